/**
 * The layout of a class: which column of a person's draws holds what, and the groups of tasks to be arranged before each
 * stage. It is worked out once for each class, before anybody comes. Who draws the numbers is state/draws.ts; who does
 * the tasks is rules/arranging.ts.
 */
import { millisecondsOf } from "../../foundation/time.js";
import type { ClassPlan, StagePlan, TaskPlan } from "./blueprint.js";

/** A task and the column of a person's draws that holds its time, in milliseconds; a time below 0 says that it is not needed. */
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

/** Columns of a person's draws that belong to one stage; -1 for what the stage does not draw. */
export interface StageColumns {
  readonly next: number;
  readonly stay: number;
  readonly hours: number;
  readonly overflow: readonly number[];
  readonly admission: number;
}

/** Why a task stands before a stage; part of the name of the stream that it draws from. */
export type TaskPurpose = "arrange" | "handover-between" | "handover-within";

export interface ClassLayout {
  readonly plan: ClassPlan;
  /** By stage, as in the plan. */
  readonly stages: readonly StageColumns[];
  readonly arrangements: readonly StageArrangements[];
  /** Every task there is on the way into any stage: what has to be drawn. */
  readonly tasks: readonly {
    readonly laidOut: LaidOutTask;
    readonly stage: StagePlan;
    readonly purpose: TaskPurpose;
  }[];
  /** Columns: which organisation is responsible where that is given as shares; patience, and the stage it leads to. */
  readonly responsible: number;
  readonly patience: number;
  readonly patienceThen: number;
  /** For each readmission plan: milliseconds until it happens, below 0 when it does not. */
  readonly readmission: readonly number[];
  /** Number of columns. */
  readonly width: number;
}

/**
 * Lays out the draws and the tasks of a class.
 *
 * @param plan the class
 * @param handover the tasks of a change between providers and within one
 * @param contracted whether a service, by its index, is held by providers: only there can a handover be
 * @throws RangeError where more tasks than there are bits stand side by side
 */
export function layOutClass(
  plan: ClassPlan,
  handover: { readonly between: readonly TaskPlan[]; readonly within: readonly TaskPlan[] },
  contracted: (service: number) => boolean,
): ClassLayout {
  let width = 0;
  const column = () => width++;
  const tasks: { laidOut: LaidOutTask; stage: StagePlan; purpose: TaskPurpose }[] = [];
  const responsible = column();
  const patience = column();
  const patienceThen = column();
  const readmission = plan.readmission.map(column);
  const stages: StageColumns[] = [];
  const arrangements: StageArrangements[] = [];
  for (const stage of plan.stages) {
    const layOutFor = (purpose: TaskPurpose) => (task: TaskPlan) => {
      const laidOut = { task, column: column(), lead: millisecondsOf(task.lead) };
      tasks.push({ laidOut, stage, purpose });
      return laidOut;
    };
    stages.push({
      next: stage.next ? column() : -1,
      stay: stage.stay ? column() : -1,
      hours: stage.hours ? column() : -1,
      overflow: stage.overflow.map(column),
      admission: stage.withoutCare.admission ? column() : -1,
    });
    const own = stage.arrange.map((group) => group.map(layOutFor("arrange")));
    const oneByOne = (handoverTasks: readonly TaskPlan[], purpose: TaskPurpose) =>
      contracted(stage.service) ? handoverTasks.map(layOutFor(purpose)).map((laidOut) => [laidOut]) : [];
    const plain = arrangementOf(own);
    const between = arrangementOf([...oneByOne(handover.between, "handover-between"), ...own]);
    const within = arrangementOf([...oneByOne(handover.within, "handover-within"), ...own]);
    const forms = [plain, between, within];
    arrangements.push({
      plain,
      between,
      within,
      empty: forms.every((form) => form.groups.length === 0),
      early: forms.some((form) => form.lead > 0),
    });
  }
  return { plan, stages, arrangements, tasks, responsible, patience, patienceThen, readmission, width };
}

function arrangementOf(groups: readonly (readonly LaidOutTask[])[]): Arrangement {
  const filled = groups.filter((group) => group.length > 0);
  for (const { length } of filled)
    if (length >= SIDE_BY_SIDE)
      throw new RangeError(`tasks side by side must be at most ${SIDE_BY_SIDE - 1}, got ${length}`);
  return { groups: filled, lead: Math.max(0, ...filled.flat().map((laidOut) => laidOut.lead)) };
}
