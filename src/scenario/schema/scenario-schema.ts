/**
 * The schema of a scenario: one definition that checks a file's words, types the result, and is published as JSON
 * Schema.
 *
 * What comes out is the author's file, key by key, with quantities in base units (days, per day, hours a week, shares
 * of 1). Whether its names and numbers go together is checked elsewhere.
 */

import type { z } from "zod";
import { adjustable } from "./adjustable-schema.js";
import { alerts } from "./alert-schema.js";
import { budget } from "./budget-schema.js";
import { changeableSections } from "./changeable.js";
import { date, field, flag, list, map, name, section, share, text, whole, withDefault } from "./field.js";
import { intervention, ledger } from "./intervention-schema.js";
import { outcome, stage, task } from "./journey-schema.js";
import { priorities } from "./line-schema.js";
import { budgetLine } from "./money-schema.js";
import { initial, personClass } from "./people-schema.js";
import type { Reading } from "./quantity.js";
import { series } from "./series-schema.js";
import { span, withUntil } from "./span-schema.js";
import { stock } from "./stock-schema.js";
import { area, contract, hospital, provider, providerFailure, providerWorkforce, service } from "./supply-schema.js";
import { target } from "./target-schema.js";
import { pattern, team } from "./week-schema.js";

function readSeed(value: unknown): Reading<string> {
  if (typeof value === "number" && Number.isSafeInteger(value)) return { value: String(value) };
  return typeof value === "string" && value !== "" ? { value } : {};
}

const run = map("a map of start, warm-up, length, replications, seed, confidence, controls", {
  start: date().describe("First measured day; the warm-up runs before it."),
  "warm-up": withDefault(span(), "26 weeks").describe("Time before the start whose statistics are cleared."),
  length: withDefault(span(), "1 year").describe("Time measured, by the calendar."),
  replications: withDefault(whole("a whole number of replications, at least 1", 1), 30).describe("Independent runs."),
  seed: withDefault(field("a whole number or a text", readSeed, { type: ["integer", "string"] }), 1).describe(
    "Seed of all random numbers.",
  ),
  confidence: withDefault(share(), "95 %").describe("Level of the confidence intervals."),
  controls: flag()
    .optional()
    .describe(
      "Whether means are corrected for more or fewer failures of providers than are expected (control variates): narrower intervals from the same runs.",
    ),
});

const handoverTasks = () => withDefault(list("a list of tasks", name("a task")), []);

const CHANGE =
  "a change: a map of on, perhaps until or for, title, and what differs from then on; run, areas, hospitals, initially, " +
  "targets and shocks hold for the whole run";

const change = map(CHANGE, {
  on: date().describe("First day on which it holds."),
  until: date().optional().describe("First day on which it holds no more; for good when left out."),
  for: span().optional().describe("How long it holds, instead of until: by the calendar, such as 13 weeks."),
  title: text().optional().describe("What it is called."),
  ...changeableSections(),
})
  .transform(withUntil(({ on }) => on))
  .describe("What is different from a date on. Whoever is in the middle of something is carried over.");

