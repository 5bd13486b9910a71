/** Gathers processes into groups that go on together: a shared ambulance, a ward round. */

import { Agenda, type Command, Pending } from "./command.js";
import { refuse } from "./refusal.js";
import type { Simulation } from "./simulation.js";

/** A group: its number from 0, how many joined it, and each member's place in it from 0. */
export interface Group {
  readonly number: number;
  readonly size: number;
  readonly place: number;
}

/**
 * Groups of processes, formed one after another.
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const ambulance = new Batch(simulation, { size: 3, timeout: 10 });
 * for (const came of [0, 4]) {
 *   processes.start(
 *     "passenger",
 *     function* () {
 *       const group = yield* ambulance.join();
 *       console.log(simulation.now, group.place, group.size);
 *     },
 *     came,
 *   );
 * }
 * simulation.run();
 * // prints 10 0 2
 * // prints 10 1 2
 */
export class Batch {
  private readonly agenda: Agenda;
  private readonly size: number;
  private readonly timeout: number;
  private members: Pending<Group>[] = [];
  private number = 0;

  /** @param options `size`: members that make a group full, from 1; `timeout`: how long the first waits at most, default Infinity */
  constructor(simulation: Simulation, options: { readonly size: number; readonly timeout?: number }) {
    const { size, timeout = Number.POSITIVE_INFINITY } = options;
    if (!(Number.isInteger(size) && size >= 1)) refuse("size", "a whole number from 1", size);
    if (!(timeout >= 0)) refuse("timeout", "at least 0", timeout);
    this.agenda = new Agenda(simulation);
    this.size = size;
    this.timeout = timeout;
  }

  /** Waits until the group is full or its time is up. */
  join(): Command<Group> {
    return new Pending<Group>(
      (command) => {
        this.members.push(command);
        if (this.members.length === this.size) this.close();
        else if (this.members.length === 1 && this.timeout < Number.POSITIVE_INFINITY) this.closeLater(this.number);
        return command.isDone;
      },
      (command) => {
        this.members = this.members.filter((member) => member !== command);
      },
    );
  }

  private closeLater(number: number): void {
    this.agenda.callIn(this.timeout, () => {
      if (number === this.number && this.members.length > 0) this.close();
    });
  }

  private close(): void {
    const { members, number } = this;
    this.members = [];
    this.number += 1;
    for (const [place, member] of members.entries()) member.grant({ number, size: members.length, place });
  }
}
