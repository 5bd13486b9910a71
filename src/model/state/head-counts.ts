/** Counts of people by class: who came since observation began, who left and how, and who is inside. */
import type { Blueprint } from "../plan/blueprint.js";
import type { RunInstants } from "./run-instants.js";

export class HeadCounts {
  /** By class: people who came, returners among them; the returners; newcomers who were prevented from coming. */
  readonly arrived: Float64Array;
  readonly readmitted: Float64Array;
  readonly avoided: Float64Array;
  /** By class: people who left by an outcome, and newcomers who were turned away. */
  readonly departed: Float64Array;
  readonly rejected: Float64Array;
  /** People who left, by [class × outcomes + outcome]. */
  readonly outcomes: Float64Array;
  /** By class: milliseconds from coming to leaving, of those who left. */
  readonly timeInside: Float64Array;
  /** People inside by class, now and when observation began. */
  readonly inside: Float64Array;
  readonly insideAtStart: Float64Array;
  private readonly outcomesOfClass: number;

  constructor({ classes, outcomes }: Blueprint, instants: RunInstants) {
    const byClass = () => instants.counts(classes.length);
    this.arrived = byClass();
    this.readmitted = byClass();
    this.avoided = byClass();
    this.departed = byClass();
    this.rejected = byClass();
    this.timeInside = byClass();
    this.outcomesOfClass = outcomes.length;
    this.outcomes = instants.counts(classes.length * outcomes.length);
    this.inside = new Float64Array(classes.length);
    this.insideAtStart = new Float64Array(classes.length);
    instants.whenWarmUpEnds(() => this.noteStart());
  }

  /** Somebody is there at the first instant of the run. */
  beThere(cls: number): void {
    this.inside[cls]++;
  }

  /** A newcomer comes. */
  come(cls: number): void {
    this.arrived[cls]++;
    this.inside[cls]++;
  }

  /** Somebody comes again who had left. */
  comeAgain(cls: number): void {
    this.readmitted[cls]++;
    this.come(cls);
  }

  /**
   * Somebody leaves by an outcome.
   *
   * @param time milliseconds since they came
   */
  leave(cls: number, outcome: number, time: number): void {
    this.departed[cls]++;
    this.inside[cls]--;
    this.outcomes[cls * this.outcomesOfClass + outcome]++;
    this.timeInside[cls] += time;
  }

  /** A newcomer finds no room, and leaves at once. */
  turnAway(cls: number): void {
    this.rejected[cls]++;
    this.inside[cls]--;
  }

  /** Observation begins with those who are inside now. */
  noteStart(): void {
    this.insideAtStart.set(this.inside);
  }
}
