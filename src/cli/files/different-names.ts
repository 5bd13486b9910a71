/** Scenarios of one command must have different names, for a result tells them apart by these. */
import { UsageError } from "../../foundation/errors.js";

/**
 * Refuses two scenarios of one name.
 *
 * @param command name of the command, for the message
 * @param names those of the scenarios: of each file its name without folder and ending
 * @throws UsageError naming the first name that comes twice
 */
export function requireDifferentNames(command: string, names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated === undefined) return;
  throw new UsageError(command, `two scenarios are named ${repeated}.`, "Give their files different names.");
}
