/** What an editor says of a scenario, by its JSON Schema: what it marks, what it offers and what it tells of each key. */
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { CATALOGUE } from "../../src/model/measures/catalogue.js";
import { MEASURE_NAMES } from "../../src/model/plan/measure-names.js";
import { boughtHours } from "../../src/scenario/schema/bought-hours-schema.js";
import { budget } from "../../src/scenario/schema/budget-schema.js";
import { CHANGEABLE } from "../../src/scenario/schema/changeable.js";
import { durations, hoursOfCare } from "../../src/scenario/schema/distribution-schema.js";
import { capacityStep } from "../../src/scenario/schema/extra-schema.js";
import {
  duration,
  factor,
  hoursPerWeek,
  plainNumber,
  price,
  rate,
  share,
  shareRate,
  timeOfDay,
  whole,
} from "../../src/scenario/schema/field.js";
import { budgetLine, teamMoney } from "../../src/scenario/schema/money-schema.js";
import { jsonSchema } from "../../src/scenario/schema/scenario-json-schema.js";
import { span } from "../../src/scenario/schema/span-schema.js";
import { target } from "../../src/scenario/schema/target-schema.js";
import { example } from "./example.js";

type Json = { readonly [key: string]: unknown };
const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

const FIELDS: Readonly<Record<string, z.ZodType>> = {
  "a length of time": duration(),
  "a length on the calendar": span(),
  "a share": share(),
  "a rate": rate(),
  "a share per time": shareRate(),
  "hours of care": hoursPerWeek(),
  "a price": price(),
  "money a year": boughtHours.shape.buys,
  "an amount per time": budgetLine.shape.amount,
  "the cost of a team": teamMoney.cost,
  "a budget": budget.shape.amount,
  "a step of capacity": capacityStep(),
  "a number": plainNumber(),
  "a factor": factor(),
  "a bound": target.shape["at-most"],
  beds: whole("beds", 0, "beds"),
  people: whole("people", 0, "people"),
};

const TIMES = ["minute", "mins", "hour", "hours", "Hours", "h", "hr", "hrs", "day", "d", "Days", "week", "weeks"];
const UNITS = [...TIMES, "month", "months", "year", "years", "dya", "wks", "fortnight", "ds", "second", "yr"];
const PER = ["per", "Per", "a", "an", "each", "for", "/"];
const OF = ["", "people", "patients", "persons", "admissions", "beds", "hours", "hrs", "h", "days", "%", "k", "bed-"];
/** Every unit alone, and every one per unit of time, as in `hours per week`, `hours/week` and `k a year`. */
const WORDS = [
  ...[
    "",
    "%",
    "percent",
    "per cent",
    "Per cent",
    "beds",
    "Bed",
    "bed",
    "places",
    "people",
    "staff",
    "k",
    "million",
    "£",
  ],
  ...UNITS,
  ...OF.flatMap((of) => PER.flatMap((one) => UNITS.map((unit) => `${of} ${one} ${unit}`.trim()))),
  ...[
    "hours/week",
    "h /week",
    "%/year",
    "k/year",
    "million/week",
    "per bed-day",
    "per hour on duty",
    "per year per post",
  ],
];
const TEXTS = WORDS.flatMap((word) =>
  ["5", "-5", "1,000", "1e2", "£5", "£ 1,000", "£5k"].flatMap((n) => [`${n} ${word}`, `${n}${word}`]),
);

