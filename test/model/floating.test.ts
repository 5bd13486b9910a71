/** A team whose staff go once a day to where its lines are longest. */
import { expect, test } from "vitest";
import { teamLoad } from "../../src/model/plan/team-load.js";
import { sendToLongest } from "../../src/model/state/sent-staff.js";
import { blueprintOf, runTo, worldOf } from "./runs.js";

/** Three staff for two hospitals. At noon of the first day nine people in the east each need six hours of them. */
const floating = (end: string, staff = "3", shifts = "") => `
title: A floating team
run: { start: 2019-01-07, warm-up: 0 days, length: 10 days }
hospitals: { west: {}, east: {} }
services: { ward: { setting: acute, beds: 20 } }
teams: { flexible: { staff: ${staff}, at-shift-end: ${end}, ${shifts} floating: { between: hospitals } } }
tasks: { assessment: { team: flexible, work: 6 h, reason: A, responsible: social-care } }
people: { patient: { arrive: { at: ward, rate: 0 per day, hospitals: { west: 50 %, east: 50 % } } } }
stages:
  ward: { stay: 12 h, next: { care: 100 % } }
  care: { arrange: [assessment], stay: 1 day, next: { home: 100 % } }
initially: [{ people: { west: 1, east: 9 }, class: patient, in: ward, remaining: whole }]
`;

test("one by one they go where most tasks are without a worker", () => {
  expect(sendToLongest([10, 9, 0], 3)).toEqual([2, 1, 0]);
  expect(sendToLongest([0, 0], 3)).toEqual([2, 1]);
  expect(sendToLongest([0, 5], 3)).toEqual([0, 3]);
  expect(sendToLongest([1, 1], 6)).toEqual([3, 3]);
  expect(sendToLongest([4, 2], 0)).toEqual([0, 0]);
});

test("the load of a floating team is that of all its staff, wherever they are on duty", () => {
  const coming = floating("resume", "2", "shifts: [{ days: mon-fri, from: 09:00, to: 17:00 }],").replace(
    "rate: 0 per day",
    "rate: 1 per day",
  );
  // One person a day with six hours each are 42 hours a week, half of them at each hospital; two staff on five days of eight hours are 80.
  const loads = teamLoad(blueprintOf(coming));
  expect(loads.map(({ name }) => name)).toEqual(["flexible"]);
  expect(loads[0].offered).toBeCloseTo(42, 9);
  expect(loads[0].capacity).toBeCloseTo(80, 9);
  expect(loads[0].ratio).toBeCloseTo(42 / 80, 9);
});

test.each(["resume", "overtime"])("all go to the line at one of two hospitals at the next sending: %s", (end) => {
  const world = worldOf(floating(end));
  const at = (day: number) => {
    runTo(world, day);
    return world.teams.groups.map(({ onDuty, tasks }) => [onDuty.value, tasks]);
  };
  // Sent evenly, the first to the west, while there is nothing to do.
  expect(at(0.4)).toEqual([
    [2, 0],
    [1, 0],
  ]);
  // By 08:00 the west is done; the east has done three of nine in eighteen hours.
  expect(at(1.3)).toEqual([
    [2, 0],
    [1, 6],
  ]);
  expect(at(1.34)).toEqual([
    [0, 0],
    [3, 6],
  ]);
  // Six more by three staff from 08:00 on (the one in hand since 06:00): none are left on the next morning.
  expect(at(2.3)).toEqual([
    [0, 0],
    [3, 0],
  ]);
  expect(at(2.34)).toEqual([
    [2, 0],
    [1, 0],
  ]);
});

test("as many are on duty in sum as its shifts have, wherever these have them", () => {
  const shifts = "shifts: [{ days: mon-fri, from: 09:00, to: 17:00 }],";
  const world = worldOf(floating("resume", "{ west: 1, east: 4 }", shifts));
  for (let day = 0; day < 10; day += 1 / 24) {
    runTo(world, day);
    const onDuty = world.teams.groups.reduce((sum, group) => sum + group.onDuty.value, 0);
    const hour = Math.round((day % 1) * 24) % 24;
    const isWeekday = Math.floor(day + 1e-9) % 7 < 5;
    if (Math.abs(hour - 9) > 0.5 && Math.abs(hour - 17) > 0.5)
      expect(onDuty).toBe(isWeekday && hour > 9 && hour < 17 ? 5 : 0);
  }
});

test.each([
  ["one hospital alone", (text: string) => text.replace("between: hospitals", "between: areas"), "at least two areas"],
])("%s is refused", (_, change, message) => {
  expect(() => blueprintOf(change(floating("resume")))).toThrow(message);
});
