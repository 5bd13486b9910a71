/**
 * The part of the schema for what there is to give: areas, hospitals, services, providers, contracts, teams.
 */
import { z } from "zod";
import { SETTINGS } from "../../model/plan/report-words.js";
import { boughtHours } from "./bought-hours-schema.js";
import { capacityStep, extraCapacity } from "./extra-schema.js";
import {
  byName,
  date,
  duration,
  factor,
  flag,
  forms,
  hasKey,
  hoursPerWeek,
  isMap,
  isSingle,
  list,
  map,
  name,
  oneOf,
  positiveHoursPerWeek,
  price,
  share,
  shareRate,
  text,
  trueOnly,
  whole,
  withDefault,
} from "./field.js";
import { openingHours } from "./hours-schema.js";
import { reserve, servicePriorities } from "./line-schema.js";
import { mergings } from "./merging.js";
import { charged, overstayPayer, payerByArea, USUAL_PAYER } from "./money-schema.js";
import { span, withUntil } from "./span-schema.js";
import { shares } from "./value-schema.js";

export const title = () => text().optional().describe("How it is called in reports; the name when left out.");

export const area = map("an area: a map of title, adults, weight, hospitals", {
  title: title(),
  adults: withDefault(whole("a whole number of adults, at least 0", 0, "adults"), 0).describe(
    "Adults living there, for rates per 100,000; with 0 there are no such rates.",
  ),
  weight: factor()
    .optional()
    .describe(
      "Share of demand in any unit: only ratios matter. Default: adults where all areas give them, else the same for each.",
    ),
  hospitals: shares("shares of hospitals, such as { west-herts: 90 %, luton: 10 % }")
    .optional()
    .describe("Where its people are treated. Default: the only hospital there is."),
}).describe("Where people live: decides which pools serve them.");

export const hospital = map("a hospital: a map of title", { title: title() }).describe("Where people are treated.");

const capacity = (expected: string, one: z.ZodType<number>) =>
  forms(`${expected}, or a map of it by area or by hospital`, [
    [isSingle, one],
    [isMap, byName(`${expected} by area or by hospital`, one)],
  ]);

/** Hours of care a week, or the money that buys them; one for everyone, or one for each area or hospital. */
const capacityInHours = () => {
  const expected = "hours of care such as 300 hours per week, or the money that buys them";
  const one = forms(expected, [
    [isSingle, hoursPerWeek()],
    [isMap, boughtHours],
  ]);
  return forms(`${expected}, or a map of it by area or by hospital`, [
    [isSingle, hoursPerWeek()],
    [hasKey("buys"), boughtHours],
    // What stands at buys is money, also where it is written wrongly, and no area of that name.
    [isMap, byName(`${expected} by area or by hospital`, one).refine((hours) => !hours.has("buys"), { abort: true })],
  ]);
};

const capacityChange = map("a change: a map of from, add and perhaps until or for, every-year, to", {
  from: date().describe("First day with it."),
  until: date().optional().describe("First day without it again; for good when left out."),
  for: span().optional().describe("How long it lasts, instead of until: by the calendar, such as 13 weeks."),
  "every-year": withDefault(flag(), false).describe("The same days of the calendar in every year of the run."),
  add: capacityStep().describe("Capacity that comes, or with a minus goes."),
  to: name("an area or a hospital")
    .optional()
    .describe("The one pool that gets it, where the service has one for each area or hospital. Default: each gets it."),
})
  .transform(withUntil(({ from }) => from))
  .describe("A dated change of capacity over the run.");

export const service = map("a service: a map of setting, beds, places, hours or unlimited …", {
  title: title(),
  setting: oneOf(SETTINGS).describe("Where it is given. Only people in acute and non-acute beds can be delayed."),
  beds: capacity("a whole number of beds", whole("a whole number of beds, at least 0", 0, "beds"))
    .optional()
    .describe("Capacity in beds: one pool for everyone, or one for each area or hospital."),
  places: capacity("a whole number of places", whole("a whole number of places, at least 0", 0, "places"))
    .optional()
    .describe("Capacity in places, likewise."),
  hours: capacityInHours()
    .optional()
    .describe("Capacity in hours of care a week, likewise; packages take quarters of an hour."),
  unlimited: trueOnly().optional().describe("As much as is asked for."),
  "waiting-line": withDefault(oneOf(["strict", "first-fit"]), "strict").describe(
    "Whether nobody may pass a person whose package does not fit (strict), or the next who fits may (first-fit).",
  ),
  "two-carer-share": withDefault(share(), "100 %").describe(
    "Share of the hours there are that packages with two carers may take. Such a package waits for room " +
      "in that part first, " +
      "in the way of the waiting-line, then for the hours at the place by when it was asked for. Nobody " +
      "loses a package.",
  ),
  priorities: servicePriorities,
  reserve,
  "when-full": withDefault(oneOf(["wait", "turn-away"]), "wait").describe("What a newcomer does who finds no room."),
  admits: openingHours()
    .optional()
    .describe("Hours at which people can start in it; who comes at others waits for the next. Default: always."),
  discharges: openingHours()
    .optional()
    .describe("Hours at which people in it are found ready for what comes next. Default: always."),
  price: price().optional().describe("What it costs: an hour of care, or a day in a bed or place."),
  charged: charged(),
  payer: withDefault(payerByArea(), USUAL_PAYER).describe(
    "Who pays the price, or shares of several; by area: for the people who live there, and of a price that is charged as " +
      "contracted for the capacity of that area. Where money by payer buys the hours, they pay by what they give.",
  ),
  "overstay-payer": overstayPayer,
  "delayed-day-price": price().optional().describe("What a day of delay in one of its beds costs."),
  "delayed-day-payer": payerByArea().optional().describe("Who pays for delayed days, likewise. Default: the payer."),
  changes: withDefault(list("a list of changes of capacity", capacityChange), []).describe(
    "Capacity changes over the run, in any order.",
  ),
  extra: withDefault(list("a list of extra capacity", extraCapacity), []).describe(
    "Capacity that is there at some alert levels alone, perhaps only in a season.",
  ),
}).describe("Something a person occupies while cared for. Exactly one of beds, places, hours, unlimited.");

