/** Offered load against capacity in words: what `validate` shows, and what is said before a run when it is too much. */
import type { Blueprint } from "../model/blueprint.js";
import { atPlace } from "../report/numbers.js";
import { visible } from "../report/words.js";
import { offeredLoad } from "../scenario/offered-load.js";

type Load = ReturnType<typeof offeredLoad>[number];

/** From this ratio on a pool is called tight. */
const TIGHT = 0.95;

function flag(ratio: number): string {
  if (ratio >= 1) return "OVERLOADED";
  return ratio >= TIGHT ? "tight" : "";
}

function amount(x: number): string {
  return atPlace(x, x < 100 ? -1 : 0);
}

function ratioText(ratio: number): string {
  return Number.isFinite(ratio) ? `${atPlace(ratio * 100, 0)} %` : "no capacity";
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
    Math.max(12, width - figures - ratio - 18),
  );
  return cells.map((cell) =>
    `  ${cell.title.padEnd(title)}  ${cell.figures.padStart(figures)}  ${cell.ratio.padStart(ratio)}  ${cell.flag}`.trimEnd(),
  );
}

/** A sentence for every pool that cannot keep up, or hardly. */
export function loadWarnings(blueprint: Blueprint): string[] {
  return offeredLoad(blueprint)
    .filter((load) => load.ratio >= TIGHT)
    .map((load) => {
      const figures = `${amount(load.offered)} of ${amount(load.capacity)} ${load.unit} (${ratioText(load.ratio)})`;
      return load.ratio >= 1
        ? `${blueprint.name}: ${titleOf(load)} is overloaded: ${figures}; its queue grows without end unless something gives way.`
        : `${blueprint.name}: ${titleOf(load)} is tight: ${figures}.`;
    });
}
