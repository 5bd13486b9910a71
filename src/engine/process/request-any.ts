/**
 * The command with which a process waits for the first of several requests: whichever of two desks is free first, a bed
 * on the ward or one elsewhere.
 *
 * Invariants: at most one of the requests is granted. It waits in all lines at once; at the grant of one, inside that
 * very event, the others leave theirs, so no units are held for an instant and given back. Requests whose units are free
 * are asked first, in the order given, so nobody is preempted for a request while another finds units free.
 */

import { breachInWords, wrongType } from "../../foundation/refusal.js";
import type { Agenda } from "./agenda.js";
import { Command, type Waiter } from "./command.js";
import { Request } from "./request-command.js";
import { Work } from "./work-command.js";

class RequestAny<R extends Request> extends Command<R | undefined> implements Waiter {
  declare agenda: Agenda;
  private readonly requests: readonly R[];
  /** The rows of the requests that wait. */
  private readonly rows = new Map<R, number>();

  constructor(requests: readonly R[]) {
    super();
    this.requests = requests;
  }

  override describe(): string {
    return `requestAny(${this.requests.map((request) => request.describe()).join(", ")})`;
  }

  commandDone(command: Command<unknown>): void {
    const request = command as R;
    this.leave(request);
    if (request.value === true) this.callOffAll();
    else if (this.rows.size > 0) return;
    this.settle(request.value === true ? request : undefined);
    this.waiter?.commandDone(this);
  }

  override callOff(): boolean {
    this.callOffAll();
    return true;
  }

  protected override start(agenda: Agenda): boolean {
    this.agenda = agenda;
    const [free, others] = [true, false].map((wanted) => this.requests.filter((each) => each.findsFree === wanted));
    try {
      for (const request of [...free, ...others]) {
        if (!this.begins(request)) continue;
        if (request.value !== true) continue;
        this.callOffAll();
        for (const other of this.requests) other.forgo(this);
        return this.settle(request);
      }
    } catch (error) {
      this.callOffAll();
      throw error;
    }
    return this.rows.size === 0 && this.settle(undefined);
  }

  /** Begins a request. Returns true if it is done at once. */
  private begins(request: R): boolean {
    const row = this.agenda.add(request);
    this.rows.set(request, row);
    const isDone = request.begin(this.agenda, row, this);
    if (isDone) this.leave(request);
    return isDone;
  }

  /** Calls a request off, if it waits, and gives its row back. */
  private leave(request: R): void {
    const row = this.rows.get(request);
    if (row === undefined) return;
    this.rows.delete(request);
    if (request.callOff(this.agenda, row)) this.agenda.remove(row);
    else this.agenda.abandon(row);
  }

  private callOffAll(): void {
    for (const request of [...this.rows.keys()]) this.leave(request);
  }
}

/**
 * Waits for the first of several requests or claims that is granted; the others are called off at that instant.
 *
 * @param requests made by `request`, `claim` or `requestAll`, each new, with units, priority and patience of its own
 * @returns a command whose result is the request that was granted; undefined if none will be, and `outcome` of each
 * says why
 * @throws TypeError for anything but requests, RangeError for none at all
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const [ward, unit] = ["ward", "unit"].map((name) => new Resource(simulation, { name, capacity: 1 }));
 * for (const [name, stay] of [["Ada", 5], ["Ben", 2], ["Cem", 1]] as const) {
 *   processes.start(name, function* () {
 *     const bed = yield* requestAny(claim(ward), claim(unit));
 *     console.log(simulation.now, name, bed?.resource.name);
 *     yield wait(stay);
 *     bed?.release();
 *   });
 * }
 * simulation.run();
 * // prints 0 Ada ward
 * // prints 0 Ben unit
 * // prints 2 Cem unit
 */
export function requestAny<R extends Request>(...requests: readonly R[]): Command<R | undefined> {
  const call = "requestAny(request(a), claim(b))";
  if (requests.length === 0) throw breachInWords("requests", `at least one, as in ${call}`, "none");
  for (const request of requests) {
    if (!(request instanceof Request) || request instanceof Work) {
      throw wrongType("each of requestAny()", `a request or claim, given one by one, as in ${call}`, request);
    }
  }
  return new RequestAny(requests);
}
