/** What a delay does to people: death, becoming unfit, longer stays and larger packages. */
import { describe, expect, test } from "vitest";
import { createWorld, replicate } from "../../src/model/replication.js";
import type { World } from "../../src/model/state/world.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { issuesOf } from "../scenario/example.js";
import { blueprintOf, delaysOf, inDays, inside, place, ran, runTo, worldOf } from "./runs.js";

/** People who are all ready at the first instant for care whose one place somebody else has for so many days. */
const waiting = (people: number, harm: string, there = 10, care = "places: 1", more = "") => `
title: Harm by waiting
run: { start: 2019-01-07, warm-up: 0 days, length: 365 days }
services: { ward: { setting: acute, beds: ${people} }, care: { setting: home, ${care} } }
people:
  there: { arrive: { at: care, rate: 0 per day }, stages: { care: { stay: ${there} days } } }
  patient: { arrive: { at: ward, rate: 0 per day } }
stages:
  ward: { stay: 5 days, next: { care: 100 % }, while-waiting: { ${harm} } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 8 days, next: { independent: 100 % }, ${more} }
initially:
  - { people: 1, class: there, in: care, remaining: whole }
  - { people: ${people}, class: patient, in: ward, remaining: ready }
`;

const PATIENT = 1;

describe("the risk of dying while delayed", () => {
  test("is a constant hazard: as many die as the days of delay say, and they leave by died", () => {
    const people = 3000;
    const world = worldOf(waiting(people, "died: 5 % per day", 400));
    runTo(world, 20);
    const died = world.harm.diedWaiting[PATIENT];
    // Each lives through 20 days with a chance of 1/e.
    expect(Math.abs(died / people - (1 - Math.exp(-1)))).toBeLessThan(4 * Math.sqrt((0.632 * 0.368) / people));
    world.delays.settleAll(world.simulation.now);
    expect(Math.abs(died - 0.05 * delaysOf(world).days)).toBeLessThan(4 * Math.sqrt(died));
    const outcome = world.blueprint.outcomes.findIndex(({ name }) => name === "died");
    expect(world.heads.outcomes[PATIENT * world.blueprint.outcomes.length + outcome]).toBe(died);
    expect(world.pools.all[0].inUse.value).toBe(people - died);
  });

  /** By key of a person: on which day they died. */
  function deaths(hazard: number): Map<number, number> {
    const world = worldOf(waiting(50, `died: ${hazard} % per day`, 400));
    const days = new Map<number, number>();
    world.instants.whenSomebodyLeaves((person) => days.set(world.people.key[person], inDays(world.simulation.now)));
    runTo(world, 350);
    return days;
  }

  test("strikes the same people on the same day of delay; twice the hazard, after half the time", () => {
    const [once, twice] = [deaths(4), deaths(8)];
    expect(once.size).toBe(50);
    for (const [key, day] of once) expect(twice.get(key)).toBeCloseTo(day / 2, 5);
  });

  test("leaves tasks to be finished in vain, and gives the row to nobody meanwhile", () => {
    const text = waiting(20, "died: 50 % per day", 400, "places: 1", "arrange: [visit],").replace(
      "\nstages:",
      "\ntasks: { visit: { time: 40 days, reason: A, responsible: nhs } }\nstages:",
    );
    const world = worldOf(text.replace("{ at: ward, rate: 0 per day }", "{ at: ward, rate: 1 per day }"));
    runTo(world, 200);
    expect(world.harm.diedWaiting[PATIENT]).toBeGreaterThan(150);
    expect(inside(world).length).toBe(world.people.inside);
    expect(world.heads.insideAtStart[PATIENT] + world.heads.arrived[PATIENT] - world.heads.departed[PATIENT]).toBe(
      world.heads.inside[PATIENT],
    );
  });
});

