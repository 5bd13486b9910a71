/**
 * What several scenarios say alike, reported once with the names of those that say it: twenty variants of one base
 * repeat none of its inputs.
 */

/** A record with the names of the scenarios that have it, in their order. */
export type Shared<T> = T & { scenarios: string[] };

/**
 * The different records of some scenarios, in the order in which they first occur.
 *
 * @param scenarios each with its name
 * @param recordsOf the records of one scenario; plain data
 */
export function sharedRecords<S extends { readonly name: string }, T extends object>(
  scenarios: readonly S[],
  recordsOf: (scenario: S) => readonly T[],
): Shared<T>[] {
  const found = new Map<string, Shared<T>>();
  for (const scenario of scenarios) {
    for (const record of recordsOf(scenario)) {
      const identity = JSON.stringify(record);
      const shared = found.get(identity);
      if (shared === undefined) found.set(identity, { scenarios: [scenario.name], ...record });
      else if (!shared.scenarios.includes(scenario.name)) shared.scenarios.push(scenario.name);
    }
  }
  return [...found.values()];
}
