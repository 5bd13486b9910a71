/** Ranks that alternatives may have: by hand, and how often they hold where the truth is known. */
import { expect, test } from "vitest";
import { createStream } from "../../src/random/stream.js";
import { possibleRanks } from "../../src/statistics/possible-ranks.js";

test("puts apart what differs in every replication, and leaves open what does not", () => {
  const alternatives = [
    [1, 2, 1, 2],
    [5, 6, 5, 6],
    [1, 2, 2, 1],
  ];
  expect(possibleRanks(alternatives, { better: "larger" })).toEqual([
    { best: 2, worst: 3 },
    { best: 1, worst: 1 },
    { best: 2, worst: 3 },
  ]);
  expect(possibleRanks(alternatives, { better: "smaller" })).toEqual([
    { best: 1, worst: 2 },
    { best: 3, worst: 3 },
    { best: 1, worst: 2 },
  ]);
});

test("refuses too few values, and lists of different lengths", () => {
  expect(() => possibleRanks([[1], [2]], { better: "larger" })).toThrow(RangeError);
  expect(() =>
    possibleRanks(
      [
        [1, 2],
        [2, 3, 4],
      ],
      { better: "larger" },
    ),
  ).toThrow(RangeError);
});

test("holds the true ranks of all at once at least as often as it says", () => {
  const stream = createStream(1, "ranks");
  const normal = () => Math.sqrt(-2 * Math.log(1 - stream())) * Math.cos(2 * Math.PI * stream());
  const means = [0, 0.4, 0.8, 1.2, 1.6];
  const experiments = 1000;
  let held = 0;
  let decided = 0;
  for (let experiment = 0; experiment < experiments; experiment++) {
    // What the replications of one number have in common makes no difference between the alternatives.
    const common = Array.from({ length: 12 }, () => 5 * normal());
    const alternatives = means.map((mean) => common.map((value) => value + mean + normal()));
    const ranks = possibleRanks(alternatives, { better: "larger" });
    if (ranks.every(({ best, worst }, k) => best <= means.length - k && means.length - k <= worst)) held++;
    decided += ranks.filter(({ best, worst }) => worst - best < means.length - 1).length;
  }
  // Four standard errors of a share of 95 % below it.
  expect(held / experiments).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.95 * 0.05) / experiments));
  expect(decided).toBeGreaterThan(experiments);
});
