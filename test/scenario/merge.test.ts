/** What replaces as one value and what merges key by key, where a word could be either. */
import { describe, expect, it } from "vitest";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { mergeTrees } from "../../src/scenario/read/merge.js";
import { readYaml } from "../../src/scenario/read/read-yaml.js";
import { type Path, plain, type SourceNode } from "../../src/scenario/read/source.js";
import { DISTRIBUTION_KINDS } from "../../src/scenario/schema/distribution-entry.js";
import { mergeRuleAt } from "../../src/scenario/schema/merge-rule.js";
import { compareScenarios } from "../../src/study/compare/run-scenarios.js";

function tree(text: string): SourceNode {
  const node = readYaml(text, "a.yaml", []);
  if (node === undefined) throw new Error(`${text} is no tree`);
  return node;
}

/** What stands at a path when a variant says `over` where its base says `base`. */
const merging = (path: Path) => (base: string, over: string) =>
  plain(mergeTrees(tree(base), tree(over), mergeRuleAt(path)));

describe.each([
  [["tasks", "visit", "time"]],
  [["stages", "care", "hours"]],
  [["people", "older", "readmission", "home", "after"]],
])("a distribution at %j", (path) => {
  const merged = merging(path);

  it.each(DISTRIBUTION_KINDS)("%s goes and comes as a whole", (kind) => {
    const other = kind === "gamma" ? "{ pert: { low: 1 h } }" : "{ gamma: { mean: 1 h } }";
    for (const own of [
      `{ ${kind}: { mean: 2 h } }`,
      `{ ${kind}: [2 h] }`,
      `{ ${kind}: { value: [2 h], source: x } }`,
    ]) {
      expect(merged(own, other)).toEqual(plain(tree(other)));
      expect(merged(other, own)).toEqual(plain(tree(own)));
    }
  });

  it("does not keep a parameter of the one that it replaces", () => {
    expect(merged("{ coxian: { mean: 2 h, sd: 3 h }, cap: 9 h }", "{ coxian: { means: [2 h], onward: [] } }")).toEqual({
      coxian: { means: ["2 h"], onward: [] },
    });
  });
});

describe("a place that is called like a distribution", () => {
  it("keeps its neighbours", () => {
    const merged = merging(["services", "ward", "beds"]);
    const base = "{ alpha: 3 beds, beta: 5 beds, gamma: 7 beds }";
    expect(merged(base, "{ beta: 6 beds }")).toEqual({ alpha: "3 beds", beta: "6 beds", gamma: "7 beds" });
    expect(merged(base, "{ gamma: { value: 8 beds, source: Survey } }")).toMatchObject({
      alpha: "3 beds",
      beta: "5 beds",
    });
    expect(merged(base, "{ beta: null }")).toEqual({ alpha: "3 beds", gamma: "7 beds" });
  });

  it("is one of the entries of a choice", () => {
    const merged = merging(["stages", "care", "stay"]);
    const base = "{ by: area, alpha: { gamma: { mean: 1 h } }, beta: { gamma: { mean: 2 h } } }";
    expect(merged(base, "{ by: area, beta: { exponential: { mean: 3 h } } }")).toEqual({
      by: "area",
      alpha: { gamma: { mean: "1 h" } },
      beta: { exponential: { mean: "3 h" } },
    });
  });
});

describe("a name that is also a key of the schema", () => {
  it.each(["next", "stay", "time", "start", "hospitals"])("%s merges as any stage does", (name) => {
    const merged = merging(["stages"]);
    expect(merged(`{ ${name}: { stay: 2 days, cap: 9 days } }`, `{ ${name}: { stay: 3 days } }`)).toEqual({
      [name]: { stay: "3 days", cap: "9 days" },
    });
  });
});

describe("a package of hours", () => {
  it("keeps the parts of a taper that are not named, and goes whole for a distribution", () => {
    const merged = merging(["stages", "care", "hours"]);
    const taper = "{ start: 8 hours per week, end: 50 %, over: 6 weeks }";
    expect(merged(taper, "{ over: 4 weeks }")).toEqual({ start: "8 hours per week", end: "50 %", over: "4 weeks" });
    expect(merged(taper, "{ gamma: { mean: 1 hour per week } }")).toEqual({ gamma: { mean: "1 hour per week" } });
  });
});

describe("a null", () => {
  it("lasts inside a class's differences, and as a provider's statement that it never fails", () => {
    expect(
      merging(["people"])(
        "{ older: { stages: { care: { cap: 9 d } } } }",
        "{ older: { stages: { care: { cap: null } } } }",
      ),
    ).toEqual({
      older: { stages: { care: { cap: null } } },
    });
    expect(merging(["providers"])("{ one: { failure: { kept: 0 % } } }", "{ one: { failure: null } }")).toEqual({
      one: { failure: null },
    });
    expect(
      merging(["providers"])("{ one: { failure: { kept: 0 % } } }", "{ one: { failure: { kept: null } } }"),
    ).toEqual({
      one: { failure: {} },
    });
  });
});

describe("shares that replace others of the same names", () => {
  const path = ["stages", "ward", "next"];
  const namesOf = (base: string, over: string, keep = {}) =>
    Object.keys(plain(mergeTrees(tree(base), tree(over), mergeRuleAt(path), keep)) as object);
  const base = "{ care: 40 %, home: 50 %, died: 10 % }";

  it("stand in their order in a variant, so that the same draw means the same name", () => {
    expect(namesOf(base, "{ home: 59 %, care: 41 % }", { order: true })).toEqual(["care", "home"]);
    // Elsewhere, and with a name that is new, they stand as they are written.
    expect(namesOf(base, "{ home: 59 %, care: 41 % }")).toEqual(["home", "care"]);
    expect(namesOf(base, "{ home: 50 %, nurse: 9 %, care: 41 % }", { order: true })).toEqual(["home", "nurse", "care"]);
  });

  it("of two variants in another order give the same runs", async () => {
    const base = [
      "title: A ward and care",
      "run: { start: 2019-01-01, warm-up: 1 week, length: 8 weeks, replications: 2 }",
      "services: { ward: { setting: acute, beds: 40 }, care: { setting: home, places: 30 } }",
      "people: { patient: { arrive: { rate: 3 per day, at: ward } } }",
      "stages:",
      "  ward: { stay: 2 days, next: { care: 40 %, home: 60 % } }",
      "  care: { waiting: { reason: E, responsible: nhs }, stay: 20 days, next: { home: 100 % } }",
    ].join("\n");
    const variant = (next: string) =>
      parseScenario(`extends: base.yaml\nstages: { ward: { next: ${next} } }`, {
        name: next,
        read: () => ({ text: base, file: "base.yaml", identity: "base" }),
      });
    const [one, other] = [variant("{ care: 41 %, home: 59 % }"), variant("{ home: 59 %, care: 41 % }")];
    const { differences } = await compareScenarios(one, [other], { replications: 2 });
    expect(differences.filter(({ mean }) => mean !== null && mean !== 0)).toEqual([]);
  });
});
