/**
 * What the names in the events of a trace stand for: services with their setting, pools, alert levels, dated changes.
 */
import { memberTitle } from "../../model/measures/dimensions.js";
import { type Blueprint, phasesOf } from "../../model/plan/blueprint.js";
import { REASONS, type Setting } from "../../model/plan/report-words.js";
import type { TracedChange } from "./traced-changes.js";

/** A service of the scenario. */
export interface TracedService {
  /** Its name in the events. */
  readonly name: string;
  /** Where it is given. Delays are counted in the beds of acute and non-acute ones. */
  readonly setting: Setting;
  /** In what its capacity is counted; `unlimited` where it has none. */
  readonly kind: "beds" | "places" | "hours" | "unlimited";
}

/** A pool of capacity: each is in `TracedMidnight.pools` at the same position. */
export interface TracedPoolPlan {
  /** Names of the services whose capacity it is: two where a provider pools them. */
  readonly services: readonly string[];
  /** Area and hospital that it serves; null where it serves all. */
  readonly area: string | null;
  /** See `area`. */
  readonly hospital: string | null;
}

/** How alert levels are read. */
export interface TracedAlerts {
  /** Name of the service whose beds and line are read. */
  readonly service: string;
  /** Time of day of the reading, as a part of a day. */
  readonly at: number;
  /** For whom levels are read, in the order of `TracedMidnight.alerts`: titles of areas or hospitals, or "" for all. */
  readonly places: readonly string[];
  /** Names of the areas that these are, where they are areas; otherwise null for each. */
  readonly areas: readonly (string | null)[];
  /** Titles of the levels, rising; the first is green. */
  readonly levels: readonly { readonly name: string; readonly title: string }[];
}

/** What the names in the events of a trace stand for. */
export interface TracePlan {
  /** Services, in the order of the scenario. */
  readonly services: readonly TracedService[];
  /** Names of the areas, in the order of the scenario; none where it has none. */
  readonly areas: readonly string[];
  /** The pools of the services. */
  readonly pools: readonly TracedPoolPlan[];
  /** Levels of alert; null where the scenario has none. */
  readonly alerts: TracedAlerts | null;
  /** Titles of the published reasons of a delay, by their letters. */
  readonly reasons: ReadonlyMap<string, string>;
  /** What changes on a date of the run, in order. */
  readonly changes: readonly TracedChange[];
  /**
   * The service that people of a class occupy in a stage.
   *
   * @param cls name of the class
   * @param stage name of the stage or the outcome
   * @returns name of the service; null for a stage without one, and for an outcome
   */
  serviceOf(cls: string, stage: string): string | null;
}

function alertsOf({ alerts, services, areas, hospitals }: Blueprint): TracedAlerts | null {
  if (alerts === null) return null;
  const { by, service, at, levels } = alerts;
  const places = by === "all" ? [{ name: "", title: "" }] : by === "area" ? areas : hospitals;
  return {
    service: services[service].name,
    at,
    places: places.map(({ name, title }) => title || name),
    areas: places.map(({ name }) => (by === "area" ? name : null)),
    levels: [{ name: "green", title: "Green" }, ...levels.map(({ name, title }) => ({ name, title: title || name }))],
  };
}

/** The services of stages in any phase and by any way; of two stages of one class and name the first. */
function stageServices(blueprint: Blueprint): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const phase of phasesOf(blueprint)) {
    for (const { classes } of [phase, ...(phase.ways?.plans ?? [])]) {
      for (const { name: cls, stages } of classes) {
        for (const { name, service } of stages) {
          const key = stageKey(cls, name);
          if (service >= 0 && !found.has(key)) found.set(key, phase.services[service].name);
        }
      }
    }
  }
  return found;
}

/** Names of a scenario hold no space. */
function stageKey(cls: string, stage: string): string {
  return `${cls} ${stage}`;
}

/**
 * The plan of a traced replication.
 *
 * @param blueprint that is traced
 * @param changes what changes on a date of the run
 */
export function tracePlanOf(blueprint: Blueprint, changes: readonly TracedChange[]): TracePlan {
  const { services, areas, hospitals, pools } = blueprint;
  const occupied = stageServices(blueprint);
  return {
    services: services.map(({ name, setting, kind }) => ({ name, setting, kind })),
    areas: areas.flatMap(({ name }) => (name === "" ? [] : [name])),
    pools: pools.map((pool) => ({
      services: pool.services.map((index) => services[index].name),
      area: pool.area < 0 ? null : areas[pool.area].name,
      hospital: pool.hospital < 0 ? null : hospitals[pool.hospital].name,
    })),
    alerts: alertsOf(blueprint),
    reasons: new Map(REASONS.map((reason) => [reason, memberTitle(blueprint, "reason", reason)])),
    changes,
    serviceOf: (cls, stage) => occupied.get(stageKey(cls, stage)) ?? null,
  };
}
