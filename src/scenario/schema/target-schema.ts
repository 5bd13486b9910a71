/** The part of the schema for targets: bounds that measures are held to. */
import { MEASURE_NAMES } from "../../model/plan/measure-names.js";
import { byName, field, map, name, oneOf, text, withDefault } from "./field.js";
import { type Reading, readQuantity, readShare } from "./quantity.js";
import { AMOUNT, ANY_NUMBER, whole as wholeText } from "./quantity-patterns.js";
import { title } from "./supply-schema.js";

function readBound(value: unknown): Reading<number> {
  if (typeof value === "number" && Number.isFinite(value)) return { value };
  const quantity = typeof value === "string" ? readQuantity(value) : undefined;
  if (quantity === undefined) return {};
  // Some shares, such as use in overtime, can be more than 100 %. Whether this one can is checked with its measure.
  if (quantity.unit === "%" && !quantity.pounds && quantity.number > 100) return { value: quantity.number / 100 };
  if (quantity.unit === "%") return readShare(value);
  const unit = quantity.pounds ? `£ ${quantity.unit}`.trim() : quantity.unit;
  if (unit === "") return { value: quantity.number };
  if (unit === "percent" || unit === "per cent") return { hint: `Write ${quantity.number} %` };
  // The number alone, and only where it means the same: "3 weeks" of a wait in days is not 3.
  return { hint: `Write ${quantity.number}, where the measure is counted in ${unit}` };
}

const bound = () =>
  field("a number in the unit of the measure, or a share such as 95 %", readBound, {
    type: ["number", "string"],
    pattern: wholeText(`(${ANY_NUMBER}|${AMOUNT} *%)`),
  });

export const target = map("a target: a map of measure, by, rank, among, at-most, at-least", {
  title: title(),
  measure: name("a measure such as dtoc-beds", { enum: MEASURE_NAMES }).describe("The measure it is about."),
  by: withDefault(byName("a map such as { reason: E }", text()), {}).describe(
    "Which breakdown of it; the total when left out.",
  ),
  rank: oneOf(["largest", "smallest"])
    .optional()
    .describe("The bounds are of its rank among the parts of the measure: 1 for the largest, or for the smallest."),
  among: name("a dimension of by, such as hospital")
    .optional()
    .describe("With rank, where by has several dimensions: the one whose members are ranked; the others are held."),
  "at-most": bound().optional().describe("Upper bound."),
  "at-least": bound().optional().describe("Lower bound."),
}).describe("A named measure with a bound, on its value or on its rank, judged by its confidence interval.");
