/** What is asked of stocks of equipment and of budgets, told before anything runs: by hand, and as runs find it. */
import { describe, expect, test } from "vitest";
import { knownWarningTexts } from "../../src/report/warning-text.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { runScenario } from "../../src/study/compare/run-scenarios.js";
import { loadsOf, loadWarnings } from "../../src/study/result/load-warnings.js";

/**
 * Of 4 people a day three quarters go home with a bed: 3 a day. It is delivered in half a day and lent for 9.5 days
 * after that: 30 beds are out. Delivery is tried again where it is refused, half of the times, which makes a whole day
 * of it on average: then 31.5 are out.
 */
const LENT = `
title: Beds that are lent
run: { start: 2019-01-01, warm-up: 30 days, length: 5 years, replications: 4 }
services: { ward: { setting: acute, unlimited: true } }
stocks: { beds: { title: Beds, units: 60, lent-for: 9.5 days } }
tasks: { delivery: { reason: F, responsible: nhs, time: 12 h, stock: beds, needed: 75 % } }
people: { patient: { arrive: { rate: 4 per day, at: ward } } }
stages: { ward: { stay: { exponential: { mean: 2 days } }, next: { home: 100 % } } }
outcomes: { home: { arrange: [delivery] } }
`;
const REFUSED = LENT.replace("needed: 75 %", "needed: 75 %, refused: 50 %");

/**
 * Two people a day get 7 hours a week for 10 days: 20 of them at any time, 20 hours a day, 7,305 in a year of 365.25
 * days, at £20 an hour. Half of them have a room before for 4 days at £100 a day: 4 in it, £400 a day.
 */
const PAID = `
title: Paid by a budget
run: { start: 2019-01-01, warm-up: 30 days, length: 5 years, replications: 4 }
services:
  room: { setting: non-acute, unlimited: true, price: £100 per day }
  care: { setting: home, hours: 1000 hours per week, price: £20 per hour }
budgets:
  money: { title: Money, amount: £1m per year, services: [room], when-spent: { reason: B } }
  hours: { title: Hours, amount: 10000 hours per year, services: [care], when-spent: { reason: B } }
people: { patient: { arrive: { rate: 2 per day, at: first } } }
stages:
  first: { stay: 0 days, next: { room: 50 %, care: 50 % } }
  room: { stay: 4 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: nhs }, stay: 10 days, hours: 7 hours per week, next: { home: 100 % } }
`;

function loadOf(text: string, title: string) {
  const load = loadsOf(compileScenario(parseScenario(text)).blueprint).find((one) => one.title === title);
  if (load === undefined) throw new Error(`no load of ${title}`);
  return load;
}

async function meanOf(text: string, key: string, by: Record<string, string>) {
  const { scenarios } = await runScenario(parseScenario(text));
  const found = scenarios[0].measures.find((one) => one.key === key && JSON.stringify(one.by) === JSON.stringify(by));
  if (found?.mean == null) throw new Error(`no mean of ${key}`);
  return found.mean;
}

describe("a stock", () => {
  test("is out for the time of the task and the time it is lent for", () => {
    expect(loadOf(LENT, "Beds")).toMatchObject({ offered: 30, capacity: 60, ratio: 0.5, unit: "units" });
    expect(loadOf(REFUSED, "Beds").offered).toBeCloseTo(31.5, 10);
  });

  test.each([
    ["as delivered", LENT, 30],
    ["with refused tries", REFUSED, 31.5],
  ])("has as much in use in runs, %s", async (_, text, expected) => {
    const mean = await meanOf(text, "stock-in-use", { stock: "beds" });
    // Four standard errors of a Poisson number of deliveries, 3 a day in four times five years; half of what refusals add.
    expect(Math.abs(mean - expected)).toBeLessThan((4 * expected) / Math.sqrt(3 * 1826 * 4));
  });

  test("that is too small is told before the run", () => {
    const warnings = loadWarnings(compileScenario(parseScenario(LENT.replace("units: 60", "units: 25"))).blueprint);
    expect(
      knownWarningTexts(
        warnings.map((one) => ({ ...one, scenarios: ["a"] })),
        [{ name: "a", title: "A" }],
      ),
    ).toEqual([
      "A: 1 stock of equipment is overloaded: queues grow unless something gives way. Beds 30.0 of 25.0 units (120.0 %).",
    ]);
  });
});

describe("a budget", () => {
  test("is asked for what its services cost in a year", () => {
    expect(loadOf(PAID, "Hours")).toMatchObject({ capacity: 10_000, unit: "hours a year" });
    expect(loadOf(PAID, "Hours").offered).toBeCloseTo(7305, 6);
    expect(loadOf(PAID, "Money").offered).toBeCloseTo(4 * 100 * 365.25, 6);
    const both = PAID.replace("services: [room]", "services: [room, care]").replace(/^ {2}hours: \{ title.*\n/m, "");
    expect(loadOf(both, "Money").offered).toBeCloseTo((20 * 20 + 4 * 100) * 365.25, 6);
    expect(loadOf(PAID, "Money")).toMatchObject({ capacity: 1_000_000, unit: "£ a year" });
  });

  test("has as much spent in runs", async () => {
    for (const [name, expected, people] of [
      ["hours", 7305, 2 * 1826 * 4],
      ["money", 146_100, 1826 * 4],
    ] as const) {
      // Four standard errors of a Poisson number of people.
      const mean = await meanOf(PAID, "budget-spent", { budget: name });
      expect(Math.abs(mean / expected - 1)).toBeLessThan(4 / Math.sqrt(people));
    }
  });

  test("that is too small is told before the run", () => {
    const short = PAID.replace("£1m", "£100k");
    const warnings = loadWarnings(compileScenario(parseScenario(short)).blueprint);
    expect(
      knownWarningTexts(
        warnings.map((one) => ({ ...one, scenarios: ["a"] })),
        [{ name: "a", title: "A" }],
      ),
    ).toEqual([
      "A: 1 budget is overloaded: more is asked for in a year than it has, so that starts wait. Money £146,100 of £100,000 a year (146.1 %).",
    ]);
  });
});
