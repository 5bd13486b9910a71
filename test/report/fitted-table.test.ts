/** Tables of words and numbers in as many columns of characters as there are. */
import { expect, test } from "vitest";
import { drawTable, fittedTo, tableWidth } from "../../src/report/text/text-table.js";

test("columns of words are wrapped, the widest first, and numbers never are", () => {
  const columns = [
    { head: "Input", align: "left" as const, cells: ["one two three four five six"] },
    { head: "Value", align: "left" as const, cells: ["7 per day"] },
    { head: "Mean", align: "right" as const, cells: ["−1,234 ± 5,678"] },
  ];
  // 27 + 9 + 14 columns of characters and two gaps of 2 are 54.
  expect(tableWidth(columns)).toBe(54);
  expect(fittedTo(columns, 54).map(({ width }) => width)).toEqual([27, 9, 14]);
  expect(drawTable(fittedTo(columns, 41))).toBe(
    [
      "Input           Value                Mean",
      "─────────────────────────────────────────",
      "one two three   7 per day  −1,234 ± 5,678",
      "four five six",
    ].join("\n"),
  );
  // The longest word and the head are the least that there can be.
  expect(fittedTo(columns, 10).map(({ width }) => width)).toEqual([5, 5, 14]);
});

test("a number and its percent sign are not parted, and the column is wide enough for both", () => {
  const columns = [
    { head: "Next", align: "left" as const, cells: ["home 20 %, care 80 %"] },
    { head: "Mean", align: "right" as const, cells: ["5"] },
  ];
  expect(fittedTo(columns, 10).map(({ width }) => width)).toEqual([5, 4]);
  expect(drawTable(fittedTo(columns, 10))).toBe(
    ["Next   Mean", "───────────", "home      5", "20 %,", "care", "80 %"].join("\n"),
  );
});
