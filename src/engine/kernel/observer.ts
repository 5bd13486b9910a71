/** What a simulation tells those who watch it, event by event. How that becomes a trace is in trace.ts. */

import type { Action } from "./action.js";

/** Is told about each event, before it runs. */
export type Observer = (time: number, action: Action, subject: number) => void;

/** What can happen at a resource inside an event. */
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
 * Is told what happens at a resource, by name. `units` are those it happened to, or the new capacity; the subject and the action
 * that its asking named are -1 where nobody is known.
 */
export type Noter = (resource: string, kind: NoteKind, action: Action, subject: number, units: number) => void;
