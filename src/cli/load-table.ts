/** Offered load against capacity in words: what `validate` shows, and what is said before a run when it is too much. */
import { sum } from "d3-array";
import type { Blueprint } from "../model/plan/blueprint.js";
import { offeredLoad } from "../model/plan/offered-load.js";
import { atPlace } from "../report/number-text.js";
import { columnWidth, drawTable, GAP, type TextColumn } from "../report/text/text-table.js";
import { visible } from "../report/titles.js";

type Load = ReturnType<typeof offeredLoad>[number];

/** From this ratio on a pool is called tight. */
const TIGHT = 0.95;
/** Pools that a warning names. */
const NAMED = 3;
/** Narrowest column of titles. */
const LEAST_TITLE = 12;
/** Spaces before every line of the table. */
const INDENT = "  ";

function flag(ratio: number): string {
  if (ratio >= 1) return "OVERLOADED";
  return ratio >= TIGHT ? "tight" : "";
}

function amount(x: number): string {
  return atPlace(x, x < 100 ? -1 : 0);
}

function ratioText(ratio: number): string {
  return Number.isFinite(ratio) ? `${atPlace(ratio * 100, -1)} %` : "no capacity";
}

function titleOf(load: Load): string {
  return visible(load.title || load.pool);
}

/** Whether vacancies or failures leave less of the capacity than the contract gives. */
function isLessened({ capacity, effectiveCapacity }: Load): boolean {
  return effectiveCapacity < capacity;
}

/**
 * One row per pool: title, offered load and capacity, and the ratio of the two; where vacancies and failures take some
 * of the capacity, a second line with what they leave and the ratio to that; then "tight" or "OVERLOADED", by the last
 * of them.
 */
export function loadLines(blueprint: Blueprint, width: number): string[] {
  const loads = offeredLoad(blueprint);
  if (loads.length === 0) return [];
  const title: TextColumn = { align: "left", cells: loads.map(titleOf) };
  /** What is said of the capacity of contracts, and below it of what is left. */
  const cells = (nominal: (load: Load) => string, left: (load: Load) => string) =>
    loads.map((load) => (isLessened(load) ? `${nominal(load)}\n${left(load)}` : nominal(load)));
  const figures: TextColumn[] = [
    {
      align: "right",
      cells: cells(
        ({ offered, capacity, unit }) => `${amount(offered)} of ${amount(capacity)} ${unit}`,
        ({ effectiveCapacity, unit }) => `of ${amount(effectiveCapacity)} ${unit} left`,
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
  const room = width - INDENT.length - sum(figures, (column) => GAP + columnWidth(column));
  const titleWidth = Math.min(columnWidth(title), Math.max(LEAST_TITLE, room));
  return drawTable([{ ...title, width: titleWidth }, ...figures])
    .split("\n")
    .map((line) => INDENT + line);
}

/** What stands over the rows of loadLines; nothing where there are none. */
export function loadHeading(blueprint: Blueprint): string[] {
  const loads = offeredLoad(blueprint);
  if (loads.length === 0) return [];
  const heading = `${INDENT}Offered load and capacity, mean over the measured days, overflow left out`;
  if (!loads.some(isLessened)) return [`${heading}:`];
  return [`${heading};`, `${INDENT}below it what vacancies and failures leave of the capacity on average:`];
}

/** Two sentences at most: which pools of a blueprint cannot keep up, and which hardly. */
export function loadWarnings(blueprint: Blueprint): string[] {
  const loads = offeredLoad(blueprint);
  const groups = [
    {
      pools: loads.filter(({ effectiveRatio }) => effectiveRatio >= 1),
      flag: "overloaded",
      outlook: ": queues grow unless something gives way",
    },
    { pools: loads.filter(({ effectiveRatio: ratio }) => ratio >= TIGHT && ratio < 1), flag: "tight", outlook: "" },
  ];
  return groups
    .filter(({ pools }) => pools.length > 0)
    .map(({ pools, flag: word, outlook }) => {
      const worst = pools.toSorted((a, b) => b.effectiveRatio - a.effectiveRatio).slice(0, NAMED);
      const figures = worst.map(
        (load) =>
          `${titleOf(load)} ${amount(load.offered)} of ${amount(load.effectiveCapacity)} ${load.unit}` +
          ` (${ratioText(load.effectiveRatio)}${isLessened(load) ? " of what vacancies and failures leave" : ""})`,
      );
      const more = pools.length > NAMED ? `; ${pools.length - NAMED} more are listed by validate` : "";
      const count = pools.length === 1 ? "1 pool is" : `${pools.length} pools are`;
      return `${blueprint.name}: ${count} ${word}${outlook}. ${figures.join("; ")}${more}.`;
    });
}
