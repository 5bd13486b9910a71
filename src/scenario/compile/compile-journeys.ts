/**
 * Compiles the journey of a class: the stages it can reach, routes as indices, and outcomes as stages that hold nothing
 * and take no time. What is arranged before each is compiled by compile-arranging.ts.
 */
import { InvariantError } from "../../foundation/errors.js";
import type { HoursPlan, RoutePlan, StagePlan } from "../../model/plan/care-plan.js";
import { NO_JOURNEY_RULES } from "../../model/plan/journey-rules.js";
import type { Choice } from "../../model/plan/named.js";
import type { DistributionSpec } from "../../random/laws/distribution.js";
import { serviceOf, stageOf, targetsOf } from "../document/journey.js";
import { indexIn, indexNames } from "../document/name-index.js";
import { type Places, placeNames } from "../document/places.js";
import { valueFor } from "../document/varying.js";
import type { ClassEntry, ScenarioDocument, StageEntry } from "../schema/scenario-schema.js";
import type { Varying } from "../schema/value-schema.js";
import { type Arranged, compileArranging, NOTHING_TO_ARRANGE } from "./compile-arranging.js";
import { compileJourneyRules } from "./compile-journey-rules.js";
import type { Tables } from "./compile-tables.js";

/** The stages of a class, and their names by index. */
export function compileStages(
  document: ScenarioDocument,
  places: Places,
  tables: Tables,
  name: string,
  person: ClassEntry,
) {
  const names = tables.stageNames.get(name) ?? [];
  const index = indexNames(names);
  const arranged = (entry: Arranged, stage: string) =>
    compileArranging(document, places, tables, person, entry, { class: name, next: stage });
  const stages = names.map((stage): StagePlan => {
    const entry = stageOf(document, person, stage);
    if (entry === undefined) {
      const outcome = indexIn(tables.outcomes, stage);
      return ofOneShape({
        ...NOTHING,
        name: stage,
        title: tables.outcomeTitles[outcome],
        outcome,
        ...arranged(document.outcomes.get(stage) ?? NOTHING_TO_ARRANGE, stage),
      });
    }
    const service = serviceOf(document, stage, entry);
    const next = entry.next === undefined ? null : compileRoute(entry.next, places, index, name);
    const { admitted } = entry["without-care"];
    return ofOneShape({
      name: stage,
      title: entry.title ?? (service === undefined ? undefined : document.services.get(service)?.title) ?? stage,
      outcome: -1,
      service: service === undefined ? -1 : indexIn(tables.services, service),
      stay: entry.stay === undefined ? null : compileChoice(entry.stay, places, targetsOf(entry.next), name),
      cap: entry.cap ?? Number.POSITIVE_INFINITY,
      next,
      hours: entry.hours === undefined ? null : compileHours(entry.hours),
      ...arranged(entry, stage),
      waitsAtHome: entry.waiting.at === "home",
      overflow: entry.overflow.map((one) => ({
        after: one.after,
        service: indexIn(tables.services, one.service),
        areas: one.area === undefined ? null : areasOf(one.area, places),
        returns: one.returns,
      })),
      withoutCare: {
        admission: admitted === undefined ? null : { after: admitted.after, stage: indexIn(index, admitted.to) },
        longerStay: entry["without-care"]["longer-stay"],
      },
      offers: { refused: entry.offers.refused, again: entry.offers["again-after"] },
      ...compileJourneyRules(entry, { services: tables.services, stages: index }),
    });
  });
  return { stages, index };
}

/**
 * A stage written out key by key. Objects that are spread together get a hidden class each in V8, so that whoever reads
 * them looks every key up by its name: a county-year took a tenth longer.
 */
function ofOneShape(stage: StagePlan): StagePlan {
  const { atPlaces } = stage;
  const plan: Required<Omit<StagePlan, "atPlaces">> = {
    name: stage.name,
    title: stage.title,
    outcome: stage.outcome,
    service: stage.service,
    stay: stage.stay,
    cap: stage.cap,
    next: stage.next,
    hours: stage.hours,
    arrange: stage.arrange,
    waiting: stage.waiting,
    waitsAtHome: stage.waitsAtHome,
    overflow: stage.overflow,
    withoutCare: stage.withoutCare,
    offers: stage.offers,
    bridge: stage.bridge,
    review: stage.review,
    whileWaiting: stage.whileWaiting,
    whenShort: stage.whenShort,
  };
  return atPlaces === undefined ? plan : { ...plan, atPlaces };
}

/** For each area, the area that a step of an overflow chain leads its people to: their own where it leads nowhere. */
function areasOf(area: NonNullable<StageEntry["overflow"][number]["area"]>, { areas, areaIndex }: Places): number[] {
  return areas.map(({ name }, own) => {
    const other = typeof area === "string" ? area : area.get(name);
    return other === undefined ? own : indexIn(areaIndex, other);
  });
}

function compileHours({ start, end, over, "two-carers": twoCarers }: NonNullable<StageEntry["hours"]>): HoursPlan {
  return { start, twoCarers, end, over };
}

/**
 * An outcome as a stage: it holds nothing. Nobody waits for it, so the reason and organisation of its wait are never
 * read.
 */
const NOTHING = {
  service: -1,
  stay: null,
  cap: Number.POSITIVE_INFINITY,
  next: null,
  hours: null,
  waitsAtHome: false,
  overflow: [],
  withoutCare: { admission: null, longerStay: 0 },
  offers: { refused: 0, again: 0 },
  ...NO_JOURNEY_RULES,
} as const satisfies Partial<StagePlan>;

/**
 * A route as shares over the positions of its targets, one row per place it differs by.
 *
 * @param person name of the class whose route it is
 */
export function compileRoute(
  route: Varying<ReadonlyMap<string, number>>,
  places: Places,
  stages: ReadonlyMap<string, number>,
  person: string,
): RoutePlan {
  const own = route.by === "class" ? forClass(route, person) : route;
  const names = targetsOf(own);
  const by = own.by === "area" || own.by === "hospital" ? own.by : "all";
  return {
    by,
    targets: names.map((name) => indexIn(stages, name)),
    shares: rowsOf(own, by === "all" ? [""] : placeNames(by, places)).map((row) =>
      names.map((name) => row.get(name) ?? 0),
    ),
  };
}

function compileChoice(
  choice: Varying<DistributionSpec>,
  places: Places,
  targets: readonly string[],
  person: string,
): Choice<DistributionSpec> {
  const { by } = choice;
  if (by === "class") return { by: "all", of: rowsOf(forClass(choice, person), [""]) };
  return { by, of: rowsOf(choice, by === "all" ? [""] : by === "next" ? targets : placeNames(by, places)) };
}

/** What a value that differs by class is for one of them. */
function forClass<T>(choice: Varying<T>, person: string): Varying<T> {
  return { by: "all", of: new Map(), otherwise: valueFor(choice, { class: person }) };
}

function rowsOf<T>(choice: Varying<T>, members: readonly string[]): T[] {
  return members.map((member) => {
    const value = choice.of.get(member) ?? choice.otherwise;
    if (value === undefined) throw new InvariantError(`a choice by ${choice.by} has nothing for ${member}`);
    return value;
  });
}
