/** What the library refuses, such as a value out of its range, as the wrong use of an option. */
import { UsageError } from "../../foundation/errors.js";
import { refusalOf } from "../../foundation/refusal.js";

/** The error of a wrong option or command in place of a refusal of the library; any other error as it is. */
export function asUsage(option: string, error: unknown): unknown {
  const refused = refusalOf(error);
  return refused === undefined ? error : new UsageError(option, `${refused.message}.`);
}

/**
 * A reader of an option's text.
 *
 * @param read of the library; what it refuses is a UsageError
 */
export function optionReader<T>(option: string, read: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return read(text);
    } catch (error) {
      throw asUsage(option, error);
    }
  };
}

/** The same for an option that may be given several times: adds what was read to what came before. */
export function optionCollector<T>(
  option: string,
  read: (text: string) => T,
): (text: string, before: readonly T[]) => T[] {
  const readOne = optionReader(option, read);
  return (text, before) => [...before, readOne(text)];
}
