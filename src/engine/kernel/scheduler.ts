/**
 * The clock, the table of actions, and what is still to come.
 *
 * Everything that waits is a pair of whole numbers (action, subject): an action is a handler defined once, a subject is a row of the
 * caller's own tables. Events are ordered by (time, priority, order of scheduling); see priority.ts. What is waited for
 * besides time is left to unit-pool.ts and its like, which ask for a dispatch: a turn, in the phase of grants of this instant, to
 * serve those who wait. It has its place in the same total order but needs no event in the queue. Running is left to simulation.ts.
 */

import { refuse } from "../../foundation/refusal.js";
import type { Action, Describer, Handler, Named } from "./action.js";
import { type Dispatcher, DispatchRing } from "./dispatch-ring.js";
import { EventQueue } from "./event-queue.js";
import { Priority } from "./priority.js";
import { type Timer, TimerTable } from "./timer-table.js";

/** Priorities and sequence share one number: 2^45 events of each priority before it would overflow 2^53. */
const PRIORITY_STEP = 2 ** 45;
const HIGHEST_PRIORITY = 255;
/** The first action is the engine's own: it stands for a cancellable timer and its subject is the timer's row. */
export const TIMER_ACTION = 0 as Action;

export class Scheduler {
  protected clock = 0;
  private sequence = 0;
  protected readonly queue = new EventQueue();
  protected readonly timers = new TimerTable();
  protected readonly handlers: Handler[] = [];
  private readonly names: string[] = [];
  private readonly describers: (Describer | undefined)[] = [];
  protected readonly turns = new DispatchRing();
  private resources = 0;

  /** @param start the clock's first reading, finite */
  constructor(start: number) {
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

  /**
   * Defines what happens: a handler with a name for traces and messages. Define each action once, not once a person.
   *
   * @param name shown in traces
   * @param handler called with the subject of the event
   * @param describe says who a subject is, asked by traces and by `findCircle`; left out, a person is the subject's number
   * @returns the action's number, for `schedule` and its kin
   */
  action(name: string, handler: Handler, describe?: Describer): Action {
    if (typeof handler !== "function") throw new TypeError(`handler must be a function, got ${String(handler)}`);
    this.names.push(name);
    this.describers.push(describe);
    return (this.handlers.push(handler) - 1) as Action;
  }

  /** Name of an action. Throws RangeError for a number that is none. */
  nameOf(action: Action): string {
    return this.names[action] ?? refuse("action", "a number that action() returned", action);
  }

  /** Who the subject of an action is, where the action was defined with words for that. */
  describe(action: Action, subject: number): string | undefined {
    const who = this.describers[action]?.(subject);
    return typeof who === "object" ? who.name : who;
  }

  /** Who the subject of an action is, to tell people apart: what `describe` gave, or else the subject itself. */
  identify(action: Action, subject: number): Named | string | number {
    return this.describers[action]?.(subject) ?? subject;
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
    if (typeof delay !== "number" || !(delay >= 0 && time < Number.POSITIVE_INFINITY)) this.refuseDelay(delay);
    if (!this.allows(action, subject, priority)) this.refuseEvent(action, subject, priority);
    this.queue.push(time, priority * PRIORITY_STEP + this.sequence++, action, subject);
  }

  /** As `schedule`, at a time that is not before now. */
  scheduleAt(time: number, action: Action, subject = 0, priority: number = Priority.arrival): void {
    if (typeof time !== "number" || !(time >= this.clock && time < Number.POSITIVE_INFINITY)) {
      this.refuseTime("time", time);
    }
    if (!this.allows(action, subject, priority)) this.refuseEvent(action, subject, priority);
    this.queue.push(time, priority * PRIORITY_STEP + this.sequence++, action, subject);
  }

  /** As `schedule`, and returns a handle with which `cancel` can call it off. */
  timer(delay: number, action: Action, subject = 0, priority: number = Priority.arrival): Timer {
    const time = this.clock + delay;
    if (typeof delay !== "number" || !(delay >= 0 && time < Number.POSITIVE_INFINITY)) this.refuseDelay(delay);
    if (!this.allows(action, subject, priority)) this.refuseEvent(action, subject, priority);
    const row = this.timers.add(action, subject);
    this.queue.push(time, priority * PRIORITY_STEP + this.sequence++, TIMER_ACTION, row);
    return this.timers.handle(row);
  }

  /** As `timer`, at a time that is not before now: exactly then, which a delay may miss by the last bit. */
  timerAt(time: number, action: Action, subject = 0, priority: number = Priority.arrival): Timer {
    if (typeof time !== "number" || !(time >= this.clock && time < Number.POSITIVE_INFINITY)) {
      this.refuseTime("time", time);
    }
    if (!this.allows(action, subject, priority)) this.refuseEvent(action, subject, priority);
    const row = this.timers.add(action, subject);
    this.queue.push(time, priority * PRIORITY_STEP + this.sequence++, TIMER_ACTION, row);
    return this.timers.handle(row);
  }

  /** Calls a timer off; false if it has happened or was called off before. */
  cancel(timer: Timer): boolean {
    return this.timers.cancel(timer);
  }

  /** For resources: asks for a turn in the phase of grants of this instant. Asking twice is asking once. */
  requestDispatch(dispatcher: Dispatcher): void {
    if (dispatcher.awaitingDispatch) return;
    dispatcher.awaitingDispatch = true;
    this.turns.add(dispatcher, Priority.grant * PRIORITY_STEP + this.sequence++);
  }

  /** For resources: a number of its own for each, from 0 in order of making. */
  numberResource(): number {
    return this.resources++;
  }

  /** Whether a number is one that `action` returned. */
  isAction(action: number): boolean {
    return (action | 0) === action && action > TIMER_ACTION && action < this.handlers.length;
  }

  private allows(action: Action, subject: number, priority: number): boolean {
    return this.isAction(action) && (subject | 0) === subject && (priority & HIGHEST_PRIORITY) === priority;
  }

  private refuseEvent(action: Action, subject: number, priority: number): never {
    if ((subject | 0) !== subject) refuse("subject", "a whole number of 32 bits", subject);
    if ((priority & HIGHEST_PRIORITY) !== priority) refuse("priority", "a whole number from 0 to 255", priority);
    refuse("action", "a number that action() returned", action);
  }

  private refuseDelay(delay: unknown): never {
    refuse("delay", "a finite number, at least 0", delay);
  }

  protected refuseTime(parameter: string, time: unknown): never {
    refuse(parameter, `a finite time not before now (${this.clock})`, time);
  }
}
