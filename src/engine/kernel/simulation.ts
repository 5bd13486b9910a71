/**
 * The loop that runs events, one after another, in the order that scheduler.ts gives them.
 * Handlers never nest: a handler that frees capacity is finished before anyone who waited for it is told. The clock never goes back.
 */

import { refuse, refuseUnknownKeys } from "../../foundation/refusal.js";
import { type Action, NOBODY } from "./action.js";
import { EventFailure, Failure } from "./failure.js";
import type { NoteKind, Noter, Observer } from "./observer.js";
import { Scheduler, TIMER_ACTION } from "./scheduler.js";

export type { Action, Describer, Handler, Named } from "./action.js";
export type { Timer } from "./timer-table.js";

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
  /** For resources: null unless a trace wants to be told. */
  noter: Noter | null = null;

  /** Of the random numbers behind the run, said in failures and used for nothing else. */
  readonly seed: string | number | undefined;

  /** @param options `start`: the clock's first reading, finite, default 0; `seed`: see there */
  constructor(options: { readonly start?: number; readonly seed?: string | number } = {}) {
    refuseUnknownKeys("options", options, ["start", "seed"]);
    super(options.start ?? 0);
    this.seed = options.seed;
  }

  /** Events run so far; a grant to someone who had to wait is one. */
  get executed(): number {
    return this.count;
  }

  /**
   * Runs every event in [now, until), those at `until` itself not among them, and leaves the clock at `until`; runs all
   * events if `until` is left out. Can be called again to go on. A handler that calls `stop` ends it early.
   *
   * @param until a time not before now, or Infinity
   * @throws RangeError if `until` is before now; TypeError when called from inside a handler; Failure when a handler throws
   */
  run(until = Number.POSITIVE_INFINITY): void {
    if (typeof until !== "number" || !(until >= this.clock)) this.refuseTime("until", until);
    this.begin();
    try {
      if (this.observer === null) this.loop(until);
      else while (!this.stopped && this.advance(until));
    } finally {
      this.running = false;
    }
    if (!this.stopped && until < Number.POSITIVE_INFINITY) this.clock = until;
  }

  /** Whether `stop` ended the last run, or the last step. */
  get wasStopped(): boolean {
    return this.stopped;
  }

  /**
   * Runs the next event; false if nothing is left. Where freed units find nobody to go to and the present instant holds no
   * event, the step ends there: `while (simulation.peek() < until) simulation.step()` runs no event at `until` or later.
   */
  step(): boolean {
    const { count } = this;
    this.begin();
    try {
      if (!this.advance(Number.POSITIVE_INFINITY)) return false;
      while (this.count === count && this.peek() === this.clock) this.advance(Number.POSITIVE_INFINITY);
      return true;
    } finally {
      this.running = false;
    }
  }

  /** Runs up to `count` events (a whole number, at least 0) and returns how many there were. */
  runEvents(count: number): number {
    if (!(Number.isInteger(count) && count >= 0)) refuse("count", "a whole number, at least 0", count);
    const before = this.count;
    this.begin();
    try {
      while (this.count - before < count && !this.stopped && this.advance(Number.POSITIVE_INFINITY));
    } finally {
      this.running = false;
    }
    return this.count - before;
  }

  /** Runs events until the condition holds; it is asked before every event at least. Returns whether it came to hold. */
  runUntil(condition: () => boolean): boolean {
    this.begin();
    try {
      while (!this.stopped) {
        if (condition()) return true;
        if (!this.advance(Number.POSITIVE_INFINITY)) return false;
      }
      return false;
    } finally {
      this.running = false;
    }
  }

  /** Ends the present run after the event that calls it. */
  stop(): void {
    this.stopped = true;
  }

  /** Time of the next event, Infinity if none is left; now while freed units may yet go to someone, see `step`. */
  peek(): number {
    if (this.turns.count > 0) return this.clock;
    return this.nextIsLive() ? this.queue.time : Number.POSITIVE_INFINITY;
  }

  /**
   * Has every event told to `observer` before it runs, and what resources do inside an event to `noter`; null ends it, and so does the
   * function that is returned, unless another has begun. Without them, tracing costs nothing.
   */
  observe(observer: Observer | null, noter: Noter | null = null): () => void {
    if (this.running) throw new TypeError("observe() must be called between runs, not from inside a handler");
    if (observer !== null && this.observer !== null) throw new TypeError("one trace at a time: end the first one");
    this.observer = observer;
    this.noter = observer === null ? null : noter;
    return () => {
      if (this.observer === observer) this.observe(null);
    };
  }

  /** For resources: tells a trace what happened inside the present event. */
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

  private begin(): void {
    if (this.running) throw new TypeError("a run must not be started from inside a handler");
    this.running = true;
    this.stopped = false;
  }
}
