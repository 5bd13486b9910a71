/** Futures as plain text: the chance first, then the spread of each scenario and of the difference, then what to learn. */

import { requireAnswer } from "../../foundation/made-values.js";
import { refuseUnknownKeys } from "../../foundation/refusal.js";
import { counted, listed, visible } from "../../foundation/words.js";
import type { FuturesMeasure, FuturesResult } from "../../study/uncertainty/futures-answer.js";
import { differenceUnit, intervalText, meanText, percent, unitTitle } from "../number-text.js";
import { scenarioTitle } from "../titles.js";
import { answerNotes } from "./answer-notes.js";
import { headOf } from "./effect-text.js";
import { leftOutNote } from "./left-out-note.js";
import { rangeNotes } from "./range-notes.js";
import { shortPaths } from "./short-paths.js";
import { drawTable } from "./text-table.js";
import { wrap } from "./wrap.js";

type Spread = FuturesMeasure["scenarios"][number];
type Told = Spread["p10"];

/** Inputs that are listed; the rest tell less. */
const MOST_INPUTS = 10;
/** Chance below which an input is said to tell something, over all inputs together. */
const LEVEL = 0.05;
/** Share of the noise in the variance of a hundred futures or fewer from which more replications are advised. */
const NOISY = 0.1;

/** A number with its interval as an estimate, rounded as the interval supports. */
function estimateOf({ value, low, high }: Told) {
  return { mean: value, low, high, "half-width": low === null || high === null ? null : (high - low) / 2 };
}

/** A number of a spread, rounded as the spread between futures makes it worth. */
function withinSpread({ value }: Told, { sd }: Spread) {
  return { mean: value, low: value - sd, high: value + sd, "half-width": sd };
}

/** Whether the means of futures differ by no more than noise may make them, so that it is not known what the inputs do. */
function isOnlyNoise({ chance }: Spread): boolean {
  return chance !== null && chance > LEVEL;
}

/** A number that has no interval, and is known no better than to two figures. */
function roughText(x: number, unit: string): string {
  return meanText({ mean: x, "half-width": Math.abs(x), low: 0, high: 2 * x }, unit);
}

function toldText(told: Told, unit: string): string {
  const estimate = estimateOf(told);
  const interval = intervalText(estimate, unit);
  return interval === null ? meanText(estimate, unit) : `${meanText(estimate, unit)} (${interval})`;
}

function spreadTable(telling: FuturesMeasure, names: readonly string[]): string {
  const { measure, scenarios, difference } = telling;
  const rows = [
    ...scenarios.map((spread, k) => ({ label: names[k], spread, unit: measure.unit })),
    ...(difference === null ? [] : [{ label: "Difference", spread: difference, unit: differenceUnit(measure.unit) }]),
  ];
  const column = (head: string, of: (spread: Spread) => Told, isEnd = true) => ({
    head,
    align: "right" as const,
    cells: rows.map(({ spread, unit }) => {
      if (!isOnlyNoise(spread)) return meanText(withinSpread(of(spread), spread), unit);
      return isEnd ? "–" : meanText(estimateOf(spread.mean), unit);
    }),
  });
  return drawTable([
    { head: "", align: "left", cells: rows.map(({ label }) => label), width: 27 },
    column("1 in 10 below", ({ p10 }) => p10),
    column("middle", ({ p50 }) => p50, false),
    column("1 in 10 above", ({ p90 }) => p90),
  ]);
}

function knowingTable(
  { knowing, measure, difference, scenarios }: FuturesMeasure,
  paths: readonly string[],
  width: number,
): string[] {
  const { sd, noise } = difference ?? scenarios[0];
  if (sd === 0 && noise === 0) return ["No input changes it in any run."];
  const short = new Map(shortPaths(paths).map((text, k) => [paths[k], text]));
  const told = knowing
    .flatMap(({ path, share, chance, saves }) =>
      share === null || chance === null || chance >= LEVEL / knowing.length ? [] : [{ path, share, saves }],
    )
    .slice(0, MOST_INPUTS);
  const unknown = knowing.filter(({ share }) => share === null).map(({ path }) => visible(short.get(path)!));
  const unknownNotes =
    unknown.length === 0
      ? []
      : [
          wrap(
            `What knowing ${listed(unknown)} would tell is not known, for no two futures have the same value there and the values are no numbers.`,
            width,
          ),
        ];
  if (told.length === 0 && unknown.length === knowing.length && unknown.length > 0) return unknownNotes;
  if (told.length === 0)
    return [
      ...unknownNotes,
      wrap(
        `No ${unknown.length === 0 ? "" : "other "}input explains by itself a part of the spread that could be told from chance. More futures may show one, but not what inputs do only together: whether effects add up is told by sensitivity.`,
        width,
      ),
    ];
  const saves = told.some(({ saves }) => saves !== null);
  return [
    drawTable([
      { head: "Input", align: "left", cells: told.map(({ path }) => visible(short.get(path)!)) },
      {
        head: "share of the spread",
        align: "right",
        cells: told.map(({ share }) => percent(Math.round(share * 100) / 100)),
      },
      ...(saves
        ? [
            {
              head: "knowing it saves",
              align: "right" as const,
              cells: told.map(({ saves }) => roughText(saves ?? 0, measure.unit)),
            },
          ]
        : []),
    ]),
    ...unknownNotes,
  ];
}

