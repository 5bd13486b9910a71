/** Dated changes of capacity, by hand on a calendar, and offered load by hand. */
import { describe, expect, it } from "vitest";
import { offeredLoad } from "../../src/model/plan/offered-load.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { TWO_CONTRACTS } from "./contracts.js";
import { example, issuesOf } from "./example.js";

describe("changes of capacity", () => {
  const pool = (changes: string, run = "{ start: 2019-04-01, warm-up: 10 days, length: 30 days }") => {
    const services = `services: { ward: { setting: acute, beds: 40, changes: [${changes}] }, care: { setting: home, places: 60 } }`;
    const { pools } = compileScenario(parseScenario(example({ services, run: `run: ${run}` }))).blueprint;
    return [pools[0]?.capacity, pools[0]?.changes];
  };

  it("counts days from the begin of the warm-up", () => {
    expect(pool("{ from: 2019-04-01, add: 5 beds }")).toEqual([40, [{ day: 10, units: 5 }]]);
  });

  it("comes to each pool, or to the one that is named", () => {
    const services = (changes: string) => `
services:
  ward: { setting: acute, beds: { lister: 40, watford: 30 }, changes: [${changes}] }
  care: { setting: home, places: 60 }`;
    const more =
      "hospitals: { lister: {}, watford: {} }\nareas: { county: { hospitals: { lister: 50 %, watford: 50 % } } }";
    const changes = (text: string) =>
      compileScenario(parseScenario(example({ services: services(text), more }))).blueprint.pools.map(
        (pool) => pool.changes,
      );
    const each = changes("{ from: 2019-04-02, add: 5 beds }");
    expect(each[0]).toEqual([{ day: each[0][0].day, units: 5 }]);
    expect(each[1]).toEqual(each[0]);
    expect(changes("{ from: 2019-04-02, add: 5 beds, to: watford }")).toEqual([[], each[1], []]);
  });

  it("takes what lies before the run into what it begins with, and leaves out what lies behind it", () => {
    expect(pool("{ from: 2018-01-01, add: -5 beds }")).toEqual([35, []]);
    expect(pool("{ from: 2018-01-01, until: 2018-06-01, add: -5 beds }")).toEqual([40, []]);
    expect(pool("{ from: 2019-05-01, add: 5 beds }")).toEqual([40, []]);
    expect(pool("{ from: 2019-03-01, until: 2019-04-01, add: 5 beds }")).toEqual([45, [{ day: 10, units: -5 }]]);
  });

  it("adds up what falls on one day", () => {
    expect(pool("{ from: 2019-04-01, add: 5 beds }, { from: 2019-04-01, add: 2 beds }")).toEqual([
      40,
      [{ day: 10, units: 7 }],
    ]);
    expect(pool("{ from: 2019-03-25, until: 2019-04-01, add: 5 beds }, { from: 2019-04-01, add: 5 beds }")).toEqual([
      40,
      [{ day: 3, units: 5 }],
    ]);
  });

  it("repeats a winter that began before the run", () => {
    const winter = "{ from: 2010-12-01, until: 2011-03-01, every-year: true, add: 5 beds }";
    expect(pool(winter, "{ start: 2019-02-01, warm-up: 10 days, length: 1 year }")).toEqual([
      45,
      [
        { day: 38, units: -5 },
        { day: 313, units: 5 },
      ],
    ]);
  });
});

