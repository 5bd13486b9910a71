/** What is published of the scenario language is what the schema says: the JSON Schema and the reference of keys. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compileScenario } from "../../src/scenario/compile.js";
import { jsonSchema } from "../../src/scenario/json-schema.js";
import { loadScenario } from "../../src/scenario/load.js";
import { referenceTables } from "../../src/scenario/reference.js";
import { parseScenario } from "../../src/scenario/scenario.js";

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
    const keys = referenceTables().split("### Distributions")[0]!;
    const missing = keys.split("\n").filter((line) => /\| (\*\*Required\.\*\*)? *\|$/.test(line));
    expect(missing).toEqual([]);
  });

  it("runs the first example of the reference, which is the teaching scenario", () => {
    const example = /```yaml\n(title:[\s\S]*?)```/.exec(readFileSync(REFERENCE, "utf8"))?.[1] ?? "";
    const written = parse(readFileSync("scenarios/teaching/one-ward.yaml", "utf8"));
    expect(parse(example)).toEqual(written);
    const shipped = compileScenario(loadScenario("scenarios/teaching/one-ward.yaml"));
    expect(compileScenario(parseScenario(example, { name: "one-ward" }))).toEqual(shipped);
  });
});
