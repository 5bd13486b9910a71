/** Parts of a capacity that are kept for some people, who may have the rest as well. */
import { beforeAll, describe, expect, test } from "vitest";
import { replicate } from "../../src/model/replication.js";
import type { World } from "../../src/model/state/world.js";
import { solveChain } from "../../src/verification/theory/markov-chain.js";
import { issuesOf } from "../scenario/example.js";
import { blueprintOf, delaysOf, inDays, inside, meanOf, ran, rowsOf, runTo, valueIn, worldOf } from "./runs.js";

/** Two classes that come by chance to beds for exponential stays. */
const twoClasses = (beds: string, [first, second]: readonly [string, string], run: string, more = "") => `
title: Beds for two classes
run: { start: 2019-04-01, ${run} }
services: { unit: { setting: non-acute, ${beds} } }
people:
  first: { arrive: { rate: ${first}, at: unit } }
  second: { arrive: { rate: ${second}, at: unit } }
stages: { unit: { stay: { exponential: { mean: 1 day } }, next: { home: 100 % }, waiting: { reason: C, responsible: nhs } } }
${more}
`;

describe("11 beds kept for each of two classes, and 4 for both", () => {
  const [first, second, kept, shared] = [10, 12, 11, 4];
  const beyond = (people: number) => Math.max(0, people - kept);
  const hasRoom = (own: number, other: number) => beyond(own + 1) + beyond(other) <= shared;
  const chain = solveChain([0, 0], ([a, b]) => [
    [hasRoom(a, b) ? first : 0, [a + 1, b]],
    [hasRoom(b, a) ? second : 0, [a, b + 1]],
    [a, [a - 1, b]],
    [b, [a, b - 1]],
  ]);
  const text = twoClasses(
    "beds: 26, when-full: turn-away, reserve: [{ keep: 11 beds, class: first }, { keep: 11 beds, class: second }]",
    [`${first} per day`, `${second} per day`],
    "warm-up: 30 days, length: 600 days",
  );
  let runs: World[];
  beforeAll(() => {
    runs = Array.from({ length: 12 }, (_, k) => ran(text, {}, k));
  });

  test("turn away the share of each class that the chain says", () => {
    const exact = [chain.mean(([a, b]) => (hasRoom(a, b) ? 0 : 1)), chain.mean(([a, b]) => (hasRoom(b, a) ? 0 : 1))];
    exact.forEach((share, cls) => {
      const { mean, error } = meanOf(runs.map(({ heads }) => heads.rejected[cls] / heads.arrived[cls]));
      expect(error).toBeLessThan(0.05 * share);
      expect(Math.abs(mean - share) / error).toBeLessThan(4);
    });
  });

  test("have as many people in them as the chain says", () => {
    const exact = chain.mean(([a, b]) => a + b);
    const { mean, error } = meanOf(runs.map(({ pools, simulation }) => pools.all[0].inUse.mean(simulation.now)));
    expect(error).toBeLessThan(0.005 * exact);
    expect(Math.abs(mean - exact) / error).toBeLessThan(4);
  });

  test("are more than as many beds apart, and fewer than as many shared", () => {
    const lost = (beds: string) => {
      const { rejected } = ran(text.replace(/beds: 26.*\]/, beds)).heads;
      return rejected[0] + rejected[1];
    };
    const apart = lost(
      "beds: 26, when-full: turn-away, reserve: [{ keep: 13 beds, class: first }, { keep: 13 beds, class: second }]",
    );
    const together = lost("beds: 26, when-full: turn-away");
    const partly = runs[0].heads.rejected[0] + runs[0].heads.rejected[1];
    expect(partly).toBeLessThan(apart);
    expect(partly).toBeGreaterThan(together);
  });
});

