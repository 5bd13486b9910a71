/** Whether a reader of the report can change what the scenario marks as adjustable. */
import type { z } from "zod";
import { parseRange } from "../read/annotation.js";
import { quote } from "../read/display.js";
import { didYouMean } from "../read/nearest.js";
import { parsePath } from "../read/overrides.js";
import type { PathIssue } from "../read/schema-issues.js";
import { formatPath, type Path } from "../read/source.js";
import type { adjustable } from "../schema/adjustable-schema.js";
import { readQuantity } from "../schema/quantity.js";
import { type ScenarioDocument, scenarioSchema } from "../schema/scenario-schema.js";

type Entry = z.output<typeof adjustable>;

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Whether the ends of a range are a change in per cent of what the file says. */
export function isRelativeRange({ low, high }: { readonly low: string; readonly high: string }): boolean {
  return /^[+-].*%$/s.test(low) && /^[+-]?.*%$/s.test(high);
}

/**
 * What is wrong with the adjustable inputs of a file.
 *
 * @param document the file by the schema
 * @param written the file in the author's words, bases merged and annotations off
 */
export function checkAdjustable(document: ScenarioDocument, written: unknown): PathIssue[] {
  return [...(document.adjustable ?? [])].flatMap(([name, entry]) => {
    const at: Path = ["adjustable", name];
    const { path, range, choices } = entry;
    if ((path === undefined) === (choices === undefined))
      return [issue(at, path === undefined ? "neither path nor choices" : "path and choices", "one of the two")];
    if (path !== undefined) return numberIssues(at, { ...entry, path }, written);
    if (range !== undefined)
      return [issue([...at, "range"], quote(range), "no range, for the choices say how it can be")];
    return (choices ?? []).flatMap(({ set }, choice) =>
      set.flatMap((override, k) => overrideIssues([...at, "choices", choice, "set", k], override, written)),
    );
  });
}

function issue(path: Path, found: string, expected: string, hint?: string): PathIssue {
  return { path, atKey: false, found, expected, hint };
}

/** A number has a value in the file, and a range in its unit. */
function numberIssues(at: Path, { path, range }: Entry & { path: string }, written: unknown): PathIssue[] {
  const steps = parsePath(path);
  const place = [...at, "path"];
  if (steps === undefined) return [issue(place, quote(path), "names joined by dots, such as services.ward.beds")];
  let value = written;
  for (const [index, step] of steps.entries()) {
    if (isMap(value) && Object.hasOwn(value, step)) {
      value = value[step];
      continue;
    }
    const before = formatPath(steps.slice(0, index));
    const known = isMap(value) ? Object.keys(value) : [];
    const where = before === "" ? "the file" : before;
    return [issue(place, `no ${step} in ${where}`, `a path to a value of the file`, didYouMean(String(step), known))];
  }
  if (range === undefined) return [];
  const ends = parseRange(range);
  const from = [...at, "range"];
  if (ends === undefined)
    return [issue(from, quote(range), "a range such as 40..60 or -20..+20 %, the lower end first")];
  if (isRelativeRange(ends)) return [];
  const quantities = [ends.low, ends.high, value].map(readQuantity);
  const [first] = quantities;
  if (first !== undefined && quantities.every((one) => one?.unit === first.unit && one.pounds === first.pounds))
    return [];
  const there = isMap(value) ? "several values stand" : `${quote(String(value))} stands`;
  return [issue(from, quote(range), `a range in the unit of ${path}, where ${there}, or one such as -20..+20 %`)];
}

/** A change begins at a section of the file, and at a name in it that there is. */
function overrideIssues(at: Path, override: string, written: unknown): PathIssue[] {
  const equals = override.indexOf("=");
  const steps = equals < 1 ? undefined : parsePath(override.slice(0, equals).trim());
  if (steps === undefined) return [issue(at, quote(override), "path=value, as in --set")];
  const [section, name] = steps;
  const sections = Object.keys(scenarioSchema.shape);
  if (!sections.includes(String(section)))
    return [issue(at, `no ${section} in the file`, "a section", didYouMean(String(section), sections))];
  const known = isMap(written) ? written[section] : undefined;
  if (!isMap(known) || steps.length < 3 || Object.hasOwn(known, name)) return [];
  return [
    issue(at, `no ${name} in ${section}`, "a name that stands there", didYouMean(String(name), Object.keys(known))),
  ];
}
