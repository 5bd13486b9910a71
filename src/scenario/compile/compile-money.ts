/**
 * Who pays for what: payers by their shares, what teams cost, budget lines.
 */
import type { BudgetLinePlan, PayerPlan, PricePlan, TeamCostPlan } from "../../model/plan/blueprint.js";
import type { PayerEntry } from "../schema/money-schema.js";
import type { ScenarioDocument, ServiceEntry, TeamEntry } from "../schema/scenario-schema.js";

/** The payers of a price, each with its share. */
export function compilePayers(payer: PayerEntry): PayerPlan[] {
  if (typeof payer === "string") return [{ name: payer, share: 1 }];
  return [...payer].map(([name, share]) => ({ name, share }));
}

/** Who pays for what is held past the cap of a stage, where the service says it. */
export function compileOverstayPayers(service: ServiceEntry): Pick<PricePlan, "overstayPayers"> {
  const payer = service["overstay-payer"];
  return payer === undefined ? {} : { overstayPayers: compilePayers(payer) };
}

/** What a team costs; null when it has no cost. */
export function compileTeamCost({ cost, payer }: TeamEntry): TeamCostPlan | null {
  return cost === undefined ? null : { ...cost, payers: compilePayers(payer) };
}

/** The budget lines in the order of the document. */
export function compileBudgetLines({ costs }: ScenarioDocument): BudgetLinePlan[] {
  return [...costs].map(([name, { title, amount, payer }]) => ({
    name,
    title: title ?? name,
    perYear: amount,
    payers: compilePayers(payer),
  }));
}
