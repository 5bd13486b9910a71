import { readFileSync } from "node:fs";
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { type Design, type Replicate, type Task, taskAt } from "../../src/experiment/design.js";
import { estimate, estimatesOf } from "../../src/experiment/estimates.js";
import { thisThread } from "../../src/experiment/executor.js";
import { identityOf } from "../../src/experiment/measure.js";
import { createBoard, isDone, putRow, stopWork, takeBatch, wholeRows } from "../../src/experiment/task-board.js";
import { VERSION } from "../../src/study/design/version.js";
import { ledgerOf, seriesOf } from "../../src/study/result/extracts.js";
import { parseResult, resultJsonSchema } from "../../src/study/result/result.js";
import { judge } from "../../src/study/result/targets.js";
import { fakeMeasures, fakeReplicate, fakeScenario } from "./fake.js";

function designOf(widths: readonly number[], replications: number): Design<null> {
  const points = widths.map((width, point) => ({ name: String(point), input: null, width }));
  return { points, seed: "1", first: 1, replications };
}

describe("board", () => {
  property.prop([
    fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 1, max: 6 }),
    fc.boolean(),
  ])("keeps every row in its own place, in whatever order the rows come", (widths, count, areGrouped) => {
    const even = [...widths.keys()].filter((point) => point % 2 === 0);
    const odd = [...widths.keys()].filter((point) => point % 2 === 1);
    const together = [even, odd].filter(({ length }) => length > 0);
    const design = { ...designOf(widths, count), ...(areGrouped ? { together } : {}) };
    const board = createBoard(design, false);
    const tasks: Task[] = [];
    for (let batch = takeBatch(board, design); batch !== null; batch = takeBatch(board, design)) tasks.push(...batch);
    expect(tasks).toHaveLength(widths.length * count);
    for (const task of tasks.reverse()) {
      putRow(board, task, new Float64Array(widths[task.point]).fill(100 * task.point + task.replication));
    }
    const rows = widths.map((width, point) =>
      Array.from({ length: count }, (_, replication) => new Float64Array(width).fill(100 * point + replication + 1)),
    );
    expect(wholeRows(board)).toEqual(rows);
  });

  test("counts whole replications up to the first gap", () => {
    const design = designOf([1, 1], 3);
    const board = createBoard(design, false);
    for (const index of [0, 1, 2, 4, 5]) putRow(board, taskAt(design, index), new Float64Array(1));
    expect([0, 1, 2, 3, 4, 5].filter((index) => isDone(board, index))).toEqual([0, 1, 2, 4, 5]);
    expect(wholeRows(board).map(({ length }) => length)).toEqual([1, 1]);
  });

  test("hands out nothing once stopped, and refuses a row of another length", () => {
    const design = designOf([2], 3);
    const board = createBoard(design, true);
    stopWork(board);
    expect(takeBatch(board, design)).toBeNull();
    expect(() => putRow(board, taskAt(design, 0), new Float64Array(3))).toThrow("row must have 2 numbers, got 3");
  });
});

describe("what is kept of a row", () => {
  const replicate: Replicate<null> = (_input, _seed, replication) => Float64Array.of(replication, 10, 20, NaN);
  const point = { name: "a", input: null, width: 4 };
  const design = { ...designOf([], 2), points: [point, { ...point, name: "b", kept: [3, 1] }] };

  test("are the numbers at its places, in their order", async () => {
    const { rows } = await thisThread(replicate)(design, {});
    expect(rows.map((own) => own.map((row) => [...row]))).toEqual([
      [
        [1, 10, 20, NaN],
        [2, 10, 20, NaN],
      ],
      [
        [NaN, 10],
        [NaN, 10],
      ],
    ]);
  });

  test("does not hide a row of another length than the point says", async () => {
    const longer = { ...design, points: [{ ...point, width: 5, kept: [0] }] };
    const { failure } = await thisThread(replicate)(longer, {});
    expect(failure?.message).toBe("row must have 5 numbers, got 4");
  });
});

describe("estimate", () => {
  test("follows a textbook interval: 4, 6, 8 has mean 6, deviation 2, half-width 4.303 × 2 ÷ √3", () => {
    const found = estimate([4, 6, 8], 0.95);
    expect(found.mean).toBe(6);
    expect(found.sd).toBe(2);
    expect(found["half-width"]).toBeCloseTo((4.302652729911275 * 2) / Math.sqrt(3), 9);
  });

  test("has nothing to say of nothing", () => {
    const none = { mean: null, sd: null, "half-width": null, low: null, high: null };
    const nothing = { ...none, defined: 0, values: [null, null] };
    expect(estimate([Number.NaN, Number.NaN], 0.95)).toEqual(nothing);
  });

  test("writes a negative zero as 0", () => {
    expect(Object.is(estimate([-0, -0], 0.95).mean, 0)).toBe(true);
  });
});

describe("judge", () => {
  test.each([
    [10, 1, 0, 11, "met"],
    [10, 1, 9, Number.POSITIVE_INFINITY, "met"],
    [10, 1, 0, 10.5, "not decided"],
    [10, 1, 0, 8.9, "missed"],
    [10, 1, 11.1, 20, "missed"],
    [10, 1, 11, 20, "not decided"],
    [10, 0, 10, 10, "met"],
    [10, null, 0, 100, "not decided"],
    [null, null, 0, 100, "not decided"],
  ] as const)("mean %s ± %s against %s to %s is %s", (mean, halfWidth, low, high, verdict) => {
    const ends = halfWidth === null ? [null, null] : [mean - halfWidth, mean + halfWidth];
    expect(judge(ends[0], ends[1], low, high)).toBe(verdict);
  });
});

describe("extracts", () => {
  const scenario = fakeScenario("base", 1000);
  const measures = estimatesOf(
    fakeMeasures(scenario),
    [1, 2, 3].map((k) => fakeReplicate(scenario, "1", k)),
    0.95,
  );

  test("the series holds the months in order, month apart from the other parts", () => {
    const series = seriesOf("base", measures);
    expect(series).toHaveLength(1);
    expect(series[0]?.by).toEqual({});
    expect(series[0]?.points.map((point) => point.month)).toEqual(["2018-04", "2018-05"]);
  });

  test("the ledger holds the finest costs and no sum of them", () => {
    const total = { ...measures[0], key: "cost", by: {} } as (typeof measures)[number];
    expect(ledgerOf("base", [total, ...measures]).map((line) => line.by)).toEqual([
      { payer: "=council", service: "home" },
    ]);
  });
});

test("the identity of a measure does not depend on the order of its parts", () => {
  expect(identityOf({ key: "k", by: { a: "1", b: "2" } })).toBe(identityOf({ key: "k", by: { b: "2", a: "1" } }));
  expect(identityOf({ key: "k", by: { a: "1" } })).not.toBe(identityOf({ key: "k", by: { a: "2" } }));
});

test("the version is that of the package", () => {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  expect(VERSION).toBe(manifest.version);
});

test("the published schema of a result is the one in use", () => {
  const published = readFileSync(new URL("../../docs/reference/result.schema.json", import.meta.url), "utf8");
  expect(`${JSON.stringify(resultJsonSchema(), null, 2)}\n`).toBe(published);
});

test("a document that is not a result is refused with the place", () => {
  expect(() => parseResult({ format: 2 })).toThrow(/not a result document: discharge-flow: /);
});
