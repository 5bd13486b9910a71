/** Every public function of random numbers and of statistics, called with wrong arguments. */
import { describe, expect, it } from "vitest";
import * as random from "../../src/random/index.js";
import * as statistics from "../../src/statistics/index.js";
import { type Call, itRefusesWrongArguments, optional, or } from "./wrong-arguments.js";

const source = random.createStream(1, "a");
const lower = { p: 0.25, value: 2 };
const upper = { p: 0.75, value: 5 };
const law = { kind: "exponential", mean: 3 } as const;
const hourOfWeek = new Array<number>(168).fill(1);

const RANDOM: Readonly<Record<string, Call>> = {
  betaFromMeanAndSd: [random.betaFromMeanAndSd, 0.4, 0.1, optional(0), optional(1)],
  betaFromQuantiles: [
    random.betaFromQuantiles,
    { p: 0.25, value: 0.2 },
    { p: 0.75, value: 0.5 },
    optional(0),
    optional(1),
  ],
  betaPert: [random.betaPert, 1, 2, 9, optional(4)],
  chance: [random.chance, 0.5, source],
  choose: [random.choose, [1, 2], source],
  coxianFromMeanAndCv: [random.coxianFromMeanAndCv, 3, 1],
  createAntitheticStream: [random.createAntitheticStream, or(1, "text"), or("a", "number")],
  createArrivals: [
    random.createArrivals,
    { perDay: 3, horizon: 9, daily: new Array(9).fill(1), hourOfWeek, firstWeekday: 0 },
    source,
  ],
  createDistribution: [random.createDistribution, law],
  createIntervalArrivals: [random.createIntervalArrivals, { edges: [0, 1, 2], rates: [3, 4] }, source],
  createStream: [random.createStream, or(1, "text"), or("a", "number")],
  createStreamFamily: [random.createStreamFamily, or(1, "text"), or("a", "number")],
  createThinnedArrivals: [random.createThinnedArrivals, { rate: () => 1, most: 2, horizon: 9 }, source],
  discrete: [random.discrete, [1, 2]],
  equilibrium: [random.equilibrium, law],
  erlangMixtureFromMeanAndCv: [random.erlangMixtureFromMeanAndCv, 3, 0.6],
  exponentialFromQuantile: [random.exponentialFromQuantile, lower],
  gammaFromMeanAndMedian: [random.gammaFromMeanAndMedian, 9, 4],
  gammaFromMeanAndSd: [random.gammaFromMeanAndSd, 9, 3],
  gammaFromQuantiles: [random.gammaFromQuantiles, lower, upper],
  hyperexponentialFromMeanAndCv: [random.hyperexponentialFromMeanAndCv, 3, 2],
  integerBelow: [random.integerBelow, 9, source],
  inverseGaussianFromMeanAndSd: [random.inverseGaussianFromMeanAndSd, 9, 3],
  inversionSampler: [random.inversionSampler, random.createDistribution(law), source],
  logLogisticFromMeanAndMedian: [random.logLogisticFromMeanAndMedian, 5.5, 5],
  logLogisticFromQuantiles: [random.logLogisticFromQuantiles, lower, upper],
  lognormalFromMeanAndMedian: [random.lognormalFromMeanAndMedian, 9, 4],
  lognormalFromMeanAndSd: [random.lognormalFromMeanAndSd, 9, 3],
  lognormalFromQuantiles: [random.lognormalFromQuantiles, lower, upper],
  negativeBinomialFromMeanAndSd: [random.negativeBinomialFromMeanAndSd, 4, 6],
  normalFromQuantiles: [random.normalFromQuantiles, lower, upper],
  paretoFromMeanAndSd: [random.paretoFromMeanAndSd, 9, 3],
  pearson5FromMeanAndSd: [random.pearson5FromMeanAndSd, 9, 3],
  pickByShare: [random.pickByShare, [1, 2], optional("shares")],
  restoreStream: [random.restoreStream, random.createStream(1, "a").state()],
  runningStaySampler: [random.runningStaySampler, law, source],
  sample: [random.sample, [1, 2, 3, 4, 5, 6], 2, source],
  shuffle: [random.shuffle, [1, 2], source],
  triangularFromQuantiles: [random.triangularFromQuantiles, lower, 3, upper],
  uniformFromMeanAndSd: [random.uniformFromMeanAndSd, 9, 3],
  uniformFromQuantiles: [random.uniformFromQuantiles, lower, upper],
  weibullFromMeanAndMedian: [random.weibullFromMeanAndMedian, 9, 7],
  weibullFromMeanAndSd: [random.weibullFromMeanAndSd, 9, 3],
  weibullFromQuantiles: [random.weibullFromQuantiles, lower, upper],
};