describe("capacity that cannot do what is asked", () => {
  it("is an issue when changes take more than there is", () => {
    const services =
      "services: { ward: { setting: acute, beds: 40, changes: [{ from: 2019-05-01, add: -41 beds }] }, care: { setting: home, places: 60 } }";
    expect(issuesOf(example({ services }))).toEqual([
      "a.yaml:3:56: services.ward.changes: found changes that leave less than nothing in ward, expected changes that take no more than there is.",
    ]);
  });

  it("is an issue when no package fits, ever", () => {
    const services = "services: { ward: { setting: home, hours: 9 hours per week } }";
    const stages = (hours: string) => `stages: { ward: { stay: 6 days, hours: ${hours}, next: { home: 100 % } } }`;
    expect(issuesOf(example({ services, stages: stages("10 hours per week") }))).toEqual([
      "a.yaml:5:40: stages.ward.hours: found at least 10 hours a week for each person, expected no more than the 9 there ever are in ward.",
    ]);
    expect(
      issuesOf(example({ services, stages: stages("{ gamma: { mean: 10 hours per week, sd: 3 hours per week } }") })),
    ).toEqual([]);
  });

  it("is a warning when some packages never fit, with their share: exp(-9/3) of an exponential of mean 3", () => {
    const services = "services: { ward: { setting: home, hours: 9 hours per week } }";
    const stages =
      "stages: { ward: { stay: 6 days, hours: { exponential: { mean: 3 hours per week } }, next: { home: 100 % } } }";
    const [warning] = parseScenario(example({ services, stages }), { file: "a.yaml" }).warnings;
    expect(warning?.path).toBe("stages.ward.hours");
    expect(warning?.found).toBe("more than 9 hours a week for 5.0 % of people, who wait for ever");
  });
});

describe("journeys by area and hospital", () => {
  const more = "areas: { a: {}, b: {} }";
  const stages = (ward: string, care: string) =>
    `stages:\n  ward: { stay: 0 days, next: { by: area, ${ward} } }\n  care: { stay: 0 days, waiting: { reason: E, responsible: nhs }, next: { by: area, ${care} } }`;

  it("must lead out from each", () => {
    const closed = stages(
      "a: { home: 100 % }, b: { care: 100 % }",
      "a: { home: 100 % }, b: { ward: 100 % }",
    ).replaceAll("0 days", "1 day");
    expect(issuesOf(example({ more, stages: closed }))).toEqual([
      "a.yaml:6:3: stages.ward: found no way from ward and care to an outcome for older, expected a way to leave.",
    ]);
  });

  it("are no circle when no one person can walk it", () => {
    expect(
      issuesOf(
        example({
          more,
          stages: stages("a: { care: 100 % }, b: { home: 100 % }", "a: { home: 100 % }, b: { ward: 100 % }"),
        }),
      ),
    ).toEqual([]);
    expect(
      issuesOf(
        example({
          more,
          stages: stages("a: { care: 100 % }, b: { home: 100 % }", "a: { ward: 50 %, home: 50 % }, b: { home: 100 % }"),
        }),
      ),
    ).toEqual([
      "a.yaml:6:3: stages.ward: found a circle without time: ward → care → ward, expected a stay above 0 in one of them.",
    ]);
  });
});

const loads = (text: string) => offeredLoad(compileScenario(parseScenario(text)).blueprint);

