/**
 * Measures of pools of capacity: occupancy with its distribution, utilisation, circles, blocked capacity, hours owed.
 */
import { cumsum, range, sum } from "d3-array";
import { monthsOf } from "../../foundation/dates.js";
import { millisecondsOf } from "../../foundation/time.js";
import { type Blueprint, phasesOf } from "../plan/blueprint.js";
import { SETTINGS } from "../plan/report-words.js";
import { UNITS_PER_HOUR } from "../plan/supply-plan.js";
import { type By, declareMeasure, FROM_ZERO, type Part, part } from "./declaration.js";
import type { Observation } from "./observation.js";
import { type PoolView, poolsOf } from "./pool-view.js";

/** The quantiles that are given of what is in use. */
export const OCCUPANCY_QUANTILES = [0.5, 0.85, 0.95, 0.99];
/** Pools and services of beds up to this size show the share of time at every level. */
const MOST_LEVELS = 60;

/** A part of 1 as it names a quantile: `95 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** The share of time at every level of something small. */
function levels(most: number, by: By, shareAt: (observed: Observation, level: number) => number): Part[] {
  if (most > MOST_LEVELS) return [];
  return range(most + 1).map((level) =>
    part({ ...by, level: String(level) }, (observed) => shareAt(observed, level), "share", `Share of time at ${level}`),
  );
}

/**
 * The most units that can ever be in use of each pool: by any plan of the run, its dated changes, what is extra and what
 * is lent to it, so that the shares of time at every level are those of all the time. Where a change of contracts moves
 * people into it from other pools, it can hold for a while what those held. Where bad and good months move it, there is
 * no such bound: then it is as of a service without limit.
 */
function mostUnits(blueprint: Blueprint): number[] {
  const phases = phasesOf(blueprint);
  const ever = blueprint.pools.map((_, pool) => Math.max(...phases.map((phase) => mostWithLoans(phase, pool))));
  // Contracts that change to and fro move the same people: no more than there is of all pools for these services.
  const inAll = blueprint.pools.map(({ services }) =>
    sum(blueprint.pools, (other, k) => (other.services.some((service) => services.includes(service)) ? ever[k] : 0)),
  );
  const most = phases.reduce<number[]>((before, phase, k) => {
    const there = phase.pools.map((_, pool) => mostWithLoans(phase, pool));
    if (k === 0) return there;
    const from = there.map((_, pool) => new Set([pool]));
    phase.poolOf.forEach((pool, cell) => {
      const left = phases[k - 1].poolOf[cell];
      if (pool >= 0 && left >= 0) from[pool].add(left);
    });
    const held = (pool: number) => sum([...from[pool]], (one) => before[one]);
    return there.map((units, pool) => Math.max(units, Math.min(held(pool), inAll[pool])));
  }, []);
  return blueprint.pools.map(({ kind, capacity }, pool) =>
    kind === "places" && blueprint.shocks.supply > 0 ? Math.max(capacity, MOST_LEVELS) : most[pool],
  );
}

function mostWithLoans(phase: Blueprint, index: number): number {
  const { lendingGroup } = phase.pools[index];
  const lends = (pool: number) => pool === index || phase.pools[pool].lendingGroup === lendingGroup;
  const among = lendingGroup === null ? [index] : range(phase.pools.length).filter(lends);
  return sum(among, (pool) => mostInPhase(phase, pool));
}

function mostInPhase({ pools, services, poolOf, areas, hospitals }: Blueprint, index: number): number {
  const { capacity, changes, services: own } = pools[index];
  const byPlan = Math.max(...cumsum([capacity, ...changes.map(({ units }) => units)]));
  const poolAt = (service: number, area: number, hospital: number) =>
    poolOf[(service * areas.length + Math.max(area, 0)) * hospitals.length + Math.max(hospital, 0)];
  const extra = sum(own, (service) =>
    sum(services[service].extra, ({ area, hospital, units }) =>
      poolAt(service, area, hospital) === index ? units : 0,
    ),
  );
  return byPlan + extra;
}

/** @param most the most units that can ever be in use of it */
function poolOccupancy({ plan, by, unit, scale, of }: PoolView, most: number): Part[] {
  return [
    part(by, (observed) => of(observed).inUse.mean(observed.now) * scale, unit),
    ...OCCUPANCY_QUANTILES.map((p) =>
      part(
        { ...by, quantile: percent(p) },
        (observed) => of(observed).inUse.quantile(p, observed.now) * scale,
        unit,
        `${percent(p)} quantile of occupancy`,
      ),
    ),
    // Hours are almost never all in use, since packages seldom add up to them: for hours see stranded-capacity.
    ...(plan.kind === "hours"
      ? []
      : [
          part(
            { ...by, at: "full" },
            (observed) => of(observed).full.mean(observed.now),
            "share",
            "Share of time full",
          ),
          ...levels(most, by, (observed, level) => {
            const { inUse } = of(observed);
            return inUse.timeAt(level, observed.now) / inUse.duration(observed.now);
          }),
        ]),
  ];
}

/** Services of beds without limit: their occupancy is what a capacity would be chosen from. */
function unlimitedOccupancy({ services }: Blueprint): Part[] {
  return services.flatMap(({ name: service, kind, setting }, index) => {
    if (kind !== "unlimited" || SETTINGS.indexOf(setting) > 1) return [];
    const level = ({ world }: Observation) => world.use.people[index]!;
    return [
      part({ service }, (observed) => level(observed).mean(observed.now), "people"),
      ...levels(MOST_LEVELS, { service }, (observed, at) => {
        return level(observed).timeAt(at, observed.now) / level(observed).duration(observed.now);
      }),
    ];
  });
}

