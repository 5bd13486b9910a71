/**
 * Whether the scenario says who comes, and from where to which hospital.
 */
import { listed } from "../../foundation/words.js";
import { hospitalSharesOf } from "../document/hospital-shares.js";
import type { CheckContext } from "./check-context.js";

/** Weights, patterns and classes must leave no doubt about who comes from where. */
export function checkDemand(context: CheckContext): void {
  const { document, places } = context;
  const areas = [...document.areas];
  const weights = areas.map(([, area]) => area.weight);
  if (weights.some((weight) => weight !== undefined)) {
    for (const [name, area] of areas)
      if (area.weight === undefined && !context.isUnread("areas", name, "weight"))
        context.keyError(["areas", name], "no weight", "a weight, for other areas have one");
    if (weights.every((weight) => (weight ?? 0) === 0) && !context.isUnread("areas"))
      context.error(["areas"], "weights of 0 alone", "a weight above 0");
  }
  for (const [name, pattern] of document.patterns) {
    for (const key of ["months", "weekdays", "hours"] as const) {
      if (pattern[key].every((factor) => factor === 0))
        context.error(["patterns", name, key], "factors of 0 alone", "a factor above 0");
    }
  }
  if (document.people.size === 0 && !context.isUnread("people"))
    context.error(["people"], "no class of people", "at least one");
  for (const [name, person] of document.people) {
    if (places.hospitals.length > 1) {
      const without = places.areas.filter(
        (area) =>
          hospitalSharesOf(document, person, area.name) === undefined &&
          !context.isUnread("areas", area.name, "hospitals") &&
          !context.isUnread("people", name, "arrive", "hospitals"),
      );
      if (without.length > 0) {
        const where =
          areas.length === 0
            ? ""
            : ` for ${listed(
                without.map((area) => area.name),
                "and",
              )}`;
        context.keyError(
          ["people", name, "arrive"],
          `nothing that says which hospital${where}`,
          "hospitals in the areas, or here",
        );
      }
    }
  }
}
