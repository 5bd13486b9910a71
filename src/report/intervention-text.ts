/** The findings of a comparison of interventions in sentences, which every form of its report shares. */
import { visible } from "../foundation/words.js";
import type { InterventionFinding, InterventionResult } from "../study/interventions/intervention-result.js";
import { exactly, meanText, percent, plusMinus, unitTitle } from "./number-text.js";
import { changeTexts } from "./question-text.js";
import { knownWarningTexts } from "./warning-text.js";

/** What an effect rests on, in words. */
export const EFFECTS = { mechanism: "mechanism", assumed: "assumed", ledger: "ledger only" } as const;

/** A sum of money a year, in whole pounds. */
export function interventionPounds(amount: number): string {
  return meanText(exactly(Math.round(amount)), "£");
}

/** What an intervention costs a year with those that it needs; a dash where the file gives no cost. */
export function interventionCost({ cost, costs }: InterventionFinding): string {
  return cost === 0 && costs.length === 0 ? "–" : interventionPounds(cost);
}

/** The ranks that an intervention may have. */
export function rankText({ ranks }: InterventionFinding): string {
  if (ranks === null) return "–";
  return ranks.best === ranks.worst ? String(ranks.best) : `${ranks.best} to ${ranks.worst}`;
}

/** Which intervention is best for its money, as far as the runs tell it. */
export function bestSentence(result: InterventionResult): string {
  return [rankedSentence(result), ...unrankedSentences(result)].join(" ");
}

/** Interventions without a cost to rank them by, which avoid delayed days or may. */
function withoutCost({ interventions }: InterventionResult): InterventionFinding[] {
  return interventions.filter(({ avoided, values, ...one }) => {
    const mayAvoid = avoided.high === null ? avoided.mean > 0 : avoided.high > 0;
    const changesSome = values.some((value) => value !== 0);
    return one["per-thousand"] === null && one.scenario !== null && mayAvoid && changesSome;
  });
}

/** Interventions with a cost that have no rank, for they are known to add delayed days. */
function harmful({ interventions }: InterventionResult): InterventionFinding[] {
  return interventions.filter(({ "per-thousand": days }) => days !== null && days.high !== null && days.high < 0);
}

function unrankedSentences(result: InterventionResult): string[] {
  const told = (list: readonly InterventionFinding[], verb: string) =>
    list.map(({ title, avoided }) => {
      const days = plusMinus(verb === "adds" ? turned(avoided) : avoided, result.unit);
      return `"${visible(title)}" ${verb} ${days}`;
    });
  const free = withoutCost(result);
  const [none, later] = [free.filter(({ costs }) => costs.length === 0), free.filter(({ costs }) => costs.length > 0)];
  const sentence = (why: string, list: readonly string[]) =>
    list.length === 0 ? [] : [`Not ranked, ${why}: ${list.join("; ")}.`];
  return [
    ...sentence("for want of a cost in the file", told(none, "avoids")),
    ...sentence("as all of the cost falls outside the measured days", told(later, "avoids")),
    ...sentence("for adding delayed days", told(harmful(result), "adds")),
  ];
}

function rankedSentence(result: InterventionResult): string {
  const { interventions, confidence, replications } = result;
  const others = withoutCost(result).length === 0 ? "no other" : "no other with a cost";
  const first = interventions.filter(({ ranks }) => ranks !== null && ranks.best === 1);
  const names = first.map(({ title }) => visible(title));
  const level = percent(confidence);
  const priced = interventions.filter((one) => one["per-thousand"] !== null);
  if (priced.length < 2 || replications < 2)
    return "None of them can be ranked: that takes two interventions with a cost, and two replications.";
  const which = priced.length === interventions.length ? "None of them" : "None of those with a cost";
  if (priced.every(({ values }) => values.every((value) => value === 0)))
    return `${which} changes the delayed days in any run.`;
  if (priced.every(({ "per-thousand": days }) => days !== null && days.high !== null && days.high <= 0))
    return `${which} avoids delayed days (${level} confidence in all of these at once).`;
  // The best of several may be no good: being best for the money is one thing, avoiding any delay another.
  const avoidsSome = first.some(({ "per-thousand": days }) => days !== null && days.low !== null && days.low > 0);
  if (first.length === 1)
    return avoidsSome
      ? `For its money, "${names[0]}" avoids most delayed days (${level} confidence that ${others} avoids more).`
      : `For its money, ${others} avoids more delayed days than "${names[0]}" (${level} confidence), but the runs do not tell whether that avoids any.`;
  const told = `Which of them avoids most delayed days for its money cannot be told: ${first.length} of them may (${level} confidence that the best is one of these): ${names.map((name) => `"${name}"`).join(", ")}.`;
  return avoidsSome ? told : `${told} None of these is known to avoid any.`;
}

