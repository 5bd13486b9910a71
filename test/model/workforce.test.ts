/**
 * Workforce against theory. Carers and vacancies are a closed circle: a carer stays a geometric number of weeks, mean 1/a,
 * and a vacancy is filled after L weeks, so a post is filled a share 1/(1 + aL) of the time.
 */
import { describe, expect, test } from "vitest";
import { blueprintOf, meanOf, place, rowsOf } from "./runs.js";

const ATTRITION = 0.04;
const LEAD = 5;
const CARERS = 100;
const FILLED = 1 / (1 + ATTRITION * LEAD);

function provider(planning: string): string {
  return `
title: A provider and its carers
run: { start: 2019-01-07, warm-up: 52 weeks, length: 104 weeks }
services: { care: { setting: home, hours: ${CARERS * 10} hours per week } }
providers: { one: {} }
contracts: [{ provider: one, services: [care] }]
workforce: { attrition: 4 % per week, lead-time: 5 weeks, contact-hours: 10 hours per week, planning: ${planning} }
people: { patient: { arrive: { at: care } } }
stages: { care: { stay: 1 day, hours: 1 hours per week, next: { home: 100 % } } }
`;
}

function meanHours(planning: string): { mean: number; error: number } {
  const blueprint = blueprintOf(provider(planning));
  const at = place(blueprint, "capacity", { service: "care" });
  return meanOf(rowsOf(blueprint, 60).map((row) => row[at]));
}

/** Mean of min(most, N), N binomial. */
function meanOfLeast(most: number, trials: number, probability: number): number {
  let mean = 0;
  let mass = (1 - probability) ** trials;
  for (let n = 0; n <= trials; n++) {
    mean += Math.min(most, n) * mass;
    mass *= ((trials - n) / (n + 1)) * (probability / (1 - probability));
  }
  return mean;
}

describe("a provider that", () => {
  test("only reacts has the hours of the posts that are filled", () => {
    const { mean, error } = meanHours("react");
    expect(Math.abs(mean - 10 * CARERS * FILLED), `${mean}`).toBeLessThan(5 * error);
    expect(5 * error).toBeLessThan(0.01 * mean);
  });

  test("plans ahead has as many as its contract, less the weeks in which fewer are there than expected", () => {
    const aim = Math.round(CARERS * (1 + ATTRITION * LEAD));
    const { mean, error } = meanHours("forward");
    // Independent posts: those filled are binomial; hours beyond the contract are not given.
    expect(Math.abs(mean - 10 * meanOfLeast(CARERS, aim, FILLED)), `${mean}`).toBeLessThan(5 * error);
    expect(mean).toBeLessThan(10 * CARERS);
    expect(5 * error).toBeLessThan(0.01 * mean);
  });
});
