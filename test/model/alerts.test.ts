/** Alert levels read once a day, and the extra staff and beds that are bound to them. */
import { describe, expect, test } from "vitest";
import { measuresOf } from "../../src/model/measures/measures.js";
import { createWorld, replicate, replicateTogether, runWorld } from "../../src/model/replication.js";
import type { World } from "../../src/model/state/world.js";
import { blueprintAt, blueprintOf, ran, runTo, valueIn, worldOf } from "./runs.js";

const LEVELS = `{ of: ward, levels: { amber: { occupancy: 85 % }, red: { occupancy: 95 % }, black: { queue: 3 } } }`;

/**
 * Two hospitals with ten beds each, from Monday 7 January 2019 on. West: nine people, of whom five leave after two and
 * a half days and four after five and a half. East: ten for two and a half days, and three who wait for a bed and
 * need it as long.
 */
const twoHospitals = (parts: { alerts?: string; team?: string; ward?: string; next?: string; more?: string } = {}) => `
title: Two hospitals
run: { start: 2019-01-07, warm-up: 0 days, length: 10 days }
hospitals: { west: {}, east: {} }
services: { ward: { setting: acute, beds: { west: 10, east: 10 } ${parts.ward ?? ""} } }
${parts.alerts === "" ? "" : `alerts: ${parts.alerts ?? LEVELS}`}
teams: { workers: { staff: { west: 1, east: 2 }, shifts: [{ days: mon-fri, from: 09:00, to: 17:00 }] ${parts.team ?? ""} } }
tasks: { assessment: { team: workers, work: 1 h, reason: A, responsible: social-care } }
people:
  short: { arrive: { at: ward, rate: 0 per day, hospitals: { west: 50 %, east: 50 % } } }
  long:
    arrive: { at: ward, rate: 0 per day, hospitals: { west: 50 %, east: 50 % } }
    stages: { ward: { stay: 5.5 days } }
stages:
  trolley: { stay: 1 day, next: { ward: 100 % } }
  ward: { waiting: { reason: O, responsible: nhs }, stay: 2.5 days, next: { ${parts.next ?? "home"}: 100 % } }
  care: { arrange: [assessment], stay: 1 day, next: { home: 100 % } }
initially:
  - { people: { west: 5, east: 10 }, class: short, in: ward, remaining: whole }
  - { people: { west: 0, east: 3 }, class: short, in: trolley, remaining: ready }
  - { people: { west: 4, east: 0 }, class: long, in: ward, remaining: whole }
${parts.more ?? ""}
`;

/** Levels of both hospitals at noon of each day: the places of the levels, green being 0. */
function levelsByDay(world: World, days: number): number[][] {
  return Array.from({ length: days }, (_, day) => {
    runTo(world, day + 0.5);
    return [world.alerts.levelIn(-1, 0), world.alerts.levelIn(-1, 1)];
  });
}

const staffAt = (world: World, day: number) => {
  runTo(world, day);
  return world.teams.groups.map(({ resource }) => resource.capacity);
};

