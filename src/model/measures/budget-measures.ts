/** Measures of budgets: what they spend, and whom they hold back. */
import type { Blueprint } from "../plan/blueprint.js";
import { declareMeasure, FROM_ZERO, type Part, part } from "./declaration.js";
import type { Observation } from "./observation.js";

function byBudget({ budgets = [] }: Blueprint, value: (observed: Observation, budget: number) => number): Part[] {
  return budgets.map(({ name: budget }, index) =>
    part({ budget }, (observed) => observed.perYear(value(observed, index))),
  );
}

export const budgetSpent = declareMeasure({
  key: "budget-spent",
  title: "Spent from budgets",
  unit: "£ per year",
  meaning: "What the services of a budget used of it, at their prices; of a budget of hours, hours of care.",
  bounds: FROM_ZERO,
  tables: { budget: { order: 304 } },
  parts: (blueprint) =>
    (blueprint.budgets ?? []).flatMap(({ name: budget, unit }, index) => {
      const shown = unit === "hours" ? "hours per year" : undefined;
      const account = ({ world }: Observation) => world.budgetAccounts[index];
      return [part({ budget }, (observed) => observed.perYear(account(observed).spentObserved), shown)];
    }),
});

export const budgetHeldBack = declareMeasure({
  key: "budget-held-back",
  title: "Starts held back by budgets",
  unit: "people per year",
  meaning:
    "Starts for which there was no money when they were asked for, or before which others waited for it. They wait until there is.",
  bounds: FROM_ZERO,
  tables: { budget: { order: 305 } },
  parts: (blueprint) => byBudget(blueprint, ({ world }, k) => world.budgetAccounts[k].heldBack),
});

export const budgetWaitingDays = declareMeasure({
  key: "budget-waiting-days",
  title: "Days on which somebody waits for money",
  unit: "days per year",
  meaning: "Midnights at which at least one start waited for the money of the budget.",
  bounds: FROM_ZERO,
  tables: { budget: { order: 306 } },
  parts: (blueprint) => byBudget(blueprint, ({ world }, k) => world.budgetAccounts[k].heldBackDays),
});
