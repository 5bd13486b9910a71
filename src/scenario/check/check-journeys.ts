/**
 * Whether the journeys of every class can be walked: each stage has what its service needs, delays have a reason and an
 * organisation that go together, choices cover everyone, and everybody gets out in the end.
 */
import { NEVER_BOTH, NHS_ALONE, REASONS, RESPONSIBLE, type Reason } from "../../model/plan/blueprint.js";
import { kindOf } from "../compile/compile-capacity.js";
import { reachable, serviceOf, stageWords, targetsOf, taskWords } from "../compile/compile-journeys.js";
import { memberNames } from "../compile/compile-places.js";
import { listed } from "../read/show.js";
import type { Path } from "../read/source.js";
import { type ClassWords, STANDARD_OUTCOMES, type StageWords, type TaskWords } from "../schema/scenario-schema.js";
import type { Varying } from "../schema/value-schema.js";
import { checkWayOut } from "./check-way-out.js";
import type { Check } from "./findings.js";

/** Which organisations a reason can be attributed to: those that occur together in the published monthly figures. */
export function attributionProblem(reason: Reason, responsible: readonly number[]): string | undefined {
  const [, socialCare = 0, both = 0] = responsible;
  if (NHS_ALONE.includes(reason) && socialCare + both > 0) return "nhs alone";
  return NEVER_BOTH.includes(reason) && both > 0 ? "nhs or social-care, not both" : undefined;
}

export function checkJourneys(check: Check): void {
  const { document } = check;
  const seen = new Set<string>();
  const handover = [
    ...(document.handover?.["between-providers"] ?? []),
    ...(document.handover?.["within-provider"] ?? []),
  ];
  for (const task of handover) {
    const words = document.tasks?.get(task);
    if (words !== undefined) checkTask(check, ["tasks", task], words, false);
    seen.add(task);
  }
  const declared = document.outcomes ?? new Map<string, unknown>();
  for (const name of declared.keys()) {
    if (document.stages.has(name))
      check.keyError(["outcomes", name], "the name of a stage too", "different names for stages and outcomes");
  }
  const reached = new Set<string>();
  for (const [name, person] of document.people) {
    const stages = reachable(document, name, person);
    for (const stage of stages) {
      reached.add(stage);
      const words = stageWords(document, person, stage);
      if (words !== undefined)
        checkStage(
          check,
          person.stages?.has(stage) ? ["people", name, "stages", stage] : ["stages", stage],
          stage,
          words,
        );
    }
    for (const task of checkEntries(check, name, person, stages)) seen.add(task);
    checkWayOut(check, name, person, stages);
    for (const stage of person.stages?.keys() ?? []) {
      if (!stages.includes(stage))
        check.warn(["people", name, "stages", stage], "a stage this class never reaches", "one it goes through");
    }
    checkCover(check, ["people", name, "arrive", "patience", "then"], person.arrive.patience?.then, []);
  }
  for (const stage of document.stages.keys()) {
    if (!reached.has(stage)) check.warn(["stages", stage], "a stage that nobody reaches", "a way to it");
  }
  for (const task of document.tasks?.keys() ?? []) {
    if (!seen.has(task)) check.warn(["tasks", task], "a task that nobody needs", "a stage or outcome that arranges it");
  }
}

function checkStage(check: Check, path: Path, name: string, stage: StageWords): void {
  const { document } = check;
  if (stage.next === undefined) {
    const standard = STANDARD_OUTCOMES.some(([outcome]) => outcome === name);
    check.keyError(
      path,
      "no next",
      "next: the stages or outcomes that follow",
      standard ? `${name} is an outcome that needs no stage` : "A way to leave is an outcome: declare it in outcomes",
    );
  }
  const next = targetsOf(stage.next);
  checkCover(check, [...path, "next"], stage.next, next);
  checkCover(check, [...path, "stay"], stage.stay, next);
  if (stage.cap !== undefined && stage.stay === undefined)
    check.error([...path, "cap"], "a cap without a stay", "the stay it cuts");
  const over = stage.hours?.over ?? 0;
  const end = stage.hours?.end ?? 1;
  if (over === 0 && end !== 1)
    check.error([...path, "hours"], "an end without over", "the time over which the package tapers");
  const service = serviceOf(document, name, stage);
  const words = service === undefined ? undefined : document.services.get(service);
  if (service !== undefined && words === undefined) return;
  const counted = words === undefined ? undefined : kindOf(words);
  if (counted === "hours" && stage.hours === undefined) {
    check.keyError(path, "no hours", `hours: the package each person takes, for ${service} is counted in hours`);
  }
  if (stage.hours !== undefined && (counted === undefined || counted === "beds" || counted === "places")) {
    check.error(
      [...path, "hours"],
      "hours of care",
      counted === undefined ? "none, for the stage has no service" : `none, for ${service} is counted in ${counted}`,
    );
  }
  if (stage.overflow !== undefined && (counted === undefined || counted === "unlimited")) {
    check.error([...path, "overflow"], "an overflow", "none, for there is always room");
  }
  stage.overflow?.forEach((one, index) => {
    const other = document.services.get(one.service);
    const at = [...path, "overflow", index, "service"];
    if (one.service === service) check.error(at, one.service, "another service than the stage's own");
    if (other !== undefined && kindOf(other) === "hours" && stage.hours === undefined) {
      check.error(at, `${one.service}, which is counted in hours`, "hours in the stage, or another service");
    }
  });
}

