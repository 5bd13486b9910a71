/**
 * Services, and the pools that hold their capacity: one for everyone or one for each area or hospital, held by
 * providers, pooled where a contract pools them, changing on dates.
 */
import {
  type CapacityChange,
  type OpeningHours,
  type PoolPart,
  type PoolPlan,
  type ServicePlan,
  UNITS_PER_HOUR,
} from "../../model/plan/supply-plan.js";
import { payerOf } from "../document/bought-hours.js";
import { contractOf } from "../document/contract-holders.js";
import { indexIn, indexNames } from "../document/name-index.js";
import { type Places, placeNames } from "../document/places.js";
import { capacityOf, kindOf, pooledBy } from "../document/service-capacity.js";
import type { ContractEntry, ScenarioDocument, ServiceEntry } from "../schema/scenario-schema.js";
import { compileExtraCapacity } from "./compile-extra.js";
import { compileLine, compileReserves, type StageTables } from "./compile-line.js";
import { compileOverstayPayers, compilePayersByArea } from "./compile-money.js";
import { stretchesOf, type Timeline } from "./compile-time.js";
import { compileWeek } from "./compile-week.js";

/** The services in the order of the document. */
export function compileServices(
  document: ScenarioDocument,
  places: Places,
  timeline: Timeline,
  tables: StageTables,
): ServicePlan[] {
  return [...document.services].map(([name, service]) => {
    const { charged } = service;
    const payer = payerOf(service);
    const delayed = service["delayed-day-price"];
    return {
      name,
      title: service.title ?? name,
      setting: service.setting,
      kind: kindOf(service),
      admits: service.admits === undefined ? null : compileOpeningHours(service.admits),
      discharges: service.discharges === undefined ? null : compileOpeningHours(service.discharges),
      line: compileLine(document, service, places, tables),
      price:
        service.price === undefined
          ? null
          : {
              ...service.price,
              charged,
              payers: compilePayersByArea(payer, places),
              ...compileOverstayPayers(service, places),
            },
      delayedDayPrice:
        delayed === undefined
          ? null
          : {
              ...delayed,
              charged: "used",
              payers: compilePayersByArea(service["delayed-day-payer"] ?? payer, places),
            },
      extra: compileExtraCapacity(document, places, timeline, service),
    };
  });
}

function compileOpeningHours(hours: NonNullable<ServiceEntry["admits"]>): OpeningHours {
  return compileWeek(hours.map((one) => ({ ...one, amount: 1 }))).map(({ at, amount }) => ({ at, isOpen: amount > 0 }));
}

/** A pool while its services are being put together. */
interface PoolDraft {
  readonly services: number[];
  readonly names: string[];
  readonly titles: string[];
  readonly place: { readonly name: string; readonly title: string } | undefined;
  readonly area: number;
  readonly hospital: number;
  readonly entry: ServiceEntry;
  readonly contract: ContractEntry | undefined;
  readonly parts: PoolPart[];
}

/** The pools, and which of them serves each service, area and hospital (as in the Blueprint). */
export interface Capacity {
  readonly pools: readonly PoolPlan[];
  readonly poolOf: readonly number[];
}

/**
 * The pools, and the pool that serves each service, area and hospital.
 *
 * @param providerNames in the order of their indices
 */
