/**
 * The columns of a row that series fill, behind those of the measures: which lines a blueprint has, and the values of
 * each, one for a day or a week.
 */
import { type Blueprint, classesOf } from "../plan/blueprint.js";
import { type SeriesPlan, type SeriesStep, type SeriesSubject, STEP_DAYS } from "../plan/series-plan.js";
import { type PoolPlan, UNITS_PER_HOUR } from "../plan/supply-plan.js";
import { seriesSizes } from "../state/daily-record.js";
import type { World } from "../state/world.js";
import type { By } from "./declaration.js";
import { delayMembers } from "./delay-members.js";
import { memberTitle, poolServices } from "./dimensions.js";

/** What a line shows: a subject that a scenario names, or the capacity that stands beside an occupancy. */
export type DailyKey = SeriesSubject | "capacity";

export interface DailyMeaning {
  readonly key: DailyKey;
  readonly title: string;
  readonly meaning: string;
}

/** What the lines mean, in the order in which results name them. */
export const DAILY_MEANINGS: readonly DailyMeaning[] = [
  {
    key: "queue",
    title: "Queue",
    meaning:
      "People in the line of a service at midnight. Somebody who waits for two services at once stands in both lines.",
  },
  {
    key: "occupancy",
    title: "Occupancy",
    meaning: "Beds, places or hours a week in use at midnight; people where a service has no limit.",
  },
  {
    key: "capacity",
    title: "Capacity",
    meaning:
      "Beds, places or hours a week that there are at midnight, with what is extra or borrowed, less what failures, vacancies and bad months take.",
  },
  {
    key: "delayed",
    title: "People delayed",
    meaning: "People who are ready to leave a hospital bed at midnight and still hold it: the official count.",
  },
];

/** One line of a chart: a number for every day or week of the measured period. */
export interface DailyLine {
  readonly key: DailyKey;
  readonly by: Readonly<Record<string, string>>;
  readonly label: string;
  readonly unit: string;
  readonly every: SeriesStep;
  /** Days of the measured period; the last week may be shorter than the others. */
  readonly days: number;
}

/** Values of a line. */
export function stepsOf({ every, days }: Pick<DailyLine, "every" | "days">): number {
  return Math.ceil(days / STEP_DAYS[every]);
}

interface Entry {
  readonly line: DailyLine;
  /** The value of a measured day, from 0. */
  readonly value: (world: World, day: number) => number;
}

const known = new WeakMap<Blueprint, readonly Entry[]>();

/**
 * The lines that every replication of a blueprint gives, in the order of its row.
 *
 * @param blueprint what is simulated
 * @returns none where the scenario asks for no series
 */
export function dailyLinesOf(blueprint: Blueprint): readonly DailyLine[] {
  return entriesOf(blueprint).map(({ line }) => line);
}

/** The values of all lines of a world that has run, line by line. */
export function dailyValuesOf(world: World): number[] {
  return entriesOf(world.whole).flatMap(({ line, value }) => {
    const step = STEP_DAYS[line.every];
    return Array.from({ length: stepsOf(line) }, (_, k) => {
      const end = Math.min((k + 1) * step, line.days);
      let sum = 0;
      for (let day = k * step; day < end; day++) sum += value(world, day);
      return sum / (end - k * step);
    });
  });
}

function entriesOf(blueprint: Blueprint): readonly Entry[] {
  let entries = known.get(blueprint);
  if (entries === undefined) {
    entries = (blueprint.series ?? []).flatMap((plan, index) => linesOf(blueprint, plan, index));
    known.set(blueprint, entries);
  }
  return entries;
}

function linesOf(blueprint: Blueprint, plan: SeriesPlan, index: number): Entry[] {
  const cells = cellsOf(blueprint, plan);
  const entries = cells.map(({ by, cell, service }): Entry => {
    const { unit, scale } = unitOf(blueprint, plan, service);
    return {
      line: lineOf(blueprint, plan, plan.subject, by, unit),
      value: ({ dailyRecord }, day) => {
        const { values, cells: width } = dailyRecord!.series[index];
        return values[day * width + cell] * scale;
      },
    };
  });
  const withCapacity = plan.subject === "occupancy" && !plan.by.includes("class");
  return withCapacity ? [...entries, ...sharedLines(blueprint, plan, entries, cells)] : entries;
}

function lineOf(blueprint: Blueprint, plan: SeriesPlan, key: DailyKey, by: By, unit: string): DailyLine {
  const { title } = DAILY_MEANINGS.find((one) => one.key === key)!;
  const members = Object.entries(by).map(([dimension, name]) => memberTitle(blueprint, dimension, name));
  const label = [title, ...members].join(", ");
  return { key, by, label, unit, every: plan.every, days: blueprint.length };
}

function unitOf({ services }: Blueprint, { subject }: SeriesPlan, service: number) {
  const kind = subject === "occupancy" ? services[service].kind : "unlimited";
  if (kind === "hours") return { unit: "hours per week", scale: 1 / UNITS_PER_HOUR };
  return { unit: kind === "unlimited" ? "people" : kind, scale: 1 };
}

