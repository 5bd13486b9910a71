/**
 * Begins commands and calls them off as a process would, but at any moment of an event, for histories that no process
 * could make.
 */

import type { Simulation } from "../../src/engine/kernel/simulation.js";
import { Agenda } from "../../src/engine/process/agenda.js";
import { type Command, Pending } from "../../src/engine/process/command.js";

export class Asking {
  readonly commands: Pending<unknown>[] = [];
  private readonly agenda: Agenda;
  private readonly rows: number[] = [];
  private readonly over: boolean[] = [];

  constructor(simulation: Simulation) {
    this.agenda = new Agenda(simulation);
  }

  /** Returns a number for `callOff`, from 0. */
  begin(command: Command<unknown>): number {
    if (!(command instanceof Pending)) throw new TypeError("a command must be one that something else completes");
    const id = this.commands.push(command) - 1;
    const row = this.agenda.add(command);
    this.rows.push(row);
    this.over[id] = command.begin(this.agenda, row, {
      agenda: this.agenda,
      owner: undefined,
      commandDone: () => {
        this.over[id] = true;
      },
    });
    return id;
  }

  callOff(id: number): void {
    if (this.over[id] === true) return;
    this.over[id] = true;
    const command: Command<unknown> = this.commands[id];
    command.callOff(this.agenda, this.rows[id]);
  }
}
