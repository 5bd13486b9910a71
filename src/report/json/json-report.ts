/**
 * Documents as JSON that can be read and compared by line: one measure, difference, point of a series or verified figure
 * per line.
 */

import { requireObject } from "../../foundation/refusal.js";
import type { ExplainResult } from "../../study/explain/explain-answer.js";
import type { CalibrateResult } from "../../study/fit/calibrate-answer.js";
import type { PredictResult } from "../../study/fit/predict-answer.js";
import type { InterventionResult } from "../../study/interventions/intervention-result.js";
import type { Result } from "../../study/result/result.js";
import type { SolveResult } from "../../study/solve/solve-answer.js";
import type { SweepResult } from "../../study/sweep/sweep-answer.js";
import type { FuturesResult } from "../../study/uncertainty/futures-answer.js";
import type { SensitivityResult } from "../../study/uncertainty/sensitivity-answer.js";
import type { Verification } from "../../verification/verification.js";

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function holdsRecords(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isPlain);
  return isPlain(value) && Object.values(value).some(holdsRecords);
}

function write(value: unknown, indent: string): string {
  if (!holdsRecords(value)) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => inner + write(item, inner)).join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value as Record<string, unknown>);
  const lines = entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${write(item, inner)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

/**
 * A document as text. The same document gives the same bytes: keys stand in a fixed order, numbers are written in their
 * shortest exact form, and each measure, difference or point has a line of its own.
 *
 * @param document any result document, such as those of `runScenario`, `sweep`, `solve` or `explain`
 * @returns JSON that ends in a newline
 * @throws TypeError for what is no result document
 * @example
 * await writeFile("result.json", renderJson(await runScenario(scenario)));
 */
export function renderJson(
  document:
    | Result
    | InterventionResult
    | SweepResult
    | SensitivityResult
    | FuturesResult
    | ExplainResult
    | SolveResult
    | CalibrateResult
    | PredictResult
    | Verification,
): string {
  requireObject("document", document, "a result of a question", ["discharge-flow"]);
  return `${write(document, "")}\n`;
}
