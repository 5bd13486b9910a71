import { expect, test } from "vitest";
import { createBoard } from "../../src/experiment/task-board.js";
import { SizeError } from "../../src/foundation/errors.js";

const design = (points: number, width: number, replications: number) => ({
  points: Array.from({ length: points }, (_, k) => ({ name: `p${k}`, input: null, width })),
  seed: "1",
  first: 1,
  replications,
});

test("a board has room for hundreds of thousands of points", () => {
  const { offsets, done } = createBoard(design(300_000, 2, 1), false);
  expect([offsets.at(-1), done.length]).toEqual([600_000, 300_000]);
});

test.each([true, false])("more rows than there is memory for are an error of size (shared: %s)", (shared) => {
  const tooMany = () => createBoard(design(2, 1000, 10 ** 13), shared);
  expect(tooMany).toThrow(SizeError);
  expect(tooMany).toThrow(/^there is no memory for 20,000,000,000,000 runs with .* take fewer replications/);
});
