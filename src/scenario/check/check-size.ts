/**
 * Whether a run is small enough to be simulated: how many people are there at the start, how many come in one
 * replication, and how far demand grows.
 */
import { log } from "../../foundation/elementary.js";
import { power } from "../../foundation/power.js";
import { DAYS_PER_YEAR } from "../../foundation/time.js";
import { runPeriod } from "../document/run-period.js";
import type { ClassEntry } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";

/** A simulation has room for nearly two million people at once; each takes about a thousand bytes. */
const MOST_AT_START = 1_000_000;
/** In one replication, which takes some minutes with so many. */
const MOST_COMING = 100_000_000;
/** People expected in one replication; with fewer, less than one in a thousand replications, a class is warned of. */
const FEWEST_COMING = 1e-3;
/** Demand at the end of the run against that of its first measured day. */
const MOST_GROWTH = 1e9;

/** The people of a run must be few enough to be simulated, and some of each class that comes should be expected. */
export function checkSize(context: CheckContext): void {
  const { document } = context;
  let start = 0;
  document.initially.forEach(({ people }, index) => {
    const before = start;
    start += typeof people === "number" ? people : [...people.values()].reduce((sum, one) => sum + one, 0);
    if (start > MOST_AT_START && before <= MOST_AT_START)
      context.error(
        ["initially", index, "people"],
        `${start} people at the start`,
        `at most ${MOST_AT_START / 1e6} million in all, for more cannot be simulated at once`,
      );
  });
  let coming = 0;
  for (const [name, person] of document.people) {
    const path = ["people", name, "arrive"];
    const grown = growthOver(context, person);
    if (grown === undefined) continue;
    if (!(grown.most <= MOST_GROWTH)) {
      context.error(
        [...path, "growth"],
        `growth that makes demand ${shown(grown.most)} times as large within the run`,
        `at most ${MOST_GROWTH} times`,
      );
      continue;
    }
    const months = document.patterns.get(person.arrive.pattern ?? "")?.months ?? [1];
    const expected = person.arrive.rate * grown.days * (months.reduce((sum, one) => sum + one, 0) / months.length);
    if (coming <= MOST_COMING && coming + expected > MOST_COMING)
      context.error(
        [...path, "rate"],
        `a rate at which ${shown(coming + expected)} people come in one replication`,
        `at most ${MOST_COMING / 1e6} million in all, warm-up included, for more take too long to simulate`,
      );
    coming += expected;
    if (expected > 0 && expected < FEWEST_COMING)
      context.warn(
        [...path, "rate"],
        `a rate at which ${shown(expected)} people are expected in one replication`,
        "a higher rate; or leave the class out if nobody is to come",
      );
  }
}

const shown = (number: number): string => String(Number(number.toPrecision(3)));

/** The days of the run, each weighted by its demand as a multiple of that of the first measured day; and the largest multiple. */
function growthOver(
  { document }: CheckContext,
  { arrive }: ClassEntry,
): { readonly days: number; readonly most: number } | undefined {
  const period = runPeriod(document.run);
  if (period === undefined) return undefined;
  const [before, after] = [period.begin - period.start, period.end - period.start].map((days) => days / DAYS_PER_YEAR);
  if (arrive.growth === 0) return { days: period.end - period.begin, most: 1 };
  const rise = (years: number) => power(1 + arrive.growth, years);
  const most = Math.max(rise(before), rise(after));
  return { days: (DAYS_PER_YEAR * (rise(after) - rise(before))) / log(1 + arrive.growth), most };
}
