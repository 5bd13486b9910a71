/**
 * A value that processes wait on: a door open or shut, the number of free places elsewhere, an alert level.
 *
 * Nothing is polled: whoever waits is asked again at every `set`, and only then. A wait that holds is over in the phase of grants of
 * that instant, in order of asking; if a later `set` of the same instant undoes it before that, it goes on. So a process that
 * is woken always finds what it waited for. A condition that throws fails its own wait and nobody else's.
 */

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

  /** The value was set. */
  review(value: T): void {
    if (this.agenda === undefined || this.error !== undefined) return;
    const holds = this.asks(value);
    if (holds === this.timer >= 0) return;
    if (holds) {
      this.timer = this.agenda.arriveNow(this.row);
    } else {
      this.agenda.simulation.cancel(this.timer);
      this.timer = -1;
    }
  }

  override come(): boolean {
    this.waiting.delete(this);
    return this.settle(this.state.value);
  }

  override callOff(agenda: Agenda): boolean {
    if (this.isDone) return true;
    if (this.timer >= 0) agenda.simulation.cancel(this.timer);
    this.waiting.delete(this);
    return true;
  }

  /** Whether the wait is over with a value: the condition holds, or has failed. */
  private asks(value: T): boolean {
    try {
      return this.holds(value);
    } catch (error) {
      this.error = asError(error);
      return true;
    }
  }

  protected override start(agenda: Agenda, row: number): boolean {
    if (this.asks(this.state.value)) return this.settle(this.state.value);
    this.agenda = agenda;
    this.row = row;
    this.waiting.add(this);
    return false;
  }
}

/**
 * A value to wait on. What is waited for is a condition on the value; a condition on several things is a state that whoever changes one of them
 * sets anew.
 *
 * @typeParam T the value; it is compared by nobody, so setting the same one again asks those who wait again
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

  constructor(value: T) {
    this.current = value;
  }

  get value(): T {
    return this.current;
  }

  /** Who waits for a condition that does not hold, or is yet to be told that it does. */
  get waiting(): number {
    return this.waits.size;
  }

  /** Sets the value, and asks everyone who waits. */
  set(value: T): void {
    this.current = value;
    for (const each of this.waits) each.review(value);
  }

  /**
   * Waits until the condition holds, with the value for which it does; not at all if it holds now.
   *
   * @param holds asked with each new value; must hang on that alone. What it throws is thrown into the process that waits
   */
  wait(holds: (value: T) => boolean): Command<T> {
    if (typeof holds !== "function") throw new TypeError(`holds must be a function, got ${String(holds)}`);
    return new StateWait(this, this.waits, holds);
  }
}
