/** Where people are some time after they have left hospital. */
import { expect, test } from "vitest";
import { replicate } from "../../src/model/replication.js";
import { blueprintOf, valueIn } from "./runs.js";

/** People who are all ready to leave at the first instant, and are looked up after so many days. */
const followed = (next: string, followUp: string, more = "") => `
title: Follow-up
run: { start: 2019-01-07, warm-up: 0 days, length: 365 days }
services:
  ward: { setting: acute, beds: 1000 }
  care: { setting: home, unlimited: true }
  home: { setting: care-home, unlimited: true }
people:
  patient:
    arrive: { at: ward, rate: 0 per day }
    follow-up: { ${followUp} }
    readmission: { independent: { share: 100 %, after: 60 days } }
stages:
  ward: { stay: 50 days, next: { ${next} } }
  care: { stay: 40 days, next: { independent: 100 % } }
  home: { stay: 400 days, next: { died: 100 % } }
initially: [{ people: 1000, class: patient, in: ward, remaining: ready }]
${more}
`;

const statusOf = (text: string) => {
  const blueprint = blueprintOf(text);
  const row = replicate(blueprint, "1", 1);
  return (by: Record<string, string>) => valueIn(blueprint, row, "status-after-hospital", by);
};

test("people inside are told by the setting of what they have", () => {
  const status = statusOf(followed("home: 100 %", "after: 91 days"));
  expect(status({ setting: "care-home" })).toBe(1);
  expect(status({ setting: "acute" })).toBe(0);
});

test("people who have left are told by their outcome, and those who came back by where they are then", () => {
  // Left at 0, in care to 40; back in the ward from 100 to 150; and so on every 150 days.
  expect(statusOf(followed("care: 100 %", "after: 39 days"))({ setting: "home" })).toBe(1);
  expect(statusOf(followed("care: 100 %", "after: 91 days"))({ outcome: "independent" })).toBe(1);
  expect(statusOf(followed("care: 100 %", "after: 120 days"))({ setting: "acute" })).toBe(1);
});

test("who came back and was turned away is told by the outcome with which they had left", () => {
  // Left at 0, back on day 5: the other bed has gone, and the one that is left is taken. They are looked up on day 20.
  const text = followed("independent: 100 %", "after: 20 days")
    .replace("beds: 1000", "beds: 2, when-full: turn-away")
    .replace("after: 60 days", "after: 5 days")
    .replace("people: 1000, class: patient", "people: 1, class: patient")
    .replace(
      "stages:\n",
      "  sitter: { arrive: { at: ward, rate: 0 per day }, stages: { ward: { stay: 300 days } } }\nstages:\n",
    )
    .replace("initially: [", "initially: [{ people: 1, class: sitter, in: ward, remaining: whole }, ");
  const status = statusOf(`${text}changes: [{ on: 2019-01-10, services: { ward: { beds: 1 } } }]\n`);
  expect(status({ outcome: "independent" })).toBe(1);
  expect(status({ setting: "home" })).toBe(0);
});

test("who dies in hospital is not followed, and who leaves it at once by an outcome is", () => {
  const status = statusOf(followed("died: 50 %, independent: 50 %", "after: 30 days"));
  expect(status({ outcome: "independent" })).toBe(1);
  expect(status({ outcome: "died" })).toBe(0);
});

test("of those who have left, the share that is given has died by then", () => {
  const status = statusOf(followed("independent: 100 %", "after: 30 days, died: { independent: 20 % }"));
  expect(status({ outcome: "died" }) + status({ outcome: "independent" })).toBeCloseTo(1, 12);
  // Of three or more times of leaving hospital of each of 1,000 people.
  expect(Math.abs(status({ outcome: "died" }) - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / 3000));
});

test("it is only looked: every other number is the same", () => {
  const text = followed("care: 50 %, independent: 50 %", "after: 30 days, died: { independent: 20 % }");
  const [on, off] = [text, text.replace(/ {4}follow-up: .*\n/, "")].map(blueprintOf);
  const [rowOn, rowOff] = [on, off].map((blueprint) => replicate(blueprint, "1", 1));
  for (const key of ["delayed-days", "arrivals", "departures", "readmissions", "time-in-system"])
    expect(valueIn(on, rowOn, key)).toBe(valueIn(off, rowOff, key));
});
