/**
 * A comparison of interventions as plain text: the answer in a few sentences, one table with a row for each
 * intervention, and all of them together against the sum of each alone.
 */
import type { InterventionFinding, InterventionResult } from "../../study/intervention-result.js";
import { exactly, meanText, percent, plusMinus, unitTitle } from "../number-text.js";
import { visible } from "../titles.js";
import { drawTable, GAP, type TextColumn } from "./text-table.js";
import { wrap } from "./wrap.js";

const EFFECTS = { mechanism: "mechanism", assumed: "assumed", ledger: "ledger only" } as const;
/** Columns of the title where the others leave less. */
const LEAST_TITLE = 18;

function pounds(amount: number): string {
  return meanText(exactly(Math.round(amount)), "£");
}

function rankText({ ranks }: InterventionFinding): string {
  if (ranks === null) return "–";
  return ranks.best === ranks.worst ? String(ranks.best) : `${ranks.best} to ${ranks.worst}`;
}

/** The figures of every intervention, the title first and as wide as the others leave room. */
function table({ interventions, unit }: InterventionResult, width: number): string {
  const column = (head: string, cellOf: (one: InterventionFinding) => string): TextColumn => ({
    head,
    align: "right",
    cells: interventions.map(cellOf),
  });
  const figures: TextColumn[] = [
    column("£ a year", (one) => pounds(one.cost)),
    column("days avoided", (one) => (one.scenario === null ? "0 exactly" : plusMinus(one.avoided, unit))),
    column("per £1,000", (one) => (one["per-thousand"] === null ? "–" : plusMinus(one["per-thousand"], unit))),
    column("rank", rankText),
    { ...column("effect", (one) => EFFECTS[one.effect]), align: "left" },
  ];
  const taken = figures.reduce((sum, { head = "", cells }) => {
    return sum + GAP + Math.max(head.length, ...cells.map((cell) => cell.length));
  }, 0);
  const titles: TextColumn = {
    head: "Intervention",
    align: "left",
    cells: interventions.map((one) => {
      const needed = one.with.length === 0 ? "" : `, with ${one.with.join(", ")}`;
      const pilot = one.kind === "pilot" ? ", pilot" : "";
      return visible(`${one.name}: ${one.title}${pilot}${needed}`);
    }),
    width: Math.max(LEAST_TITLE, width - taken),
  };
  return drawTable([titles, ...figures]);
}

/** Which intervention is best for its money, as far as the runs tell it. */
function bestSentence({ interventions, confidence }: InterventionResult): string {
  const first = interventions.filter(({ ranks }) => ranks !== null && ranks.best === 1);
  const names = first.map(({ title }) => visible(title));
  if (first.length === 0)
    return "None of them can be ranked: that takes two interventions with a cost, and two replications.";
  const level = percent(confidence);
  if (first.length === 1)
    return `For its money, "${names[0]}" avoids most delayed days (${level} confidence that no other avoids more).`;
  return `Which of them avoids most delayed days for its money cannot be told: ${first.length} of them may (${level} confidence that the best is one of these): ${names.map((name) => `"${name}"`).join(", ")}.`;
}

function togetherSentences({ together, unit }: InterventionResult): string[] {
  if (together === null) return [];
  const { avoided, sum, overlap, cost } = together;
  const days = unitTitle(unit);
  const known = overlap["half-width"] !== null && Math.abs(overlap.mean) > overlap["half-width"];
  const judged = !known
    ? "the two cannot be told apart"
    : overlap.mean > 0
      ? "they overlap: some of the same delays are avoided by several"
      : "they help each other: together they avoid more than one by one";
  return [
    `All together avoid ${plusMinus(avoided, unit)} ${days} and cost ${pounds(cost)} a year. The sum of what each avoids alone is ${plusMinus(sum, unit)}; less what all avoid together that is ${plusMinus(overlap, unit)}: ${judged}.`,
  ];
}

function turnedSentences({ interventions }: InterventionResult): string[] {
  return interventions.flatMap(({ title, targets }) =>
    targets.map(
      (target) =>
        `With "${visible(title)}" the target "${visible(target.title)}" is ${target.after} (without it: ${target.before}).`,
    ),
  );
}

/**
 * The comparison of interventions as text.
 *
 * @param result from `concludeInterventions`
 * @param options.width columns of characters there are; default 80
 * @param options.emphasise makes a heading stand out; default: as it is
 * @returns text that ends in a newline
 */
export function renderInterventions(
  result: InterventionResult,
  { width = 80, emphasise = (text) => text }: { width?: number; emphasise?: (text: string) => string } = {},
): string {
  const { baseline, unit, replications, seed, confidence, scenario } = result;
  const opening = [
    ...(result.interrupted ? ["Interrupted: everything here rests on the replications that had been completed."] : []),
    `Without them: ${plusMinus(baseline, unit)} delayed ${unitTitle(unit)}.`,
    bestSentence(result),
    ...togetherSentences(result),
  ];
  const assumed = result.interventions.some(({ effect }) => effect === "assumed");
  const notes = [
    `Replications ${replications}, seed ${seed}, discharge-flow ${result["discharge-flow"]}. Days avoided have intervals of ${percent(confidence)} each; those per £1,000, and the ranks, hold for all interventions at once with ${percent(confidence)}. They cover chance between runs. They do not cover how well the inputs are known.`,
    ...(assumed
      ? ["An assumed effect is a number that the scenario puts in: its rank is as good as that number."]
      : []),
  ];
  return `${[
    emphasise(wrap(`Interventions in ${visible(scenario.title)}`, width)),
    ...opening.map((text) => wrap(text, width)),
    table(result, width),
    ...turnedSentences(result).map((text) => wrap(text, width)),
    ...notes.map((text) => wrap(text, width)),
  ].join("\n\n")}\n`;
}
