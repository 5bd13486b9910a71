/** What things cost, who pays, and budgets: amounts in pounds, unless they say hours. */
import type { Named } from "./named.js";

/** Who pays a part of what something costs; the shares of all its payers sum to 1. */
export interface PayerPlan {
  /** As written in the scenario. */
  readonly name: string;
  readonly share: number;
}

/** Who pays a part of the price of a service. */
export interface PricePayerPlan extends Omit<PayerPlan, "share"> {
  /** The same share in all areas, or one for each. */
  readonly share: number | readonly number[];
}

export interface PricePlan {
  /** Pounds per `per`. */
  readonly amount: number;
  readonly per: "hour" | "day";
  /** Whether it is paid for what is held, or for all that the plan says there is. */
  readonly charged: "used" | "contracted";
  readonly payers: readonly PricePayerPlan[];
  /** Who pays instead for what is held past the cap of a stage; absent where the same pay for all. */
  readonly overstayPayers?: readonly PricePayerPlan[];
}

/** What a team costs: each of its posts per year, or each hour that somebody is on duty. */
export interface TeamCostPlan {
  /** In pounds. */
  readonly amount: number;
  readonly per: "hour" | "year";
  readonly payers: readonly PayerPlan[];
}

/** A fixed cost a year. */
export interface BudgetLinePlan extends Named {
  /** In pounds. */
  readonly perYear: number;
  readonly payers: readonly PayerPlan[];
}

/** Money or hours for the starts of some services in a financial year. */
export interface BudgetPlan extends Named {
  /** Pounds, or hours of care, for a whole financial year. */
  readonly amount: number;
  readonly unit: "£" | "hours";
  /** Month and day on which the financial year begins, from 1. */
  readonly yearStarts: { readonly month: number; readonly day: number };
  /**
   * Services that it pays for, and what they cost for each person and for each unit of capacity held for a day, in
   * pounds or in hours of care as the budget is.
   */
  readonly services: readonly {
    readonly service: number;
    readonly perPersonDay: number;
    readonly perUnitDay: number;
  }[];
  /**
   * `commitments`: what those inside will cost until the year ends is set aside before a start gets money. `spending`:
   * any money that is not spent yet will do.
   */
  readonly counting: "commitments" | "spending";
  /** Reason and responsible organisation of a wait for its money. */
  readonly whenSpent: { readonly reason: number; readonly responsible: readonly number[] };
}
