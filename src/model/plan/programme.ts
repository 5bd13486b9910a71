/**
 * Programmes: what must be arranged before a stage can start, laid out once for every class and stage, in the three forms
 * a person can meet: no change of provider to speak of, a change between providers, a change within one.
 */
import type { ClassPlan, StagePlan, TaskPlan } from "./blueprint.js";

/** A task of a programme: the plan and the column of a person's draws that holds its time (below 0: not needed). */
export interface Step {
  readonly task: TaskPlan;
  readonly column: number;
}

/** Groups one after another; the tasks of a group side by side. */
export interface Programme {
  readonly groups: readonly (readonly Step[])[];
  /** Longest lead of any task in days: how long before readiness something can start. */
  readonly lead: number;
}

/** Tasks side by side that one person can have, plus one: they are the lower 31 bits of a number of 32. */
export const SIDE_BY_SIDE = 32;

/** The three forms of a stage's programme. */
export interface StageProgrammes {
  readonly plain: Programme;
  readonly between: Programme;
  readonly within: Programme;
  /** Whether nothing is ever arranged, and whether anything can start before the person is ready. */
  readonly empty: boolean;
  readonly early: boolean;
}

/** Columns of a person's draws that belong to one stage. */
export interface StageColumns {
  readonly next: number;
  readonly stay: number;
  readonly hours: number;
  readonly overflow: readonly number[];
}

/** Where everything that is drawn for a class stands in a person's row, and the programmes that read it. */
export interface ClassLayout {
  readonly plan: ClassPlan;
  readonly stages: readonly StageColumns[];
  readonly programmes: readonly StageProgrammes[];
  /** Every step there is, with the stage it leads into: what has to be drawn. */
  readonly steps: readonly { readonly step: Step; readonly stage: StagePlan; readonly purpose: string }[];
  /** Columns: which organisation is responsible where it is shared out, patience and where it leads. */
  readonly responsible: number;
  readonly patience: number;
  readonly patienceThen: number;
  /** For each readmission plan: days until it happens, below 0 when it does not. */
  readonly readmission: readonly number[];
  readonly width: number;
}

function programme(groups: readonly (readonly Step[])[]): Programme {
  const filled = groups.filter((group) => group.length > 0);
  for (const { length } of filled)
    if (length >= SIDE_BY_SIDE)
      throw new RangeError(`tasks side by side must be at most ${SIDE_BY_SIDE - 1}, got ${length}`);
  return { groups: filled, lead: Math.max(0, ...filled.flat().map((step) => step.task.lead)) };
}

/**
 * Lays out the draws and programmes of a class.
 *
 * @param plan the class
 * @param handover the tasks of a change between providers and within one
 * @param contracted whether a service, by its index, is held by providers: only there can a handover be
 */
export function layOut(
  plan: ClassPlan,
  handover: { readonly between: readonly TaskPlan[]; readonly within: readonly TaskPlan[] },
  contracted: (service: number) => boolean,
): ClassLayout {
  let width = 0;
  const column = () => width++;
  const steps: { step: Step; stage: StagePlan; purpose: string }[] = [];
  const responsible = column();
  const patience = column();
  const patienceThen = column();
  const readmission = plan.readmission.map(column);
  const stages: StageColumns[] = [];
  const programmes: StageProgrammes[] = [];
  for (const stage of plan.stages) {
    const placed = (kind: string) => (task: TaskPlan) => {
      const step = { task, column: column() };
      steps.push({ step, stage, purpose: kind });
      return step;
    };
    stages.push({
      next: stage.next ? column() : -1,
      stay: stage.stay ? column() : -1,
      hours: stage.hours ? column() : -1,
      overflow: stage.overflow.map(column),
    });
    const arrange = stage.arrange.map((group) => group.map(placed("arrange")));
    const one = (tasks: readonly TaskPlan[], kind: string) =>
      !contracted(stage.service) ? [] : tasks.map(placed(kind)).map((step) => [step]);
    const plain = programme(arrange);
    const between = programme([...one(handover.between, "handover-between"), ...arrange]);
    const within = programme([...one(handover.within, "handover-within"), ...arrange]);
    const forms = [plain, between, within];
    programmes.push({
      plain,
      between,
      within,
      empty: forms.every((form) => form.groups.length === 0),
      early: forms.some((form) => form.lead > 0),
    });
  }
  return { plan, stages, programmes, steps, responsible, patience, patienceThen, readmission, width };
}
