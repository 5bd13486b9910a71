/**
 * The part of the schema for capacity in hours that money buys: so much a year, from one payer or several, at the
 * service's price per hour.
 */
import { byName, field, forms, isMap, isSingle, map, textLike } from "./field.js";
import { readPricePerYear } from "./quantity.js";
import { moneyPer, WHOLE_DAYS } from "./quantity-patterns.js";

const money = () =>
  field(
    "money a year, such as £665k per year",
    readPricePerYear,
    textLike(moneyPer(WHOLE_DAYS), "£665k per year", "£1.056m per year"),
  );

export const boughtHours = map("a map of buys", {
  buys: forms("money a year, such as £1.056m per year, or what each payer gives, such as { council: £665k per year }", [
    [isSingle, money()],
    [isMap, byName("money a year by payer", money())],
  ]).describe(
    "Money that buys as many hours as it pays for at the price per hour of the service, to the quarter of an hour a week; " +
      "a year is 365.25 days. By payer: who pays the price follows from it.",
  ),
}).describe("Hours of care that money buys.");

/** Hours that money buys, as written: pounds a year, in all or by payer. */
export interface BoughtHours {
  readonly buys: number | ReadonlyMap<string, number>;
}
