/** The field of a length of time on the calendar: so many whole days, or so many whole months. */
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import { field } from "./field.js";
import { type Reading, readQuantity, timeUnit } from "./quantity.js";
import { adviseSpan } from "./quantity-advice.js";

/** A length of time on the calendar: whole days, or whole months. */
export interface Span {
  readonly days: number;
  readonly months: number;
}

function spanOf(value: unknown): Span | undefined {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || quantity.number < 0) return undefined;
  if (!Number.isSafeInteger(quantity.number)) return undefined;
  const unit = timeUnit(quantity.unit);
  if (unit === "day") return { days: quantity.number, months: 0 };
  if (unit === "week") return { days: DAYS_PER_WEEK * quantity.number, months: 0 };
  if (unit === "month") return { days: 0, months: quantity.number };
  return unit === "year" ? { days: 0, months: 12 * quantity.number } : undefined;
}

function readSpan(value: unknown): Reading<Span> {
  const span = spanOf(value);
  return span === undefined ? adviseSpan(value, (text) => spanOf(text) !== undefined) : { value: span };
}

export const span = () =>
  field("whole days, weeks, months or years, such as 26 weeks", readSpan, {
    type: "string",
    examples: ["26 weeks", "1 year"],
  });