describe("offeredLoad", () => {
  it("is arrivals times stay, then the share that goes on times theirs", () => {
    expect(loads(example())).toEqual([
      {
        name: "ward",
        title: "ward",
        offered: 30,
        capacity: 40,
        ratio: 0.75,
        effectiveCapacity: 40,
        effectiveRatio: 0.75,
        initially: 0,
        unit: "beds",
      },
      {
        name: "care",
        title: "care",
        offered: expect.closeTo(56, 9),
        capacity: 60,
        ratio: expect.closeTo(56 / 60, 9),
        effectiveCapacity: 60,
        effectiveRatio: expect.closeTo(56 / 60, 9),
        initially: 0,
        unit: "places",
      },
    ]);
  });

  it("cuts stays at their cap", () => {
    // E[min(X, c)] of an exponential with mean m is m (1 − e^(−c/m)).
    const stages = "stages: { ward: { stay: { exponential: { mean: 10 days } }, cap: 7 days, next: { home: 100 % } } }";
    expect(loads(example({ stages }))[0]?.offered).toBeCloseTo(5 * 10 * (1 - Math.exp(-0.7)), 9);
  });

  it("follows circles and readmissions through the traffic equations", () => {
    const stages = "stages: { ward: { stay: 4 days, next: { ward: 20 %, home: 80 % } } }";
    // Visits v = 5 + 0.2 v + 0.8 × 0.5 v.
    const people =
      "people: { older: { arrive: { rate: 5 per day, at: ward }, readmission: { home: { share: 50 %, after: 9 days } } } }";
    expect(loads(example({ stages, people }))[0]?.offered).toBeCloseTo((5 / 0.4) * 4, 9);
  });

  it("tapers packages in weekly steps", () => {
    // 10 hours for a week, then 9, 8, 7, then 6 for the last two of six weeks.
    const stages =
      "stages: { ward: { stay: 42 days, service: care, hours: { start: 10 hours per week, end: 60 %, over: 4 weeks }, next: { home: 100 % } } }";
    const services = "services: { care: { setting: home, hours: 4000 hours per week } }";
    const [load] = loads(example({ stages, services }));
    expect(load?.offered).toBeCloseTo(5 * 7 * (10 + 9 + 8 + 7 + 6 + 6), 9);
    expect(load).toMatchObject({ capacity: 4000, unit: "hours a week" });
  });

  it("averages changing capacity and demand over the measured days", () => {
    const services =
      "services: { ward: { setting: acute, beds: 40, changes: [{ from: 2019-04-16, add: 10 beds }] }, care: { setting: home, places: 60 } }";
    const [load] = loads(example({ services, run: "run: { start: 2019-04-01, warm-up: 5 days, length: 30 days }" }));
    expect(load?.capacity).toBeCloseTo(45, 9);
  });

  it("splits by area and hospital, and adds the classes up", () => {
    const [watford, lister, ...pools] = loads(
      TWO_CONTRACTS.replace("growth: 2 % per year, ", "").replace("pattern: emergency, ", ""),
    );
    // Readmission: of those who come, 70 % (Dacorum) or 75 % (Stevenage) go home, and 10 % of them come back.
    const dacorum = 4.5 / (1 - 0.07);
    const stevenage = 1.5 / (1 - 0.075);
    const stays = [0.3 * 8 + 0.7 * 5, 0.2 * 8 + 0.8 * 5] as const;
    expect(watford?.offered).toBeCloseTo(0.9 * dacorum * stays[0], 9);
    expect(lister?.offered).toBeCloseTo(0.1 * dacorum * stays[0] + stevenage * stays[1], 9);
    expect(lister?.capacity).toBeCloseTo(40 + (10 * 90) / 365, 9);
    expect(pools[2]?.offered).toBeCloseTo(dacorum * 0.3 * 0.5 * 300 * 14, 6);
    const selfFunders = 1;
    expect((pools[1]?.offered ?? 0) / (pools[0]?.offered ?? 1)).toBeCloseTo(
      (stevenage * 0.2 + selfFunders) / (dacorum * 0.3),
      9,
    );
  });

  it("knows no load without capacity and no ratio without load", () => {
    const services = "services: { ward: { setting: acute, beds: 0 }, care: { setting: home, places: 0 } }";
    const stages =
      "stages: { ward: { stay: 6 days, next: { home: 100 % } }, care: { stay: 6 days, next: { home: 100 % } } }";
    expect(loads(example({ services, stages })).map((load) => load.ratio)).toEqual([Number.POSITIVE_INFINITY, 0]);
  });

  it("gives the teaching scenario the loads its author meant", () => {
    const ratios = offeredLoad(compileScenario(loadScenario("scenarios/teaching/one-ward.yaml")).blueprint).map(
      (load) => load.ratio,
    );
    expect(ratios).toEqual([expect.closeTo(30 / 40, 9), expect.closeTo((5 * 0.35 * 28) / 60, 9)]);
  });
});

