/**
 * Conditions: waiting for any or all of several commands. Conditions may contain conditions.
 *
 * When a condition holds, the commands that it did not need go on until the outermost wait is over, and are called off
 * then. Which commands are done is told by the result and by their own `isDone` and `value`; a request that is done
 * holds its units. An error in one of the commands, needed or not, ends the whole wait with that error.
 */

import type { Agenda } from "./agenda.js";
import { Command, type Waiter } from "./command.js";
import { requireCommand } from "./require-command.js";

abstract class Condition<T> extends Command<T> implements Waiter {
  declare agenda: Agenda;
  protected readonly commands: readonly Command<unknown>[];
  /** The commands that are done, in the order in which that happened. */
  protected readonly happened: Command<unknown>[] = [];
  private readonly rows: number[] = [];
  private readonly needed: number;
  private error: Error | undefined = undefined;
  private beginning = true;

  constructor(name: string, commands: readonly Command<unknown>[], needed: number) {
    super();
    for (const command of commands) {
      requireCommand(`each of ${name}()`, `give them one by one, as in ${name}(...list)`, command);
    }
    this.commands = commands;
    this.needed = needed;
  }

  override get failure(): Error | undefined {
    return this.error;
  }

  commandDone(command: Command<unknown>): void {
    this.note(command);
    if (this.beginning || !(this.holds() || this.error !== undefined)) return;
    // Who waits is told when the condition comes to hold, and of an error even after that.
    const mustTell = !this.isDone || command.failure !== undefined;
    if (!this.isDone) this.settle(this.result());
    if (mustTell) this.waiter?.commandDone(this);
  }

  override callOff(agenda: Agenda): boolean {
    this.conclude(agenda);
    return true;
  }

  override conclude(agenda: Agenda): Error | undefined {
    for (const [place, row] of this.rows.entries()) {
      if (this.commands[place].callOff(agenda, row)) agenda.remove(row);
      else agenda.abandon(row);
    }
    return this.error;
  }

  protected abstract result(): T;

  protected override start(agenda: Agenda): boolean {
    this.agenda = agenda;
    try {
      for (const command of this.commands) this.beginPart(command);
    } catch (error) {
      this.conclude(agenda);
      throw error;
    }
    this.beginning = false;
    return (this.holds() || this.error !== undefined) && this.settle(this.result());
  }

  private beginPart(command: Command<unknown>): void {
    const { agenda } = this;
    const row = agenda.add(command);
    try {
      if (command.begin(agenda, row, this)) this.note(command);
    } catch (error) {
      agenda.remove(row);
      throw error;
    }
    this.rows.push(row);
  }

  private note(command: Command<unknown>): void {
    this.happened.push(command);
    this.error ??= command.failure;
  }

  private holds(): boolean {
    return this.happened.length >= this.needed;
  }
}

class AnyOf extends Condition<readonly Command<unknown>[]> {
  protected override result(): readonly Command<unknown>[] {
    return this.happened;
  }
}

class AllOf<T extends readonly Command<unknown>[]> extends Condition<Values<T>> {
  protected override result(): Values<T> {
    return this.commands.map(({ value }) => value) as Values<T>;
  }
}

/** The types of the results of several commands, each in the place of its command. */
export type Values<T extends readonly Command<unknown>[]> = {
  -readonly [Place in keyof T]: T[Place] extends Command<infer V> ? V : never;
};

/**
 * Waits until one of the commands is done; not at all if there are none.
 *
 * @param commands such as `wait(5)` or another condition, one by one, each made for this wait
 * @returns a command whose result is a list of the commands that are done, in the order in which that happened: usually
 * one, and more where several needed no wait
 * @throws TypeError for anything but commands, such as a list of them
 *
 * @example
 * const simulation = new Simulation();
 * const bell = new Signal();
 * new Processes(simulation).start("guest", function* () {
 *   const rings = bell.next();
 *   const done = yield* anyOf(rings, wait(5));
 *   console.log(simulation.now, done.includes(rings)); // 5 false
 * });
 * simulation.run();
 */
export function anyOf(...commands: readonly Command<unknown>[]): Command<readonly Command<unknown>[]> {
  return new AnyOf("anyOf", commands, Math.min(1, commands.length));
}

/**
 * Waits until all of the commands are done.
 *
 * @param commands such as `wait(5)` or another condition, one by one, each made for this wait
 * @returns a command whose result is a list of their results, each in the place of its command
 * @throws TypeError for anything but commands, such as a list of them
 *
 * @example
 * const simulation = new Simulation();
 * const round = new Signal<string>();
 * const processes = new Processes(simulation);
 * processes.start("guest", function* () {
 *   const [, told] = yield* allOf(wait(2), round.next(), anyOf(wait(1), wait(9)));
 *   console.log(simulation.now, told); // 5 tea
 * });
 * processes.start(
 *   "host",
 *   function* () {
 *     yield wait(0);
 *     round.fire("tea");
 *   },
 *   5,
 * );
 * simulation.run();
 */
export function allOf<const T extends readonly Command<unknown>[]>(...commands: T): Command<Values<T>> {
  return new AllOf<T>("allOf", commands, commands.length);
}
