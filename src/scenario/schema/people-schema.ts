/** The part of the schema for who comes, and when: classes of people, their arrivals, and who is there at the start. */
import { durations } from "./distribution-schema.js";
import {
  byName,
  field,
  forms,
  isMap,
  isSingle,
  map,
  name,
  oneOf,
  rate,
  section,
  share,
  textLike,
  whole,
  withDefault,
} from "./field.js";
import { followUp } from "./journey-rules-schema.js";
import { routes, stage, task } from "./journey-schema.js";
import { mergings } from "./merging.js";
import { type Reading, readQuantity, timeUnit } from "./quantity.js";
import { adviseGrowth } from "./quantity-advice.js";
import { ANY_NUMBER } from "./quantity-patterns.js";
import { title } from "./supply-schema.js";
import { shares } from "./value-schema.js";

/** `2 % per year`, which may be negative, as a share. */
function readGrowth(value: unknown): Reading<number> {
  const quantity = readQuantity(value);
  const unit = /^% (?:per|an?) (\S+)$/.exec(quantity?.unit ?? "")?.[1];
  if (quantity === undefined || quantity.pounds || unit === undefined || timeUnit(unit) !== "year")
    return adviseGrowth(value, (text) => "value" in readGrowth(text));
  return quantity.number > -100 ? { value: quantity.number / 100 } : {};
}

const originShares = () =>
  forms("shares of hospitals, or a map of such shares by area", [
    [
      (value) => isMap(value) && Object.values(value).some(isMap),
      byName("shares of hospitals by area", shares("shares of hospitals")),
    ],
    [() => true, shares("shares of hospitals")],
  ]).register(mergings, { replaces: "whole" });

const arrival = map("a map of rate, at, pattern, growth …", {
  rate: withDefault(rate(), "0 per day").describe("People per time, before pattern and growth."),
  avoided: share()
    .optional()
    .describe(
      "Share of them who are prevented from coming; everybody else comes when they would have come. Default: nobody.",
    ),
  at: name("a stage").describe("The stage they come to first."),
  pattern: name("a pattern").optional().describe("When they come. Default: evenly."),
  growth: withDefault(
    field(
      "growth such as 2 % per year",
      readGrowth,
      textLike(`${ANY_NUMBER} *%( ?/ ?| ([Pp]er|an?) )[Yy]ears?`, "2 % per year"),
    ),
    "0 % per year",
  ).describe("Yearly growth of the rate, compounded daily from the first measured day."),
  areas: shares("shares of areas").optional().describe("Where they live. Default: by the weights of the areas."),
  hospitals: originShares()
    .optional()
    .describe("Where they are treated, for all or by area. Default: as the areas say."),
  patience: map("a map of after and then", {
    after: durations.describe("How long they wait for the first stage."),
    // biome-ignore lint/suspicious/noThenProperty: it is the author's word, and never a function
    then: routes().describe("Where they go when they stop waiting."),
  })
    .optional()
    .describe("For newcomers from the community. While it runs, the overflow of the first stage is not tried."),
});

export const personClass = map("a class of people: a map of title, arrive, stages, tasks, readmission", {
  title: title(),
  arrive: arrival.describe("How they come."),
  stages: withDefault(section("stages, as far as this class differs", stage), {})
    .register(mergings, { entriesDifferFrom: "stages" })
    .describe("Where this class differs: merged over the stages."),
  tasks: withDefault(section("tasks, as far as this class differs", task), {})
    .register(mergings, { entriesDifferFrom: "tasks" })
    .describe("Where this class differs: merged over the tasks."),
  readmission: withDefault(
    section(
      "readmission by outcome",
      map("a map of share and after", {
        share: share().describe("Share of people who come back."),
        after: durations.describe("Time from leaving to coming back."),
      }),
    ),
    {},
  ).describe("Who comes back, by outcome."),
  "follow-up": followUp,
}).describe("A kind of person with its own arrivals and needs.");

const people = whole("a whole number of people, at least 0", 0, "people");

export const initial = map("a map of people, class, in and remaining", {
  people: forms("a whole number of people, or a map of it by area or by hospital", [
    [isSingle, people],
    [isMap, byName("people by area or by hospital", people)],
  ]).describe(
    "How many, in all or by area or hospital. In all: from where people of the class come from, and in the middle of a stay " +
      "more of them from where stays are longer.",
  ),
  class: name("a class of people").describe("Their class."),
  in: name("a stage").describe("The stage they are in."),
  remaining: withDefault(oneOf(["residual", "whole", "ready"]), "residual").describe(
    "In the middle of their stay, at its start, or at its end. Long stays are found in the middle more often, in proportion " +
      "to their length; tapers and caps count from the start of the stay.",
  ),
}).describe("People who are there at the first instant.");
