/** Workers that are spoken to by messages give the same rows as the calling thread, fail alike, and end when asked. */
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import type { Design, Model } from "../../src/experiment/design.js";
import { thisThread } from "../../src/experiment/executor.js";
import { serveMessages } from "../../src/experiment/message-worker.js";
import { type MessageWorker, messageWorkers } from "../../src/experiment/message-workers.js";

/** A row that says what it is of. */
const MODEL: Model<number> = {
  replicate: (input, seed, replication) => {
    if (input === 13 && replication === 3) throw new Error("capacity in use is negative");
    return Float64Array.of(input, Number(seed), replication / 3);
  },
};

function designOf(inputs: readonly number[], more: Partial<Design<number>> = {}): Design<number> {
  const points = inputs.map((input, index) => ({ name: `point-${index}`, input, width: 3 }));
  return { points, seed: "7", first: 1, replications: 5, ...more };
}

interface Started {
  readonly ports: MessagePort[];
  readonly start: () => MessageWorker;
  ended: number;
}

/** Workers in this thread: their messages are copied as between threads. */
function workersOf(model: Model<number> | null): Started {
  const started: Started = {
    ports: [],
    ended: 0,
    start: () => {
      const { port1, port2 } = new MessageChannel();
      started.ports.push(port1);
      if (model !== null)
        serveMessages(
          {
            postMessage: (message) => port2.postMessage(message),
            addEventListener: (_, listener) => void port2.on("message", (data) => listener({ data })),
          },
          model,
        );
      return {
        postMessage: (message) => port1.postMessage(message),
        addEventListener: (type, listener) => void port1.on(type, (data) => listener({ data })),
        terminate: () => {
          started.ended++;
          port1.close();
        },
      };
    },
  };
  return started;
}

