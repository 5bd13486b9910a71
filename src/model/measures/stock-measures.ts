/** Measures of stocks of equipment: how much is out, who waits for it and for how long. */
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import type { Blueprint } from "../plan/blueprint.js";
import { declareMeasure, FROM_ZERO, type Part, part } from "./declaration.js";
import type { Observation } from "./observation.js";

function byStock({ stocks = [] }: Blueprint, value: (observed: Observation, stock: number) => number): Part[] {
  return stocks.map(({ name: stock }, index) => part({ stock }, (observed) => value(observed, index)));
}

export const stockInUse = declareMeasure({
  key: "stock-in-use",
  title: "Equipment in use",
  unit: "units",
  meaning: "Units of a stock that are being delivered or lent, mean over time.",
  bounds: FROM_ZERO,
  tables: { stock: { order: 320 } },
  parts: (blueprint) =>
    byStock(blueprint, ({ world, now }, stock) => world.stocks.resources[stock].occupancy.mean(now)),
});

export const stockQueue = declareMeasure({
  key: "stock-queue",
  title: "Tasks that wait for equipment",
  unit: "tasks",
  meaning: "Tasks that wait for a unit of a stock, mean over time.",
  bounds: FROM_ZERO,
  tables: { stock: { order: 321 } },
  parts: (blueprint) => byStock(blueprint, ({ world, now }, stock) => world.stocks.resources[stock].line.mean(now)),
});

export const stockWait = declareMeasure({
  key: "stock-wait",
  title: "Mean wait for equipment",
  unit: "days",
  meaning: "Days from asking for a unit of a stock to having it, mean over the tasks that got one.",
  bounds: FROM_ZERO,
  tables: { stock: { order: 322 } },
  parts: (blueprint) =>
    byStock(blueprint, ({ world }, stock) => world.stocks.resources[stock].waits.mean / MILLISECONDS_PER_DAY),
});
