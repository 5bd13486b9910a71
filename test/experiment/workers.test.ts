import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Watch } from "../../src/experiment/watch.js";
import type { workerThreads as WorkerThreads } from "../../src/experiment/worker-threads.js";
import { conclude } from "../../src/study/compare/conclude.js";
import { collectStudy, type StudyOptions } from "../../src/study/design/collect.js";
import type { StudyDesign } from "../../src/study/design/study-design.js";
import { plainDescription } from "./fake.js";

// Workers run built files, so the built executor is what is tested here.
const built = new URL("../../dist/experiment/worker-threads.js", import.meta.url);
if (!existsSync(built)) throw new Error("these tests run built files: npm run build first");
const { workerThreads }: { workerThreads: typeof WorkerThreads } = await import(built.href);

const modelFile = new URL("./broken-model.js", import.meta.url).href;
const { replicate } = await import(modelFile);

type Input = { readonly name: string };

function design(names: readonly string[], replications = 30): StudyDesign<Input> {
  const measures = [{ key: "x", by: {}, label: "X", unit: "" }];
  return {
    points: names.map((name) => ({ name, input: { name }, width: 1 })),
    scenarios: names.map((name) => ({
      name,
      title: name,
      hash: name,
      titles: {},
      measures,
      targets: [],
      ...plainDescription(),
    })),
    seed: "1",
    first: 1,
    replications,
    confidence: 0.95,
    headline: { key: "x", by: {} },
    catalogue: { measures: [], dimensions: [] },
  };
}

const replay = (name: string, replication: number) => `run ${name} ${replication}`;

async function study(threads: number, names: readonly string[], replications = 30, options: StudyOptions = {}) {
  const executor = workerThreads<Input>(replicate, modelFile, threads);
  return conclude(await collectStudy(design(names, replications), executor, { replay, ...options }));
}

describe("workers", () => {
  let long: ReturnType<typeof study> | undefined;
  const alone = study(1, ["base", "other"]);

  test.each([1, 2, 3, 5])("%i give the same result", async (threads) => {
    expect(await study(threads, ["base", "other"])).toEqual(await alone);
  });

  test("a fault in a worker comes out with its replay", async () => {
    await expect(study(3, ["base", "alt"])).rejects.toThrow(
      /a queue has negative length.*replication 9, replay run alt 9/,
    );
    // The pool serves on.
    expect((await study(3, ["base"])).replications).toBe(30);
  });

  test("that end without a word stop the work of the other threads too", async () => {
    const dying = new URL("./dying-model.js", import.meta.url).href;
    const model = await import(dying);
    const executor = workerThreads<Input>(model.replicate, dying, 2);
    await expect(executor(design(["base"], 500), {})).rejects.toThrow("worker exited with code: 1");
    // One replication may be under way; 500 of them would take this thread five seconds.
    const { ran } = model.here;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(model.here.ran - ran).toBeLessThanOrEqual(1);
  });

  describe("that count what they run", () => {
    const counting = new URL("./counting-model.js", import.meta.url).href;
    const counter = () => new Int32Array(new SharedArrayBuffer(4));
    const shared = async (threads: number, input: object, replications: number, watch: Watch = {}) => {
      const model = await import(counting);
      const points = [{ name: "base", input, width: 1 }];
      return workerThreads(model.replicate, counting, threads)({ points, seed: "1", first: 1, replications }, watch);
    };

    test.each([1, 2, 3])("tell of the first failure, whichever of %i threads fails first", async (threads) => {
      // Where there are other threads, one of them has failed and said so when the first one does.
      const input = { counter: counter(), milliseconds: [150, 0], fails: [1, 2, 3], firstAfter: threads > 1 ? 1 : 0 };
      expect((await shared(threads, input, 20)).failure?.message).toBe("replication 1 is broken");
      // The others begin nothing more.
      expect(input.counter[0]).toBeLessThanOrEqual(threads);
    });

    test("stop where whoever is told of them throws", async () => {
      const input = { counter: counter(), milliseconds: [5] };
      const onDone = (done: number) => {
        if (done > 10) throw new Error("the disk is full");
      };
      await expect(shared(3, input, 1000, { onDone })).rejects.toThrow("the disk is full");
      await new Promise((resolve) => setTimeout(resolve, 100));
      const [ran] = input.counter;
      await new Promise((resolve) => setTimeout(resolve, 200));
      // One replication of each thread may have been under way; together they would have done a hundred more.
      expect(input.counter[0] - ran).toBeLessThanOrEqual(3);
      expect(ran).toBeLessThan(500);
    });
  });

  test("stop at the signal with whole replications only", async () => {
    const controller = new AbortController();
    const stopped = await study(2, ["base", "other"], 2000, {
      signal: controller.signal,
      onProgress: ({ done }: { done: number }) => done > 20 && controller.abort(),
    });
    expect(stopped.interrupted).toBe(true);
    expect(stopped.replications).toBeLessThan(2000);
    const whole = await study(2, ["base", "other"], stopped.replications);
    expect({ ...stopped, interrupted: false }).toEqual(whole);
  });

  test.each([
    ["wants more threads", 3, false],
    ["is stopped", 2, true],
  ])("of one study go on when another that begins meanwhile %s", async (_, threads, isStopped) => {
    const first = new Promise<void>((resolve) => {
      long = study(2, ["base", "other"], 150, { onProgress: ({ done }) => done > 20 && resolve() });
    });
    const controller = new AbortController();
    await first;
    const other = study(threads, ["base"], isStopped ? 150 : 30, {
      signal: controller.signal,
      onProgress: ({ done }) => isStopped && done > 20 && controller.abort(),
    });
    // The other ended the threads of both, so the first failed with "Terminating worker thread".
    expect((await other).interrupted).toBe(isStopped);
    expect((await long)?.replications).toBe(150);
  });
});
