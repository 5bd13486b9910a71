/** What is published of the scenario language is what the schema says: the JSON Schema and the reference of keys. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { offeredLoad } from "../../src/model/plan/offered-load.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { duration, positiveDuration } from "../../src/scenario/schema/field.js";
import { readDuration } from "../../src/scenario/schema/quantity.js";
import { jsonSchema } from "../../src/scenario/schema/scenario-json-schema.js";
import { referenceTables } from "../../src/scenario/schema/scenario-reference.js";
import { example } from "./example.js";

const REFERENCE = "docs/reference/scenario.md";
const BEGIN = "<!-- keys: generated from the schema -->\n";
const END = "<!-- end of keys -->";

describe("published descriptions (rewritten by vitest --update)", () => {
  it("keeps the committed JSON Schema equal to the schema", async () => {
    const text = `${JSON.stringify(jsonSchema(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot("../../docs/reference/scenario.schema.json");
  });

  it("keeps the reference of keys equal to the schema", async () => {
    const page = readFileSync(REFERENCE, "utf8");
    const from = page.indexOf(BEGIN) + BEGIN.length;
    const to = page.indexOf(END);
    expect(from).toBeGreaterThan(BEGIN.length);
    expect(to).toBeGreaterThanOrEqual(from);
    const whole = `${page.slice(0, from)}\n${referenceTables()}\n\n${page.slice(to)}`;
    await expect(whole).toMatchFileSnapshot(`../../${REFERENCE}`);
  });

  it("describes every key", () => {
    const keys = referenceTables().split("### Distributions")[0];
    const missing = keys.split("\n").filter((line) => /\| (\*\*Required\.\*\*)? *\|$/.test(line));
    expect(missing).toEqual([]);
  });

  it("has whole examples that are valid and give nothing to warn of", () => {
    const blocks = readFileSync(REFERENCE, "utf8").match(/```yaml\ntitle:[\s\S]*?```/g) ?? [];
    expect(blocks).toHaveLength(2);
    for (const block of blocks) {
      const scenario = parseScenario(block.replaceAll(/```(yaml)?\n?/g, ""));
      expect(scenario.warnings).toEqual([]);
      for (const load of offeredLoad(compileScenario(scenario).blueprint))
        expect(load.ratio, load.name).toBeLessThan(1);
    }
  });

  it("runs the first example of the reference, which is the teaching scenario", () => {
    const example = /```yaml\n(title:[\s\S]*?)```/.exec(readFileSync(REFERENCE, "utf8"))?.[1] ?? "";
    const written = parse(readFileSync("scenarios/teaching/one-ward.yaml", "utf8"));
    expect(parse(example)).toEqual(written);
    const shipped = compileScenario(loadScenario("scenarios/teaching/one-ward.yaml"));
    expect(compileScenario(parseScenario(example, { name: "one-ward" }))).toEqual(shipped);
  });
});

describe("JSON Schema", () => {
  it.each(
    "minute minutes min mins hour hours h hr hrs day days d week weeks month months year years kg dya hs ds second fortnight".split(
      " ",
    ),
  )("takes 4 %s as a length of time where the reader does", (unit) => {
    const patterns = [duration(), positiveDuration()].map(
      (schema) => (z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as { pattern: string }).pattern,
    );
    for (const pattern of patterns)
      expect(new RegExp(pattern).test(`4 ${unit}`)).toBe("value" in readDuration(`4 ${unit}`));
  });

  // zod's reader takes no properties beside anyOf, so what may be left out is looked at on its own.
  const { $schema, anyOf, ...schema } = jsonSchema();
  const reader = z.fromJSONSchema(schema);
  const accepts = (words: unknown) => reader.safeParse(words).success;
  const shipped = readdirSync("scenarios", { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".yaml"),
  );

  it("lets a variant leave out what its base says", () => {
    expect(anyOf).toEqual([{ required: ["extends"] }, { required: ["title", "run", "services", "stages", "people"] }]);
  });

  it("is of the draft it says", () => {
    expect($schema).toBe("https://json-schema.org/draft/2020-12/schema");
  });

  it.each(shipped)("accepts scenarios/%s", (name) => {
    expect(accepts(parse(readFileSync(`scenarios/${name}`, "utf8")))).toBe(true);
  });

  it("refuses what an editor should underline", () => {
    const words = parse(example());
    expect(accepts(words)).toBe(true);
    expect(accepts({ ...words, stagess: {} })).toBe(false);
    expect(accepts({ ...words, services: { ward: { setting: "acut", beds: 4 } } })).toBe(false);
    expect(accepts({ ...words, people: { older: { arrive: { rate: 5, at: "ward" } } } })).toBe(false);
  });
});
