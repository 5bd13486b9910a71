/**
 * The instants that concern all: the end of the warm-up, each midnight, somebody's leaving, a change of the plan, the
 * choice of a branch, the end of the run. State and rules say what they do at them; who runs the world says when they
 * come. At each, everything is done in the order in which it was said.
 */
import type { ClassLayout } from "../plan/class-layout.js";

/** What is done when somebody leaves, and of which classes it concerns people, by what holds for them then. */
interface Leaving {
  readonly task: (person: number, outcome: number) => void;
  readonly concerns: (layout: ClassLayout) => boolean;
}

export class RunInstants {
  private readonly warmUpEnds: (() => void)[] = [];
  private readonly midnights: ((measuredDay: number) => void)[] = [];
  private readonly leavings: Leaving[] = [];
  private readonly planChanges: (() => void)[] = [];
  private readonly choices: (() => void)[] = [];
  private readonly runEnds: (() => void)[] = [];

  /** Has something done when the warm-up ends: clears statistics, never people. */
  whenWarmUpEnds(task: () => void): void {
    this.warmUpEnds.push(task);
  }

  /** A column of counts that starts again from 0 at the end of the warm-up. */
  counts(length: number): Float64Array {
    const column = new Float64Array(length);
    this.whenWarmUpEnds(() => column.fill(0));
    return column;
  }

  /**
   * Has something done at every midnight, when all of a day has happened and nothing of the next. It is told the number
   * of the measured day that ends; days of the warm-up are below 0.
   */
  atMidnight(task: (measuredDay: number) => void): void {
    this.midnights.push(task);
  }

  /**
   * Has something done for everybody who leaves by an outcome, before the row is given back.
   *
   * @param concerns whether it concerns people of a class, by the plan that holds when they leave; by default it concerns
   *   all. The task is not called for people of other classes who leave without a row (see rules/plain-stays.ts); for
   *   others of these classes it is, and should do nothing
   */
  whenSomebodyLeaves(task: Leaving["task"], concerns: Leaving["concerns"] = () => true): void {
    this.leavings.push({ task, concerns });
  }

  /** Whether anything is to be done when people of a class leave. */
  concernsLeaving(layout: ClassLayout): boolean {
    return this.leavings.some(({ concerns }) => concerns(layout));
  }

  /**
   * Has something done when the plan changes on a date: `blueprint` and `plans.phase` of the world are the new ones.
   */
  whenPlanChanges(task: () => void): void {
    this.planChanges.push(task);
  }

  /** Has something done when one of several branches is taken: `whole` of the world is the plan of that one. */
  whenBranchIsTaken(task: () => void): void {
    this.choices.push(task);
  }

  /** Has something done once at the end of the run, to settle what is still under way. */
  whenRunEnds(task: () => void): void {
    this.runEnds.push(task);
  }

  endWarmUp(): void {
    for (const task of this.warmUpEnds) task();
  }

  midnight(measuredDay: number): void {
    for (const task of this.midnights) task(measuredDay);
  }

  somebodyLeaves(person: number, outcome: number): void {
    for (const { task } of this.leavings) task(person, outcome);
  }

  /** The world has another plan. Call `changePlan` of the world, which gives it that. */
  planHasChanged(): void {
    for (const task of this.planChanges) task();
  }

  /** The world has one branch left. Call `takeBranch` of the world, which leaves it that. */
  branchIsTaken(): void {
    for (const task of this.choices) task();
  }

  endRun(): void {
    for (const task of this.runEnds) task();
  }
}