const values = Array.from({ length: 40 }, (_, k) => 10 + ((k * 7) % 11));
const others = values.map((value, k) => value + (k % 3));

const STATISTICS: Readonly<Record<string, Call>> = {
  batchMeans: [statistics.batchMeans, values, optional({ batches: 10 })],
  controlWeights: [statistics.controlWeights, [values]],
  controlledMean: [statistics.controlledMean, values, statistics.controlWeights([values]), optional(0.9)],
  nestedVariance: [statistics.nestedVariance, [values, others]],
  intervalWithinBounds: [statistics.intervalWithinBounds, statistics.meanInterval(values), { least: 0, most: 100 }],
  judgeReplications: [statistics.judgeReplications, [{ values, precision: { relative: 0.1 } }], optional({})],
  leastForPrediction: [statistics.leastForPrediction, 0.9],
  meanInterval: [statistics.meanInterval, values, optional(0.9)],
  mser: [statistics.mser, [...values, ...values, ...values], optional(2)],
  pairedDifference: [statistics.pairedDifference, values, others, optional(0.9)],
  pairedRatio: [statistics.pairedRatio, values, others, optional(0.9)],
  possibleRanks: [statistics.possibleRanks, [values, others], { better: "smaller" }],
  predictionInterval: [statistics.predictionInterval, values, 0.9],
  quantiles: [statistics.quantiles, values, [0.5]],
  rankAlternatives: [statistics.rankAlternatives, [values, others], { better: "smaller" }],
  replicateToPrecision: [
    statistics.replicateToPrecision,
    (k: number) => 10 + (k % 2),
    { precision: { relative: 0.1 } },
  ],
  replicationsForPrecision: [statistics.replicationsForPrecision, values, { relative: 0.1 }, optional(0.9)],
  stepsOfOrders: [statistics.stepsOfOrders, 3, () => true],
  studentQuantile: [statistics.studentQuantile, 0.9, 5],
  studentTail: [statistics.studentTail, 2, 5],
  summariseDifferences: [statistics.summariseDifferences, values, others, optional(0.9)],
  summariseValues: [statistics.summariseValues, values, optional(0.9)],
  welchMovingAverage: [statistics.welchMovingAverage, [values, others], 2],
};

describe("random numbers", () => {
  for (const [name, call] of Object.entries(RANDOM)) itRefusesWrongArguments(name, call);
});

describe("statistics", () => {
  for (const [name, call] of Object.entries(STATISTICS)) itRefusesWrongArguments(name, call);
});

it.each([
  ["random", random, RANDOM],
  ["statistics", statistics, STATISTICS],
])("every public function of %s is in the table", (_, entry, table) => {
  const functions = Object.entries(entry).filter(([name, one]) => typeof one === "function" && /^[a-z]/.test(name));
  expect(functions.map(([name]) => name).sort()).toEqual(Object.keys(table).sort());
});

describe("a wrong argument is told in its own words", () => {
  it.each<[string, () => unknown, string]>([
    [
      "rows of different lengths",
      () => statistics.nestedVariance([[1, 2], [3]]),
      "the number of values in table[1] must be that of the first (2), got 1",
    ],
    [
      "a confidence in per cent",
      () => statistics.pairedRatio([1, 2, 3], [4, 5, 6], 95),
      "confidence must be between 0 and 1, both excluded, got 95",
    ],
  ])("%s", (_, slip, message) => {
    expect(slip).toThrow(message);
  });
});
