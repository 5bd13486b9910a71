/** What an action is, to the compiler. */

declare const kind: unique symbol;

/**
 * Number of a handler that `Simulation.action` has registered. It has a type of its own so that no delay, subject or ticket is taken for
 * one; at run time it is a plain number, which may be kept in an Int32Array.
 */
export type Action = number & { readonly [kind]: "action" };

export type Handler = (subject: number) => void;

/** Someone with a name: a process. */
export interface Named {
  readonly name?: string | undefined;
}

/** Says who a subject is: in words, or the very one; undefined where that cannot be said. */
export type Describer = (subject: number) => string | Named | undefined;

/** Stands where there is no action: nobody to grant to, nothing to run. */
export const NOBODY = -1 as Action;
