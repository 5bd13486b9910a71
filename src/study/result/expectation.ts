/**
 * Expectations: what a scenario gave when somebody last looked and agreed. They notice that numbers moved; they do not
 * say that the numbers are right.
 */

import { z } from "zod";
import { identityOf, measureText } from "../../experiment/measure.js";
import { requireResult } from "../../foundation/made-values.js";
import {
  breach,
  refusal,
  refuseUnknownKeys,
  requireEntries,
  requireObject,
  requireTexts,
} from "../../foundation/refusal.js";
import type { Result } from "./result.js";
import { checkedDocument } from "./saved-document.js";

const expectationSchema = z.strictObject({
  "discharge-flow": z.string(),
  scenario: z.string(),
  hash: z.string(),
  seed: z.string(),
  replications: z.int().min(1),
  set: z.array(z.string()).min(1).optional(),
  keys: z.array(z.string()).min(1).optional(),
  measures: z.array(
    z.strictObject({ key: z.string(), by: z.record(z.string(), z.string()), mean: z.number().nullable() }),
  ),
});

/**
 * What a scenario gave when somebody last looked and agreed: version, hash, seed, replications, and the mean of each
 * measure in its unit. It notices that numbers moved; it does not say that they are right.
 *
 * `set` lists the overrides that the scenario was run with, such as `run.length=8 weeks`; it is left out where there were
 * none. `keys` lists the keys of the measures that it holds; where it is left out, it holds all measures.
 */
export type Expectation = z.infer<typeof expectationSchema>;

/** What an expectation is about. */
export interface ExpectationOptions {
  /** Keys of the measures that the expectation is about, at least one. Default: those of all measures. */
  readonly keys?: readonly string[];
}

/** A number that is not as expected. */
export interface Deviation {
  /** What it is about: a measure, or the scenario itself. */
  readonly what: string;
  /** The number that was expected, as text; `absent` for a measure that is new, `no value` where there is no mean. */
  readonly expected: string;
  /** The number that was found, likewise; `absent` for a measure that has gone. */
  readonly found: string;
  /** Found less expected as a share of the size of expected; null where there is none, and where 0 was expected. */
  readonly relative: number | null;
}

/**
 * Largest relative difference that passes: the last bits may differ where another machine rounds a function otherwise.
 */
const TOLERANCE = 1e-9;

/**
 * What to expect of the first scenario of a result from now on.
 *
 * @param result from `runScenario`; of a comparison, its baseline is taken
 * @param options `keys` of the measures that it shall be about; default all
 * @returns plain data that can be kept as JSON
 * @throws RangeError for a result without a scenario, or without a measure of a key; TypeError for an argument of another
 *   type
 * @example
 * await writeFile("expected.json", JSON.stringify(expectationOf(await runScenario(scenario))));
 */
export function expectationOf(result: Result, options: ExpectationOptions = {}): Expectation {
  requireResult("result", result);
  refuseUnknownKeys("options", options, ["keys"]);
  const { keys } = options;
  if (keys !== undefined) {
    requireTexts("keys", keys);
    requireEntries("keys", keys, "key");
  }
  const scenario = result.scenarios[0];
  if (scenario === undefined) throw refusal("result", "a scenario", "none", "must hold");
  const unknown = keys?.find((wanted) => scenario.measures.every(({ key }) => key !== wanted));
  if (unknown !== undefined) throw breach("keys", "those of measures that the scenario has", unknown);
  const about = keys === undefined ? scenario.measures : scenario.measures.filter(({ key }) => keys.includes(key));
  const own = result.overrides.filter(({ scenarios }) => scenarios.includes(scenario.name));
  const set = own.map(({ path, value }) => `${path}=${value}`);
  return {
    "discharge-flow": result["discharge-flow"],
    scenario: scenario.name,
    hash: scenario.hash,
    seed: result.seed,
    replications: result.replications,
    ...(set.length > 0 && { set }),
    ...(keys !== undefined && { keys: [...keys] }),
    measures: about.map(({ key, by, mean }) => ({ key, by, mean })),
  };
}

/**
 * Checks that a value read from a file is an expectation.
 *
 * @param value what `JSON.parse` gave
 * @returns the same, as an Expectation
 * @throws TypeError naming the first place that is wrong
 * @example
 * const saved = JSON.stringify(expectationOf(await runScenario(scenario)));
 * const expected = parseExpectation(JSON.parse(saved));
 */
export function parseExpectation(value: unknown): Expectation {
  return checkedDocument(expectationSchema, value, "an expectation");
}

function relative(expected: number | null, found: number | null): number | null {
  if (expected === null || found === null || expected === 0) return null;
  return (found - expected) / Math.abs(expected);
}

function same(expected: number | null, found: number | null): boolean {
  if (expected === found) return true;
  const share = relative(expected, found);
  return share !== null && Math.abs(share) <= TOLERANCE;
}

function show(x: number | null | undefined): string {
  return x === undefined ? "absent" : x === null ? "no value" : String(x);
}

/**
 * Where a result differs from what is expected: the scenario's hash, seed or number of replications, measures with
 * another mean, measures that came or went. Means pass that differ by at most 1e-9 of themselves: the last bits may
 * differ where another machine rounds a function otherwise.
 *
 * @param expected from `expectationOf` or `parseExpectation`
 * @param result whose first scenario is looked at
 * @returns empty when all is as expected
 * @throws RangeError for a result without a scenario
 * @example
 * const result = await runScenario(scenario);
 * deviations(expectationOf(result), result); // []
 */
export function deviations(expected: Expectation, result: Result): Deviation[] {
  requireObject("expected", expected, "an expectation from expectationOf or parseExpectation", ["hash", "measures"]);
  requireResult("result", result);
  const found = expectationOf(result);
  const { keys } = expected;
  const list: Deviation[] = [];
  for (const what of ["hash", "seed", "replications"] as const) {
    if (expected[what] !== found[what]) {
      list.push({ what, expected: String(expected[what]), found: String(found[what]), relative: null });
    }
  }
  const about = found.measures.filter(({ key }) => keys === undefined || keys.includes(key));
  const now = new Map(about.map((measure) => [identityOf(measure), measure]));
  for (const measure of expected.measures) {
    const identity = identityOf(measure);
    const mean = now.get(identity)?.mean;
    now.delete(identity);
    if (mean !== undefined && same(measure.mean, mean)) continue;
    list.push({
      what: measureText(measure),
      expected: show(measure.mean),
      found: show(mean),
      relative: mean === undefined ? null : relative(measure.mean, mean),
    });
  }
  for (const measure of now.values()) {
    list.push({ what: measureText(measure), expected: "absent", found: show(measure.mean), relative: null });
  }
  return list;
}
