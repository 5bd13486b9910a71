/** Which override is for which scenario. */
import { describe, expect, test } from "vitest";
import { overridesByFile } from "../../src/cli/options/overrides-by-file.js";
import { UsageError } from "../../src/foundation/errors.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { example } from "../scenario/example.js";
import { dischargeFlow, folderOf } from "./command.js";

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

describe("interventions that are switched", () => {
  const interventions =
    "interventions: { weekends: { changes: { services: { ward: { beds: 45 } } } }, n3: { cost: { icb: £3k } } }";
  const folder = folderOf({ "bare.yaml": example(), "some.yaml": example({ more: interventions }) });
  const QUICK = ["--replications", "2", "--quiet"];

  test.each([
    [
      ["run", "some.yaml", "--with", "weekend"],
      "--with weekend: found no intervention weekend in some.yaml, expected one of weekends, n3. Did you mean weekends.\n",
    ],
    [
      ["run", "bare.yaml", "--without", "n3"],
      "--without n3: found no intervention n3 in bare.yaml, expected a scenario with interventions, for this one has none.\n",
    ],
    [
      ["compare", "some.yaml", "bare.yaml", "--with", "n3"],
      "--with n3: found no intervention n3 in bare.yaml, expected a scenario with interventions, for this one has none.\n",
    ],
    [
      ["compare", "some.yaml", "--each", "--with", "n4"],
      "--with n4: found no intervention n4 in some.yaml, expected one of weekends, n3. Did you mean n3.\n",
    ],
    [
      ["sweep", "some.yaml", "--vary", "services.ward.beds=40,41", "--with", "night-staff"],
      "--with night-staff: found no intervention night-staff in some.yaml, expected one of weekends, n3.\n",
    ],
    [["validate", "some.yaml", "--with", "weekend"], "--with weekend: found no intervention weekend in some.yaml"],
  ])("and are not there: %j", async (words, message) => {
    const quick = words[0] === "validate" ? [] : QUICK;
    const { code, stderr } = await dischargeFlow(folder, ...words, ...quick);
    expect([code, stderr]).toEqual([3, expect.stringContaining(message)]);
    expect(stderr).not.toContain("--set");
  });

  test("are switched on or off, not both", async () => {
    const words = ["run", "some.yaml", "--with", "weekends,n3", "--without", "weekends"];
    const { code, stderr } = await dischargeFlow(folder, ...words, ...QUICK);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("--without: weekends is named by --with too. An intervention is on or off: name it once"),
    ]);
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