/** A share of futures in whole per cent, that does not say all or none where it is only nearly so. */
function shareText(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 100 && share < 1) return "more than 99 %";
  if (whole === 0 && share > 0) return "less than 1 %";
  return `${whole} %`;
}

function chanceSentences({ chance, measure, difference }: FuturesMeasure, names: readonly string[]): string[] {
  if (chance === null || difference === null) return [];
  const { lower, same, regret } = chance;
  const interval =
    lower.low === null || lower.high === null ? "" : ` (${toldText(lower, "share").replace(/^.*\((.*)\)$/, "$1")})`;
  if (same === 1) return [`${names[1]} is exactly the same as ${names[0]} in every run of every future.`];
  const alike = same === 0 ? "" : `, and exactly the same in every run in ${shareText(same)}`;
  const unit = unitTitle(measure.unit);
  if (isOnlyNoise(difference))
    return [
      `${names[1]} has a mean difference of ${toldText(difference.mean, differenceUnit(measure.unit))} to ${names[0]}. How far the inputs spread it cannot be told from chance, so it is not known in how many futures it is lower.`,
    ];
  return [
    `${names[1]} is lower than ${names[0]} in ${shareText(lower.value)} of the futures${interval}${alike}. The middle future has a difference of ${toldText(difference.p50, differenceUnit(measure.unit))}. To know every input before choosing would save ${roughText(regret, measure.unit)}${unit === "" ? "" : ` ${unit}`} on average, where lower is better.`,
  ];
}

/** Share of the noise in the variance between the means of futures. */
function noiseShare({ sd, noise }: Spread): number {
  if (noise === null || (sd === 0 && noise === 0)) return 0;
  return noise ** 2 / (sd ** 2 + noise ** 2);
}

/**
 * Share of the noise from which more replications are advised. Noise cannot be taken off exactly, and the error grows with
 * its share. Up to this share the error is small beside an interval, which becomes narrower as 1 / √(futures).
 */
function noisyFrom(futures: number): number {
  return Math.min(NOISY, 1 / Math.sqrt(futures));
}

/** What is said where noise is much of what the means of futures vary, of a scenario or of the difference. */
function noiseSentences({ scenarios, difference }: FuturesMeasure, names: readonly string[]): string[] {
  const rows = [
    ...scenarios.map((spread, k) => ({ spread, name: names[k] })),
    ...(difference === null ? [] : [{ spread: difference, name: "the difference" }]),
  ];
  if (rows.some(({ spread }) => spread.noise === null))
    return ["One replication of each future does not show how much of the spread is noise."];
  const noisy = rows.filter(
    ({ spread }) => isOnlyNoise(spread) || noiseShare(spread) >= noisyFrom(spread.futures.length),
  );
  if (noisy.length === 0) return [];
  const shares = noisy.map(({ spread, name }) => `${percent(Math.round(noiseShare(spread) * 100) / 100)} for ${name}`);
  const allNoise = noisy.filter(({ spread }) => isOnlyNoise(spread)).map(({ name }) => name);
  return [
    `Of the variance between the means of futures this is noise of the runs: ${listed(shares)}. It is taken off, but not exactly: with more replications of each future the tenths${difference === null ? " and" : ","} the middle${difference === null ? "" : " and the chance"} would be surer.`,
    ...(allNoise.length === 0
      ? []
      : [
          `How far the inputs spread ${listed(allNoise)} cannot be told from chance, so that the table has the mean alone.`,
        ]),
  ];
}

