/**
 * Whether the warm-up is long enough for services that begin empty to fill.
 *
 * After so many days, of the people who are in a stage in the long run those are there whose stay is not longer than
 * that, and a part of the others: in all the share E[min(S, w)] ÷ E[S], for a stay S and a warm-up w, if people come
 * evenly and nobody waits. Waiting and the stages before make it take longer, so the share is the most there can be.
 */
import { showDate } from "../../foundation/dates.js";
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import { counted } from "../../foundation/words.js";
import { createDistribution, type DistributionSpec } from "../../random/laws/distribution.js";
import { reachableBy, serviceOf, stageOf } from "../document/journey.js";
import { runPeriod } from "../document/run-period.js";
import { comes } from "../document/uses.js";
import { valuesOf } from "../document/varying.js";
import type { ScenarioDocument, StageEntry } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";

/** Share of the people of the long run who should be there when measuring begins. */
const ENOUGH = 0.95;

interface Filling {
  readonly stage: string;
  readonly stay: DistributionSpec;
  readonly mean: number;
  /** Share of the people of the long run who are there after the warm-up. */
  readonly share: number;
}

/** Nearly all of the people who are in a service in the long run should be there when the measured days begin. */
export function checkWarmUp(context: CheckContext): void {
  const { document } = context;
  const period = runPeriod(document.run);
  if (period === undefined) return;
  const warmUp = period.start - period.begin;
  const filled = servicesFilled(document);
  let slowest: Filling | undefined;
  for (const [name, person] of document.people) {
    if (!comes(person)) continue;
    for (const stage of reachableBy(document, name, person)) {
      const entry = stageOf(document, person, stage);
      const service = entry === undefined ? undefined : serviceOf(document, stage, entry);
      if (entry === undefined || service === undefined || filled.has(service)) continue;
      for (const stay of staysOf(entry)) {
        const filling = { stage, stay, ...fillingAfter(stay, warmUp) };
        if (filling.share < (slowest?.share ?? ENOUGH)) slowest = filling;
      }
    }
  }
  if (slowest === undefined) return;
  const { stage, stay, mean, share } = slowest;
  const weeks = Math.ceil(daysToFill(stay) / DAYS_PER_WEEK);
  context.warn(
    ["run", "warm-up"],
    `${counted(warmUp, "day")}, in which ${stage} fills to ${Math.floor(share * 100)} % at most (its mean stay is ${counted(Number(mean.toPrecision(3)), "day")})`,
    `at least ${counted(weeks, "week")}, to fill it to ${ENOUGH * 100} %`,
    `Or say with initially who is there on ${showDate(period.begin)}`,
  );
}

/** Services of which the file says who is there at the start, so that they need not fill. */
function servicesFilled(document: ScenarioDocument): Set<string> {
  const services = document.initially.flatMap((one) => {
    const person = document.people.get(one.class);
    const stage = person === undefined ? undefined : stageOf(document, person, one.in);
    return (stage === undefined ? undefined : serviceOf(document, one.in, stage)) ?? [];
  });
  return new Set(services);
}

function staysOf({ stay, cap }: StageEntry): DistributionSpec[] {
  return valuesOf(stay).map((of) => (cap === undefined ? of : { kind: "capped", of, at: cap }));
}

function fillingAfter(stay: DistributionSpec, days: number): { readonly mean: number; readonly share: number } {
  const { mean } = createDistribution(stay);
  if (mean <= 0) return { mean, share: 1 };
  if (days <= 0) return { mean, share: 0 };
  return { mean, share: createDistribution({ kind: "capped", of: stay, at: days }).mean / mean };
}

/** Days after which enough of the people of the long run are there, by halving an interval that holds them. */
function daysToFill(stay: DistributionSpec): number {
  let high = 1;
  while (fillingAfter(stay, high).share < ENOUGH) high *= 2;
  let low = high / 2;
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (fillingAfter(stay, middle).share < ENOUGH) low = middle;
    else high = middle;
  }
  return high;
}
