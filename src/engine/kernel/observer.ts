/**
 * What a simulation tells whoever observes it: its events, and what resources do inside them. How that becomes a trace
 * is in trace.ts.
 */

import type { Action } from "./action.js";

/** Called with each event before it runs. */
export type Observer = (time: number, action: Action, subject: number) => void;

/** What can happen at a resource inside an event; see TracedNote. */
export type NoteKind =
  | "granted"
  | "waits"
  | "rejected"
  | "evicted"
  | "withdrawn"
  | "started"
  | "interrupted"
  | "preempted"
  | "stopped"
  | "released"
  | "capacity";

/**
 * Called with what happens at a resource inside an event, once it has happened: the resource then says what holds after
 * it.
 *
 * @param units those that were asked for, granted or given back; of the kind "capacity", the new capacity
 * @param action the action that the person's asking named; -1 where no person is known
 * @param subject the subject that it named; -1 where no person is known
 */
export type Noter = (resource: string, kind: NoteKind, action: Action, subject: number, units: number) => void;
