/** The runs that take the difference of two scenarios apart: the baseline with sets of the mechanisms. */

import type { MeasureName } from "../../experiment/measure.js";
import { InvariantError } from "../../foundation/errors.js";
import { requireLoader, requireRunOptions } from "../../foundation/made-values.js";
import { refusal, refuseUnknownKeys } from "../../foundation/refusal.js";
import { scenarioHash } from "../../scenario/document/hash.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { stepsOfOrders } from "../../statistics/orders.js";
import { measuresToReport } from "../answer/headline-measures.js";
import { keepMeasures } from "../design/kept-measures.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import { designStudy, type StudySettings } from "../design/study-design.js";
import {
  designVariations,
  type Variation,
  type VariationDesign,
  type VariedScenario,
  variedScenario,
} from "../design/variation-design.js";
import { type Mechanism, mechanismsOf, type NamedPart } from "./mechanisms.js";
import { overridesBetween, withChanges, writtenChanges } from "./written-differences.js";

/** So many mechanisms are run in every set: 64 points at most. */
export const MOST_IN_EVERY_SET = 6;
/** Most mechanisms at all. */
const MOST = 20;

/** Mechanisms made one because the files refuse them without each other. */
export interface Joined {
  /** Names of the mechanisms, at least two. */
  readonly mechanisms: readonly string[];
  /** What the file says against one without the other. */
  readonly reason: string;
}

/** What is run to take a difference apart. Plain data. */
export interface ExplainDesign extends VariationDesign {
  /** The scenario whose difference to the baseline is taken apart. */
  readonly alternative: VariedScenario;
  /** What is written otherwise, in groups that are run with and without each other. */
  readonly mechanisms: readonly Mechanism[];
  /** Which mechanisms each variation has: bit i stands for mechanism i. */
  readonly sets: readonly number[];
  /** Why sets are not run, by set. */
  readonly reasons: Readonly<Record<number, string>>;
  /** Mechanisms made one because the files refuse them without each other. */
  readonly joined: readonly Joined[];
  /** The measures whose differences are taken apart. */
  readonly measures: readonly MeasureName[];
}

/** What a difference taken apart is about, beside what is run. Plain data. */
export type ExplainFacts = Omit<ExplainDesign, "study">;

/** What is taken apart. */
export interface ExplainQuestion {
  /** Loads the scenario whose difference to the first is taken apart. */
  readonly alternative: LoadScenario;
  /** Parts with names; what they leave over is in the groups of the file. */
  readonly parts?: readonly NamedPart[];
  /** Left out: delayed days, and the cost where there are prices. */
  readonly measures?: readonly MeasureName[];
}

function has(set: number, mechanism: number): boolean {
  return ((set >> mechanism) & 1) === 1;
}

function sizeOf(set: number): number {
  return set === 0 ? 0 : (set & 1) + sizeOf(set >> 1);
}

/** The sets of mechanisms that are wanted: all, or each alone, all but each, and the whole. */
function wantedSets(count: number): number[] {
  const whole = (1 << count) - 1;
  if (count <= MOST_IN_EVERY_SET) return Array.from({ length: whole }, (_, index) => index + 1);
  const each = Array.from({ length: count }, (_, index) => 1 << index);
  return [...each, ...each.map((one) => whole - one), whole];
}

function nameOf(set: number, mechanisms: readonly Mechanism[]): string {
  const names = mechanisms.filter((_, index) => has(set, index)).map(({ name }) => name);
  if (names.length === mechanisms.length) return "all";
  if (names.length > MOST_IN_EVERY_SET)
    return `all but ${mechanisms.filter((_, index) => !has(set, index)).map(({ name }) => name)}`;
  return names.join(" + ");
}

/** The runs of some mechanisms, before it is known which sets the files refuse. */
async function layOut(
  load: LoadScenario,
  [base, alternative]: readonly [Scenario, Scenario],
  mechanisms: readonly Mechanism[],
  settings: StudySettings,
) {
  const all = mechanisms.flatMap(({ changes }) => changes);
  const reasons = new Map<number, string>();
  const wanted = new Map<string, number>();
  const variations = wantedSets(mechanisms.length).flatMap((set): Variation[] => {
    const made = new Set(mechanisms.flatMap(({ changes }, index) => (has(set, index) ? changes : [])));
    const written = withChanges(base.written, alternative.written, all, made);
    const name = nameOf(set, mechanisms);
    if (typeof written === "string") reasons.set(set, written);
    else wanted.set(name, set);
    return typeof written === "string" ? [] : [{ name, overrides: [overridesBetween(base.written, written)] }];
  });
  const design = await designVariations([load], [base], variations, { ...settings, refused: "skip" });
  for (const { name, reason } of design.refused) reasons.set(wanted.get(name)!, reason);
  return { design, reasons, sets: design.variations.map(({ name }) => wanted.get(name)!) };
}

