/**
 * What becomes of people who lose the care of a stage: their stay stands still, they return, and failure does no good.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { replicate } from "../../src/model/replication.js";
import { sizeOf, timeoutFor } from "../effort.js";
import { blueprintOf, delaysOf, inDays, inside, meanOf, ran, runTo, valueIn, worldOf } from "./runs.js";

/** Random networks in one search. */
const CASES = sizeOf({ usual: 15, long: 300 });

/** Eight people in care for so long, two places of it lost for some time; perhaps a place elsewhere. */
function losing(more: { stay?: string; care?: string; spot?: string } = {}): string {
  const { stay = "30 days", care = "", spot = "" } = more;
  return `
title: Places that are lost for a while
run: { start: 2019-01-07, warm-up: 0 days, length: 1000 days }
services: { ward: { setting: acute, beds: 9 }, care: { setting: home, places: 8 }, ${spot} }
providers: { one: { failure: { rate: 2 % per day, kept: 75 %, returning: 100 %, recovery: 14 days } } }
contracts: [{ provider: one, services: [care] }]
people: { patient: { arrive: { at: care, rate: 0 per day } } }
stages:
  ward: { stay: 5 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: ${stay}, next: { home: 100 % }, ${care} }
initially: [{ people: 8, class: patient, in: care, remaining: whole }]
`;
}

/** A world just after its first failure, and when that was, in days. */
function failed(text: string) {
  const world = worldOf(text);
  let at = Number.NaN;
  world.simulation.observe((time, action) => {
    if (Number.isNaN(at) && world.simulation.nameOf(action) === "provider fails") at = inDays(time);
  });
  world.simulation.runUntil(() => world.simulation.peek() > at * 86_400_000 || !(world.lostCare.replaced === 0));
  world.simulation.observe(null);
  return { world, at };
}

describe("a stay without care", () => {
  test("stands still, and ends later by the time without care", () => {
    const { world, at } = failed(losing({ stay: "4000 days" }));
    expect(world.lostCare.replaced).toBe(2);
    // Places come back in steps of a week: one after a week, the other after two.
    runTo(world, at + 6.9);
    expect(world.pools.all[1].unmet.value).toBe(2);
    runTo(world, at + 7.1);
    expect(world.pools.all[1].unmet.value).toBe(1);
    runTo(world, at + 14.1);
    expect(world.pools.all[1].unmet.value).toBe(0);
    const ends = inside(world).map((person) => Math.round(inDays(world.people.waitingFrom[person])));
    expect(ends.sort((a, b) => a - b)).toEqual([4000, 4000, 4000, 4000, 4000, 4000, 4007, 4014]);
    expect(inDays(world.lostCare.timeWithout)).toBeCloseTo(21, 9);
  });

  test("becomes longer by the share that the scenario says", () => {
    const { world, at } = failed(losing({ stay: "4000 days", care: "without-care: { longer-stay: 50 % }" }));
    runTo(world, at + 14.1);
    const ends = inside(world).map((person) => inDays(world.people.waitingFrom[person]));
    expect(
      ends
        .sort((a, b) => a - b)
        .slice(6)
        .map((day) => Math.round(day * 2) / 2),
    ).toEqual([4010.5, 4021]);
  });

  test("ends in a ward where the scenario says so, and begins anew from there", () => {
    const admitted = "without-care: { admitted: { after: 10 days, to: ward } }";
    const { world, at } = failed(losing({ stay: "4000 days", care: admitted }));
    runTo(world, at + 9.9);
    expect([world.lostCare.admitted, world.pools.all[0].resource.inUse]).toEqual([0, 0]);
    runTo(world, at + 10.1);
    // One place came back after a week; the other person is admitted on the tenth day, for five days.
    expect([world.lostCare.admitted, world.pools.all[0].resource.inUse]).toEqual([1, 1]);
    expect(world.pools.all[1].unmet.value).toBe(0);
    runTo(world, at + 15.1);
    expect(world.pools.all.map((pool) => pool.resource.inUse)).toEqual([0, 8]);
    expect(inDays(world.lostCare.timeWithout)).toBeCloseTo(17, 9);
  });
});

