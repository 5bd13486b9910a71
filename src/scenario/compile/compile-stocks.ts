/** Stocks of equipment that tasks lend. */
import type { StockPlan } from "../../model/plan/supply-plan.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";

/** The stocks in the order of the document; nothing where there are none. */
export function compileStocks({ stocks }: ScenarioDocument): { stocks?: readonly StockPlan[] } {
  if (stocks.size === 0) return {};
  return {
    stocks: [...stocks].map(([name, stock]) => ({
      name,
      title: stock.title ?? name,
      units: stock.units,
      lentFor: stock["lent-for"],
    })),
  };
}
