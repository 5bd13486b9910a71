/** Measures of money: what services and delayed days cost, by payer and service. */
import { sum } from "d3-array";
import { MILLISECONDS_PER_DAY, MILLISECONDS_PER_WEEK } from "../../foundation/time.js";
import { type Blueprint, type PricePlan, plansOf, type ServicePlan, UNITS_PER_HOUR } from "../plan/blueprint.js";
import type { UsePeriod } from "../state/service-use.js";
import { declareMeasure, FROM_ZERO, part } from "./declaration.js";
import { delayedDaysIn } from "./dimensions.js";
import type { Observation } from "./observation.js";

/** What is paid for: a service while it is held, or days of delay in it. */
type PaidFor = "service" | "delayed days";

/** A line of cost: who pays for what. */
interface CostLine {
  readonly payer: string;
  readonly index: number;
  readonly paidFor: PaidFor;
  readonly service: string;
}

function priceOf({ price, delayedDayPrice }: ServicePlan, paidFor: PaidFor): PricePlan | null {
  return paidFor === "service" ? price : delayedDayPrice;
}

/** Every line of which there is a price in any of the plans. */
function costLines(blueprint: Blueprint): CostLine[] {
  return blueprint.services.flatMap((first, index) =>
    (["service", "delayed days"] as const).flatMap((paidFor) => {
      const payers = plansOf(blueprint).flatMap(({ services }) => priceOf(services[index], paidFor)?.payer ?? []);
      const service = paidFor === "service" ? first.name : delayedDaysIn(first).name;
      return [...new Set(payers)].map((payer): CostLine => ({ payer, index, paidFor, service }));
    }),
  );
}

/** What a line costs in a period, at the prices of its plan. */
function costIn(
  { plan, personTime, unitTime, blockedUnitTime }: UsePeriod,
  { payer, index, paidFor }: CostLine,
): number {
  const price = priceOf(plan.services[index], paidFor);
  if (price === null || price.payer !== payer) return 0;
  if (paidFor === "delayed days") {
    const areas = plan.areas.length;
    return (sum(blockedUnitTime.subarray(index * areas, (index + 1) * areas)) / MILLISECONDS_PER_DAY) * price.amount;
  }
  const hours = unitTime[index] / UNITS_PER_HOUR / MILLISECONDS_PER_WEEK;
  return (price.per === "hour" ? hours : personTime[index] / MILLISECONDS_PER_DAY) * price.amount;
}

function costOf(observed: Observation, line: CostLine): number {
  const { use, blueprint } = observed.world;
  const periods = [...use.periods, { plan: blueprint, ...use.sinceLastPeriod() }];
  return observed.perYear(sum(periods, (period) => costIn(period, line)));
}

export const cost = declareMeasure({
  key: "cost",
  title: "Cost",
  unit: "£ per year",
  meaning:
    "What was used, at the scenario's prices: places and hours while they are held, and days of delay where they have a price. Staff of teams has none.",
  bounds: FROM_ZERO,
  total: 70,
  tables: { payer: { order: 300 } },
  parts: (blueprint) => {
    const lines = costLines(blueprint);
    const payers = [...new Set(lines.map(({ payer }) => payer))];
    const total = (own: readonly CostLine[]) => (observed: Observation) => sum(own, (line) => costOf(observed, line));
    return [
      part({}, total(lines)),
      ...payers.map((payer) => part({ payer }, total(lines.filter((line) => line.payer === payer)))),
      ...lines.map((line) => part({ payer: line.payer, service: line.service }, total([line]))),
    ];
  },
});
