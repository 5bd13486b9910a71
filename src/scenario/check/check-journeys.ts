/**
 * Whether the journeys of every class can be walked: each stage has what its service needs, delays have a reason and an
 * organisation that go together, choices cover everyone, and everybody gets out in the end.
 */
import { NEVER_BOTH, NHS_ALONE, REASONS, RESPONSIBLE, type Reason } from "../../model/plan/blueprint.js";
import { reachableBy, serviceOf, stageOf, targetsOf, taskOf } from "../document/journey.js";
import { placeNames } from "../document/places.js";
import { kindOf } from "../document/service-capacity.js";
import { listNames } from "../read/display.js";
import type { Path } from "../read/source.js";
import { type ClassEntry, STANDARD_OUTCOMES, type StageEntry, type TaskEntry } from "../schema/scenario-schema.js";
import type { Varying } from "../schema/value-schema.js";
import type { CheckContext } from "./check-context.js";
import { checkJourneyRules, checkLessIndependent } from "./check-journey-rules.js";
import { checkWayOut } from "./check-way-out.js";

/** Which organisations a reason can be attributed to: those that occur together in the published monthly figures. */
export function attributionProblem(reason: Reason, responsible: readonly number[]): string | undefined {
  const [, socialCare = 0, both = 0] = responsible;
  if (NHS_ALONE.includes(reason) && socialCare + both > 0) return "nhs alone";
  return NEVER_BOTH.includes(reason) && both > 0 ? "nhs or social-care, not both" : undefined;
}

/** Every stage that a class reaches must be whole, and everything reached must lead out. */
export function checkJourneys(context: CheckContext): void {
  const { document } = context;
  const seen = new Set<string>();
  const handover = [...document.handover["between-providers"], ...document.handover["within-provider"]];
  for (const task of handover) {
    const entry = document.tasks.get(task);
    if (entry !== undefined) checkTask(context, ["tasks", task], entry, false);
    seen.add(task);
  }
  for (const name of document.outcomes.keys()) {
    if (document.stages.has(name))
      context.keyError(["outcomes", name], "the name of a stage too", "different names for stages and outcomes");
  }
  const reached = new Set<string>();
  for (const [name, person] of document.people) {
    const stages = reachableBy(document, name, person);
    for (const stage of stages) {
      reached.add(stage);
      const entry = stageOf(document, person, stage);
      if (entry === undefined) continue;
      const path: Path = person.stages.has(stage) ? ["people", name, "stages", stage] : ["stages", stage];
      checkStage(context, path, stage, entry);
      checkLessIndependent(context, path, entry, stages);
    }
    for (const task of checkEntries(context, name, person, stages)) seen.add(task);
    checkWayOut(context, name, person, stages);
    for (const stage of person.stages.keys()) {
      if (!stages.includes(stage))
        context.warn(["people", name, "stages", stage], "a stage this class never reaches", "one it goes through");
    }
    checkCover(context, ["people", name, "arrive", "patience", "then"], person.arrive.patience?.then, []);
  }
  for (const stage of document.stages.keys()) {
    if (!reached.has(stage)) context.warn(["stages", stage], "a stage that nobody reaches", "a way to it");
  }
  for (const task of document.tasks.keys()) {
    if (!seen.has(task))
      context.warn(["tasks", task], "a task that nobody needs", "a stage or outcome that arranges it");
  }
}

function checkStage(context: CheckContext, path: Path, name: string, stage: StageEntry): void {
  const { document } = context;
  if (stage.next === undefined) {
    const standard = STANDARD_OUTCOMES.some(([outcome]) => outcome === name);
    context.keyError(
      path,
      "no next",
      "next: the stages or outcomes that follow",
      standard ? `${name} is an outcome that needs no stage` : "A way to leave is an outcome: declare it in outcomes",
    );
  }
  const next = targetsOf(stage.next);
  checkCover(context, [...path, "next"], stage.next, next);
  checkCover(context, [...path, "stay"], stage.stay, next);
  if (stage.cap !== undefined && stage.stay === undefined)
    context.error([...path, "cap"], "a cap without a stay", "the stay it cuts");
  if (stage.hours?.over === 0 && stage.hours.end !== 1)
    context.error([...path, "hours"], "an end without over", "the time over which the package tapers");
  const service = serviceOf(document, name, stage);
  const entry = service === undefined ? undefined : document.services.get(service);
  if (service !== undefined && entry === undefined) return;
  checkJourneyRules(context, path, stage, service);
  const counted = entry === undefined ? undefined : kindOf(entry);
  if (counted === "hours" && stage.hours === undefined) {
    context.keyError(path, "no hours", `hours: the package each person takes, for ${service} is counted in hours`);
  }
  if (stage.hours !== undefined && (counted === undefined || counted === "beds" || counted === "places")) {
    context.error(
      [...path, "hours"],
      "hours of care",
      counted === undefined ? "none, for the stage has no service" : `none, for ${service} is counted in ${counted}`,
    );
  }
  if (stage.offers.refused > 0 && (counted === undefined || counted === "unlimited")) {
    context.error([...path, "offers"], "offers that are refused", "none, for no place of a limited number is offered");
  }
  if (stage.overflow.length > 0 && (counted === undefined || counted === "unlimited")) {
    context.error([...path, "overflow"], "an overflow", "none, for there is always room");
  }
  stage.overflow.forEach((one, index) => {
    const other = document.services.get(one.service);
    const at = [...path, "overflow", index, "service"];
    if (one.service === service) context.error(at, one.service, "another service than the stage's own");
    if (other !== undefined && kindOf(other) === "hours" && stage.hours === undefined) {
      context.error(at, `${one.service}, which is counted in hours`, "hours in the stage, or another service");
    }
  });
}

