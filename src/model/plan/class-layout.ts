/**
 * The layout of a class in one phase of the run: which column of a person's draws holds what, and what must be arranged
 * before each stage. How the phases of a run share columns is said in plan/run-layouts.ts. Who draws the numbers is
 * state/draws.ts.
 */
import { layOutArrangements, type StageArrangements, type TaskToDraw } from "./arrangement.js";
import type { ClassPlan, Handover } from "./care-plan.js";
import { isPlain } from "./plain-stages.js";
import { type ColumnOf, layOutRules, type RuleColumns } from "./rule-columns.js";

/** Columns of a person's draws that belong to one stage; -1 for what the stage does not draw. */
export interface StageColumns extends RuleColumns {
  readonly next: number;
  readonly stay: number;
  readonly hours: number;
  readonly overflow: readonly number[];
  readonly admission: number;
  /** How many offers of its place are refused. */
  readonly refusals: number;
}

export interface ClassLayout {
  readonly plan: ClassPlan;
  /** By stage, as in the plan. */
  readonly stages: readonly StageColumns[];
  /**
   * By stage: one entry where what is arranged is the same everywhere, otherwise one for each (area, hospital) pair, row
   * by area.
   */
  readonly arrangements: readonly (readonly StageArrangements[])[];
  /** By stage: whether it is plain. */
  readonly plain: readonly boolean[];
  /** Every task there is on the way into any stage: what has to be drawn. */
  readonly tasks: readonly TaskToDraw[];
  /**
   * Columns: which organisation is responsible where that is given as shares, -1 where it never is; patience, and the
   * stage it leads to, -1 where people wait without limit.
   */
  readonly responsible: number;
  /** Column: what decides in which stages the person needs two carers; -1 where nobody of the class does. */
  readonly carers: number;
  readonly patience: number;
  readonly patienceThen: number;
  /**
   * By stage: how many times the person has entered it. -1 for all of them where no stage of the class can be entered
   * again.
   */
  readonly entered: readonly number[];
  /** For each readmission plan: milliseconds until it happens, below 0 when it does not. */
  readonly readmission: readonly number[];
  /** Column: what decides who has died by the follow-up; -1 where there is none. */
  readonly followUp: number;
  /** Index of the stage to which a delay may lead fewer of the class, by some plan of the run; -1 where none does. */
  readonly independent: number;
  /** Columns: what decides whether the person follows each of the new ways of the plan. */
  readonly adopts: readonly number[];
  /** The names of these ways. */
  readonly adoptedNames: readonly string[];
  /** The same class for people who follow new ways: by their number as in WaysPlan, less 1. None in a layout of those. */
  readonly ways: readonly ClassLayout[];
  /** Number of columns, those of all other plans of the run included. */
  readonly width: number;
}

/** What a class is, and what holds for it, from some day on. */
export interface PhaseOfClass {
  readonly plan: ClassPlan;
  readonly handover: Handover;
  /** Whether a service, by its index, can be handed over to or from a provider. */
  readonly contracted: (service: number) => boolean;
  /** Shares of the organisations that are responsible while a spent budget holds somebody back, of each budget. */
  readonly heldBackBy: readonly (readonly number[])[];
  /** Names of the new ways that a share of people follows, and what the class is for whoever follows some of them. */
  readonly adopted?: {
    readonly names: readonly string[];
    readonly ways: readonly Pick<PhaseOfClass, "plan" | "handover">[];
  };
}

/** What holds of a class in all phases of the run, because people carry it from one to the next. */
export interface TraitsOfClass {
  /** Whether somebody can come again to a stage of the class. */
  readonly comesBack: boolean;
  /** As in ClassLayout. */
  readonly independent: number;
}

/**
 * Lays out a class as it is in one phase, for people who follow one set of ways.
 *
 * @param ofAll what holds of the class in all phases of the run
 * @param columns those that there are already, by the quantity that they hold
 * @param column gives the column of a quantity
 * @returns a layout whose width, and whose ways, are still to be put in
 * @throws RangeError where more tasks than there are bits stand side by side
 */
export function layOutPhase(
  { plan, handover, contracted, heldBackBy }: PhaseOfClass,
  { comesBack, independent }: TraitsOfClass,
  columns: ReadonlyMap<string, number>,
  column: ColumnOf,
): ClassLayout {
  const tasks: TaskToDraw[] = [];
  const someNeedTwo = plan.stages.some(({ hours }) => hours !== null && hours.twoCarers > 0);
  const carers = someNeedTwo ? column("carers") : -1;
  const { patience } = plan.arrival;
  const patienceColumn = patience === null ? -1 : column("patience", patience.after);
  const patienceThen = patience === null ? -1 : column("patience then", patience.then);
  const readmission = plan.readmission.map((one) => column("readmission", one));
  const entered = plan.stages.map(({ name }) => (comesBack ? column(name, "entered") : -1));
  const stages: StageColumns[] = [];
  const arrangements: StageArrangements[][] = [];
  for (const stage of plan.stages) {
    const { name } = stage;
    const next = stage.next ? column(name, "next", stage.next) : -1;
    stages.push({
      next,
      stay: stage.stay ? column(name, "stay", stage.stay, stage.cap, stage.stay.by === "next" ? next : -1) : -1,
      hours: stage.hours ? column(name, "hours", stage.hours.start, stage.hours.twoCarers) : -1,
      overflow: stage.overflow.map(({ after }, k) => column(name, "overflow", k, after)),
      admission: stage.withoutCare.admission ? column(name, "admission", stage.withoutCare.admission.after) : -1,
      refusals: stage.offers.refused > 0 ? column(name, "refusals", stage.offers.refused) : -1,
      ...layOutRules(stage, independent, column),
    });
    arrangements.push(
      layOutArrangements(stage, handover, plan.arrival.origin.length, contracted(stage.service), tasks, column),
    );
  }
  // In a plan without shares of responsibility, somebody may still be delayed by what began under a plan with them.
  const responsible = sharesResponsibility(plan, tasks, heldBackBy)
    ? column("responsible")
    : (columns.get(JSON.stringify(["responsible"])) ?? -1);
  return {
    plan,
    stages,
    arrangements,
    plain: plan.stages.map((stage, k) => isPlain(stage, arrangements[k], entered[k] !== -1)),
    tasks,
    responsible,
    carers,
    patience: patienceColumn,
    patienceThen,
    entered,
    readmission,
    followUp: plan.followUp === null ? -1 : column("follow-up"),
    independent,
    adopts: [],
    adoptedNames: [],
    ways: [],
    // Known when all phases are laid out.
    width: 0,
  };
}

/**
 * Whether the organisation responsible for any of a class's waits or tasks, or for a wait for money, is given as shares,
 * so that it must be drawn.
 */
function sharesResponsibility(
  plan: ClassPlan,
  tasks: readonly TaskToDraw[],
  heldBackBy: PhaseOfClass["heldBackBy"],
): boolean {
  const shared = (shares: readonly number[]) => shares.every((share) => share < 1);
  return (
    plan.stages.some((stage) =>
      [stage, ...(stage.atPlaces ?? [])].some(({ waiting }) => shared(waiting.responsible)),
    ) ||
    tasks.some(({ laidOut }) => shared(laidOut.task.responsible)) ||
    heldBackBy.some(shared)
  );
}