describe("the risk of becoming unfit", () => {
  test("competes with that of dying: each happens as often as its hazard and the days of delay say", () => {
    // Whoever becomes unfit is ready again at once.
    const world = worldOf(waiting(2000, "died: 2 % per day, unfit: 10 % per day, again: 0 %", 400));
    runTo(world, 60);
    world.delays.settleAll(world.simulation.now);
    const { days } = delaysOf(world);
    const died = world.harm.diedWaiting[PATIENT];
    const unfit = world.harm.becameUnfit[PATIENT];
    expect(Math.abs(died - 0.02 * days)).toBeLessThan(4 * Math.sqrt(died));
    expect(Math.abs(unfit - 0.1 * days)).toBeLessThan(4 * Math.sqrt(unfit));
    expect(Math.abs(died / 2000 - (1 - Math.exp(-1.2)))).toBeLessThan(4 * Math.sqrt(0.21 / 2000));
  });

  /** A world in which the one patient becomes unfit once before day 6, and the day. */
  function unfitOnce(): { world: World; day: number } {
    const blueprint = blueprintOf(waiting(1, "unfit: 15 % per day, again: 50 %"));
    for (let replication = 1; replication < 100; replication++) {
      const world = createWorld(blueprint, "1", replication);
      const days: number[] = [];
      world.simulation.observe((time, action) => {
        if (world.simulation.nameOf(action) === "become unfit") days.push(inDays(time));
      });
      runTo(world, 12);
      world.simulation.observe(null);
      if (days.length === 1 && days[0] < 6) return { world, day: days[0] };
    }
    throw new Error("there is none");
  }

  test("ends the delay; a share of the stay begins again, and the place is asked for afterwards", () => {
    const { world, day } = unfitOnce();
    // Half of five days in the ward again, then delayed to day 10.
    expect(world.delays.ended).toBe(2);
    expect(inDays(world.delays.endedTime)).toBeCloseTo(day + (10 - day - 2.5), 6);
    expect(inside(world).map((person) => inDays(world.people.stageSince[person]))).toEqual([10]);
    expect(inDays(world.use.waited[1])).toBeCloseTo(10 - day - 2.5, 6);
  });

  test("has whoever is elsewhere wait to return, as before they were ready", () => {
    const held = (returns: string) => {
      const world = worldOf(`
title: Unfit elsewhere
run: { start: 2019-01-07, warm-up: 0 days, length: 30 days }
services:
  ward: { setting: acute, beds: 1 }
  annex: { setting: acute, beds: 1 }
  care: { setting: home, places: 0 }
people:
  there: { arrive: { at: ward, rate: 0 per day }, stages: { ward: { stay: 16 days, next: { home: 100 % } } } }
  patient: { arrive: { at: ward, rate: 0 per day } }
stages:
  ward:
    stay: 10 days
    next: { care: 100 % }
    overflow: [{ after: 0 days, service: annex, returns: ${returns} }]
    while-waiting: { unfit: 100 % per day }
  care: { waiting: { reason: E, responsible: social-care }, stay: 8 days, next: { independent: 100 % } }
initially:
  - { people: 1, class: there, in: ward, remaining: whole }
  - { people: 1, class: patient, in: ward, remaining: whole }
`);
      return [9, 15.5, 16.5].map((day) => {
        runTo(world, day);
        return world.people.service[inside(world).find((person) => world.people.class[person] === PATIENT) ?? -1];
      });
    };
    // Ready on day 10, unfit before day 16 with a chance of 1 − e⁻⁶, and then not ready for ten days; the bed of the ward
    // falls free on day 16.
    const [WARD, ANNEX] = [0, 1];
    expect(held("always")).toEqual([ANNEX, ANNEX, WARD]);
    expect(held("never")).toEqual([ANNEX, ANNEX, ANNEX]);
  });
});

