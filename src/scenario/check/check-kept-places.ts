/**
 * Whether reserves keep all of a pool, so that people for whom nothing is kept ask for a place of it and never get one.
 *
 * What is kept is worked out as the run does it (model/state/reserves.ts): shares are rounded to whole places, and
 * where there is less than is kept, what is named first is kept first. It is worked out for every size that the pool
 * has by its dated changes. Where its size also depends on chance or on alerts, only those are told of whose turn comes
 * after a reserve of 100 %, which leaves nothing of any size, because a fixed amount need not be all of it then; and
 * where it borrows capacity, nothing is told, because what it borrows is shared.
 *
 * Where reserves change on dates, those count that hold at the end of the run: until others hold, people only wait.
 */

import { listed } from "../../foundation/words.js";
import type { ReservePlan } from "../../model/plan/reserve-plan.js";
import { capacityOn, type PoolPlan } from "../../model/plan/supply-plan.js";
import { serviceOf, stageOf } from "../document/journey.js";
import { indexNames } from "../document/name-index.js";
import { originShares } from "../document/origin-shares.js";
import { comes, hasPeople } from "../document/uses.js";
import { valueFor, type Whom } from "../document/varying.js";
import type { ASKING_AS } from "../schema/line-schema.js";
import type { ClassEntry, ScenarioDocument } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";

/** As whom somebody asks: in words of the file, and of the plan. */
type Kind = (typeof ASKING_AS)[number];
const RANKS = { hospital: "hospital", community: "community", "phase-change": "phaseChange" } as const;

/** Groups of people that a sentence names. */
const NAMED = 3;

/** Everybody who asks for a place of a pool with reserves must be able to get one. */
export function checkKeptPlaces(context: CheckContext, pools: readonly PoolPlan[]): void {
  const { document } = context;
  const services = [...document.services.keys()];
  for (const pool of pools) {
    const hasPart = whoHasPart(document, pool);
    if (hasPart === undefined) continue;
    const without = new Set(pool.services.flatMap((index) => groupsWithout(context, services[index], pool, hasPart)));
    if (without.size === 0) continue;
    const groups = [...without];
    const more = groups.length > NAMED ? [`${groups.length - NAMED} more`] : [];
    context.warnAtEnd(
      ["services", services[pool.services[0]], "reserve"],
      `reserves that keep all of ${pool.name}, so that none of it is left for ${listed([...groups.slice(0, NAMED), ...more])}`,
      "less of it kept, or a reserve for them too",
      "They ask for it in vain: they wait to the end of the run, are turned away, or leave the line another way",
    );
  }
}

/**
 * Whether people of each reserve may ever have a unit of a pool, and at the end whether people of none may; undefined
 * where that cannot be told before a run, or where there is nothing to tell of.
 */
function whoHasPart(document: ScenarioDocument, pool: PoolPlan): readonly boolean[] | undefined {
  const { reserves } = pool;
  if (reserves.length === 0 || pool.lendingGroup !== null) return undefined;
  const sizes = [0, ...pool.changes.map(({ day }) => day)].map((day) => capacityOn(pool, day));
  // Where there is nothing at any time, that is what is wrong, and no reserve.
  if (sizes.every((size) => size <= 0)) return undefined;
  const groups = [...reserves, null];
  if (hasKnownSize(document, pool)) {
    const parts = sizes.map((size) => partsOf(reserves, size));
    return groups.map((_, index) => parts.some((own) => own[index] > 0));
  }
  const whole = reserves.findIndex(({ share }) => share >= 1);
  return groups.map((_, index) => whole < 0 || index <= whole);
}

/** The most units that people of each reserve may have where there is so much, and at the end people of none. */
function partsOf(reserves: readonly ReservePlan[], size: number): readonly number[] {
  let left = size;
  const kept = reserves.map(({ share, units }) => {
    const part = Math.min(left, units + Math.round(size * share));
    left -= part;
    return part;
  });
  return [...kept, 0].map((part) => part + left);
}

