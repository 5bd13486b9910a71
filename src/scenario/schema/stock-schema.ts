/** The part of the schema for stocks: equipment that is lent to people and comes back. */
import { duration, map, whole } from "./field.js";
import { title } from "./supply-schema.js";

export const stock = map("a stock: a map of title, units and lent-for", {
  title: title(),
  units: whole("a whole number of units, at least 0", 0, "units").describe(
    "How many there are. Where a change on a date reduces them below what is on loan, returned units are withdrawn until the new number is reached.",
  ),
  "lent-for": duration().describe(
    "How long one is out after the task that delivers it is done, such as 90 days; then it can be lent again.",
  ),
}).describe("Equipment that is lent: a task that names it waits for a unit before its work begins.");