function section(telling: FuturesMeasure, result: FuturesResult, width: number, emphasise: (text: string) => string) {
  const names = result.scenarios.map((scenario) => scenarioTitle(scenario, result.scenarios));
  const { measure, difference, scenarios } = telling;
  const judged = difference ?? scenarios[0];
  const alone =
    difference !== null
      ? []
      : [
          isOnlyNoise(judged)
            ? `The mean over the futures is ${toldText(judged.mean, measure.unit)}. How far the inputs spread it cannot be told from chance.`
            : `The middle future has ${toldText(judged.p50, measure.unit)}; in eight of ten futures it is from ${meanText(withinSpread(judged.p10, judged), measure.unit)} to ${meanText(withinSpread(judged.p90, judged), measure.unit)}.`,
        ];
  return [
    emphasise(wrap(headOf(visible(measure.label), measure.unit), width)),
    ...[...chanceSentences(telling, names), ...alone].map((text) => wrap(text, width)),
    spreadTable(telling, names),
    ...noiseSentences(telling, names).map((text) => wrap(text, width)),
    emphasise(wrap(difference === null ? "What to learn about" : "What to learn about before choosing", width)),
    ...knowingTable(
      telling,
      result.inputs.map(({ path }) => path),
      width,
    ),
  ];
}

/** By what law the inputs were drawn. */
function lawText({ law, inputs }: FuturesResult): string {
  const isOne = inputs.length === 1;
  if (law === "given")
    return `${counted(inputs.length, "input")} as the sets of the file have ${isOne ? "it" : "them"}`;
  const drawn = isOne
    ? "1 input drawn from its documented range"
    : `${inputs.length} inputs drawn together from their documented ranges, each by itself`;
  const likely =
    law === "uniform"
      ? "every value of a range as likely as any other"
      : "the value most likely, the ends of the range least (triangular)";
  return `${drawn}, ${likely}`;
}

function refusedText(refused: FuturesResult["refused"]): string {
  const [were, them] = refused.length === 1 ? ["was", "it"] : ["were", "them"];
  const count = counted(refused.length, "future");
  return `${count} ${were} not run, for a file refuses ${them}. The first: ${visible(refused[0].reason)}.`;
}

/**
 * Futures as text: the spread of each measure, the chance that the alternative is lower, and what knowing each input
 * tells.
 *
 * @param result from `futures` or `concludeFutures`
 * @param options.width columns of characters there are; default 80
 * @param options.emphasise makes a heading stand out, for instance bold on a terminal; default: as it is
 * @returns text that ends in a newline
 * @throws TypeError for what is no result of `futures`, or an unknown option
 * @example
 * console.log(renderFutures(await futures(load, { futures: 10 })));
 */
export function renderFutures(
  result: FuturesResult,
  options: { width?: number; emphasise?: (text: string) => string } = {},
): string {
  requireAnswer(result, "futures", "futures");
  refuseUnknownKeys("options", options, ["width", "emphasise"]);
  const { width = 80, emphasise = (text) => text } = options;
  const { scenarios, futures, replications, runs, seed, law, confidence, held, refused } = result;
  const titles = listed(scenarios.map((one) => scenarioTitle(one, scenarios)));
  const restText =
    law === "given"
      ? "rest on the sets: what these leave out is not in the answer."
      : "rest on the ranges: where these are too narrow, so is the answer.";
  // One replication, as of futures that were interrupted, has no intervals.
  const intervalsText =
    replications === 1
      ? "Numbers"
      : `Intervals (${percent(confidence)}) cover the futures drawn and the noise of the runs. They`;
  const notes = [
    ...leftOutNote(result["left-out"]),
    ...(law === "given" ? [] : rangeNotes(result, "Drawn")),
    ...held.map(({ path, reason }) => `Left at its value: ${visible(path)} (${visible(reason)}).`),
    ...(refused.length > 0 ? [refusedText(refused)] : []),
    `${futures} futures, ${lawText(result)}. Replications of each ${replications}, ${runs} runs, seed ${seed}, discharge-flow ${result["discharge-flow"]}. ${intervalsText} ${restText}`,
  ];
  return `${[
    emphasise(wrap(`${futures} futures: ${titles}`, width)),
    ...(result.interrupted
      ? [
          wrap(
            `Interrupted: everything here rests on ${counted(replications, "complete replication")} of each future.`,
            width,
          ),
        ]
      : []),
    ...answerNotes(result, width, emphasise),
    ...result.measures.flatMap((telling) => section(telling, result, width, emphasise)),
    ...notes.map((text) => wrap(text, width)),
  ].join("\n\n")}\n`;
}