export const providerFailure = map("a failure: a map of rate, notice, kept, returning, recovery", {
  rate: shareRate().describe("Chance that a provider fails, per time, however much it holds."),
  notice: withDefault(duration(), "0 days").describe("From notice to failure; nobody new is taken meanwhile."),
  kept: withDefault(share(), "0 %").describe("Share of its hours still there right after."),
  returning: withDefault(share(), "100 %").describe("Share of its hours there is in the end."),
  recovery: withDefault(duration(), "12 weeks").describe("Time over which they return."),
}).describe("How providers fail.");

const training = map("a training: a map of length, hours-share, completing", {
  length: duration().describe("From the first shift to the end of the training: whole weeks."),
  "hours-share": withDefault(share(), "0 %").describe("Share of a carer's contact-hours that a trainee gives."),
  completing: withDefault(share(), "100 %").describe(
    "Share of trainees who complete it; the others leave at its end. More than 0 %.",
  ),
}).describe("What recruits go through before they give as many hours as a carer. Default: nothing.");

export const providerWorkforce = map("a workforce: a map of attrition, lead-time, training, contact-hours, planning", {
  attrition: shareRate().describe("Share of carers who leave, per time."),
  "lead-time": duration().describe("From a decision to recruit to the first shift: whole weeks."),
  training: training.optional(),
  "contact-hours": positiveHoursPerWeek().describe("Hours of care that one carer gives."),
  planning: withDefault(oneOf(["react", "forward"]), "react").describe(
    "Recruit for vacancies there are, or for so many posts that on average as many are filled as the hours ask for.",
  ),
  utilisation: share()
    .optional()
    .describe(
      "Share of the carers' hours that the provider wants to be used: each week it recruits for as many carers as the " +
        "hours in use and waited for ask for at that share, up to those that its contract asks for. More than 0 %. " +
        "Default: always for those that its contract asks for.",
    ),
}).describe("How the hours of a provider follow its carers.");

/** What differs from a section of the file for one provider, or null for none of it. */
function differenceOrNull<T extends z.ZodType>(expected: string, differsFrom: string, value: T) {
  const either = forms(expected, [
    [(given) => given === null, z.null()],
    [() => true, value],
  ]);
  mergings.add(either, { nullIsValue: true, differsFrom });
  return either;
}

export const provider = map("a provider: a map of title, in-each-area, owner, failure, workforce", {
  title: title(),
  "in-each-area": flag()
    .optional()
    .describe(
      "It stands for a provider in each area in which it holds contracts: as many providers, which fail and recruit apart. Default false.",
    ),
  owner: text("the name of an owner")
    .optional()
    .describe(
      "Who owns it: any text, or a provider; of a provider in each area, the one of the same area. Providers of one owner fail together, as one. Default: itself.",
    ),
  failure: differenceOrNull("a failure, or null for none", "provider-failure", providerFailure)
    .optional()
    .describe("Where it differs from provider-failure; null: it never fails."),
  workforce: differenceOrNull("a workforce, or null for none", "workforce", providerWorkforce)
    .optional()
    .describe("Where it differs from workforce; null: its hours stand still."),
}).describe("Who holds contracts.");

const names = (expected: string) => list(expected, name("a name"));

export const contract = map("a contract: a map of provider, services, areas, pooled, lending", {
  provider: name("a provider").describe("Who holds it."),
  services: names("a list of services").describe("Services it is for."),
  areas: names("a list of areas").optional().describe("Areas it is for. Default: all."),
  pooled: withDefault(flag(), false).describe(
    "One pool in each area for all of its services: the sum of their capacity there.",
  ),
  lending: withDefault(oneOf(["none", "daily"]), "none").describe(
    "Where two services are kept apart: what stands free of one, while nobody waits for it, is lent to the other once a day, and called back when it is needed.",
  ),
}).describe("Which provider holds which services in which areas.");
