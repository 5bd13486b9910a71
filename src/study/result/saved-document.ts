/** Reads what was saved: whether a value from a file is the document that it should be. */
import type { z } from "zod";

/**
 * Checks a value by the schema of a document.
 *
 * @param schema of the document
 * @param value what `JSON.parse` gave
 * @param what the document is, for the message: `a result document`
 * @throws TypeError naming the first place that is wrong
 */
export function checkedDocument<Document>(schema: z.ZodType<Document>, value: unknown, what: string): Document {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new TypeError(`not ${what}: ${issue?.path.join(".") || "top level"}: ${issue?.message ?? "wrong"}`);
}
