/**
 * The command with which a process claims units of a resource. A claim knows whether it still holds its units, gives
 * back those and no others, and can be preempted by somebody more urgent. The rules are left to the resource, see
 * `Resource.claim`.
 *
 * Invariant: a claim has a row of its own in the agenda from its beginning until it neither waits for units nor holds
 * any.
 */

import { breachInWords, requireBoolean } from "../../foundation/refusal.js";
import { requireResource } from "../resource/require-resource.js";
import { REJECTED, type Resource } from "../resource/resource.js";
import type { Agenda } from "./agenda.js";
import { Request, type RequestOptions, type RequestOutcome } from "./request-command.js";

/** How units are claimed. */
export interface ClaimOptions extends RequestOptions {
  /**
   * Whether the units may be taken away: by a fall of capacity, and, where the resource is `preemptive`, by someone
   * more urgent. The process is then interrupted, with a `Preempted` as the cause. Default false.
   */
  readonly preemptible?: boolean;
}

/**
 * The cause of an interruption: units that the process held were taken away for someone more urgent, or as capacity
 * fell.
 *
 * @example
 * const simulation = new Simulation();
 * const bed = new Resource(simulation, { name: "bed", capacity: 1, interruption: "resume" });
 * new Processes(simulation).start("Ada", function* () {
 *   yield claim(bed, 1, { preemptible: true });
 *   try {
 *     yield wait(9);
 *   } catch (error) {
 *     console.log(simulation.now, String(error)); // 2 Interrupted: interrupted: preempted at bed
 *   }
 * });
 * simulation.run(2);
 * bed.setCapacity(0);
 * simulation.run();
 */
export class Preempted {
  /** The claim whose units they were. */
  readonly claim: Claim;
  /** The resource whose units they were. */
  readonly resource: Resource;
  /** The time since which they had been held. */
  readonly since: number;

  /**
   * @param claim the claim whose units were taken away
   * @param resource the resource whose units they were
   * @param since the time since which they had been held
   */
  constructor(claim: Claim, resource: Resource, since: number) {
    this.claim = claim;
    this.resource = resource;
    this.since = since;
  }

  /** What happened in words: `preempted at` and the name of the resource. */
  toString(): string {
    return `preempted at ${this.resource.name}`;
  }
}

/** The command that `claim` makes: done with true when the units are held, with false if they will not be. */
export class Claim extends Request {
  /** What `claim` was called with. */
  declare readonly options: ClaimOptions | undefined;
  private agenda: Agenda | undefined = undefined;
  private since = Number.NaN;
  private isForgotten = false;

  /** Whether the units are held now: granted, and neither given back nor taken away. */
  get isHeld(): boolean {
    return this.row >= 0 && this.resource.isHeld(this.ticket);
  }

  override describe(): string {
    return `claim(${this.resource.name})`;
  }

  /** The numbers of the units that are held. Throws RangeError if none are, or the resource has no `numbering`. */
  get numbers(): readonly number[] {
    this.requireHeld();
    return this.resource.numbersOf(this.ticket);
  }

  /** Gives the units back. Throws RangeError if they are not held, because they are not yet, or no longer. */
  release(): void {
    this.requireHeld();
    this.resource.releaseClaim(this.ticket);
    this.giveUpRow();
  }

  /**
   * For `holdFor`: gives the units back if they are held. If they were taken away a moment ago, its process is not
   * interrupted for that any more.
   */
  forget(): void {
    if (this.isHeld) this.release();
    this.isForgotten = true;
  }

  override callOff(agenda: Agenda): boolean {
    const { row } = this;
    if (!this.isDone && row >= 0) {
      if (super.callOff(agenda, row)) agenda.remove(row);
      else agenda.abandon(row);
    }
    // The claim waited in its own row, so no action is scheduled for the row that it was begun in.
    return true;
  }

  /** For the agenda: the units were taken away. */
  preempted(): void {
    const { resource, since } = this;
    this.giveUpRow();
    if (!this.isForgotten) this.owner?.interruptNow(new Preempted(this, resource, since));
  }

  protected override start(agenda: Agenda): boolean {
    const { resource, units, options } = this;
    this.requirePlace(agenda);
    const preempted = options?.preemptible === true ? agenda.preemption : undefined;
    resource.requireRequest(units, options?.priority);
    this.agenda = agenda;
    const row = agenda.add(this);
    const ticket = resource.claim(units, agenda.arrival, row, options?.priority, preempted, options?.preempt);
    if (ticket === REJECTED) {
      agenda.remove(row);
      this.outcome = "full";
      return this.settle(false);
    }
    this.waitIn(agenda, row, ticket);
    // `end` takes back the patience that an immediate grant does not need.
    return resource.isHeld(ticket) && this.end("granted");
  }

  protected override checkOptions(options: ClaimOptions): void {
    super.checkOptions(options);
    requireBoolean("preemptible", options.preemptible);
  }

  protected override optionKeys(): readonly string[] {
    return [...super.optionKeys(), "preemptible"];
  }

  protected override end(outcome: RequestOutcome): true {
    if (outcome === "granted") this.since = this.resource.heldSince(this.ticket);
    super.end(outcome);
    if (outcome !== "granted") this.giveUpRow();
    return true;
  }

  private requireHeld(): void {
    if (!this.isHeld) throw breachInWords("claim", `one that holds units of ${this.resource.name}`, whyNone(this));
  }

  private giveUpRow(): void {
    this.agenda?.remove(this.row);
    this.row = -1;
  }
}

/** Why a claim holds no units. */
function whyNone({ outcome, owner }: Claim): string {
  if (owner === undefined) return "one that holds none: it was never yielded, as in yield place";
  return outcome === "granted" ? "one that holds none: given back, or taken away" : `one that holds none: ${outcome}`;
}

/**
 * Waits for units of a resource and holds them until `release` of this claim; nobody else can give them back.
 *
 * @param resource the one that is asked
 * @param units a whole number of at least 1, the default
 * @param options those of `request`, and whether the units may be taken away
 * @returns a command, done with true when the units are held, with false if they will not be: `outcome` says why
 * @throws TypeError for anything but a resource, RangeError for wrong options; for wrong units and priorities it is thrown at the line that yields the command
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const bed = new Resource(simulation, { name: "bed", capacity: 1, preemptive: true, interruption: "resume" });
 * processes.start("planned", function* () {
 *   const place = claim(bed, 1, { priority: 2, preemptible: true });
 *   yield place;
 *   try {
 *     yield wait(5);
 *     place.release();
 *   } catch (error) {
 *     if (!(error instanceof Interrupted && error.cause instanceof Preempted)) throw error;
 *     console.log(simulation.now, "lost the bed held since", error.cause.since);
 *   }
 * });
 * processes.start(
 *   "urgent",
 *   function* () {
 *     const place = claim(bed, 1, { priority: 1 });
 *     yield place;
 *     console.log(simulation.now, "has the bed", place.isHeld);
 *     place.release();
 *   },
 *   3,
 * );
 * simulation.run();
 * // prints 3 has the bed true
 * // prints 3 lost the bed held since 0
 */
export function claim(resource: Resource, units = 1, options?: ClaimOptions): Claim {
  requireResource(resource, "claim(desk, 1)");
  return new Claim(resource, units, options);
}
