/** The command with which a process waits for a shared server. How the server shares its speed is in shared-server.ts. */

import { type Agenda, Command } from "./command.js";
import type { SharedServer } from "./shared-server.js";

/** Waits until work of a shared server is done. */
class Share extends Command<void> {
  private readonly server: SharedServer;
  private readonly work: number;
  private agenda: Agenda | undefined = undefined;
  private row = -1;

  constructor(server: SharedServer, work: number) {
    super();
    this.server = server;
    this.work = work;
  }

  override arrived(): void {
    this.agenda?.remove(this.row);
    this.finish(undefined);
  }

  override callOff(): void {
    // The work goes on; its end then finds nobody to tell.
    if (!this.isDone) this.waiter = undefined;
  }

  protected override start(agenda: Agenda): boolean {
    this.agenda = agenda;
    this.row = agenda.add(this);
    this.server.serve(this.work, agenda.arrival, this.row);
    return false;
  }
}

/**
 * Has a shared server do work, above 0, beside that of everyone else in service. Done when the work is.
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
  return new Share(server, work);
}
