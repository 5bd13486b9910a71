/** Budgets: what each service that they pay for costs for a day. */
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import type { BudgetPlan } from "../../model/plan/money-plan.js";
import { REASONS } from "../../model/plan/report-words.js";
import { UNITS_PER_HOUR } from "../../model/plan/supply-plan.js";
import { indexIn, indexNames } from "../document/name-index.js";
import type { BudgetEntry, ScenarioDocument } from "../schema/scenario-schema.js";

/**
 * The budgets that any phase of a run has; one that a phase does not have pays for nothing in it.
 *
 * @returns nothing where there is no budget at all
 */
export function compileBudgets(
  document: ScenarioDocument,
  documents: readonly ScenarioDocument[],
): { budgets?: readonly BudgetPlan[] } {
  const known = new Map<string, BudgetEntry>(documents.flatMap(({ budgets }) => [...budgets]));
  if (known.size === 0) return {};
  const services = indexNames(document.services.keys());
  const budgets = [...known].map(([name, anywhere]): BudgetPlan => {
    const own = document.budgets.get(name);
    const budget = own ?? anywhere;
    const when = budget["when-spent"];
    return {
      name,
      title: budget.title ?? name,
      ...budget.amount,
      yearStarts: budget["year-starts"],
      services: (own?.services ?? []).map((service) => ({
        service: indexIn(services, service),
        ...dailyCost(document, service, budget.amount.unit),
      })),
      counting: budget.counting,
      whenSpent: { reason: REASONS.indexOf(when.reason), responsible: when.responsible },
    };
  });
  return { budgets };
}

function dailyCost(document: ScenarioDocument, name: string, unit: BudgetPlan["unit"]) {
  const hours = 1 / UNITS_PER_HOUR / DAYS_PER_WEEK;
  if (unit === "hours") return { perPersonDay: 0, perUnitDay: hours };
  const price = document.services.get(name)?.price;
  if (price === undefined) return { perPersonDay: 0, perUnitDay: 0 };
  return price.per === "hour"
    ? { perPersonDay: 0, perUnitDay: hours * price.amount }
    : { perPersonDay: price.amount, perUnitDay: 0 };
}
