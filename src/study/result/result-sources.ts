/**
 * The sections of a result document that say what its numbers rest on: documented inputs, what was changed from outside
 * the files, and warnings.
 */
import { z } from "zod";
import { by, estimate } from "./estimate-fields.js";

const scenarios = z.array(z.string()).min(1).describe("Names of the scenarios of which it holds.");

export const inputSchema = z.strictObject({
  scenarios,
  path: z.string().describe("Which input of the scenario file."),
  value: z.string().describe("As written; a map or list as JSON."),
  low: z.string().nullable().describe("Lowest plausible value as written; null where none is given."),
  high: z.string().nullable().describe("Highest plausible value, likewise."),
  source: z.string(),
  assumption: z.string(),
});

export const overrideSchema = z.strictObject({
  scenarios,
  path: z.string().describe("Which input was changed from outside the file, by --set or the option set."),
  value: z.string().describe("The value it was given, as written."),
});

const knownWarnings = [
  z
    .strictObject({
      kind: z.literal("scenario"),
      scenarios,
      file: z.string(),
      line: z.int().describe("From 1; 0 where the place is not in a file."),
      column: z.int(),
      path: z.string(),
      found: z.string(),
      expected: z.string(),
      hint: z.string().nullable().describe("What to do about it; null where nothing is said."),
    })
    .describe("Something in a scenario that is odd, but not wrong."),
  z
    .strictObject({
      kind: z.literal("load"),
      scenarios,
      pool: z.string().describe("Title of the pool, team, stock of equipment or budget."),
      offered: z.number().nullable().describe("Mean capacity asked for; null where people never leave."),
      capacity: z.number(),
      left: z.number().describe("What vacancies and failures leave of the capacity on average."),
      ratio: estimate.describe("Offered divided by left; null where nothing is left."),
      unit: z.string(),
    })
    .describe(
      "A pool, team, stock or budget whose offered load comes near to its capacity (from 0.95), or passes it (from 1).",
    ),
  z
    .strictObject({
      kind: z.literal("unpriced"),
      scenarios,
      than: z.string().describe("Name of the scenario that has the prices."),
      things: z
        .array(z.string())
        .describe("Titles of the services and teams; empty where both scenarios have none of what is priced."),
    })
    .describe("Services and teams without a price that have one in another scenario, so that they cost nothing here."),
] as const;

/** A warning that is known before anything has run. */
export const knownWarningSchema = z.discriminatedUnion("kind", knownWarnings);

/** A warning of a question of many runs that is known before anything has run. */
export const questionWarningSchema = z.discriminatedUnion("kind", [
  ...knownWarnings,
  z
    .strictObject({
      kind: z.literal("other-period"),
      scenarios,
      from: z.string().describe("First day that they measure, as YYYY-MM-DD."),
      until: z.string().describe("Last day."),
      first: z.strictObject({ from: z.string(), until: z.string() }).describe("What the first scenario measures."),
    })
    .describe("Scenarios that measure other days than the first, so that a difference is one of dates, too."),
  z
    .strictObject({ kind: z.literal("moved-period"), scenarios })
    .describe("Scenarios that measure other days where an input is changed, so that a change is one of dates, too."),
  z
    .strictObject({ kind: z.literal("not-corrected"), scenarios })
    .describe("Scenarios that ask for means corrected for failures, which the answer to this question does not give."),
]);
export type QuestionWarning = z.infer<typeof questionWarningSchema>;

export const warningSchema = z.discriminatedUnion("kind", [
  ...knownWarnings,
  z
    .strictObject({
      kind: z.enum(["not-steady", "moves"]),
      scenarios,
      key: z.string(),
      by: by.describe("Which pool, team or service."),
      unit: z.string(),
      start: z.number().describe("Mean in the weeks before the measured period."),
      end: z.number().describe("Mean in its last weeks."),
      low: z.number().describe("Lower end of the interval of end less start."),
      high: z.number().describe("Upper end of it."),
    })
    .describe("What is not at the end what it was at the start: moves where the scenario itself changes on a date."),
]);

export type WarningResult = z.infer<typeof warningSchema>;
export type InputResult = z.infer<typeof inputSchema>;
