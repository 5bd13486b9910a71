/**
 * Whether the targets of scenarios are about measures that they have, with bounds in the unit of the measure.
 */

import { identityOf } from "../../experiment/measure.js";
import { type Issue, ScenarioError, withoutRepeats } from "../../foundation/errors.js";
import { listed } from "../../foundation/words.js";
import { CATALOGUE } from "../../model/measures/catalogue.js";
import { type ModelMeasure, measuresOf } from "../../model/measures/measures.js";
import type { Blueprint } from "../../model/plan/blueprint.js";
import type { RankPlan, TargetPlan } from "../../model/plan/target-plan.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import type { WrittenTarget } from "../../scenario/document/written-targets.js";
import { quote } from "../../scenario/read/display.js";
import { editDistance, nearest } from "../../scenario/read/nearest.js";
import { peersOf } from "./rank.js";

/** Most measures that a message names. */
const NAMED = 4;
/** Most members of a dimension that a message names. */
const MEMBERS = 12;

/**
 * Refuses targets on measures that a scenario does not have, or whose bounds do not go with them, before anything is
 * run.
 *
 * @param compiled scenarios, each with its blueprint
 * @throws ScenarioError with an issue for each such target of any of them
 * @example
 * checkTargets([{ scenario, blueprint: compileScenario(scenario).blueprint }]);
 */
export function checkTargets(
  compiled: readonly { readonly scenario: Scenario; readonly blueprint: Blueprint }[],
): void {
  const issues = compiled.flatMap(({ scenario, blueprint }) => {
    const measures = measuresOf(blueprint);
    return blueprint.targets.flatMap((target) => issuesWith(target, scenario.targets[target.name], measures));
  });
  if (issues.length > 0) throw new ScenarioError(withoutRepeats(issues));
}

function issuesWith(target: TargetPlan, written: WrittenTarget, measures: readonly ModelMeasure[]): Issue[] {
  const path = `targets.${target.name}`;
  const parts = measures.filter(({ key }) => key === target.key);
  if (parts.length === 0) {
    const near = nearMeasures(target.key);
    const hint =
      near.length > 0 ? `Did you mean ${listed(near, "or")}` : "docs/reference/measures.md lists all measures";
    return [{ ...written.measure, path: `${path}.measure`, found: quote(target.key), expected: "a measure", hint }];
  }
  const measure = parts.find((part) => identityOf(part) === identityOf(target));
  if (measure === undefined) return partIssues(target, written, parts);
  return target.rank === undefined
    ? boundIssues(target, written, measure)
    : rankIssues({ ...target, rank: target.rank }, written, parts);
}

/** What is wrong with a target on the rank of a part among others. */
function rankIssues(
  target: TargetPlan & { rank: RankPlan },
  written: WrittenTarget,
  parts: readonly ModelMeasure[],
): Issue[] {
  const { name, key, by, rank } = target;
  const path = `targets.${name}`;
  const dimensions = Object.keys(by);
  if (dimensions.length === 0) {
    const expected = `a part of ${key} by ${listed([...new Set(parts.flatMap((part) => Object.keys(part.by)))], "or")}`;
    return [
      { ...written.rank, path: `${path}.rank`, found: `the total of ${key}`, expected: `${expected}, to be ranked` },
    ];
  }
  if (rank.among === null ? dimensions.length > 1 : !dimensions.includes(rank.among)) {
    const found = rank.among === null ? `by ${listed(dimensions)}` : quote(rank.among);
    const at = rank.among === null ? written.rank : written.among;
    const expected = `${rank.among === null ? "among, " : ""}one of ${dimensions.join(", ")}`;
    return [{ ...at, path: `${path}.among`, found, expected, hint: "Its members are ranked, the others are held" }];
  }
  const peers = peersOf(target, parts).length;
  if (peers < 2)
    return [
      {
        ...written.rank,
        path: `${path}.rank`,
        found: "nothing else",
        expected: `other parts of ${key} to rank it among`,
      },
    ];
  return (["at-least", "at-most"] as const).flatMap((side): Issue[] => {
    const bound = written.bounds[side];
    if (bound === undefined) return [];
    const value = side === "at-least" ? target.atLeast : target.atMost;
    const [least, most] = side === "at-least" ? [2, peers] : [1, peers - 1];
    if (Number.isInteger(value) && value >= least && value <= most && !bound.text.endsWith("%")) return [];
    const expected = `a whole number from ${least} to ${most}, for ${peers} are ranked`;
    return [{ ...bound.place, path: `${path}.${side}`, found: bound.text, expected }];
  });
}

