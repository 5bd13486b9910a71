/** Amounts of capacity with what they are counted in, such as `10 beds`, `-5 places` or `40 hours per week`. */
import { type Reading, readQuantity, timeUnit } from "./quantity.js";
import { adviseStep } from "./quantity-advice.js";

/** A signed amount of capacity and what it is counted in. */
export interface CapacityStep {
  readonly amount: number;
  readonly kind: "beds" | "places" | "hours";
}

function stepOf(value: unknown): CapacityStep | undefined {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds) return undefined;
  const noun = /^(bed|place)s?$/.exec(quantity.unit)?.[1];
  if (noun !== undefined)
    return Number.isSafeInteger(quantity.number)
      ? { amount: quantity.number, kind: noun === "bed" ? "beds" : "places" }
      : undefined;
  const hours = /^(\S+) per week$/.exec(quantity.unit)?.[1];
  return hours !== undefined && timeUnit(hours) === "hour" ? { amount: quantity.number, kind: "hours" } : undefined;
}

export function readStep(value: unknown): Reading<CapacityStep> {
  const step = stepOf(value);
  return step === undefined ? adviseStep(value, (text) => stepOf(text) !== undefined) : { value: step };
}
