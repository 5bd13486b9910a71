/**
 * What anybody would say of a year to come without a model, from earlier figures alone: the mean of the year before,
 * the same days a year before, and a straight line. A model should do better than these. Where there are figures of a
 * wider region, also that the place goes as the region went: its mean of the year before × what became of the region's
 * since. That knows the region's figures of the predicted year, and so tells what was the place's own.
 *
 * Each predicted year is one that is asked about on its first day: figures before it are known, later ones are not. So
 * with several predicted years the benchmarks know more than a model that was fitted once.
 */
import { addMonths } from "../../foundation/dates.js";
import { type DayPeriod, daysOf, joinedPeriods } from "./day-period.js";

/** The benchmarks by name, in the order of results. */
export const BENCHMARKS = ["last-year-mean", "same-period-last-year", "trend", "wider-region"] as const;
export type BenchmarkName = (typeof BENCHMARKS)[number];

/** A figure of a series. */
export interface SeriesFigure {
  readonly days: DayPeriod;
  readonly value: number;
  /** Whether the value grows with the days of its period. */
  readonly counts: boolean;
}

/** Figures from which a line is drawn, at least. */
const LEAST_FOR_TREND = 3;

/** The figures without those of a period in which a shorter one has its own, so that no day counts twice. */
function withoutSums(series: readonly SeriesFigure[]): SeriesFigure[] {
  const isWithin = (one: DayPeriod, other: DayPeriod) =>
    one.from >= other.from && one.until <= other.until && daysOf(one) < daysOf(other);
  return series.filter(({ days }) => !series.some((one) => isWithin(one.days, days)));
}

/** The value of a day. */
function rate({ days, value, counts }: SeriesFigure): number {
  return counts ? value / daysOf(days) : value;
}

/** The period so many months later or earlier; undefined where a day does not exist then. */
function shifted({ from, until }: DayPeriod, months: number): DayPeriod | undefined {
  const [first, behind] = [addMonths(from, months), addMonths(until + 1, months)];
  return first === undefined || behind === undefined ? undefined : { from: first, until: behind - 1 };
}

/** The first day of the predicted year in which a period begins, of years that begin with a day. */
function yearOf(first: number, from: number): number {
  let start = first;
  for (let months = 12; ; months += 12) {
    const next = addMonths(first, months) ?? first + (months / 12) * 365;
    if (next > from) return start;
    start = next;
  }
}

/**
 * Figures of a series that follow each other over some days, no day left out and none twice; the shortest where there
 * is a choice, so that months go before their quarter, and a year before some of its months alone.
 *
 * @returns null where there are no such figures
 */
function chainOver(series: readonly SeriesFigure[], { from, until }: DayPeriod): SeriesFigure[] | null {
  const behind = until + 1;
  const inside = series.filter(({ days }) => days.from >= from && days.until < behind);
  // The last first, so that what can follow a figure is known; of one first day the shortest last, for it goes before.
  const ordered = inside.sort((a, b) => b.days.from - a.days.from || daysOf(b.days) - daysOf(a.days));
  const chains = new Map<number, SeriesFigure[]>([[behind, []]]);
  for (const figure of ordered) {
    const rest = chains.get(figure.days.until + 1);
    if (rest !== undefined) chains.set(figure.days.from, [figure, ...rest]);
  }
  return chains.get(from) ?? null;
}

function meanOfYearBefore(known: readonly SeriesFigure[], origin: number): number | null {
  const begin = addMonths(origin, -12);
  if (begin === undefined) return null;
  const year = chainOver(known, { from: begin, until: origin - 1 });
  return year && year.reduce((sum, figure) => sum + rate(figure) * daysOf(figure.days), 0) / (origin - begin);
}

