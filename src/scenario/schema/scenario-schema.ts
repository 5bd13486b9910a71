/**
 * The schema of a scenario: one definition that checks a file's words, types the result, and is published as JSON Schema.
 *
 * What comes out is the author's file, key by key, with quantities in base units (days, per day, hours a week, shares of 1).
 * Whether its names and numbers go together is checked elsewhere.
 */

import type { z } from "zod";
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import { byName, field, list, map, name, share, text, whole } from "./field.js";
import { initial, outcome, personClass, stage, target, task } from "./journey-schema.js";
import { type Reading, readQuantity, timeUnit } from "./quantity.js";
import {
  area,
  contract,
  date,
  hospital,
  provider,
  providerFailure,
  providerWorkforce,
  service,
} from "./supply-schema.js";
import { pattern, team } from "./week-schema.js";

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

function readSeed(value: unknown): Reading<string> {
  if (typeof value === "number" && Number.isSafeInteger(value)) return { value: String(value) };
  return typeof value === "string" && value !== "" ? { value } : {};
}

const span = () =>
  field("whole days, weeks, months or years, such as 26 weeks", readSpan, {
    type: "string",
    examples: ["26 weeks", "1 year"],
  });

const run = map("a map of start, warm-up, length, replications, seed, confidence", {
  start: date().describe("First measured day; the warm-up runs before it."),
  "warm-up": span().optional().describe("Time before the start whose statistics are cleared. Default 26 weeks."),
  length: span().optional().describe("Time measured, by the calendar. Default 1 year."),
  replications: whole("a whole number of replications, at least 1", 1)
    .optional()
    .describe("Independent runs. Default 30."),
  seed: field("a whole number or a text", readSeed, { type: ["integer", "string"] })
    .optional()
    .describe("Seed of all random numbers. Default 1."),
  confidence: share().optional().describe("Level of the confidence intervals. Default 95 %."),
});

const priority = () => whole("a whole number", Number.MIN_SAFE_INTEGER).optional();
const handoverTasks = () => list("a list of tasks", name("a task")).optional();

export const scenarioSchema = map("a map of title, run, services, stages, people …", {
  title: text().describe("What the scenario is called."),
  description: text().optional().describe("What it is about."),
  run: run.describe("What is run."),
  areas: byName("areas by name", area).optional().describe("Where people live. Default: one area without a name."),
  hospitals: byName("hospitals by name", hospital)
    .optional()
    .describe("Where people are treated. Default: one hospital without a name."),
  services: byName("services by name", service).describe("What there is to give."),
  providers: byName("providers by name", provider).optional().describe("Who holds contracts."),
  "provider-failure": providerFailure
    .optional()
    .describe("How every provider fails, unless it says otherwise. Default: not at all."),
  workforce: providerWorkforce
    .optional()
    .describe("Workforce of every provider, unless it says otherwise. Default: hours stand still."),
  contracts: list("a list of contracts", contract).optional().describe("Who holds which services in which areas."),
  rules: map("a map of areas-per-provider", {
    "areas-per-provider": whole("a whole number of areas, at least 1", 1)
      .optional()
      .describe("Most areas one provider may hold contracts in."),
  })
    .optional()
    .describe("Rules that contracts keep."),
  handover: map("a map of between-providers and within-provider", {
    "between-providers": handoverTasks().describe("Tasks first when the next stage belongs to another provider."),
    "within-provider": handoverTasks().describe("Tasks first when it belongs to the same one."),
  })
    .optional()
    .describe("The extra work of moving a person between services."),
  priorities: map("a map of replaced, phase-change, hospital, community", {
    replaced: priority().describe("People whose provider failed. Default 0."),
    "phase-change": priority().describe("People who move on between services outside a bed. Default 1."),
    hospital: priority().describe("People in beds. Default 1."),
    community: priority().describe("Newcomers from the community. Default 1."),
  })
    .optional()
    .describe("Who is served first: lower first, equal in order of asking."),
  patterns: byName("patterns by name", pattern).optional().describe("When people come."),
  teams: byName("teams by name", team).optional().describe("Who does tasks."),
  tasks: byName("tasks by name", task).optional().describe("What is arranged before a stage."),
  stages: byName("stages by name", stage).describe("The steps of journeys."),
  outcomes: byName("outcomes by name", outcome)
    .optional()
    .describe("Ways to leave beside the standard ones, or more about those."),
  people: byName("classes of people by name", personClass).describe("Who comes."),
  initially: list("a list of people, class, in and remaining", initial)
    .optional()
    .describe("Who is there at the first instant. Default: nobody."),
  targets: byName("targets by name", target).optional().describe("What is to be reached."),
});

/** A scenario's file as checked and typed: the author's keys, in base units. */
export type ScenarioDocument = z.output<typeof scenarioSchema>;
export type StageWords = z.output<typeof stage>;
export type TaskWords = z.output<typeof task>;
export type ServiceWords = z.output<typeof service>;
export type ClassWords = z.output<typeof personClass>;
export type TeamWords = z.output<typeof team>;

/** Outcomes that are known without being declared. */
export const STANDARD_OUTCOMES = [
  ["home", "Home without care"],
  ["independent", "Independent"],
  ["own-package", "Home with a care package of their own"],
  ["with-package", "Home with a care package"],
  ["residential-home", "Residential home"],
  ["nursing-home", "Nursing home"],
  ["care-home", "Care home"],
  ["died", "Died"],
  ["out-of-area", "Out of area"],
  ["other", "Other"],
  ["none", "No service"],
] as const;
