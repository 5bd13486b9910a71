/**
 * The stroke units of Monks and others 2016 (BMC Health Services Research 16:530), as many beds as are needed. Poisson
 * arrivals to unlimited beds give a Poisson occupancy whatever the stays, so the chance of a delay with n beds, P(N =
 * n) / P(N <= n), is exactly Erlang's loss formula.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { erlangB } from "../../src/verification/theory/erlang.js";
import { sizeOf } from "../effort.js";
import { blueprintAt, meanOf, place, rowsOf } from "../model/runs.js";

/** Ten years each, twice as long as in the paper. */
const REPLICATIONS = sizeOf({ usual: 40, long: 60 });
const LENGTH = 3650;

const ACUTE = 7.4 * 0.24 + 4.6 * 0.13 + 7 * 0.63;
const LOADS = {
  acute: ACUTE / 1.2 + 1.8 / 9.3 + 4 / 3.6 + 3.8 / 3.2,
  rehabilitation:
    (30.3 * 0.4 + 28.4 * 0.6) * (0.24 / 1.2 + 1 / 21.8) +
    18.7 * (0.01 / 9.3) +
    27.6 * (0.11 / 3.6 + 1 / 31.7) +
    16.1 * (0.05 / 3.2 + 1 / 28.6),
};

const ROWS: readonly (readonly [service: "acute" | "rehabilitation", beds: number, exact: number])[] = [
  ["acute", 9, 0.1806],
  ["acute", 10, 0.1283],
  ["acute", 11, 0.0867],
  ["acute", 12, 0.0556],
  ["acute", 13, 0.0337],
  ["acute", 14, 0.0192],
  ["rehabilitation", 10, 0.2015],
  ["rehabilitation", 12, 0.1091],
  ["rehabilitation", 13, 0.0754],
  ["rehabilitation", 14, 0.0497],
  ["rehabilitation", 15, 0.0312],
  ["rehabilitation", 16, 0.0186],
];

describe("Monks and others 2016", () => {
  const blueprint = blueprintAt("scenarios/published/monks-2016-stroke.yaml", [`run.length=${LENGTH} days`]);
  let rows: readonly Float64Array[];
  beforeAll(() => {
    rows = rowsOf(blueprint, REPLICATIONS);
  });

  test("the loads are those of the paper's rates and stays", () => {
    expect(LOADS.acute).toBeCloseTo(8.145493, 6);
    expect(LOADS.rehabilitation).toBeCloseTo(9.718218, 6);
  });

  test.each(["acute", "rehabilitation"] as const)("mean occupancy of %s is its load", (service) => {
    const at = place(blueprint, "occupancy", { service });
    const { mean, error } = meanOf(rows.map((row) => row[at]));
    expect(Math.abs(mean - LOADS[service])).toBeLessThan(5 * error);
    expect(5 * error).toBeLessThan(0.03 * LOADS[service]);
  });

  test.each(ROWS)("%s with %d beds: a delay has probability %d", (service, beds, exact) => {
    expect(erlangB(LOADS[service], beds)).toBeCloseTo(exact, 4);
    const levels = Array.from({ length: beds + 1 }, (_, level) =>
      place(blueprint, "occupancy", { service, level: String(level) }),
    );
    // A ratio of means: its standard error follows from the residuals of numerator against denominator.
    const pairs = rows.map((row) => ({
      at: row[levels[beds]],
      below: levels.reduce((sum, level) => sum + row[level], 0),
    }));
    const below = meanOf(pairs.map((pair) => pair.below)).mean;
    const ratio = meanOf(pairs.map((pair) => pair.at)).mean / below;
    const { error } = meanOf(pairs.map((pair) => (pair.at - ratio * pair.below) / below));
    const theory = erlangB(LOADS[service], beds);
    expect(Math.abs(ratio - theory), `${ratio} against ${theory}`).toBeLessThan(5 * error);
    expect(5 * error).toBeLessThan(0.3 * theory);
  });
});
