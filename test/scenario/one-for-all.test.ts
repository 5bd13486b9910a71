/** Overrides that put one number in the place of some by name are told. */
import { expect, test } from "vitest";
import { formatIssue } from "../../src/foundation/errors.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";

const TEXT = `
title: Two areas
run: { start: 2019-04-01, warm-up: 1 year }
areas: { north: { weight: 1 }, south: { weight: 1 } }
services:
  ward: { setting: acute, beds: 40 }
  care: { setting: home, places: { value: { north: 30, south: 40 }, range: -10..+10 %, source: Own count } }
  help: { setting: home, hours: { north: 300 hours per week, south: { buys: £200k per year } }, price: £20 per hour }
teams: { nurses: { staff: { north: 2, south: 3 } } }
tasks: { visit: { reason: A, responsible: nhs, team: nurses, work: 1 h } }
people: { older: { arrive: { rate: 5 per day, at: ward } } }
stages:
  ward: { stay: 6 days, next: { care: 20 %, help: 20 %, home: 60 % } }
  care: { arrange: [visit], waiting: { reason: E, responsible: social-care }, stay: 28 days, next: { independent: 100 % } }
  help: { waiting: { reason: E, responsible: social-care }, stay: 28 days, hours: 5 hours per week, next: { independent: 100 % } }
`;

const warningsOf = (...set: string[]) =>
  parseScenario(TEXT, { file: "a.yaml", set })
    .warnings.map(formatIssue)
    .filter((text) => text.startsWith("--set"));

test.each([
  [
    "services.care.places=70",
    '--set "services.care.places=70": services.care.places: found one number for all, where the file has one for each of north and south: they share one pool, expected a number for one of them, such as services.care.places.north=…, or a change of each, such as "+10 %".',
  ],
  ["services.help.hours=500 hours per week", "such as services.help.hours.north=…"],
  ["teams.nurses.staff=5", "they share one team"],
])("%s is told", (override, message) => {
  expect(warningsOf(override)).toEqual([expect.stringContaining(message)]);
});

test.each([
  // A pool for all stays one, each keeps its own, and each gets a tenth more.
  ["services.ward.beds=45"],
  ["services.care.places.north=35"],
  ["services.care.places={ north: 35, south: 35 }"],
  ["services.care.places=+10 %"],
  // Taken away on purpose.
  ["services.help.hours=null", "services.help.unlimited=true"],
  ["run.seed=2"],
])("%s is not", (...set) => {
  expect(warningsOf(...set)).toEqual([]);
});