/** Whether it can be told before a run how much there is, or else that a fixed amount that is kept stays all of it. */
function hasKnownSize({ services, shocks }: ScenarioDocument, { services: own, kind, provider, reserves }: PoolPlan) {
  const entries = [...services.values()];
  const hasExtra = own.some((index) => entries[index].extra.length > 0);
  const isShaken = shocks.supply > 0 && kind !== "beds";
  // Vacancies and failures only take capacity away: that changes what a share is rounded to, and not a fixed amount.
  const shrinks = provider >= 0 && reserves.some(({ share }) => share > 0);
  return !hasExtra && !isShaken && !shrinks;
}

/** People who ask for places of a service in a pool, of which none is ever for them, in words. */
function groupsWithout(
  { document, places }: CheckContext,
  service: string,
  pool: PoolPlan,
  hasPart: readonly boolean[],
): string[] {
  const classes = indexNames(document.people.keys());
  const groups = new Set<string>();
  for (const [name, person] of document.people) {
    if (!hasPeople(document, name, person)) continue;
    originShares(document, places, person).forEach((share, cell) => {
      const area = Math.floor(cell / places.hospitals.length);
      const hospital = cell % places.hospitals.length;
      if (!(share > 0) || isOther(pool.area, area) || isOther(pool.hospital, hospital)) return;
      const whom = { class: name, area: places.areas[area].name, hospital: places.hospitals[hospital].name };
      for (const kind of kindsAsking(document, person, whom, service)) {
        const reserve = pool.reserves.findIndex(
          ({ ranks, classes: named, areas, hospitals }) =>
            (ranks === null || ranks.includes(RANKS[kind])) &&
            (named === null || named.includes(classes.get(name)!)) &&
            (areas === null || areas.includes(area)) &&
            (hospitals === null || hospitals.includes(hospital)),
        );
        // No reserve is -1, which is the last of the list: those for whom nothing is kept.
        if (hasPart.at(reserve) === false) groups.add(`${name} (kind ${kind})`);
      }
    });
  }
  return [...groups];
}

function isOther(own: number, index: number): boolean {
  return own >= 0 && own !== index;
}

/**
 * As whom people of a class who live and are treated somewhere ask for a service of which a stage is: by where they
 * come from on the way that the shares of the file lead. Other ways, such as an overflow, are left out.
 */
function kindsAsking(document: ScenarioDocument, person: ClassEntry, whom: Whom, service: string): Set<Kind> {
  const kinds = new Set<Kind>();
  const starts = document.initially.flatMap((one) => (one.class === whom.class && one.people !== 0 ? [one.in] : []));
  const reached = new Set(starts);
  const come = (stage: string, kind: Kind) => {
    const entry = stageOf(document, person, stage);
    if (entry === undefined) return;
    if (serviceOf(document, stage, entry) === service) kinds.add(kind);
    reached.add(stage);
  };
  if (comes(person)) {
    come(person.arrive.at, "community");
    const { patience } = person.arrive;
    if (patience !== undefined) for (const stage of likely(valueFor(patience.then, whom))) come(stage, "community");
  }
  for (const stage of reached) {
    const entry = stageOf(document, person, stage);
    if (entry?.next === undefined) continue;
    const kind = kindAfter(document, serviceOf(document, stage, entry));
    for (const target of likely(valueFor(entry.next, whom))) come(target, kind);
  }
  return kinds;
}

function likely(row: ReadonlyMap<string, number> | undefined): string[] {
  return [...(row ?? [])].flatMap(([target, share]) => (share > 0 ? [target] : []));
}

/** As whom people ask who are in a stage with this service, or with none. */
function kindAfter({ services }: ScenarioDocument, service: string | undefined): Kind {
  if (service === undefined) return "community";
  const setting = services.get(service)?.setting;
  return setting === "acute" || setting === "non-acute" ? "hospital" : "phase-change";
}
