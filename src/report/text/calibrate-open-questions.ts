/** What a calibration does not decide, how sure its verdicts are, and what would help: the sentences of its text. */
import { parseDate } from "../../foundation/dates.js";
import { counted, listed, visible } from "../../foundation/words.js";
import type { CalibrateResult } from "../../study/fit/calibrate-answer.js";
import { percent } from "../number-text.js";
import { shortPeriodText } from "../period-text.js";
import { observedLabel } from "./observed-label.js";
import { shortPaths } from "./short-paths.js";

type Figure = CalibrateResult["figures"][number];

/** Correlations that are reported. */
const STRONG = 0.5;
const MOST_CORRELATIONS = 5;
/** Figures that decide nothing and are named; of others only the number is told. */
const MOST_UNDECIDED = 3;
/** Share of the sets of the last wave that its own runs rule out, from which further waves are advised. */
const MANY_RULED_OUT = 0.5;
/**
 * Share of figures within three standard deviations of what was foreseen, below which surfaces are said to be too sure.
 */
const FORESEEN = 0.95;
/** Share of their own years that rule sets out, above which the lower end of its interval brings a warning. */
const MANY_OWN_YEARS = 0.03;
/** A figure of no more days is one of a month, or of less. */
const MOST_DAYS_OF_MONTH = 31;

/** A figure in words, with its period. */
export function figureName({ measure, ...days }: Figure): string {
  return `${observedLabel(measure)}, ${shortPeriodText(days)}`;
}

/** The sentences below the tables, the most important first. */
export function openSentences(result: CalibrateResult): string[] {
  return [
    ...undecidedSentences(result),
    ...ownYearsSentences(result),
    ...withoutValueSentences(result),
    ...correlationSentences(result),
    ...adviceSentences(result),
  ];
}

/** A warning where the figures would rule out the truth far more often than is meant. */
export function ownYearsWarnings({ "own-years": own, figures }: CalibrateResult): string[] {
  if (own === null || own.low <= MANY_OWN_YEARS) return [];
  const oneOf = Math.round(1 / own.share);
  const often = oneOf < 2 ? "more years than not" : `about 1 of ${oneOf} years`;
  const these = figures.length === 1 ? "this figure" : "these figures";
  const areShort = figures.some(({ from, until }) => parseDate(until)! - parseDate(from)! < MOST_DAYS_OF_MONTH);
  const help = areShort ? "Fit totals of a year or a quarter in place of months, and take" : "Take";
  return [
    `Warning: with ${these} the true inputs would be ruled out in ${often}. ${help} more replications of each set.`,
  ];
}

/** Which figures decide nothing, so that "everything fits" is not taken for a good fit. */
function undecidedSentences({ figures, sets }: CalibrateResult): string[] {
  const idle = figures.filter((figure) => figure["ruled-out"] === 0);
  if (idle.length === 0) return [];
  const some = idle.slice(0, MOST_UNDECIDED).map(figureName);
  const named = idle.length > some.length ? [...some, `${idle.length - some.length} more`] : some;
  return [
    `${idle.length} of ${counted(figures.length, "figure")} ${idle.length === 1 ? "rules" : "rule"} out none of the ${counted(sets, "set")} that were run, for all of them are as near to it as chance, the figure's own error and the discrepancy allow: ${named.join("; ")}.${lacksFigureOfWhole(idle, figures) ? " Over a longer period chance is smaller beside the figure: add a row for the whole period, which may decide what these do not." : ""}`,
  ];
}

/**
 * Whether a figure of a longer period is worth asking for: two of the figures are of one measure in different periods,
 * chance is what allows most for them, and there is no figure of the period that holds both.
 */
function lacksFigureOfWhole(some: readonly Figure[], all: readonly Figure[]): boolean {
  const isOfOneMeasure = (one: Figure, other: Figure) => one.measure.label === other.measure.label;
  const moved = some.filter(({ chance, sd, discrepancy }) => (chance ?? 0) > Math.hypot(sd, discrepancy));
  return moved.some((one) =>
    moved.some(
      (other) =>
        isOfOneMeasure(one, other) &&
        one.until < other.from &&
        !all.some((whole) => isOfOneMeasure(whole, one) && whole.from <= one.from && whole.until >= other.until),
    ),
  );
}

/** How often the inputs that a year came from would be ruled out by it. */
function ownYearsSentences({ "own-years": own }: CalibrateResult): string[] {
  if (own === null) return [];
  const whole = (share: number) => Math.round(share * 100);
  const whose = own.sets === 1 ? "a set that is not ruled out" : `each of ${own.sets} sets that are not ruled out`;
  return [
    `How often the true inputs would be ruled out: of ${counted(own.years, "year")} of ${whose}, ${whole(own.share)} % (${whole(own.low)} to ${whole(own.high)} %) rule out the very set that they are of. Meant is ${percent(Number(own.meant.toPrecision(1)))}.`,
  ];
}

/** Which figures have no value in which sets, what follows, and what helps. */
function withoutValueSentences({ figures, waves, sets }: CalibrateResult): string[] {
  const lacking = figures.filter((figure) => figure["without-value"] > 0);
  if (lacking.length === 0) return [];
  const told = lacking.map((figure) => `${figureName(figure)} in ${figure["without-value"]}`);
  const notJudged = waves.flatMap((wave, k) =>
    wave["not-judged"] === 0 ? [] : [`${wave["not-judged"]} of wave ${k + 1}`],
  );
  return [
    `No value in some run of a set, of ${counted(sets, "set")} that were run: ${told.join("; ")}. The figure neither rules such a set out nor counts for it, and rules out no set that was not run where such a set is near. Narrower ranges, or a longer period, in which it always has a value let it decide.`,
    ...(notJudged.length === 0
      ? []
      : [`Without a value of any figure, and so neither ruled out nor kept: ${listed(notJudged)}.`]),
  ];
}

function correlationSentences({ inputs }: CalibrateResult): string[] {
  const names = shortPaths(inputs.map(({ path }) => path));
  const pairs = inputs.flatMap(({ correlations }, a) =>
    correlations.slice(0, a).flatMap((value, b) => (value === null ? [] : [{ a, b, value }])),
  );
  const strong = pairs
    .filter(({ value }) => Math.abs(value) >= STRONG)
    .toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value))
    .slice(0, MOST_CORRELATIONS);
  if (strong.length === 0) return [];
  const told = strong.map(
    ({ a, b, value }) => `${visible(names[b])} and ${visible(names[a])} ${value.toFixed(2).replace("-", "−")}`,
  );
  return [
    `What goes with what in the sets that are left (correlation): ${told.join("; ")}. One cannot be set without the other.`,
  ];
}

function adviceSentences({ waves, outcome, held }: CalibrateResult): string[] {
  const last = waves.at(-1)!;
  const refused = waves.reduce((sum, wave) => sum + wave.refused, 0);
  return [
    ...held.map(({ path, reason }) => `Left at its value: ${visible(path)} (${visible(reason)}).`),
    ...(refused > 0
      ? [`The file refuses ${counted(refused, "set")}, which ${refused === 1 ? "was" : "were"} not run.`]
      : []),
    ...(outcome === "fits" && last.fitting + last["not-judged"] < MANY_RULED_OUT * last.sets
      ? ["More than half of the last sets were ruled out by their own runs: further waves would leave less."]
      : []),
    ...(last.within !== null && last.within < FORESEEN
      ? ["The surfaces foresaw the last sets less well than they claimed: take more points in a wave."]
      : []),
  ];
}