/** The same with the other sign. */
function turned({ mean, low, high, ...rest }: InterventionFinding["avoided"]): InterventionFinding["avoided"] {
  return { ...rest, mean: -mean, low: high === null ? null : -high, high: low === null ? null : -low };
}

/** All of them together against the sum of each alone. */
export function togetherSentences({ together, unit, interventions }: InterventionResult): string[] {
  if (together === null) return [];
  const { avoided, sum, overlap, cost } = together;
  const days = unitTitle(unit);
  const needy = interventions.some((one) => one.with.length > 0);
  const known = overlap["half-width"] !== null && Math.abs(overlap.mean) > overlap["half-width"];
  // Where one of them adds delays, the sum is no number of delays that are avoided once or twice.
  const doesHarm = interventions.some(({ adds }) => adds.high !== null && adds.high < 0);
  const judged =
    overlap.low === 0 && overlap.high === 0
      ? "the effects add up"
      : !known
        ? "the two cannot be told apart"
        : doesHarm
          ? "they act on each other, so that the sum is not what all do together"
          : overlap.mean > 0
            ? "they overlap: some of the same delays are avoided by several"
            : "they help each other: together they avoid more than one by one";
  const isHarm = avoided.high !== null && avoided.high < 0;
  const told = (estimate: InterventionFinding["avoided"]) => plusMinus(isHarm ? turned(estimate) : estimate, unit);
  const all = isHarm ? "avoid no delayed days but add" : "avoid";
  const [adds, add] = isHarm ? ["adds", "add"] : ["avoids", "avoid"];
  return [
    `All together ${all} ${told(avoided)} ${days} and cost ${interventionPounds(cost)} a year. The sum of what each ${adds} alone${needy ? ", or beyond those that it needs," : ""} is ${told(sum)}; less what all ${add} together that is ${told(overlap)}: ${judged}.`,
  ];
}

/** Targets with another verdict than without an intervention. */
export function turnedSentences({ interventions }: InterventionResult): string[] {
  return interventions.flatMap(({ title, targets }) =>
    targets.map(
      (target) =>
        `With "${visible(title)}" the target "${visible(target.title)}" is ${target.after} (without it: ${target.before}).`,
    ),
  );
}

/** How much there is without any of them. */
export function withoutText({ baseline, unit }: InterventionResult): string {
  return `Without them: ${plusMinus(baseline, unit)} delayed ${unitTitle(unit)}.`;
}

/** What has to be known before the figures are used: what was changed from outside the file, and warnings of it. */
export function interventionWarnings({ overrides, warnings, scenario }: InterventionResult): string[] {
  return [
    ...changeTexts({ overrides, scenarios: [scenario] }),
    ...knownWarningTexts(warnings, [scenario]).map((text) => `Warning: ${text}`),
  ];
}

/** What the figures rest on, and what the intervals cover. */
export function interventionNotes(result: InterventionResult): string[] {
  const { replications, seed, confidence } = result;
  const assumed = result.interventions.some(({ effect }) => effect === "assumed");
  return [
    `Replications ${replications}, seed ${seed}, discharge-flow ${result["discharge-flow"]}. ${
      replications === 1
        ? "One replication shows one possible course of events; more are needed to tell a difference from chance."
        : `Days avoided have intervals of ${percent(confidence)} each; those per £1,000, and the ranks, hold for all interventions at once with ${percent(confidence)}. Ranks are judged by the differences between interventions, so they may leave open what the intervals of each seem to decide. All of these cover chance between runs, and not how well the inputs are known.`
    }`,
    ...(assumed
      ? ["An assumed effect is a number that the scenario puts in: its rank is as good as that number."]
      : []),
  ];
}
