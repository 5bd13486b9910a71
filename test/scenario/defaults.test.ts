/**
 * A default written out is a default left out: the same Blueprint, the same hash, for every key of every shipped
 * scenario.
 */
import { readdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { scenarioHash } from "../../src/scenario/document/hash.js";
import { readScenarioFile } from "../../src/scenario/load-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { unwrapAnnotations } from "../../src/scenario/read/annotation.js";
import { readWithBases } from "../../src/scenario/read/extends.js";
import { inherit } from "../../src/scenario/read/inherit.js";
import { plain } from "../../src/scenario/read/source.js";
import { describedSchema } from "../../src/scenario/schema/described-schema.js";
import { isLong } from "../effort.js";

interface Schema {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/**
 * A default that a file leaves out: what it would be written into, under which key, and where that is in any scenario.
 */
interface LeftOut {
  readonly owner: Record<string, unknown>;
  readonly key: string;
  readonly written: unknown;
  readonly pattern: string;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function leftOut(value: unknown, schema: Schema, pattern: string): LeftOut[] {
  const forms = [schema, ...(schema.anyOf ?? [])];
  if (Array.isArray(value)) {
    const items = forms.find((form) => form.items !== undefined)?.items;
    return items === undefined ? [] : value.flatMap((item) => leftOut(item, items, `${pattern}[]`));
  }
  if (!isMap(value)) return [];
  const keys = Object.keys(value);
  const fixed = forms.find(({ properties = {} }) => keys.every((key) => Object.hasOwn(properties, key)));
  if (fixed?.properties !== undefined)
    return Object.entries(fixed.properties).flatMap(([key, below]): LeftOut[] => {
      const here = pattern === "" ? key : `${pattern}.${key}`;
      if (Object.hasOwn(value, key)) return leftOut(value[key], below, here);
      if (below.default === undefined) return [];
      const inside = isMap(below.default) ? leftOut({}, below, here) : [];
      const withInside = inside.map((one) => ({
        owner: value,
        key,
        written: { [one.key]: one.written },
        pattern: one.pattern,
      }));
      return [{ owner: value, key, written: below.default, pattern: here }, ...withInside];
    });
  const named = forms.map((form) => form.additionalProperties).find(isMap);
  return named === undefined ? [] : keys.flatMap((key) => leftOut(value[key], named, `${pattern}.*`));
}

const read = new Map<string, Record<string, unknown>>();

/** A shipped scenario with its bases and differences in it, as fresh plain data. */
function resolved(name: string): Record<string, unknown> {
  const words = read.get(name) ?? readWhole(name);
  read.set(name, words);
  return structuredClone(words);
}

function readWhole(name: string): Record<string, unknown> {
  const readBase = (reference: string, from: string) => readScenarioFile(resolve(from, "..", reference));
  const tree = readWithBases(readScenarioFile(resolve("scenarios", name)), readBase, [], [], []);
  if (tree === undefined) throw new Error(`${name} cannot be read`);
  const whole = plain(inherit(unwrapAnnotations(tree, [], [])));
  if (!isMap(whole)) throw new Error(`${name} is no map`);
  return whole;
}

function meaning(words: unknown) {
  const scenario = parseScenario(JSON.stringify(words));
  return { hash: scenarioHash(scenario), ...compileScenario(scenario) };
}

const shipped = readdirSync("scenarios", { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".yaml"),
);
const schema: Schema = describedSchema();
/** Where each of them leaves out a default, as patterns. */
const patternsOf = new Map(
  shipped.map((name) => [name, leftOut(resolved(name), schema, "").map(({ pattern }) => pattern)]),
);

/**
 * In a usual run the scenarios that leave out a default which none before them leaves out, and the first of each
 * folder; in a long run all.
 */
function tried(): string[] {
  const seen = new Set<string>();
  return shipped.filter((name) => {
    const marks = [dirname(name), ...(patternsOf.get(name) ?? [])];
    const isNew = marks.some((mark) => !seen.has(mark));
    for (const mark of marks) seen.add(mark);
    return isNew || isLong;
  });
}

describe("a default that is written out", () => {
  it.each(tried())("changes nothing in %s, all of them at once", (name) => {
    const words = resolved(name);
    const before = meaning(words);
    const places = leftOut(words, schema, "");
    expect(places.length).toBeGreaterThan(20);
    for (const { owner, key, written } of places) owner[key] = written;
    expect(meaning(words)).toEqual(before);
  });

  const name = "teaching/small-two-contracts.yaml";
  let before: ReturnType<typeof meaning>;
  beforeAll(() => {
    before = meaning(resolved(name));
  });
  it.each([...new Set(patternsOf.get(name))])("changes nothing at %s", (pattern) => {
    const words = resolved(name);
    for (const one of leftOut(words, schema, "")) if (one.pattern === pattern) one.owner[one.key] = one.written;
    expect(meaning(words)).toEqual(before);
  });

  it("is told in the JSON Schema for every key that has one", () => {
    const patterns = new Set([...patternsOf.values()].flat());
    for (const pattern of [
      "run.confidence",
      "services.*.when-full",
      "priorities.replaced",
      "people.*.stages.*.waiting.at",
    ])
      expect(patterns).toContain(pattern);
  });
});

describe("the hash", () => {
  it("changes with every value that is not the default", () => {
    const words = resolved("teaching/one-ward.yaml");
    const { hash } = meaning(words);
    expect(meaning({ ...words, priorities: { replaced: 1 } }).hash).not.toBe(hash);
    expect(meaning({ ...words, initially: [{ people: 1, class: "older-person", in: "ward" }] }).hash).not.toBe(hash);
  });
});
