/**
 * States: a value on which processes wait, such as a door that is open or shut, the number of free places elsewhere, an
 * alert level.
 *
 * The conditions of those who wait are checked at every `set`, and only then. A wait whose condition holds is over in
 * the phase of grants of that instant, in order of waiting. If a later `set` of the same instant makes the condition
 * false before that, the wait goes on, so a process that is woken always finds its condition true. A condition that
 * throws ends its own wait with that error and no other.
 */

import { wrongType } from "../../foundation/refusal.js";
import { asError } from "../kernel/failure.js";
import type { Agenda } from "./agenda.js";
import { Command } from "./command.js";

class StateWait<T> extends Command<T> {
  private readonly waiting: Set<StateWait<T>>;
  private readonly state: State<T>;
  private readonly holds: (value: T) => boolean;
  private agenda: Agenda | undefined = undefined;
  private row = -1;
  private timer = -1;
  private error: Error | undefined = undefined;

  constructor(state: State<T>, waiting: Set<StateWait<T>>, holds: (value: T) => boolean) {
    super();
    this.state = state;
    this.waiting = waiting;
    this.holds = holds;
  }

  override get failure(): Error | undefined {
    return this.isDone ? this.error : undefined;
  }

  override conclude(): Error | undefined {
    return this.failure;
  }

  /** Called when the value was set. */
  review(value: T): void {
    if (this.agenda === undefined || this.error !== undefined) return;
    const holds = this.isOver(value);
    if (holds === this.timer >= 0) return;
    if (holds) {
      this.timer = this.agenda.arriveNow(this.row);
    } else {
      this.agenda.simulation.cancel(this.timer);
      this.timer = -1;
    }
  }

  override onArrival(): boolean {
    this.waiting.delete(this);
    return this.settle(this.state.value);
  }

  override callOff(agenda: Agenda): boolean {
    if (this.isDone) return true;
    if (this.timer >= 0) agenda.simulation.cancel(this.timer);
    this.waiting.delete(this);
    return true;
  }

  /** Whether the wait is over: the condition holds for the value, or throws. */
  private isOver(value: T): boolean {
    try {
      return this.holds(value);
    } catch (error) {
      this.error = asError(error);
      return true;
    }
  }

  protected override start(agenda: Agenda, row: number): boolean {
    if (this.isOver(this.state.value)) return this.settle(this.state.value);
    this.agenda = agenda;
    this.row = row;
    this.waiting.add(this);
    return false;
  }
}

/**
 * A value to wait on, until a condition on it holds. To wait on several things, keep them in one state and set it
 * whenever one of them changes.
 *
 * @typeParam T the value. Values are not compared: setting the same value again checks all conditions again
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const alert = new State(1);
 * processes.start("discharge team", function* () {
 *   const level = yield* alert.wait((level) => level >= 3);
 *   console.log(simulation.now, level); // 7 4
 * });
 * processes.start("operations", function* () {
 *   yield wait(5);
 *   alert.set(2);
 *   yield wait(2);
 *   alert.set(4);
 * });
 * simulation.run();
 */
export class State<T> {
  private current: T;
  private readonly waits = new Set<StateWait<T>>();

  /** @param value the value that it begins with */
  constructor(value: T) {
    this.current = value;
  }

  /** The value that was set last. */
  get value(): T {
    return this.current;
  }

  /** Number of processes that wait: their condition does not hold, or they have not been woken yet. */
  get waiting(): number {
    return this.waits.size;
  }

  /** Sets the value, and checks the conditions of all who wait. */
  set(value: T): void {
    this.current = value;
    for (const each of this.waits) each.review(value);
  }

  /**
   * Waits until a condition on the value holds; not at all if it holds now.
   *
   * @param holds the condition: called with each new value, on which alone it must depend. What it throws is thrown
   * into the process
   * @returns a command whose result is the value for which the condition holds
   * @throws TypeError for a condition that is not a function
   */
  wait(holds: (value: T) => boolean): Command<T> {
    if (typeof holds !== "function") throw wrongType("holds", "a function", holds);
    return new StateWait(this, this.waits, holds);
  }
}
