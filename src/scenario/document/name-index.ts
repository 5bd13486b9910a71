/**
 * Names in the order of the file, and the position of each: how a name of the document becomes an index of the
 * Blueprint.
 */
import { InvariantError } from "../../foundation/errors.js";

/** The position of each name, from 0, in their order. */
export function indexNames(names: Iterable<string>): Map<string, number> {
  return new Map([...names].map((name, index) => [name, index]));
}

/**
 * The position of a name.
 *
 * @throws InvariantError when nothing has that name: the checks let no such scenario through
 */
export function indexIn(positions: ReadonlyMap<string, number>, name: string): number {
  const index = positions.get(name);
  if (index === undefined) throw new InvariantError(`the scenario uses ${name}, which it does not define`);
  return index;
}
