/**
 * Random scenario files that use every key of the language: a file that is accepted runs and keeps every account right;
 * one that is refused is told so in words, with a path; and a file that says the same in another way has the same
 * results.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { ScenarioError } from "../../src/foundation/errors.js";
import { CATALOGUE } from "../../src/model/measures/catalogue.js";
import { measuresOf, rowOf } from "../../src/model/measures/measures.js";
import { createWorld, replicate, replicateTogether, runWorld } from "../../src/model/replication.js";
import { createStream } from "../../src/random/stream.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import type { Scenario } from "../../src/scenario/document/scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { sizeOf, timeoutFor } from "../effort.js";
import { Auditor } from "./auditor.js";
import { type Choices, scenarioFiles, type Words, wordsOf } from "./scenario-files.js";

const FILES = sizeOf({ usual: 8, long: 2000 });
const options = { seed: 1, numRuns: FILES };
vi.setConfig({ testTimeout: timeoutFor(FILES, 5000) });

function scenarioOf(words: Words, base?: Words): Scenario {
  const read = () => ({ text: JSON.stringify(base), file: "base.yaml", identity: "base.yaml" });
  return parseScenario(JSON.stringify(words), { file: "a.yaml", ...(base === undefined ? {} : { read }) });
}

/** The scenario of a file, or null where it is refused: in words, with a path. */
function accepted(words: Words): Scenario | null {
  try {
    return scenarioOf(words);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    for (const { path, found, expected, hint = "" } of error.issues) {
      expect(path).not.toBe("");
      expect(`${found} ${expected} ${hint}`).not.toMatch(/undefined|NaN|Infinity|\[object|Invalid input|\bzod\b/);
    }
    return null;
  }
}

const plain = (value: unknown) => structuredClone(value) as Words;
const entriesOf = (section: unknown) => Object.entries((section ?? {}) as Record<string, Words>);
/** A day of the second measured week of every random file. */
const LATER = "2019-04-03";

/** A file said in another way, perhaps over a base; null where there is nothing to say otherwise. */
type Said = { readonly words: Words; readonly base?: Words } | null;

/** What a file says of some sections, as what changes on a date. */
function sectionsOf(file: Words, names: readonly string[]): Words {
  return Object.fromEntries(names.filter((name) => file[name] !== undefined).map((name) => [name, plain(file[name])]));
}

const CHANGEABLE =
  "services providers provider-failure workforce contracts rules handover priorities patterns alerts teams costs budgets stocks tasks stages outcomes people";

/** Ways to say the same. */
const WAYS: Readonly<Record<string, (file: Words) => Said>> = {
  "a change on a date to what holds anyway": (file) => ({
    words: {
      ...file,
      changes: [
        { on: LATER, ...sectionsOf(file, CHANGEABLE.split(" ")) },
        ...((file.changes as Words[] | undefined) ?? []),
      ],
    },
  }),
  "an intervention that is off": (file) => ({
    words: {
      ...file,
      interventions: {
        ...(file.interventions as Words | undefined),
        off: { changes: sectionsOf(file, CHANGEABLE.split(" ")) },
      },
    },
  }),
  "a variant that says the same again": (file) => {
    // A relative change over another one multiplies both.
    const [relative, ...again] = ["run", "services", "tasks", "stages", "interventions", "people"];
    const said = sectionsOf(file, [relative, ...again]);
    return /"(\+|× )/.test(JSON.stringify(said)) ? null : { words: { extends: "base.yaml", ...said }, base: file };
  },
  "every value given by class": (file) => {
    const classes = Object.keys(file.people as Words);
    const byClass = (value: unknown) =>
      value === undefined || Object.hasOwn(Object(value), "by")
        ? value
        : { by: "class", ...Object.fromEntries(classes.map((name) => [name, value])), otherwise: value };
    const stages = entriesOf(file.stages).map(([name, stage]) => [
      name,
      { ...stage, stay: byClass(stage.stay), next: byClass(stage.next), arrange: byClass(stage.arrange ?? []) },
    ]);
    const tasks = entriesOf(file.tasks).map(([name, task]) => [
      name,
      { ...task, needed: byClass(task.needed ?? "100 %") },
    ]);
    return { words: { ...file, stages: Object.fromEntries(stages), tasks: Object.fromEntries(tasks) } };
  },
  "what nobody uses": (file) => ({
    words: {
      ...file,
      tasks: { ...(file.tasks as Words), unused: { reason: "A", responsible: "nhs", time: "1 day" } },
      stages: { ...(file.stages as Words), unused: { stay: "3 days", next: { home: "100 %" } } },
      patterns: { ...(file.patterns as Words), unused: {} },
    },
  }),
};

function rowsOf(scenario: Scenario): [string, number][] {
  const { blueprint } = compileScenario(scenario);
  const row = replicate(blueprint, "1", 1);
  return measuresOf(blueprint).map(({ key, by }, k) => [`${key} ${JSON.stringify(by)}`, row[k]]);
}

/** Sections whose order says nothing. The order of areas, of hospitals and of shares says which of them a draw means. */
const UNORDERED =
  "people stages tasks teams stocks providers contracts workforce outcomes budgets patterns alerts priorities targets".split(
    " ",
  );

/** A file with what stands in these sections the other way round. */
function turnedRound(file: Words): Words {
  const turned = UNORDERED.filter((name) => typeof file[name] === "object" && file[name] !== null).map((name) => {
    const section = file[name] as Words | Words[];
    return [
      name,
      Array.isArray(section) ? [...section].reverse() : Object.fromEntries(Object.entries(section).reverse()),
    ];
  });
  return { ...file, ...Object.fromEntries(turned) };
}

const BOUNDS = new Map<string, readonly [number, number]>(CATALOGUE.map(({ key, bounds }) => [key, bounds]));

describe("a random scenario file", () => {
  test("is refused in words or runs to its end, with every account right and every measure within its bounds", () => {
    let ran = 0;
    fc.assert(
      fc.property(scenarioFiles, (words) => {
        const scenario = accepted(words);
        if (scenario === null) return;
        ran++;
        const { blueprint } = compileScenario(scenario);
        const world = createWorld(blueprint, "1", 1);
        const auditor = new Auditor(world, 7);
        runWorld(world);
        auditor.finish();
        const row = rowOf(world);
        measuresOf(blueprint).forEach(({ key, label }, k) => {
          const [least, most] = BOUNDS.get(key) ?? [0, 0];
          const value = row[k];
          if (!Number.isNaN(value) && !(value >= least - 1e-9 && value <= most * (1 + 1e-9) && value < Infinity))
            throw new Error(`${label}: ${value}`);
        });
      }),
      options,
    );
    expect(ran).toBeGreaterThan(FILES / 4);
  });

  test.each(Object.keys(WAYS))("has the same results with %s", (way) => {
    fc.assert(
      fc.property(scenarioFiles, (words) => {
        const scenario = accepted(words);
        const said = WAYS[way](plain(words));
        if (scenario === null || said === null) return;
        expect(rowsOf(scenarioOf(said.words, said.base))).toEqual(rowsOf(scenario));
      }),
      { ...options, numRuns: Math.ceil(FILES / 3) },
    );
  });

  test("has the same results whatever the order of what its sections name", () => {
    fc.assert(
      fc.property(scenarioFiles, (words) => {
        const scenario = accepted(words);
        if (scenario === null) return;
        const turned = new Map(rowsOf(scenarioOf(turnedRound(plain(words)))));
        // Sums are made in another order, so they differ in their last digits.
        const differ = rowsOf(scenario).filter(([measure, value]) => {
          const other = turned.get(measure) ?? Number.POSITIVE_INFINITY;
          return !Object.is(other, value) && !(Math.abs(other - value) <= 1e-9 * Math.max(1, Math.abs(value)));
        });
        expect(differ).toEqual([]);
      }),
      { ...options, numRuns: Math.ceil(FILES / 3) },
    );
  });

  test("has the same results beside another with which it has its past in common", () => {
    fc.assert(
      fc.property(scenarioFiles, (words) => {
        const scenario = accepted(words);
        if (scenario === null) return;
        const changes = [...((words.changes as Words[] | undefined) ?? []), { on: LATER, contracts: [] }];
        const other = accepted({ ...words, changes });
        if (other === null) return;
        const plans = [scenario, other].map((one) => compileScenario(one).blueprint);
        const together = [...replicateTogether(plans, "1", 1)];
        expect(together).toEqual(plans.map((plan) => replicate(plan, "1", 1)));
      }),
      { ...options, numRuns: Math.ceil(FILES / 3) },
    );
  });
});

/** The keys of the reference, by what tells whether a path of a file is one of them. */
function referenceKeys(): Map<string, RegExp> {
  const reference = readFileSync("docs/reference/scenario.md", "utf8");
  const [, table = ""] = reference.split("<!-- keys: generated");
  const [sections = "", distributions = ""] = table.split("### Distributions");
  const keysIn = (text: string) => [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, key]) => key);
  const pattern = (key: string) =>
    key.replaceAll("[]", "\\[\\]").replaceAll(".", "\\.").replaceAll("‹name›", "[^.\n]+");
  return new Map([
    ...keysIn(sections).map((key): [string, RegExp] => [key, new RegExp(`^${pattern(key)}$`, "m")]),
    ...keysIn(distributions).map((key): [string, RegExp] => [key, new RegExp(`\\.${pattern(key)}$`, "m")]),
  ]);
}

/** Every path of a value: names as they are, positions in lists as `[]`. */
function* pathsOf(value: unknown, path = ""): Generator<string> {
  if (path !== "") yield path;
  if (Array.isArray(value)) for (const item of value) yield* pathsOf(item, `${path}[]`);
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* pathsOf(inner, path === "" ? key : `${path}.${key}`);
}

test("every key of the reference is in a random file that is accepted", () => {
  const missing = referenceKeys();
  expect(missing.size).toBeGreaterThan(400);
  // Drawn without fast-check, which would remember every choice in order to shrink it.
  const source = createStream("files");
  const whole = (min: number, max: number) => min + Math.floor(source() * (max - min + 1));
  const choices: Choices = {
    whole,
    one: (list) => list[whole(0, list.length - 1)],
    chance: (percent) => source() * 100 < percent,
  };
  for (let file = 0; file < 2000 && missing.size > 0; file++) {
    const words = wordsOf(choices);
    const paths = [...new Set(pathsOf(words))].join("\n");
    const found = [...missing].filter(([, pattern]) => pattern.test(paths));
    if (found.length === 0 || accepted(words) === null) continue;
    for (const [key] of found) missing.delete(key);
  }
  expect([...missing.keys()]).toEqual([]);
});
