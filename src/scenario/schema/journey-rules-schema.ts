/**
 * The part of the schema for rules of a stage that are off unless they are written: they have no default, so that a
 * scenario without them is read as before.
 */
import { hoursOfCare } from "./distribution-schema.js";
import { map, name, oneOf, positiveDuration, share, withDefault } from "./field.js";

const bridge = map("a bridge: a map of service, hours, needed, from, at-most, return-to", {
  service: name("a service").describe("The service that gives it, at home."),
  hours: hoursOfCare.optional().describe("Hours a week, drawn for each person, where that service has hours."),
  needed: withDefault(share(), "100 %").describe("Share of people whom it can take home."),
  from: withDefault(oneOf(["arranged", "ready"]), "arranged").describe(
    "When it is asked for: when everything is arranged and there is no room, or also while tasks are still done.",
  ),
  "at-most": positiveDuration().optional().describe("How long it is meant to last at most. Default: no limit."),
  "return-to": name("a stage")
    .optional()
    .describe(
      "The stage that people turn back to at the limit; they give up their place in the line. Default: they stay on the " +
        "bridge, and the days past the limit are counted.",
    ),
}).describe("Care at home by another service for people in a bed, until this stage starts.");

/** The keys of a stage. */
export const journeyRules = {
  bridge: bridge
    .optional()
    .describe(
      "Care at home by another service, such as rapid response, for people in a bed who wait for this stage. Their delay " +
        "ends; what they hold of the bridge is blocked until this stage starts. Default: none.",
    ),
};