describe("what goes on beside a stay that stands still", () => {
  test("a task that is to begin when somebody is ready, or so long before, waits with the stay", () => {
    // The first task begins 490 days before the end of a stay of 500, on day 10; the second, which takes a day, when the
    // person is ready, and the next stage a day after that. Nobody is ready before day 500.
    const text = losing({ stay: "500 days" })
      .replace("rate: 2 %", "rate: 1 %")
      .replace(
        "care: { waiting",
        "after: { arrange: [early, late], stay: 4000 days, next: { home: 100 % } }\n  care: { waiting",
      )
      .replace("next: { home: 100 % }, ", "next: { after: 100 % }, ")
      .replace("places: 8 }, ", "places: 8 }, after: { setting: home, unlimited: true }, ")
      .concat(`tasks:
  early: { reason: A, responsible: nhs, time: 1 day, start: 490 days before ready }
  late: { reason: A, responsible: nhs, time: 1 day }
`);
    const world = worldOf(text);
    const { people } = world;
    const readyAt = new Map<number, number>();
    const waits: number[] = [];
    world.simulation.observe(() => {
      for (const person of inside(world)) {
        const key = people.key[person];
        if (people.ready[person] === 1) readyAt.set(key, people.waitingFrom[person]);
        else if (world.plans.presentStage(person).name === "after" && readyAt.has(key)) {
          waits.push(inDays(people.stageSince[person] - readyAt.get(key)!));
          readyAt.delete(key);
        }
      }
    });
    runTo(world, 900);
    expect(world.lostCare.replaced).toBeGreaterThan(0);
    expect(waits).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });

  test("somebody is admitted although a task is to begin later", () => {
    const text = losing({ stay: "4000 days", care: "without-care: { admitted: { after: 3 days, to: ward } }" })
      .replace(
        "care: { waiting",
        "after: { arrange: [[early, late]], stay: 4000 days, next: { home: 100 % } }\n  care: { waiting",
      )
      .replace("next: { home: 100 % }, ", "next: { after: 100 % }, ")
      .replace("places: 8 }, ", "places: 8 }, after: { setting: home, unlimited: true }, ")
      .concat(`tasks:
  early: { reason: A, responsible: nhs, time: 1 h, start: 4000 days before ready }
  late: { reason: A, responsible: nhs, time: 1 h }
`);
    const { world, at } = failed(text);
    runTo(world, at + 2.9);
    expect(world.lostCare.admitted).toBe(0);
    // Both who lost their places, and nothing is being done for them.
    runTo(world, at + 3.1);
    expect([world.lostCare.admitted, world.pools.all[0].resource.inUse]).toEqual([2, 2]);
  });

  test("the package of somebody who is ready falls no further, and goes on falling when there is care", () => {
    // 10, 8, 6, 4, 2 hours a week from weeks 0 to 4 of care on. Everybody is ready on day 5 and waits for ever. All is
    // lost, and comes back in eight weekly steps.
    const world = worldOf(
      `
title: Ready, and without care for a time
run: { start: 2019-01-07, warm-up: 0 days, length: 200 days }
services: { care: { setting: home, hours: 80 hours per week }, after: { setting: home, places: 0 } }
providers: { one: { failure: { rate: 5 % per day, kept: 0 %, returning: 100 %, recovery: 56 days } } }
contracts: [{ provider: one, services: [care] }]
people: { patient: { arrive: { at: care, rate: 0 per day } } }
stages:
  care: { stay: 5 days, hours: { start: 10 hours per week, end: 20 %, over: 28 days }, next: { after: 100 % } }
  after: { stay: 100 days, next: { home: 100 % } }
initially: [{ people: 8, class: patient, in: care, remaining: whole }]
`,
      {},
      2,
    );
    const { people, simulation } = world;
    const careDays = new Map<number, number>();
    let last = 0;
    let steps = 0;
    runTo(world, 6);
    for (let day = 6; day < 75; day += 0.25) {
      runTo(world, day);
      const since = inDays(simulation.now) - last;
      last = inDays(simulation.now);
      for (const person of inside(world)) {
        const had = people.units[person] > 0;
        careDays.set(person, (careDays.get(person) ?? 0) + (had ? since : 0));
        // Care is had or not had for a quarter of a day more or less than is seen: that can move a step by as much.
        const elapsed = careDays.get(person)!;
        if (!had || elapsed % 7 < 0.5 || elapsed % 7 > 6.5) continue;
        expect(people.units[person] / 4).toBe(Math.max(2, 10 - 2 * Math.floor(elapsed / 7)));
        steps++;
      }
    }
    expect(world.lostCare.replaced).toBe(8);
    expect(steps).toBeGreaterThan(500);
  });
});

