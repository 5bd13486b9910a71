/**
 * The loop that runs events, one after another, in the order that scheduler.ts gives them.
 *
 * Invariants: handlers never nest, so a handler that frees capacity is finished before anyone who waited for it is
 * told. The clock never goes back.
 */

import { refuseUnknownKeys, requireWhole, wrongType } from "../../foundation/refusal.js";
import { type Action, NOBODY } from "./action.js";
import { EventFailure, Failure } from "./failure.js";
import type { NoteKind, Noter, Observer } from "./observer.js";
import { Scheduler, TIMER_ACTION } from "./scheduler.js";

export type { Action, Describer, Handler, Named } from "./action.js";
export type { Timer } from "./timer-table.js";

/** The simulation whose event runs now, the innermost where one runs another; undefined between runs. */
let innermost: Simulation | undefined;

/**
 * A discrete-event simulation.
 *
 * @example
 * const simulation = new Simulation();
 * const ring = simulation.action("ring", (bell) => console.log(`bell ${bell} at ${simulation.now}`)); // bell 7 at 2.5
 * simulation.schedule(2.5, ring, 7);
 * simulation.run(10);
 * console.log(simulation.now); // 10
 */
export class Simulation extends Scheduler {
  private running = false;
  private stopped = false;
  private count = 0;
  private observer: Observer | null = null;
  /** What a trace wants to be told through; null where there is none. */
  private noter: Noter | null = null;
  private hasRecords = false;
  /** For resources: whether anybody is told what happens at them, a trace or the record of one of them. */
  isTold = false;

  /** The seed of the random numbers behind the run. It is named in failures and used for nothing else. */
  readonly seed: string | number | undefined;

  /** @param options `start`: the clock's first reading, finite, default 0; `seed`: see the field of that name */
  constructor(options: { readonly start?: number; readonly seed?: string | number } = {}) {
    refuseUnknownKeys("options", options, ["start", "seed"]);
    super(options.start ?? 0);
    this.seed = options.seed;
  }

  /** Number of events run so far. A grant to someone who had to wait counts as one. */
  get executed(): number {
    return this.count;
  }

  /**
   * Runs every event in [now, until), so none at `until` itself, and leaves the clock at `until`. Call it again to go
   * on. A handler that calls `stop` ends the run early; the clock then stays at that event.
   *
   * @param until a time not before now, or Infinity, the default, to run all events
   * @throws RangeError if `until` is before now; TypeError inside a handler; Failure when a handler throws
   */
  run(until = Number.POSITIVE_INFINITY): void {
    if (typeof until !== "number" || !(until >= this.clock)) this.refuseTime("until", until);
    this.whileRunning(() => {
      if (this.observer === null) this.loop(until);
      else while (!this.stopped && this.advance(until));
    });
    if (!this.stopped && until < Number.POSITIVE_INFINITY) this.clock = until;
  }

  /** Whether `stop` ended the last run, or the last step. */
  get wasStopped(): boolean {
    return this.stopped;
  }

  /**
   * Runs the next event. Where freed units can be granted to nobody and no event is left at the present instant, the
   * step ends there: `while (simulation.peek() < until) simulation.step()` runs no event at `until` or later.
   *
   * @returns false if no event was left
   */
  step(): boolean {
    const { count } = this;
    return this.whileRunning(() => {
      if (!this.advance(Number.POSITIVE_INFINITY)) return false;
      while (this.count === count && this.peek() === this.clock) this.advance(Number.POSITIVE_INFINITY);
      return true;
    });
  }

  /** Runs at most `count` events (a whole number of at least 0) and returns how many were run. */
  runEvents(count: number): number {
    requireWhole("count", count, 0);
    const before = this.count;
    return this.whileRunning(() => {
      while (this.count - before < count && !this.stopped && this.advance(Number.POSITIVE_INFINITY));
      return this.count - before;
    });
  }

  /**
   * Runs events until the condition holds, which is asked before every event. Returns whether it came to hold.
   *
   * @throws TypeError for a condition that is not a function; Failure when a handler throws
   */
  runUntil(condition: () => boolean): boolean {
    if (typeof condition !== "function")
      throw wrongType("condition", "a function, as in () => done === 100", condition);
    return this.whileRunning(() => {
      while (!this.stopped) {
        if (condition()) return true;
        if (!this.advance(Number.POSITIVE_INFINITY)) return false;
      }
      return false;
    });
  }

  /** Ends the present run once the event that calls it is over. */
  stop(): void {
    this.stopped = true;
  }

  /** Time of the next event, Infinity if none is left; now while freed units may still be granted, see `step`. */
  peek(): number {
    if (this.turns.count > 0) return this.clock;
    return this.nextIsLive() ? this.queue.time : Number.POSITIVE_INFINITY;
  }

