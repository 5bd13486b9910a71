/**
 * Finds commands that a process makes and never yields: `wait(5);` instead of `yield wait(5);` does nothing at all, and
 * nothing else would tell.
 *
 * Commands made while a process runs are noted here, and forgotten at its next wait if they have begun by then, as
 * nearly all have. What is made outside of processes is not noted: it is made to be yielded somewhere else.
 */

import { breachInWords } from "../../foundation/refusal.js";

/** A command, as far as is asked here. */
export interface Made {
  readonly hasBegun: boolean;
  /** How the call that made it is written, such as "wait(5)". */
  describe(): string;
}

/** So many commands in one step of a process are a loop that yields nothing, so that it would never end. */
const MOST = 100_000;

/** The commands that have been made in the present step of a process, behind those of steps inside which it runs. */
const made: Made[] = [];
/** Number of them. The list itself is never shortened: that would give its memory back at every step. */
let count = 0;
/** Number of steps that run, one inside another where a process runs another simulation. */
let depth = 0;
/** Whether a process has been started in the present step: whoever starts one may hand a command to it. */
let handsOver = false;

/** Notes a command that has been made. Throws RangeError in a loop that yields nothing. */
export function noteMade(command: Made): void {
  if (depth > 0) keep(command);
}

/** Notes that a command begins: most do so right after they were made, and need not be looked at again. */
export function noteBegun(command: Made): void {
  if (depth > 0) forget(command);
}

/** Notes that a process was started. */
export function noteStart(): void {
  handsOver = true;
}

/** Begins a step of a process. Returns a mark for `endStep`. */
export function beginStep(): number {
  depth += 1;
  handsOver = false;
  return count;
}

/** Ends the step that began with a mark, and forgets what was made in it. */
export function endStep(mark: number): void {
  depth -= 1;
  // A step that runs another simulation is not looked after: its own processes may hand commands to anybody.
  handsOver = depth > 0;
  if (count > mark) count = mark;
}

/**
 * The commands in `open` and those made since a mark that have not begun; undefined for none. It is null, from then on,
 * for a process that may have handed them to others.
 */
export function stillOpen(open: Made[] | undefined | null, mark: number): Made[] | undefined | null {
  if (handsOver || open === null) return null;
  if (count <= mark) return open;
  let all = open;
  for (let place = mark; place < count; place++) {
    if (made[place].hasBegun) continue;
    all ??= [];
    all.push(made[place]);
  }
  return all;
}

/** Throws RangeError if one of these commands has not begun. */
export function requireBegun(open: readonly Made[] | undefined | null): void {
  const command = open?.find(({ hasBegun }) => !hasBegun);
  if (command !== undefined) refuseUnyielded(command);
}

// Functions of their own, so that what every command calls stays short enough for V8 to compile it in.
function keep(command: Made): void {
  made[count++] = command;
  if (count > MOST) refuseLoop();
}

function forget(command: Made): void {
  if (count > 0 && made[count - 1] === command) count -= 1;
}

function refuseUnyielded(command: Made): never {
  const call = command.describe();
  throw breachInWords("every command that a process makes", `yielded, as in yield ${call}`, `${call} without yield`);
}

function refuseLoop(): never {
  // The last one is still being made.
  const call = made[count - 2].describe();
  const found = `${MOST} in one step, the last by ${call}: a loop without yield?`;
  made.length = count = 0;
  throw breachInWords("every command that a process makes", `yielded, as in yield ${call}`, found);
}
