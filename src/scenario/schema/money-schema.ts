/**
 * The part of the schema for money: who pays, what posts and budget lines cost, and how a service is charged.
 */
import { field, forms, isMap, isSingle, map, oneOf, text, textLike, withDefault } from "./field.js";
import { readPayPerPost, readPricePerYear } from "./quantity.js";
import { HOURS, moneyPer, WHOLE_DAYS } from "./quantity-patterns.js";
import { type Differing, differing, shares } from "./value-schema.js";

/** Who pays: one payer, or several by their shares. */
export const payer = () =>
  forms("who pays, such as council, or shares such as { council: 63 %, ccg: 37 % }", [
    [isSingle, text("who pays, such as council")],
    [isMap, shares("shares of payers")],
  ]);

/** Who pays for a service: the same everywhere, or by the area where people live. */
export const payerByArea = () =>
  differing("who pays, shares such as { council: 63 %, ccg: 37 % }, or a map with by: area", ["area"], payer());

/** Payer of what names none. */
export const USUAL_PAYER = "commissioner";

/** The keys of a service that say who pays. */
export const PAYERS_OF_SERVICE = ["payer", "overstay-payer", "delayed-day-payer"] as const;

/** A payer as written. */
export type PayerEntry = string | ReadonlyMap<string, number>;

/** A payer as written, where it may differ by area. */
export type PayerByArea = Differing<PayerEntry>;

/** Whether a service costs by what is used of it or by what there is of it. */
export const charged = () =>
  withDefault(oneOf(["used", "contracted"]), "used").describe(
    "Whether the price is paid for what is held, or for all the beds, places or hours that the file says there are, used or not: " +
      "also for those that vacancies and failures keep from being there, and for what is extra while it is there.",
  );

/** Who pays for overstay in a service. */
export const overstayPayer = payerByArea()
  .optional()
  .describe(
    "Who pays the price of what is held past the cap of a stage, or shares of several; for a price that is charged as " +
      "used. Default: who pays for the rest.",
  );

const PAY = `(${moneyPer(WHOLE_DAYS)}( (for each|per|a) post)?|${moneyPer(HOURS)}( on duty)?)`;

/** What a team costs. */
export const teamMoney = {
  cost: field(
    "a cost such as £34k per year for each post, or £22 per hour on duty",
    readPayPerPost,
    textLike(PAY, "£34k per year", "£22 per hour"),
  )
    .optional()
    .describe(
      "Per year (or month, week, day): for each of the team's staff, parts of posts in proportion, whatever the shifts. " +
        "Per hour: for each hour that somebody is on duty. Overtime and extra staff cost nothing more. Default: the cost leaves the team out.",
    ),
  payer: withDefault(payer(), USUAL_PAYER).describe("Who pays for the team, or shares of several."),
};

export const budgetLine = map("a budget line: a map of title, amount and payer", {
  title: text().optional().describe("How it is called in reports; the name when left out."),
  amount: field(
    "an amount per time such as £750,000 per year",
    readPricePerYear,
    textLike(moneyPer(WHOLE_DAYS), "£750,000 per year", "£1.5m per year"),
  ).describe("What is paid, whatever happens; by the same part on each day of the run."),
  payer: withDefault(payer(), USUAL_PAYER).describe("Who pays it, or shares of several."),
}).describe("Money that is paid whatever happens, beside services and teams.");
