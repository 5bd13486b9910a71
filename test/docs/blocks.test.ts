/** Excerpts of outputs are judged and written anew as a reader would do it. */
import { describe, expect, test } from "vitest";
import { missingFrom, refreshed } from "./blocks.js";

const OUTPUT = `Delayed days with other places

places   Mean       Change
──────────────────────────
as it is 1,200 ± 30
55       1,900 ± 40  700 *
60       1,500 ± 35  300 *
65         900 ± 20 −300 *

3 points, replications 10, 40 runs, seed 1. Replication k meets the same
people at every point.
`;

/** The same rows with other figures. */
const LATER = OUTPUT.replace("1,900 ± 40  700", "1,950 ± 41  750")
  .replace("  900 ± 20 −300", "  905 ± 22 −295")
  .replace("1,200", "1,210");

const EXCERPTS = {
  "of the whole": OUTPUT,
  "of rows of figures up to the last": `places   Mean       Change
──────────────────────────
as it is 1,200 ± 30
55       1,900 ± 40  700 *
60       1,500 ± 35  300 *
65         900 ± 20 −300 *
`,
  "that begins with a row of figures in the middle": `…
60       1,500 ± 35  300 *
65         900 ± 20 −300 *
…
`,
  "with a gap, and empty lines beside it": `Delayed days with other places

…
65         900 ± 20 −300 *

3 points, replications 10, …
`,
};

describe.each(Object.entries(EXCERPTS))("an excerpt %s", (_, excerpt) => {
  test("that is true stays as it is", () => {
    expect(missingFrom(OUTPUT, excerpt)).toBeNull();
    expect(refreshed(OUTPUT, excerpt)).toBe(excerpt);
  });

  test("is written anew with as many lines, and is true again", () => {
    const anew = refreshed(LATER, excerpt);
    expect(missingFrom(LATER, anew)).toBeNull();
    expect(anew.split("\n")).toHaveLength(excerpt.split("\n").length);
    expect(anew).toContain("905 ± 22 −295");
  });
});

test("a row that is no longer printed needs an author", () => {
  expect(() => refreshed(OUTPUT, "Somebody else's heading\n")).toThrow("no longer printed: Somebody else's heading");
});

test("a sentence may break elsewhere", () => {
  const excerpt = "One two three 1 is less\nthan 2 by far\nand four five six\n";
  const output = "One two three 1,000,000\nis less than 2,000,000\nby far\nand four five six\nand so on\n";
  expect(refreshed(output, excerpt)).toBe(
    "One two three 1,000,000\nis less than 2,000,000\nby far\nand four five six\n",
  );
});
