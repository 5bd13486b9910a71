/** The runs that take the difference of two scenarios apart: the baseline with sets of the mechanisms. */

import type { MeasureName } from "../../experiment/measure.js";
import { InvariantError } from "../../foundation/errors.js";
import { requireLoader, requireRunOptions } from "../../foundation/made-values.js";
import { refusal, refuseUnknownKeys } from "../../foundation/refusal.js";
import { scenarioHash } from "../../scenario/document/hash.js";
import { stepsOfOrders } from "../../statistics/orders.js";
import { measuresToReport } from "../answer/headline-measures.js";
import { keepMeasures } from "../design/kept-measures.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import { designStudy, type StudySettings } from "../design/study-design.js";
import { type VariationDesign, type VariedScenario, variedScenario } from "../design/variation-design.js";
import { mechanismsBefore, orderOf, togetherOfAll } from "./allowed-orders.js";
import { MechanismSets } from "./mechanism-sets.js";
import { type Mechanism, mechanismsOf, type NamedPart } from "./mechanisms.js";
import { outermostSteps } from "./outermost-steps.js";
import { allOf, MOST_MECHANISMS, membersOf, only } from "./sets.js";
import { writtenChanges } from "./written-differences.js";

/** So many mechanisms are run in every set: 64 points at most. */
export const MOST_IN_EVERY_SET = 6;

/** Mechanisms made one because they can only come together. */
export interface Joined {
  /** Names of the mechanisms, at least two. */
  readonly mechanisms: readonly string[];
  /** What the file says against the first of them without the others. */
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
  /**
   * Which mechanisms have to come before each, as a set, with more than {@link MOST_IN_EVERY_SET} of them; with fewer no
   * matter, for every set is known.
   */
  readonly before: readonly number[];
  /** Why sets are not run, by set. */
  readonly reasons: Readonly<Record<number, string>>;
  /** Mechanisms made one because they can only come together. */
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

/** The sets of mechanisms that are wanted: all; of many each alone, all but each, the whole, and what their parts need. */
function wantedSets(before: readonly number[]): number[] {
  const count = before.length;
  const whole = allOf(count);
  if (count <= MOST_IN_EVERY_SET) return Array.from({ length: whole }, (_, index) => index + 1);
  const each = before.map((_, index) => only(index));
  const steps = outermostSteps(before).flatMap(({ from, part }) => [from, from | only(part)]);
  const wanted = new Set([...each, ...each.map((one) => whole & ~one), ...steps, whole]);
  return [...wanted].filter((set) => set !== 0);
}

/** The mechanisms that come before each; or those that can only come together, where there is no order. */
async function ordersOf(sets: MechanismSets, count: number, refused: ReadonlyMap<number, string>) {
  const nothing = new Array<number>(count).fill(0);
  if (refused.size === 0) return nothing;
  if (count > MOST_IN_EVERY_SET) {
    const isAllowed = async (set: number) => (await sets.reasonAgainst(set)) === undefined;
    const order = await orderOf(count, isAllowed);
    return "set" in order ? order : mechanismsBefore(order, isAllowed);
  }
  const isAllowed = (set: number) => !refused.has(set);
  return stepsOfOrders(count, isAllowed).length > 0 ? nothing : togetherOfAll(count, isAllowed);
}

/** A name that no other mechanism has. */
function unusedName(name: string, others: readonly string[]): string {
  let unused = name;
  for (let count = 2; others.includes(unused); count++) unused = `${name} (${count})`;
  return unused;
}

/**
 * Lays out the runs that take a difference apart.
 *
 * @param load loads the baseline; called once as it is and once for every set of mechanisms, again where the files
 *   refuse some of them
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
  if (mechanisms.length > MOST_MECHANISMS)
    throw refusal(
      "the two scenarios",
      `by at most ${MOST_MECHANISMS} mechanisms`,
      `${mechanisms.length}; name parts that hold several`,
      "must differ",
    );
  const joined: Joined[] = [];
  for (;;) {
    const count = mechanisms.length;
    const sets = new MechanismSets(load, both, mechanisms);
    const first = await sets.layOut(wantedSets(new Array<number>(count).fill(0)), settings);
    const found = await ordersOf(sets, count, first.reasons);
    if (!("set" in found)) {
      const isOrdered = found.some((before) => before !== 0);
      const { design, reasons, sets: run } = isOrdered ? await sets.layOut(wantedSets(found), settings) : first;
      const whole = run.indexOf(allOf(count));
      if (whole < 0 || design.study.scenarios[whole + 1].hash !== scenarioHash(alternative))
        throw new InvariantError("all mechanisms together must be the alternative");
      const told = measuresToReport(design.study, measures);
      return {
        ...design,
        study: keepMeasures(design.study, told),
        alternative: variedScenario(designStudy([alternative], settings).scenarios[0]),
        mechanisms,
        sets: run,
        before: found,
        reasons: Object.fromEntries(reasons),
        joined,
        measures: told,
      };
    }
    const together = membersOf(found.set);
    const others = mechanisms.filter((_, index) => !together.includes(index)).map(({ name }) => name);
    const names = together.map((index) => mechanisms[index].name);
    const reason = await sets.reasonAgainst(found.after | only(together[0]));
    joined.push({ mechanisms: names, reason: reason ?? "" });
    const one = {
      name: unusedName(names.join(" and "), others),
      changes: together.flatMap((index) => [...mechanisms[index].changes]),
    };
    mechanisms = mechanisms.flatMap((mechanism, index) =>
      index === together[0] ? [one] : together.includes(index) ? [] : [mechanism],
    );
  }
}
