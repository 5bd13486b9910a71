/**
 * Values that one public function gives and another takes. A wrong one is refused with the function that makes a right
 * one, instead of failing somewhere inside.
 */
import {
  breach,
  refuseUnknownKeys,
  requireCallable,
  requireFunction,
  requireList,
  requireObject,
  wrongType,
} from "./refusal.js";

/** A scenario. */
export function requireScenario(parameter: string, value: unknown): void {
  requireObject(parameter, value, "a scenario from parseScenario or loadScenario", ["document", "phases"]);
}

/** A list of scenarios. */
export function requireScenarios(parameter: string, values: unknown): void {
  requireList(parameter, values);
  for (const [index, one] of (values as unknown[]).entries()) requireScenario(`${parameter}[${index}]`, one);
}

/** What one replication needs to know. */
export function requireBlueprint(parameter: string, value: unknown): void {
  requireObject(parameter, value, "the blueprint of compileScenario", ["classes", "pools"]);
}

/** A study that is laid out. */
export function requireStudyDesign(parameter: string, value: unknown): void {
  requireObject(parameter, value, "a design from designStudy", ["points", "scenarios"]);
}

/** A question that is laid out; `made` is the function that does. */
export function requireQuestionDesign(parameter: string, value: unknown, made: string): void {
  requireObject(parameter, value, `a design from ${made}`, ["study"]);
}

/** What a question is about, beside its rows; `made` is the function whose design holds it, with a key `own`. */
export function requireQuestionFacts(parameter: string, value: unknown, made: string, own = "variations"): void {
  requireObject(parameter, value, `a design from ${made}`, ["scenarios", own]);
}

/** The rows of a study. */
export function requireRows(parameter: string, value: unknown): void {
  requireObject(parameter, value, "rows from collect", ["rows", "scenarios"]);
}

/** A result of runScenario or compareScenarios. */
export function requireResult(parameter: string, value: unknown): void {
  requireObject(parameter, value, "a result of runScenario, compareScenarios or conclude", [
    "scenarios",
    "differences",
  ]);
}

/** A result of a question; `made` is the function that gives it, `key` a key that no other has. */
export function requireAnswer(value: unknown, made: string, key: string): void {
  requireObject("result", value, `a result of ${made}`, [key]);
}

/** A function that loads a scenario with overrides. */
export function requireLoader(parameter: string, value: unknown): void {
  requireCallable(parameter, value, "a function that loads a scenario, such as (given) => parseScenario(text, given)");
}

const RUN_OPTIONS = [
  ...["replications", "first", "seed", "confidence", "workers", "executor", "precision"],
  ...["signal", "store", "onProgress", "replay"],
];

/** How a question is run. One call takes the settings of the design and of the work, so both are known to each part. */
export function requireRunOptions(options: object, more: readonly string[] = []): void {
  refuseUnknownKeys("options", options, [...RUN_OPTIONS, ...more]);
  const { seed, signal, store, onProgress } = options as Readonly<Record<string, unknown>>;
  if (seed !== undefined) requireSeed("seed", seed);
  requireFunction("onProgress", onProgress);
  if (store !== undefined) requireObject("store", store, "an object with find and keep", ["find", "keep"]);
  if (signal !== undefined) requireObject("signal", signal, "an AbortSignal", ["aborted", "addEventListener"]);
}

/** A seed: a text or a finite number. */
export function requireSeed(parameter: string, value: unknown): void {
  if (typeof value === "string") return;
  if (typeof value !== "number") throw wrongType(parameter, "a text or a number", value);
  if (!Number.isFinite(value)) throw breach(parameter, "a text or a finite number", value);
}