describe("people who are served elsewhere", () => {
  const elsewhere = (returns: string) =>
    losing({
      stay: "4000 days",
      care: `overflow: [{ after: 1 day, service: spot, returns: ${returns} }]`,
      spot: "spot: { setting: home, places: 5 }",
    });

  test.each(["always", "after-failure"])("return when there is room, where the rule is %s", (returns) => {
    const { world, at } = failed(elsewhere(returns));
    runTo(world, at + 1.1);
    expect(world.pools.all.map((pool) => pool.resource.inUse)).toEqual([0, 6, 2]);
    expect(world.pools.all[1].unmet.value).toBe(0);
    runTo(world, at + 7.1);
    expect(world.pools.all.map((pool) => pool.resource.inUse)).toEqual([0, 7, 1]);
    runTo(world, at + 14.1);
    expect(world.pools.all.map((pool) => pool.resource.inUse)).toEqual([0, 8, 0]);
    expect(world.lostCare.returned).toBe(2);
    expect(inDays(world.lostCare.timeWithout)).toBeCloseTo(2, 9);
  });

  test("stay where the rule is never", () => {
    const { world, at } = failed(elsewhere("never"));
    runTo(world, at + 20);
    expect(world.pools.all.map((pool) => pool.resource.inUse)).toEqual([0, 6, 2]);
    expect(world.lostCare.returned).toBe(0);
  });
});

describe("an overflow service that is full", () => {
  /** Two people ready at .25 and .5 of the first day; the only place elsewhere is free at .3. */
  const fair = (whenFull = "") => `
title: A line for places elsewhere
run: { start: 2019-01-07, warm-up: 0 days, length: 20 days }
services: { ward: { setting: acute, beds: 9 }, care: { setting: home, places: 0 ${whenFull} }, interim: { setting: home, places: 1 } }
people:
  early: { arrive: { at: ward, rate: 0 per day } }
  late: { arrive: { at: ward, rate: 0 per day }, stages: { ward: { stay: 12 h } } }
  there: { arrive: { at: interim, rate: 0 per day } }
stages:
  ward: { stay: 6 h, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 400 days, next: { home: 100 % }, overflow: [{ after: 0 days, service: interim }] }
  interim: { stay: 7.2 h, next: { home: 100 % } }
initially:
  - { people: 1, class: early, in: ward, remaining: whole }
  - { people: 1, class: late, in: ward, remaining: whole }
  - { people: 1, class: there, in: interim, remaining: whole }
`;

  test("has a line: who came first is served first, at once when a place is free", () => {
    const world = worldOf(fair());
    runTo(world, 0.4);
    expect(world.pools.all[2].resource.inUse).toBe(1);
    expect(world.delays.ended).toBe(1);
    expect(inDays(world.delays.endedTime)).toBeCloseTo(0.05, 9);
    runTo(world, 10);
    // The other waits in both lines.
    expect(world.pools.all.map((pool) => pool.resource.waiting)).toEqual([0, 1, 1]);
  });

  test("serves a newcomer whom a full service would turn away", () => {
    const world = worldOf(`
title: Turned away beside free beds
run: { start: 2019-01-07, warm-up: 0 days, length: 20 days }
services: { care: { setting: home, places: 1, when-full: turn-away }, interim: { setting: non-acute, beds: 2 } }
people: { patient: { arrive: { at: care, rate: 3 per day } } }
stages: { care: { stay: 400 days, next: { home: 100 % }, overflow: [{ after: 5 days, service: interim }] } }
`);
    runTo(world, 20);
    expect(world.pools.all.map((pool) => pool.resource.inUse)).toEqual([1, 2]);
    expect(world.heads.rejected[0]).toBe(world.heads.arrived[0] - 3);
  });

  test("lets such a newcomer come back, where everybody who went elsewhere does", () => {
    const world = worldOf(`
title: Turned away for a time
run: { start: 2019-01-07, warm-up: 0 days, length: 20 days }
services: { care: { setting: home, places: 1, when-full: turn-away }, spot: { setting: home, unlimited: true } }
people:
  patient: { arrive: { at: care, rate: 1 per day } }
  earlier: { arrive: { at: care, rate: 0 per day }, stages: { care: { stay: 10 days } } }
stages: { care: { stay: 400 days, next: { home: 100 % }, overflow: [{ after: 1 day, service: spot, returns: always }] } }
initially: [{ people: 1, class: earlier, in: care, remaining: whole }]
`);
    runTo(world, 9.9);
    const elsewhere = world.use.peopleIn(1);
    expect([elsewhere > 1, world.pools.all[0].resource.inUse, world.lostCare.returned]).toEqual([true, 1, 0]);
    // The place is free on day 10, for the first of those who have care elsewhere.
    runTo(world, 10.001);
    expect([world.use.peopleIn(1), world.pools.all[0].resource.inUse, world.lostCare.returned]).toEqual([
      elsewhere - 1,
      1,
      1,
    ]);
    expect(world.heads.rejected[0]).toBe(0);
  });
});

