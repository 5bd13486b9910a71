/** The rule for what a process yields and what a condition waits for: a command. */

import { wrongType } from "../../foundation/refusal.js";
import { Command } from "./command.js";

/** What is often given in place of a command, told by its methods, and what to write instead. */
const HINTS: readonly (readonly [methods: readonly string[], hint: string])[] = [
  [["join", "interrupt"], "to wait for a process, yield process.join()"],
  [["fire", "next"], "to wait for a signal, yield signal.next()"],
  [["set", "wait"], "to wait for a state, yield state.wait(condition)"],
  [["request", "release"], "to wait for units of a resource, yield request(resource)"],
  [["serve", "inService"], "to have a shared server work, yield share(server, work)"],
  [["put", "take"], "to wait at a store or container, yield its take() or put()"],
  [["join", "sizes"], "to wait for a group, yield batch.join()"],
  [["next", "throw"], "to run other steps, yield* them"],
  [["then"], "there are no promises in a simulation"],
];

/**
 * Throws TypeError for anything but a command, and says what to write instead.
 *
 * @param parameter what stands in that place, such as "what a process yields"
 * @param forList what to write instead of a list
 */
export function requireCommand(parameter: string, forList: string, value: unknown): asserts value is Command<unknown> {
  if (value instanceof Command) return;
  const hint = Array.isArray(value) ? `; ${forList}` : hintFor(value);
  throw wrongType(parameter, `a command${hint}`, value);
}

function hintFor(value: unknown): string {
  if (typeof value === "number") return "; to let time pass, yield wait(5)";
  if (typeof value === "function") return "; call the function that makes it";
  const found = HINTS.find(([methods]) => methods.every((method) => method in Object(value)));
  return found === undefined ? ", as in yield wait(5)" : `; ${found[1]}`;
}
