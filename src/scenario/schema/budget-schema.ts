/** The part of the schema for budgets: money or hours of care for a financial year. */
import { daysFromDate } from "../../foundation/dates.js";
import { REASONS } from "../../model/plan/report-words.js";
import { field, list, map, name, oneOf, textLike, withDefault } from "./field.js";
import { type Reading, readPricePerYear, readQuantity, timeUnit } from "./quantity.js";
import { AMOUNT, HOURS, moneyPer, WHOLE_DAYS } from "./quantity-patterns.js";
import { title } from "./supply-schema.js";
import { responsible } from "./value-schema.js";

/** What there is to spend in a financial year. */
export interface BudgetAmount {
  readonly amount: number;
  readonly unit: "£" | "hours";
}

function readBudgetAmount(value: unknown): Reading<BudgetAmount> {
  const quantity = readQuantity(value);
  if (quantity?.pounds) {
    const yearly = readPricePerYear(value);
    return "value" in yearly ? { value: { amount: yearly.value, unit: "£" } } : yearly;
  }
  const word = /^(\S+) (?:per|a) year$/.exec(quantity?.unit ?? "")?.[1];
  return quantity !== undefined && quantity.number >= 0 && word !== undefined && timeUnit(word) === "hour"
    ? { value: { amount: quantity.number, unit: "hours" } }
    : { hint: "Write £5.5m per year or 144,000 hours per year" };
}

/** Month and day, from 1. */
export interface DayOfYear {
  readonly month: number;
  readonly day: number;
}

function readDayOfYear(value: unknown): Reading<DayOfYear> {
  const match = typeof value === "string" ? /^(\d{2})-(\d{2})$/.exec(value) : null;
  const hint = { hint: "Write month and day with two digits each, such as 04-01" };
  if (match === null) return hint;
  const [month, day] = [Number(match[1]), Number(match[2])];
  // A day that every year has, so not 29 February.
  const first = (of: number) => daysFromDate({ year: 2019, month: of, day: 1 });
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= first(month + 1) - first(month);
  return isDay ? { value: { month, day } } : { hint: "Write a day that every year has, so not 29 February" };
}

const amount = (expected: string) =>
  field(
    expected,
    readBudgetAmount,
    textLike(
      `(${moneyPer(WHOLE_DAYS)}|${AMOUNT} *${HOURS}( ?/ ?| ([Pp]er|a) )year)`,
      "£5.5m per year",
      "144,000 hours per year",
    ),
  );

export const budget = map("a budget: a map of title, amount, services, payer, year-starts …", {
  title: title(),
  amount: amount("money or hours a year, such as £5.5m per year or 144,000 hours per year").describe(
    "What there is for a whole financial year. Where the run begins in the middle of one, that year has the part of it for the days that are left; a budget that a change brings has as much as one that was there before and has paid for nothing yet.",
  ),
  "also-given-as": amount("the same in the other unit, such as £4.5m per year")
    .optional()
    .describe("The same amount as the source gives it in hours or money; only compared at the service's price."),
  services: list("a list of services", name("a service")).describe(
    "Services that it pays for, at their prices while they are held; a budget of hours: services in hours.",
  ),
  "year-starts": withDefault(
    field("month and day, such as 04-01", readDayOfYear, textLike("[0-9]{2}-[0-9]{2}", "04-01")),
    "04-01",
  ).describe("First day of the financial year."),
  counting: withDefault(oneOf(["commitments", "spending"]), "commitments").describe(
    "Commitments: a start needs that what is spent, and what those inside, those whose money is agreed and the newcomer would cost at today's rate until the year ends, is not more than the amount. Spending: that less than the amount is spent.",
  ),
  "when-spent": withDefault(
    map("a map of reason and responsible", {
      reason: withDefault(oneOf(REASONS), "B").describe("Reason of the delay."),
      responsible: withDefault(responsible(), "social-care").describe("Who is responsible for it."),
    }),
    {},
  ).describe("How a wait for its money is counted. It comes before the wait for a place."),
}).describe("What pays for the starts of some services in a financial year. People inside go on when it is spent.");
