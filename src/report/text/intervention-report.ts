/**
 * A comparison of interventions as plain text: the answer in a few sentences, one table with a row for each
 * intervention, and all of them together against the sum of each alone.
 */

import { requireAnswer } from "../../foundation/made-values.js";
import { refuseUnknownKeys } from "../../foundation/refusal.js";
import { visible } from "../../foundation/words.js";
import type { InterventionFinding, InterventionResult } from "../../study/interventions/intervention-result.js";
import {
  bestSentence,
  EFFECTS,
  interventionCost,
  interventionNotes,
  interventionWarnings,
  rankText,
  togetherSentences,
  turnedSentences,
  withoutText,
} from "../intervention-text.js";
import { plusMinus } from "../number-text.js";
import { drawTable, roomBeside, type TextColumn } from "./text-table.js";
import { wrap } from "./wrap.js";

/** Columns of the title where the others leave less. */
const LEAST_TITLE = 18;

/** The figures of every intervention, the title first and as wide as the others leave room. */
function table({ interventions, unit }: InterventionResult, width: number): string {
  const column = (head: string, cellOf: (one: InterventionFinding) => string): TextColumn => ({
    head,
    align: "right",
    cells: interventions.map(cellOf),
  });
  const figures: TextColumn[] = [
    column("£ a year", interventionCost),
    column("days avoided", (one) => (one.scenario === null ? "0 exactly" : plusMinus(one.avoided, unit))),
    column("per £1,000", (one) => (one["per-thousand"] === null ? "–" : plusMinus(one["per-thousand"], unit))),
    column("rank", rankText),
    { ...column("effect", (one) => EFFECTS[one.effect]), align: "left" },
  ];
  const titles: TextColumn = {
    head: "Intervention",
    align: "left",
    cells: interventions.map((one) => {
      const needed = one.with.length === 0 ? "" : `, with ${one.with.join(", ")}`;
      const pilot = one.kind === "pilot" ? ", pilot" : "";
      return visible(`${one.name}: ${one.title}${pilot}${needed}`);
    }),
    width: Math.max(LEAST_TITLE, roomBeside(figures, width)),
  };
  return drawTable([titles, ...figures]);
}

/**
 * The comparison of interventions as text: delayed days that each avoids, what it costs, and their ranks.
 *
 * @param result from `compareInterventions` or `concludeInterventions`
 * @param options.width columns of characters there are; default 80
 * @param options.emphasise makes a heading stand out, for instance bold on a terminal; default: as it is
 * @returns text that ends in a newline
 * @throws TypeError for what is no result of `compareInterventions`, or an unknown option
 * @example
 * console.log(renderInterventions(await compareInterventions(load)));
 */
export function renderInterventions(
  result: InterventionResult,
  options: { width?: number; emphasise?: (text: string) => string } = {},
): string {
  requireAnswer(result, "compareInterventions", "interventions");
  refuseUnknownKeys("options", options, ["width", "emphasise"]);
  const { width = 80, emphasise = (text) => text } = options;
  const { scenario } = result;
  const opening = [
    ...(result.interrupted ? ["Interrupted: everything here rests on the replications that had been completed."] : []),
    withoutText(result),
    bestSentence(result),
    ...togetherSentences(result),
    ...interventionWarnings(result),
  ];
  return `${[
    emphasise(wrap(`Interventions in ${visible(scenario.title)}`, width)),
    ...opening.map((text) => wrap(text, width)),
    table(result, width),
    ...turnedSentences(result).map((text) => wrap(text, width)),
    ...interventionNotes(result).map((text) => wrap(text, width)),
  ].join("\n\n")}\n`;
}
