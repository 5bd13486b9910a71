/**
 * Workforce against theory. Carers and vacancies are a closed circle: a carer stays a geometric number of weeks, mean
 * 1/a, and a vacancy is filled after L weeks, so a post is filled a share 1/(1 + aL) of the time. Planning forward, a
 * provider has 1 + aL posts for each carer.
 */
import { describe, expect, test } from "vitest";
import { carersFor, meanPosts, meanStaffedShare } from "../../src/model/plan/staffing.js";
import { createWorld, runWorld } from "../../src/model/replication.js";
import { sizeOf } from "../effort.js";
import { blueprintOf, meanOf, place, rowsOf } from "./runs.js";

/** Of what is known well: the bounds are five standard errors, and these a share of the value that each test says. */
const REPLICATIONS = sizeOf({ usual: 40, long: 60 });

const ATTRITION = 0.04;
const LEAD = 5;
const CARERS = 100;
const FILLED = 1 / (1 + ATTRITION * LEAD);

function provider(planning: string): string {
  return `
title: A provider and its carers
run: { start: 2019-01-07, warm-up: 52 weeks, length: 104 weeks }
services: { care: { setting: home, hours: ${CARERS * 10} hours per week } }
providers: { one: {} }
contracts: [{ provider: one, services: [care] }]
workforce: { attrition: 4 % per week, lead-time: 5 weeks, contact-hours: 10 hours per week, planning: ${planning} }
people: { patient: { arrive: { at: care } } }
stages: { care: { stay: 1 day, hours: 1 hours per week, next: { home: 100 % } } }
`;
}

function meanHours(planning: string): { mean: number; error: number } {
  const blueprint = blueprintOf(provider(planning));
  const at = place(blueprint, "capacity", { service: "care" });
  return meanOf(rowsOf(blueprint, REPLICATIONS).map((row) => row[at]));
}

/** Mean of min(most, N), N binomial. */
function meanOfLeast(most: number, trials: number, probability: number): number {
  let mean = 0;
  let mass = (1 - probability) ** trials;
  for (let n = 0; n <= trials; n++) {
    mean += Math.min(most, n) * mass;
    mass *= ((trials - n) / (n + 1)) * (probability / (1 - probability));
  }
  return mean;
}

describe("a provider that", () => {
  test("only reacts has the hours of the posts that are filled", () => {
    const { mean, error } = meanHours("react");
    expect(Math.abs(mean - 10 * CARERS * FILLED), `${mean}`).toBeLessThan(5 * error);
    expect(5 * error).toBeLessThan(0.01 * mean);
  });

  test("plans ahead has as many as its contract, less the weeks in which fewer are there than expected", () => {
    // 100 × (1 + 0.04 × 5): a whole number, so there is no chance in it.
    const posts = 120;
    const { mean, error } = meanHours("forward");
    // Independent posts: those filled are binomial; hours beyond the contract are not given.
    expect(Math.abs(mean - 10 * meanOfLeast(CARERS, posts, FILLED)), `${mean}`).toBeLessThan(5 * error);
    expect(mean).toBeLessThan(10 * CARERS);
    expect(5 * error).toBeLessThan(0.01 * mean);
  });
});

/**
 * Recruits who are trained for 4 weeks, give 40 % of the hours meanwhile, and leave at the end with a chance of 20 %. A
 * post passes through (5 + 4) ÷ 0.8 weeks on average without a carer for every 25 weeks with one.
 */
