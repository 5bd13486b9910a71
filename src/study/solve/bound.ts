/** The target of a search: a measure with one bound, as a command line writes it. */
import { type MeasureName, parseMeasureName } from "../../experiment/measure.js";
import { breachInWords, requireText } from "../../foundation/refusal.js";
import { inUnitOfFirst } from "../../scenario/schema/one-unit.js";
import { type Quantity, readQuantity } from "../../scenario/schema/quantity.js";
import type { Bounds } from "../../statistics/interval-within-bounds.js";

/** A measure and the bound that it should keep to. Plain data. */
export interface SoughtBound {
  /** The measure that is bounded. */
  readonly measure: MeasureName;
  /** `at-most` of `<=`, `at-least` of `>=`. */
  readonly side: "at-most" | "at-least";
  /** As written, such as `100`, `5 %` or `£1m per year`. */
  readonly bound: string;
}

/** Thousands and millions of pounds, behind which no unit follows. */
const MULTIPLE_OR_NOTHING = /^(?:k|m|thousand|million)?$/i;

const EXAMPLE = "'delayed-days <= 100' or 'wait[service=home-care] <= 2 days'";

/**
 * Reads a target.
 *
 * @param text `measure <= bound` or `measure >= bound`; the measure as `key` or `key[dimension=name]`
 * @returns the measure, the side and the bound as written; its unit is judged when the measure is known, by `solve`
 * @throws RangeError for a text that is not of this form
 * @example
 * readSoughtBound("delayed-days <= 100").side; // "at-most"
 */
export function readSoughtBound(text: string): SoughtBound {
  requireText("text", text);
  const [, name = "", sign, bound = ""] = /^(.*?)([<>]=)(.*)$/s.exec(text) ?? [];
  const measure = parseMeasureName(name.trim());
  if (measure === null || sign === undefined || readQuantity(bound) === undefined)
    throw breachInWords("the target", `a measure, <= or >=, and a number, such as ${EXAMPLE}`, JSON.stringify(text));
  return { measure, side: sign === "<=" ? "at-most" : "at-least", bound: bound.trim() };
}

/**
 * The number that a bound means.
 *
 * @param sought from {@link readSoughtBound}
 * @param unit of the measure
 * @param limits what the measure cannot pass
 * @throws RangeError where the bound is written in a unit of another kind, or is one that no value of the measure can meet
 */
export function boundIn(sought: SoughtBound, unit: string, { least, most }: Bounds): number {
  const number = numberIn(sought, unit, most);
  const { side, bound, measure } = sought;
  if (side === "at-least" ? number > most : number < least) {
    const rule =
      side === "at-least"
        ? `at most ${most}, which it never goes above`
        : `at least ${least}, which it never goes below`;
    throw breachInWords(`the bound of ${measure.key}`, rule, bound);
  }
  return number;
}

function numberIn({ bound, measure }: SoughtBound, unit: string, most: number): number {
  const { pounds, number, unit: words } = readQuantity(bound) as Quantity;
  if (words === "%" && unit === "share") {
    if (number > 100 && most <= 1)
      throw breachInWords(`the bound of ${measure.key}`, "a share from 0 % to 100 %", bound);
    return number / 100;
  }
  if (words === "" && unit === "share" && number > 1) {
    // Of what can be more than all of it, such as use in overtime, a number alone could be a share or a percentage.
    const rule = most > 1 ? "a percentage such as 120 %" : `a share from 0 to 1, or a percentage such as ${number} %`;
    throw breachInWords(`the bound of ${measure.key}`, rule, bound);
  }
  if (words === "" && !pounds) return number;
  // The bound in the unit of "1 days": 48 hours are 2 of it. Pounds alone, £900k, are those of the measure.
  const per = unit.replace(/^£ ?/, "");
  const one = unit.startsWith("£") ? `£1 ${per}` : `1 ${unit}`;
  const isMoneyAlone = pounds && unit.startsWith("£") && MULTIPLE_OR_NOTHING.test(words);
  const converted = inUnitOfFirst([one, isMoneyAlone ? `${bound} ${per}` : bound])?.numbers[1];
  if (converted !== undefined) return converted;
  throw breachInWords(`the bound of ${measure.key}`, `in ${unit}, or a number alone`, bound);
}
