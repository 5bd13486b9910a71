/** Reads a saved difference taken apart. */
import { type ExplainResult, explainResultSchema } from "./explain-answer.js";

/**
 * Checks that a value read from a file is a difference taken apart, as `explain` writes it.
 *
 * @param value what `JSON.parse` gave
 * @returns the same, as an ExplainResult
 * @throws TypeError naming the first place that is wrong
 * @example
 * const found = parseExplainResult(JSON.parse(await readFile("explain.json", "utf8")));
 */
export function parseExplainResult(value: unknown): ExplainResult {
  const parsed = explainResultSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new TypeError(
    `not a difference taken apart: ${issue?.path.join(".") || "top level"}: ${issue?.message ?? "wrong"}`,
  );
}
