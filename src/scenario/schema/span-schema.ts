/** The field of a length of time on the calendar: so many whole days, or so many whole months. */
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import { field } from "./field.js";
import { type Reading, readQuantity, timeUnit } from "./quantity.js";

/** A length of time on the calendar: whole days, or whole months. */
export interface Span {
  readonly days: number;
  readonly months: number;
}

function readSpan(value: unknown): Reading<Span> {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || quantity.number < 0) return {};
  if (quantity.unit === "") return { hint: `Write ${quantity.number} weeks or ${quantity.number} days` };
  if (!Number.isInteger(quantity.number)) return {};
  const unit = timeUnit(quantity.unit);
  if (unit === "day") return { value: { days: quantity.number, months: 0 } };
  if (unit === "week") return { value: { days: DAYS_PER_WEEK * quantity.number, months: 0 } };
  if (unit === "month") return { value: { days: 0, months: quantity.number } };
  return unit === "year" ? { value: { days: 0, months: 12 * quantity.number } } : {};
}

export const span = () =>
  field("whole days, weeks, months or years, such as 26 weeks", readSpan, {
    type: "string",
    examples: ["26 weeks", "1 year"],
  });
