/**
 * Whether what is said of arranging a stage and waiting for it goes together: delays have a reason and an organisation
 * that the situation report knows together, and tasks have the time they take.
 */
import { listed } from "../../foundation/words.js";
import { NEVER_BOTH, NHS_ALONE, REASONS, RESPONSIBLE, type Reason } from "../../model/plan/report-words.js";
import { VARYING_KEYS_OF_TASK } from "../document/journey.js";
import { asVarying, valueFor, type Whom } from "../document/varying.js";
import type { Path } from "../read/source.js";
import type { StageEntry, TaskEntry } from "../schema/scenario-schema.js";
import type { Differing } from "../schema/value-schema.js";
import type { CheckContext } from "./check-context.js";
import { checkCover } from "./check-cover.js";
import { checkRefusedTries } from "./check-refusals.js";

/** Who is held up: a class, on the way to a stage or outcome, and whether any of them are in acute beds. */
interface HeldUp {
  readonly acute: boolean;
  readonly class?: string;
  readonly next?: string;
}

interface Attribution {
  readonly reason?: Differing<Reason> | undefined;
  readonly responsible?: Differing<readonly number[]> | undefined;
  readonly at?: "place" | "home";
}

/** A task must say how long it takes, and to what a delay by it is attributed. */
export function checkTask(context: CheckContext, path: Path, task: TaskEntry, who: HeldUp): void {
  checkAttribution(context, path, path, { reason: task.reason, responsible: task.responsible }, who, true);
  const asked = { class: who.class, next: who.next === undefined ? [] : [who.next] };
  for (const key of VARYING_KEYS_OF_TASK) checkCover(context, [...path, key], task[key], asked);
  checkTries(context, path, task, who);
  if (task.team === undefined) {
    if (context.isUnread(...path, "team")) return;
    if (task.work !== undefined)
      context.error(
        [...path, "work"],
        "work without a team",
        "a team that does it, or time instead of work",
        "Say team beside it, or time in place of work; work that a base file gives is taken away by work: null",
      );
    else if (task.time === undefined && !context.isUnread(...path, "time"))
      context.keyError(path, "no time", "time, or team and work");
  } else {
    if (task.time !== undefined)
      context.error(
        [...path, "time"],
        "time with a team",
        "work: the working time of one of the team",
        "Take time out; a time that a base file gives is taken away by time: null beside the team",
      );
    if (task.work === undefined && !context.isUnread(...path, "work"))
      context.keyError(path, "no work", "work: the working time of one of the team, such as work: 2 hours");
  }
}

/** The tries of a task that are refused must come to an end within the run, for everybody whom it is done for. */
function checkTries(context: CheckContext, path: Path, { refused, time, work }: TaskEntry, who: HeldUp): void {
  const takes = time ?? work;
  if (takes === undefined || context.isUnread(...path)) return;
  const each = placesOf(context, who, [refused, takes]).flatMap((whom) => {
    const [share, spec] = [valueFor(refused, whom), valueFor(takes, whom)];
    return share === undefined || spec === undefined ? [] : [{ refused: share, time: spec }];
  });
  checkRefusedTries(context, path, each);
}

/**
 * A wait for the capacity of a stage must say to what a delay by it is attributed, where there can be one.
 *
 * @param path where the stage stands
 */
export function checkWaiting(
  context: CheckContext,
  path: Path,
  waiting: StageEntry["waiting"],
  who: HeldUp & { readonly waits: boolean },
): void {
  const at = [...path, "waiting"];
  for (const key of ["reason", "responsible"] as const)
    checkCover(context, [...at, key], waiting[key], { class: who.class });
  checkAttribution(context, at, path, waiting, who, who.waits);
}

/** Says what an attribution lacks; `owner` is what it belongs to, where nothing at all is said of it. */
function checkAttribution(
  context: CheckContext,
  path: Path,
  owner: Path,
  entry: Attribution,
  who: HeldUp,
  needed: boolean,
): void {
  const missing = (["reason", "responsible"] as const).filter(
    (key) => entry[key] === undefined && !context.isUnread(...path, key),
  );
  if (missing.length > 0) {
    const why = needed ? ", for people in beds may wait for it" : "";
    if (needed && missing.length === 2 && entry.at === "place")
      context.keyError(owner, "no waiting", `waiting: { reason, responsible }${why}`);
    else if (needed || missing.length === 1)
      context.error(path, `no ${listed(missing, "and")}`, `both reason and responsible${why}`);
    return;
  }
  const { reason, responsible } = entry;
  if (reason === undefined || responsible === undefined) return;
  for (const whom of placesOf(context, who, [reason, responsible])) {
    const by = valueFor(responsible, whom);
    const why = valueFor(reason, whom);
    if (by !== undefined && why !== undefined) checkPair(context, path, why, by, who.acute);
  }
}

/** People of every place, as far as any of the values differs by it. */
function placesOf(context: CheckContext, who: HeldUp, values: readonly Differing<unknown>[]): Whom[] {
  const { areas, hospitals } = context.places;
  const differs = (by: "area" | "hospital") => values.some((value) => asVarying(value).by === by);
  const inAreas = differs("area") ? areas.map(({ name }) => ({ ...who, area: name })) : [who];
  return inAreas.flatMap((whom) =>
    differs("hospital") ? hospitals.map(({ name }) => ({ ...whom, hospital: name })) : [whom],
  );
}

function checkPair(
  context: CheckContext,
  path: Path,
  reason: Reason,
  responsible: readonly number[],
  acute: boolean,
): void {
  const problem = attributionProblem(reason, responsible);
  const named = RESPONSIBLE.filter((_, index) => responsible[index] > 0);
  if (problem !== undefined)
    context.error(
      [...path, "responsible"],
      `${listed(named, "and")} with reason ${reason}`,
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

/** Which organisations a reason can be attributed to: those that occur together in the published monthly figures. */
function attributionProblem(reason: Reason, responsible: readonly number[]): string | undefined {
  const [, socialCare = 0, both = 0] = responsible;
  if (NHS_ALONE.includes(reason) && socialCare + both > 0) return "nhs alone";
  return NEVER_BOTH.includes(reason) && both > 0 ? "nhs or social-care, not both" : undefined;
}
