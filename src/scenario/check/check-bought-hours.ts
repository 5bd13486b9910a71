/** Whether hours that money buys have a price, and one answer to who pays. */
import { listed } from "../../foundation/words.js";
import { boughtOf, hoursEntries, moneyByPayer } from "../document/bought-hours.js";
import type { Path } from "../read/source.js";
import { USUAL_PAYER } from "../schema/money-schema.js";
import type { ServiceEntry } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";

/** Money buys hours at a price per hour above 0. Where it is by payer, it alone says who pays. */
export function checkBoughtHours(context: CheckContext, path: Path, service: ServiceEntry): void {
  const bought = boughtOf(service);
  if (bought.length === 0 || context.isUnread(...path, "hours") || context.isUnread(...path, "price")) return;
  const at = [...path, "hours"];
  const needed = "a price per hour above 0, such as price: £15 per hour, at which the money buys hours";
  if (service.price === undefined) context.error(at, "money that buys hours, without a price", needed);
  else if (service.price.per === "day") context.error([...path, "price"], "a price per day", needed);
  else if (service.price.amount === 0) context.error([...path, "price"], "a price of £0 per hour", needed);
  const payers = [...moneyByPayer(service).keys()];
  if (payers.length === 0) return;
  if (hoursEntries(service).some((entry) => typeof entry === "number" || typeof entry.buys === "number"))
    context.error(at, "money by payer in one place and not in another", "money by payer in every place, or in none");
  if (service.payer !== USUAL_PAYER)
    context.error(
      [...path, "payer"],
      "a payer besides those of the money",
      `no payer, for ${listed(payers, "and")} pay in proportion to what they give`,
    );
}
