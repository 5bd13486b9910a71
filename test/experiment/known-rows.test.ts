/** Rows that earlier work has left are not worked out again, by whichever executor; new ones are kept. */
import { MessageChannel } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import type { Design, Task } from "../../src/experiment/design.js";
import { type Executor, thisThread } from "../../src/experiment/executor.js";
import { serveMessages } from "../../src/experiment/message-worker.js";
import { messageWorkers } from "../../src/experiment/message-workers.js";
import { collectRows } from "../../src/experiment/rows.js";
import type { RowStore } from "../../src/experiment/watch.js";

/** Points of which two are run together, and one has other replications. */
const DESIGN: Design<number> = {
  points: [10, 20, 30].map((input, k) => ({ name: `p${k}`, input, width: 2, ...(k === 2 ? { kept: [1] } : {}) })),
  ...{ seed: "7", first: 3, replications: 4, together: [[0, 2], [1]] },
};

/** A model that says what it was asked, and writes it down. */
function modelOf(asked: string[]) {
  const replicate = (input: number, seed: string, replication: number) => {
    asked.push(`${input}/${replication}`);
    return Float64Array.of(input + replication, Number(seed) * input);
  };
  const replicateTogether = (inputs: readonly number[], seed: string, replication: number) =>
    inputs.map((input) => replicate(input, seed, replication));
  return { replicate, replicateTogether };
}

function worker(model: ReturnType<typeof modelOf>) {
  const { port1, port2 } = new MessageChannel();
  serveMessages(
    {
      postMessage: (message) => port2.postMessage(message),
      addEventListener: (_, listener) => void port2.on("message", (data) => listener({ data })),
    },
    model,
  );
  return {
    postMessage: (message: unknown) => port1.postMessage(message),
    addEventListener: (type: string, listener: (event: { data: unknown }) => void) =>
      void port1.on(type, (data) => listener({ data })),
    terminate: () => port1.close(),
  };
}

/** A store in memory. */
class Memory implements RowStore {
  readonly rows = new Map<string, Float64Array>();
  private nameOf({ point, replication }: Task): string {
    return `${DESIGN.points[point].input}/${replication}`;
  }
  find = (task: Task) => this.rows.get(this.nameOf(task));
  keep = (task: Task, row: Float64Array) => {
    const name = this.nameOf(task);
    expect(this.rows.has(name)).toBe(false);
    this.rows.set(name, row);
  };
}

const EXECUTORS: [string, (asked: string[]) => Executor<number>][] = [
  [
    "this thread",
    (asked) => {
      const { replicate, replicateTogether } = modelOf(asked);
      return thisThread(replicate, replicateTogether);
    },
  ],
  ["two workers", (asked) => messageWorkers(() => worker(modelOf(asked)), 2)],
];

describe.each(EXECUTORS)("%s", (_, executorOf) => {
  const collected = async (store?: RowStore, onProgress?: (done: number) => void) => {
    const asked: string[] = [];
    const { rows, complete } = await collectRows(DESIGN, executorOf(asked), {
      replay: () => "",
      ...(store === undefined ? {} : { store }),
      ...(onProgress === undefined ? {} : { onProgress: ({ done }) => onProgress(done) }),
    });
    expect(complete).toBe(true);
    return { rows, asked };
  };

  test("keeps every row, and asks the model for none that is known", async () => {
    const plain = await collected();
    const store = new Memory();
    expect((await collected(store)).rows).toEqual(plain.rows);
    expect(store.rows.size).toBe(12);
    expect(store.rows.get("30/4")).toEqual(plain.rows[2][1]);
    // Of a group the one that is not known is run alone.
    const lost = ["10/3", "20/4", "30/4", "10/6"];
    for (const name of lost) store.rows.delete(name);
    const counts: number[] = [];
    const again = await collected(store, (done) => counts.push(done));
    expect(again.rows).toEqual(plain.rows);
    expect(again.asked.sort()).toEqual(lost.sort());
    expect(counts.at(-1)).toBe(12);
    expect(Math.min(...counts)).toBeGreaterThan(8);
    expect((await collected(store)).asked).toEqual([]);
  });

  test("a row of another length is not that of the task", async () => {
    const store = new Memory();
    store.rows.set("30/4", Float64Array.of(1, 2));
    const { rows, asked } = await collected({ find: store.find, keep: () => undefined });
    expect(rows).toEqual((await collected()).rows);
    expect(asked).toHaveLength(12);
  });
});
