/**
 * Who pays for what: payers by their shares, what teams cost, budget lines.
 */
import type {
  BudgetLinePlan,
  PayerPlan,
  PricePayerPlan,
  PricePlan,
  TeamCostPlan,
} from "../../model/plan/money-plan.js";
import type { Places } from "../document/places.js";
import { asVarying, valueFor } from "../document/varying.js";
import type { PayerByArea, PayerEntry } from "../schema/money-schema.js";
import type { ScenarioDocument, ServiceEntry, TeamEntry } from "../schema/scenario-schema.js";

/** The payers of a price, each with its share. */
export function compilePayers(payer: PayerEntry): PayerPlan[] {
  if (typeof payer === "string") return [{ name: payer, share: 1 }];
  return [...payer].map(([name, share]) => ({ name, share }));
}

/** The payers for a service, each with its share, or with one for each area where they differ. */
export function compilePayersByArea(payer: PayerByArea, { areas }: Places): PricePayerPlan[] {
  const { by, otherwise } = asVarying(payer);
  if (by === "all") return otherwise === undefined ? [] : compilePayers(otherwise);
  const inAreas = areas.map(({ name }) => {
    const own = valueFor(payer, { area: name });
    return own === undefined ? [] : compilePayers(own);
  });
  const names = new Set(inAreas.flatMap((payers) => payers.map(({ name }) => name)));
  return [...names].map((name) => ({
    name,
    share: inAreas.map((payers) => payers.find((one) => one.name === name)?.share ?? 0),
  }));
}

/** Who pays for what is held past the cap of a stage, where the service says it. */
export function compileOverstayPayers(service: ServiceEntry, places: Places): Pick<PricePlan, "overstayPayers"> {
  const payer = service["overstay-payer"];
  return payer === undefined ? {} : { overstayPayers: compilePayersByArea(payer, places) };
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