/** What is in use of each service in each month. */
function monthlyOccupancy({ services, startDay, warmUp, length }: Blueprint): Part[] {
  return services.flatMap(({ name: service, kind }, index) => {
    const unit = kind === "hours" ? "hours per week" : kind === "unlimited" ? "people" : kind;
    return monthsOf(startDay + warmUp, length).map(({ name: month }, position) =>
      part(
        { service, month },
        ({ world: { monthlyUse } }) => {
          // What has no limit may have packages of hours; its people are counted.
          if (kind === "unlimited") return monthlyUse.meanPeople(position, index);
          return monthlyUse.meanUnits(position, index) / (kind === "hours" ? UNITS_PER_HOUR : 1);
        },
        unit,
      ),
    );
  });
}

export const occupancy = declareMeasure({
  key: "occupancy",
  title: "Occupancy",
  unit: "beds, places or hours per week",
  meaning:
    "What of a pool is in use, mean over time; in beds, places or hours a week, people where a service of beds has no limit. With quantile, the level that is not exceeded for this share of the time; with level, the share of time at exactly this level; at full, the share of time with nothing free, for beds and places. With month, the mean over the days of the month, of all of a service.",
  bounds: FROM_ZERO,
  tables: { pool: { order: 240 } },
  parts: (blueprint) => {
    const most = mostUnits(blueprint);
    return [
      ...poolsOf(blueprint).flatMap((view) => poolOccupancy(view, most[view.index])),
      ...unlimitedOccupancy(blueprint),
      ...monthlyOccupancy(blueprint),
    ];
  },
});

export const capacity = declareMeasure({
  key: "capacity",
  title: "Capacity",
  unit: "beds, places or hours per week",
  meaning:
    "What a pool has to give, mean over time: what the scenario says, with what is extra or borrowed, less what failures, vacancies and bad months take.",
  bounds: FROM_ZERO,
  parts: (blueprint) =>
    poolsOf(blueprint).map(({ by, unit, scale, of }) =>
      part(by, (observed) => of(observed).available.mean(observed.now) * scale, unit),
    ),
});

export const utilisation = declareMeasure({
  key: "utilisation",
  title: "Utilisation",
  unit: "share",
  meaning:
    "What is in use divided by what there is, both over the whole time. Above 1 only while a cut of capacity drains.",
  bounds: FROM_ZERO,
  tables: { pool: { order: 230 } },
  parts: (blueprint) =>
    poolsOf(blueprint).map(({ by, of }) =>
      part(by, (observed) => {
        const there = of(observed).available.integral(observed.now);
        return there > 0 ? of(observed).inUse.integral(observed.now) / there : Number.NaN;
      }),
    ),
});

export const deadlockedDays = declareMeasure({
  key: "deadlocked-days",
  title: "Days in deadlock",
  unit: "days per year",
  meaning:
    "Midnights at which everyone who holds this pool waits for a pool whose holders wait in turn, in a circle or for such a circle.",
  bounds: FROM_ZERO,
  tables: { pool: { order: 180, atAGlance: true } },
  parts: (blueprint) =>
    poolsOf(blueprint).map(({ by, index }) =>
      part(by, (observed) => observed.perYear(observed.world.pools.all[index].deadlockedDays)),
    ),
});

function blockedInService(blueprint: Blueprint): Part[] {
  const areas = blueprint.areas.length;
  return blueprint.services.flatMap(({ name: service, kind }, index) => {
    // What has no limit blocks nobody.
    if (kind === "unlimited") return [];
    const unit = kind === "hours" ? "hours per week" : kind;
    const scale = kind === "hours" ? 1 / UNITS_PER_HOUR : 1;
    const blocked = ({ world }: Observation, area: number) =>
      (world.use.blockedUnitTime[index * areas + area] / millisecondsOf(blueprint.length)) * scale;
    const inAll = (observed: Observation) => {
      let total = 0;
      for (let area = 0; area < areas; area++) total += blocked(observed, area);
      return total;
    };
    return [
      part({ service }, inAll, unit),
      ...(areas > 1 ? blueprint.areas : []).map(({ name: area }, a) =>
        part({ service, area }, (observed) => blocked(observed, a), unit),
      ),
    ];
  });
}

export const blockedCapacity = declareMeasure({
  key: "blocked-capacity",
  title: "Blocked capacity",
  unit: "beds, places or hours per week",
  meaning:
    "Capacity held by people who are ready to leave it and cannot, mean over time. By service and area, or of a pool; with quantile, the level that is not exceeded for this share of the time.",
  bounds: FROM_ZERO,
  tables: { service: { order: 200, atAGlance: true } },
  parts: (blueprint) => [
    ...poolsOf(blueprint).flatMap(({ by, unit, scale, of }) => [
      part(
        { ...by, of: "pool" },
        (observed) => of(observed).blocked.mean(observed.now) * scale,
        unit,
        "Blocked capacity of the pool",
      ),
      part(
        { ...by, of: "pool", quantile: "95 %" },
        (observed) => of(observed).blocked.quantile(0.95, observed.now) * scale,
        unit,
        "95 % quantile of the pool's blocked capacity",
      ),
    ]),
    ...blockedInService(blueprint),
  ],
});

export const hoursUnmet = declareMeasure({
  key: "hours-unmet",
  title: "Hours unmet",
  unit: "hours per week",
  meaning:
    "Hours of care that people are owed and not given, mean over time: rises that did not fit, and packages that were lost.",
  bounds: FROM_ZERO,
  tables: { pool: { order: 260 } },
  parts: (blueprint) =>
    poolsOf(blueprint).flatMap(({ plan, by, scale, of }) =>
      plan.kind === "hours" ? [part(by, (observed) => of(observed).unmet.mean(observed.now) * scale)] : [],
    ),
});