describe("with training, a provider that", () => {
  const COMPLETING = 0.8;
  const cycle = 1 / ATTRITION + (LEAD + 4) / COMPLETING;
  const filled = 1 / ATTRITION / cycle;
  const trained = 4 / COMPLETING / cycle;
  const trainingOf = (planning: string) =>
    provider(planning).replace(
      "lead-time: 5 weeks",
      "lead-time: 5 weeks, training: { length: 4 weeks, hours-share: 40 %, completing: 80 % }",
    );

  /** Mean of min(CARERS, N + 0.4 M), each post having a carer, a trainee or neither. */
  function meanOfGiven(posts: number): number {
    let masses = new Map([[0, 1]]);
    for (let post = 0; post < posts; post++) {
      const next = new Map<number, number>();
      const put = (tenths: number, mass: number) => next.set(tenths, (next.get(tenths) ?? 0) + mass);
      for (const [tenths, mass] of masses) {
        put(tenths + 10, mass * filled);
        put(tenths + 4, mass * trained);
        put(tenths, mass * (1 - filled - trained));
      }
      masses = next;
    }
    return [...masses].reduce((mean, [tenths, mass]) => mean + mass * Math.min(CARERS, tenths / 10), 0);
  }

  test.each([
    ["only reacts has the hours of carers and trainees", "react", CARERS * (filled + 0.4 * trained)],
    [
      "plans ahead has posts for both, less the weeks in which fewer are there than expected",
      "forward",
      (() => {
        const mean = CARERS / (filled + 0.4 * trained);
        const whole = Math.floor(mean);
        return (1 - (mean - whole)) * meanOfGiven(whole) + (mean - whole) * meanOfGiven(whole + 1);
      })(),
    ],
  ])("%s", (_, planning, expected) => {
    const blueprint = blueprintOf(trainingOf(planning));
    const plan = blueprint.providers[0].workforce!;
    expect(meanStaffedShare(blueprint.pools[0], plan) * CARERS).toBeCloseTo(expected, 9);
    const at = place(blueprint, "capacity", { service: "care" });
    const { mean, error } = meanOf(rowsOf(blueprint, REPLICATIONS).map((row) => row[at] / 10));
    expect(Math.abs(mean - expected), `${mean}`).toBeLessThan(5 * error);
    expect(5 * error).toBeLessThan(0.015 * mean);
  });

  test("has nothing else than without where the training takes no time and all complete it", () => {
    const none = provider("forward").replace(
      "lead-time: 5 weeks",
      "lead-time: 5 weeks, training: { length: 0 days, hours-share: 40 % }",
    );
    const without = rowsOf(blueprintOf(provider("forward")), 2);
    expect(rowsOf(blueprintOf(none), 2)).toEqual(without);
  });
});

describe("a provider that wants its carers used for a share of their hours", () => {
  // 400 hours are used for good, so at 80 % 50 carers are wanted of the 100 that the contract asks for.
  const wanting = (utilisation: string) =>
    provider("react")
      .replace("warm-up: 52 weeks", "warm-up: 104 weeks")
      .replace("planning: react", `planning: react, utilisation: ${utilisation}`)
      .replace("stay: 1 day,", "stay: 100 years,")
      .concat("initially: [{ people: 400, class: patient, in: care, remaining: whole }]\n");

  test.each([
    ["80 %", 50],
    ["50 %", 80],
    ["20 %", CARERS],
  ])("of %s recruits for %i carers and no more", (utilisation, wanted) => {
    const blueprint = blueprintOf(wanting(utilisation));
    const at = place(blueprint, "capacity", { service: "care" });
    const { mean, error } = meanOf(rowsOf(blueprint, REPLICATIONS).map((row) => row[at] / 10));
    expect(Math.abs(mean - wanted * FILLED), `${mean}`).toBeLessThan(5 * error);
    expect(5 * error).toBeLessThan(0.02 * mean);
  });

  test("recruits again when people wait: nobody waits for good", () => {
    const blueprint = blueprintOf(
      wanting("100 %")
        .replace("arrive: { at: care }", "arrive: { rate: 7 per week, at: care }")
        .replace("stay: 100 years", "stay: 30 weeks"),
    );
    // 7 a week for 30 weeks ask for 210 hours on average, far below the contract's; a carer short, some wait for weeks.
    const rows = rowsOf(blueprint, 60);
    const waiting = place(blueprint, "queue", { service: "care" });
    const { mean, error } = meanOf(rows.map((row) => row[waiting]));
    expect(mean).toBeGreaterThan(5 * error);
    const used = place(blueprint, "occupancy", { service: "care" });
    const hours = meanOf(rows.map((row) => row[used]));
    expect(Math.abs(hours.mean - 210), `${hours.mean}`).toBeLessThan(5 * hours.error);
  });
});

