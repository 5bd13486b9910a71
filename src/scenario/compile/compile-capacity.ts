/**
 * Services, and the pools that hold their capacity: one for everyone or one for each area or hospital, held by providers,
 * pooled where a contract pools them, changing on dates.
 */
import { type CapacityChange, type PoolPlan, type ServicePlan, UNITS_PER_HOUR } from "../../model/plan/blueprint.js";
import type { ScenarioDocument, ServiceWords } from "../schema/scenario-schema.js";
import { indexIn, indexNames, keyedBy, memberNames, type PlaceKind, type Places } from "./compile-places.js";
import { stretchesOf, type Timeline } from "./compile-time.js";

export type LimitedKind = "beds" | "places" | "hours";
export const LIMITED_KINDS: readonly LimitedKind[] = ["beds", "places", "hours"];
export const DEFAULT_PAYER = "commissioner";

/** What a service is counted in. */
export function kindOf(service: ServiceWords): ServicePlan["kind"] {
  return LIMITED_KINDS.find((kind) => service[kind] !== undefined) ?? "unlimited";
}

/** A service's capacity as written; undefined when it is unlimited. */
export function capacityOf(service: ServiceWords): number | ReadonlyMap<string, number> | undefined {
  return service.beds ?? service.places ?? service.hours;
}

/** What a service has one pool for each of. */
export function pooledBy(service: ServiceWords, places: Places): PlaceKind | undefined {
  const capacity = capacityOf(service);
  return capacity instanceof Map ? keyedBy(capacity, places) : "all";
}

export function compileServices(document: ScenarioDocument): ServicePlan[] {
  return [...document.services].map(([name, service]) => {
    const payer = service.payer ?? DEFAULT_PAYER;
    const delayed = service["delayed-day-price"];
    return {
      name,
      title: service.title ?? name,
      setting: service.setting,
      kind: kindOf(service),
      price: service.price === undefined ? null : { ...service.price, payer },
      delayedDayPrice: delayed === undefined ? null : { ...delayed, payer: service["delayed-day-payer"] ?? payer },
    };
  });
}

/** The contract that holds a service in an area, or for everyone: its position in the list, or −1. */
function contractOf(document: ScenarioDocument, service: string, area: string | undefined): number {
  const contracts = document.contracts ?? [];
  return contracts.findIndex(
    (contract) =>
      contract.services.includes(service) &&
      (contract.areas === undefined || area === undefined || contract.areas.includes(area)),
  );
}

interface PoolDraft {
  readonly services: number[];
  readonly names: string[];
  readonly titles: string[];
  readonly place: { readonly name: string; readonly title: string } | undefined;
  readonly area: number;
  readonly hospital: number;
  readonly words: ServiceWords;
  readonly contract: number;
  capacity: number;
  readonly changes: CapacityChange[];
}

export interface Capacity {
  readonly pools: readonly PoolPlan[];
  readonly poolOf: readonly number[];
}

export function compilePools(document: ScenarioDocument, places: Places, timeline: Timeline): Capacity {
  const drafts: PoolDraft[] = [];
  const shared = new Map<string, number>();
  const areas = places.areas.length;
  const hospitals = places.hospitals.length;
  const poolOf: number[] = Array.from({ length: document.services.size * areas * hospitals }, () => -1);
  let service = -1;
  for (const [name, words] of document.services) {
    service += 1;
    const capacity = capacityOf(words);
    if (capacity === undefined) continue;
    const by = pooledBy(words, places) ?? "all";
    for (const member of by === "all" ? [""] : memberNames(by, places)) {
      const area = by === "area" ? indexIn(places.areaIndex, member) : -1;
      const hospital = by === "hospital" ? indexIn(places.hospitalIndex, member) : -1;
      const contract = contractOf(document, name, by === "area" ? member : undefined);
      const key = `${contract}/${by}/${member}`;
      const pooled = document.contracts?.[contract]?.pooled === true;
      let pool = pooled ? (shared.get(key) ?? -1) : -1;
      if (pool < 0) {
        const place = area >= 0 ? places.areas[area] : hospital >= 0 ? places.hospitals[hospital] : undefined;
        pool =
          drafts.push({
            services: [],
            names: [],
            titles: [],
            place,
            area,
            hospital,
            words,
            contract,
            capacity: 0,
            changes: [],
          }) - 1;
        if (pooled) shared.set(key, pool);
      }
      const draft = drafts[pool];
      draft.services.push(service);
      draft.names.push(name);
      draft.titles.push(words.title ?? name);
      draft.capacity += unitsOf(typeof capacity === "number" ? capacity : (capacity.get(member) ?? 0), words);
      draft.changes.push(...changesOf(words, member, timeline));
      for (let a = 0; a < areas; a++) {
        for (let h = 0; h < hospitals; h++) {
          if ((area < 0 || area === a) && (hospital < 0 || hospital === h))
            poolOf[(service * areas + a) * hospitals + h] = pool;
        }
      }
    }
  }
  const providers = indexNames(document.providers?.keys() ?? []);
  const finish = (draft: PoolDraft): PoolPlan => {
    const holder = document.contracts?.[draft.contract]?.provider;
    const { capacity, changes } = settle(draft.capacity, draft.changes, timeline);
    const kind = kindOf(draft.words);
    return {
      name: draft.names.join("+") + (draft.place === undefined ? "" : `/${draft.place.name}`),
      title: draft.titles.join(" and ") + (draft.place === undefined ? "" : `, ${draft.place.title}`),
      services: draft.services,
      area: draft.area,
      hospital: draft.hospital,
      kind: kind === "unlimited" ? "places" : kind,
      capacity,
      changes,
      discipline: draft.words["waiting-line"] ?? "strict",
      whenFull: draft.words["when-full"] ?? "wait",
      provider: holder === undefined ? -1 : indexIn(providers, holder),
    };
  };
  return { pools: drafts.map(finish), poolOf };
}

function unitsOf(amount: number, words: ServiceWords): number {
  return words.hours === undefined ? amount : Math.round(amount * UNITS_PER_HOUR);
}

/** The steps that a service's dated changes make for one of its pools. */
function changesOf(words: ServiceWords, member: string, timeline: Timeline): CapacityChange[] {
  const steps: CapacityChange[] = [];
  for (const change of words.changes ?? []) {
    if (member !== "" && change.to !== member) continue;
    const units = unitsOf(change.add.amount, words);
    for (const { from, until } of stretchesOf(timeline, change.from, change.until, change["every-year"] ?? false)) {
      steps.push({ day: from, units }, { day: until, units: -units });
    }
  }
  return steps;
}

/** Steps before the run go into the capacity it begins with; those of one day are one step; those after it are left out. */
function settle(
  base: number,
  steps: readonly CapacityChange[],
  timeline: Timeline,
): { capacity: number; changes: CapacityChange[] } {
  const end = timeline.warmUp + timeline.length;
  const byDay = new Map<number, number>();
  let capacity = base;
  for (const { day, units } of steps) {
    if (day <= 0) capacity += units;
    else if (day < end) byDay.set(day, (byDay.get(day) ?? 0) + units);
  }
  const changes = [...byDay].filter(([, units]) => units !== 0).map(([day, units]) => ({ day, units }));
  return { capacity, changes: changes.sort((a, b) => a.day - b.day) };
}
