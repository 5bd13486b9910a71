/** Draws the targets of every scenario with the bound, the finding and the verdict, as wrapped lines. */
import { visible } from "../../foundation/words.js";
import type { Result } from "../../study/result/result.js";
import { boundText, foundText } from "../target-text.js";
import { scenarioTitle } from "../titles.js";
import { drawTable, type TextColumn } from "./text-table.js";
import { wrap } from "./wrap.js";

/** Columns of the longest verdict, and between it and the finding. */
const VERDICT = "NOT DECIDED".length;
const GAP = 1;

/** One row per target: verdict, then title, bound and finding; grouped by scenario where there are several. */
export function drawTargets(result: Result, width: number): string {
  const several = result.scenarios.length > 1;
  return result.scenarios
    .flatMap((scenario) => {
      const targets = result.targets.filter((target) => target.scenario === scenario.name);
      if (targets.length === 0) return [];
      const findings = targets.map((target) => {
        return `${visible(target.title || target.name)}: ${boundText(target)}, found ${foundText(target)}`;
      });
      const verdict: TextColumn = {
        align: "left",
        cells: targets.map((target) => target.verdict.toUpperCase()),
        width: VERDICT,
      };
      const list = drawTable([verdict, { align: "left", cells: findings, width: width - VERDICT - GAP }], GAP);
      return several ? [wrap(`${scenarioTitle(scenario, result.scenarios)}:`, width), list] : [list];
    })
    .join("\n");
}