describe("what vacancies and failures leave of a capacity", () => {
  const supplied = (terms: string, more = "") =>
    loads(
      example({
        more: `providers: { one: {} }\ncontracts: [{ provider: one, services: [care] }]\n${terms}`,
        services:
          "services: { ward: { setting: acute, beds: 40 }, care: { setting: home, hours: 1000 hours per week } }",
        stages:
          "stages: { ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }, care: { stay: 28 days, hours: 10 hours per week, waiting: { reason: E, responsible: social-care }, next: { home: 100 % } } }",
        ...(more === "" ? {} : { run: more }),
      }),
    )[1];

  it("is the share of posts that are filled, where a provider only reacts", () => {
    // A post is open 5 weeks in 5 + 25: 1 ÷ (1 + 0.04 × 5).
    const load = supplied(
      "workforce: { attrition: 4 % per week, lead-time: 5 weeks, contact-hours: 10 hours per week }",
    );
    expect(load?.offered).toBeCloseTo(5 * 0.4 * 28 * 10, 9);
    expect(load?.capacity).toBe(1000);
    expect(load?.ratio).toBeCloseTo(0.56, 9);
    expect(load?.effectiveCapacity).toBeCloseTo(1000 / 1.2, 9);
    expect(load?.effectiveRatio).toBeCloseTo(0.56 * 1.2, 9);
  });

  it("is the mean of the posts that are filled, up to those of the contract, where it plans forward", () => {
    // 1 carer, 1.5 posts: 1 or 2 with even chances, each filled 2 ÷ 3 of the time. One at least of 2: 1 − 1/9.
    const planned =
      "workforce: { attrition: 10 % per week, lead-time: 5 weeks, contact-hours: 1000 hours per week, planning: forward }";
    expect(supplied(planned)?.effectiveCapacity).toBeCloseTo(1000 * (0.5 * (2 / 3) + 0.5 * (8 / 9)), 9);
  });

  it("is what a cycle of failure, notice and recovery leaves", () => {
    // In 4 weeks of recovery 50, 37.5, 25 and 12.5 % are missing: 8.75 days in a cycle of 487 + 14 + 28 days.
    const terms = "rate: 75 % per year, notice: 14 days, kept: 50 %, recovery: 28 days";
    const load = supplied(`provider-failure: { ${terms} }`);
    expect(load?.effectiveCapacity).toBeCloseTo(1000 * (1 - 8.75 / (487 + 14 + 28)), 9);
    // The last step of 20 days ends the recovery in the third week: 50, 32.5 and 15 % are missing.
    const odd = supplied(`provider-failure: { ${terms.replace("28 days", "20 days")} }`);
    expect(odd?.effectiveCapacity).toBeCloseTo(1000 * (1 - 6.825 / (487 + 14 + 21)), 9);
  });

  it("is less for good from the first failure on, where not all hours return", () => {
    // Nothing is missing but the 20 % that do not return, once 14 days are over after a notice that comes at 1 % a day.
    const terms = "{ rate: 1 % per day, notice: 14 days, kept: 80 %, returning: 80 %, recovery: 28 days }";
    const run = "run: { start: 2019-04-01, warm-up: 64 days, length: 100 days }";
    const load = supplied(`provider-failure: ${terms}`, run);
    // The mean of 1 − e^(−t / 100) for t from 50 to 150.
    const failed = 1 - (Math.exp(-0.5) - Math.exp(-1.5));
    expect(load?.effectiveCapacity).toBeCloseTo(1000 * (1 - 0.2 * failed), 9);
  });

  it("is both together, and all where nobody leaves and nobody fails", () => {
    const both =
      "workforce: { attrition: 4 % per week, lead-time: 5 weeks, contact-hours: 10 hours per week }\nprovider-failure: { rate: 75 % per year, notice: 14 days, kept: 50 %, recovery: 28 days }";
    expect(supplied(both)?.effectiveCapacity).toBeCloseTo((1000 / 1.2) * (1 - 8.75 / 529), 9);
    const neither =
      "workforce: { attrition: 0 % per week, lead-time: 5 weeks, contact-hours: 10 hours per week, planning: forward }\nprovider-failure: { rate: 0 % per year }";
    expect(supplied(neither)?.effectiveCapacity).toBe(1000);
  });

  it("is a number of its own what people hold who are there at the first instant", () => {
    // 30 in acute beds as the class comes: three in four from Dacorum, of whom 90 % go to Watford.
    const initial = loads(TWO_CONTRACTS).map((load) => load.initially);
    expect(initial.slice(0, 2)).toEqual([expect.closeTo(30 * 0.75 * 0.9, 9), expect.closeTo(30 * (0.075 + 0.25), 9)]);
    const initially =
      "initially: [{ people: 12, class: older, in: ward, remaining: whole }, { people: 3, class: older, in: care, remaining: residual }]";
    const [ward, care] = loads(example({ more: initially }));
    expect([ward?.initially, care?.initially]).toEqual([12, 3]);
    expect(ward?.offered).toBe(30);
  });
});
