/** Measures of money: what services, delayed days, teams and budget lines cost, by payer. */
import { sum } from "d3-array";
import { DAYS_PER_WEEK, HOURS_PER_DAY, MILLISECONDS_PER_DAY, MILLISECONDS_PER_WEEK } from "../../foundation/time.js";
import { type Blueprint, phasesOf } from "../plan/blueprint.js";
import { contractedUnitDays, measuredPlans, type PlanDays, staffDays } from "../plan/committed.js";
import type { PayerPlan, PricePlan } from "../plan/money-plan.js";
import { type ServicePlan, UNITS_PER_HOUR } from "../plan/supply-plan.js";
import type { UsePeriod } from "../state/service-use.js";
import { type By, declareMeasure, FROM_ZERO, part } from "./declaration.js";
import { delayedDaysIn } from "./dimensions.js";
import type { Observation } from "./observation.js";
import { type PayerShare, paid, shareMoved, shareOf } from "./payer-shares.js";

/** A line of cost: who pays for what, and how many pounds per year in a run. */
interface CostLine {
  readonly payer: string;
  /** What is paid for: a service, delayed days in one, a team or a budget line. */
  readonly by: By;
  readonly perYear: (observed: Observation) => number;
}

/** A line for each of the payers of something in any of the plans. */
function forEachPayer(payers: readonly Pick<PayerPlan, "name">[], lineOf: (payer: string) => CostLine): CostLine[] {
  return [...new Set(payers.map(({ name }) => name))].map(lineOf);
}

/** What the use of services costs at the prices of each day, of everything that is held. */
function overUse(observed: Observation, costIn: (period: UsePeriod) => number): number {
  const { use, blueprint } = observed.world;
  return observed.perYear(sum([...use.periods, { plan: blueprint, ...use.sinceLastPeriod() }], costIn));
}

/** What the plans of the measured period commit to, each for its days. */
function overPlans(observed: Observation, costIn: (days: PlanDays) => number): number {
  return observed.perYear(sum(measuredPlans(observed.world.whole), costIn));
}

/** The mean over the measured days of an amount per year. */
function meanPerYear(observed: Observation, amountIn: (plan: Blueprint) => number): number {
  const { whole } = observed.world;
  return sum(measuredPlans(whole), ({ plan, from, to }) => (amountIn(plan) * (to - from)) / whole.length);
}

/** What is held is paid by the usual payers; what is held past the cap moves from them to those of overstay. */
function usedCost(period: UsePeriod, index: number, payer: string): number {
  const { plan, byArea } = period;
  const { price } = plan.services[index];
  if (price === null || price.charged !== "used") return 0;
  const { payers, overstayPayers = payers } = price;
  const costOf = (personTime: number, unitTime: number) => {
    const hours = unitTime / UNITS_PER_HOUR / MILLISECONDS_PER_WEEK;
    return (price.per === "hour" ? hours : personTime / MILLISECONDS_PER_DAY) * price.amount;
  };
  const cell = (area: number) => index * plan.areas.length + area;
  const usual = shareOf(payer, payers);
  const moved = shareMoved(usual, shareOf(payer, overstayPayers));
  return (
    paid(usual, costOf(period.personTime[index], period.unitTime[index]), (area) =>
      costOf(byArea.personTime[cell(area)], byArea.unitTime[cell(area)]),
    ) +
    paid(moved, costOf(period.overstayTime[index], period.overstayUnitTime[index]), (area) =>
      costOf(byArea.overstayTime[cell(area)], byArea.overstayUnitTime[cell(area)]),
    )
  );
}

/** What extra capacity costs while it is there, of a service that is charged as contracted. */
function extraCost({ plan, extraUnitTime }: UsePeriod, index: number, payer: string): number {
  const { price } = plan.services[index];
  if (price === null || price.charged !== "contracted") return 0;
  const perUnit = price.per === "hour" ? MILLISECONDS_PER_WEEK * UNITS_PER_HOUR : MILLISECONDS_PER_DAY;
  const costOf = (unitTime: number) => (unitTime / perUnit) * price.amount;
  return paidInAreas(plan, index, extraUnitTime, shareOf(payer, price.payers), costOf);
}

/** What is paid of the cost of a service's column by [service × areas + area]. */
function paidInAreas(
  { areas }: Blueprint,
  service: number,
  column: Float64Array,
  share: PayerShare,
  costOf: (amount: number) => number,
): number {
  const own = column.subarray(service * areas.length, (service + 1) * areas.length);
  return paid(share, costOf(sum(own)), (area) => costOf(own[area]));
}

function contractedCost(days: PlanDays, index: number, payer: string): number {
  const { price } = days.plan.services[index];
  if (price === null || price.charged !== "contracted") return 0;
  const costOf = (unitDays: number) =>
    (price.per === "hour" ? unitDays / UNITS_PER_HOUR / DAYS_PER_WEEK : unitDays) * price.amount;
  return paid(shareOf(payer, price.payers), costOf(contractedUnitDays(days, index)), (area) =>
    costOf(contractedUnitDays(days, index, area)),
  );
}