/** What a line of least squares through the figures says, each at the middle of its days and as good as any other. */
function onTheLine(known: readonly SeriesFigure[], origin: number, at: DayPeriod): number | null {
  const middle = ({ from, until }: DayPeriod) => (from + until) / 2 - origin;
  if (known.length < LEAST_FOR_TREND || origin - Math.min(...known.map(({ days }) => days.from)) < 365) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = known.map(({ days }) => middle(days));
  const y = known.map(rate);
  const [meanX, meanY] = [mean(x), mean(y)];
  const across = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
  if (across === 0) return null;
  const slope = x.reduce((sum, value, k) => sum + (value - meanX) * (y[k] - meanY), 0) / across;
  return meanY + slope * (middle(at) - meanX);
}

/** What the region's figure of the period is for each that there was in the year before, by the day. */
function changeOf(region: readonly SeriesFigure[], origin: number, { from, until }: DayPeriod): number | null {
  const same = region.find(({ days }) => days.from === from && days.until === until);
  const before = meanOfYearBefore(region, origin);
  return same === undefined || before === null || before === 0 ? null : rate(same) / before;
}

/** The days of a period on which no figure of a series within it has its days; all where it has each, but not in a row. */
function daysWithout(series: readonly SeriesFigure[], { from, until }: DayPeriod): DayPeriod[] {
  const inside = series.map(({ days }) => days).filter((days) => days.from >= from && days.until <= until);
  const gaps: DayPeriod[] = [];
  let next = from;
  for (const days of [...joinedPeriods(inside), { from: until + 1, until: until + 1 }]) {
    if (days.from > next) gaps.push({ from: next, until: days.from - 1 });
    next = days.until + 1;
  }
  return gaps.length > 0 ? gaps : [{ from, until }];
}

/**
 * What figures of a wider region lack to be a benchmark.
 *
 * @param region as for {@link benchmarksOf}
 * @param first likewise
 * @param days of the predicted figure
 * @returns the days that have no figure: those of the predicted one, and those of the year before; and that year, where
 *   its figures are 0
 */
export function regionLacks(
  region: readonly SeriesFigure[],
  first: number,
  days: DayPeriod,
): { readonly missing: readonly DayPeriod[]; readonly zero: readonly DayPeriod[] } {
  const origin = yearOf(first, days.from);
  const begin = addMonths(origin, -12);
  const hasSame = region.some((one) => one.days.from === days.from && one.days.until === days.until);
  const same = hasSame ? [] : [days];
  if (begin === undefined) return { missing: same, zero: [] };
  const year = { from: begin, until: origin - 1 };
  const mean = meanOfYearBefore(region, origin);
  if (mean === null) return { missing: [...daysWithout(region, year), ...same], zero: [] };
  return { missing: same, zero: mean === 0 ? [year] : [] };
}

/**
 * What the benchmarks say of a figure.
 *
 * @param figure that is predicted
 * @param series all figures of its series, those that are predicted among them
 * @param first first day of the predicted period in which the figure lies; its years begin on that day
 * @param region the same series of a wider region, the predicted period among them; none where it is not known
 * @returns by benchmark, in the unit of the figure; null where the earlier figures do not suffice
 */
export function benchmarksOf(
  figure: SeriesFigure,
  series: readonly SeriesFigure[],
  first: number,
  region: readonly SeriesFigure[] = [],
): Record<BenchmarkName, number | null> {
  const { days, counts } = figure;
  const origin = yearOf(first, days.from);
  const known = series.filter((one) => one.days.until < origin);
  const before = shifted(days, -12);
  const same = known.find((one) => one.days.from === before?.from && one.days.until === before.until);
  const asWhole = (perDay: number | null) => (perDay === null ? null : counts ? perDay * daysOf(days) : perDay);
  const yearBefore = meanOfYearBefore(known, origin);
  const change = changeOf(region, origin, days);
  return {
    "last-year-mean": asWhole(yearBefore),
    "same-period-last-year": same === undefined ? null : asWhole(rate(same)),
    trend: asWhole(onTheLine(withoutSums(known), origin, days)),
    "wider-region": asWhole(yearBefore === null || change === null ? null : yearBefore * change),
  };
}
