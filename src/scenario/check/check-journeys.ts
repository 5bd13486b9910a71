/**
 * Whether the journeys of every class can be walked: each stage has what its service needs, delays have a reason and an
 * organisation that go together, choices cover everyone, and everybody gets out in the end.
 */
import { listed } from "../../foundation/words.js";
import { reachableBy, serviceOf, stageOf, targetsOf, taskOf } from "../document/journey.js";
import { kindOf, pooledBy } from "../document/service-capacity.js";
import { valuesOf } from "../document/varying.js";
import { quote } from "../read/display.js";
import { nearest } from "../read/nearest.js";
import type { Path } from "../read/source.js";
import { type ClassEntry, type ServiceEntry, STANDARD_OUTCOMES, type StageEntry } from "../schema/scenario-schema.js";
import { checkTask, checkWaiting } from "./check-arranging.js";
import type { CheckContext } from "./check-context.js";
import { checkCover } from "./check-cover.js";
import { checkJourneyRules, checkLessIndependent } from "./check-journey-rules.js";
import type { DefinedNames } from "./check-names.js";
import { checkOffers } from "./check-refusals.js";
import { checkWayOut } from "./check-way-out.js";

/** Every stage that a class reaches must be whole, and everything reached must lead out. */
export function checkJourneys(context: CheckContext, names: DefinedNames): void {
  const { document } = context;
  const handover = [...document.handover["between-providers"], ...document.handover["within-provider"]];
  for (const task of handover) {
    const entry = document.tasks.get(task);
    if (entry !== undefined) checkTask(context, ["tasks", task], entry, { acute: false });
  }
  for (const name of document.outcomes.keys()) {
    if (document.stages.has(name))
      context.keyError(["outcomes", name], "the name of a stage too", "different names for stages and outcomes");
  }
  for (const [name, person] of document.people) {
    const stages = reachableBy(document, name, person);
    const checked = [...stages, ...perhapsReached(context, names, stages)];
    for (const stage of checked) {
      const entry = stageOf(document, person, stage);
      if (entry === undefined) continue;
      const path: Path = person.stages.has(stage) ? ["people", name, "stages", stage] : ["stages", stage];
      checkStage(context, path, name, stage, entry, names);
      checkLessIndependent(context, path, entry, stages);
    }
    checkEntries(context, name, person, checked);
    checkWayOut(context, name, person, stages);
    checkPatience(context, ["people", name, "arrive", "patience", "then"], name, person);
  }
}

/** Whoever stops waiting must turn to something else than what they have waited for. */
function checkPatience(context: CheckContext, path: Path, name: string, { arrive }: ClassEntry): void {
  const then = arrive.patience?.then;
  checkCover(context, path, then, { class: name });
  if (valuesOf(then).some((shares) => (shares.get(arrive.at) ?? 0) > 0))
    context.error(
      path,
      `${quote(arrive.at)}, which they have waited for`,
      "other stages or outcomes, for whoever turns to one has stopped waiting",
    );
}

/**
 * Stages that a class would perhaps reach if every name led somewhere and everything could be read. Those that classes
 * differ in are left out: only with the differences of a class do they stand whole.
 */
function perhapsReached(context: CheckContext, names: DefinedNames, reached: readonly string[]): string[] {
  const { document } = context;
  const isKnown = (name: string) => names.stages.has(name) || names.outcomes.has(name);
  if (reached.every(isKnown) && !context.isUnread("people") && !context.isUnread("stages")) return [];
  const people = [...document.people.values()];
  return [...document.stages.keys()].filter(
    (stage) => !reached.includes(stage) && people.every((person) => !person.stages.has(stage)),
  );
}