interface Cell {
  readonly by: By;
  readonly cell: number;
  /** -1 where the line is not of one service. */
  readonly service: number;
  readonly area: number;
  readonly hospital: number;
}

/** The combinations of members that a series has a line for, each with its place in the record. */
function cellsOf(blueprint: Blueprint, plan: SeriesPlan): Cell[] {
  const names = { ...delayMembers(blueprint), service: blueprint.services.map(({ name }) => name) };
  const sizes = seriesSizes(blueprint);
  const usedBy = servicesByClass(blueprint);
  let found: (Cell & { readonly class: number })[] = [
    { by: {}, cell: 0, service: -1, area: -1, hospital: -1, class: -1 },
  ];
  for (const dimension of plan.by)
    found = found.flatMap((cell) =>
      names[dimension].map((name, member) => ({
        ...cell,
        [dimension]: member,
        by: { ...cell.by, [dimension]: name },
        cell: cell.cell * sizes[dimension] + member,
      })),
    );
  return found.filter(
    ({ service, class: cls }) =>
      service < 0 || (plan.services.includes(service) && (cls < 0 || usedBy[cls].has(service))),
  );
}

/** By class: the services that its people can come to. */
function servicesByClass(blueprint: Blueprint): Set<number>[] {
  return blueprint.classes.map(
    (_, cls) =>
      new Set(
        classesOf(blueprint).flatMap((classes) =>
          classes[cls].stages.flatMap(({ service, overflow, bridge }) => [
            service,
            ...overflow.map((step) => step.service),
            ...(bridge === null ? [] : [bridge.service]),
          ]),
        ),
      ),
  );
}

/**
 * The capacity beside what is in use. Where services share a pool, the capacity is that of them all: then they have a
 * line of their own for what is in use of it, too. A pool that serves all areas has no capacity in one of them.
 */
function sharedLines(
  blueprint: Blueprint,
  plan: SeriesPlan,
  entries: readonly Entry[],
  cells: readonly Cell[],
): Entry[] {
  const groups = groupsOfServices(blueprint).filter((group) => group.every((one) => plan.services.includes(one)));
  const parts = cells.filter(({ service }) => groups.some(([first]) => first === service));
  return parts.flatMap(({ by, service, area, hospital }) => {
    const group = groups.find(([first]) => first === service)!;
    const pools = poolsFor(blueprint, group, area, hospital);
    if (pools === null) return [];
    const { unit, scale } = unitOf(blueprint, plan, service);
    const own = { ...by, service: poolServices(blueprint, group).name };
    const together = entries.filter(
      (_, k) => group.includes(cells[k].service) && cells[k].area === area && cells[k].hospital === hospital,
    );
    const capacity: Entry = {
      line: lineOf(blueprint, plan, "capacity", own, unit),
      value: ({ dailyRecord, pools: { all } }, day) => {
        const { available } = dailyRecord!;
        return pools.reduce((sum, pool) => sum + available[day * all.length + pool], 0) * scale;
      },
    };
    if (group.length === 1) return [capacity];
    const inUse: Entry = {
      line: lineOf(blueprint, plan, "occupancy", own, unit),
      value: (world, day) => together.reduce((sum, { value }) => sum + value(world, day), 0),
    };
    return [inUse, capacity];
  });
}

/** Pools that are there at some time of the measured period. */
function measuredPools({ pools }: Blueprint): [number, PoolPlan][] {
  return [...pools.entries()].filter(([, { measured }]) => measured);
}

/** Services that share pools, at any time of the run, together: each group in the order of the Blueprint. */
function groupsOfServices(blueprint: Blueprint): number[][] {
  const groupOf = new Map<number, number[]>();
  for (const [, { services }] of measuredPools(blueprint)) {
    const joined = [...new Set(services.flatMap((service) => groupOf.get(service) ?? [service]))];
    for (const service of joined) groupOf.set(service, joined);
  }
  return [...new Set(groupOf.values())].map((group) => [...group].sort((a, b) => a - b));
}

/** The pools of some services in an area and a hospital (-1: in all); null where one of them serves further ones. */
function poolsFor(blueprint: Blueprint, group: readonly number[], area: number, hospital: number): number[] | null {
  const serves = (place: number, wanted: number, all: number) => wanted < 0 || place === wanted || all === 1;
  const own = measuredPools(blueprint).filter(([, pool]) => pool.services.some((one) => group.includes(one)));
  const isMixed = own.some(
    ([, pool]) =>
      (area >= 0 && pool.area < 0 && blueprint.areas.length > 1) ||
      (hospital >= 0 && pool.hospital < 0 && blueprint.hospitals.length > 1),
  );
  if (isMixed || own.length === 0) return null;
  return own.flatMap(([index, pool]) =>
    serves(pool.area, area, blueprint.areas.length) && serves(pool.hospital, hospital, blueprint.hospitals.length)
      ? [index]
      : [],
  );
}
