/**
 * Pools, teams, stocks and budgets whose offered load comes near to their capacity or passes it, as data for warnings.
 */
import type { Blueprint } from "../../model/plan/blueprint.js";
import { budgetLoad } from "../../model/plan/budget-load.js";
import { offeredLoad } from "../../model/plan/offered-load.js";
import { stockLoad } from "../../model/plan/stock-load.js";
import { teamLoad } from "../../model/plan/team-load.js";

/** What a pool, team, stock or budget is asked for, and what it has. */
export type Load = ReturnType<typeof offeredLoad>[number];

/** The loads of all pools, then those of the teams, the stocks and the budgets. */
export function loadsOf(blueprint: Blueprint): Load[] {
  return [...offeredLoad(blueprint), ...teamLoad(blueprint), ...stockLoad(blueprint), ...budgetLoad(blueprint)];
}

/** From this ratio on one is called tight. */
export const TIGHT = 0.95;

/** One that cannot keep up with its offered load, or hardly. Plain data. */
export interface LoadWarning {
  readonly kind: "load";
  /** Title of the pool, team, stock or budget. */
  readonly pool: string;
  /** Mean capacity asked for, in `unit`; null where people never leave. */
  readonly offered: number | null;
  /** What there is of it. */
  readonly capacity: number;
  /** What vacancies and failures leave of `capacity` on average; the same where there are none. */
  readonly left: number;
  /** Offered ÷ left; null where nothing is left. */
  readonly ratio: number | null;
  readonly unit: string;
}

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}

/** Those of a blueprint from TIGHT on, the worst first. */
export function loadWarnings(blueprint: Blueprint): LoadWarning[] {
  return loadsOf(blueprint)
    .filter(({ effectiveRatio }) => effectiveRatio >= TIGHT)
    .sort((a, b) => b.effectiveRatio - a.effectiveRatio)
    .map(({ title, name, offered, capacity, effectiveCapacity, effectiveRatio, unit }) => ({
      kind: "load",
      pool: title === "" ? name : title,
      offered: finite(offered),
      capacity,
      left: effectiveCapacity,
      ratio: finite(effectiveRatio),
      unit,
    }));
}