/** A delayed person holds one bed, of however many hours the package is that would be given without it. */
function delayedCost({ plan, blockedPersonTime }: UsePeriod, index: number, payer: string): number {
  const price = plan.services[index].delayedDayPrice;
  if (price === null) return 0;
  const costOf = (time: number) => (time / MILLISECONDS_PER_DAY) * price.amount;
  return paidInAreas(plan, index, blockedPersonTime, shareOf(payer, price.payers), costOf);
}

/** Every line of which there is a price in any of the plans. */
function costLines(blueprint: Blueprint): CostLine[] {
  const plans = phasesOf(blueprint);
  const payersOf = (index: number, priceOf: (service: ServicePlan) => PricePlan | null) =>
    plans.flatMap(({ services }) => priceOf(services[index])?.payers ?? []);
  const services = blueprint.services.flatMap((service, index) => [
    ...forEachPayer(
      [
        ...payersOf(index, ({ price }) => price),
        ...plans.flatMap(({ services }) => services[index].price?.overstayPayers ?? []),
      ],
      (payer) => ({
        payer,
        by: { payer, service: service.name },
        perYear: (observed) =>
          overUse(observed, (period) => usedCost(period, index, payer) + extraCost(period, index, payer)) +
          overPlans(observed, (days) => contractedCost(days, index, payer)),
      }),
    ),
    ...forEachPayer(
      payersOf(index, ({ delayedDayPrice }) => delayedDayPrice),
      (payer) => ({
        payer,
        by: { payer, service: delayedDaysIn(service).name },
        perYear: (observed) => overUse(observed, (period) => delayedCost(period, index, payer)),
      }),
    ),
  ]);
  const teams = blueprint.teams.flatMap(({ name: team }, index) =>
    forEachPayer(
      plans.flatMap((plan) => plan.teams[index].cost?.payers ?? []),
      (payer) => ({ payer, by: { payer, team }, perYear: (observed) => teamCost(observed, index, payer) }),
    ),
  );
  const lineNames = new Set(plans.flatMap(({ budgetLines }) => budgetLines.map(({ name }) => name)));
  const linesOf = (plan: Blueprint, line: string) => plan.budgetLines.filter(({ name }) => name === line);
  const budget = [...lineNames].flatMap((line) =>
    forEachPayer(
      plans.flatMap((plan) => linesOf(plan, line).flatMap(({ payers }) => payers)),
      (payer) => ({
        payer,
        by: { payer, line },
        perYear: (observed) =>
          meanPerYear(observed, (plan) =>
            sum(linesOf(plan, line), ({ perYear, payers }) => perYear * shareOf(payer, payers)),
          ),
      }),
    ),
  );
  return [...services, ...teams, ...budget];
}

function teamCost(observed: Observation, index: number, payer: string): number {
  const posts = meanPerYear(observed, ({ teams }) => {
    const { posts: there, cost: price } = teams[index];
    return price?.per === "year" ? there * price.amount * shareOf(payer, price.payers) : 0;
  });
  const hours = overPlans(observed, (days) => {
    const team = days.plan.teams[index];
    if (team.cost?.per !== "hour") return 0;
    return staffDays(days, team) * HOURS_PER_DAY * team.cost.amount * shareOf(payer, team.cost.payers);
  });
  return posts + hours;
}

/** The heading of the total: where teams have no cost it says that it leaves them out. */
function titleOfTotal(blueprint: Blueprint, lines: readonly CostLine[]): string | undefined {
  const without = blueprint.teams.filter((_, index) =>
    phasesOf(blueprint).some(({ teams }) => teams[index].cost === null),
  );
  if (lines.length === 0 || without.length === 0) return undefined;
  if (without.length === blueprint.teams.length) return "Cost, staff of teams not included";
  return `Cost, staff of ${without.map(({ title }) => title).join(", ")} not included`;
}

export const cost = declareMeasure({
  key: "cost",
  title: "Cost",
  unit: "£ per year",
  meaning:
    "What the scenario gives a price for: services by what is held of them or, where they are charged as contracted, by what there is; days of delay; staff of teams; budget lines. What has no price is not in it: the heading of the total says so of teams. Nor is what interventions cost by themselves, which compare --each sets against what they avoid.",
  bounds: FROM_ZERO,
  total: 70,
  tables: { payer: { order: 300 } },
  parts: (blueprint) => {
    const lines = costLines(blueprint);
    const payers = [...new Set(lines.map(({ payer }) => payer))];
    const total = (own: readonly CostLine[]) => (observed: Observation) => sum(own, ({ perYear }) => perYear(observed));
    return [
      part({}, total(lines), undefined, titleOfTotal(blueprint, lines)),
      ...payers.map((payer) => part({ payer }, total(lines.filter((line) => line.payer === payer)))),
      ...lines.map((line) => part(line.by, total([line]))),
    ];
  },
});
