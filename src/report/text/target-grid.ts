/** Draws the targets of every scenario with the bound, the finding and the verdict, as wrapped lines. */
import type { Result, TargetResult } from "../../study/result.js";
import { meanText, plusMinus, unitTitle } from "./numbers.js";
import { scenarioTitle, visible } from "./words.js";
import { wrap } from "./wrap.js";

/** Columns of the verdict with the gap behind it. */
const VERDICT = 12;

function bound(target: TargetResult): string {
  const { unit, "at-least": atLeast, "at-most": atMost } = target;
  const number = (x: number) => meanText({ mean: x, "half-width": null }, unit);
  const unitText = unitTitle(unit) === "" ? "" : ` ${unitTitle(unit)}`;
  if (atLeast !== null && atMost !== null) return `${number(atLeast)} to ${number(atMost)}${unitText}`;
  if (atLeast !== null) return `at least ${number(atLeast)}${unitText}`;
  return atMost === null ? "no bound" : `at most ${number(atMost)}${unitText}`;
}

/** One line per target: verdict, title, bound, finding; grouped by scenario where there are several. */
export function drawTargets(result: Result, width: number): string {
  const several = result.scenarios.length > 1;
  return result.scenarios
    .flatMap((scenario) => {
      const targets = result.targets.filter((target) => target.scenario === scenario.name);
      if (targets.length === 0) return [];
      const lines = targets.map((target) => {
        const finding = `${bound(target)}, found ${plusMinus(target, target.unit)}`;
        const text = wrap(`${visible(target.title || target.name)}: ${finding}`, width - VERDICT);
        return `${target.verdict.toUpperCase().padEnd(VERDICT)}${text.replaceAll("\n", `\n${" ".repeat(VERDICT)}`)}`;
      });
      return several ? [wrap(`${scenarioTitle(scenario)}:`, width), ...lines] : lines;
    })
    .join("\n");
}
