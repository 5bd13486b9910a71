/** Options that take one value are refused where they are given twice: the last would be taken, and the first forgotten. */
import type { Command } from "commander";
import { UsageError } from "../../foundation/errors.js";

/**
 * Has a command refuse an option that is given twice. Options that collect values are those whose reader is given what
 * was read before; flags say the same twice.
 *
 * @param command with all of its options
 */
export function refuseRepeated(command: Command): void {
  for (const option of command.options) {
    const takesValue = option.required || option.optional;
    const collects = option.variadic || (option.parseArg !== undefined && option.parseArg.length > 1);
    if (!takesValue || collects) continue;
    let isGiven = false;
    command.on(`option:${option.name()}`, (value: unknown) => {
      if (isGiven)
        throw new UsageError(option.long ?? option.flags, `must be given once, got a second: ${String(value)}.`);
      isGiven = true;
    });
  }
}