/** A bed kept for the first class, and one for both; the line is a list of classes behind the numbers in the beds. */
function serveLine([a, b, ...line]: readonly number[], isStrict: boolean): number[] {
  const inBeds = [a, b];
  const left: number[] = [];
  const blocked = [false, false];
  for (const cls of line) {
    const isOwn = cls === 0 && inBeds[0] === 0 && !blocked[0];
    const shared = Math.max(0, inBeds[0] - 1) + inBeds[1];
    const isShared = shared === 0 && !(isStrict && (blocked[0] || blocked[1]));
    if (isOwn || isShared) inBeds[cls]++;
    else {
      left.push(cls);
      blocked[cls] = isStrict;
    }
  }
  return [...inBeds, ...left];
}

describe.each(["strict", "first-fit"])("a bed kept for one class and a bed for both, with a %s line", (discipline) => {
  const [first, second] = [0.5, 0.25];
  const MOST = 13;
  const come = (state: readonly number[], cls: number) =>
    state.length - 2 < MOST ? serveLine([...state, cls], discipline === "strict") : [...state];
  const chain = solveChain([0, 0], (state) => {
    const [a, b, ...line] = state;
    return [
      [first, come(state, 0)],
      [second, come(state, 1)],
      [a, a === 0 ? [...state] : serveLine([a - 1, b, ...line], discipline === "strict")],
      [b, b === 0 ? [...state] : serveLine([a, b - 1, ...line], discipline === "strict")],
    ];
  });

  test("has the waits that the chain says", () => {
    // What the limit of the line leaves out does not matter.
    expect(chain.mean((state) => (state.length - 2 === MOST ? 1 : 0))).toBeLessThan(1e-5);
    const waiting = (cls: number) => chain.mean(([, , ...line]) => line.filter((one) => one === cls).length);
    const blueprint = blueprintOf(
      twoClasses(
        `beds: 2, waiting-line: ${discipline}, reserve: [{ keep: 50 %, class: first }]`,
        [`${first} per day`, `${second} per day`],
        "warm-up: 30 days, length: 8000 days",
      ),
    );
    const rows = rowsOf(blueprint, 16);
    const exact = { first: waiting(0) / first, second: waiting(1) / second };
    for (const [cls, wait] of Object.entries(exact)) {
      const by = { service: "unit", class: cls };
      const { mean, error } = meanOf(rows.map((row) => valueIn(blueprint, row, "wait", by)));
      expect(error).toBeLessThan(0.05 * wait);
      expect(Math.abs(mean - wait) / error, cls).toBeLessThan(4);
    }
  });
});

/**
 * Ready people in the order of the list, all at the first instant: `ward` in a bed, `flat` at home with nothing. Care takes 4 hours a
 * week of each, and 5 days.
 */
const ready = (care: string, from: readonly ("ward" | "flat")[], more = "") => `
title: Ready at the first instant
run: { start: 2019-04-01, warm-up: 0 days, length: 60 days }
services:
  ward: { setting: acute, beds: 9 }
  care: { setting: home, ${care} }
people:
  in-ward: { arrive: { at: ward, rate: 0 per day } }
  in-flat: { arrive: { at: flat, rate: 0 per day } }
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  flat: { stay: 1 day, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, hours: 4 hours per week, stay: 5 days, next: { home: 100 % } }
initially:
${from.map((stage) => `  - { people: 1, class: in-${stage}, in: ${stage}, remaining: ready }`).join("\n")}
${more}
`;

/** On which day each person began care; -1 where they have not by the end of a day. Plans change on their days. */
function starts(world: World, day = 59): number[] {
  const persons = inside(world);
  const found = persons.map(() => -1);
  const { start } = world.stages;
  world.stages.start = (person, service, pool, units) => {
    if (service === 1) found[persons.indexOf(person)] = inDays(world.simulation.now);
    start.call(world.stages, person, service, pool, units);
  };
  for (let now = 0; now <= day; now++) {
    const later = world.whole.later.find((one) => one.day === now);
    if (later !== undefined) world.changePlan(later.blueprint);
    runTo(world, now + 1);
  }
  return found;
}

const COMMUNITY = "reserve: [{ keep: 4 hours per week, kind: community }]";
const HOSPITAL = "reserve: [{ keep: 4 hours per week, kind: hospital }]";