/** A choice must name every member that can occur, or say what holds otherwise. */
function checkCover(
  context: CheckContext,
  path: Path,
  choice: Varying<unknown> | undefined,
  next: readonly string[],
): void {
  if (choice === undefined || choice.by === "all" || choice.otherwise !== undefined) return;
  const members = choice.by === "next" ? next : placeNames(choice.by, context.places);
  const missing = members.filter((name) => !choice.of.has(name));
  if (members.length === 0)
    context.error(
      path,
      `a choice by ${choice.by}`,
      `${choice.by === "next" ? "a next" : `${choice.by}s in the scenario`} to choose by`,
    );
  else if (missing.length > 0)
    context.error(path, `nothing for ${listNames(missing, "and")}`, "a value for each, or otherwise");
}

/** What stands before each stage and outcome of a class; returns the names of the tasks. */
function checkEntries(context: CheckContext, name: string, person: ClassEntry, stages: readonly string[]): Set<string> {
  const { document } = context;
  const tasks = new Set<string>();
  for (const stage of stages) {
    const entry = stageOf(document, person, stage);
    const path: Path =
      entry === undefined
        ? ["outcomes", stage]
        : person.stages.has(stage)
          ? ["people", name, "stages", stage]
          : ["stages", stage];
    const from = stages.filter((one) => targetsOf(stageOf(document, person, one)?.next).includes(stage));
    const settings = new Set(from.map((one) => settingOf(context, person, one)));
    const acute = settings.has("acute");
    for (const task of (entry?.arrange ?? document.outcomes.get(stage)?.arrange ?? []).flat()) {
      tasks.add(task);
      const one = taskOf(document, person, task);
      if (one !== undefined)
        checkTask(context, person.tasks.has(task) ? ["people", name, "tasks", task] : ["tasks", task], one, acute);
    }
    if (entry === undefined) continue;
    const service = serviceOf(document, stage, entry);
    const limited = service !== undefined && document.services.get(service)?.unlimited === undefined;
    const waits = limited && (acute || settings.has("non-acute")) && settingOf(context, person, stage) !== "acute";
    checkAttribution(context, [...path, "waiting"], path, entry.waiting, acute, waits);
  }
  return tasks;
}

function settingOf(context: CheckContext, person: ClassEntry, stage: string): string | undefined {
  const entry = stageOf(context.document, person, stage);
  const service = entry === undefined ? undefined : serviceOf(context.document, stage, entry);
  return service === undefined ? undefined : context.document.services.get(service)?.setting;
}

interface Attribution {
  readonly reason?: Reason | undefined;
  readonly responsible?: readonly number[] | undefined;
  readonly at?: "place" | "home";
}

/** Says what an attribution lacks; `owner` is what it belongs to, where nothing at all is said of it. */
function checkAttribution(
  context: CheckContext,
  path: Path,
  owner: Path,
  entry: Attribution,
  acute: boolean,
  needed: boolean,
): void {
  const missing = (["reason", "responsible"] as const).filter((key) => entry[key] === undefined);
  if (missing.length > 0) {
    const why = needed ? ", for people in beds may wait for it" : "";
    if (needed && missing.length === 2 && entry.at === "place")
      context.keyError(owner, "no waiting", `waiting: { reason, responsible }${why}`);
    else if (needed || missing.length === 1)
      context.error(path, `no ${listNames(missing, "and")}`, `both reason and responsible${why}`);
    return;
  }
  const { reason, responsible } = entry;
  if (reason === undefined || responsible === undefined) return;
  const problem = attributionProblem(reason, responsible);
  const named = RESPONSIBLE.filter((_, index) => responsible[index] > 0);
  if (problem !== undefined)
    context.error(
      [...path, "responsible"],
      `${listNames(named, "and")} with reason ${reason}`,
      problem,
      `Reason ${reason} is never attributed otherwise in the situation report`,
    );
  if (reason === REASONS.at(-1) && acute)
    context.error(
      [...path, "reason"],
      "O",
      "a reason from A to I, for people in acute beds may wait for it",
      "The situation report has reason O in non-acute beds alone",
    );
}

function checkTask(context: CheckContext, path: Path, task: TaskEntry, acute: boolean): void {
  checkAttribution(context, path, path, { reason: task.reason, responsible: task.responsible }, acute, true);
  if (task.team === undefined) {
    if (task.work !== undefined)
      context.error([...path, "work"], "work without a team", "a team that does it, or time instead of work");
    else if (task.time === undefined) context.keyError(path, "no time", "time, or team and work");
  } else {
    if (task.time !== undefined)
      context.error([...path, "time"], "time with a team", "work: the working time of one of the team");
    if (task.work === undefined) context.keyError(path, "no work", "work: the working time of one of the team");
  }
}