describe("loss of function", () => {
  /** The length of the stay in care of whoever has been delayed for so many days. */
  const nextStay = (days: number, cap = "") => {
    const world = worldOf(waiting(1, "longer-stay: 5 % per day", days, "places: 1", cap));
    runTo(world, days + 1);
    const [person] = inside(world);
    return inDays(world.people.waitingFrom[person] - world.people.stageSince[person]);
  };

  test("makes the next stay longer by each day of delay, up to its cap", () => {
    expect(nextStay(0)).toBe(8);
    expect(nextStay(10)).toBe(8 * 1.5);
    expect(nextStay(10, "cap: 9 days,")).toBe(9);
  });

  test("is done by the plan of the day on which the stage began in which they wait, also when it has changed since", () => {
    // Ready on day 5, after the change of day 3; delayed until day 10.
    const text = waiting(1, "longer-stay: 20 % per day").replace(
      "in: ward, remaining: ready",
      "in: ward, remaining: whole",
    );
    const changes = "changes: [{ on: 2019-01-10, stages: { ward: { while-waiting: { longer-stay: 0 % per day } } } }]";
    const world = ran(`${text.replace("length: 365 days", "length: 11 days")}${changes}\n`);
    const [person] = inside(world);
    expect(inDays(world.people.waitingFrom[person] - world.people.stageSince[person])).toBe(8 * 2);
  });

  test("leads elsewhere some who would have become independent, by the days of delay, and nobody else", () => {
    // All wait ten days for a place each, which others have until then.
    const outcomes = (harm: string) => {
      const people = 2000;
      const text = waiting(people, harm, 10, `places: ${people}`)
        .replace("{ people: 1, class: there", `{ people: ${people}, class: there`)
        .replace("next: { independent: 100 % }", "next: { independent: 60 %, with-package: 40 % }");
      const world = worldOf(text);
      const found = new Map<number, string>();
      world.instants.whenSomebodyLeaves((person, outcome) => {
        if (world.people.class[person] === PATIENT)
          found.set(world.people.key[person], world.blueprint.outcomes[outcome].name);
      });
      runTo(world, 30);
      expect(found.size).toBe(people);
      return found;
    };
    const [usual, harmed] = [outcomes(""), outcomes("less-independent: 3 % per day")];
    const changed = [...usual].filter(([key, name]) => harmed.get(key) !== name);
    expect(changed.every(([, name]) => name === "independent")).toBe(true);
    // Three in ten of those who would have become independent.
    const independent = [...usual.values()].filter((name) => name === "independent").length;
    expect(Math.abs(changed.length - 0.3 * independent)).toBeLessThan(4 * Math.sqrt(independent * 0.21));
  });

  test("leads elsewhere by the plan of the day on which the stage began in which they wait, too", () => {
    // Ready on day 5, after the change of day 3, and delayed until day 10: five days at 20 % are all of them.
    const text = waiting(1, "less-independent: 20 % per day")
      .replace("in: ward, remaining: ready", "in: ward, remaining: whole")
      .replaceAll("next: { independent: 100 % }", "next: { independent: 99.9 %, with-package: 0.1 % }");
    const off = "stages: { ward: { while-waiting: { less-independent: 0 % per day } } }";
    const outcome = (more: string) => {
      const world = ran(`${text}${more}\n`);
      const patient = [...world.heads.outcomes.subarray(world.blueprint.outcomes.length)];
      return world.blueprint.outcomes[patient.indexOf(1)].name;
    };
    expect(outcome("")).toBe("with-package");
    expect(outcome(`changes: [{ on: 2019-01-10, ${off} }]`)).toBe("with-package");
    // Where it was never so, or began after the stage, nobody is led elsewhere.
    expect(outcome(`changes: [{ on: 2019-01-07, ${off} }]`)).toBe("independent");
  });

  test("makes the next package larger; what does not fit is owed", () => {
    const text = (hours: number) =>
      waiting(1, "more-hours: 10 % per day", 10, `hours: ${hours} hours per week`, "hours: 4 hours per week,").replace(
        "care: { stay: 10 days }",
        "care: { stay: 10 days, hours: 6 hours per week }",
      );
    for (const [hours, held, owed] of [
      [9, 32, 0],
      [6, 16, 16],
    ]) {
      const world = worldOf(text(hours));
      runTo(world, 11);
      const [, pool] = world.pools.all;
      expect([pool.inUse.value, pool.unmet.value]).toEqual([held, owed]);
    }
  });

  test("makes the next package larger from its start to its end: what a delay adds tapers with the rest", () => {
    const text = waiting(
      1,
      "more-hours: 2 % per day",
      10,
      "hours: 40 hours per week",
      "hours: { start: 20 hours per week, end: 50 %, over: 14 days },",
    ).replace("care: { stay: 10 days }", "care: { stay: 10 days, hours: 40 hours per week }");
    const world = worldOf(text.replace("stay: 8 days", "stay: 60 days"));
    // Ten days at 2 % make 20 hours 24, of which half are left after two weeks: 24, 18, 12.
    const held = [10.5, 17.5, 24.5, 40].map((day) => {
      runTo(world, day);
      return world.pools.all[1].inUse.value / 4;
    });
    expect(held).toEqual([24, 18, 12, 12]);
  });
});

test("harm of nothing is as none, to the last bit", () => {
  const text = (harm: string) => `
title: Everything drawn alike
run: { start: 2019-04-01, warm-up: 10 days, length: 200 days }
services: { ward: { setting: acute, beds: 20 }, care: { setting: home, places: 10 } }
people:
  patient: { arrive: { at: ward, rate: 2 per day }, readmission: { independent: { share: 60 %, after: 20 days } } }
stages:
  ward: { stay: { exponential: { mean: 5 days } }, next: { care: 50 %, independent: 50 % }, ${harm} }
  care: { waiting: { reason: E, responsible: social-care }, stay: { exponential: { mean: 9 days } }, next: { independent: 100 % } }
`;
  const [off, on] = [text(""), text("while-waiting: { again: 10 % }")].map(blueprintOf);
  expect(replicate(on, "1", 1)).toEqual(replicate(off, "1", 1));
  expect(replicate(off, "1", 1)[place(off, "delayed-days")]).toBeGreaterThan(0);
});

test("harm is refused of a stage outside a hospital", () => {
  const text = waiting(1, "", 10, "places: 1", "while-waiting: { died: 1 % per day },").replace(
    "while-waiting: {  }",
    "",
  );
  expect(issuesOf(text).join("\n")).toMatch(/outside a hospital bed/);
});

test("a class of which nobody becomes independent is told of when a delay makes fewer so", () => {
  const text = waiting(1, "less-independent: 1 % per day").replaceAll("independent: 100 %", "died: 100 %");
  const { warnings } = parseScenario(text, { file: "test.yaml" });
  expect(warnings.map(String).join() + JSON.stringify(warnings)).toMatch(/nobody of the class becomes so/);
});
