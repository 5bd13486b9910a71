/**
 * The part of the schema for rules of a stage that are off unless they are written: they have no default, so that a
 * scenario without them is read as before.
 */
import { hoursOfCare } from "./distribution-schema.js";
import {
  byName,
  map,
  name,
  oneOf,
  positiveDuration,
  positiveHoursPerWeek,
  share,
  shareRate,
  withDefault,
} from "./field.js";
import { shares } from "./value-schema.js";

const bridge = map("a bridge: a map of service, hours, needed, from, at-most, return-to", {
  service: name("a service").describe("The service that gives it, at home."),
  hours: hoursOfCare.optional().describe("Hours a week, drawn for each person, where that service has hours."),
  needed: withDefault(share(), "100 %").describe("Share of people whom it can take home."),
  from: withDefault(oneOf(["arranged", "ready"]), "arranged").describe(
    "When it is asked for: when everything is arranged and there is no room, or also while tasks are still done or money is waited for.",
  ),
  "at-most": positiveDuration().optional().describe("How long it is meant to last at most. Default: no limit."),
  "return-to": name("a stage")
    .optional()
    .describe(
      "The stage that people turn back to at the limit; they give up their place in the line. Default: they stay on the " +
        "bridge, and the days past the limit are counted.",
    ),
}).describe("Care at home by another service for people in a bed, until this stage starts.");

const review = map("reviews: a map of every, rise, fall, step", {
  every: positiveDuration().describe("Time from the start of the stage to the first, and from each to the next."),
  rise: withDefault(share(), "0 %").describe("Share of reviews at which the package rises."),
  fall: withDefault(share(), "0 %").describe("Share of reviews at which it falls; otherwise it stays as it is."),
  step: positiveHoursPerWeek().describe("Hours a week by which it rises or falls."),
}).describe("Reviews of the package while the stage runs.");

const whileWaiting = map("a map of died, unfit, again, longer-stay, more-hours, less-independent", {
  died: withDefault(shareRate(), "0 % per day").describe(
    "Risk of dying for each day of delay, constant; whoever does leaves by the outcome died.",
  ),
  unfit: withDefault(shareRate(), "0 % per day").describe(
    "Risk of becoming unfit for each day of delay, constant. The delay ends, and what has been arranged stays so.",
  ),
  again: withDefault(share(), "100 %").describe("Share of the stay that begins again for whoever becomes unfit."),
  "longer-stay": withDefault(shareRate(), "0 % per day").describe(
    "Share by which each day of delay makes the stay of the next stage longer, up to its cap.",
  ),
  "more-hours": withDefault(shareRate(), "0 % per day").describe(
    "Share by which each day of delay makes the package of the next stage larger. What does not fit waits as unmet hours.",
  ),
  "less-independent": withDefault(shareRate(), "0 % per day").describe(
    "Share of those who would leave the next stage as independent whom each day of delay leads elsewhere; they go where " +
      "the others go.",
  ),
}).describe("What waiting does to people who are delayed in a bed of the stage.");

const whenShort = map("a map of stay and next", {
  stay: withDefault(share(), "100 %").describe("Share of the stay that is left."),
  next: shares("shares of stages or outcomes")
    .optional()
    .describe("Shares of those in next instead. Default: the same."),
}).describe("What becomes of the stage where its capacity is short.");

/** The keys of a stage. */
export const journeyRules = {
  bridge: bridge
    .optional()
    .describe(
      "Care at home by another service, such as rapid response, for people in a bed who wait for this stage. Their delay " +
        "ends; what they hold of the bridge is blocked until this stage starts. Default: none.",
    ),
  review: review
    .optional()
    .describe(
      "Reviews at which the package of hours rises, falls or stays, drawn for each person. A rise that does not fit waits " +
        "as unmet hours. Default: none.",
    ),
  "while-waiting": whileWaiting
    .optional()
    .describe("What a delay in a bed of this stage does to people. Default: nothing."),
  "when-short": whenShort
    .optional()
    .describe(
      "How this stage is another for people at whose start somebody else still waits in the line of the same beds, places " +
        "or hours, for whom there is no room. Default: the same.",
    ),
};

/** A key of a class. */
export const followUp = map("a follow-up: a map of after and died", {
  after: withDefault(positiveDuration(), "91 days").describe("Time since they left a bed in an acute setting."),
  died: withDefault(byName("shares by outcome", share()), {}).describe(
    "Share of people who have died by then, by the outcome that they left by; of those who have not come back.",
  ),
})
  .optional()
  .describe(
    "It is noted where people are some time after they have left hospital alive. Default: nobody is looked up.",
  );
