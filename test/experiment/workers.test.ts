import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { conduct as Conduct } from "../../src/experiment/conduct.js";
import { DESIGN } from "./fake.js";

// Workers run built files, so the built conduct is what is tested here.
const built = new URL("../../dist/experiment/conduct.js", import.meta.url);
if (!existsSync(built)) throw new Error("these tests run built files: npm run build first");
const { conduct }: { conduct: typeof Conduct } = await import(built.href);

const modelFile = new URL("./broken-model.js", import.meta.url).href;
const { replicate } = await import(modelFile);
const model = {
  headline: { key: "x", by: {} },
  measuresOf: () => [{ key: "x", by: {}, label: "X", unit: "" }],
  replicate,
  module: modelFile,
};

function contenders(...names: string[]) {
  return names.map((name) => ({ subject: { name, title: name, targets: [] }, hash: name }));
}

describe("workers", () => {
  test.each([1, 2, 3, 5])("%i give the same result", async (workers) => {
    const found = await conduct(contenders("base", "other"), { ...DESIGN, workers }, model);
    const alone = await conduct(contenders("base", "other"), DESIGN, model);
    expect(found).toEqual(alone);
  });

  test("a fault in a worker comes out with its replay", async () => {
    const design = { ...DESIGN, workers: 3 };
    await expect(conduct(contenders("base", "alt"), design, model)).rejects.toThrow(
      /a queue has negative length.*replication 9, replay run alt 9/,
    );
    // The pool serves on.
    expect((await conduct(contenders("base"), design, model)).replications).toBe(30);
  });

  test("stop at the signal with whole replications only", async () => {
    const controller = new AbortController();
    const design = {
      ...DESIGN,
      workers: 2,
      replications: 2000,
      signal: controller.signal,
      onProgress: ({ done }: { done: number }) => done > 20 && controller.abort(),
    };
    const stopped = await conduct(contenders("base", "other"), design, model);
    expect(stopped.interrupted).toBe(true);
    expect(stopped.replications).toBeLessThan(2000);
    const whole = await conduct(contenders("base", "other"), { ...DESIGN, replications: stopped.replications }, model);
    expect({ ...stopped, interrupted: false }).toEqual(whole);
  });
});
