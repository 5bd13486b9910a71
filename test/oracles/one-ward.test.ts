/**
 * One ward against queueing theory: Erlang's loss formula where newcomers are turned away (it depends on the stay only
 * through its mean), Erlang's delay formula where they wait for a bed.
 */
import { describe, expect, test } from "vitest";
import { erlangB, erlangC } from "../../src/verification/theory/erlang.js";
import { sizeOf } from "../effort.js";
import { blueprintOf, meanOf, place, rowsOf } from "../model/runs.js";

/** Five years each. */
const REPLICATIONS = sizeOf({ usual: 20, long: 80 });

function ward(rate: number, beds: number, stay: string, whenFull: string, years: number): string {
  return `
title: One ward
run: { start: 2019-01-01, warm-up: 52 weeks, length: ${years} years }
services: { ward: { setting: acute, beds: ${beds}, when-full: ${whenFull} } }
people: { patient: { arrive: { rate: ${rate} per day, at: ward } } }
stages: { ward: { stay: ${stay}, next: { home: 100 % } } }
`;
}

describe("a ward that turns people away: Erlang B", () => {
  test.each([
    ["5 days", "stays of one length", 1, 5, 0.284867821],
    ["{ lognormal: { mean: 5 days, sd: 5 days } }", "lognormal stays", 1, 10, 0.01838457],
    ["{ exponential: { mean: 5 days } }", "exponential stays", 10, 55, 0.053748812],
  ])("%s: %s, %d a day, %d beds", (stay, _, rate, beds, published) => {
    const load = rate * 5;
    const loss = erlangB(load, beds);
    expect(loss).toBeCloseTo(published, 8);
    const blueprint = blueprintOf(ward(rate, beds, stay, "turn-away", 5));
    const rows = rowsOf(blueprint, REPLICATIONS);
    const at = (key: string, by: Record<string, string> = {}) => {
      const position = place(blueprint, key, by);
      return rows.map((row) => row[position]);
    };
    const [rejected, arrivals] = [at("rejected"), at("arrivals")];
    const found = meanOf(rejected.map((count, k) => count / arrivals[k]));
    expect(Math.abs(found.mean - loss), `${found.mean} against ${loss}`).toBeLessThan(5 * found.error);
    const carried = meanOf(at("occupancy", { service: "ward" }));
    expect(Math.abs(carried.mean - load * (1 - loss))).toBeLessThan(5 * carried.error);
    expect(5 * carried.error).toBeLessThan(0.05 * load);
  });
});

describe("a ward with a line: Erlang C", () => {
  test.each([
    { rate: 4, beds: 5, mean: 1, delay: 128 / 231, line: 512 / 231 },
    { rate: 2, beds: 3, mean: 1, delay: 4 / 9, line: 8 / 9 },
    { rate: 10, beds: 55, mean: 5, delay: 0.384547318, line: 3.845473179 },
  ])("$rate a day, $beds beds, $mean days", ({ rate, beds, mean, delay, line }) => {
    const load = rate * mean;
    const waits = erlangC(load, beds);
    expect(waits).toBeCloseTo(delay, 8);
    expect((waits * load) / (beds - load)).toBeCloseTo(line, 8);
    const blueprint = blueprintOf(ward(rate, beds, `{ exponential: { mean: ${mean} days } }`, "wait", 5));
    const rows = rowsOf(blueprint, REPLICATIONS);
    const of = (key: string, by: Record<string, string>) => {
      const at = place(blueprint, key, by);
      return meanOf(rows.map((row) => row[at]));
    };
    const near = (found: { mean: number; error: number }, exact: number) =>
      expect(Math.abs(found.mean - exact), `${found.mean} against ${exact}`).toBeLessThan(5 * found.error);
    near(of("wait", { service: "ward" }), line / rate);
    near(of("occupancy", { service: "ward" }), load);
    // Poisson arrivals find every bed taken as often as all are.
    near(of("occupancy", { service: "ward", at: "full" }), waits);
    // P(wait > t) = C exp(-(c / mean - rate) t), at a day.
    near(of("within-24-hours", { service: "ward" }), 1 - waits * Math.exp(-(beds / mean - rate)));
  });
});
