/** Reads what was saved: whether a value from a file is the document that it should be. */
import type { z } from "zod";
import { visible } from "../../foundation/words.js";

/** A document in a form of another version: nothing is wrong with it, but it cannot be read. */
export class OtherFormError extends TypeError {}

/**
 * Checks a value by the schema of a document.
 *
 * @param schema of the document
 * @param value what `JSON.parse` gave
 * @param what the document is, for the message: `a result document`
 * @throws TypeError naming the first place that is wrong; OtherFormError for the form of another version
 */
export function checkedDocument<Document>(schema: z.ZodType<Document>, value: unknown, what: string): Document {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const form = issues.find(({ code, path }) => code === "invalid_value" && path.join() === "format");
  if (form?.code === "invalid_value") requireOwnForm(value, form.values, what);
  const [issue] = issues;
  throw new TypeError(`not ${what}: ${issue?.path.join(".") || "top level"}: ${issue?.message ?? "wrong"}`);
}

/** Refuses a document that says by which version it was written, and in which other form. */
function requireOwnForm(value: unknown, own: readonly unknown[], what: string): void {
  if (typeof value !== "object" || value === null || !("format" in value && "discharge-flow" in value)) return;
  const { format, "discharge-flow": version } = value;
  if (typeof format !== "number" || typeof version !== "string") return;
  const written = `written by version ${visible(version)}`;
  throw new OtherFormError(`${what} in form ${format}, ${written}; this version reads form ${own.join(" or ")}`);
}
