/**
 * People who overflow into a service with a line stand in that line like all others: with 22 beds, 1 a day sent there, 0.5
 * a day who find no room in their own service, and exponential stays of 14 days, it is one M/M/22 line.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { sizeOf } from "../effort.js";
import { blueprintOf, meanOf, place, rowsOf } from "../model/runs.js";

const TEXT = `
title: Sent there and overflowed
run: { start: 2019-04-01, warm-up: 2 years, length: 5 years }
services:
  full: { setting: home, places: 0 }
  beds: { setting: non-acute, beds: 22 }
people:
  sent: { arrive: { rate: 1 per day, at: rehabilitation } }
  overflowed: { arrive: { rate: 0.5 per day, at: own } }
stages:
  rehabilitation:
    service: beds
    waiting: { reason: C, responsible: nhs }
    stay: { exponential: { mean: 14 days } }
    next: { home: 100 % }
  own:
    service: full
    waiting: { reason: E, responsible: social-care }
    stay: { exponential: { mean: 14 days } }
    next: { home: 100 % }
    overflow: [{ after: 0 days, service: beds }]
`;

/** Mean wait of M/M/c by Erlang's delay formula, from his loss formula B: C = B / (1 − ρ (1 − B)). */
function meanWait(arrivals: number, stay: number, servers: number): number {
  const load = arrivals * stay;
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked);
  const delayed = blocked / (1 - (load / servers) * (1 - blocked));
  return (delayed * stay) / (servers - load);
}

describe("a line that people overflow into", () => {
  const blueprint = blueprintOf(TEXT);
  let sent: number[];
  let overflowed: number[];
  beforeAll(() => {
    const rows = rowsOf(blueprint, sizeOf({ usual: 24, long: 40 }));
    const waitsOf = (service: string, person: string) => {
      const column = place(blueprint, "wait", { service, class: person });
      return rows.map((row) => row[column]);
    };
    sent = waitsOf("beds", "sent");
    overflowed = waitsOf("full", "overflowed");
  });

  it("gives everybody the wait of M/M/22", () => {
    const expected = meanWait(1.5, 14, 22);
    for (const waits of [sent, overflowed]) {
      const { mean, error } = meanOf(waits);
      expect(Math.abs(mean - expected)).toBeLessThanOrEqual(4 * error);
      expect(error).toBeLessThanOrEqual(expected / 6);
    }
  });

  it("has one order: who overflowed waits as long as who was sent", () => {
    const { mean, error } = meanOf(sent.map((wait, k) => wait - overflowed[k]));
    expect(Math.abs(mean)).toBeLessThanOrEqual(4 * error);
    expect(error).toBeLessThanOrEqual(1);
  });
});
