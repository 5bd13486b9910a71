/**
 * Independent replications, and the check that what they estimate is the exact value.
 *
 * Every replication has streams of its own, all of seed 1. An estimate must lie within five of its own standard errors
 * of the exact value, and the standard error itself must be small beside that value: an estimate too coarse to tell a
 * wrong engine from a right one fails as well. Run lengths are chosen for the second rule; nothing is tuned for the
 * first.
 *
 * A long run makes all replications, a usual one half of them, and twenty at least; where the standard errors would
 * then be too large for the second rule, it makes all as well. So what a usual run can miss has the same bound as in a
 * long one: five of the largest standard errors that the rule allows, 10 % of the exact value where nothing else is said.
 */

import { expect } from "vitest";
import { createDistribution, createStream, type DistributionSpec, type Source } from "../../src/random/index.js";
import { Tally } from "../../src/statistics/index.js";
import { sizeOf } from "../effort.js";

export type Draw = () => number;

/** What one replication measured, or what theory says it measures on average, by name. */
export type Measures<Name extends string = string> = Readonly<Record<Name, number>>;

/** The streams of one replication, one for each purpose. */
export class Draws {
  readonly replication: number;

  constructor(replication: number) {
    this.replication = replication;
  }

  uniform(purpose: string): Source {
    return createStream(1, purpose, this.replication);
  }

  of(spec: DistributionSpec, purpose: string): Draw {
    return createDistribution(spec).sampler(this.uniform(purpose));
  }

  /** Exponential draws, by the rate of the events between which they lie. */
  exponential(rate: number, purpose: string): Draw {
    return this.of({ kind: "exponential", mean: 1 / rate }, purpose);
  }
}

/** Replications of a usual run, at least: with fewer the standard error itself is known too badly. */
const FEWEST = 20;

/**
 * Runs the replications 1 to `runs` of a long run, or half of them: for each measure the tally of its values.
 *
 * @param usual replications of a usual run, where half of them are too few for the second rule
 */
export function replicate<Name extends string>(
  runs: number,
  run: (draws: Draws) => Measures<Name>,
  usual = Math.min(runs, Math.max(FEWEST, Math.ceil(runs / 2))),
): ReadonlyMap<Name, Tally> {
  const estimates = new Map<Name, Tally>();
  const last = sizeOf({ usual, long: runs });
  for (let replication = 1; replication <= last; replication++) {
    const measures = run(new Draws(replication));
    for (const name in measures) {
      const tally = estimates.get(name) ?? new Tally();
      estimates.set(name, tally);
      tally.add(measures[name]);
    }
  }
  return estimates;
}

/** Largest standard error that is still a check, as a share of the exact value. */
const COARSEST = 0.02;

/**
 * Holds estimates to exact values.
 *
 * @param exact the exact value of each measure that is checked; 0 means that every replication measured exactly 0
 * @param coarsest largest standard error allowed, as a share of the exact value
 */
export function expectExact(estimates: ReadonlyMap<string, Tally>, exact: Measures, coarsest = COARSEST): void {
  for (const [name, value] of Object.entries(exact)) {
    const tally = estimates.get(name);
    if (tally === undefined) throw new TypeError(`no replication measured ${name}`);
    if (value === 0) {
      expect([tally.min, tally.max], name).toEqual([0, 0]);
      continue;
    }
    const error = tally.deviation / Math.sqrt(tally.n);
    const found = `${name}: ${tally.mean} ± ${error}, exact ${value}`;
    expect(error, found).toBeGreaterThan(0);
    expect(error / value, `standard error of ${found}`).toBeLessThan(coarsest);
    expect(Math.abs(tally.mean - value) / error, `distance in standard errors of ${found}`).toBeLessThan(5);
  }
}

/** Holds a value computed here to the published one, to the digits that are printed there. */
export function expectSame(computed: Measures, published: Measures, digits = 8): void {
  for (const name in published) expect(computed[name], name).toBeCloseTo(published[name], digits);
}
