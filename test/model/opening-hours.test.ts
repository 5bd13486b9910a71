/** Hours at which services admit and discharge. */
import { describe, expect, test } from "vitest";
import { delaysOf, inDays, ran, runTo, worldOf } from "./runs.js";

/** One person, ready at six in the evening of Friday 4 January 2019; care begins at some hours. */
const friday = (care: string, ward = "", stay = "18 h") => `
title: Care that begins in office hours
run: { start: 2019-01-04, warm-up: 0 days, length: 10 days }
services: { ward: { setting: acute, beds: 9, ${ward} }, care: { setting: home, ${care} } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: ${stay}, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 30 days, next: { home: 100 % } }
initially: [{ people: 1, class: patient, in: ward, remaining: whole }]
`;
const OFFICE = "[{ days: mon-fri, from: 09:00, to: 17:00 }]";

describe("a service that lets people go in office hours", () => {
  test("keeps a stay as long as it is when it is interrupted: the wait for the hour is no part of it", () => {
    // The stay ends on Friday at 18:00, and nobody is let go before Monday at 9. At 17:00 an hour of it is left.
    const world = worldOf(friday("places: 3", `discharges: ${OFFICE}`));
    runTo(world, 17 / 24);
    const [person] = [0];
    expect(inDays(world.people.waitingFrom[person])).toBe(3 + 9 / 24);
    world.stages.pauseStay(person);
    expect(inDays(world.people.stayLeft[person])).toBe(1 / 24);
    runTo(world, 20 / 24);
    world.people.withoutCareSince[person] = (17 / 24) * 86_400_000;
    world.stages.resumeStay(person, 0);
    // One hour from eight in the evening on, and then the weekend.
    expect(inDays(world.people.waitingFrom[person])).toBe(3 + 9 / 24);
    // Interrupted after its end, nothing of it is left.
    runTo(world, 1.5);
    world.stages.pauseStay(person);
    expect(world.people.stayLeft[person]).toBe(0);
  });
});

describe("a service that admits in office hours", () => {
  test.each(["places: 3", "unlimited: true"])(
    "starts on Monday morning who is ready on Friday night: %s",
    (capacity) => {
      const world = ran(friday(`${capacity}, admits: ${OFFICE}`));
      expect(world.use.starts[1]).toBe(1);
      // From Friday 18:00 to Monday 09:00.
      expect(delaysOf(world).days).toBe(63 / 24);
      expect(delaysOf(world, "E").midnights).toBe(3);
      expect(inDays(world.use.waited[1])).toBe(63 / 24);
    },
  );

  test("starts at once who is ready while it is open", () => {
    expect(delaysOf(ran(friday(`places: 3, admits: ${OFFICE}`, "", "10 h"))).days).toBe(0);
  });

  test("gives what fell free overnight in the order of the line when it opens", () => {
    const world = worldOf(
      friday(`places: 1, admits: ${OFFICE}`).replace(
        "initially: [",
        "initially: [{ people: 1, class: patient, in: care, remaining: ready }, ",
      ),
    );
    runTo(world, 3.3);
    expect(world.pools.all.map(({ resource }) => [resource.inUse, resource.waiting])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    runTo(world, 3.4);
    expect(world.pools.all.map(({ resource }) => [resource.inUse, resource.waiting])).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  test("turns nobody away at night while it has room", () => {
    const world = ran(`
title: Nobody is turned away by the hour
run: { start: 2019-01-04, warm-up: 0 days, length: 9 days }
services: { care: { setting: home, places: 500, when-full: turn-away, admits: ${OFFICE} } }
people: { patient: { arrive: { at: care, rate: 20 per day } } }
stages: { care: { stay: 30 days, next: { home: 100 % } } }
`);
    expect(world.heads.rejected[0]).toBe(0);
    expect(world.use.starts[0]).toBeGreaterThan(100);
  });

  test("takes nobody whom a full service turns away while it is closed, whether it has a limit or none", () => {
    const rejectedWith = (elsewhere: string) =>
      ran(`
title: Turned away at night
run: { start: 2019-01-04, warm-up: 0 days, length: 28 days }
services:
  care: { setting: home, places: 0, when-full: turn-away }
  elsewhere: { setting: home, ${elsewhere} }
people: { patient: { arrive: { at: care, rate: 40 per day } } }
stages: { care: { stay: 300 days, next: { home: 100 % }, overflow: [{ after: 1 day, service: elsewhere }] } }
`);
    const [limited, unlimited] = ["places: 5000", "unlimited: true"].map((size) =>
      rejectedWith(`${size}, admits: ${OFFICE}`),
    );
    // 40 hours of 168 are office hours; the same people come in both.
    const share = unlimited.heads.rejected[0] / unlimited.heads.arrived[0];
    const standardError = Math.sqrt(((40 / 168) * (128 / 168)) / unlimited.heads.arrived[0]);
    expect(Math.abs(share - 128 / 168)).toBeLessThan(4 * standardError);
    expect(limited.heads.rejected[0]).toBe(unlimited.heads.rejected[0]);
    expect(rejectedWith("unlimited: true").heads.rejected[0]).toBe(0);
  });
});

describe("a service that discharges at some hours", () => {
  test("finds people ready then, and nobody delayed before", () => {
    const world = ran(friday("places: 0", "discharges: [{ days: mon-sun, from: 08:00, to: 16:00 }]"));
    // Ready on Saturday at 8:00 and delayed to the end.
    expect(delaysOf(world).days).toBe(10 - 1 - 8 / 24);
  });

  test("lets people leave in daytime alone", () => {
    const world = worldOf(
      friday("places: 0", "discharges: [{ days: mon-sun, from: 08:00, to: 16:00 }]").replace(
        "care: 100 %",
        "home: 100 %",
      ),
    );
    runTo(world, 1.3);
    expect(world.heads.departed[0]).toBe(0);
    runTo(world, 1.35);
    expect(world.heads.departed[0]).toBe(1);
  });
});

test("hours that never come are refused", () => {
  expect(() => ran(friday("places: 1, admits: []"))).toThrow("an empty list");
});
