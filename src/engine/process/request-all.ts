/**
 * The command with which a process waits for units of several resources, all of them or none: a bed and a nurse, a
 * theatre and its team.
 *
 * Invariants: it holds nothing while it waits, so two such requests can never block each other. It waits in one line at
 * a time, that of the first resource that cannot serve it, under the rules of that line.
 *
 * When it is served there, it takes the units of all resources at one instant. If another resource cannot serve it
 * then, it gives the units on to the next in the line and waits at the end of the other resource's line. There is one
 * exception: where the units of the other resource are free, but due at this instant to somebody in its line, it takes
 * them first, even from somebody more urgent. Otherwise two such requests could give units on to each other for ever.
 * Each time it is served counts among the waits of that resource. So somebody who wants much where all are busy may be
 * passed by people who want little.
 */

import { breachInWords, wrongType } from "../../foundation/refusal.js";
import type { Action } from "../kernel/simulation.js";
import { requireResource } from "../resource/require-resource.js";
import { GRANTED, type Resource } from "../resource/resource.js";
import type { Agenda } from "./agenda.js";
import { Request, type RequestOptions } from "./request-command.js";

/** A resource and the units wanted of it, a whole number of at least 1. */
export type Wanted = readonly [resource: Resource, units: number];

class RequestAll extends Request {
  private readonly wanted: readonly Wanted[];
  /** Whether it has just been granted the units of the resource in whose line it was. */
  private hasTurn = false;

  constructor(wanted: readonly Wanted[], first: Wanted, options: RequestOptions | undefined) {
    super(first[0], first[1], options);
    this.wanted = wanted;
  }

  override describe(): string {
    return `requestAll(${this.wanted.map(([{ name }, units]) => `${units} of ${name}`).join(", ")})`;
  }

  override get findsFree(): boolean {
    return this.wanted.every(([resource, units]) => resource.free >= units);
  }

  protected override requirePlace(agenda: Agenda): void {
    for (const [resource, units] of this.wanted) {
      this.requireResource(agenda, resource);
      resource.requireRequest(units, this.options?.priority);
    }
  }

  override onArrival(): boolean {
    const agenda = this.waiter?.agenda;
    if (this.outcome === "withdrawn" || agenda === undefined) return super.onArrival();
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

  /**
   * Takes units of all resources that are not among `held`, and adds them to it. Returns GRANTED, or the answer of the
   * first that refuses.
   */
  private takeAll(held: Wanted[], arrival: Action, row: number): number {
    const missing = this.wanted.filter((each) => !held.includes(each));
    const { priority, preempt } = this.options ?? {};
    const isLacking = ([resource, units]: Wanted) => !resource.wouldGrant(units, priority, preempt);
    // Resources that would not grant come first, so that no units are taken, and nobody is preempted for units, that
    // would have to be given back.
    for (const each of [...missing.filter(isLacking), ...missing.filter((each) => !isLacking(each))]) {
      const [resource, units] = each;
      // Otherwise two such requests, each with the units that the other wants, would give them on to each other for
      // ever.
      if (held.length > 0 && resource.takeBeforeTurn(units, arrival, row)) {
        held.push(each);
        continue;
      }
      const answer = resource.request(units, arrival, row, priority, preempt);
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
 * Waits until units of several resources are free at the same time, takes them all at once, and holds them until each
 * is released.
 *
 * @param wanted the resources, each once, with the units wanted of it
 * @param options `priority` in each line, and `patience` for the whole wait
 * @returns a command, done with true when all units are held; with false if a line was full, patience ended, or it was
 * evicted or withdrawn: `outcome` says which
 * @throws TypeError for anything but a list of pairs; RangeError for an empty list, and for a resource that is in it
 * twice
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
  const call = "requestAll([[theatre, 1], [nurse, 2]])";
  if (!Array.isArray(wanted)) throw wrongType("wanted", `a list of pairs, as in ${call}`, wanted);
  for (const [place, pair] of wanted.entries()) {
    const rule = `a pair of a resource and its units, as in ${call}`;
    if (!Array.isArray(pair) || pair.length !== 2) throw wrongType(`wanted[${place}]`, rule, pair);
    requireResource(pair[0], call);
  }
  const [first] = wanted as readonly Wanted[];
  if (first === undefined) throw breachInWords("wanted", "a list of at least one pair of resource and units", "none");
  const resources = new Set(wanted.map(([resource]) => resource));
  const again = wanted.find(([resource]) => !resources.delete(resource));
  if (again !== undefined) throw breachInWords("wanted", "of different resources", `${again[0].name} twice`);
  return new RequestAll([...wanted], first, options);
}
