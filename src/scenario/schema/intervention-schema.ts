/**
 * The part of the schema for interventions: named changes that can be switched on and off, each with the days on which
 * it holds and what it costs.
 */
import { adoption } from "./adoption-schema.js";
import { changeableSections } from "./changeable.js";
import { byName, date, field, flag, list, map, name, oneOf, text, textLike, withDefault } from "./field.js";
import { mergings } from "./merging.js";
import { type Reading, readPricePerYear, readQuantity } from "./quantity.js";
import { MONEY, moneyPer, WHOLE_DAYS } from "./quantity-patterns.js";
import { span } from "./span-schema.js";

/** An amount of money: each time that something holds, or for every year of the time in which it holds. */
export interface Cost {
  readonly pounds: number;
  readonly per: "time" | "year";
}

function readCost(value: unknown): Reading<Cost> {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.number < 0) return {};
  if (quantity.pounds && (quantity.unit === "" || quantity.unit === "each time"))
    return { value: { pounds: quantity.number, per: "time" } };
  const yearly = readPricePerYear(value);
  return "value" in yearly
    ? { value: { pounds: yearly.value, per: "year" } }
    : {
        hint: "Write £36k per year for what it costs in a year, or £36k each time for what it costs whenever it begins to hold",
      };
}

const cost = () =>
  field(
    "an amount of money such as £36k per year, or £36k each time",
    readCost,
    textLike(`(${moneyPer(WHOLE_DAYS)}|${MONEY}( [Ee]ach time)?)`, "£36k per year", "£36k each time"),
  );

/** An intervention: what differs while it holds, when that is, and what it costs. */
export const intervention = map("an intervention: a map of title, on, from, until or for, cost and changes", {
  title: text().optional().describe("How it is called in reports; the name when left out."),
  description: text().optional().describe("What it is, in the words of its source."),
  on: withDefault(flag(), false).describe("Whether it is in force. --with and --without switch it."),
  kind: withDefault(oneOf(["recurrent", "pilot"]), "recurrent").describe(
    "Whether it goes on, or is tried for a time. It decides nothing but where the ledger shows it.",
  ),
  from: date().optional().describe("First day on which it holds. Default: the first measured day."),
  until: date().optional().describe("First day on which it holds no more; for good when left out."),
  for: span().optional().describe("How long it holds, instead of until."),
  "every-year": withDefault(flag(), false).describe("It holds on the same days of every year."),
  ...adoption,
  needs: withDefault(list("a list of interventions", name("an intervention")), []).describe(
    "Interventions without which it cannot be on.",
  ),
  effect: withDefault(oneOf(["mechanism", "assumed"]), "mechanism").describe(
    "Whether the model works its effect out from what changes (more beds, more staff), or a number that is changed assumes it (a share that falls).",
  ),
  cost: withDefault(byName("an amount of money by payer, such as { council: £36k per year }", cost()), {}).describe(
    "Who pays what for it: for each year in which it holds, in proportion to the days, or for each time that it begins to hold; an amount alone is for each time. It is not in the measure cost, which has the prices of what changes.",
  ),
  changes: map("what differs while it holds", changeableSections())
    .register(mergings, { isLater: true })
    .optional()
    .describe("What differs while it holds, as in changes. Left out: it is in the ledger alone."),
}).describe("A named change that can be switched on and off.");

const total = map("a total: a map of of and cost", {
  of: list("a list of interventions", name("an intervention")).describe("Interventions whose costs are summed."),
  cost: byName("an amount of money by payer, such as { council: £36k per year }", cost()).describe(
    "What the source says that they cost in all.",
  ),
}).describe("A sum that the source gives; another sum is an error.");

/** What the source says of the costs of several interventions. */
export const ledger = map("a map of totals", {
  totals: withDefault(byName("totals by name", total), {}).describe(
    "Sums of costs that the source of the scenario gives: the file is refused where the costs do not add up to them.",
  ),
});
