/**
 * The command with which a process waits for a shared server. How the server shares its speed is left to
 * resource/shared-server.ts.
 */

import { requirePositive, wrongType } from "../../foundation/refusal.js";
import { SharedServer } from "../resource/shared-server.js";
import { type Agenda, Command } from "./command.js";

/** Waits until work of a shared server is done. */
class Share extends Command<void> {
  private readonly server: SharedServer;
  private readonly work: number;

  constructor(server: SharedServer, work: number) {
    super();
    this.server = server;
    this.work = work;
  }

  override describe(): string {
    return `share(${this.server.name}, ${this.work})`;
  }

  override callOff(): boolean {
    // The work goes on; its end then wakes nobody.
    return this.isDone;
  }

  protected override start(agenda: Agenda, row: number): boolean {
    agenda.requireOwn(this.server.simulation, "the shared server");
    this.server.serve(this.work, agenda.arrival, row);
    return false;
  }
}

/**
 * Has a shared server do work, beside that of everyone else in service.
 *
 * @param server the one that does the work
 * @param work finite and above 0, in units of time at speed 1 with nobody else in service
 * @returns a command, done when the work is
 * @throws TypeError for anything but a shared server, RangeError for wrong work
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const line = new SharedServer(simulation, { name: "line" });
 * for (const work of [1, 3]) {
 *   processes.start(`job of ${work}`, function* () {
 *     yield share(line, work);
 *     console.log(work, simulation.now);
 *   });
 * }
 * simulation.run();
 * // prints 1 2
 * // prints 3 4
 */
export function share(server: SharedServer, work: number): Command<void> {
  if (!(server instanceof SharedServer)) {
    throw wrongType("server", "a SharedServer, as in share(line, 1); a Resource is asked by serve(desk, 1, 1)", server);
  }
  requirePositive("work", work);
  return new Share(server, work);
}
