/** Offered load against capacity as a table: what `validate` shows. */

import { visible } from "../../foundation/words.js";
import type { Blueprint } from "../../model/plan/blueprint.js";
import { columnWidth, drawTable, roomBeside, type TextColumn } from "../../report/text/text-table.js";
import { amountText, askedText, ratioText } from "../../report/warning-text.js";
import { type Load, loadsOf, TIGHT } from "../../study/result/load-warnings.js";

/** Narrowest column of titles. */
const LEAST_TITLE = 12;
/** Spaces before every line of the table. */
const INDENT = "  ";

function flag(ratio: number): string {
  if (ratio >= 1) return "OVERLOADED";
  return ratio >= TIGHT ? "tight" : "";
}

function titleOf(load: Load): string {
  return visible(load.title || load.name);
}

/** Whether vacancies or failures leave less of the capacity than the contract gives. */
function isLessened({ capacity, effectiveCapacity }: Load): boolean {
  return effectiveCapacity < capacity;
}

/**
 * One row per pool, team, stock of equipment and budget: title, offered load and capacity, and the ratio of the two;
 * where vacancies and failures take some of the capacity, a second line with what they leave and the ratio to that;
 * then "tight" or "OVERLOADED", by the last of them.
 */
export function loadLines(blueprint: Blueprint, width: number): string[] {
  const loads = loadsOf(blueprint);
  if (loads.length === 0) return [];
  const title: TextColumn = { align: "left", cells: loads.map(titleOf) };
  /** What is said of the capacity of contracts, and below it of what is left. */
  const cells = (nominal: (load: Load) => string, left: (load: Load) => string) =>
    loads.map((load) => (isLessened(load) ? `${nominal(load)}\n${left(load)}` : nominal(load)));
  const figures: TextColumn[] = [
    {
      align: "right",
      cells: cells(
        ({ offered, capacity, unit }) => askedText(offered, capacity, unit),
        ({ effectiveCapacity, unit }) => `of ${amountText(effectiveCapacity)} ${unit} left`,
      ),
    },
    {
      align: "right",
      cells: cells(
        ({ ratio }) => ratioText(ratio),
        ({ effectiveRatio }) => ratioText(effectiveRatio),
      ),
    },
    {
      align: "left",
      cells: loads.map((load) => (isLessened(load) ? "\n" : "") + flag(load.effectiveRatio)),
      width: "OVERLOADED".length,
    },
  ];
  const titleWidth = Math.min(columnWidth(title), Math.max(LEAST_TITLE, roomBeside(figures, width - INDENT.length)));
  return drawTable([{ ...title, width: titleWidth }, ...figures])
    .split("\n")
    .map((line) => INDENT + line);
}

/** What stands over the rows of loadLines; nothing where there are none. */
export function loadHeading(blueprint: Blueprint): string[] {
  const loads = loadsOf(blueprint);
  if (loads.length === 0) return [];
  const lines = ["Offered load and capacity, mean over the measured days, overflow left out"];
  // Seasons and steps of capacity are in the mean; another plan is not.
  if (blueprint.later.some(({ day }) => day > blueprint.warmUp))
    lines.push("by what the file says on the first measured day, without changes after it");
  if (loads.some(isLessened)) lines.push("below it what vacancies and failures leave of the capacity on average");
  return lines.map((line, k) => `${INDENT}${line}${k < lines.length - 1 ? ";" : ":"}`);
}