describe("workers that are spoken to by messages", () => {
  test("are ended where a further one cannot be started", async () => {
    const workers = workersOf(MODEL);
    let isRefused = false;
    const start = () => {
      if (isRefused && workers.ports.length === 2) throw new Error("no more workers");
      return workers.start();
    };
    const executor = messageWorkers<number>(start, 3);
    isRefused = true;
    await expect(executor(designOf([1, 2]), {})).rejects.toThrow("no more workers");
    expect(workers.ended).toBe(2);
    isRefused = false;
    expect((await executor(designOf([1, 2]), {})).rows[0]).toHaveLength(5);
  });

  test("that break while they wait for a design are replaced", async () => {
    const workers = workersOf(MODEL);
    const broken: ((event: { message: string }) => void)[] = [];
    const start = (): MessageWorker => {
      const worker = workers.start();
      return {
        ...worker,
        addEventListener: (type, listener) => {
          if (type === "error") broken.push(listener);
          else worker.addEventListener(type, listener);
        },
      };
    };
    const executor = messageWorkers<number>(start, 2);
    await executor(designOf([1, 2]), {});
    broken[0]({ message: "gone" });
    expect((await executor(designOf([1, 2]), {})).rows[0]).toHaveLength(5);
    expect([workers.ports.length, workers.ended]).toEqual([3, 1]);
  });

  test.each([1, 2, 4])("%d of them give the rows of the calling thread, of two designs in turn", async (count) => {
    const workers = workersOf(MODEL);
    const executor = messageWorkers<number>(workers.start, count);
    const done: number[] = [];
    for (const design of [designOf([1, 2]), designOf([5, 6, 7], { first: 11, replications: 4 })]) {
      const expected = await thisThread(MODEL.replicate)(design, {});
      expect(await executor(design, { onDone: (number) => void done.push(number) })).toEqual(expected);
    }
    expect(done.at(-1)).toBe(12);
    expect(workers.ports).toHaveLength(count);
    for (const port of workers.ports) port.close();
  });

  test("give each of two designs that are run at once its own rows", async () => {
    const workers = workersOf(MODEL);
    const executor = messageWorkers<number>(workers.start, 2);
    const designs = [designOf([1, 2], { replications: 9 }), designOf([5, 6], { first: 11, replications: 9 })];
    const at = designs.map((design) => executor(design, {}));
    const expected = designs.map((design) => thisThread(MODEL.replicate)(design, {}));
    // A worker was given both designs and asked for both at once, so one of them never ended.
    expect(await Promise.all(at)).toEqual(await Promise.all(expected));
    // Two are kept for the next design, as many as were asked for; the others have ended.
    expect([workers.ports.length, workers.ended]).toEqual([4, 2]);
    expect(await executor(designs[0], {})).toEqual(await expected[0]);
    expect(workers.ports).toHaveLength(4);
    for (const port of workers.ports) port.close();
  });

  test("run points together that the design groups", async () => {
    const calls: number[][] = [];
    const model: Model<number> = {
      ...MODEL,
      *replicateTogether(inputs, seed, replication) {
        calls.push([...inputs]);
        for (const input of inputs) yield MODEL.replicate(input, seed, replication);
      },
    };
    const design = designOf([1, 2, 3], { together: [[0, 2], [1]], replications: 2 });
    const workers = workersOf(model);
    const { rows } = await messageWorkers<number>(workers.start, 2)(design, {});
    expect(rows).toEqual((await thisThread(MODEL.replicate)(design, {})).rows);
    expect(calls).toEqual([
      [1, 3],
      [1, 3],
    ]);
    for (const port of workers.ports) port.close();
  });

  test("say which task fails, as the calling thread does", async () => {
    const design = designOf([1, 13]);
    const workers = workersOf(MODEL);
    const { failure } = await messageWorkers<number>(workers.start, 2)(design, {});
    expect(failure).toMatchObject({ point: 1, replication: 3, message: "capacity in use is negative" });
    for (const port of workers.ports) port.close();
  });

  test("are ended by the signal, and started again for the next design", async () => {
    const [silent, working] = [workersOf(null), workersOf(MODEL)];
    let isStopped = false;
    const executor = messageWorkers<number>(() => (isStopped ? working : silent).start(), 2);
    const stop = new AbortController();
    const waiting = executor(designOf([1]), { signal: stop.signal });
    stop.abort();
    expect(await waiting).toEqual({ rows: [[]], failure: null });
    expect(silent.ended).toBe(2);
    isStopped = true;
    expect((await executor(designOf([1]), {})).rows).toEqual(
      (await thisThread(MODEL.replicate)(designOf([1]), {})).rows,
    );
    for (const port of working.ports) port.close();
  });

  describe("whose model pauses", () => {
    /** Goes on for 100 milliseconds, in which it pauses ten times. */
    const SLOW: Model<number> = {
      ...MODEL,
      *replicateInParts(inputs, seed, replication) {
        for (let part = 0; part < 10; part++) {
          const end = performance.now() + 10;
          while (performance.now() < end);
          yield null;
        }
        for (const input of inputs) yield MODEL.replicate(input, seed, replication);
      },
    };

    test("give the rows of the calling thread, which may use the pauses, too", async () => {
      const workers = workersOf(SLOW);
      const design = designOf([1, 2], { together: [[0, 1]], replications: 2 });
      const { rows } = await messageWorkers<number>(workers.start, 2)(design, {});
      expect(rows).toEqual((await thisThread(MODEL.replicate)(design, {})).rows);
      for (const port of workers.ports) port.close();
    });

    test("stop at a pause and are kept; what is whole is given", async () => {
      const workers = workersOf(SLOW);
      const executor = messageWorkers<number>(workers.start, 1, Number.POSITIVE_INFINITY);
      const stop = new AbortController();
      const design = designOf([4], { replications: 100 });
      const { rows } = await executor(design, { signal: stop.signal, onDone: (done) => done === 2 && stop.abort() });
      expect(rows).toEqual((await thisThread(MODEL.replicate)({ ...design, replications: 2 }, {})).rows);
      expect(workers.ended).toBe(0);
      const next = designOf([5], { replications: 1 });
      expect((await executor(next, {})).rows).toEqual((await thisThread(MODEL.replicate)(next, {})).rows);
      expect(workers.ports).toHaveLength(1);
      for (const port of workers.ports) port.close();
    });

    test("are ended where they do not come to a pause in time", async () => {
      const silent = workersOf(null);
      const stop = new AbortController();
      const waiting = messageWorkers<number>(silent.start, 2, 20)(designOf([1]), { signal: stop.signal });
      stop.abort();
      expect(await waiting).toEqual({ rows: [[]], failure: null });
      expect(silent.ended).toBe(2);
    });
  });
});
