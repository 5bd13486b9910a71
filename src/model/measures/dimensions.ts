/**
 * The dimensions that measures are broken down by: what each is called, and the titles of its members. Members of the
 * published count (reasons, organisations) have published titles; the others have those of the scenario.
 */

import { yearsOf } from "../../foundation/dates.js";
import { capitalised } from "../../foundation/words.js";
import { type Blueprint, phasesOf } from "../plan/blueprint.js";
import type { Named } from "../plan/named.js";

interface DimensionDeclaration {
  /** In headings, behind "by". */
  readonly title: string;
  /** Titles of members that every scenario shares. */
  readonly published?: Readonly<Record<string, string>>;
  /** The tables of the blueprint that hold its members, with their titles. */
  readonly members?: (blueprint: Blueprint) => readonly Named[];
  /**
   * A part by it is another statistic (a quantile, a share of time) and has a title of its own, which names the member.
   */
  readonly isStatistic?: true;
}

/** Pools are known by the services that they hold, joined by "+" where one pool serves two. */
export function poolServices(blueprint: Blueprint, services: readonly number[]): Named {
  const held = services.map((index) => blueprint.services[index]);
  const title = held.map(({ title: own, name }) => (own === "" ? name : own)).join(" and ");
  return { name: held.map(({ name }) => name).join("+"), title: capitalised(title) };
}

/** The cost of delayed days in a service is a line of its own. */
export function delayedDaysIn({ name, title }: Named): Named {
  return { name: `${name} (delayed days)`, title: `${title === "" ? name : title} (delayed days)` };
}

/** The alert levels, rising, green the first; none where the scenario has no alerts. */
export function alertLevels({ alerts }: Blueprint): readonly Named[] {
  return alerts === null ? [] : [{ name: "green", title: "Green" }, ...alerts.levels];
}

function serviceMembers(blueprint: Blueprint): readonly Named[] {
  return [
    ...blueprint.services,
    ...blueprint.services.map(delayedDaysIn),
    ...blueprint.pools
      .filter(({ services }) => services.length > 1)
      .map((plan) => poolServices(blueprint, plan.services)),
  ];
}

/** Stages and outcomes of any class: where two classes have one of a name, the first. */
function stageMembers({ classes }: Blueprint): readonly Named[] {
  const found = new Map<string, Named>();
  for (const stage of classes.flatMap(({ stages }) => stages)) if (!found.has(stage.name)) found.set(stage.name, stage);
  return [...found.values()];
}

const DIMENSIONS = {
  budget: { title: "budget", members: ({ budgets = [] }) => budgets },
  reason: {
    title: "reason",
    published: {
      A: "A  Completion of assessment",
      B: "B  Public funding",
      C: "C  Further non-acute NHS care",
      Di: "Di  Residential home",
      Dii: "Dii  Nursing home",
      E: "E  Care package in own home",
      F: "F  Equipment and adaptations",
      G: "G  Patient or family choice",
      H: "H  Disputes",
      I: "I  Housing",
      O: "O  Other",
    },
  },
  responsible: {
    title: "responsible organisation",
    published: { nhs: "NHS", "social-care": "Social care", both: "Both" },
  },
  setting: { title: "setting", published: { acute: "Acute", "non-acute": "Non-acute" } },
  hospital: { title: "hospital", members: ({ hospitals }) => hospitals },
  area: { title: "area", members: ({ areas }) => areas },
  stage: { title: "stage", members: stageMembers },
  next: { title: "what comes next", members: stageMembers },
  class: { title: "class", members: ({ classes }) => classes },
  service: { title: "service", members: serviceMembers },
  /** Not a part of any measure: results identify a pool by its services and by the area or hospital that it serves. */
  pool: { title: "pool" },
  team: { title: "team", members: ({ teams }) => teams },
  stock: { title: "stock", members: ({ stocks = [] }) => stocks },
  alert: { title: "alert level", members: alertLevels },
  origin: { title: "where people waited", published: { bed: "In a bed", community: "In the community" } },
  outcome: { title: "outcome", members: ({ outcomes }) => outcomes },
  payer: { title: "payer" },
  line: { title: "budget line", members: (blueprint) => phasesOf(blueprint).flatMap((plan) => plan.budgetLines) },
  band: { title: "length" },
  month: { title: "month" },
  year: {
    title: "year",
    members: ({ startDay, warmUp, length }) =>
      yearsOf(startDay + warmUp, length).map((_, k) => ({ name: String(k + 1), title: `Year ${k + 1}` })),
  },
  quantile: { title: "quantile", isStatistic: true },
  level: { title: "level", isStatistic: true },
  at: { title: "time", published: { start: "Start", end: "End", full: "Full", queue: "Queue" }, isStatistic: true },
  of: { title: "whole", published: { pool: "Pool", period: "Measured period" }, isStatistic: true },
} as const satisfies Readonly<Record<string, DimensionDeclaration>>;

export type DimensionName = keyof typeof DIMENSIONS;

const ALL: Readonly<Record<string, DimensionDeclaration>> = DIMENSIONS;

/** What a report says of a dimension: its title, and the titles of its members that every scenario shares. */
export interface DimensionDescription {
  readonly name: string;
  readonly title: string;
  readonly published: Readonly<Record<string, string>>;
}

/** All dimensions, in their order. */
export const DIMENSION_DESCRIPTIONS: readonly DimensionDescription[] = Object.entries(ALL).map(
  ([name, { title, published = {} }]) => ({ name, title, published }),
);

/**
 * The scenario's own titles of the names that some parts use: dimension, then name, to title. A name whose title is the
 * name itself is left out.
 */
export function titlesOf(
  blueprint: Blueprint,
  parts: readonly { readonly by: Readonly<Record<string, string>> }[],
): Record<string, Record<string, string>> {
  const titles: Record<string, Record<string, string>> = {};
  for (const [dimension, { members }] of Object.entries(ALL)) {
    if (members === undefined) continue;
    const used = new Set(parts.flatMap(({ by }) => (Object.hasOwn(by, dimension) ? [by[dimension]] : [])));
    const own = members(blueprint).filter(({ name, title }) => used.has(name) && title !== name);
    if (own.length > 0) titles[dimension] = Object.fromEntries(own.map(({ name, title }) => [name, title]));
  }
  return titles;
}

/** Whether a part by this dimension is another statistic, told by a title of its own. */
export function isStatistic(dimension: string): boolean {
  return ALL[dimension]?.isStatistic === true;
}

/** The title of one member: the scenario's, the published one, or the name. */
export function memberTitle(blueprint: Blueprint, dimension: string, name: string): string {
  const { published, members } = ALL[dimension] ?? {};
  const own = members?.(blueprint).find((member) => member.name === name)?.title;
  return own !== undefined && own !== "" ? own : (published?.[name] ?? name);
}
