/** The list of measures of a blueprint, fixed before anything has run. */
import type { Blueprint } from "../plan/blueprint.js";
import { capacityEntries } from "./capacity-measures.js";
import { delayEntries } from "./delay-measures.js";
import type { Entry, Measure } from "./entry.js";
import { flowEntries } from "./flow-measures.js";

export type { Measure } from "./entry.js";

const known = new WeakMap<Blueprint, readonly Entry[]>();

/** Every measure with where its value is found; worked out once for a blueprint. */
export function entriesOf(blueprint: Blueprint): readonly Entry[] {
  let entries = known.get(blueprint);
  if (entries === undefined) {
    entries = [...delayEntries(blueprint), ...capacityEntries(blueprint), ...flowEntries(blueprint)];
    known.set(blueprint, entries);
  }
  return entries;
}

/**
 * The measures that every replication of a blueprint gives, in the order of its row.
 *
 * @param blueprint what is simulated
 * @returns key, breakdown, label and unit of each
 */
export function measuresOf(blueprint: Blueprint): readonly Measure[] {
  return entriesOf(blueprint).map((entry) => entry.measure);
}
