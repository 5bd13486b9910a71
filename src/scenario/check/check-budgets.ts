/** Whether every budget pays for services that it can count, and each service is paid from one budget. */
import { addUnknownName, type CheckContext } from "./check-context.js";

/** Part by which money and hours may differ at a price before the reader is told. */
const ROUNDED = 0.005;

/**
 * A budget needs services that exist, with a price where it is of money, in hours where it is of hours. A service is
 * in one budget at most. The same amount in money and in hours must agree at the price, or the reader is told.
 */
export function checkBudgets(context: CheckContext): void {
  const { services, budgets } = context.document;
  const paidFrom = new Map<string, string>();
  for (const [name, budget] of budgets) {
    if (budget.services.length === 0)
      context.error(["budgets", name, "services"], "no service", "at least one service that it pays for");
    budget.services.forEach((one, index) => {
      const path = ["budgets", name, "services", index];
      const service = services.get(one);
      const other = paidFrom.get(one);
      paidFrom.set(one, name);
      if (service === undefined) addUnknownName(context, path, false, one, "a service", services.keys());
      else if (other !== undefined)
        context.error(path, `${one}, which ${other} pays for, too`, "a service that no other budget pays for");
      else if (budget.amount.unit === "£" && service.price === undefined)
        context.error(path, `${one}, which has no price`, "a service with a price, for the budget is of money");
      else if (budget.amount.unit === "hours" && service.hours === undefined)
        context.error(path, `${one}, which is not in hours`, "a service in hours, for the budget is of hours");
    });
    compareAmounts(context, name);
  }
}

/** The amount given in hours and in money, at the price of the first service with a price per hour. */
function compareAmounts(context: CheckContext, name: string): void {
  const { services, budgets } = context.document;
  const budget = budgets.get(name);
  const also = budget?.["also-given-as"];
  if (budget === undefined || also === undefined) return;
  const path = ["budgets", name, "also-given-as"];
  if (also.unit === budget.amount.unit) {
    context.error(path, `an amount in ${also.unit}, as the amount is`, "the amount in the other unit: hours or money");
    return;
  }
  const [hours, money] = also.unit === "hours" ? [also, budget.amount] : [budget.amount, also];
  const prices = budget.services.flatMap((one) => services.get(one)?.price ?? []);
  const price = prices.find(({ per }) => per === "hour");
  if (price === undefined) return;
  const cost = hours.amount * price.amount;
  if (Math.abs(cost - money.amount) <= ROUNDED * money.amount) return;
  const show = (pounds: number) => `£${pounds.toLocaleString("en-GB")}`;
  context.warn(
    path,
    `${hours.amount.toLocaleString("en-GB")} hours at ${show(price.amount)} an hour are ${show(cost)}, not ${show(money.amount)}`,
    "hours and money that agree at the price of the service; the amount is what counts",
  );
}
