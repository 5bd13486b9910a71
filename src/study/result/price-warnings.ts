/**
 * What has a price in one of two scenarios alone, as data for warnings: what is not priced costs nothing, so that a scenario
 * without prices seems to cost less.
 */
import { type Blueprint, phasesOf } from "../../model/plan/blueprint.js";

/** Services and teams of a scenario without a price, which have one in another. Plain data. */
export interface PriceWarning {
  readonly kind: "unpriced";
  /** Name of the scenario that has the prices. */
  readonly than: string;
  /** Titles of the services and teams of both, services first; empty where both have none of what is priced. */
  readonly things: string[];
}

/** Which services and teams a scenario has, by kind and name, and which of them ever have a price. */
function pricesOf(blueprint: Blueprint) {
  const titles = new Map<string, string>();
  const priced = new Set<string>();
  const note = (key: string, title: string, isPriced: boolean) => {
    titles.set(key, title);
    if (isPriced) priced.add(key);
  };
  for (const { services, teams } of phasesOf(blueprint)) {
    for (const { name, title, price, delayedDayPrice } of services)
      note(JSON.stringify(["service", name]), title || name, price !== null || delayedDayPrice !== null);
    for (const { name, title, cost } of teams) note(JSON.stringify(["team", name]), title || name, cost !== null);
  }
  return { titles, priced };
}

type Prices = ReturnType<typeof pricesOf>;

/** What one scenario does not price and another does. */
function lacking(own: Prices, other: Prices, than: string): PriceWarning[] {
  const things = [...other.priced].flatMap((key) => (own.priced.has(key) ? [] : (own.titles.get(key) ?? [])));
  const hasNone = own.priced.size === 0 && other.priced.size > 0;
  return things.length > 0 || hasNone ? [{ kind: "unpriced", than, things }] : [];
}

/**
 * Warnings of each scenario, each compared with the first, and of the first beside the others.
 *
 * @param blueprints in the order of the scenarios
 * @returns one list for each
 */
export function priceWarnings(blueprints: readonly Blueprint[]): PriceWarning[][] {
  const prices = blueprints.map(pricesOf);
  const [first] = prices;
  const ofFirst = new Map<string, PriceWarning>();
  for (const [k, other] of prices.entries())
    for (const warning of lacking(first, other, blueprints[k].name)) {
      // Told once, beside the first scenario of which it holds, for there may be a thousand variations of that.
      const key = JSON.stringify(warning.things);
      if (!ofFirst.has(key)) ofFirst.set(key, warning);
    }
  return prices.map((own, k) => (k === 0 ? [...ofFirst.values()] : lacking(own, first, blueprints[0].name)));
}
