/**
 * What must be arranged before a stage, as it is laid out for a class: the groups of tasks, in each form that a change of
 * provider gives them, and the column of a person's draws that holds the time of each task. Who draws the times is
 * state/task-draws.ts; who does the tasks is rules/arranging.ts.
 */
import { millisecondsOf } from "../../foundation/time.js";
import type { Handover, StagePlan, TaskPlan } from "./care-plan.js";
import type { ColumnOf } from "./rule-columns.js";

/**
 * A task and the column of a person's draws that holds its time, in milliseconds; a time below 0 says that it is not
 * needed.
 */
export interface LaidOutTask {
  readonly task: TaskPlan;
  readonly column: number;
  /** Milliseconds before the person is ready at which it can start. */
  readonly lead: number;
}

/** What must be arranged before a stage: groups one after another, the tasks of a group side by side. */
export interface Arrangement {
  readonly groups: readonly (readonly LaidOutTask[])[];
  /** Longest lead of any task in milliseconds: how long before readiness something can start. */
  readonly lead: number;
}

/** Most tasks side by side, plus one: those not yet done are the lower 31 bits of a number of 32. */
export const SIDE_BY_SIDE = 32;

/** The forms of what must be arranged before a stage, by whether the provider changes on the way into it. */
export interface StageArrangements {
  /** No handover: what is held or what comes is under no contract. */
  readonly plain: Arrangement;
  /** A handover from one provider to another, and one within a provider. */
  readonly between: Arrangement;
  readonly within: Arrangement;
  /** Whether nothing is ever arranged, and whether anything can start before the person is ready. */
  readonly empty: boolean;
  readonly early: boolean;
}

/** Why a task stands before a stage; part of the name of the stream that it draws from. */
export type TaskPurpose = "arrange" | "handover-between" | "handover-within";

/** A task on the way into a stage: what has to be drawn. */
export interface TaskToDraw {
  readonly laidOut: LaidOutTask;
  readonly stage: StagePlan;
  readonly purpose: TaskPurpose;
  /** Which of the tasks of this name it is on this way: the same task twice is two draws of two streams. */
  readonly occurrence: number;
}

/**
 * Lays out what must be arranged before a stage.
 *
 * @param places how many (area, hospital) pairs there are
 * @param isContracted whether the stage's service can be handed over to or from a provider
 * @param tasks takes up every task, in the order in which they are met
 * @param column gives the column of a quantity
 * @returns one entry where what is arranged is the same everywhere, otherwise one for each (area, hospital) pair, row by
 *   area
 * @throws RangeError where more tasks than there are bits stand side by side
 */
export function layOutArrangements(
  stage: StagePlan,
  handover: Handover,
  places: number,
  isContracted: boolean,
  tasks: TaskToDraw[],
  column: ColumnOf,
): StageArrangements[] {
  const layOutFor = (purpose: TaskPurpose, occurrences: Map<string, number>) => (task: TaskPlan) => {
    const path = JSON.stringify([purpose, task.name]);
    const occurrence = occurrences.get(path) ?? 0;
    occurrences.set(path, occurrence + 1);
    const { time, needed, refused } = task;
    const own = column(stage.name, purpose, task.name, occurrence, time, needed, refused);
    const laidOut = { task, column: own, lead: millisecondsOf(task.lead) };
    tasks.push({ laidOut, stage, purpose, occurrence });
    return laidOut;
  };
  const layOutAt = (arrange: StagePlan["arrange"], tasksOf: Pick<Handover, "between" | "within">) => {
    const occurrences = new Map<string, number>();
    const own = arrange.map((group) => group.map(layOutFor("arrange", occurrences)));
    const oneByOne = (handoverTasks: readonly TaskPlan[], purpose: TaskPurpose) =>
      isContracted ? handoverTasks.map(layOutFor(purpose, occurrences)).map((laidOut) => [laidOut]) : [];
    const plain = arrangementOf(own);
    const between = arrangementOf([...oneByOne(tasksOf.between, "handover-between"), ...own]);
    const within = arrangementOf([...oneByOne(tasksOf.within, "handover-within"), ...own]);
    const forms = [plain, between, within];
    return {
      plain,
      between,
      within,
      empty: forms.every((form) => form.groups.length === 0),
      early: forms.some((form) => form.lead > 0),
    };
  };
  const differs = stage.atPlaces !== undefined || handover.atPlaces !== undefined;
  if (!differs) return [layOutAt(stage.arrange, handover)];
  return Array.from({ length: places }, (_, place) =>
    layOutAt((stage.atPlaces?.[place] ?? stage).arrange, handover.atPlaces?.[place] ?? handover),
  );
}

function arrangementOf(groups: readonly (readonly LaidOutTask[])[]): Arrangement {
  const filled = groups.filter((group) => group.length > 0);
  for (const { length } of filled)
    if (length >= SIDE_BY_SIDE)
      throw new RangeError(`tasks side by side must be at most ${SIDE_BY_SIDE - 1}, got ${length}`);
  return { groups: filled, lead: Math.max(0, ...filled.flat().map((laidOut) => laidOut.lead)) };
}