export function compilePools(
  document: ScenarioDocument,
  places: Places,
  timeline: Timeline,
  providerNames: Iterable<string> = document.providers.keys(),
): Capacity {
  const drafts: PoolDraft[] = [];
  const poolsOfContract = new Map<ContractEntry, ReadonlyMap<string, number>>();
  const areas = places.areas.length;
  const hospitals = places.hospitals.length;
  const poolOf: number[] = Array.from({ length: document.services.size * areas * hospitals }, () => -1);
  let service = -1;
  for (const [name, entry] of document.services) {
    service += 1;
    const capacity = capacityOf(entry);
    if (capacity === undefined) continue;
    const by = pooledBy(entry, places) ?? "all";
    for (const member of by === "all" ? [""] : placeNames(by, places)) {
      const area = by === "area" ? indexIn(places.areaIndex, member) : -1;
      const hospital = by === "hospital" ? indexIn(places.hospitalIndex, member) : -1;
      const contract = contractOf(document, name, by === "area" ? member : undefined);
      const shared = contract?.pooled === true ? contract : undefined;
      const key = `${by}/${member}`;
      let pool = shared === undefined ? -1 : (poolsOfContract.get(shared)?.get(key) ?? -1);
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
            entry,
            contract,
            parts: [],
          }) - 1;
        if (shared !== undefined) poolsOfContract.set(shared, new Map(poolsOfContract.get(shared)).set(key, pool));
      }
      const draft = drafts[pool];
      draft.services.push(service);
      draft.names.push(name);
      draft.titles.push(entry.title ?? name);
      const base = unitsOf(typeof capacity === "number" ? capacity : (capacity.get(member) ?? 0), entry);
      const steps = changesOf(entry, member, timeline);
      const changes = byDay(stepsOfRun(steps, timeline));
      draft.parts.push({ service, capacity: base + unitsBeforeRun(steps), changes });
      for (let a = 0; a < areas; a++) {
        for (let h = 0; h < hospitals; h++) {
          if ((area < 0 || area === a) && (hospital < 0 || hospital === h))
            poolOf[(service * areas + a) * hospitals + h] = pool;
        }
      }
    }
  }
  const providers = indexNames(providerNames);
  const finish = (draft: PoolDraft): PoolPlan => {
    const holder = draft.contract?.provider;
    const kind = kindOf(draft.entry);
    return {
      name: draft.names.join("+") + (draft.place === undefined ? "" : `/${draft.place.name}`),
      title: draft.titles.join(" and ") + (draft.place === undefined ? "" : `, ${draft.place.title}`),
      services: draft.services,
      parts: draft.parts,
      area: draft.area,
      hospital: draft.hospital,
      kind: kind === "unlimited" ? "places" : kind,
      capacity: draft.parts.reduce((sum, part) => sum + part.capacity, 0),
      changes: byDay(draft.parts.flatMap((part) => part.changes)),
      discipline: draft.entry["waiting-line"],
      whenFull: draft.entry["when-full"],
      twoCarerShare: draft.entry["two-carer-share"],
      reserves: compileReserves(document, draft.entry, places),
      provider: holder === undefined ? -1 : indexIn(providers, holder),
      lendingGroup: draft.contract?.lending === "daily" ? `${holder}/${draft.place?.name ?? ""}` : null,
      measured: true,
    };
  };
  return { pools: drafts.map(finish), poolOf };
}

function unitsOf(amount: number, entry: ServiceEntry): number {
  return entry.hours === undefined ? amount : Math.round(amount * UNITS_PER_HOUR);
}

/** The steps that a service's dated changes make for one of its pools: those for that pool, and those for each. */
function changesOf(entry: ServiceEntry, member: string, timeline: Timeline): CapacityChange[] {
  const steps: CapacityChange[] = [];
  for (const change of entry.changes) {
    if (change.to !== undefined && change.to !== member) continue;
    const units = unitsOf(change.add.amount, entry);
    for (const { from, until } of stretchesOf(timeline, change.from, change.until, change["every-year"])) {
      steps.push({ day: from, units }, { day: until, units: -units });
    }
  }
  return steps;
}

/** Units that the steps before the run add to what the run begins with. */
function unitsBeforeRun(steps: readonly CapacityChange[]): number {
  return steps.reduce((sum, { day, units }) => (day <= 0 ? sum + units : sum), 0);
}

/** The steps within the run. */
function stepsOfRun(steps: readonly CapacityChange[], timeline: Timeline): CapacityChange[] {
  const end = timeline.warmUp + timeline.length;
  return steps.filter(({ day }) => day > 0 && day < end);
}

/** One step for each day that has any, in the order of days; days whose steps cancel out have none. */
function byDay(steps: readonly CapacityChange[]): CapacityChange[] {
  const unitsOfDay = new Map<number, number>();
  for (const { day, units } of steps) unitsOfDay.set(day, (unitsOfDay.get(day) ?? 0) + units);
  const changes = [...unitsOfDay].filter(([, units]) => units !== 0).map(([day, units]) => ({ day, units }));
  return changes.sort((a, b) => a.day - b.day);
}
