/** What replaces as one value and what merges key by key, where a word could be either. */
import { describe, expect, it } from "vitest";
import { mergeTrees } from "../../src/scenario/read/merge.js";
import { readYaml } from "../../src/scenario/read/read-yaml.js";
import { type Path, plain, type SourceNode } from "../../src/scenario/read/source.js";
import { DISTRIBUTION_KINDS } from "../../src/scenario/schema/distribution-entry.js";
import { mergeRuleAt } from "../../src/scenario/schema/merge-rule.js";

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
