/**
 * Compiles what must be arranged before a stage and why people wait for it: tasks, the reason and the organisation of a
 * wait, and handover. Each can differ by class, by what comes next, and by area and hospital.
 */
import { InvariantError } from "../../foundation/errors.js";
import type { Handover, StageAtPlace, StagePlan, TaskPlan } from "../../model/plan/care-plan.js";
import { REASONS } from "../../model/plan/report-words.js";
import { taskOf, VARYING_KEYS_OF_TASK } from "../document/journey.js";
import { indexIn } from "../document/name-index.js";
import type { Places } from "../document/places.js";
import { differsByPlace, valueFor, valuesOf, type Whom } from "../document/varying.js";
import type { ClassEntry, ScenarioDocument, StageEntry, TaskEntry } from "../schema/scenario-schema.js";
import type { Differing } from "../schema/value-schema.js";
import type { Tables } from "./compile-tables.js";

const NHS = [1, 0, 0] as const;

/** What is said of a stage or an outcome about arranging it and waiting for it. */
export interface Arranged {
  readonly arrange: StageEntry["arrange"];
  readonly waiting?: Pick<StageEntry["waiting"], "reason" | "responsible">;
}

export const NOTHING_TO_ARRANGE: Arranged = { arrange: [] };

/**
 * What is arranged before a stage of a class, and why it is waited for.
 *
 * @param whom the class and the stage
 */
export function compileArranging(
  document: ScenarioDocument,
  places: Places,
  tables: Tables,
  person: ClassEntry,
  entry: Arranged,
  whom: Whom,
): Pick<StagePlan, "arrange" | "waiting" | "atPlaces"> {
  const at = (who: Whom): StageAtPlace => ({
    arrange: (valueFor(entry.arrange, who) ?? []).map((group) =>
      group.map((task) => compileTask(document, tables, person, task, who)),
    ),
    waiting: compileWaiting(entry, who),
  });
  const cells = placeCells(places).map((place) => ({ ...whom, ...place }));
  if (!isArrangedByPlace(document, person, entry)) return at(cells[0]);
  const atPlaces = cells.map(at);
  return { ...atPlaces[0], atPlaces };
}

/** Where nobody can wait, the reason and organisation of the wait are never read: they are those that stand here. */
function compileWaiting({ waiting }: Arranged, whom: Whom): StagePlan["waiting"] {
  const reason = waiting?.reason === undefined ? undefined : valueFor(waiting.reason, whom);
  const responsible = waiting?.responsible === undefined ? undefined : valueFor(waiting.responsible, whom);
  return { reason: REASONS.indexOf(reason ?? "C"), responsible: responsible ?? NHS };
}

/** Each area with each hospital, row by area. */
function placeCells({ areas, hospitals }: Places): Whom[] {
  return areas.flatMap((area) => hospitals.map((hospital) => ({ area: area.name, hospital: hospital.name })));
}

/** Whether how a stage is arranged or waited for differs by area or hospital. */
function isArrangedByPlace(document: ScenarioDocument, person: ClassEntry, { arrange, waiting }: Arranged): boolean {
  const tasks = new Set(valuesOf(arrange).flat(2));
  return (
    [arrange, waiting?.reason, waiting?.responsible].some(differsByPlace) ||
    [...tasks].some((task) => isTaskByPlace(taskOf(document, person, task)))
  );
}

function isTaskByPlace(task: TaskEntry | undefined): boolean {
  return task !== undefined && VARYING_KEYS_OF_TASK.some((key) => differsByPlace(task[key]));
}

/** The tasks of a handover; they are the same for every class. */
export function compileHandover(document: ScenarioDocument, tables: Tables, places: Places): Handover {
  const { "between-providers": between, "within-provider": within } = document.handover;
  const at = (whom: Whom) => {
    const compile = (name: string) => compileTask(document, tables, undefined, name, whom);
    return { between: between.map(compile), within: within.map(compile) };
  };
  const byPlace = [...between, ...within].some((name) => isTaskByPlace(document.tasks.get(name)));
  const cells = placeCells(places);
  return byPlace ? { ...at(cells[0]), atPlaces: cells.map(at) } : at(cells[0]);
}

/** A task as it is done on the way into a stage for some people, of a class or of any. */
function compileTask(
  document: ScenarioDocument,
  tables: Tables,
  person: ClassEntry | undefined,
  name: string,
  whom: Whom,
): TaskPlan {
  const entry = taskOf(document, person, name);
  const of = <T>(choice: Differing<T> | undefined): T | undefined =>
    choice === undefined ? undefined : valueFor(choice, whom);
  const time = of(entry?.team === undefined ? entry?.time : entry.work);
  const reason = of(entry?.reason);
  const responsible = of(entry?.responsible);
  const needed = of(entry?.needed);
  const refused = of(entry?.refused);
  const lead = of(entry?.start);
  if (
    entry === undefined ||
    time === undefined ||
    reason === undefined ||
    responsible === undefined ||
    needed === undefined ||
    refused === undefined ||
    lead === undefined
  )
    throw new InvariantError(`the task ${name} does not say all that it needs for ${JSON.stringify(whom)}`);
  return {
    name,
    title: entry.title ?? name,
    needed,
    refused,
    lead,
    team: entry.team === undefined ? -1 : indexIn(tables.teams, entry.team),
    ...(entry.stock === undefined ? {} : { stock: indexIn(tables.stocks, entry.stock) }),
    time,
    reason: REASONS.indexOf(reason),
    responsible,
  };
}
