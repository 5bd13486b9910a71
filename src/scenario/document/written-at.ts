/** What a scenario says at a path, after its bases and everything that was set. */

import { parsePath } from "../read/overrides.js";
import type { Scenario } from "./scenario.js";

/** What stands at a path of the scenario as written; undefined where nothing does. */
export function writtenAt(scenario: Scenario, path: string): unknown {
  return (parsePath(path) ?? []).reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? (at as Readonly<Record<string, unknown>>)[step] : undefined),
    scenario.written,
  );
}

/** The same as a text; null where no single value stands. */
export function textAt(scenario: Scenario, path: string): string | null {
  const value = writtenAt(scenario, path);
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}
