/** Which parts of a difference are named: those that are more than chance where all are judged at once. */
import { describe, expect, test } from "vitest";
import { createDistribution } from "../../src/random/laws/distribution.js";
import { createStream } from "../../src/random/stream.js";
import { interactionSentences, mechanismNotes, partsSentence } from "../../src/report/explain-text.js";
import { renderExplain } from "../../src/report/text/explain-report.js";
import { effectOf } from "../../src/study/answer/answer-schema.js";
import { effect, explainedWith } from "./explained.js";

const result = explainedWith();
const [one] = result.explained;
const normal = createDistribution({ kind: "normal", mean: 0, sd: 1 });

/** The sentence on mechanisms whose parts have these values in the replications. */
function sentenceOn(values: readonly (readonly number[])[]): string {
  const parts = values.map((own, k) => ({
    ...{ mechanism: `m${k}`, part: effectOf(own, 0.95), alone: null, last: null },
  }));
  return partsSentence({ ...one, difference: effect(-400, 70), parts }, { replications: 10, confidence: 0.95 });
}

describe("ten mechanisms that do nothing on average", () => {
  test("one of them is named in no more than 5 % of cases", () => {
    const TRIALS = 1000;
    const named = Array.from({ length: TRIALS }, (_, seed) => {
      const draw = normal.sampler(createStream(seed, "parts"));
      return sentenceOn(Array.from({ length: 10 }, () => Array.from({ length: 10 }, draw)));
    }).filter((sentence) => sentence.startsWith("What makes the difference"));
    // Each by itself at 95 % one of them would be named in 1 − 0.95¹⁰ = 40 %.
    expect(named.length / TRIALS).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / TRIALS));
  });
});

describe("by hand, of three replications with mean 5 and standard deviation 1", () => {
  // The standard error is 1/√3 = 0.577, and t(2) at 97.5 % 4.303: ± 2.48. For ten at once t(2) at 99.75 % is 14.09: ± 8.13.
  const marked = [4, 5, 6];
  const noise = [-3, 0, 3];

  test("it is named alone, and beside parts that are the same in every run", () => {
    const none = Array.from({ length: 9 }, () => [0, 0, 0]);
    expect(sentenceOn([marked])).toContain("What makes the difference in delayed days: “m0” 5");
    expect(sentenceOn([marked, ...none])).toContain("“m0” 5.0 (2.5 to 7.5). No other part can be told from chance.");
  });

  test("it is not among ten that vary, and why it is marked all the same is said", () => {
    expect(sentenceOn([marked, ...Array.from({ length: 9 }, () => noise)])).toBe(
      "No part of the difference in delayed days can be told from chance by 10 replications, all 10 judged at once. The largest is “m0” 5.0 (2.5 to 7.5), judged by itself.",
    );
  });
});

test("each bar of the waterfall begins where the one above ended", () => {
  const text = renderExplain(result, { width: 120 });
  const bars = text.split("\n").filter((line) => /^(staff|beds|together) .*[░█]$/.test(line));
  const ends = bars.map((line) => [line.search(/[░█]/), line.length]);
  expect(bars).toHaveLength(3);
  // All of it from 0 to −400: the staff's 300 reach over the right three quarters, and the beds' 100 over what is left.
  const [[staff, right], [beds, staffBegins], [together, wholeEnds]] = ends;
  expect(staffBegins).toBe(staff);
  expect([together, wholeEnds]).toEqual([beds, right]);
  expect((right - staff) / (right - beds)).toBeCloseTo(0.75, 1);
});

describe("whether effects add up", () => {
  const pair = (mean: number, half: number) => ({ first: "staff", second: "beds", interaction: effect(mean, half) });
  const told = (interaction: ReturnType<typeof effect>, pairs: (typeof one)["pairs"]) =>
    interactionSentences({ ...one, interaction, pairs });

  test("is not left open where a pair acts on each other", () => {
    expect(told(effect(-170, 270), [pair(17, 13)])).toEqual([
      "Mechanisms act on each other in pairs, although the sum over all does not show it: all together less the sum of each alone is −170 ± 270.",
      "Together less the sum of each alone: staff with beds 17 ± 13.",
    ]);
    expect(told(effect(0, 0), [pair(17, 13), pair(-17, 13)])[0]).toBe(
      "Mechanisms act on each other, and cancel each other out. In each of 2 replications the effects add up exactly.",
    );
  });

  test("is told by their sum where no pair does", () => {
    expect(told(effect(-170, 270), [pair(7, 13)])).toEqual([
      "That the effects add up cannot be refuted: all together less the sum of each alone is −170 ± 270.",
    ]);
    expect(told(effect(-170, 70), [pair(7, 13)])[0]).toMatch(/^Mechanisms act on each other: all together less/);
  });
});

test("what is the same in another order is said, for nobody sees it in the names", () => {
  const [first, ...others] = result.mechanisms;
  const told = mechanismNotes({
    ...result,
    mechanisms: [{ ...first, changes: ["stages.ward.next (order)"] }, ...others],
  });
  expect(told[0]).toMatch(/^stages\.ward\.next is the same in another order\. .* so that other people go each way\./);
  expect(mechanismNotes(result).join()).not.toContain("order.");
});
