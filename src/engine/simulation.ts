/**
 * The clock, the table of actions and the loop that runs events.
 *
 * Everything that waits is a pair of whole numbers (action, subject): an action is a handler defined once, a subject is a
 * row of the caller's own tables. Events run in the total order (time, priority, order of scheduling); see priority.ts. Handlers
 * never nest: a handler that frees capacity is finished before anyone who waited for it is told. The clock never goes back.
 *
 * What is waited for besides time is left to resource.ts and its like, which ask for a dispatch: a turn, in the phase of
 * grants of this instant, to serve those who wait. A dispatch has its place in the same total order but needs no event in the queue.
 */

import { type Dispatcher, DispatchRing, NOBODY } from "./dispatch-ring.js";
import { EventQueue } from "./event-queue.js";
import { Priority } from "./priority.js";
import { refuse } from "./refusal.js";
import { type Timer, TimerTable } from "./timer-table.js";

export type { Timer } from "./timer-table.js";

/** Number of a handler that `Simulation.action` has registered. */
export type Action = number;

export type Handler = (subject: number) => void;

/** What a trace is told about each event, before it runs. */
export type Observer = (time: number, action: Action, subject: number) => void;

/** Priorities and sequence share one number: 2^45 events of each priority before it would overflow 2^53. */
const PRIORITY_STEP = 2 ** 45;
const HIGHEST_PRIORITY = 255;
/** The first action is the engine's own: it stands for a cancellable timer and its subject is the timer's row. */
const TIMER_ACTION = 0;

/**
 * A discrete-event simulation.
 *
 * @example
 * const simulation = new Simulation();
 * const ring = simulation.action("ring", (bell) => console.log(`bell ${bell} at ${simulation.now}`));
 * simulation.schedule(2.5, ring, 7);
 * simulation.run(10); // prints "bell 7 at 2.5"; now is 10
 */
export class Simulation {
  private clock = 0;
  private sequence = 0;
  private readonly queue = new EventQueue();
  private readonly timers = new TimerTable();
  private readonly handlers: Handler[] = [];
  private readonly names: string[] = [];
  private readonly turns = new DispatchRing();
  private running = false;
  private stopped = false;
  private count = 0;
  private observer: Observer | null = null;

  /** @param options `start`: the clock's first reading, finite, default 0 */
  constructor(options: { readonly start?: number } = {}) {
    const start = options.start ?? 0;
    if (!Number.isFinite(start)) refuse("start", "a finite time", start);
    this.clock = start;
    this.action("timer", () => undefined);
  }

  /** The present time. */
  get now(): number {
    return this.clock;
  }

  /** Events still to run, cancelled ones and pending dispatches not counted. */
  get pending(): number {
    return this.queue.size - this.timers.stale;
  }

  /** Events run so far; a grant to someone who had to wait is one. */
  get executed(): number {
    return this.count;
  }

  /**
   * Defines what happens: a handler with a name for traces and messages. Define each action once, not once a person.
   *
   * @param name shown in traces
   * @param handler called with the subject of the event
   * @returns the action's number, for `schedule` and its kin
   */
  action(name: string, handler: Handler): Action {
    if (typeof handler !== "function") throw new TypeError(`handler must be a function, got ${String(handler)}`);
    this.names.push(name);
    return this.handlers.push(handler) - 1;
  }

  /** Name of an action. Throws RangeError for a number that is none. */
  nameOf(action: Action): string {
    return this.names[action] ?? refuse("action", "a number that action() returned", action);
  }

  /**
   * Lets an action happen after a delay. The fastest path: what is scheduled so cannot be cancelled.
   *
   * @param delay time from now, at least 0, finite
   * @param action a number that `action` returned
   * @param subject a whole number of 32 bits, handed to the handler
   * @param priority whole number from 0 to 255, lower first at one instant
   * @throws RangeError if any of these rules is broken
   */
  schedule(delay: number, action: Action, subject = 0, priority: number = Priority.arrival): void {
    const time = this.clock + delay;
    if (!(delay >= 0 && time < Number.POSITIVE_INFINITY)) refuse("delay", "a finite number, at least 0", delay);
    if (!this.allows(action, subject, priority)) this.refuseEvent(action, subject, priority);
    this.queue.push(time, priority * PRIORITY_STEP + this.sequence++, action, subject);
  }

  /** As `schedule`, at a time that is not before now. */
  scheduleAt(time: number, action: Action, subject = 0, priority: number = Priority.arrival): void {
    if (!(time >= this.clock && time < Number.POSITIVE_INFINITY)) this.refuseTime("time", time);
    if (!this.allows(action, subject, priority)) this.refuseEvent(action, subject, priority);
    this.queue.push(time, priority * PRIORITY_STEP + this.sequence++, action, subject);
  }

  /** As `schedule`, and returns a handle with which `cancel` can call it off. */
  timer(delay: number, action: Action, subject = 0, priority: number = Priority.arrival): Timer {
    const time = this.clock + delay;
    if (!(delay >= 0 && time < Number.POSITIVE_INFINITY)) refuse("delay", "a finite number, at least 0", delay);
    if (!this.allows(action, subject, priority)) this.refuseEvent(action, subject, priority);
    const row = this.timers.add(action, subject);
    this.queue.push(time, priority * PRIORITY_STEP + this.sequence++, TIMER_ACTION, row);
    return this.timers.handle(row);
  }

