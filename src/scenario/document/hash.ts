/**
 * The hash of a scenario as resolved: bases merged, overrides in, annotations off, quantities in base units.
 *
 * Two files that mean the same, key for key in the same order, have the same hash, however they are laid out and whichever
 * units they are written in. FNV-1a of 64 bits over the UTF-8 of a canonical text (Fowler, Noll and Vo; RFC 9923): it
 * tells versions apart and is no protection against intent.
 */
import type { Scenario } from "./scenario.js";

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** The hash as 16 hexadecimal digits. */
export function scenarioHash(scenario: Scenario): string {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(canonical(scenario.document))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  }
  return hash.toString(16).padStart(16, "0");
}

/** One text for one value: keys of fixed maps sorted, those of maps by name in the author's order, which is theirs to give. */
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
