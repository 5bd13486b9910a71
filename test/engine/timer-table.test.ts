import { expect, it } from "vitest";
import type { Action } from "../../src/engine/kernel/action.js";
import { TimerTable } from "../../src/engine/kernel/timer-table.js";

it("has handles that are never negative, however often a row has been used", () => {
  const table = new TimerTable();
  const rows = [1, 2].map((subject) => table.add(1 as Action, subject));
  // Two thousand million timers, one after another, come to this use of the row.
  (table as unknown as { cells: Int32Array }).cells[4 * rows[1] + 2] = 2 ** 31 - 1;
  const last = table.handle(rows[1]);
  table.remove(rows[1]);
  expect(table.add(1 as Action, 3)).toBe(rows[1]);
  const next = table.handle(rows[1]);
  expect([last, next]).toEqual([(2 ** 31 - 1) * 2 ** 22 + 1, 1]);
  // The row's number was negative from here on, so that cancelling a timer was refused as no handle.
  expect([table.cancel(last), table.cancel(next), table.cancel(next)]).toEqual([false, true, false]);
});
