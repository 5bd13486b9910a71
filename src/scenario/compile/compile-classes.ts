/** Compiles the classes of people: how they come, their journeys, and who comes back. */
import type { ArrivalPlan, ClassPlan } from "../../model/plan/care-plan.js";
import { indexIn } from "../document/name-index.js";
import { originShares } from "../document/origin-shares.js";
import type { Places } from "../document/places.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { EVEN_PATTERN } from "../schema/week-schema.js";
import { compileFollowUp } from "./compile-journey-rules.js";
import { compileRoute, compileStages } from "./compile-journeys.js";
import type { Tables } from "./compile-tables.js";
import { compileDayFactors, compileHourFactors, type Timeline } from "./compile-time.js";

interface Classes {
  readonly classes: readonly ClassPlan[];
  /** By class: positions of its stages, by their names. */
  readonly stageIndex: readonly ReadonlyMap<string, number>[];
}

/** The classes in the order of the document. */
export function compileClasses(
  document: ScenarioDocument,
  places: Places,
  tables: Tables,
  timeline: Timeline,
): Classes {
  const stageIndex: ReadonlyMap<string, number>[] = [];
  const classes = [...document.people].map(([name, person]): ClassPlan => {
    const { stages, index } = compileStages(document, places, tables, name, person);
    stageIndex.push(index);
    return {
      name,
      title: person.title ?? name,
      arrival: compileArrival(document, places, timeline, name, index),
      stages,
      followUp: compileFollowUp(person["follow-up"], tables.outcomes),
      readmission: [...person.readmission].map(([outcome, { share, after }]) => ({
        outcome: indexIn(tables.outcomes, outcome),
        share,
        after,
      })),
    };
  });
  return { classes, stageIndex };
}

function compileArrival(
  document: ScenarioDocument,
  places: Places,
  timeline: Timeline,
  name: string,
  stages: ReadonlyMap<string, number>,
): ArrivalPlan {
  const person = document.people.get(name)!;
  const { arrive } = person;
  const pattern = arrive.pattern === undefined ? undefined : document.patterns.get(arrive.pattern);
  const { months, weekdays, hours } = pattern ?? EVEN_PATTERN;
  return {
    perDay: arrive.rate,
    avoided: arrive.avoided ?? 0,
    dayFactor: compileDayFactors(timeline, months, arrive.growth),
    hourFactor: compileHourFactors(weekdays, hours),
    stage: indexIn(stages, arrive.at),
    origin: originShares(document, places, person),
    patience:
      arrive.patience === undefined
        ? null
        : // biome-ignore lint/suspicious/noThenProperty: the Blueprint's word, and never a function
          { after: arrive.patience.after, then: compileRoute(arrive.patience.then, places, stages, name) },
  };
}