describe("failure does no good", () => {
  test("in the network where it once did: one ward, one provider, care elsewhere without limit", () => {
    const text = (rate: string) => `
title: Failures and an outlet without limit
run: { start: 2019-04-01, warm-up: 1 year, length: 2 years }
services: { ward: { setting: acute, beds: 400 }, sah: { setting: home, hours: 7000 hours per week }, spot: { setting: home, unlimited: true } }
providers: { lead: { failure: { rate: ${rate}, kept: 50 %, recovery: 26 weeks } } }
contracts: [{ provider: lead, services: [sah] }]
people: { patient: { arrive: { at: ward, rate: 0.83 per day } } }
stages:
  ward: { stay: { exponential: { mean: 12 days } }, next: { sah: 100 % } }
  sah:
    waiting: { reason: E, responsible: social-care }
    hours: { gamma: { mean: 14.6 hours per week, sd: 9 hours per week } }
    stay: { gamma: { mean: 640 days, sd: 830 days } }
    next: { died: 100 % }
    overflow: [{ after: { lognormal: { mean: 6 days, sd: 3 days } }, service: spot }]
initially: [{ people: 475, class: patient, in: sah, remaining: residual }]
`;
    const [none, often] = ["0 % per year", "30 % per year"].map((rate) => blueprintOf(text(rate)));
    const differences = [...Array(20).keys()].map(
      (k) =>
        valueIn(often, replicate(often, "1", k + 1), "delayed-days") -
        valueIn(none, replicate(none, "1", k + 1), "delayed-days"),
    );
    const { mean, error } = meanOf(differences);
    expect(mean).toBeGreaterThan(-4 * error);
  });

  test("in random networks of providers with limited places elsewhere", { timeout: timeoutFor(CASES, 30_000) }, () => {
    const network = fc.record({
      beds: fc.integer({ min: 5, max: 20 }),
      places: fc.integer({ min: 5, max: 25 }),
      load: fc.constantFrom(0.8, 0.95, 1.05),
      stay: fc.constantFrom(10, 40),
      elsewhere: fc.nat(4),
      after: fc.constantFrom(0, 3),
      returns: fc.constantFrom("always", "after-failure", "never"),
      kept: fc.constantFrom(0, 50, 80),
      recovery: fc.constantFrom(2, 12),
      longer: fc.constantFrom(0, 50),
    });
    fc.assert(
      fc.property(network, (from) => {
        const text = (rate: string) => `
title: A provider that fails
run: { start: 2019-04-01, warm-up: 8 weeks, length: 1 year }
services: { ward: { setting: acute, beds: ${from.beds} }, care: { setting: home, places: ${from.places} }, spot: { setting: home, places: ${from.elsewhere} } }
providers: { lead: { failure: { rate: ${rate}, kept: ${from.kept} %, recovery: ${from.recovery} weeks } } }
contracts: [{ provider: lead, services: [care] }]
people: { patient: { arrive: { at: ward, rate: ${(from.load * from.places) / from.stay} per day } } }
stages:
  ward: { stay: { exponential: { mean: 4 days } }, next: { care: 100 % } }
  care:
    waiting: { reason: E, responsible: social-care }
    stay: { exponential: { mean: ${from.stay} days } }
    next: { home: 100 % }
    overflow: [{ after: ${from.after} days, service: spot, returns: ${from.returns} }]
    without-care: { longer-stay: ${from.longer} % }
`;
        const rows = ["0 % per year", "4 % per month", "1 % per day"].map((rate) => {
          const blueprint = blueprintOf(text(rate));
          return [...Array(10).keys()].map((k) => valueIn(blueprint, replicate(blueprint, "1", k + 1), "delayed-days"));
        });
        for (const [fewer, more] of [
          [0, 1],
          [1, 2],
        ]) {
          const { mean, error } = meanOf(rows[more].map((value, k) => value - rows[fewer][k]));
          // Ten pairs: Student's t with 9 degrees of freedom is below −4.3 once in a thousand where nothing differs.
          if (mean < -4.3 * error) throw new Error(`${mean} ± ${error}: fewer delays with more failures`);
        }
      }),
      { numRuns: CASES },
    );
  });

  test("leaves a network without failures as it is", () => {
    const world = worldOf(losing().replace("rate: 2 % per day", "rate: 0 % per day"));
    runTo(world, 31);
    expect(world.heads.departed[0]).toBe(8);
    expect(world.lostCare.timeWithout).toBe(0);
    expect(delaysOf(world).days).toBe(0);
  });
});

