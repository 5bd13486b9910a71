/**
 * What an action is: a handler that is defined once and known by its number from then on. Everything that waits in the
 * engine is a pair of whole numbers (action, subject): what is to happen, and the row that it is to happen to. The
 * table of handlers is in scheduler.ts.
 */

import { refuse, wrongType } from "../../foundation/refusal.js";

declare const kind: unique symbol;

/**
 * Number of a handler that `Simulation.action` has registered. It has a type of its own so that the compiler takes no
 * delay, subject or ticket for one; at run time it is a plain number, which may be kept in an Int32Array.
 */
export type Action = number & {
  /** What the compiler tells actions from other numbers by; no program can use it. */
  readonly [kind]: "action";
};

/** What an action does. It is called with the subject: the row that the action is for, a whole number of 32 bits. */
export type Handler = (subject: number) => void;

/** Someone with a name: a process. */
export interface Named {
  /** Its name; undefined where it has none. */
  readonly name?: string | undefined;
}

/**
 * Says whom an action is for: a text that describes the subject, or the process itself; undefined where neither is
 * known.
 */
export type Describer = (subject: number) => string | Named | undefined;

/** Stands where there is no action to run and nobody to run it for. */
export const NOBODY = -1 as Action;

/** The subject of an action, a whole number of 32 bits. */
export function requireSubject(subject: number): void {
  const rule = "a whole number of 32 bits";
  if (typeof subject !== "number") throw wrongType("subject", rule, subject);
  if ((subject | 0) !== subject) refuse("subject", rule, subject);
}