describe("the level", () => {
  test("follows a known path of beds and line, the same all day", () => {
    const world = worldOf(twoHospitals());
    runTo(world, 0.3);
    // Before the first reading, at 08:00.
    expect(world.alerts.levelIn(-1, 0)).toBe(0);
    expect(levelsByDay(world, 7)).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  test("is read at the hour that the scenario says, and holds until the next reading", () => {
    const world = worldOf(twoHospitals({ alerts: LEVELS.replace("of: ward,", "of: ward, at: 13:00,") }));
    // West falls to four people at noon of the third day.
    expect(levelsByDay(world, 4).map(([west]) => west)).toEqual([0, 1, 1, 0]);
    const early = worldOf(twoHospitals({ alerts: LEVELS.replace("of: ward,", "of: ward, at: 11:00,") }));
    expect(levelsByDay(early, 4).map(([west]) => west)).toEqual([1, 1, 1, 0]);
  });

  test("is counted in days, by hospital and for all", () => {
    const text = twoHospitals();
    const blueprint = blueprintOf(text);
    const row = replicate(blueprint, "1", 1);
    const share = (alert: string, hospital?: string) =>
      valueIn(blueprint, row, "alert-days", hospital === undefined ? { alert } : { alert, hospital });
    expect(share("amber", "west")).toBe(0.3);
    expect(share("green", "west")).toBe(0.7);
    expect(share("black", "east")).toBe(0.3);
    expect(share("red", "east")).toBe(0);
    expect(share("amber")).toBe(0.15);
    expect(share("green")).toBe(0.7);
  });

  test("is one for everybody where one pool serves all", () => {
    const world = worldOf(twoHospitals().replace("beds: { west: 10, east: 10 }", "beds: 20"));
    // 22 people for 20 beds: full, and two wait.
    expect(levelsByDay(world, 1)).toEqual([[2, 2]]);
    expect(world.alerts.places).toHaveLength(1);
  });

  test("changes nothing to the last bit where nothing is bound to it", () => {
    const text = twoHospitals({ alerts: "" });
    const [without, alerted] = [text, twoHospitals()].map(blueprintOf);
    const file = blueprintAt("scenarios/teaching/small-two-contracts.yaml");
    expect(file.alerts).toBeNull();
    const ward = file.services.findIndex(({ setting, kind }) => setting === "acute" && kind === "beds");
    const level = { name: "red", title: "Red", occupancy: 0.5, queue: 1 };
    const busy = { ...file, alerts: { service: ward, by: "all" as const, at: 1 / 3, levels: [level] } };
    for (const [plain, other] of [
      [without, alerted],
      [file, busy],
    ]) {
      const isAlert = (key: string) => key === "alert-days";
      const [before, after] = [plain, other].map((blueprint) => JSON.stringify(valuesBut(blueprint, isAlert)));
      expect(after).toBe(before);
    }
  });
});

/** Keys and values of one replication but for some measures. */
function valuesBut(blueprint: ReturnType<typeof blueprintOf>, leftOut: (key: string) => boolean): unknown[] {
  const row = replicate(blueprint, "1", 1);
  return measuresOf(blueprint).flatMap(({ key, by }, k) => (leftOut(key) ? [] : [[key, by, String(row[k])]]));
}

describe("extra staff", () => {
  const bound = (extra: string) => twoHospitals({ team: `, extra: [${extra}]` });

  test("are on duty in the shifts of each hospital's own days at the levels", () => {
    const world = worldOf(bound("{ add: 4 staff, at-alert: [amber, black] }"));
    const noons = [0, 1, 2, 3, 4, 5].map((day) => staffAt(world, day + 0.52));
    expect(noons).toEqual([
      [5, 6],
      [5, 6],
      [5, 6],
      [1, 2],
      [1, 2],
      [0, 0],
    ]);
    expect(staffAt(worldOf(bound("{ add: 4, at-alert: [amber, black] }")), 0.36)).toEqual([0, 0]);
  });

  test("are told by days, and by the hospital that has them", () => {
    const blueprint = blueprintOf(bound("{ add: 4 staff, at-alert: [black] }"));
    const row = replicate(blueprint, "1", 1);
    const days = (by: Record<string, string>) =>
      Math.round(valueIn(blueprint, row, "extra-staff-days", { team: "workers", ...by }) * (10 / 365) * 1e9) / 1e9;
    expect(days({ hospital: "east" })).toBe(3);
    expect(days({ hospital: "west" })).toBe(0);
    expect(days({})).toBe(1.5);
  });

  test("come in a season alone, or at a level in a season alone", () => {
    const season = worldOf(bound("{ add: 4 staff, from: 2012-01-08, until: 2012-01-10, every-year: true, to: west }"));
    expect([0, 1, 2, 3].map((day) => staffAt(season, day + 0.52)[0])).toEqual([1, 5, 5, 1]);
    const both = worldOf(bound("{ add: 4 staff, at-alert: [black], from: 2019-01-09, until: 2019-02-01 }"));
    expect([0, 1, 2, 3].map((day) => staffAt(both, day + 0.52)[1])).toEqual([2, 2, 6, 2]);
  });

  test("that come and go at midnight are there on the days between, and on no other", () => {
    // From the morning of 8 January to the midnight before 10 January.
    const text = bound("{ add: 4 staff, from: 2019-01-08, until: 2019-01-10, to: west }");
    const { extras } = ran(text.replace(", shifts: [{ days: mon-fri, from: 09:00, to: 17:00 }]", ""));
    expect([...extras.staffDays]).toEqual([2, 0]);
  });

  test("leave when the level is read as fallen, and their work goes on as at the end of a shift", () => {
    const parts = {
      alerts: LEVELS.replace("of: ward,", "of: ward, at: 13:00,"),
      team: ", extra: [{ add: 4, at-alert: [amber] }]",
    };
    const world = worldOf(twoHospitals(parts));
    expect(staffAt(world, 2.53)[0]).toBe(5);
    expect(staffAt(world, 2.55)[0]).toBe(1);
  });

  test("do the work that waits for them", () => {
    const waits = (team: string) => {
      const blueprint = blueprintOf(twoHospitals({ team, next: "care" }));
      return valueIn(blueprint, replicate(blueprint, "1", 1), "team-wait", { team: "workers", hospital: "west" });
    };
    // West has five tasks of an hour from noon of Wednesday, when it is amber; and four from noon of Saturday, which
    // wait for Monday morning, when it is green.
    const weekend = (45 + 46 + 47 + 48) / 24;
    const alone = (0 + 1 + 2 + 3 + 4) / 24;
    expect(waits("") * 9).toBeCloseTo(alone + weekend, 9);
    const atNoon = ", extra: [{ add: 4, at-alert: [amber], to: west }]";
    expect(waits(atNoon) * 9).toBeCloseTo(weekend, 9);
  });
});

describe("extra beds", () => {
  test("open at the reading, leave the level as it would be without them, and drain", () => {
    const world = worldOf(twoHospitals({ ward: ", extra: [{ add: 2 beds, at-alert: [black] }]" }));
    const state = (day: number) => {
      runTo(world, day);
      const { available, resource } = world.pools.all[1];
      return [available.value, resource.inUse, resource.waiting];
    };
    expect(state(0.3)).toEqual([10, 10, 3]);
    expect(state(0.4)).toEqual([12, 12, 1]);
    expect(world.alerts.levelIn(-1, 1)).toBe(3);
    // Twelve in ten beds and one who waits: red, and the beds that black had opened close as they fall empty.
    expect(state(1.4)).toEqual([10, 12, 1]);
    expect(world.alerts.levelIn(-1, 1)).toBe(2);
    expect(state(2.6)).toEqual([10, 3, 0]);
  });

  test("are counted by day", () => {
    const world = ran(twoHospitals({ ward: ", extra: [{ add: 2 beds, at-alert: [black, red] }]" }));
    // Opened at 08:00 on Monday, closed at 08:00 on Thursday.
    expect([...world.extras.capacityDays]).toEqual([0, 4]);
  });

  test("are there at every level that is green when they are bound to it", () => {
    const world = ran(twoHospitals({ ward: ", extra: [{ add: 1 bed, at-alert: [green], to: west }]" }));
    // Green from the first instant to 08:00, and from Thursday on.
    expect([...world.extras.capacityDays]).toEqual([8, 0]);
  });
});

test("a change on a date moves the bounds from then on, and what is bound", () => {
  const later = `changes:
  - { on: 2019-01-08, alerts: { levels: { amber: { occupancy: 91 % } } } }
  - { on: 2019-01-09, teams: { workers: { extra: [{ add: 3, at-alert: [black] }] } } }`;
  const world = createWorld(blueprintOf(twoHospitals({ more: later })), "1", 1);
  const seen: number[][] = [];
  world.instants.atMidnight(() =>
    seen.push([world.alerts.levelIn(-1, 0), world.alerts.levelIn(-1, 1), world.teams.groups[1].extra]),
  );
  runWorld(world);
  expect(seen.slice(0, 4)).toEqual([
    [1, 3, 0],
    [0, 3, 0],
    [0, 3, 0],
    [0, 0, 0],
  ]);
});

test("levels that a change takes away hold no longer from the next reading on, until they are there again", () => {
  const world = createWorld(
    blueprintOf(twoHospitals({ more: "changes: [{ on: 2019-01-08, until: 2019-01-09, alerts: null }]" })),
    "1",
    1,
  );
  const seen: number[][] = [];
  world.instants.atMidnight(() => seen.push([world.alerts.levelIn(-1, 0), world.alerts.levelIn(-1, 1)]));
  runWorld(world);
  expect(seen.slice(0, 4)).toEqual([
    [1, 3],
    [0, 0],
    [1, 3],
    [0, 0],
  ]);
});

test("branches with one past read the same levels as alone", () => {
  const extra = (add: number) =>
    `changes: [{ on: 2019-01-09, teams: { workers: { extra: [{ add: ${add}, at-alert: [amber, black] }] } } }]`;
  const both = [2, 5].map((add) =>
    blueprintOf(twoHospitals({ team: ", extra: [{ add: 1, at-alert: [amber] }]", more: extra(add) })),
  );
  const together = [...replicateTogether(both, "1", 1)].map((row) => [...row]);
  expect(together).toEqual(both.map((blueprint) => [...replicate(blueprint, "1", 1)]));
});

describe("what cannot be", () => {
  test.each([
    ["a level without a bound", { alerts: "{ of: ward, levels: { red: {} } }" }, "no bound"],
    [
      "levels that fall",
      { alerts: "{ of: ward, levels: { amber: { occupancy: 90 % }, red: { occupancy: 85 % } } }" },
      "not above that of a lower level",
    ],
    ["green as a level of its own", { alerts: "{ of: ward, levels: { green: { queue: 1 } } }" }, "green"],
    ["no levels", { alerts: "{ of: ward, levels: {} }" }, "no levels"],
    ["a service that is none", { alerts: "{ of: wards, levels: { red: { queue: 1 } } }" }, "wards"],
    ["a level that is none", { team: ", extra: [{ add: 1, at-alert: [purple] }]" }, "purple"],
    [
      "levels where there are no alerts",
      { alerts: "", team: ", extra: [{ add: 1, at-alert: [red] }]" },
      "a scenario with alerts",
    ],
    ["neither level nor date", { team: ", extra: [{ add: 1 }]" }, "neither at-alert nor from"],
    ["nobody extra", { team: ", extra: [{ add: 0, at-alert: [red] }]" }, "at least 1"],
    ["beds below nothing", { ward: ", extra: [{ add: -1 beds, at-alert: [red] }]" }, "above 0"],
    ["places of a ward", { ward: ", extra: [{ add: 1 place, at-alert: [red] }]" }, "places"],
    ["a hospital that is none", { ward: ", extra: [{ add: 1 bed, at-alert: [red], to: north }]" }, "north"],
    [
      "beds at no level and no date",
      { ward: ", extra: [{ add: 1 bed }]" },
      "no alert level, expected at-alert; capacity",
    ],
    ["beds at none of the levels", { ward: ", extra: [{ add: 1 bed, at-alert: [] }]" }, "at least one level."],
    ["staff at none of the levels", { team: ", extra: [{ add: 1, at-alert: [] }]" }, "leave it out for any"],
    ["beds by dates alone", { ward: ", extra: [{ add: 1 bed, from: 2019-01-08 }]" }, "under changes"],
    ["a year without an end", { team: ", extra: [{ add: 1, from: 2019-01-08, every-year: true }]" }, "from and until"],
    [
      "other levels later",
      { more: "changes: [{ on: 2019-01-08, alerts: { levels: { purple: { queue: 9 } } } }]" },
      "other levels after a change",
    ],
  ])("%s is refused", (_, parts, message) => {
    expect(() => blueprintOf(twoHospitals(parts))).toThrow(message);
  });
});
