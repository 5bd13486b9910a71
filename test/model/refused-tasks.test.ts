/** Tasks that are refused, as by homes that are asked in turn, and tried again until one accepts. */
import { describe, expect, test } from "vitest";
import { millisecondsOf } from "../../src/foundation/time.js";
import { replicate } from "../../src/model/replication.js";
import { refusalSampler } from "../../src/model/state/refusals.js";
import { createStream } from "../../src/random/stream.js";
import { blueprintOf, delaysOf, inDays, inside, ran, runTo, worldOf } from "./runs.js";

describe("a number of refusals", () => {
  test("is that of the geometric distribution at a uniform", () => {
    // At least one where 1 − u ≤ 0.4, at least two where 1 − u ≤ 0.16.
    const counts = [0, 0.59, 0.61, 0.83, 0.85, 0.93, 0.94].map((uniform) => refusalSampler(0.4, () => uniform)());
    expect(counts).toEqual([0, 0, 1, 1, 2, 2, 3]);
  });
});

const PEOPLE = 4000;

/** People who are all ready at the first instant and wait for a home to say yes. */
const homes = (task: string) => `
title: Homes that refuse in turn
run: { start: 2019-04-01, warm-up: 0 days, length: 1 year }
services: { ward: { setting: acute, beds: ${PEOPLE} }, home: { setting: care-home, unlimited: true } }
tasks: { home-says-yes: { reason: Di, responsible: social-care, ${task} } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 5 days, next: { home: 100 % } }
  home: { arrange: [home-says-yes], stay: 9 years, next: { died: 100 % } }
initially: [{ people: ${PEOPLE}, class: patient, in: ward, remaining: ready }]
`;

describe("a task that is refused", () => {
  test("takes the time of every try", () => {
    const world = ran(homes("time: 2 days, refused: 40 %"));
    const refusals = refusalSampler(
      0.4,
      createStream("1", 0, "initial", "patient", "home", "arrange", "home-says-yes", 0, "refused"),
    );
    let total = 0;
    for (let person = 0; person < PEOPLE; person++) total += refusals();
    expect(delaysOf(world, "Di").days).toBe(2 * (PEOPLE + total));
    // A mean of 0.4 ÷ 0.6 refusals, with a variance of 0.4 ÷ 0.6².
    const error = Math.sqrt(0.4 / 0.6 ** 2 / PEOPLE);
    expect(Math.abs(total / PEOPLE - 2 / 3)).toBeLessThan(4 * error);
  });

  test("is as long as an exponential of the mean of all tries, where one try is exponential", () => {
    // A geometric number of exponentials is exponential: still waiting after 10 days are exp(−10 × 0.6 ÷ 2) = e⁻³.
    const world = worldOf(homes("time: { exponential: { mean: 2 days } }, refused: 40 %"));
    runTo(world, 10);
    const waiting = inside(world).filter((person) => world.people.ready[person] === 1).length;
    const share = Math.exp(-3);
    expect(Math.abs(waiting / PEOPLE - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / PEOPLE));
  });

  test("draws the further tries of a person from a stream that one number of theirs opens", () => {
    const world = worldOf(homes("time: { uniform: { low: 0 days, high: 4 days } }, refused: 40 %"));
    const once = worldOf(homes("time: { uniform: { low: 0 days, high: 4 days } }"));
    const path = ["initial", "patient", "home", "arrange", "home-says-yes", 0] as const;
    const refusals = refusalSampler(0.4, createStream("1", 0, ...path, "refused"));
    const again = createStream("1", 0, ...path, "again");
    const timesIn = (of: typeof world) =>
      inside(of).map((person) => of.people.drawn(person, of.plans.layouts[0][0].tasks[0].laidOut.column));
    const [times, firstTries] = [timesIn(world), timesIn(once)];
    expect(times.length).toBe(PEOPLE);
    times.forEach((time, person) => {
      const own = createStream(again(), "further tries");
      const tries = Array.from({ length: refusals() }, () => millisecondsOf(4 * own()));
      expect(time).toBe(tries.reduce((sum, one) => sum + one, firstTries[person]));
    });
  });

  test("leaves the first try of everybody where it was, and all as it was to the last bit where nobody refuses", () => {
    const text = homes("time: { exponential: { mean: 2 days } }");
    const never = replicate(blueprintOf(text), "1", 0);
    expect(replicate(blueprintOf(homes("time: { exponential: { mean: 2 days } }, refused: 0 %")), "1", 0)).toEqual(
      never,
    );
    const timesOf = (task: string) => {
      const world = worldOf(homes(task));
      const [{ tasks }] = world.plans.layouts[0];
      return inside(world).map((person) => inDays(world.people.drawn(person, tasks[0].laidOut.column)));
    };
    const [first, some, more] = ["", ", refused: 20 %", ", refused: 60 %"].map((refused) =>
      timesOf(`time: { exponential: { mean: 2 days } }${refused}`),
    );
    const kept = first.filter((time, person) => time === some[person]).length;
    expect(Math.abs(kept / PEOPLE - 0.8)).toBeLessThan(4 * Math.sqrt(0.16 / PEOPLE));
    // Whoever waits longer by more refusals goes through the same tries first.
    first.forEach((time, person) => {
      expect(some[person]).toBeGreaterThanOrEqual(time);
      expect(more[person]).toBeGreaterThanOrEqual(some[person]);
    });
  });
});