describe("a provider that recruits for the hours in use and waited for", () => {
  const shared = (rest: string) => `
run: { start: 2019-01-07, warm-up: 0 days, length: 156 weeks }
providers: { one: {} }
workforce: { attrition: 4 % per week, lead-time: 1 week, contact-hours: 10 hours per week, utilisation: 100 % }
${rest}`;

  test("recruits for people who wait for the part that is for two carers, too", () => {
    // Each of 40 people asks for 20 hours of a fifth of 100: one has them at a time, if ten carers are there. Only the
    // 800 hours waited for keep them there: for the 20 in use two carers would do, and then there is room for nobody.
    const blueprint = blueprintOf(
      shared(`
title: Two carers
services: { care: { setting: home, hours: 100 hours per week, two-carer-share: 20 % } }
contracts: [{ provider: one, services: [care] }]
people: { patient: { arrive: { at: care } } }
stages: { care: { stay: 2 weeks, hours: { start: 10 hours per week, two-carers: 100 % }, next: { home: 100 % } } }
initially: [{ people: 40, class: patient, in: care, remaining: whole }]
`),
    );
    const at = place(blueprint, "departures");
    // One after another in two weeks each would be 78; carers are short for a part of the time.
    for (const row of rowsOf(blueprint, 5)) expect(row[at] * 3).toBeGreaterThan(30);
  });

  test("recruits for hours that are lent as for its own", () => {
    // Seventy people a week need an hour for ten weeks each: 700 hours, of which their own service has 500 and the other
    // one, which nobody asks for, lends the rest. So it needs some twenty carers, of the fifty of its contract.
    const text = (rule: string) =>
      shared(`
title: Lent hours
services: { idle: { setting: home, hours: 500 hours per week }, busy: { setting: home, hours: 500 hours per week } }
contracts: [{ provider: one, services: [idle, busy], ${rule} }]
people: { patient: { arrive: { at: busy, rate: 70 per week } } }
stages: { busy: { stay: 10 weeks, hours: 1 hours per week, next: { home: 100 % } } }
`);
    const [lent, pooled] = ["lending: daily", "pooled: true"].map((rule) => {
      const blueprint = blueprintOf(text(rule));
      const at = place(blueprint, "starts", { service: "busy" });
      return meanOf(rowsOf(blueprint, 5).map((row) => row[at])).mean;
    });
    // In a pool for both all are served who come; a day later than there, so are they here.
    expect(lent / pooled).toBeGreaterThan(0.98);
  });
});

/**
 * A few carers: 1 % leave in a week, and a recruit comes after 8 weeks, so that a post is filled 1 ÷ 1.08 of the time.
 */
describe.each([5, 9, 50])("of %i carers", (carers) => {
  const filled = 1 / 1.08;
  const few = (planning: "react" | "forward") => {
    const text = provider(planning)
      .replace("warm-up: 52 weeks, length: 104 weeks", "warm-up: 0 days, length: 52 weeks")
      .replace("attrition: 4 % per week, lead-time: 5 weeks", "attrition: 1 % per week, lead-time: 8 weeks");
    return blueprintOf(text.replace(`${CARERS * 10} hours`, `${carers * 10} hours`));
  };
  /** Mean share of carers in post, those beyond the contract left out, for a mean number of posts. */
  const shareAt = (posts: number) => {
    const whole = Math.floor(posts);
    const more = posts - whole;
    const least = (1 - more) * meanOfLeast(carers, whole, filled) + more * meanOfLeast(carers, whole + 1, filled);
    return least / carers;
  };
  const cases = [
    ["react", filled],
    ["forward", shareAt(carers * 1.08)],
  ] as const;

  test.each(cases)(
    "the mean share in post is that of the formula, from the first instant on: %s",
    (planning, share) => {
      const blueprint = few(planning);
      const plan = blueprint.providers[0].workforce!;
      expect(meanStaffedShare(blueprint.pools[0], plan)).toBeCloseTo(share, 12);
      const at = place(blueprint, "capacity", { service: "care" });
      const found = meanOf(rowsOf(blueprint, sizeOf({ usual: 120, long: 800 })).map((row) => row[at] / (10 * carers)));
      expect(Math.abs(found.mean - share), `${found.mean}`).toBeLessThan(4 * found.error);
      const first = meanOf(
        Array.from({ length: sizeOf({ usual: 250, long: 2_000 }) }, (_, k) => {
          const world = createWorld(blueprint, "1", k);
          return world.pools.all[0].available.value / world.pools.all[0].plan.capacity;
        }),
      );
      expect(Math.abs(first.mean - share), `${first.mean}`).toBeLessThan(4 * first.error);
    },
  );

  test("planning forward, expects as many in post as the contract asks for, where reacting expects 7 % fewer", () => {
    expect(meanPosts(carers, few("forward").providers[0].workforce!) * filled).toBeCloseTo(carers, 9);
    expect(shareAt(carers * 1.08)).toBeGreaterThan(filled + 0.02);
  });
});