describe("what is measured of it", () => {
  /** Five people, places for three; a fourth place from day 10 and a fifth from day 30, over some whole years. */
  const short = (care: string, spot: string, years: number) => `
title: Too few places at first
run: { start: 2019-01-01, warm-up: 0 days, length: ${years} years }
services: { ward: { setting: acute, beds: 9 }, care: { setting: home, places: 5 }, ${spot} }
people: { patient: { arrive: { at: care, rate: 0 per day } } }
stages:
  ward: { stay: 5 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 4000 days, next: { home: 100 % }, ${care} }
initially: [{ people: 5, class: patient, in: care, remaining: whole }]
`;
  const measured = (care: string, spot: string, years = 2) => {
    const compiled = blueprintOf(short(care, spot, years));
    const changes = [10, 30].map((day) => ({ day, units: 1 }));
    const pools = compiled.pools.map((pool) => (pool.name === "care" ? { ...pool, capacity: 3, changes } : pool));
    const blueprint = { ...compiled, pools };
    const row = replicate(blueprint, "1", 1);
    const keys = ["days-without-care", "admitted-without-care", "people-returned"];
    return keys.map((key) => valueIn(blueprint, row, key) * years);
  };

  test("days until there is room, per year", () => {
    expect(measured("", "")).toEqual([40, 0, 0]);
    expect(measured("", "", 1)).toEqual([40, 0, 0]);
  });

  test("people who are admitted, and are then without care no longer", () => {
    // One gets the place of day 10; the other is admitted on day 20.
    expect(measured("without-care: { admitted: { after: 20 days, to: ward } }", "")).toEqual([30, 1, 0]);
  });

  test("people who go back from elsewhere", () => {
    // Both go elsewhere on day 2, and back on days 10 and 30.
    const overflow = "overflow: [{ after: 2 days, service: spot, returns: always }]";
    expect(measured(overflow, "spot: { setting: home, unlimited: true }")).toEqual([4, 0, 2]);
    expect(measured(overflow.replace("always", "never"), "spot: { setting: home, unlimited: true }")).toEqual([
      4, 0, 0,
    ]);
  });
});

describe("people who are ready and lose their beds", () => {
  /** Beds of which none is left after a failure, and come back week by week; the next stage has no place. */
  const text = (care: string) => `
title: Beds that are lost for a while
run: { start: 2019-01-07, warm-up: 0 days, length: 1000 days }
services:
  beds: { setting: non-acute, beds: 8 }
  care: { setting: home, places: 0 }
  visits: { setting: home, unlimited: true }
providers: { one: { failure: { rate: 2 % per day, kept: 0 %, returning: 100 %, recovery: 400 days } } }
contracts: [{ provider: one, services: [beds] }]
people: { patient: { arrive: { at: beds, rate: 0 per day } } }
stages:
  beds: { stay: 1 day, next: { care: 100 % } }
  care: { arrange: [assessment], stay: 10 days, next: { home: 100 % }, ${care} }
tasks:
  assessment: { reason: A, responsible: nhs, time: { uniform: { low: 60 days, high: 160 days } } }
initially: [{ people: 8, class: patient, in: beds, remaining: whole }]
`;
  const LINE = "reason: E, responsible: social-care";

  test("go home on a bridge when they have a bed again, if all was arranged meanwhile", () => {
    const world = ran(text(`waiting: { ${LINE} }, bridge: { service: visits }`));
    expect(world.lostCare.replaced).toBeGreaterThan(0);
    // Visits have no limit: nobody is in a bed after all is arranged.
    expect(delaysOf(world, "E").days).toBe(0);
    expect(inside(world).map((person) => world.people.service[person])).toEqual(Array(8).fill(2));
  });

  test("ask for them no longer when they wait at home", () => {
    const world = ran(text(`waiting: { ${LINE}, at: home }`));
    expect(world.lostCare.replaced).toBeGreaterThan(0);
    expect(delaysOf(world, "E").days).toBe(0);
    const { service, withoutCare } = world.people;
    expect(inside(world).map((person) => [service[person], withoutCare[person]])).toEqual(Array(8).fill([-1, 0]));
    expect(world.pools.all[0].unmet.value).toBe(0);
  });
});
