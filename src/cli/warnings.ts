/** Offered load against capacity in words: what `validate` shows, and what is said before a run when it is too much. */
import type { Blueprint } from "../model/plan/blueprint.js";
import { offeredLoad } from "../model/plan/offered-load.js";
import { atPlace } from "../report/number-text.js";
import { wrap } from "../report/text/wrap.js";
import { visible } from "../report/titles.js";

type Load = ReturnType<typeof offeredLoad>[number];

/** From this ratio on a pool is called tight. */
const TIGHT = 0.95;
/** Pools that a warning names. */
const NAMED = 3;
/** Narrowest column of titles. */
const LEAST_TITLE = 12;
/** Columns that the flag and the gaps take. */
const BESIDE = 2 + 2 + 2 + 2 + "OVERLOADED".length;

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

/** One line per pool: title, offered load, capacity, ratio, and what to think of it. */
export function loadLines(blueprint: Blueprint, width: number): string[] {
  const loads = offeredLoad(blueprint);
  const cells = loads.map((load) => ({
    title: titleOf(load),
    figures: `${amount(load.offered)} of ${amount(load.capacity)} ${load.unit}`,
    ratio: ratioText(load.ratio),
    flag: flag(load.ratio),
  }));
  const longest = (pick: (cell: (typeof cells)[number]) => string) => Math.max(0, ...cells.map((c) => pick(c).length));
  const figures = longest((cell) => cell.figures);
  const ratio = longest((cell) => cell.ratio);
  const title = Math.min(
    longest((cell) => cell.title),
    Math.max(LEAST_TITLE, width - figures - ratio - BESIDE),
  );
  return cells.map((cell) => {
    const lines = wrap(cell.title, title).split("\n");
    const last = (lines.pop() ?? "").padEnd(title);
    const line = `${last}  ${cell.figures.padStart(figures)}  ${cell.ratio.padStart(ratio)}  ${cell.flag}`.trimEnd();
    return [...lines, line].map((text) => `  ${text}`).join("\n");
  });
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
