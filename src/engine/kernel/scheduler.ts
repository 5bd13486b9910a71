/**
 * The clock, the table of actions, and the events that are still to run.
 *
 * Everything that waits is a pair of whole numbers (action, subject): an action is a handler defined once, a subject is
 * a row of the caller's own tables. Events are ordered by (time, priority, order of scheduling); see priority.ts.
 * Waiting for units is left to resource/. A resource with units to grant asks for a dispatch: a turn, in the phase of
 * grants of this instant, in which it serves those who wait. A turn has its place in the same total order but needs no
 * event in the queue. Running is left to simulation.ts.
 */

import {
  refuse,
  requireFinite,
  requireFunction,
  requireNonNegative,
  requireText,
  wrongType,
} from "../../foundation/refusal.js";
import { type Action, type Describer, type Handler, type Named, requireSubject } from "./action.js";
import { type Dispatcher, DispatchRing } from "./dispatch-ring.js";
import { EventQueue } from "./event-queue.js";
import { Priority } from "./priority.js";
import { type Timer, TimerTable } from "./timer-table.js";

/** Priorities and sequence share one number: 2^45 events of each priority before it would overflow 2^53. */
const PRIORITY_STEP = 2 ** 45;
const HIGHEST_PRIORITY = 255;
/** Before every phase of an instant: whoever loses what they hold is told before anything else happens to them. */
const NEXT_PRIORITY = -1;
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
    requireFinite("start", start);
    this.clock = start;
    this.action("timer", () => undefined);
  }

  /** The present time. */
  get now(): number {
    return this.clock;
  }

  /** Number of events still to run; cancelled ones and pending dispatches are not counted. */
  get pending(): number {
    return this.queue.size - this.timers.stale;
  }

  /**
   * Defines what happens: a handler with a name for traces and messages. Define each action once, not once for each
   * person.
   *
   * @param name shown in traces and in messages
   * @param handler called with the subject of the event: the row that the action is for
   * @param describe says whom the action is for, given the subject; asked by traces and by `findCircle`. Left out, it
   * is the subject's number
   * @returns the action's number, for `schedule` and the methods like it
   * @throws TypeError for a name that is not a text, and for a handler or a `describe` that is not a function
   */
  action(name: string, handler: Handler, describe?: Describer): Action {
    requireText("name", name);
    if (typeof handler !== "function") throw wrongType("handler", "a function", handler);
    requireFunction("describe", describe);
    this.names.push(name);
    this.describers.push(describe);
    return (this.handlers.push(handler) - 1) as Action;
  }

  /** Name of an action. Throws RangeError for a number that `action` did not return. */
  nameOf(action: Action): string {
    return (typeof action === "number" ? this.names[action] : undefined) ?? this.refuseAction("action", action);
  }

  /** Whom an action is for, as a text for traces; undefined where the action has no `describe`, or it knows no name. */
  describe(action: Action, subject: number): string | undefined {
    const described = this.describers[action]?.(subject);
    return typeof described === "object" ? described.name : described;
  }

  /**
   * Whom an action is for, so that people can be told apart: what the action's `describe` returns, or else the subject
   * itself.
   */
  identify(action: Action, subject: number): Named | string | number {
    return this.describers[action]?.(subject) ?? subject;
  }

  /**
   * Lets an action happen after a delay. This is the fastest way; an event that is scheduled with it cannot be
   * cancelled.
   *
   * @param delay time from now, finite and at least 0
   * @param action a number that `action` returned
   * @param subject the row that the action is for, a whole number of 32 bits, handed to the handler; default 0
   * @param priority a whole number from 0 to 255, lower first at one instant; default `Priority.arrival`
   * @throws RangeError if any of these rules is broken, TypeError for what is not a number
   */
  schedule(delay: number, action: Action, subject = 0, priority: number = Priority.arrival): void {
    const time = this.clock + delay;
    if (typeof delay !== "number" || !(delay >= 0 && time < Number.POSITIVE_INFINITY)) this.refuseDelay(delay);
    if (!this.allows(action, subject, priority)) this.refuseEvent(action, subject, priority);
    this.queue.push(time, priority * PRIORITY_STEP + this.sequence++, action, subject);
  }

  /** As `schedule`, at a time that is finite and not before now. */
  scheduleAt(time: number, action: Action, subject = 0, priority: number = Priority.arrival): void {
    if (typeof time !== "number" || !(time >= this.clock && time < Number.POSITIVE_INFINITY)) {
      this.refuseTime("time", time);
    }
    if (!this.allows(action, subject, priority)) this.refuseEvent(action, subject, priority);
    this.queue.push(time, priority * PRIORITY_STEP + this.sequence++, action, subject);
  }

  /** As `schedule`, and returns a handle with which `cancel` can call the event off. */
  timer(delay: number, action: Action, subject = 0, priority: number = Priority.arrival): Timer {
    const time = this.clock + delay;
    if (typeof delay !== "number" || !(delay >= 0 && time < Number.POSITIVE_INFINITY)) this.refuseDelay(delay);
    if (!this.allows(action, subject, priority)) this.refuseEvent(action, subject, priority);
    const row = this.timers.add(action, subject);
    this.queue.push(time, priority * PRIORITY_STEP + this.sequence++, TIMER_ACTION, row);
    return this.timers.handle(row);
  }

  /** As `timer`, at a time that is finite and not before now: exactly then, which a delay may miss by the last bit. */
  timerAt(time: number, action: Action, subject = 0, priority: number = Priority.arrival): Timer {
    if (typeof time !== "number" || !(time >= this.clock && time < Number.POSITIVE_INFINITY)) {
      this.refuseTime("time", time);
    }
    if (!this.allows(action, subject, priority)) this.refuseEvent(action, subject, priority);
    const row = this.timers.add(action, subject);
    this.queue.push(time, priority * PRIORITY_STEP + this.sequence++, TIMER_ACTION, row);
    return this.timers.handle(row);
  }

  /**
   * Moves an event to another time. Among the events of that instant it has the place it would have had if it had been
   * scheduled for it at once. It takes as long as there are events; a timer is moved by `cancel` and `timer`.
   *
   * @param action and `subject`: those of an event to run, of which there is one
   * @param time finite and not before now
   * @returns false if there is no such event
   * @throws RangeError for a time that has passed and for a number that is no action
   */
  moveEvent(action: Action, subject: number, time: number): boolean {
    this.requireAction("action", action);
    requireSubject(subject);
    if (typeof time !== "number" || !(time >= this.clock && time < Number.POSITIVE_INFINITY)) {
      this.refuseTime("time", time);
    }
    return this.queue.move(action, subject, time);
  }

  /**
   * For resources: takes an event away. It takes as long as there are events; what is called off often is a timer.
   *
   * @param action and `subject`: those of an event to run, of which there is one
   * @returns false if there is no such event
   */
  removeEvent(action: Action, subject: number): boolean {
    return this.queue.remove(action, subject);
  }

  /**
   * Calls a timer off.
   *
   * @returns false if its event has run or the timer was called off before
   * @throws RangeError for a number that is no handle
   */
  cancel(timer: Timer): boolean {
    return this.timers.cancel(timer);
  }

  /**
   * Turns every event of an action into a timer of another action. Each keeps its time and its place among the events
   * of that instant. It takes as long as there are events.
   *
   * @param action whose events they are, scheduled without a handle
   * @param other what happens instead
   * @param subjectOf the subject of the other action, given that of an event and the handle of its timer; it must
   *   schedule nothing
   * @throws RangeError for a number that is no action; TypeError where something is scheduled meanwhile
   */
  turnIntoTimers(action: Action, other: Action, subjectOf: (subject: number, timer: Timer) => number): void {
    this.requireAction("action", action);
    this.requireAction("other", other);
    if (typeof subjectOf !== "function") throw wrongType("subjectOf", "a function", subjectOf);
    const { timers } = this;
    this.queue.replace(action, TIMER_ACTION, (before) => {
      const row = timers.add(other, before);
      const subject = subjectOf(before, timers.handle(row));
      requireSubject(subject);
      timers.setSubject(row, subject);
      return row;
    });
  }

  /**
   * For resources: asks for a turn in the phase of grants of this instant. Asking again before the turn is over has no
   * effect.
   */
  requestDispatch(dispatcher: Dispatcher): void {
    if (dispatcher.awaitingDispatch) return;
    dispatcher.awaitingDispatch = true;
    this.turns.add(dispatcher, Priority.grant * PRIORITY_STEP + this.sequence++);
  }

  /**
   * For resources and processes: lets an action happen right after the present event, before anything else of this
   * instant, whatever its phase. Those that are asked for in this way happen in order of asking.
   */
  scheduleNext(action: Action, subject: number): void {
    this.queue.push(this.clock, NEXT_PRIORITY * PRIORITY_STEP + this.sequence++, action, subject);
  }

  /** For resources: a number for a new resource, counted from 0. */
  numberResource(): number {
    return this.resources++;
  }

  /** Whether a number is one that `action` returned. */
  isAction(action: number): boolean {
    return (action | 0) === action && action > TIMER_ACTION && action < this.handlers.length;
  }

  /** For the engine: throws RangeError for a number that `action` did not return. */
  requireAction(parameter: string, action: number): void {
    if (!this.isAction(action)) this.refuseAction(parameter, action);
  }

  private allows(action: Action, subject: number, priority: number): boolean {
    return this.isAction(action) && (subject | 0) === subject && (priority & HIGHEST_PRIORITY) === priority;
  }

  private refuseEvent(action: Action, subject: number, priority: number): never {
    requireSubject(subject);
    requireFinite("priority", priority);
    if ((priority & HIGHEST_PRIORITY) !== priority) refuse("priority", "a whole number from 0 to 255", priority);
    return this.refuseAction("action", action);
  }

  private refuseAction(parameter: string, action: number): never {
    const rule = "a number that action() returned";
    if (typeof action !== "number") throw wrongType(parameter, rule, action);
    refuse(parameter, rule, action);
  }

  private refuseDelay(delay: number): never {
    requireNonNegative("delay", delay);
    refuse("delay", "small enough that now + delay is finite", delay);
  }

  protected refuseTime(parameter: string, time: number): never {
    requireFinite(parameter, time);
    refuse(parameter, `a time not before now (${this.clock})`, time);
  }
}