describe("hours kept for people from hospital", () => {
  test("are theirs beside those for all, and nobody else's", () => {
    // Of 8 hours 4 are for all: the first at home has them from 0 to 5, the ward has its own from 0 to 5. The next two
    // are first in the line for all, and for the reserve: both start at 5.
    expect(starts(worldOf(ready(`hours: 8 hours per week, ${HOSPITAL}`, ["flat", "flat", "ward", "ward"])))).toEqual([
      0, 5, 0, 5,
    ]);
    // Without the reserve they would start in turn.
    expect(starts(worldOf(ready("hours: 8 hours per week", ["flat", "flat", "ward", "ward"])))).toEqual([0, 0, 5, 5]);
  });

  test("stand free while none of them comes", () => {
    const world = worldOf(ready(`hours: 8 hours per week, ${HOSPITAL}`, ["flat", "flat", "flat"]));
    expect(starts(world)).toEqual([0, 5, 10]);
    // 4 hours while anybody waited, for 10 days.
    expect(inDays(world.pools.all[1].stranded.integral(world.simulation.now)) / 4).toBeCloseTo(40, 9);
  });

  test("are not needed by those who take what is for all while it is free", () => {
    // Three from the ward hold 12 of 12 hours: the reserve, and all that is for all.
    expect(
      starts(worldOf(ready(`hours: 12 hours per week, ${HOSPITAL}`, ["ward", "ward", "ward", "flat", "ward"]))),
    ).toEqual([0, 0, 0, 5, 5]);
  });

  test("count with what they have of the rest when one of them leaves", () => {
    // Both from the ward hold 8 hours; the first leaves on day 3. The other then has the reserve, and what is for all is
    // free: for those at home.
    const text = ready(`hours: 8 hours per week, ${HOSPITAL}`, ["ward", "ward", "flat"]).replace(
      "people:\n",
      "people:\n  short: { arrive: { at: ward, rate: 0 per day }, stages: { care: { stay: 3 days } } }\n",
    );
    const world = worldOf(text.replace("people: 1, class: in-ward", "people: 1, class: short"));
    expect(starts(world)).toEqual([0, 0, 3]);
  });

  test("may be a part of a package, of which the rest is from what is for all", () => {
    // 6 hours are kept of 10: the first from the ward takes 4 of them, the second 2 and 2 of what is for all.
    const care = "hours: 10 hours per week, reserve: [{ keep: 60 %, kind: hospital }]";
    const world = worldOf(ready(care, ["ward", "ward", "flat"]));
    runTo(world, 1);
    expect([world.pools.all[1].reserves.held, world.pools.all[1].reserves.sharedFree]).toEqual([[32], 8]);
    expect(starts(worldOf(ready(care, ["ward", "ward", "flat"])))).toEqual([0, 0, 5]);
  });
});

describe("who waits for what is for all", () => {
  test("keeps nobody from what is kept, in a strict line too", () => {
    for (const line of ["strict", "first-fit"])
      expect(
        starts(worldOf(ready(`hours: 8 hours per week, waiting-line: ${line}, ${HOSPITAL}`, ["flat", "flat", "ward"]))),
      ).toEqual([0, 5, 0]);
  });

  test("is passed by none who need some of it in a strict line, and by those who fit in a first-fit one", () => {
    // 6 hours for all and 2 kept: the first at home takes 4 of the 6, the second waits for 4 with 2 free. A person from
    // the ward needs 2 of what is for all.
    const care = (line: string) =>
      `hours: 8 hours per week, waiting-line: ${line}, reserve: [{ keep: 2 hours per week, kind: hospital }]`;
    expect(starts(worldOf(ready(care("strict"), ["flat", "flat", "ward"])))).toEqual([0, 5, 5]);
    expect(starts(worldOf(ready(care("first-fit"), ["flat", "flat", "ward"])))).toEqual([0, 5, 0]);
  });
});

