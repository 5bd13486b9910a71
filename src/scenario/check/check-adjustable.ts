/** Whether a reader of the report can change what the scenario marks as adjustable. */
import type { z } from "zod";
import { isRelativeRange, parseRange } from "../read/annotation.js";
import { quote } from "../read/display.js";
import { didYouMean } from "../read/nearest.js";
import { parsePath } from "../read/overrides.js";
import { whyUnscalable } from "../read/relative-changes.js";
import type { PathIssue } from "../read/schema-issues.js";
import {
  child,
  formatPath,
  type MapNode,
  namesIn,
  type Path,
  placeAt,
  plain,
  type SourceNode,
} from "../read/source.js";
import type { adjustable } from "../schema/adjustable-schema.js";
import { mergeRuleAt } from "../schema/merge-rule.js";
import { inOneUnit, inUnitOfFirst } from "../schema/one-unit.js";
import { type ScenarioDocument, scenarioSchema } from "../schema/scenario-schema.js";

type Entry = z.output<typeof adjustable>;

/** The file in the author's words, bases merged and annotations off, and the names of its texts, the first its own. */
export interface WrittenFile {
  readonly tree: MapNode;
  readonly files: readonly string[];
}

/** Why nothing of `run` can be changed. */
const AS_REPORTED = "What is changed is run as the report was: as long, and with the same people";

/**
 * What is wrong with the adjustable inputs of a file.
 *
 * @param document the file by the schema
 * @param written the file as it is written
 */
export function checkAdjustable(document: ScenarioDocument, written: WrittenFile): PathIssue[] {
  return [...(document.adjustable ?? [])].flatMap(([name, entry]) => {
    const at: Path = ["adjustable", name];
    const { path, range, choices } = entry;
    if ((path === undefined) === (choices === undefined))
      return [issue(at, path === undefined ? "neither path nor choices" : "path and choices", "one of the two")];
    if (path !== undefined) return numberIssues(at, { ...entry, path }, written);
    if (range !== undefined)
      return [issue([...at, "range"], quote(range), "no range, for the choices say how it can be")];
    if (choices?.length === 0)
      return [issue([...at, "choices"], "an empty list", "at least one choice, beside as it is in the file")];
    return (choices ?? []).flatMap(({ set }, choice) =>
      set.flatMap((override, k) => overrideIssues([...at, "choices", choice, "set", k], override, written)),
    );
  });
}

function issue(path: Path, found: string, expected: string, hint?: string): PathIssue {
  return { path, atKey: false, found, expected, hint };
}

/** A number has an amount in the file, and a range around it in its unit. */
function numberIssues(at: Path, { path, range }: Entry & { path: string }, written: WrittenFile): PathIssue[] {
  const steps = parsePath(path);
  const place = [...at, "path"];
  if (steps === undefined) return [issue(place, quote(path), "names joined by dots, such as services.ward.beds")];
  const noInput = (hint: string) => [
    issue(place, quote(path), "a path to an amount, such as services.ward.beds", hint),
  ];
  if (steps[0] === "run") return noInput(AS_REPORTED);
  let value: SourceNode = written.tree;
  for (const [index, step] of steps.entries()) {
    const below = child(value, step);
    if (below !== undefined) {
      value = below;
      continue;
    }
    const before = formatPath(steps.slice(0, index));
    const where = before === "" ? "the file" : before;
    const hint = didYouMean(String(step), value.kind === "map" ? [...value.entries.keys()] : []);
    return [issue(place, `no ${step} in ${where}`, `a path to a value of the file`, hint)];
  }
  const unscalable = whyUnscalable(value, mergeRuleAt(steps));
  if (unscalable !== undefined) return noInput(unscalable);
  return range === undefined ? [] : rangeIssues([...at, "range"], range, { path, steps, value }, written);
}

interface Input {
  readonly path: string;
  readonly steps: Path;
  readonly value: SourceNode;
}

function rangeIssues(from: Path, range: string, { path, steps, value }: Input, written: WrittenFile): PathIssue[] {
  const wrong = (expected: string) => [issue(from, quote(range), expected)];
  const ends = parseRange(range);
  if (ends === undefined) return wrong("a range such as 40..60 or -20..+20 %, the lower end first");
  const changes = isRelativeRange(ends) ? inOneUnit([ends.low, ends.high]) : undefined;
  if (changes !== undefined) {
    const [low, high] = changes.numbers;
    if (low < -100) return wrong("a lower end of at least -100 %, for no value falls by more");
    return low > 0 || high < 0 ? wrong("a range with +0 % in it, which is as the file says") : [];
  }
  const numbers = inUnitOfFirst([String(plain(value)), ends.low, ends.high])?.numbers;
  if (numbers === undefined) {
    const there = value.kind === "scalar" ? `${quote(String(value.value))} stands` : "several values stand";
    return wrong(`a range in the unit of ${path}, where ${there}, or one such as -20..+20 %`);
  }
  const [given, low, high] = numbers;
  if (low <= given && given <= high) return [];
  // What a variant or an option puts there later widens the range of the file that it goes over.
  const rank = (at: Path) => written.files.indexOf(placeAt(written.tree, at).file);
  return rank(steps) < rank(from)
    ? []
    : wrong(`a range with ${quote(String(plain(value)))} in it, which stands at ${path}`);
}

/** A change begins at a section of the file other than `run`, and at a name in it that there is. */
function overrideIssues(at: Path, override: string, { tree }: WrittenFile): PathIssue[] {
  const equals = override.indexOf("=");
  const steps = equals < 1 ? undefined : parsePath(override.slice(0, equals).trim());
  if (steps === undefined) return [issue(at, quote(override), "path=value, as in --set")];
  const [section, name] = steps;
  const sections = Object.keys(scenarioSchema.shape);
  if (!sections.includes(String(section)))
    return [issue(at, `no ${section} in the file`, "a section", didYouMean(String(section), sections))];
  if (section === "run") return [issue(at, quote(override), "a change of what is run, and not of run", AS_REPORTED)];
  const known = child(tree, section);
  if (known === undefined || known.kind === "scalar" || steps.length < 3 || child(known, name) !== undefined) return [];
  return [issue(at, `no ${name} in ${section}`, "a name that stands there", didYouMean(String(name), namesIn(known)))];
}