/** Two mechanisms, or more, which the files refuse without each other; undefined where all can be told apart. */
function inseparable(count: number, reasons: ReadonlyMap<number, string>): number[] | undefined {
  const whole = (1 << count) - 1;
  if (count <= MOST_IN_EVERY_SET) {
    const isPossible = (set: number) => !reasons.has(set);
    if (stepsOfOrders(count, isPossible).length > 0) return undefined;
    const orders = (from: number[], next: (set: number, bit: number) => number): number[] => {
      const reached = new Set(from);
      for (const set of reached) {
        for (let index = 0; index < count; index++) {
          const other = next(set, 1 << index);
          if (isPossible(other)) reached.add(other);
        }
      }
      return [...reached];
    };
    const largest = orders([0], (set, bit) => set | bit).reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
    const smallest = orders([whole], (set, bit) => set & ~bit)
      .filter((set) => (set & largest) === largest)
      .reduce((a, b) => (sizeOf(b) < sizeOf(a) ? b : a));
    return [...Array(count).keys()].filter((index) => has(smallest & ~largest, index));
  }
  const each = [...Array(count).keys()];
  const refused = each.filter((index) => reasons.has(1 << index) || reasons.has(whole - (1 << index)));
  if (refused.length === 0) return undefined;
  return refused.length > 1 ? refused : each;
}

/**
 * Lays out the runs that take a difference apart.
 *
 * @param load loads the baseline; called once as it is and once for every set of mechanisms, again where mechanisms
 *   have to be joined
 * @param question what is taken apart
 * @param settings replications, seed and confidence; what is left out comes from the baseline
 * @returns the design, for `collect(design.study)` or `runExplain`; the rows have the measures that are reported, and
 *   no others
 * @throws ScenarioError when a scenario is wrong; RangeError where the two do not differ, or for a wrong question
 * @example
 * const design = await designExplain(load, { alternative: loadNew }, { replications: 20 });
 */
export async function designExplain(
  load: LoadScenario,
  question: ExplainQuestion,
  settings: StudySettings = {},
): Promise<ExplainDesign> {
  requireLoader("load", load);
  refuseUnknownKeys("question", question, ["alternative", "parts", "measures"]);
  requireLoader("question.alternative", question.alternative);
  requireRunOptions(settings);
  const { alternative: loadAlternative, parts = [], measures = [] } = question;
  const both = [await load({ set: [] }), await loadAlternative({ set: [] })] as const;
  const [base, alternative] = both;
  let mechanisms = mechanismsOf(writtenChanges(base.written, alternative.written), parts);
  if (mechanisms.length > MOST)
    throw refusal(
      "the two scenarios",
      `by at most ${MOST} mechanisms`,
      `${mechanisms.length}; name parts that hold several`,
      "must differ",
    );
  const joined: Joined[] = [];
  for (;;) {
    const { design, reasons, sets } = await layOut(load, both, mechanisms, settings);
    const together = inseparable(mechanisms.length, reasons);
    if (together === undefined) {
      const whole = design.variations.findIndex((_, index) => sets[index] === (1 << mechanisms.length) - 1);
      const hash = scenarioHash(alternative);
      if (whole < 0 || design.study.scenarios[whole + 1].hash !== hash)
        throw new InvariantError("all mechanisms together must be the alternative");
      const told = measuresToReport(design.study, measures);
      return {
        ...design,
        study: keepMeasures(design.study, told),
        alternative: variedScenario(designStudy([alternative], settings).scenarios[0]),
        mechanisms,
        sets,
        reasons: Object.fromEntries(reasons),
        joined,
        measures: told,
      };
    }
    const names = together.map((index) => mechanisms[index].name);
    const reason = [...reasons].find(([set]) => together.some((index) => has(set, index)))?.[1] ?? "";
    joined.push({ mechanisms: names, reason });
    const one = { name: names.join(" and "), changes: together.flatMap((index) => [...mechanisms[index].changes]) };
    mechanisms = mechanisms.flatMap((mechanism, index) =>
      index === together[0] ? [one] : together.includes(index) ? [] : [mechanism],
    );
  }
}
