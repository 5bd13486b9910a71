/**
 * Measures of rules that a stage or a class may have: who was prevented from coming, what a delay did to people, how
 * many stages started short of capacity, and where people are some time after hospital. There are none where no plan
 * has the rule.
 */
import { sum } from "d3-array";
import { type Blueprint, classesOf } from "../plan/blueprint.js";
import type { ClassPlan } from "../plan/care-plan.js";
import { SETTINGS } from "../plan/report-words.js";
import type { World } from "../state/world.js";
import { declareMeasure, FROM_ZERO, type Part, part, SHARE } from "./declaration.js";

/** A column by class as a number per year: in all, and for each class that has the rule by any plan of the run. */
function byClass(
  blueprint: Blueprint,
  has: (one: ClassPlan) => boolean,
  column: (world: World) => Float64Array,
): Part[] {
  const having = blueprint.classes.map((_, index) => classesOf(blueprint).some((classes) => has(classes[index])));
  if (!having.some((one) => one)) return [];
  return [
    part({}, (observed) => observed.perYear(sum(column(observed.world)))),
    ...blueprint.classes.flatMap(({ name }, index) =>
      having[index] ? [part({ class: name }, (observed) => observed.perYear(column(observed.world)[index]))] : [],
    ),
  ];
}

export const avoidedArrivals = declareMeasure({
  key: "avoided-arrivals",
  title: "Arrivals avoided",
  unit: "people per year",
  meaning: "Newcomers who were prevented from coming. They are not among the arrivals.",
  bounds: FROM_ZERO,
  total: 82,
  tables: { class: { order: 412 } },
  parts: (blueprint) =>
    byClass(
      blueprint,
      ({ arrival }) => arrival.avoided > 0,
      (world) => world.heads.avoided,
    ),
});

export const diedWaiting = declareMeasure({
  key: "died-waiting",
  title: "People who died while delayed",
  unit: "people per year",
  meaning: "People who died in a bed while they were delayed, by the risk of it that the scenario gives.",
  bounds: FROM_ZERO,
  total: 134,
  tables: { class: { order: 427 } },
  parts: (blueprint) =>
    byClass(
      blueprint,
      ({ stages }) => stages.some(({ whileWaiting }) => whileWaiting !== null && whileWaiting.died > 0),
      (world) => world.harm.diedWaiting,
    ),
});

export const becameUnfit = declareMeasure({
  key: "became-unfit",
  title: "People who became unfit while delayed",
  unit: "people per year",
  meaning: "Delays that ended because the person was not fit to leave any more; the same person can have several.",
  bounds: FROM_ZERO,
  total: 136,
  tables: { class: { order: 428 } },
  parts: (blueprint) =>
    byClass(
      blueprint,
      ({ stages }) => stages.some(({ whileWaiting }) => whileWaiting !== null && whileWaiting.unfit > 0),
      (world) => world.harm.becameUnfit,
    ),
});

export const startedShort = declareMeasure({
  key: "started-short",
  title: "Starts while others waited",
  unit: "people per year",
  meaning:
    "Stages of the service that started while there was no room for others who waited for the same beds, places or hours, where that makes the stage another.",
  bounds: FROM_ZERO,
  tables: { service: { order: 272 } },
  parts: (blueprint) => {
    const stages = classesOf(blueprint).flatMap((classes) => classes.flatMap((one) => one.stages));
    const services = new Set(stages.flatMap(({ whenShort, service }) => (whenShort === null ? [] : [service])));
    return blueprint.services.flatMap(({ name: service }, index) =>
      services.has(index)
        ? [part({ service }, (observed) => observed.perYear(observed.world.harm.startedShort[index]))]
        : [],
    );
  },
});

export const statusAfterHospital = declareMeasure({
  key: "status-after-hospital",
  title: "Status some time after leaving hospital",
  unit: "share",
  meaning:
    "Where people are so many days after they left a bed in an acute setting alive, such as 91 days, as the scenario says: the outcome by which they have left, or the setting of what they have if they are inside. Of all whose day came in the measured period; each time of leaving hospital counts.",
  bounds: SHARE,
  tables: {
    outcome: { order: 292, title: "Status some time after leaving hospital, of those who have left" },
    setting: { order: 293, title: "Status some time after leaving hospital, of those inside" },
  },
  parts: (blueprint) => {
    if (classesOf(blueprint).every((classes) => classes.every(({ followUp }) => followUp === null))) return [];
    const share = (of: (world: World) => number) =>
      (({ world }) =>
        of(world) / (sum(world.harm.followedInside) + sum(world.harm.followedOutside))) satisfies Part["value"];
    return [
      ...blueprint.outcomes.map(({ name: outcome }, k) =>
        part(
          { outcome },
          share((world) => world.harm.followedOutside[k]),
        ),
      ),
      ...SETTINGS.map((setting, k) =>
        part(
          { setting },
          share((world) => world.harm.followedInside[k]),
        ),
      ),
    ];
  },
});
