/** Compiles who comes first in the line of a service, and for whom parts of it are kept. */

import type { GroupPlan, LinePlan, PriorityPlan, Rank, WhoPlan } from "../../model/plan/line-plan.js";
import type { ReservePlan } from "../../model/plan/reserve-plan.js";
import { UNITS_PER_HOUR } from "../../model/plan/supply-plan.js";
import { indexIn, indexNames } from "../document/name-index.js";
import type { Places } from "../document/places.js";
import type { OrderEntry, ScenarioDocument, ServiceEntry } from "../schema/scenario-schema.js";

/** Names of the stages and outcomes of each class, by its name, in the order of their indices. */
export interface StageTables {
  readonly stageNames: ReadonlyMap<string, readonly string[]>;
}

const RANKS = { hospital: "hospital", community: "community", "phase-change": "phaseChange" } as const;

/** The priorities of a file, or of a service, by the Blueprint's names. */
export function compilePriorities(priorities: ScenarioDocument["priorities"]): PriorityPlan {
  return {
    replaced: priorities.replaced,
    returning: priorities.returning,
    phaseChange: priorities["phase-change"],
    hospital: priorities.hospital,
    community: priorities.community,
  };
}

/** Who comes first in the line of a service; null where it is as the priorities of the file say, without an order. */
export function compileLine(
  document: ScenarioDocument,
  service: ServiceEntry,
  places: Places,
  tables: StageTables,
): LinePlan | null {
  const { priorities } = document;
  if (service.priorities === undefined && priorities.order === undefined) return null;
  const said = Object.entries(service.priorities ?? {}).filter(([, value]) => value !== undefined);
  const merged = { ...priorities, ...Object.fromEntries(said) };
  const order = (merged.order ?? []).map((group) => compileGroup(document, group, places, tables));
  return { priorities: spread(compilePriorities(merged), order.length + 1), order };
}

/** Priorities in the same order, with room for so many places between each and the next. */
function spread(priorities: PriorityPlan, places: number): PriorityPlan {
  const levels = [...new Set(Object.values(priorities))].sort((a, b) => a - b);
  const at = (rank: Rank) => levels.indexOf(priorities[rank]) * places;
  return {
    replaced: at("replaced"),
    returning: at("returning"),
    phaseChange: at("phaseChange"),
    hospital: at("hospital"),
    community: at("community"),
  };
}

/** Who somebody is, as indices. */
function compileWho(
  document: ScenarioDocument,
  who: Pick<OrderEntry, "kind" | "class" | "area" | "hospital">,
  places: Places,
): WhoPlan {
  const classes = indexNames(document.people.keys());
  return {
    ranks: who.kind?.map((kind) => RANKS[kind]) ?? null,
    classes: who.class?.map((name) => indexIn(classes, name)) ?? null,
    areas: who.area?.map((name) => indexIn(places.areaIndex, name)) ?? null,
    hospitals: who.hospital?.map((name) => indexIn(places.hospitalIndex, name)) ?? null,
  };
}

/** The parts of the pools of a service that are kept for some people. */
export function compileReserves(document: ScenarioDocument, service: ServiceEntry, places: Places): ReservePlan[] {
  return (service.reserve ?? []).map(({ keep, ...who }) => ({
    ...compileWho(document, who, places),
    share: "share" in keep ? keep.share : 0,
    units: "share" in keep ? 0 : Math.round(keep.amount * (keep.kind === "hours" ? UNITS_PER_HOUR : 1)),
  }));
}

function compileGroup(
  document: ScenarioDocument,
  group: OrderEntry,
  places: Places,
  { stageNames }: StageTables,
): GroupPlan {
  // A class that never comes to a stage has no index for it.
  const byClass = (stages: readonly string[] | undefined) =>
    stages === undefined
      ? null
      : [...document.people.keys()].map((name) =>
          stages.map((stage) => (stageNames.get(name) ?? []).indexOf(stage)).filter((index) => index >= 0),
        );
  return { ...compileWho(document, group, places), in: byClass(group.in), for: byClass(group.for) };
}