function checkStage(
  context: CheckContext,
  path: Path,
  person: string,
  name: string,
  stage: StageEntry,
  names: DefinedNames,
): void {
  const { document } = context;
  if (stage.next === undefined && !context.isUnread(...path, "next")) {
    const standard = STANDARD_OUTCOMES.some(([outcome]) => outcome === name);
    context.keyError(
      path,
      "no next",
      "next: the stages or outcomes that follow",
      standard ? `${name} is an outcome that needs no stage` : "A way to leave is an outcome: declare it in outcomes",
    );
  }
  const next = targetsOf(stage.next);
  checkCover(context, [...path, "next"], stage.next, { next, class: person });
  checkCover(context, [...path, "stay"], stage.stay, { next, class: person });
  const hasNoStay = stage.stay === undefined && !context.isUnread(...path, "stay");
  if (stage.cap !== undefined && hasNoStay) context.error([...path, "cap"], "a cap without a stay", "the stay it cuts");
  if (stage.hours?.over === 0 && stage.hours.end !== 1 && !context.isUnread(...path, "hours"))
    context.error([...path, "hours"], "an end without over", "the time over which the package tapers");
  const service = serviceOf(document, name, stage);
  checkJourneyRules(context, path, stage, service);
  if (service === undefined) {
    checkWithoutService(context, path, name, stage, names);
    return;
  }
  const entry = document.services.get(service);
  if (hasNoStay && stage.cap === undefined)
    context.keyError(
      path,
      "no stay",
      `stay: how long people are in ${service} until they are ready for what comes next`,
      "Write stay: 0 days if it takes no time",
    );
  if (
    entry === undefined ||
    ["beds", "places", "hours", "unlimited"].some((kind) => context.isUnread("services", service, kind))
  )
    return;
  const counted = kindOf(entry);
  if (counted === "hours" && stage.hours === undefined && !context.isUnread(...path, "hours")) {
    context.keyError(path, "no hours", `hours: the package each person takes, for ${service} is counted in hours`);
  }
  if (stage.hours !== undefined && (counted === "beds" || counted === "places"))
    context.error([...path, "hours"], "hours of care", `none, for ${service} is counted in ${counted}`);
  if (stage.offers.refused > 0 && counted === "unlimited") {
    context.error([...path, "offers"], "offers that are refused", "none, for no place of a limited number is offered");
  } else checkOffers(context, path, stage);
  if (stage.overflow.length > 0 && counted === "unlimited") {
    context.error([...path, "overflow"], "an overflow", "none, for there is always room");
  }
  stage.overflow.forEach((one, index) => {
    const other = document.services.get(one.service);
    const at = [...path, "overflow", index, "service"];
    checkOverflowArea(context, [...path, "overflow", index, "area"], one, other);
    if (one.service === service && one.area === undefined)
      context.error(at, one.service, "another service than the stage's own");
    if (
      other !== undefined &&
      kindOf(other) === "hours" &&
      stage.hours === undefined &&
      !context.isUnread(...path, "hours")
    ) {
      context.error(at, `${one.service}, which is counted in hours`, "hours in the stage, or another service");
    }
  });
}

/** Another area's pool takes people only where a service has a pool for each area. */
function checkOverflowArea(
  { error, places }: CheckContext,
  path: Path,
  { area, service }: StageEntry["overflow"][number],
  entry: ServiceEntry | undefined,
): void {
  if (area === undefined || entry === undefined || pooledBy(entry, places) === "area") return;
  error(
    path,
    `an area, but ${service} has ${kindOf(entry) === "unlimited" ? "no limit" : "no pool for each area"}`,
    `no area, or the capacity of ${service} by area`,
  );
}

/** A stage that says what only a stage with a service needs: its service was forgotten, or has a slip in its name. */
function checkWithoutService(
  context: CheckContext,
  path: Path,
  name: string,
  stage: StageEntry,
  names: DefinedNames,
): void {
  // A service of that name that could not be read is there all the same.
  if (names.services.has(name) || context.isUnread(...path, "service")) return;
  const { waiting } = stage;
  const needs = [
    ...(waiting.reason !== undefined || waiting.responsible !== undefined || waiting.at === "home" ? ["waiting"] : []),
    ...(stage.hours === undefined ? [] : ["hours"]),
    ...(stage.overflow.length === 0 ? [] : ["overflow"]),
    ...(stage.offers.refused > 0 ? ["offers"] : []),
  ];
  if (needs.length === 0) return;
  const near = nearest(name, names.services);
  const verb = needs.length === 1 ? "is" : "are";
  context.keyError(
    path,
    "no service",
    `a service, for its ${listed(needs, "and")} ${verb} about one`,
    near === undefined ? `Name it with service, or give a service the name ${name}` : `Did you mean service: ${near}`,
  );
}

/** What stands before each stage and outcome of a class. */
function checkEntries(context: CheckContext, name: string, person: ClassEntry, stages: readonly string[]): void {
  const { document } = context;
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
    const arrange = entry?.arrange ?? document.outcomes.get(stage)?.arrange;
    checkCover(context, [...path, "arrange"], arrange, { class: name });
    for (const task of new Set(valuesOf(arrange).flat(2))) {
      const one = taskOf(document, person, task);
      const at = person.tasks.has(task) ? ["people", name, "tasks", task] : ["tasks", task];
      if (one !== undefined) checkTask(context, at, one, { acute, class: name, next: stage });
    }
    if (entry === undefined) continue;
    const service = serviceOf(document, stage, entry);
    const limited = service !== undefined && document.services.get(service)?.unlimited === undefined;
    const waits = limited && (acute || settings.has("non-acute")) && settingOf(context, person, stage) !== "acute";
    checkWaiting(context, path, entry.waiting, { acute, waits, class: name });
  }
}

function settingOf(context: CheckContext, person: ClassEntry, stage: string): string | undefined {
  const entry = stageOf(context.document, person, stage);
  const service = entry === undefined ? undefined : serviceOf(context.document, stage, entry);
  return service === undefined ? undefined : context.document.services.get(service)?.setting;
}