test("the share of a delay that what is kept explains is not counted as blocked capacity further on", () => {
  // A stage after care that is full: whoever is in care blocks 4 hours for all, and 4 hours kept for hospital stand free.
  const text = ready(`hours: 8 hours per week, ${COMMUNITY}`, ["ward", "ward"])
    .replace("care: { setting: home", "after: { setting: home, places: 0 }\n  care: { setting: home")
    .replace(
      "next: { home: 100 % } }",
      "next: { after: 100 % } }\n  after: { stay: 1 day, next: { home: 100 % }, waiting: { reason: E, responsible: social-care } }",
    );
  const world = ran(text);
  const service = world.blueprint.services.findIndex(({ name }) => name === "care");
  // The first is ready in care on day 5, and blocks its place from then on: the second, in the ward, would have it.
  expect(delaysOf(world).days).toBe(60);
  expect(world.use.tracedDays[service]).toBe(55);
  // Nobody is in a circle, though hours are free.
  expect(world.pools.all.map(({ deadlockedDays }) => deadlockedDays)).toEqual([0, 0, 0]);
});

describe("on a date", () => {
  const from = ["flat", "flat", "flat", "ward"] as const;

  test("a part that is kept no longer is for all who wait", () => {
    const changes = "changes: [{ on: 2019-04-03, services: { care: { reserve: null } } }]";
    expect(starts(worldOf(ready(`hours: 8 hours per week, ${HOSPITAL}`, from.slice(0, 3), changes)))).toEqual([
      0, 2, 5,
    ]);
  });

  test("a part that is kept from then on is not taken from those who hold it", () => {
    const changes = `changes: [{ on: 2019-04-03, services: { care: { ${HOSPITAL} } } }]`;
    // Two at home hold all 8 hours to day 5. Then 4 of them are for the ward, who asked last.
    expect(starts(worldOf(ready("hours: 8 hours per week", from, changes)))).toEqual([0, 0, 5, 5]);
    const more = [...from.slice(0, 3), "flat", "ward"] as const;
    expect(starts(worldOf(ready("hours: 8 hours per week", more, changes)))).toEqual([0, 0, 5, 10, 5]);
  });

  test("a part is kept for others, and who holds it then counts with them", () => {
    const [one, other] = ["hospital", "community"].map(
      (kind) => `reserve: [{ keep: 50 %, kind: ${kind} }, { keep: 50 %, kind: phase-change }]`,
    );
    const changes = `changes: [{ on: 2019-04-03, services: { care: { ${other} } } }]`;
    // The ward has its 4 hours to day 5, as nobody's from day 2 on; those at home have 4 hours from then on.
    expect(starts(worldOf(ready(`hours: 8 hours per week, ${one}`, ["ward", "flat", "ward"], changes)))).toEqual([
      0, 2, -1,
    ]);
  });
});

test("a package for which too few hours are free keeps no smaller one from what is kept, in a first-fit line", () => {
  // From day 2 all 8 hours are kept for the ward, while somebody at home holds 4 of them to day 5. The large package
  // waits for 8; the small one is ready on day 3, takes the 4 that are free, and ends on day 8.
  const text = `
title: More is owed than is free
run: { start: 2019-04-01, warm-up: 0 days, length: 60 days }
services:
  ward: { setting: acute, beds: 9 }
  care: { setting: home, hours: 8 hours per week, waiting-line: first-fit }
people:
  at-home: { arrive: { at: flat, rate: 0 per day } }
  large: { arrive: { at: ward, rate: 0 per day }, stages: { care: { hours: 8 hours per week } } }
  small: { arrive: { at: ward, rate: 0 per day } }
stages:
  flat: { stay: 1 day, next: { care: 100 % } }
  ward: { stay: 3 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, hours: 4 hours per week, stay: 5 days, next: { home: 100 % } }
initially:
  - { people: 1, class: at-home, in: flat, remaining: ready }
  - { people: 1, class: large, in: ward, remaining: ready }
  - { people: 1, class: small, in: ward, remaining: whole }
changes: [{ on: 2019-04-03, services: { care: { reserve: [{ keep: 8 hours per week, kind: hospital }] } } }]
`;
  expect(starts(worldOf(text))).toEqual([0, 8, 3]);
});

