/** Points that are run together: the same rows as when each is run by itself, whatever stops or fails. */
import { describe, expect, test } from "vitest";
import { thisThread } from "../../src/experiment/executor.js";
import { collectRows } from "../../src/experiment/rows.js";
import { collectShardRows, joinShardRows } from "../../src/experiment/shards.js";
import { createBoard, stopWork } from "../../src/experiment/task-board.js";
import { collectUntilPrecise } from "../../src/experiment/until-precise.js";
import { workOff } from "../../src/experiment/work.js";
import { replicate, replicateTogether } from "../../src/model/replication.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { conclude } from "../../src/study/compare/conclude.js";
import { collectStudy } from "../../src/study/design/collect.js";
import { designStudy } from "../../src/study/design/study-design.js";
import { type FakeScenario, fakeDesign, fakeReplicate, fakeScenario } from "./fake.js";

const POINTS = [fakeScenario("a", 10), fakeScenario("b", 20), fakeScenario("c", 30)];
const replay = (name: string, replication: number) => `run ${name} ${replication}`;

/** A model that notes which points it ran together. */
function noting() {
  const runs: string[] = [];
  function* together(inputs: readonly FakeScenario[], seed: string, replication: number) {
    runs.push(`${inputs.map(({ name }) => name).join("")}${replication}`);
    for (const input of inputs) yield fakeReplicate(input, seed, replication);
  }
  return { runs, together };
}

const grouped = (replications: number, points = POINTS) => ({
  ...fakeDesign(points, { replications }),
  together: [[0, 2], [1]],
});

describe("points of a group", () => {
  test("are run together, others by themselves, and all rows are the same", async () => {
    const { runs, together } = noting();
    const found = await collectRows(grouped(3), thisThread(fakeReplicate, together), { replay });
    expect(found).toEqual(
      await collectRows(fakeDesign(POINTS, { replications: 3 }), thisThread(fakeReplicate), { replay }),
    );
    expect(runs).toEqual(["ac1", "ac2", "ac3"]);
  });

  test("are run by themselves where the model cannot do otherwise", async () => {
    const found = await collectRows(grouped(3), thisThread(fakeReplicate), { replay });
    expect(found.complete).toBe(true);
  });

  test("are stopped between two of them, and only whole replications are given", async () => {
    const { together } = noting();
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }) => done === 4 && controller.abort();
    const options = { replay, signal: controller.signal, onProgress };
    const found = await collectRows(grouped(3), thisThread(fakeReplicate, together), options);
    expect(found.complete).toBe(false);
    expect(found.rows.map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  test("have no fault where all that is known is that the work is over", () => {
    const design = grouped(1);
    const board = createBoard(design, false);
    const model = (input: FakeScenario, seed: string, replication: number) => {
      if (input.name === "c") {
        stopWork(board);
        throw new Error("c is broken");
      }
      return fakeReplicate(input, seed, replication);
    };
    function* together(inputs: readonly FakeScenario[], seed: string, replication: number) {
      for (const input of inputs) yield model(input, seed, replication);
    }
    const work = workOff(board, design, { replicate: model, replicateTogether: together });
    let step = work.next();
    while (!step.done) step = work.next();
    // The first point of the group, which can be run, was told as the one that failed.
    expect(step.value).toBeNull();
  });

  test("fail with the one whose fault it is", async () => {
    const points = [POINTS[0], POINTS[1], fakeScenario("c", 30, { throwsAt: 2 })];
    const { together } = noting();
    const run = collectRows(grouped(3, points), thisThread(fakeReplicate, together), { replay });
    await expect(run).rejects.toThrow(/capacity in use is negative.*replay run c 2/);
  });

  test("are added to until they are precise", async () => {
    const wanted = { relative: 0.2, columns: [0, 0, 0], confidence: 0.95 };
    const { together } = noting();
    const found = await collectUntilPrecise(grouped(5), thisThread(fakeReplicate, together), wanted, { replay });
    const alone = fakeDesign(POINTS, { replications: 5 });
    expect(found).toEqual(await collectUntilPrecise(alone, thisThread(fakeReplicate), wanted, { replay }));
    expect(found.rows.rows[0].length).toBeGreaterThan(5);
  });

  test("have the numbers of replications of their own, by threads, pieces and groups alike", async () => {
    const points = grouped(2).points.map((point, k) => ({ ...point, replicationsLater: k === 1 ? 0 : 7 }));
    const { runs, together } = noting();
    const found = await collectRows({ ...grouped(2), points }, thisThread(fakeReplicate, together), { replay });
    expect(runs).toEqual(["ac8", "ac9"]);
    const rowsFrom = (first: number) =>
      collectRows({ ...fakeDesign(POINTS, { replications: 2 }), first }, thisThread(fakeReplicate), { replay });
    const [early, later] = [await rowsFrom(1), await rowsFrom(8)];
    expect(found.rows).toEqual([later.rows[0], early.rows[1], later.rows[2]]);
    const shards = await Promise.all(
      [1, 2, 3].map((shard) =>
        collectShardRows({ ...grouped(2), points }, { shard, of: 3 }, thisThread(fakeReplicate, together), { replay }),
      ),
    );
    expect(
      joinShardRows(
        { ...grouped(2), points },
        shards.map((rows) => rows ?? []),
      ),
    ).toEqual(found.rows);
  });

  test("that differ in these numbers are refused, and numbers that go back too", async () => {
    const later = (...numbers: number[]) => ({
      ...grouped(1),
      points: grouped(1).points.map((point, k) => ({ ...point, replicationsLater: numbers[k] })),
    });
    const run = (numbers: number[]) => collectRows(later(...numbers), thisThread(fakeReplicate), { replay });
    await expect(run([0, 0, 3])).rejects.toThrow("points with the same numbers of replications in each group");
    await expect(run([0, -1, 0])).rejects.toThrow("replicationsLater must be a whole number of at least 0, got -1");
  });

  test.each([
    [[[0, 1]]],
    [
      [
        [0, 1],
        [1, 2],
      ],
    ],
    [[[0, 1, 2, 3]]],
  ])("must be each point once: not %j", async (together) => {
    const run = collectRows({ ...grouped(1), together }, thisThread(fakeReplicate), { replay });
    await expect(run).rejects.toThrow(RangeError);
  });
});

test("a study of scenarios that differ from a date on runs them together, and says the same", async () => {
  const text = (more: string) => `
title: One ward
run: { start: 2019-04-01, warm-up: 10 days, length: 30 days, replications: 3 }
services: { ward: { setting: acute, beds: 12 }, care: { setting: home, hours: 60 hours per week } }
people: { older: { arrive: { at: ward, rate: 2 per day } } }
stages:
  ward: { stay: { exponential: { mean: 5 days } }, next: { care: 40 %, home: 60 % } }
  care: { waiting: { reason: E, responsible: social-care }, hours: 9 hours per week, stay: 20 days, next: { home: 100 % } }
${more}`;
  const scenarios = [
    parseScenario(text(""), { name: "base" }),
    parseScenario(text("changes: [{ on: 2019-04-15, services: { ward: { beds: 15 } } }]"), { name: "more" }),
    parseScenario(text("").replace("beds: 12", "beds: 15"), { name: "at once" }),
  ];
  const design = designStudy(scenarios);
  expect(design.together).toEqual([[0, 1], [2]]);
  const { together: _, ...apart } = design;
  const found = conclude(await collectStudy(design, thisThread(replicate, replicateTogether)));
  expect(found).toEqual(conclude(await collectStudy(apart, thisThread(replicate))));
  expect(found.differences.some(({ mean }) => mean !== 0 && mean !== null)).toBe(true);
});