/** Measures that were perhaps meant: those nearest in letters, then those that have a word in common. */
function nearMeasures(word: string): string[] {
  const keys = CATALOGUE.map(({ key }) => key);
  const words = new Set(word.split("-"));
  const inCommon = (key: string) => key.split("-").filter((part) => words.has(part)).length;
  const best = nearest(word, keys);
  const related = keys
    .filter((key) => key !== best && inCommon(key) > 0)
    .sort((a, b) => inCommon(b) - inCommon(a) || editDistance(word, a) - editDistance(word, b));
  return [...(best === undefined ? [] : [best]), ...related].slice(0, NAMED);
}

/** What is wrong with the part of a measure that a target names. */
function partIssues({ name, key, by }: TargetPlan, written: WrittenTarget, parts: readonly ModelMeasure[]): Issue[] {
  const path = `targets.${name}`;
  const groups = [...new Set(parts.map((part) => Object.keys(part.by).join(" and ")))].filter((text) => text !== "");
  const dimensions = new Set(parts.flatMap((part) => Object.keys(part.by)));
  const whole = parts.some((part) => Object.keys(part.by).length === 0) ? ", or no by for the total" : "";
  const known = groups.length === 0 ? "no by: it has a total alone" : `a part by ${listed(groups, "or")}${whole}`;
  const issues = Object.entries(by).flatMap(([dimension, member]): Issue[] => {
    const place = written.by[dimension];
    const at = `${path}.by.${dimension}`;
    if (!dimensions.has(dimension)) {
      const near = nearest(dimension, dimensions);
      const hint = near === undefined ? {} : { hint: `Did you mean ${near}` };
      return [{ ...place.key, path: at, found: quote(dimension), expected: `${known}, for ${key}`, ...hint }];
    }
    const members = [...new Set(parts.flatMap((part) => part.by[dimension] ?? []))];
    if (members.includes(member)) return [];
    const near = nearest(member, members);
    const more = members.length > MEMBERS ? ", …" : "";
    const expected = `one of ${members.slice(0, MEMBERS).join(", ")}${more}`;
    const hint = near === undefined ? {} : { hint: `Did you mean ${near}` };
    return [{ ...place.value, path: at, found: quote(member), expected, ...hint }];
  });
  if (issues.length > 0) return issues;
  const found = Object.keys(by).length === 0 ? `the total of ${key}` : `${key} by ${listed(Object.keys(by), "and")}`;
  return [{ ...written.measure, path, found, expected: known }];
}

/** What is wrong with the bounds of a target, by the unit of its measure and the values that it can have. */
function boundIssues(
  { name, key, atLeast, atMost }: TargetPlan,
  { bounds }: WrittenTarget,
  measure: ModelMeasure,
): Issue[] {
  const [least, most] = CATALOGUE.find((one) => one.key === key)?.bounds ?? [-Infinity, Infinity];
  return (["at-least", "at-most"] as const).flatMap((side): Issue[] => {
    const bound = bounds[side];
    if (bound === undefined) return [];
    const value = side === "at-least" ? atLeast : atMost;
    const issue = { ...bound.place, path: `targets.${name}.${side}` };
    if (bound.text.endsWith("%") && measure.unit !== "share") {
      const expected = `a number without %, for ${key} is in ${measure.unit}`;
      return [{ ...issue, found: bound.text, expected, hint: `${side}: 50 would be 50 ${measure.unit}` }];
    }
    // Of what can be more than all of it, such as use in overtime, a number alone could be a share or a percentage.
    if (measure.unit === "share" && value > 1 && most > 1 && !bound.text.endsWith("%"))
      return [{ ...issue, found: bound.text, expected: `a percentage such as 120 %, for ${key} is a share` }];
    if (measure.unit === "share" && value > 1 && most <= 1) {
      const hint = value <= 100 ? { hint: `Write ${value} %` } : {};
      return [{ ...issue, found: bound.text, expected: `a share from 0 % to 100 %, for ${key} is a share`, ...hint }];
    }
    if (side === "at-least" ? value > most : value < least) {
      const expected = side === "at-least" ? `at most ${most}` : `at least ${least}`;
      return [{ ...issue, found: bound.text, expected: `${expected}, for ${key} never goes beyond` }];
    }
    return [];
  });
}
