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

/** One row per pool: title, offered load and capacity, ratio, and "tight" or "OVERLOADED" where it applies. */
export function loadLines(blueprint: Blueprint, width: number): string[] {
  const loads = offeredLoad(blueprint);
  if (loads.length === 0) return [];
  const title: TextColumn = { align: "left", cells: loads.map(titleOf) };
  const figures: TextColumn[] = [
    {
      align: "right",
      cells: loads.map(({ offered, capacity, unit }) => `${amount(offered)} of ${amount(capacity)} ${unit}`),
    },
    { align: "right", cells: loads.map(({ ratio }) => ratioText(ratio)) },
    { align: "left", cells: loads.map(({ ratio }) => flag(ratio)), width: "OVERLOADED".length },
  ];
  const room = width - INDENT.length - sum(figures, (column) => GAP + columnWidth(column));
  const titleWidth = Math.min(columnWidth(title), Math.max(LEAST_TITLE, room));
  return drawTable([{ ...title, width: titleWidth }, ...figures])
    .split("\n")
    .map((line) => INDENT + line);
}

/** Two sentences at most: which pools of a blueprint cannot keep up, and which hardly. */
export function loadWarnings(blueprint: Blueprint): string[] {
  const loads = offeredLoad(blueprint);
  const groups = [
    {
      pools: loads.filter(({ ratio }) => ratio >= 1),
      flag: "overloaded",
      outlook: ": queues grow unless something gives way",
    },
    { pools: loads.filter(({ ratio }) => ratio >= TIGHT && ratio < 1), flag: "tight", outlook: "" },
  ];
  return groups
    .filter(({ pools }) => pools.length > 0)
    .map(({ pools, flag: word, outlook }) => {
      const worst = pools.toSorted((a, b) => b.ratio - a.ratio).slice(0, NAMED);
      const figures = worst.map(
        (load) =>
          `${titleOf(load)} ${amount(load.offered)} of ${amount(load.capacity)} ${load.unit} (${ratioText(load.ratio)})`,
      );
      const more = pools.length > NAMED ? `; ${pools.length - NAMED} more are listed by validate` : "";
      const count = pools.length === 1 ? "1 pool is" : `${pools.length} pools are`;
      return `${blueprint.name}: ${count} ${word}${outlook}. ${figures.join("; ")}${more}.`;
    });
}
