/** Measures of money: what services and delayed days cost, by payer and service. */
import { sum } from "d3-array";
import { MILLISECONDS_PER_DAY, MILLISECONDS_PER_WEEK } from "../../foundation/time.js";
import { type Blueprint, UNITS_PER_HOUR } from "../plan/blueprint.js";
import { declareMeasure, FROM_ZERO, part } from "./declaration.js";
import { delayedDaysIn } from "./dimensions.js";
import type { Observation } from "./observation.js";

/** A line of cost: who pays for what. */
interface CostLine {
  readonly payer: string;
  readonly service: string;
  readonly value: (observed: Observation) => number;
}

function costLines({ services, areas }: Blueprint): CostLine[] {
  return services.flatMap((plan, index): CostLine[] => {
    const { name: service, price, delayedDayPrice } = plan;
    const lines: CostLine[] = [];
    if (price !== null) {
      const { amount, per, payer } = price;
      lines.push({
        payer,
        service,
        value: (observed) => {
          const { use } = observed.world;
          const hours = use.unitTime[index] / UNITS_PER_HOUR / MILLISECONDS_PER_WEEK;
          return observed.perYear((per === "hour" ? hours : use.personTime[index] / MILLISECONDS_PER_DAY) * amount);
        },
      });
    }
    if (delayedDayPrice !== null) {
      const { amount, payer } = delayedDayPrice;
      lines.push({
        payer,
        service: delayedDaysIn(plan).name,
        value: (observed) => {
          let time = 0;
          for (let area = 0; area < areas.length; area++)
            time += observed.world.use.blockedUnitTime[index * areas.length + area];
          return observed.perYear((time / MILLISECONDS_PER_DAY) * amount);
        },
      });
    }
    return lines;
  });
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
    const total = (own: readonly CostLine[]) => (observed: Observation) => sum(own, (line) => line.value(observed));
    return [
      part({}, total(lines)),
      ...payers.map((payer) => part({ payer }, total(lines.filter((line) => line.payer === payer)))),
      ...lines.map(({ payer, service, value }) => part({ payer, service }, value)),
    ];
  },
});
