/** Measures of waits for the services: how long, how many had to wait, how long the lines at the pools are. */
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import { type Blueprint, phasesOf, servicesOfClasses } from "../plan/blueprint.js";
import { ORIGINS, type WaitAccount, type WaitShape } from "../state/wait-account.js";
import { percent } from "./capacity-measures.js";
import { sumOver } from "./cross-table.js";
import { type By, declareMeasure, FROM_ZERO, type Part, PERIOD_ENDS, part, SHARE } from "./declaration.js";
import type { Observation } from "./observation.js";
import { poolsOf } from "./pool-view.js";

const WAIT_QUANTILES = [0.5, 0.9, 0.95];

/** Sums of an account of waits over all but some of its dimensions. */
function waits(
  observed: Observation,
  column: "started" | "hadToWait" | "time",
  kept: readonly (keyof WaitShape)[],
): Float64Array {
  const { shape, [column]: cells }: WaitAccount = observed.world.waits;
  return observed.once(`waits ${column} ${kept.join(" ")}`, () => sumOver({ sizes: { ...shape }, cells }, kept));
}

/** A part of each service by the classes that have a stage in it by any plan of the run. */
function byClass(
  blueprint: Blueprint,
  value: (observed: Observation, kept: readonly (keyof WaitShape)[], cell: number) => number,
): Part[] {
  const { services, classes } = blueprint;
  const used = servicesOfClasses(blueprint);
  return services.flatMap(({ name: service }, index) =>
    classes.flatMap(({ name }, cls) =>
      used[cls].has(index)
        ? [
            part({ service, class: name }, (observed) =>
              value(observed, ["service", "class"], index * classes.length + cls),
            ),
          ]
        : [],
    ),
  );
}

/** A part of each service by where people waited. */
function byOrigin(
  { services }: Blueprint,
  value: (observed: Observation, kept: readonly (keyof WaitShape)[], cell: number) => number,
): Part[] {
  return services.flatMap(({ name: service }, index) =>
    ORIGINS.map((origin, k) =>
      part({ service, origin }, (observed) => value(observed, ["service", "origin"], index * ORIGINS.length + k)),
    ),
  );
}

function meanWait(observed: Observation, kept: readonly (keyof WaitShape)[], cell: number): number {
  return waits(observed, "time", kept)[cell] / waits(observed, "started", kept)[cell] / MILLISECONDS_PER_DAY;
}

function shareWhoWait(observed: Observation, kept: readonly (keyof WaitShape)[], cell: number): number {
  return waits(observed, "hadToWait", kept)[cell] / waits(observed, "started", kept)[cell];
}

export const wait = declareMeasure({
  key: "wait",
  title: "Mean wait",
  unit: "days",
  meaning:
    "Days from being ready, or for newcomers from coming, to the start, mean over those who started, in all, by class, and by whether they waited in a hospital bed; with quantile, the wait that this share of them did not exceed. Tasks that have to be done first are part of the wait; the wait for a bridge begins when it is asked for.",
  bounds: FROM_ZERO,
  tables: { service: { order: 210, atAGlance: true } },
  parts: (blueprint) => [
    ...blueprint.services.flatMap(({ name: service }, index) => [
      part({ service }, ({ world: { use } }) => use.waited[index] / use.starts[index] / MILLISECONDS_PER_DAY),
      ...WAIT_QUANTILES.map((p) =>
        part(
          { service, quantile: percent(p) },
          ({ world: { use } }) => use.waitQuantile(index, p),
          "days",
          `${percent(p)} quantile of waits`,
        ),
      ),
    ]),
    ...byClass(blueprint, meanWait),
    ...byOrigin(blueprint, meanWait),
  ],
});

export const chanceOfWaiting = declareMeasure({
  key: "chance-of-waiting",
  title: "Chance of any wait",
  unit: "share",
  meaning:
    "Share of those who started who did not start at once, in all and by whether they waited in a hospital bed. Tasks that had to be done first are part of the wait.",
  bounds: SHARE,
  tables: { service: { order: 215 } },
  parts: (blueprint) => [
    ...blueprint.services.map(({ name: service }, index) =>
      part({ service }, (observed) => shareWhoWait(observed, ["service"], index)),
    ),
    ...byOrigin(blueprint, shareWhoWait),
  ],
});

export const queue = declareMeasure({
  key: "queue",
  title: "People waiting in line",
  unit: "people",
  meaning:
    "People in the line of a pool, mean over time: newcomers at the front door, people ready for their next stage, people who are owed hours, and people who ask for a place elsewhere, a return or a bridge. Somebody who waits in two lines counts in both. At queue, the share of time with anybody in the line. At start and end, those at midnight, mean over the four weeks before the measured period and over its last four (fewer where warm-up or period are shorter).",
  bounds: FROM_ZERO,
  tables: { pool: { order: 205 } },
  parts: (blueprint) =>
    poolsOf(blueprint).flatMap(({ by, of, index }) => [
      part(by, (observed) => of(observed).waiting.mean(observed.now)),
      part(
        { ...by, at: "queue" } satisfies By,
        (observed) => of(observed).queued.mean(observed.now),
        "share",
        "Share of time with a queue",
      ),
      ...PERIOD_ENDS.map(({ at, when }) =>
        part(
          { ...by, at } satisfies By,
          ({ world }) => world.periodEnds.inLine(at, index),
          undefined,
          `People waiting in line ${when}`,
        ),
      ),
    ]),
});

/** Whether a part of a pool is kept for some people at any time of the run. */
function keepsSome(blueprint: Blueprint, pool: number): boolean {
  return phasesOf(blueprint).some(({ pools }) => pools[pool].reserves.some(({ share, units }) => share + units > 0));
}

export const strandedCapacity = declareMeasure({
  key: "stranded-capacity",
  title: "Capacity free while somebody waits",
  unit: "hours per week",
  meaning:
    "Hours of a pool that are free while people wait in its line, because they are too few for the first of them, kept for others, or beyond the part in which two carers can come, mean over all of the time. Beds and places are only free while somebody waits where some of them are kept for others.",
  bounds: FROM_ZERO,
  tables: { pool: { order: 207 } },
  parts: (blueprint) =>
    poolsOf(blueprint).flatMap(({ plan, by, scale, of, unit, index }) =>
      plan.kind === "hours" || keepsSome(blueprint, index)
        ? [part(by, (observed) => of(observed).stranded.mean(observed.now) * scale, unit)]
        : [],
    ),
});