  /**
   * Has `observer` told of every event before it runs, and `noter` of what resources do inside events; null ends it.
   *
   * @returns a function that ends it too, unless another observer has begun
   * @throws TypeError inside a handler, where there is an observer already, and for what is not a function
   */
  observe(observer: Observer | null, noter: Noter | null = null): () => void {
    for (const [parameter, value] of Object.entries({ observer, noter })) {
      if (value !== null && typeof value !== "function") throw wrongType(parameter, "a function, or null", value);
    }
    if (this.running) throw new TypeError("observe() must be called between runs, not from inside a handler");
    if (observer !== null && this.observer !== null) throw new TypeError("one trace at a time: end the first one");
    this.observer = observer;
    this.noter = observer === null ? null : noter;
    this.isTold = this.hasRecords || this.noter !== null;
    return () => {
      if (this.observer === observer) this.observe(null);
    };
  }

  /** For the engine: throws TypeError inside an event of another simulation. */
  requireOwnEvent(what: string): void {
    if (innermost === undefined || innermost === this) return;
    throw new TypeError(`${what} must be of the simulation whose event runs, got one of another`);
  }

  /** For resources: the record of one of them is told what happens at it from now on. */
  expectRecord(): void {
    this.hasRecords = true;
    this.isTold = true;
  }

  /** For resources: tells a trace what happened inside the present event; see `Noter`. */
  note(resource: string, kind: NoteKind, action: Action, subject: number, units: number): void {
    this.noter?.(resource, kind, action, subject, units);
  }

  /** For resources: runs an action as part of the present event. */
  perform(action: Action, subject: number): void {
    this.observer?.(this.clock, action, subject);
    const handler = this.handlers[action];
    try {
      handler(subject);
    } catch (error) {
      this.fail(action, subject, error);
    }
  }

  private loop(until: number): void {
    const { queue, timers, handlers } = this;
    if (this.clock >= until) return;
    let action = NOBODY;
    let subject = 0;
    try {
      while (!this.stopped) {
        if (this.turns.count > 0 && this.dispatchIsNext()) {
          action = NOBODY;
          this.dispatchNext();
          continue;
        }
        if (!queue.settle()) return;
        const time = queue.time;
        if (time >= until) return;
        action = queue.action;
        subject = queue.subject;
        queue.take();
        if (action === TIMER_ACTION) {
          const row = subject;
          action = timers.isCancelled(row) ? NOBODY : timers.action(row);
          subject = timers.subject(row);
          timers.remove(row);
          if (action === NOBODY) continue;
        }
        this.clock = time;
        this.count += 1;
        const handler = handlers[action];
        handler(subject);
      }
    } catch (error) {
      this.fail(action, subject, error);
    }
  }

  /** Runs one event or one turn to grant, in the same order as `loop`; false if there is none before `until`. */
  private advance(until: number): boolean {
    if (this.clock >= until) return false;
    const { queue, timers } = this;
    // A cancelled timer at the front must not decide whether a grant or an event is next.
    const live = this.nextIsLive();
    const isTurn = this.turns.count > 0 && this.dispatchIsNext();
    if (isTurn) this.dispatchNext();
    if (isTurn || !live || queue.time >= until) return isTurn;
    this.clock = queue.time;
    let action = queue.action;
    let subject = queue.subject;
    queue.take();
    if (action === TIMER_ACTION) {
      const row = subject;
      action = timers.action(row);
      subject = timers.subject(row);
      timers.remove(row);
    }
    this.count += 1;
    this.perform(action, subject);
    return true;
  }

  /** Drops cancelled timers from the front of the queue; says whether an event is left. */
  private nextIsLive(): boolean {
    const { queue, timers } = this;
    while (queue.settle()) {
      if (queue.action !== TIMER_ACTION || !timers.isCancelled(queue.subject)) return true;
      timers.remove(queue.subject);
      queue.take();
    }
    return false;
  }

  private dispatchIsNext(): boolean {
    return !this.queue.precedes(this.clock, this.turns.firstOrder);
  }

  /** Lets the first dispatcher grant to one waiter, if its turn is not over. */
  private dispatchNext(): void {
    const dispatcher = this.turns.first;
    const action = dispatcher.grantNext();
    if (!dispatcher.awaitingDispatch) this.turns.removeFirst();
    if (action === NOBODY) return;
    this.count += 1;
    this.perform(action, dispatcher.grantedSubject);
  }

  private fail(action: Action, subject: number, error: unknown): never {
    if (action === NOBODY || error instanceof Failure) throw error;
    throw new EventFailure(this.nameOf(action), subject, this.clock, error, this.seed);
  }

  /** Runs events as `body` does. Throws TypeError inside a handler. */
  private whileRunning<T>(body: () => T): T {
    if (this.running) throw new TypeError("a run must not be started from inside a handler");
    const outer = innermost;
    innermost = this;
    this.running = true;
    this.stopped = false;
    try {
      return body();
    } finally {
      this.running = false;
      innermost = outer;
    }
  }
}
