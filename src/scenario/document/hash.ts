/**
 * The hash of a scenario as resolved: bases merged, overrides in, annotations off, quantities in base units, defaults
 * filled in.
 *
 * Two files that mean the same have the same hash, however they are laid out, whichever units they are written in, and
 * whether a default that the schema states is written or left out. A default that follows from other keys, such as a
 * title from its name, is not filled in: written out, it gives another hash. The order of names that the author chose
 * counts; that of the schema's keys does not. What a reader of the report may adjust is no part of what is run, and does
 * not count. FNV-1a of 64 bits over the UTF-8 of a canonical text (Fowler, Noll and
 * Vo; RFC 9923): it tells versions apart and is no protection against intent.
 */
import { requireScenario } from "../../foundation/made-values.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import type { Scenario } from "./scenario.js";

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * The hash of a scenario, to tell whether two results come from the same one. Files that mean the same have the same
 * hash, however they are laid out. It tells versions apart and is no protection against intent. Method: FNV-1a of 64
 * bits (Fowler, Noll and Vo; RFC 9923) over a canonical text of the scenario as resolved.
 *
 * @param scenario from `parseScenario` or `loadScenario`
 * @returns 16 hexadecimal digits
 * @example
 * scenarioHash(parseScenario(text)) === scenarioHash(parseScenario(`# a comment\n${text}`)); // true
 */
export function scenarioHash(scenario: Scenario): string {
  requireScenario("scenario", scenario);
  const phases = scenario.phases.map(({ ways, ...phase }) => ({
    ...phase,
    document: runOf(phase.document),
    ...(ways === undefined ? {} : { ways: { ...ways, documents: ways.documents.map(runOf) } }),
  }));
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(canonical([runOf(scenario.document), ...phases]))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  }
  return hash.toString(16).padStart(16, "0");
}

/** What of a document is run. */
function runOf({ adjustable: _, ...document }: ScenarioDocument): unknown {
  return document;
}

/** One text for one value: the keys of fixed maps sorted, names that the author chose in the author's order. */
export function canonical(value: unknown): string {
  if (value instanceof Map) {
    return `{${[...value].map(([key, one]) => `${JSON.stringify(key)}=>${canonical(one)}`).join()}}`;
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`;
  }
  return typeof value === "number" ? String(value) : (JSON.stringify(value) ?? "null");
}
