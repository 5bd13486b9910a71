/**
 * The layout of a class: which column of a person's draws holds what, and the groups of tasks to be arranged before
 * each stage. It is worked out once for each class and each phase of the run, before anybody comes. Who draws the
 * numbers is state/draws.ts; who does the tasks is rules/arranging.ts.
 */
import { millisecondsOf } from "../../foundation/time.js";
import type { ClassPlan, Handover, StagePlan, TaskPlan } from "./care-plan.js";
import { layOutRules, lessReached, type RuleColumns } from "./rule-columns.js";

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

/** Why a task stands before a stage; part of the name of the stream that it draws from. */
export type TaskPurpose = "arrange" | "handover-between" | "handover-within";

export interface ClassLayout {
  readonly plan: ClassPlan;
  /** By stage, as in the plan. */
  readonly stages: readonly StageColumns[];
  /**
   * By stage: one entry where what is arranged is the same everywhere, otherwise one for each (area, hospital) pair, row
   * by area.
   */
  readonly arrangements: readonly (readonly StageArrangements[])[];
  /** Every task there is on the way into any stage: what has to be drawn. */
  readonly tasks: readonly {
    readonly laidOut: LaidOutTask;
    readonly stage: StagePlan;
    readonly purpose: TaskPurpose;
    /** Which of the tasks of this name it is on this way: the same task twice is two draws of two streams. */
    readonly occurrence: number;
  }[];
  /**
   * Columns: which organisation is responsible where that is given as shares, -1 where it never is; patience, and the
   * stage it leads to.
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

/** The layouts of a class in a run: those of the phases that all futures have, and of the further phases of each. */
export interface ClassLayouts {
  readonly common: readonly ClassLayout[];
  /** By future; each goes on from the common phases. */
  readonly own: readonly (readonly ClassLayout[])[];
}

/**
 * Lays out the draws and the tasks of a class, for every phase of the run at once: a person who comes before a change
 * has all numbers drawn that a stage begun after it will need. What is drawn alike in two phases of one run has one
 * column; two futures have none in common but those of their past.
 *
 * @param common the class as it is from day to day; the columns of the first are those it would have alone
 * @param own how it goes on in each future, where there are several
 * @returns one layout for each phase
 * @throws RangeError where more tasks than there are bits stand side by side
 */
export function layOutClass(
  common: readonly PhaseOfClass[],
  own: readonly (readonly PhaseOfClass[])[] = [[]],
): ClassLayouts {
  const plans = [...common, ...own.flat()].flatMap(({ plan, adopted }) => [
    plan,
    ...(adopted?.ways ?? []).map((way) => way.plan),
  ]);
  const comesBack = canComeBack(plans);
  let width = 0;
  const newColumn = (): number => width++;
  const columns: Columns = { everybody: new Map(), adopters: new Map() };
  const commonLayouts = common.map((phase) => layOutWithWays(phase, comesBack, columns, newColumn));
  const ownLayouts = own.map((phases) => {
    const known = { everybody: new Map(columns.everybody), adopters: new Map(columns.adopters) };
    return phases.map((phase) => layOutWithWays(phase, comesBack, known, newColumn));
  });
  const widened = (layout: ClassLayout): ClassLayout => ({ ...layout, ways: layout.ways.map(widened), width });
  return { common: commonLayouts.map(widened), own: ownLayouts.map((layouts) => layouts.map(widened)) };
}

/** Columns by the quantity that they hold: of plans that everybody goes by, and of what only adopters of a way need. */
interface Columns {
  readonly everybody: Map<string, number>;
  readonly adopters: Map<string, number>;
}

/** Gives the column of a quantity, identified by its name and by everything that its value depends on. */
type ColumnOf = (...quantity: unknown[]) => number;

/**
 * What only adopters of a way need has columns of its own, so that the columns of everybody are those that there would
 * be without the way: whoever does not adopt has the same numbers, and so has whoever adopts as far as the way says
 * nothing else.
 */
function layOutWithWays(
  phase: PhaseOfClass,
  comesBack: boolean,
  { everybody, adopters }: Columns,
  newColumn: () => number,
): ClassLayout {
  const { adopted } = phase;
  const base = new Map<string, number>();
  const layout = layOutPhase(phase, comesBack, everybody, (...quantity) => {
    const key = JSON.stringify(quantity);
    const column = everybody.get(key) ?? newColumn();
    everybody.set(key, column);
    base.set(key, column);
    return column;
  });
  if (adopted === undefined) return layout;
  const ownColumn: ColumnOf = (...quantity) => {
    const key = JSON.stringify(quantity);
    const column = base.get(key) ?? adopters.get(key) ?? newColumn();
    if (!base.has(key)) adopters.set(key, column);
    return column;
  };
  const adopts = adopted.names.map((name) => ownColumn("adopts", name));
  const ways = adopted.ways.map((way) => ({
    ...layOutPhase(
      { ...way, contracted: phase.contracted, heldBackBy: phase.heldBackBy },
      comesBack,
      adopters,
      ownColumn,
    ),
    adopts,
  }));
  return { ...layout, adopts, adoptedNames: adopted.names, ways };
}

/** The layouts of a class in all phases of all futures, with those of adopters. */
export function allLayouts({ common, own }: ClassLayouts): ClassLayout[] {
  return [...common, ...own.flat()].flatMap((layout) => [layout, ...layout.ways]);
}

/** Whether somebody can come to a stage that they have been in, by any of the plans of a class in turn. */
function canComeBack(plans: readonly ClassPlan[]): boolean {
  const after = plans[0].stages.map((_, index) => {
    const targets = plans.flatMap(({ stages, arrival }) => {
      const { next, withoutCare } = stages[index];
      const admitted = withoutCare.admission === null ? [] : [withoutCare.admission.stage];
      const givenUp = index === arrival.stage ? (arrival.patience?.then.targets ?? []) : [];
      return [...(next?.targets ?? []), ...admitted, ...givenUp];
    });
    return new Set(targets);
  });
  return after.some((targets, index) => {
    const reached = new Set(targets);
    for (const stage of reached) for (const target of after[stage]) reached.add(target);
    return reached.has(index);
  });
}

function layOutPhase(
  { plan, handover, contracted, heldBackBy }: PhaseOfClass,
  comesBack: boolean,
  columns: ReadonlyMap<string, number>,
  column: ColumnOf,
): ClassLayout {
  const tasks: ClassLayout["tasks"][number][] = [];
  const someNeedTwo = plan.stages.some(({ hours }) => hours !== null && hours.twoCarers > 0);
  const carers = someNeedTwo ? column("carers") : -1;
  const { patience } = plan.arrival;
  const patienceColumn = column("patience", patience?.after);
  const patienceThen = column("patience then", patience?.then);
  const readmission = plan.readmission.map((one) => column("readmission", one));
  const entered = plan.stages.map(({ name }) => (comesBack ? column(name, "entered") : -1));
  const stages: StageColumns[] = [];
  const arrangements: StageArrangements[][] = [];
  for (const stage of plan.stages) {
    const { name } = stage;
    const layOutFor = (purpose: TaskPurpose, occurrences: Map<string, number>) => (task: TaskPlan) => {
      const path = JSON.stringify([purpose, task.name]);
      const occurrence = occurrences.get(path) ?? 0;
      occurrences.set(path, occurrence + 1);
      const { time, needed, refused } = task;
      const own = column(name, purpose, task.name, occurrence, time, needed, refused);
      const laidOut = { task, column: own, lead: millisecondsOf(task.lead) };
      tasks.push({ laidOut, stage, purpose, occurrence });
      return laidOut;
    };
    const next = stage.next ? column(name, "next", stage.next) : -1;
    stages.push({
      next,
      stay: stage.stay ? column(name, "stay", stage.stay, stage.cap, stage.stay.by === "next" ? next : -1) : -1,
      hours: stage.hours ? column(name, "hours", stage.hours.start, stage.hours.twoCarers) : -1,
      overflow: stage.overflow.map(({ after }, k) => column(name, "overflow", k, after)),
      admission: stage.withoutCare.admission ? column(name, "admission", stage.withoutCare.admission.after) : -1,
      refusals: stage.offers.refused > 0 ? column(name, "refusals", stage.offers.refused) : -1,
      ...layOutRules(stage, lessReached(plan.stages), column),
    });
    const layOutAt = (arrange: StagePlan["arrange"], tasksOf: Pick<Handover, "between" | "within">) => {
      const occurrences = new Map<string, number>();
      const own = arrange.map((group) => group.map(layOutFor("arrange", occurrences)));
      const oneByOne = (handoverTasks: readonly TaskPlan[], purpose: TaskPurpose) =>
        contracted(stage.service) ? handoverTasks.map(layOutFor(purpose, occurrences)).map((laidOut) => [laidOut]) : [];
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
    arrangements.push(
      differs
        ? plan.arrival.origin.map((_, place) =>
            layOutAt((stage.atPlaces?.[place] ?? stage).arrange, handover.atPlaces?.[place] ?? handover),
          )
        : [layOutAt(stage.arrange, handover)],
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
    tasks,
    responsible,
    carers,
    patience: patienceColumn,
    patienceThen,
    entered,
    readmission,
    followUp: plan.followUp === null ? -1 : column("follow-up"),
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
  tasks: ClassLayout["tasks"],
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

function arrangementOf(groups: readonly (readonly LaidOutTask[])[]): Arrangement {
  const filled = groups.filter((group) => group.length > 0);
  for (const { length } of filled)
    if (length >= SIDE_BY_SIDE)
      throw new RangeError(`tasks side by side must be at most ${SIDE_BY_SIDE - 1}, got ${length}`);
  return { groups: filled, lead: Math.max(0, ...filled.flat().map((laidOut) => laidOut.lead)) };
}
