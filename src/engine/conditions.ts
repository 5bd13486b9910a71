/**
 * Waiting for any or all of several commands, nested as one likes.
 *
 * When a condition holds, what it did not need goes on until the outermost wait is over, and is called off then. Which commands
 * have happened is told by their own `isDone` and `value`; units granted to a request that is done are held.
 */

import { type Agenda, Command, type Waiter } from "./command.js";

class Condition extends Command<void> implements Waiter {
  declare agenda: Agenda;
  private readonly commands: readonly Command<unknown>[];
  private readonly rows: number[] = [];
  private missing: number;
  private beginning = true;

  constructor(commands: readonly Command<unknown>[], needed: number) {
    super();
    this.commands = commands;
    this.missing = needed;
  }

  commandDone(): void {
    this.missing -= 1;
    if (this.missing === 0 && !this.beginning) {
      this.settle(undefined);
      this.waiter?.commandDone(this);
    }
  }

  override callOff(agenda: Agenda): boolean {
    this.conclude(agenda);
    return true;
  }

  override conclude(agenda: Agenda): void {
    for (const [place, row] of this.rows.entries()) {
      if (this.commands[place]!.callOff(agenda, row)) agenda.remove(row);
      else agenda.abandon(row);
    }
  }

  protected override start(agenda: Agenda): boolean {
    this.agenda = agenda;
    for (const command of this.commands) {
      const row = agenda.add(command);
      this.rows.push(row);
      if (command.begin(agenda, row, this)) this.commandDone();
    }
    this.beginning = false;
    return this.missing <= 0 && this.settle(undefined);
  }
}

/**
 * Waits until one of the commands is done; at once if there are none.
 *
 * @example
 * const simulation = new Simulation();
 * const bell = new Signal();
 * new Processes(simulation).start("guest", function* () {
 *   const rings = bell.next();
 *   yield anyOf(rings, wait(5));
 *   console.log(simulation.now, rings.isDone); // 5 false
 * });
 * simulation.run();
 */
export function anyOf(...commands: readonly Command<unknown>[]): Command<void> {
  return new Condition(commands, Math.min(1, commands.length));
}

/**
 * Waits until all of the commands are done.
 *
 * @example
 * const simulation = new Simulation();
 * new Processes(simulation).start("guest", function* () {
 *   yield allOf(wait(2), wait(5), anyOf(wait(1), wait(9)));
 *   console.log(simulation.now); // 5
 * });
 * simulation.run();
 */
export function allOf(...commands: readonly Command<unknown>[]): Command<void> {
  return new Condition(commands, commands.length);
}