/** A choice must name every member that can occur, or say what holds otherwise. */
function checkCover(check: Check, path: Path, choice: Varying<unknown> | undefined, next: readonly string[]): void {
  if (choice === undefined || choice.by === "all" || choice.otherwise !== undefined) return;
  const members = choice.by === "next" ? next : memberNames(choice.by, check.places);
  const missing = members.filter((name) => !choice.of.has(name));
  if (members.length === 0)
    check.error(
      path,
      `a choice by ${choice.by}`,
      `${choice.by === "next" ? "a next" : `${choice.by}s in the scenario`} to choose by`,
    );
  else if (missing.length > 0)
    check.error(path, `nothing for ${listed(missing, "and")}`, "a value for each, or otherwise");
}

/** What stands before each stage and outcome of a class; returns the names of the tasks. */
function checkEntries(check: Check, name: string, person: ClassWords, stages: readonly string[]): Set<string> {
  const { document } = check;
  const tasks = new Set<string>();
  for (const stage of stages) {
    const words = stageWords(document, person, stage);
    const path: Path =
      words === undefined
        ? ["outcomes", stage]
        : person.stages?.has(stage)
          ? ["people", name, "stages", stage]
          : ["stages", stage];
    const from = stages.filter((one) => targetsOf(stageWords(document, person, one)?.next).includes(stage));
    const settings = new Set(from.map((one) => settingOf(check, person, one)));
    const acute = settings.has("acute");
    for (const task of (words?.arrange ?? document.outcomes?.get(stage)?.arrange ?? []).flat()) {
      tasks.add(task);
      const one = taskWords(document, person, task);
      if (one !== undefined)
        checkTask(check, person.tasks?.has(task) ? ["people", name, "tasks", task] : ["tasks", task], one, acute);
    }
    if (words === undefined) continue;
    const service = serviceOf(document, stage, words);
    const limited = service !== undefined && document.services.get(service)?.unlimited === undefined;
    const waits = limited && (acute || settings.has("non-acute")) && settingOf(check, person, stage) !== "acute";
    checkAttribution(check, [...path, "waiting"], path, words.waiting, acute, waits);
  }
  return tasks;
}

function settingOf(check: Check, person: ClassWords, stage: string): string | undefined {
  const words = stageWords(check.document, person, stage);
  const service = words === undefined ? undefined : serviceOf(check.document, stage, words);
  return service === undefined ? undefined : check.document.services.get(service)?.setting;
}

type Attribution = { readonly reason?: Reason | undefined; readonly responsible?: readonly number[] | undefined };

function checkAttribution(
  check: Check,
  path: Path,
  owner: Path,
  words: Attribution | undefined,
  acute: boolean,
  needed: boolean,
): void {
  const missing = (["reason", "responsible"] as const).filter((key) => words?.[key] === undefined);
  if (missing.length > 0) {
    if (needed || (words !== undefined && missing.length === 1)) {
      const why = needed ? ", for people in beds may wait for it" : "";
      if (words === undefined) check.keyError(owner, "no waiting", `waiting: { reason, responsible }${why}`);
      else check.error(path, `no ${listed(missing, "and")}`, `both reason and responsible${why}`);
    }
    return;
  }
  const { reason, responsible } = words ?? {};
  if (reason === undefined || responsible === undefined) return;
  const problem = attributionProblem(reason, responsible);
  const named = RESPONSIBLE.filter((_, index) => (responsible[index] ?? 0) > 0);
  if (problem !== undefined)
    check.error(
      [...path, "responsible"],
      `${listed(named, "and")} with reason ${reason}`,
      problem,
      `Reason ${reason} is never attributed otherwise in the situation report`,
    );
  if (reason === REASONS.at(-1) && acute)
    check.error(
      [...path, "reason"],
      "O",
      "a reason from A to I, for people in acute beds may wait for it",
      "The situation report has reason O in non-acute beds alone",
    );
}

function checkTask(check: Check, path: Path, task: TaskWords, acute: boolean): void {
  checkAttribution(check, path, path, { reason: task.reason, responsible: task.responsible }, acute, true);
  if (task.team === undefined) {
    if (task.work !== undefined)
      check.error([...path, "work"], "work without a team", "a team that does it, or time instead of work");
    else if (task.time === undefined) check.keyError(path, "no time", "time, or team and work");
  } else {
    if (task.time !== undefined)
      check.error([...path, "time"], "time with a team", "work: the working time of one of the team");
    if (task.work === undefined) check.keyError(path, "no work", "work: the working time of one of the team");
  }
}