/** The pattern of a field as an editor has it. */
function patternOf(field: z.ZodType): RegExp {
  const text = JSON.stringify(z.toJSONSchema(field, { io: "input", unrepresentable: "any" }));
  return new RegExp(JSON.parse(/"pattern":("(?:[^"\\]|\\.)*")/.exec(text)?.[1] ?? '""'), "u");
}

describe("a quantity in an editor", () => {
  it.each(Object.entries(FIELDS))("is marked as %s where the reader refuses it, and nowhere else", (_, field) => {
    const pattern = patternOf(field);
    expect(pattern.source).toMatch(/^\^.*\$$/);
    // 1,000 % is of the right form, and no share.
    const isInForm = (text: string) => !/^1(,000|e2).*%|^1,000 ?per ?cent/i.test(text);
    const texts = TEXTS.map((text) => text.trim()).filter(isInForm);
    const differ = texts.filter((text) => pattern.test(text) !== field.safeParse(text).success);
    expect(differ).toEqual([]);
  });

  it("may be a time of day up to 24:00", () => {
    const pattern = patternOf(timeOfDay());
    for (const text of ["00:00", "09:30", "23:59", "24:00", "24:01", "25:00", "9:30", "12:60"])
      expect(pattern.test(text), text).toBe(timeOfDay().safeParse(text).success);
  });
});

describe("an editor", () => {
  const { $schema, anyOf, ...schema } = jsonSchema();
  const reader = z.fromJSONSchema(schema);
  const accepts = (words: unknown) => reader.safeParse(words).success;
  const words = parse(example());

  it("marks a rate in another unit, and a measure that is none", () => {
    const at = (given: string) => ({ ...words, people: { older: { arrive: { rate: given, at: "ward" } } } });
    expect([accepts(at("5 per day")), accepts(at("5 per dya")), accepts(at("5/day"))]).toEqual([true, false, true]);
    const target = (measure: string) => ({ ...words, targets: { few: { measure, "at-most": 5 } } });
    expect([accepts(target("delayed-days")), accepts(target("delayed-dyas"))]).toEqual([true, false]);
  });

  it("knows every measure", () => {
    expect(MEASURE_NAMES).toEqual(CATALOGUE.map(({ key }) => key));
  });

  it.each(CHANGEABLE)("checks what differs of %s as it does at the top of the file", (section) => {
    const inChange = (said: unknown) => ({ ...words, changes: [{ on: "2024-06-01", [section]: said }] });
    const inIntervention = (said: unknown) => ({ ...words, interventions: { more: { changes: { [section]: said } } } });
    for (const made of [inChange, inIntervention]) {
      expect(accepts(made(null))).toBe(true);
      expect(accepts(made("all"))).toBe(false);
    }
  });

  it("marks a wrong key of a service in a change, which need not say the rest", () => {
    const made = (service: unknown) => ({ ...words, changes: [{ on: "2024-06-01", services: { ward: service } }] });
    expect([accepts(made({ beds: 5 })), accepts(made({ beds: "+10 %" })), accepts(made({ bedz: 5 }))]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each([
    ["a length of time", durations],
    ["hours of care", hoursOfCare],
  ])("offers laws for %s that can be drawn from", (_, field) => {
    const offered: unknown[] = [];
    const collect = (part: unknown): void => {
      if (Array.isArray(part)) part.forEach(collect);
      if (!isJson(part)) return;
      if (Array.isArray(part.defaultSnippets)) offered.push(...part.defaultSnippets);
      Object.values(part).forEach(collect);
    };
    collect(z.toJSONSchema(field, { io: "input" }));
    expect(offered.length).toBeGreaterThanOrEqual(10);
    for (const one of offered) {
      if (!isJson(one) || !isJson(one.body)) throw new Error("no snippet");
      expect(Object.keys(one.body)).toEqual([one.label]);
      expect(field.safeParse(one.body).success, String(one.label)).toBe(true);
    }
  });

  it("tells something of every key", () => {
    const definitions = isJson(schema.$defs) ? schema.$defs : {};
    const told = (one: unknown): boolean =>
      isJson(one) &&
      (typeof one.description === "string" ||
        (typeof one.$ref === "string" && told(definitions[one.$ref.replace("#/$defs/", "")])));
    const untold: string[] = [];
    const look = (part: unknown): void => {
      if (Array.isArray(part)) part.forEach(look);
      if (!isJson(part)) return;
      const { default: _written, defaultSnippets: _snippets, examples: _examples, enum: _words, ...rest } = part;
      if (isJson(rest.properties))
        untold.push(...Object.entries(rest.properties).flatMap(([key, one]) => (told(one) ? [] : [key])));
      Object.values(rest).forEach(look);
    };
    look(schema);
    expect(untold).toEqual([]);
  });

  it("says what is expected, and not a pattern", () => {
    // What fits nowhere is told of what stands alone, and not as a change of it.
    const { relative: _relative, ...definitions } = isJson(schema.$defs) ? schema.$defs : {};
    const lacking: unknown[] = [];
    const look = (part: unknown): void => {
      if (Array.isArray(part)) part.forEach(look);
      if (!isJson(part)) return;
      if (
        typeof part.pattern === "string" &&
        typeof part.title === "string" &&
        part.errorMessage !== `Expected ${part.title}.`
      )
        lacking.push(part);
      Object.values(part).forEach(look);
    };
    look({ ...schema, $defs: definitions });
    expect(lacking).toEqual([]);
  });
});