  /** Calls a timer off; false if it has happened or was called off before. */
  cancel(timer: Timer): boolean {
    return this.timers.cancel(timer);
  }

  /**
   * Runs every event in [now, until), those at `until` itself not among them, and leaves the clock at `until`; runs all
   * events if `until` is left out. Can be called again to go on. A handler that calls `stop` ends it early.
   *
   * @param until a time not before now, or Infinity
   * @throws RangeError if `until` is before now; TypeError when called from inside a handler
   */
  run(until = Number.POSITIVE_INFINITY): void {
    if (!(until >= this.clock)) this.refuseTime("until", until);
    this.begin();
    try {
      if (this.observer === null) this.loop(until);
      else while (!this.stopped && this.advance(until));
    } finally {
      this.running = false;
    }
    if (!this.stopped && until < Number.POSITIVE_INFINITY) this.clock = until;
  }

  /** Runs the next event; false if there is none. */
  step(): boolean {
    return this.runEvents(1) === 1;
  }

  /** Runs up to `count` events (a whole number, at least 0) and returns how many there were. */
  runEvents(count: number): number {
    if (!(Number.isInteger(count) && count >= 0)) refuse("count", "a whole number, at least 0", count);
    let done = 0;
    this.begin();
    try {
      while (done < count && !this.stopped && this.advance(Number.POSITIVE_INFINITY)) done += 1;
    } finally {
      this.running = false;
    }
    return done;
  }

  /** Runs events until the condition holds; it is asked before every event. Returns whether it came to hold. */
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

  /** Time of the next event, Infinity if none is left. */
  peek(): number {
    if (this.turns.count > 0) return this.clock;
    return this.nextIsLive() ? this.queue.time : Number.POSITIVE_INFINITY;
  }

  /** Has every event told to `observer` before it runs; null ends it. Without one, tracing costs nothing. */
  observe(observer: Observer | null): void {
    if (this.running) throw new TypeError("observe() must be called between runs, not from inside a handler");
    this.observer = observer;
  }

  /** For resources: asks for a turn in the phase of grants of this instant. Asking twice is asking once. */
  requestDispatch(dispatcher: Dispatcher): void {
    if (dispatcher.awaitingDispatch) return;
    dispatcher.awaitingDispatch = true;
    this.turns.add(dispatcher, Priority.grant * PRIORITY_STEP + this.sequence++);
  }

  /** For resources: runs an action as part of the present event. */
  perform(action: Action, subject: number): void {
    this.observer?.(this.clock, action, subject);
    const handler = this.handlers[action]!;
    handler(subject);
  }

  private loop(until: number): void {
    const { queue, timers, handlers } = this;
    if (this.clock >= until) return;
    while (!this.stopped) {
      if (this.turns.count > 0 && this.dispatchIsNext()) {
        this.dispatchNext();
        continue;
      }
      if (!queue.settle()) return;
      const time = queue.time;
      if (time >= until) return;
      let action = queue.action;
      let subject = queue.subject;
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
      const handler = handlers[action]!;
      handler(subject);
    }
  }

  /** Runs one event or one grant, in the same order as `loop`; false if there is none before `until`. */
  private advance(until: number): boolean {
    if (this.clock >= until) return false;
    while (this.turns.count > 0 && this.dispatchIsNext()) {
      if (this.dispatchNext()) return true;
    }
    const { queue, timers } = this;
    if (!this.nextIsLive() || queue.time >= until) return false;
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

  /** Lets the first dispatcher grant to one waiter; false if its turn was over. */
  private dispatchNext(): boolean {
    const dispatcher = this.turns.first;
    const action = dispatcher.grantNext();
    if (!dispatcher.awaitingDispatch) this.turns.removeFirst();
    if (action === NOBODY) return false;
    this.count += 1;
    this.perform(action, dispatcher.grantedSubject);
    return true;
  }

  private begin(): void {
    if (this.running) throw new TypeError("a run must not be started from inside a handler");
    this.running = true;
    this.stopped = false;
  }

  /** Whether a number is one that `action` returned. */
  isAction(action: Action): boolean {
    return action > TIMER_ACTION && action < this.handlers.length;
  }

  private allows(action: Action, subject: number, priority: number): boolean {
    return this.isAction(action) && (subject | 0) === subject && (priority & HIGHEST_PRIORITY) === priority;
  }

  private refuseEvent(action: Action, subject: number, priority: number): never {
    if ((subject | 0) !== subject) refuse("subject", "a whole number of 32 bits", subject);
    if ((priority & HIGHEST_PRIORITY) !== priority) refuse("priority", "a whole number from 0 to 255", priority);
    refuse("action", "a number that action() returned", action);
  }

  private refuseTime(parameter: string, time: number): never {
    refuse(parameter, `a finite time not before now (${this.clock})`, time);
  }
}