test("two units of one pool share what each has beyond its own hours", () => {
  // 5 and 5 carers, posts 5.4 and 5.4: with 10, 11 or 12 posts, of which the pool uses the first 10 that are filled.
  const blueprint = blueprintOf(
    provider("forward")
      .replace(
        /services: \{ care.*\n/,
        "services: { care: { setting: home, hours: 50 hours per week }, more: { setting: home, hours: 50 hours per week } }\n",
      )
      .replace("services: [care]", "services: [care, more], pooled: true")
      .replace("attrition: 4 % per week, lead-time: 5 weeks", "attrition: 1 % per week, lead-time: 8 weeks"),
  );
  const [pool] = blueprint.pools;
  expect(pool.parts).toEqual([
    { service: 0, capacity: 200, changes: [] },
    { service: 1, capacity: 200, changes: [] },
  ]);
  const filled = 1 / 1.08;
  const least = (posts: number) => meanOfLeast(10, posts, filled) / 10;
  const share = 0.36 * least(10) + 0.48 * least(11) + 0.16 * least(12);
  expect(meanStaffedShare(pool, blueprint.providers[0].workforce!)).toBeCloseTo(share, 12);
  const at = place(blueprint, "capacity", { service: "care+more" });
  const found = meanOf(rowsOf(blueprint, 200).map((row) => row[at] / 100));
  expect(Math.abs(found.mean - share), `${found.mean}`).toBeLessThan(4 * found.error);
});

test("a service that begins later has the carers that its hours then ask for, and no more than others in post", () => {
  const late = provider("react")
    .replace(
      /services: .*\n/,
      "services: { care: { setting: home, hours: 0 hours per week, changes: [{ from: 2019-03-04, add: 60 hours per week }, { from: 2019-07-01, add: -20 hours per week }] } }\n",
    )
    .replace("warm-up: 52 weeks, length: 104 weeks", "warm-up: 0 days, length: 104 weeks");
  const blueprint = blueprintOf(late);
  const plan = blueprint.providers[0].workforce!;
  expect(blueprint.pools[0].parts.map((part) => carersFor(part, plan))).toEqual([6]);
  const at = place(blueprint, "capacity", { service: "care" });
  const { mean, error } = meanOf(rowsOf(blueprint, 200).map((row) => row[at]));
  // 60 hours from day 56 to 175, then 40 to day 728; of them the share of posts that are filled.
  const hours = (60 * (175 - 56) + 40 * (728 - 175)) / 728;
  expect(Math.abs(mean - hours * FILLED), `${mean}`).toBeLessThan(4 * error);
});

describe("when hours change on a date", () => {
  /** Hours that all pools have at the midnights of one replication. */
  const hoursByDay = (text: string, replication = 1) => {
    const world = createWorld(blueprintOf(text), "1", replication);
    const seen: number[] = [];
    world.instants.atMidnight(() => {
      seen.push(world.pools.all.reduce((sum, { available }) => sum + available.value / 4, 0));
    });
    runWorld(world);
    return seen;
  };

  test("a pooled contract has what its parts have apart, also when one of them grows", () => {
    // A carer for each hour, so that nothing is rounded. The second part has four times its hours from day 8 on, and
    // begins with none in the other case.
    const text = (more: string, pooled: boolean) => `
title: Two services of one provider
run: { start: 2019-01-07, warm-up: 0 days, length: 12 weeks }
services:
  care: { setting: home, hours: 20 hours per week }
  more: { setting: home, ${more} }
providers: { one: {} }
contracts: [{ provider: one, services: [care, more], pooled: ${pooled} }]
workforce: { attrition: 10 % per week, lead-time: 5 weeks, contact-hours: 1 hours per week }
people: { patient: { arrive: { at: care } } }
stages:
  care: { stay: 1 day, hours: 1 hours per week, next: { home: 100 % } }
  more: { stay: 1 day, hours: 1 hours per week, next: { home: 100 % } }
`;
    for (const more of [
      "hours: 20 hours per week, changes: [{ from: 2019-01-15, add: 60 hours per week }]",
      "hours: 0 hours per week, changes: [{ from: 2019-01-15, add: 60 hours per week }]",
    ])
      for (let k = 0; k < 3; k++) expect(hoursByDay(text(more, true), k)).toEqual(hoursByDay(text(more, false), k));
  });

  test("a provider recruits for the hours that are used out of those that there are then", () => {
    // 90 hours are used for good, so 90 carers are wanted, of whom 1 ÷ (1 + 5 % × 1) are in post; the contract, which
    // had a hundred hours, has had three hundred for years.
    const text = `
title: A provider and its carers
run: { start: 2019-01-07, warm-up: 200 weeks, length: 104 weeks }
services: { care: { setting: home, hours: 100 hours per week, changes: [{ from: 2016-01-08, add: 200 hours per week }] } }
providers: { one: {} }
contracts: [{ provider: one, services: [care] }]
workforce: { attrition: 5 % per week, lead-time: 1 weeks, contact-hours: 1 hours per week, utilisation: 100 % }
people: { patient: { arrive: { at: care } } }
stages: { care: { stay: 100 years, hours: 1 hours per week, next: { home: 100 % } } }
initially: [{ people: 90, class: patient, in: care, remaining: whole }]
`;
    const blueprint = blueprintOf(text);
    const at = place(blueprint, "capacity", { service: "care" });
    const { mean, error } = meanOf(rowsOf(blueprint, 20).map((row) => row[at]));
    // The carers of a hundred hours stand for three hundred: they are wanted by threes.
    expect(Math.abs(mean - 90 / 1.05), `${mean}`).toBeLessThan(5 * error);
    expect(5 * error).toBeLessThan(0.03 * mean);
  });
});

test.each([500, 2000])("a change that leaves %i of 1,000 hours leaves the share of them that has carers", (hours) => {
  // From the fifth week on; the next five are those in which recruits come who were under way.
  const text = provider("react")
    .replace("warm-up: 52 weeks, length: 104 weeks", "warm-up: 0 days, length: 9 weeks")
    .concat(`changes: [{ on: 2019-02-04, services: { care: { hours: ${hours} hours per week } } }]\n`);
  const blueprint = blueprintOf(text);
  const { mean, error } = meanOf(
    Array.from({ length: 100 }, (_, k) => {
      const world = createWorld(blueprint, "1", k);
      const seen: number[] = [];
      world.instants.atMidnight(() => seen.push(world.pools.all[0].available.value / 4 / hours));
      runWorld(world);
      return seen.slice(28).reduce((sum, share) => sum + share, 0) / 35;
    }),
  );
  expect(Math.abs(mean - FILLED), `${mean}`).toBeLessThan(4 * error);
  expect(4 * error).toBeLessThan(0.02);
});

test("where a carer gives half the hours from a date on, half are there until as many again have been recruited", () => {
  const text = provider("react")
    .replace("attrition: 4 % per week", "attrition: 0 % per week")
    .replace("warm-up: 52 weeks, length: 104 weeks", "warm-up: 0 days, length: 8 weeks")
    .concat("changes: [{ on: 2019-01-14, workforce: { contact-hours: 5 hours per week } }]\n");
  const world = createWorld(blueprintOf(text), "1", 1);
  const seen: number[] = [];
  world.instants.atMidnight(() => seen.push(world.pools.all[0].available.value / 4));
  runWorld(world);
  const days = (hours: number, length: number) => new Array<number>(length).fill(hours);
  expect(seen).toEqual([...days(1000, 7), ...days(500, 35), ...days(1000, 14)]);
});