describe("newcomers who are turned away where there is no room", () => {
  // One of two places is kept for short stays, of whom one comes a day for a minute: two are hardly ever there at once.
  const text = (inPlace: string, waiting: string, more = "") => `
title: A kept place and a line
run: { start: 2019-04-01, warm-up: 0 days, length: 60 days }
services:
  ward: { setting: acute, beds: 9 }
  care: { setting: home, places: 2, when-full: turn-away, reserve: [{ keep: 50 %, class: short }] }
people:
  short: { arrive: { at: care, rate: 1 per day }, stages: { care: { stay: 1 minute } } }
  long: { arrive: { at: ward, rate: 0 per day } }
stages:
  ward: { stay: 3 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 900 days, next: { home: 100 % } }
initially: [${inPlace}, ${waiting}]
${more}`;
  const long = (people: number, stage: string, remaining: string) =>
    `{ people: ${people}, class: long, in: ${stage}, remaining: ${remaining} }`;

  test("come to what is kept for them, while somebody waits for what is for all", () => {
    const { arrived, rejected } = ran(text(long(1, "care", "whole"), long(1, "ward", "ready"))).heads;
    expect(arrived[0]).toBeGreaterThan(30);
    expect(rejected[0]).toBe(0);
  });

  test("come to what is kept for them while the service is closed, and start when it opens", () => {
    const office = text(long(1, "care", "whole"), long(1, "ward", "ready")).replace(
      "when-full: turn-away,",
      "when-full: turn-away, admits: [{ days: mon-fri, from: 09:00, to: 17:00 }],",
    );
    const world = worldOf(office);
    const [, care] = world.pools.all;
    const hasRoom = (day: number) => {
      runTo(world, day);
      return [care.hasRoom(1, false, 0), care.hasRoom(1, false, -1)];
    };
    // Monday at one in the night, and at noon: one place is kept for short stays, the other one is taken.
    expect([hasRoom(1 / 24), hasRoom(0.5)]).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  test("are turned away while others hold what is kept for them", () => {
    // Both places are taken before one of them is kept, and throughout.
    const kept = "reserve: [{ keep: 50 %, class: short }]";
    const changes = `changes: [{ on: 2019-04-02, services: { care: { ${kept} } } }]`;
    const taken = text(long(2, "care", "whole"), long(1, "ward", "ready"), changes).replace(
      `, ${kept} }\npeople`,
      " }\npeople",
    );
    const { arrived, rejected } = ran(taken).heads;
    expect(arrived[0]).toBeGreaterThan(30);
    expect(rejected[0]).toBe(arrived[0]);
  });
});

test("where there is less than is kept, what is named first is kept first", () => {
  const care = `hours: 4 hours per week, reserve: [{ keep: 4 hours per week, kind: hospital }, { keep: 4 hours per week, kind: community }]`;
  expect(starts(worldOf(ready(care, ["flat", "ward", "ward"])))).toEqual([-1, 0, 5]);
});

test("places of each area are kept apart", () => {
  const text = twoClasses(
    "places: { west: 4, east: 2 }, reserve: [{ keep: 50 %, class: first }]",
    ["0 per day", "0 per day"],
    "warm-up: 0 days, length: 9 days",
    "areas: { west: {}, east: {} }\ninitially: [{ class: second, in: unit, people: { west: 9, east: 9 } }]",
  ).replace("non-acute", "home");
  const { pools } = worldOf(text);
  expect(pools.all.map(({ resource, reserves }) => [resource.inUse, ...reserves.kept])).toEqual([
    [2, 2],
    [1, 1],
  ]);
});

describe("kept of nothing", () => {
  const text = (care: string) =>
    twoClasses(care, ["3 per day", "3 per day"], "warm-up: 10 days, length: 200 days", "priorities: { hospital: 0 }");

  test.each([
    ["beds: 6"],
    ["beds: 6, waiting-line: first-fit"],
    ["beds: 6, when-full: turn-away"],
    ["beds: 6, admits: [{ days: mon-sun, from: 08:00, to: 18:00 }]"],
  ])("it is the same to the last bit: %s", (care) => {
    const without = replicate(blueprintOf(text(care)), "1", 0);
    for (const keep of ["0 %", "0 beds"])
      expect(replicate(blueprintOf(text(`${care}, reserve: [{ keep: ${keep}, class: first }]`)), "1", 0)).toEqual(
        without,
      );
  });
});

describe("is refused", () => {
  const reserve = (list: string) => issuesOf(ready(`hours: 8 hours per week, reserve: ${list}`, ["ward"]));
  test.each([
    ["[]", "an empty list"],
    ["[{ keep: 20 % }]", "kept for everybody"],
    ["[{ keep: 3 beds, kind: hospital }]", "beds"],
    ["[{ keep: -3 hours per week, kind: hospital }]", "services.care.reserve"],
    ["[{ keep: 3, kind: hospital }]", "services.care.reserve"],
    ["[{ keep: 60 %, kind: hospital }, { keep: 60 %, kind: community }]", "shares that sum to 120 %"],
    ["[{ keep: 20 %, class: nobody }]", '"nobody"'],
    ["[{ keep: 20 %, kind: hospital, area: nowhere }]", '"nowhere"'],
  ])("%s", (list, expected) => {
    expect(reserve(list)).toEqual([expect.stringContaining(expected)]);
  });

  test("a part of what is unlimited, and pooled services that differ", () => {
    const unlimited = ready("unlimited: true, reserve: [{ keep: 20 %, kind: hospital }]", ["ward"]);
    expect(issuesOf(unlimited)).toEqual([expect.stringContaining("services.care.reserve")]);
    const pooled = ready(
      `hours: 8 hours per week, ${HOSPITAL}`,
      ["ward"],
      "providers: { one: {} }\ncontracts: [{ provider: one, services: [care, visits], pooled: true }]",
    ).replace("services:\n", "services:\n  visits: { setting: home, hours: 9 hours per week }\n");
    expect(issuesOf(pooled)).toEqual([expect.stringContaining("reserve")]);
  });
});

describe("somebody who came from a bed counts in what is kept for people in beds", () => {
  // Of two places one is kept for them. The first of them has it, and somebody from the community the other, for 70 days.
  // The second goes elsewhere after a day, and returns on day 11, when the first leaves.
  const text = (elsewhere: string, waiting = "") => `
title: Kept for people in beds
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services:
  ward: { setting: acute, beds: 20 }
  care: { setting: home, places: 2, reserve: [{ keep: 1 places, kind: hospital }] }
  elsewhere: { setting: home, ${elsewhere} }
people:
  first: { arrive: { at: ward } }
  second: { arrive: { at: ward }, stages: { ward: { stay: 3 days } } }
  other: { arrive: { at: before }, stages: { care: { stay: 70 days } } }
stages:
  before: { stay: 2 days, next: { care: 100 % } }
  ward: { stay: 1 day, next: { care: 100 % } }
  care:
    waiting: { reason: E, responsible: social-care${waiting} }
    stay: 10 days
    next: { home: 100 % }
    overflow: [{ after: 1 day, service: elsewhere, returns: always }]
initially:
  - { people: 1, class: first, in: ward, remaining: whole }
  - { people: 1, class: other, in: before, remaining: whole }
  - { people: 1, class: second, in: ward, remaining: whole }
`;

  test.each([
    ["from a place elsewhere", "places: 5", ""],
    ["from one without limit", "unlimited: true", ""],
    ["from a place elsewhere that they waited for at home", "places: 5", ", at: home"],
    ["from one without limit that they waited for at home", "unlimited: true", ", at: home"],
  ])("when they return %s", (_, elsewhere, waiting) => {
    const world = worldOf(text(elsewhere, waiting));
    runTo(world, 10.9);
    expect(world.pools.all[1].resource.inUse).toBe(2);
    expect(world.use.peopleIn(2)).toBe(1);
    runTo(world, 11.1);
    expect(world.pools.all[1].resource.inUse).toBe(2);
    expect(world.use.peopleIn(2)).toBe(0);
  });
});

test("who asks for the next stage without the care that they had is among those who hold nothing", () => {
  // Somebody comes from a bed to SCAH on day 1. A visit takes 30 days from day 2; meanwhile the provider of SCAH fails for
  // good, so that they ask for SAH on day 32 with nothing. One of two places of SAH is kept, and somebody who was there has
  // the other until day 45.
  const text = (kind: string) => `
title: Ready, and without care
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services:
  ward: { setting: acute, beds: 1 }
  scah: { setting: home, places: 1 }
  sah: { setting: home, places: 2, reserve: [{ keep: 1 places, kind: ${kind} }] }
providers: { one: { failure: { rate: 10 % per day, notice: 0 days, kept: 0 %, returning: 0 % } } }
contracts: [{ provider: one, services: [scah] }]
people:
  first: { arrive: { at: ward } }
  other: { arrive: { at: ward }, stages: { sah: { stay: 45 days } } }
tasks: { visit: { reason: A, responsible: social-care, time: 30 days } }
stages:
  ward: { stay: 1 day, next: { scah: 100 % } }
  scah: { waiting: { reason: E, responsible: social-care }, stay: 1 day, next: { sah: 100 % } }
  sah: { arrange: [visit], waiting: { reason: E, responsible: social-care }, stay: 20 days, next: { home: 100 % } }
initially:
  - { people: 1, class: other, in: sah, remaining: whole }
  - { people: 1, class: first, in: ward, remaining: whole }
`;
  const placesOf = (kind: string, days: readonly number[]) => {
    const world = worldOf(text(kind));
    const failures: number[] = [];
    world.simulation.observe((time, action) => {
      if (world.simulation.nameOf(action) === "provider fails") failures.push(inDays(time));
    });
    const found = days.map((day) => {
      runTo(world, day);
      return world.pools.all[2].resource.inUse;
    });
    expect(failures[0]).toBeGreaterThan(2);
    expect(failures[0]).toBeLessThan(32);
    return found;
  };
  // Not in a bed, and not from anything else: they start on day 45, when what is for all is free.
  expect(placesOf("hospital", [31.9, 32.1, 44.9, 45.1, 64.9])).toEqual([1, 1, 1, 1, 1]);
  expect(placesOf("phase-change", [31.9, 32.1, 44.9, 45.1, 64.9])).toEqual([1, 1, 1, 1, 1]);
  expect(placesOf("community", [31.9, 32.1, 44.9, 45.1, 52.1])).toEqual([1, 2, 2, 1, 0]);
});

test("who goes on in place counts as who asks from there, and no longer in what is kept for people in beds", () => {
  // One of two places of a pool for two services is kept for people in beds. Somebody from the ward has one for SCAH from
  // day 1, and for SAH from day 6: now what is kept is free, and the other place is not for whoever asks on day 8. So
  // whoever is ready in the ward on day 10 has it at once.
  const world = worldOf(`
title: In place
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services:
  ward: { setting: acute, beds: 20 }
  scah: { setting: home, places: 1, reserve: [{ keep: 1 places, kind: hospital }] }
  sah: { setting: home, places: 1, reserve: [{ keep: 1 places, kind: hospital }] }
providers: { one: {} }
contracts: [{ provider: one, services: [scah, sah], pooled: true }]
people:
  first: { arrive: { at: ward } }
  second: { arrive: { at: ward }, stages: { ward: { stay: 10 days } } }
  other: { arrive: { at: before } }
stages:
  before: { stay: 8 days, next: { scah: 100 % } }
  ward: { stay: 1 day, next: { scah: 100 % } }
  scah: { waiting: { reason: E, responsible: social-care }, stay: 5 days, next: { sah: 100 % } }
  sah: { waiting: { reason: E, responsible: social-care }, stay: 100 days, next: { home: 100 % } }
initially:
  - { people: 1, class: first, in: ward, remaining: whole }
  - { people: 1, class: other, in: before, remaining: whole }
  - { people: 1, class: second, in: ward, remaining: whole }
`);
  runTo(world, 12);
  const { people, blueprint } = world;
  const there = inside(world).filter((person) => people.pool[person] === 1);
  expect(there.map((person) => blueprint.classes[people.class[person]].name)).toEqual(["first", "second"]);
});