/** The schema of a whole scenario file. */
export const scenarioSchema = map("a map of title, run, services, stages, people …", {
  title: text().describe("What the scenario is called."),
  description: text().optional().describe("What it is about."),
  run: run.describe("What is run."),
  areas: withDefault(section("areas by name", area), {}).describe(
    "Where people live; without any, there is one area without a name.",
  ),
  hospitals: withDefault(section("hospitals by name", hospital), {}).describe(
    "Where people are treated; without any, there is one hospital without a name.",
  ),
  services: section("services by name", service).describe("What there is to give."),
  providers: withDefault(section("providers by name", provider), {}).describe("Who holds contracts."),
  "provider-failure": providerFailure
    .optional()
    .describe("How every provider fails, unless it says otherwise. Default: not at all."),
  workforce: providerWorkforce
    .optional()
    .describe("Workforce of every provider, unless it says otherwise. Default: hours stand still."),
  contracts: withDefault(list("a list of contracts", contract), []).describe(
    "Who holds which services in which areas.",
  ),
  rules: map("a map of areas-per-provider", {
    "areas-per-provider": whole("a whole number of areas, at least 1", 1)
      .optional()
      .describe("Most areas one provider may hold contracts in."),
  })
    .optional()
    .describe("Rules that contracts keep."),
  handover: withDefault(
    map("a map of between-providers and within-provider", {
      "between-providers": handoverTasks().describe(
        "Tasks first when the next stage belongs to another provider; care at home that no contract is for counts as another's.",
      ),
      "within-provider": handoverTasks().describe("Tasks first when it belongs to the same one."),
    }),
    {},
  ).describe("The extra work of moving a person between services."),
  priorities: withDefault(priorities, {}).describe(
    "Who is served first: lower first, equal in order of asking, or as the order says.",
  ),
  patterns: withDefault(section("patterns by name", pattern), {}).describe("When people come."),
  alerts: alerts.optional().describe("Alert levels of hospitals, to which extra staff and capacity can be bound."),
  teams: withDefault(section("teams by name", team), {}).describe("Who does tasks."),
  costs: withDefault(section("budget lines by name", budgetLine), {}).describe(
    "Budget lines: money that is paid whatever happens.",
  ),
  stocks: withDefault(section("stocks by name", stock), {}).describe("Equipment that is lent and comes back."),
  tasks: withDefault(section("tasks by name", task), {}).describe("What is arranged before a stage."),
  stages: section("stages by name", stage).describe("The steps of journeys."),
  outcomes: withDefault(section("outcomes by name", outcome), {}).describe(
    "Ways to leave beside the standard ones, or more about those.",
  ),
  people: section("classes of people by name", personClass).describe("Who comes."),
  budgets: withDefault(section("budgets by name", budget), {}).describe(
    "Money or hours for a financial year; when spent, new starts wait. Without any, nothing is held back.",
  ),
  initially: withDefault(list("a list of people, class, in and remaining", initial), []).describe(
    "Who is there at the first instant; nobody when left out.",
  ),
  targets: withDefault(section("targets by name", target), {}).describe("What is to be reached."),
  series: list("a list of series", series)
    .optional()
    .describe("What the result shows day by day or week by week; nothing when left out, so that results stay small."),
  adjustable: section("adjustable inputs by name", adjustable)
    .optional()
    .describe(
      "What a reader of the report for a browser finds first under What if. Whatever has a documented range, capacities, arrivals and interventions can be changed there without being marked.",
    ),
  shocks: withDefault(
    map("a map of demand and supply", {
      demand: withDefault(share(), "0 %").describe("Standard deviation of the factor of all arrivals of newcomers."),
      supply: withDefault(share(), "0 %").describe(
        "Standard deviation of the factor of the capacity of every service in hours or places; beds are left alone.",
      ),
    }),
    {},
  ).describe(
    "What the whole county shares for a month: a factor with a mean of 1 (gamma) for each calendar month of the run.",
  ),
  changes: withDefault(list("a list of changes", change), []).describe(
    "What is different from a date on, perhaps for a time: contracts, pools, handover, priorities, tasks, prices and so on. Where two hold at once, the later of the list goes over the earlier.",
  ),
  interventions: withDefault(section("interventions by name", intervention), {}).describe(
    "Named changes that can be switched on and off, each with its dates and what it costs. Those that are on hold over the changes, in this order.",
  ),
  ledger: withDefault(ledger, {}).describe("What the interventions cost in all, as the source of the scenario says."),
});

/** A scenario's file as checked and typed: the author's keys, in base units. */
export type ScenarioDocument = z.output<typeof scenarioSchema>;
/** What the file says of one stage, task, service and so on: what stands under its name. */
export type StageEntry = z.output<typeof stage>;
export type TaskEntry = z.output<typeof task>;
export type ServiceEntry = z.output<typeof service>;
export type ContractEntry = z.output<typeof contract>;
export type ProviderEntry = z.output<typeof provider>;
export type FailureEntry = z.output<typeof providerFailure>;
export type WorkforceEntry = z.output<typeof providerWorkforce>;
export type ClassEntry = z.output<typeof personClass>;
export type InterventionEntry = z.output<typeof intervention>;
export type SeriesEntry = z.output<typeof series>;
export type BudgetEntry = z.output<typeof budget>;
export type OrderEntry = NonNullable<ScenarioDocument["priorities"]["order"]>[number];
export type TeamEntry = z.output<typeof team>;
export type AlertsEntry = z.output<typeof alerts>;

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
