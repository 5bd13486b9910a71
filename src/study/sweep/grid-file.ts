/**
 * The grid of a sweep from a file: a YAML map whose key `vary` holds inputs, by their paths, with their values. It stands
 * in a file of its own, not in a scenario, because one grid is often run over several scenarios.
 */

import { type Issue, ScenarioError } from "../../foundation/errors.js";
import { refusalOf, requireText } from "../../foundation/refusal.js";
import { readYaml } from "../../scenario/read/read-yaml.js";
import { type Place, plain, type SourceNode } from "../../scenario/read/source.js";
import { type VariedInput, variedInput } from "./grid.js";

const HINT = "Example: vary: { services.home-care.places: [40, 50, 60] }";

function issueAt(place: Place, path: string, found: string, expected: string): Issue {
  return { ...place, path, found, expected, hint: HINT };
}

/** A value as an override writes it: a map or a list as JSON, which is YAML too. */
function textOf(node: SourceNode): string {
  const value = plain(node);
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/**
 * Reads the grid of a sweep.
 *
 * @param text YAML, such as `vary: { services.home-care.places: [40, 50, 60], services.ward.beds: 30..40 step 5 }`
 * @param file its name in messages
 * @returns the inputs, in the order of the file
 * @throws ScenarioError with every mistake in the file
 * @example
 * readGrid("vary: { services.ward.beds: [30, 40] }", "grid.yaml")[0].values; // ["30", "40"]
 */
export function readGrid(text: string, file: string): VariedInput[] {
  requireText("text", text);
  requireText("file", file);
  const issues: Issue[] = [];
  const asked = { what: "a grid", map: "a map of vary, with inputs by their paths and their values", hint: HINT };
  const root = readYaml(text, file, issues, asked);
  const vary = root?.kind === "map" ? root.entries.get("vary")?.node : undefined;
  for (const [name, { key }] of root?.kind === "map" ? root.entries : [])
    if (name !== "vary") issues.push(issueAt(key, name, `the key ${name}`, "the key vary alone"));
  if (root !== undefined && (vary?.kind !== "map" || vary.entries.size === 0))
    issues.push(issueAt(vary?.place ?? root.place, "vary", "none", "inputs by their paths, with their values"));
  const inputs: VariedInput[] = [];
  for (const [path, { key, node }] of vary?.kind === "map" ? vary.entries : []) {
    const values = node.kind === "list" ? node.items.map(textOf) : [textOf(node)];
    try {
      inputs.push(variedInput(path, values));
    } catch (error) {
      const refused = refusalOf(error);
      if (refused === undefined) throw error;
      issues.push(issueAt(node.kind === "map" ? key : node.place, path, refused.found, refused.rule));
    }
  }
  if (issues.length > 0) throw new ScenarioError(issues);
  return inputs;
}
