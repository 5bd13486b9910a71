/** Which override is for which scenario. */
import { describe, expect, test } from "vitest";
import { overridesByFile } from "../../src/cli/options/overrides-by-file.js";
import { UsageError } from "../../src/foundation/errors.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { example } from "../scenario/example.js";

const FILES = [
  "scenarios/two-contracts.yaml",
  "scenarios/single-lead-provider.yaml",
  "scenarios/variants/hospital.first.yml",
];

describe("overridesByFile", () => {
  test("gives every scenario what names none, and one what names it", () => {
    const set = [
      "run.seed=2",
      "single-lead-provider:services.a.hours=+10 %",
      "hospital.first:run.seed=3",
      "title=a:b=c",
    ];
    expect(overridesByFile(FILES, { set })).toEqual([
      ["run.seed=2", "title=a:b=c"],
      ["run.seed=2", "services.a.hours=+10 %", "title=a:b=c"],
      ["run.seed=2", "run.seed=3", "title=a:b=c"],
    ]);
  });

  test("gives all but the first what is for the alternatives, after the rest", () => {
    expect(overridesByFile(FILES, { set: ["a=1"], setAlternatives: ["a=+10 %", "b=2"] })).toEqual([
      ["a=1"],
      ["a=1", "a=+10 %", "b=2"],
      ["a=1", "a=+10 %", "b=2"],
    ]);
  });

  test("refuses a name that is not there", () => {
    expect(() => overridesByFile(FILES, { set: ["single:run.seed=2"] })).toThrow(UsageError);
    expect(() => overridesByFile(FILES, { set: ["single:run.seed=2"] })).toThrow(
      '--set: single is none of the scenarios given. They are two-contracts, single-lead-provider, hospital.first; a name is that of a file without .yaml, as in two-contracts:run.length="2 years"',
    );
  });
});

test("a scenario keeps what was set as plain data", () => {
  const set = ["services.ward.beds=45", "run.seed = a=b"];
  expect(parseScenario(example(), { set }).overrides).toEqual([
    { path: "services.ward.beds", value: "45" },
    { path: "run.seed", value: "a=b" },
  ]);
  expect(parseScenario(example()).overrides).toEqual([]);
});
