/**
 * Units of several resources at once, all of them or none: a bed and a nurse, a theatre and its team.
 *
 * Invariants: nothing is held while it waits, so that requests for several can never lock each other up; it waits in one line at a
 * time, that of the first resource that cannot serve it, under the rules of that line. When its turn there comes, it takes
 * everything at one instant, or, if something else is lacking by then, hands the turn on and waits at the end of the line of
 * what is lacking, or takes that too if it is free and only the turn of somebody else at this very instant is due, be he more urgent: without that two
 * of them could hand turns to and fro for ever. Each turn counts
 * among the waits of its resource. Who wants much where all are busy may therefore be passed by those who want little.
 */

import { breachInWords } from "../../foundation/refusal.js";
import type { Action } from "../kernel/simulation.js";
import { GRANTED, type Resource } from "../resource/resource.js";
import type { Agenda } from "./agenda.js";
import { Request, type RequestOptions } from "./resource-commands.js";

/** Units of one resource: from 1, a whole number. */
export type Wanted = readonly [resource: Resource, units: number];

class RequestAll extends Request {
  private readonly wanted: readonly Wanted[];
  /** Whether the units of the line it stands in have just been given to it. */
  private hasTurn = false;

  constructor(wanted: readonly Wanted[], first: Wanted, options: RequestOptions | undefined) {
    super(first[0], first[1], options);
    this.wanted = wanted;
  }

  protected override requirePlace(agenda: Agenda): void {
    for (const [resource, units] of this.wanted) {
      this.requireResource(agenda, resource);
      resource.requireRequest(units, this.options?.priority);
    }
  }

  override come(): boolean {
    const agenda = this.waiter?.agenda;
    if (this.outcome === "withdrawn" || agenda === undefined) return super.come();
    this.hasTurn = true;
    const ticket = this.ask(agenda.arrival, this.row);
    if (ticket < 0) return this.end(ticket === GRANTED ? "granted" : "full");
    agenda.handles[this.row] = ticket;
    return false;
  }

  override reprioritise(priority: number): boolean {
    const isDone = super.reprioritise(priority);
    if (isDone) this.options = { ...this.options, priority };
    return isDone;
  }

  protected override ask(arrival: Action, row: number): number {
    const held = this.wanted.filter(([resource]) => this.hasTurn && resource === this.resource);
    this.hasTurn = false;
    try {
      const refusal = this.takeAll(held, arrival, row);
      if (refusal === GRANTED) held.length = 0;
      return refusal;
    } finally {
      for (const [resource, units] of held) resource.release(units);
    }
  }

  /** Takes what is not held, and adds it to that; returns the answer of the first resource that does not grant it. */
  private takeAll(held: Wanted[], arrival: Action, row: number): number {
    const missing = this.wanted.filter((each) => !held.includes(each));
    const isLacking = ([resource, units]: Wanted) => !resource.couldServe(units, this.options?.priority);
    // First where units are lacking for certain, so that no turn is taken that must be handed on.
    for (const each of [...missing.filter(isLacking), ...missing.filter((each) => !isLacking(each))]) {
      const [resource, units] = each;
      // Two such requests that wait for each other's turn would hand the turns to and fro for ever.
      if (held.length > 0 && resource.takeBeforeTurn(units, arrival, row)) {
        held.push(each);
        continue;
      }
      const answer = resource.request(units, arrival, row, this.options?.priority);
      if (answer !== GRANTED) {
        this.resource = resource;
        return answer;
      }
      held.push(each);
    }
    return GRANTED;
  }
}

/**
 * Waits until units of several resources are free at the same time, and holds them until each is released. None is held before
 * all are. Done with true when they are held, with false if a line was full, patience ended, or it was evicted or withdrawn.
 *
 * @param wanted resources, each once, with the units wanted of it
 * @param options `priority` in each line, and `patience` over all
 * @throws RangeError for an empty list, and for a resource that is in it twice
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const theatre = new Resource(simulation, { name: "theatre", capacity: 1 });
 * const nurse = new Resource(simulation, { name: "nurse", capacity: 3 });
 * for (const name of ["Ada", "Ben"]) {
 *   processes.start(name, function* () {
 *     yield requestAll([
 *       [theatre, 1],
 *       [nurse, 2],
 *     ]);
 *     console.log(name, simulation.now, nurse.free);
 *     yield wait(2);
 *     theatre.release(1);
 *     nurse.release(2);
 *   });
 * }
 * simulation.run();
 * // prints Ada 0 1
 * // prints Ben 2 1
 */
export function requestAll(wanted: readonly Wanted[], options?: RequestOptions): Request {
  const [first] = wanted;
  if (first === undefined) throw breachInWords("wanted", "a list of at least one pair of resource and units", "none");
  const resources = new Set(wanted.map(([resource]) => resource));
  const again = wanted.find(([resource]) => !resources.delete(resource));
  if (again !== undefined) throw breachInWords("wanted", "of different resources", `${again[0].name} twice`);
  return new RequestAll([...wanted], first, options);
}
