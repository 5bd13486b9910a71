/** What is odd in a scenario and does not keep it from running: each is told, with its place, before the run. */
import { describe, expect, it } from "vitest";
import { formatIssue } from "../../src/foundation/errors.js";
import { replicate } from "../../src/model/replication.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { example, issuesOf } from "./example.js";

type Parts = Parameters<typeof example>[0];

const warningsOf = (parts: Parts) => parseScenario(example(parts), { file: "a.yaml" }).warnings.map(formatIssue);

/** Stages of which the second has places that are refused. */
const REFUSED = (share: string) =>
  `stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, offers: { refused: ${share} }, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }`;
/** Stages of which the second is entered by a task whose tries are refused. */
const TRIED = (refused: string) => ({
  run: "run: { start: 2019-04-01, warm-up: 0 days, length: 100 days }",
  stages: REFUSED("0 %").replace("care: { stay", "care: { arrange: [home], stay"),
  more: `${FULL}\ntasks: { home: { reason: A, responsible: nhs, time: 2 days, refused: ${refused} } }`,
});
const SHORT_RUN = "run: { start: 2019-09-01, warm-up: 0 days, length: 26 weeks, replications: 1 }";
/** So that no warm-up is needed. */
const FULL = "initially: [{ people: 40, class: older, in: ward }, { people: 60, class: older, in: care }]";

/** Beds and staff that an alert brings, on some days. */
const EXTRA = (days: string): Parts => ({
  services: `services: { ward: { setting: acute, beds: 40, extra: [{ add: 5 beds, at-alert: [red], ${days} }] }, care: { setting: home, places: 60 } }`,
  stages: REFUSED("0 %").replace("care: { stay", "care: { arrange: [visit], stay"),
  more: [
    FULL,
    "alerts: { of: ward, levels: { red: { occupancy: 90 % } } }",
    `teams: { nurses: { staff: 2, extra: [{ add: 1, at-alert: [red], ${days} }] } }`,
    "tasks: { visit: { reason: A, responsible: nhs, team: nurses, work: 1 h } }",
  ].join("\n"),
});

/** Contracts that others take the place of on a date. */
const REPLACED = (more = "", inChange = "") => ({
  services: "services: { ward: { setting: acute, beds: 40 }, care: { setting: home, places: 60 } }",
  more: [
    "providers: { x: {}, y: {} }",
    "contracts: [{ provider: x, services: [care] }]",
    `changes: [{ on: 2019-10-01, contracts: [{ provider: y, services: [care] }]${inChange} }]`,
    ...(more === "" ? [] : [more]),
  ].join("\n"),
});

const WARNINGS: readonly (readonly [about: string, parts: Parts, warnings: readonly string[]])[] = [
  ["nothing in a file that is in order", {}, []],
  ["nothing of what is extra in part of the run", EXTRA("from: 2020-03-31"), []],
  // The run is from 2018-10-01, 26 weeks before its first measured day, to 2020-04-01.
  [
    "what is extra after the run alone",
    EXTRA("from: 2020-04-01"),
    [
      "a.yaml:3:55: services.ward.extra[0]: found something extra that can be there at no time of the run, expected days between 2018-10-01 and 2020-04-01.",
      "a.yaml:10:38: teams.nurses.extra[0]: found something extra that can be there at no time of the run, expected days between 2018-10-01 and 2020-04-01.",
    ],
  ],
  [
    "what is extra before the run alone",
    EXTRA("until: 2018-10-01"),
    [
      "a.yaml:3:55: services.ward.extra[0]: found something extra that can be there at no time of the run, expected days between 2018-10-01 and 2020-04-01.",
      "a.yaml:10:38: teams.nurses.extra[0]: found something extra that can be there at no time of the run, expected days between 2018-10-01 and 2020-04-01.",
    ],
  ],
  [
    "everything that nothing uses",
    {
      services:
        "services: { ward: { setting: acute, beds: 40 }, care: { setting: home, places: 60 }, spot: { setting: home, unlimited: true } }",
      more: [
        "areas: { a: { weight: 1 }, b: { weight: 0 } }",
        "providers: { x: {} }",
        "patterns: { p: {} }",
        "teams: { t: { staff: 1 } }",
        "tasks: { u: { reason: A, responsible: nhs, team: t, work: 1 h } }",
        "outcomes: { gone: {} }",
      ].join("\n"),
      people: "people: { older: { arrive: { rate: 5 per day, at: ward } }, nobody: { arrive: { at: ward } } }",
    },
    [
      "a.yaml:3:86: services.spot: found a service that no stage uses, expected a stage of its name, or one that names it.",
      "a.yaml:4:61: people.nobody: found a class that nobody is of, expected a rate above 0, or people of it who are there initially.",
      "a.yaml:8:28: areas.b: found an area that nobody comes from, expected a share or a weight above 0.",
      "a.yaml:9:14: providers.x: found a provider without contracts, expected a contract it holds.",
      "a.yaml:10:13: patterns.p: found a pattern that no class comes by, expected a class that names it.",
      "a.yaml:11:10: teams.t: found a team that does no task, expected a task that names it, and a stage that arranges the task.",
      "a.yaml:12:10: tasks.u: found a task that nobody needs, expected a stage or outcome that arranges it.",
      "a.yaml:13:13: outcomes.gone: found an outcome that nobody has, expected a stage that leads to it.",
    ],
  ],
  [
    "contracts that change on a date, where nothing depends on who holds them",
    REPLACED(),
    [
      "a.yaml:9:1: contracts: found contracts on which nothing depends, so that others from a date on change nothing, expected one that is pooled or lends, tasks of a handover, provider-failure, or a workforce.",
    ],
  ],
  ["nothing of contracts that change, where providers fail", REPLACED("provider-failure: { rate: 4 % per year }"), []],
  [
    "nothing of contracts that change, where providers fail from then on",
    REPLACED("", ", provider-failure: { rate: 4 % per year }"),
    [],
  ],
  [
    "nothing of contracts that change, where one of the providers fails",
    REPLACED("", ", providers: { y: { failure: { rate: 4 % per year } } }"),
    [],
  ],
  // Whoever is cared for by another provider before a package of their own needs a visit first.
  [
    "nothing of contracts that change, where a handover has tasks",
    REPLACED(
      "handover: { between-providers: [visit] }\ntasks: { visit: { reason: E, responsible: social-care, time: 2 days } }",
    ),
    [],
  ],
  // Who holds what is a record where it lasts, or the baseline of a file in which it matters.
  [
    "nothing of contracts that last",
    { more: "providers: { x: {} }\ncontracts: [{ provider: x, services: [care] }]" },
    [],
  ],
  [
    "a class all of whom are prevented from coming",
    {
      people:
        "people: { older: { arrive: { rate: 5 per day, at: ward } }, none: { arrive: { rate: 2 per day, avoided: 100 %, at: ward } }, some: { arrive: { rate: 2 per day, avoided: 99 %, at: ward } } }",
    },
    [
      "a.yaml:4:61: people.none: found a class that nobody is of, for all of it are avoided, expected avoided below 100 %, or people of it who are there initially.",
    ],
  ],
  [
    "a service with a slip in its name, of a stage that nobody waits for",
    { services: "services: { wards: { setting: acute, beds: 40 }, care: { setting: home, places: 60 } }" },
    [
      "a.yaml:3:13: services.wards: found a service that no stage uses, expected a stage of its name, or one that names it. The stage ward has no service: write service: wards there if it is meant.",
    ],
  ],
  [
    "a value outside its own range, in whatever unit of time",
    {
      people: "people: { older: { arrive: { rate: { value: 5 per day, range: 7..14 per week }, at: ward } } }",
    },
    [
      "a.yaml:4:45: people.older.arrive.rate: found 5 per day, which is outside of its range, expected a value from 7 per week to 14 per week.",
    ],
  ],
  [
    "a change of capacity behind the end of the run",
    {
      services:
        "services: { ward: { setting: acute, beds: 40, changes: [ { from: 2030-01-01, add: 5 beds } ] }, care: { setting: home, places: 60 } }",
    },
    [
      "a.yaml:3:60: services.ward.changes[0].from: found a change that holds at no time of the run, expected one between 2018-10-01 and 2020-04-01.",
    ],
  ],
  [
    "a dated change of the file behind the end of the run",
    { more: "changes: [{ on: 2030-01-01, services: { ward: { beds: 41 } } }]" },
    [
      "a.yaml:8:13: changes[0].on: found a change that holds at no time of the run, expected one between 2018-10-01 and 2020-04-01.",
    ],
  ],
  [
    "a dated change without anything that changes",
    { more: "changes: [{ on: 2019-05-01, title: More beds }]" },
    [
      "a.yaml:8:11: changes[0]: found a change of nothing, expected what is other from that day on, such as services: { ward: { beds: 40 } }.",
    ],
  ],
  [
    // Of an exponential stay of 364 days, 1 − e^(−182/364) = 39 % are there after 182 days, and 95 % after 3.0 × 364.
    "a warm-up that is short against a stay",
    {
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: { exponential: { mean: 364 days } }, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      "a.yaml:2:6: run.warm-up: found 182 days, in which care fills to 39 % at most (its mean stay is 364 days), expected at least 156 weeks, to fill it to 95 %. Or say with initially who is there on 2018-10-01.",
    ],
  ],
  [
    // 1 − e^(−1) = 63 % after a day, and 95 % after 3 days.
    "a warm-up of a day against a stay of a day",
    {
      run: "run: { start: 2019-04-01, warm-up: 1 day }",
      stages:
        "stages:\n  ward: { stay: { exponential: { mean: 1 day } }, next: { care: 40 %, home: 60 % } }\n  care: { stay: 0.1 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      "a.yaml:2:27: run.warm-up: found 1 day, in which ward fills to 63 % at most (its mean stay is 1 day), expected at least 1 week, to fill it to 95 %. Or say with initially who is there on 2019-03-31.",
    ],
  ],
  [
    "more people at the start than there is room for",
    { more: "initially: [ { people: 50, class: older, in: ward } ]" },
    [
      "a.yaml:8:16: initially[0].people: found 50 people in ward at the start, expected at most the 40 there is room for. Those without room wait from the first instant on.",
    ],
  ],
  [
    // Without a warm-up a day has two offers, at its start and at its end: 1 − 71 %² = 49.6 % take one of them.
    "offers that are refused so often that most people never take a place",
    { run: "run: { start: 2019-04-01, warm-up: 0 days, length: 1 day }", stages: REFUSED("71 %"), more: FULL },
    [
      "a.yaml:7:36: stages.care.offers.refused: found 71 %, at which at most 49.6 % of people take the place in the 1 day of the run, though it is offered to them up to 2 times, expected a smaller share, or a shorter again-after, with which most of them take it. Whoever refuses it to the end waits to the end of the run, unless they leave the line another way.",
    ],
  ],
  [
    // 2 days ÷ (1 − 98.1 %) = 105 days.
    "a task whose tries are refused so often that it lasts longer than the run",
    TRIED("98.1 %"),
    [
      "a.yaml:9:61: tasks.home.refused: found 98.1 %, with which the task takes 105 days on average, longer than the 100 days of the run, expected a smaller share, or a shorter time, with which most people come through within the run. It is tried anew until a try is accepted; whoever waits for that keeps what they hold.",
    ],
  ],
  [
    "whom such a task is done for, where that differs",
    TRIED("{ by: class, older: 99 % }"),
    [
      "a.yaml:9:61: tasks.home.refused: found 99 %, with which the task takes 200 days on average, longer than the 100 days of the run, expected a smaller share, or a shorter time, with which most people come through within the run. It is tried anew until a try is accepted; whoever waits for that keeps what they hold.",
    ],
  ],
  // 2 days ÷ (1 − 97.9 %) = 95 days.
  ["nothing of a task that is done within the run", TRIED("97.9 %"), []],
  ["nothing of a task whose tries are refused for nobody who comes", TRIED("{ by: next, care: 0 %, home: 99 % }"), []],
  [
    // 1 − 70 %² = 51 %.
    "nothing of offers that most people take in the end",
    { run: "run: { start: 2019-04-01, warm-up: 0 days, length: 1 day }", stages: REFUSED("70 %"), more: FULL },
    [],
  ],
];

describe("warnings of a scenario", () => {
  it.each(WARNINGS)("tell %s", (_about, parts, warnings) => {
    expect(warningsOf(parts)).toEqual(warnings);
  });
});

describe("contracts on which nothing depends", () => {
  it("change nothing on their date: every measure is the same", () => {
    const rowOf = (parts: Parts) => {
      const { blueprint } = compileScenario(parseScenario(example({ ...parts, run: SHORT_RUN }), { file: "a.yaml" }));
      return [...replicate(blueprint, "1", 1)];
    };
    const replaced = REPLACED();
    const kept = { ...replaced, more: replaced.more.replace(/^changes:.*$/m, "") };
    expect(rowOf(replaced)).toEqual(rowOf(kept));
    // With something that depends on it, it is another run: y fails each month, and x never.
    const failing = REPLACED("", ", providers: { y: { failure: { rate: 99 % per month } } }");
    expect(rowOf(failing)).not.toEqual(rowOf(kept));
  });
});

describe("offers that are refused by dates", () => {
  /** A year without a warm-up, in which a place is offered once a week. */
  const refusedBy = (share: string, changes: readonly string[]) =>
    warningsOf({
      run: "run: { start: 2019-04-01, warm-up: 0 days, length: 1 year }",
      stages: REFUSED(share).replace("refused:", "again-after: 1 week, refused:"),
      more: `${FULL}\nchanges: [${changes.join(", ")}]`,
    });
  const refusing = (share: string, dates: string) =>
    `{ ${dates}, stages: { care: { offers: { refused: ${share} } } } }`;
  const WEEK = "on: 2019-06-01, until: 2019-06-08";

  it("are not told of where they are refused so often for a time, for most people take them before or after it", () => {
    expect(refusedBy("20 %", [refusing("99.9 %", WEEK)])).toEqual([]);
    expect(refusedBy("99.9 %", [refusing("20 %", WEEK)])).toEqual([]);
    expect(refusedBy("20 %", [refusing("99.9 %", "on: 2030-01-01")]).filter((one) => one.includes("refused"))).toEqual(
      [],
    );
  });

  it("are told of once where it is so whatever changes, over the whole run", () => {
    // 53 offers in 366 days: 1 − 99.9 %⁵³ = 5.2 %.
    const told = expect.stringContaining(
      "stages.care.offers.refused: found 99.9 %, at which at most 5.2 % of people take the place in the 366 days of the run, though",
    );
    expect(refusedBy("99.9 %", ["{ on: 2019-06-01, services: { ward: { beds: 41 } } }"])).toEqual([told]);
    const behind = refusing("20 %", "on: 2030-01-01");
    expect(refusedBy("99.9 %", [behind]).filter((one) => one.includes("refused"))).toEqual([told]);
    // A week of 98 % alone would have few take it; of a whole run of it, most do.
    expect(refusedBy("98 %", ["{ on: 2020-03-25, services: { ward: { beds: 41 } } }"])).toEqual([]);
  });
});

describe("a pool that reserves keep whole", () => {
  /** People from the ward, and newcomers from the community, where there are any. */
  const kept = (care: string, more = "", coming = "neighbours: { arrive: { rate: 1 per day, at: care } }") =>
    warningsOf({
      services: `services: { ward: { setting: acute, beds: 40 }, care: { setting: home, ${care} } }`,
      people: `people: { older: { arrive: { rate: 1 per day, at: ward } }, ${coming} }`,
      more,
    });
  const told = (pool: string, groups: string) => [
    expect.stringContaining(
      `services.care.reserve: found reserves that keep all of ${pool}, so that none of it is left for ${groups}, expected less of it kept, or a reserve for them too.`,
    ),
  ];

  it("is told with the people who ask for it in vain", () => {
    expect(kept("places: 60, reserve: [{ keep: 100 %, kind: community }]")).toEqual(
      told("care", "older (kind hospital)"),
    );
    expect(kept("places: 60, reserve: [{ keep: 60 places, class: older }]")).toEqual(
      told("care", "neighbours (kind community)"),
    );
    expect(kept("places: 60, reserve: [{ keep: 100 %, kind: phase-change }]")).toEqual(
      told("care", "older (kind hospital) and neighbours (kind community)"),
    );
  });

  it("is told where a share is rounded up to all places, and not where a place is left", () => {
    expect(kept("places: 4, reserve: [{ keep: 90 %, kind: community }]")).toEqual(
      told("care", "older (kind hospital)"),
    );
    expect(kept("places: 5, reserve: [{ keep: 90 %, kind: community }]")).toEqual(
      told("care", "older (kind hospital)"),
    );
    expect(kept("places: 6, reserve: [{ keep: 90 %, kind: community }]")).toEqual([]);
  });

  it("is told of the areas where it is so", () => {
    const areas = "areas: { west: { weight: 1 }, east: { weight: 1 } }";
    expect(kept("places: { west: 4, east: 5 }, reserve: [{ keep: 4 places, kind: community }]", areas)).toEqual(
      told("care/west", "older (kind hospital)"),
    );
    expect(
      kept("places: { west: 4, east: 5 }, reserve: [{ keep: 4 places, kind: community, area: east }]", areas),
    ).toEqual(told("care/west", "older (kind hospital) and neighbours (kind community)"));
  });

  it("is told of people whose own reserve comes after one that takes all", () => {
    const both = "[{ keep: 60 places, kind: community }, { keep: 5 places, kind: hospital }]";
    expect(kept(`places: 60, reserve: ${both}`)).toContainEqual(told("care", "older (kind hospital)")[0]);
  });

  it("is not told where all who ask have a part, or nobody else asks", () => {
    const all = "[{ keep: 50 %, kind: community }, { keep: 50 %, kind: hospital }]";
    expect(kept(`places: 60, reserve: ${all}`)).toEqual([]);
    expect(kept("places: 60, reserve: [{ keep: 100 %, class: older }]", "", "")).toEqual([]);
  });

  it("is not told of an area that nobody comes from", () => {
    const areas = "areas: { west: { weight: 0 }, east: { weight: 1 } }";
    const places = "places: { west: 4, east: 5 }, reserve: [{ keep: 4 places, kind: community }]";
    expect(kept(places, areas).filter((one) => one.includes("reserve"))).toEqual([]);
  });

  it("is not told where a dated change, an alert or a good month brings more than is kept", () => {
    const reserve = "reserve: [{ keep: 60 places, kind: community }]";
    expect(kept(`places: 60, ${reserve}, changes: [{ from: 2019-05-01, add: 1 places }]`)).toEqual([]);
    const alerts = "alerts: { of: ward, at: 12:00, levels: { red: { occupancy: 95 % } } }";
    expect(kept(`places: 60, ${reserve}, extra: [{ add: 5 places, at-alert: [red] }]`, alerts)).toEqual([]);
    expect(kept(`places: 60, ${reserve}`, "shocks: { supply: 5 % }")).toEqual([]);
    expect(kept("places: 60, reserve: [{ keep: 100 %, kind: community }]", "shocks: { supply: 5 % }")).toEqual(
      told("care", "older (kind hospital)"),
    );
  });

  it("is told where its size is not known, of those alone who come after a reserve of all of it", () => {
    const alerts = "alerts: { of: ward, at: 12:00, levels: { red: { occupancy: 95 % } } }";
    const shaken = "shocks: { supply: 20 % }";
    const extra = "extra: [{ add: 5 places, at-alert: [red] }]";
    // The planned size is a fixed amount that is kept before; more than that leaves something for the reserve of 100 %.
    const before = "reserve: [{ keep: 60 places, kind: community }, { keep: 100 %, kind: hospital }]";
    expect(kept(`places: 60, ${before}, ${extra}`, alerts)).toEqual([]);
    expect(kept(`places: 60, ${before}`, shaken)).toEqual([]);
    expect(kept(`places: 60, ${before}`)).toEqual(told("care", "older (kind hospital)"));
    // After 100 % there is nothing left of any size, whatever comes before it.
    const after =
      "reserve: [{ keep: 5 places, kind: phase-change }, { keep: 100 %, kind: community }, { keep: 9 places, kind: hospital }]";
    expect(kept(`places: 60, ${after}, ${extra}`, alerts)).toEqual(told("care", "older (kind hospital)"));
    expect(kept(`places: 60, ${after}`, shaken)).toEqual(told("care", "older (kind hospital)"));
  });

  it("is told of a provider's capacity where a fixed amount is all of it, and not where a share is rounded to all", () => {
    // A provider can lose capacity: 90 % of 5 places are rounded to all of them, and what is left may be another number.
    const contract = "providers: { one: {} }\ncontracts: [{ provider: one, services: [care] }]";
    expect(kept("places: 5, reserve: [{ keep: 5 places, kind: community }]", contract)).toEqual(
      told("care", "older (kind hospital)"),
    );
    expect(kept("places: 5, reserve: [{ keep: 90 %, kind: community }]", contract)).toEqual([]);
  });

  describe("by reserves that hold from a date on", () => {
    const keeping = (...dates: readonly (readonly [on: string, until?: string])[]) => {
      const changes = dates.map(
        ([on, until]) =>
          `{ on: ${on}, ${until === undefined ? "" : `until: ${until}, `}services: { care: { reserve: [{ keep: 100 %, kind: community }] } } }`,
      );
      return kept("places: 60", `changes: [${changes.join(", ")}]`).filter((one) => one.includes("reserve"));
    };

    it("is told where they hold to the end of the run", () => {
      expect(keeping(["2019-06-01"])).toEqual(told("care", "older (kind hospital)"));
      expect(keeping(["2019-05-01", "2019-05-08"], ["2019-06-01", "2021-01-01"])).toEqual(
        told("care", "older (kind hospital)"),
      );
    });

    it("is not told where others hold later in the run, for people only wait until then", () => {
      expect(keeping(["2019-06-01", "2019-06-08"])).toEqual([]);
      const opened =
        "changes: [{ on: 2019-06-01, services: { care: { reserve: [{ keep: 50 %, kind: community }] } } }]";
      expect(kept("places: 60, reserve: [{ keep: 100 %, kind: community }]", opened)).toEqual([]);
    });

    it("is told of those before the end of the run, whatever comes behind it", () => {
      const behind = "changes: [{ on: 2030-01-01, services: { care: { reserve: null } } }]";
      expect(
        kept("places: 60, reserve: [{ keep: 100 %, kind: community }]", behind).filter((one) =>
          one.includes("reserve"),
        ),
      ).toEqual(told("care", "older (kind hospital)"));
      expect(keeping(["2030-01-01"])).toEqual([]);
    });
  });

  it("is not told where another service lends what stands free of it", () => {
    const lending = (lends: string) =>
      warningsOf({
        services:
          "services: { ward: { setting: acute, beds: 40 }, care: { setting: home, hours: 60 hours per week, reserve: [{ keep: 100 %, kind: community }] }, later: { setting: home, hours: 60 hours per week } }",
        stages:
          "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, hours: 4 hours per week, waiting: &wait { reason: E, responsible: social-care }, next: { later: 100 % } }\n  later: { stay: 28 days, hours: 4 hours per week, waiting: *wait, next: { independent: 100 % } }",
        more: `providers: { one: {} }\ncontracts: [{ provider: one, services: [care, later], lending: ${lends} }]`,
      }).filter((one) => one.includes("reserve"));
    expect(lending("none")).toEqual(told("care", "older (kind hospital)"));
    expect(lending("daily")).toEqual([]);
  });
});

const TEAMS = [
  "areas: { a: { weight: 1 }, b: { weight: 1 } }",
  "tasks: { find: { reason: A, responsible: nhs, team: t, work: 1 h } }",
].join("\n");
const ARRANGED =
  "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { arrange: [find], stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }";

describe("a team without staff where its work arises", () => {
  it("is an error", () => {
    const more = `${TEAMS}\nteams: { t: { staff: { a: 2, b: 0 } } }`;
    expect(issuesOf(example({ stages: ARRANGED, more }))).toEqual([
      "a.yaml:10:33: teams.t.staff.b: found nobody in b at any time, expected staff there, for people of b need find.",
    ]);
  });

  it("is none where nobody comes from", () => {
    const more = `${TEAMS.replace("b: { weight: 1 }", "b: { weight: 0 }")}\nteams: { t: { staff: { a: 2, b: 0 } } }`;
    expect(issuesOf(example({ stages: ARRANGED, more }))).toEqual([]);
  });

  it("is odd alone where a change brings staff", () => {
    const more = `${TEAMS}\nteams: { t: { staff: { a: 2, b: 0 } } }\nchanges: [ { on: 2019-06-01, teams: { t: { staff: { a: 2, b: 1 } } } } ]`;
    const { warnings } = parseScenario(example({ stages: ARRANGED, more }), { file: "a.yaml" });
    expect(warnings.map(({ path }) => path)).toEqual(["teams.t.staff.b"]);
  });
});

describe("a number that is too large to calculate with", () => {
  const tooLarge = (path: string, value: string, expected: string) =>
    expect(issuesOf(example(), { set: [`${path}=${value}`] })).toEqual([
      expect.stringMatching(
        new RegExp(`${path}: found .*, expected ${expected}.*\\. The number is too large to calculate with\\.$`),
      ),
    ]);

  it.each([
    ["stages.ward.stay", "1e400 days", "a length of time"],
    ["stages.ward.stay", "1e300 weeks", "a length of time"],
    ["stages.ward.cap", "1e400 days", "a length of time"],
    ["people.older.arrive.rate", "1e400 per day", "a rate"],
    ["people.older.arrive.growth", "1e400 % per year", "growth"],
    ["services.ward.price", "£1e400 per day", "a price"],
    ["services.ward.beds", "1e400", "a whole number of beds"],
  ])("is refused at %s: %s", tooLarge);

  it("is refused as the mean of a distribution", () => {
    const set = ["stages.ward.stay={ lognormal: { mu: 300, sigma: 1 } }"];
    expect(issuesOf(example(), { set })).toHaveLength(1);
  });
});

describe("mistakes of structure hide no others", () => {
  const BROKEN = [
    "title: 5",
    "run: { start: 2019-04-01, length: soon }",
    "services: { ward: { setting: acut, beds: 40 }, care: { setting: home, hours: many } }",
    "people: { older: { arrive: { rate: 5, at: wrad } } }",
    "stages:",
    "  ward: { stay: 6, next: { care: 40 %, hme: 60 % } }",
    "  care: { stay: 28 days, arrange: [find], next: { care: 100 % } }",
    "tasks: { find: { reason: G, responsible: both, team: tame, work: 1 } }",
    "providers: { p: {} }",
    "contracts: [ { provider: 5, services: [cere] }, { provider: q, services: [care] }, { provider: p, services: [care] } ]",
    "",
  ].join("\n");

  it("in a file with some of each kind", () => {
    expect(issuesOf(BROKEN).map((line) => line.replace(/^a.yaml:(\d+):\d+: ([^:]*): .*$/, "$1 $2"))).toEqual([
      "1 title",
      "2 run.length",
      "3 services.ward.setting",
      "3 services.care.hours",
      "4 people.older.arrive.rate",
      "4 people.older.arrive.at",
      "6 stages.ward.stay",
      "6 stages.ward.next.hme",
      "8 tasks.find.responsible",
      "8 tasks.find.team",
      "8 tasks.find.work",
      "10 contracts[0].provider",
      "10 contracts[0].services[0]",
      "10 contracts[1].provider",
    ]);
  });
});

describe("a range that a documented input is not in, or cannot be", () => {
  const OUTSIDE = "which is outside of its range";
  const OTHER_UNIT = "expected a range in a unit of the value";
  const money = (value: string): Parts => ({ more: `costs: { line: { amount: ${value} } }` });
  const plan = (value: string): Parts => ({ more: `interventions: { plan: { cost: { nhs: ${value} } } }` });
  const growth = (value: string): Parts => ({
    people: `people: { older: { arrive: { rate: 5 per day, at: ward, growth: ${value} } } }`,
  });
  const winter = (value: string): Parts => ({
    services: `services: { ward: { setting: acute, beds: 40, changes: [{ from: 2019-05-01, add: ${value} }] }, care: { setting: home, places: 60 } }`,
  });
  const told = (parts: Parts) => warningsOf(parts).filter((one) => one.includes("range"));

  it.each([
    [money("{ value: £5m per year, range: £6m..£7m per year }"), OUTSIDE],
    // £60,000 in twelve months
    [money("{ value: £5k per month, range: £70k..£80k per year }"), OUTSIDE],
    [plan("{ value: £36k each time, range: £40k..£50k each time }"), OUTSIDE],
    [growth("{ value: -2 % per year, range: -1..1 % per year }"), OUTSIDE],
    [winter("{ value: 5 beds, range: 6..7 staff }"), OTHER_UNIT],
    [winter("{ value: 5 beds, range: 3..9 bedz }"), OTHER_UNIT],
  ])("is told of %o", (parts, message) => {
    expect(told(parts)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    money("{ value: £5m per year, range: £4m..£7m per year }"),
    money("{ value: £5k per month, range: £50k..£70k per year }"),
    plan("{ value: £36k, range: £30k..£50k }"),
    growth("{ value: -2 % per year, range: -3..1 % per year }"),
    winter("{ value: 5 beds, range: 3..9 beds }"),
    // In parts of what it is, which no number is outside of.
    winter("{ value: 5 beds, range: -20..+20 % }"),
    { run: "run: { start: { value: 2019-04-01, range: 2019-04-01..2019-05-01 } }" },
  ])("is not told of %o", (parts) => {
    expect(told(parts)).toEqual([]);
  });

  it.each([
    ["{ value: { exponential: { mean: 4 days } }, range: 3..4.5 days }", "3 days to 4.5 days"],
    ["{ value: { by: class, older: 1 day, otherwise: 5 days }, range: 2..4 days }", "2 days to 4 days"],
  ])("is refused where a range of single values stands around several: %s", (stay, range) => {
    const stages = (text: string) => `stages: { ward: { stay: ${text}, next: { home: 100 % } } }`;
    expect(issuesOf(example({ stages: stages(stay) }))).toEqual([
      expect.stringContaining(`stages.ward.stay: found a range of ${range} where several values stand`),
    ]);
    expect(issuesOf(example({ stages: stages(stay.replace(/range: .* }$/, "range: -20..+20 % }")) }))).toEqual([]);
    const inside = stay
      .replace("value: ", "")
      .replace(/, range.*$/, "")
      .slice(2);
    const documented = inside.replace("4 days", "{ value: 4 days, range: 3..4.5 days }");
    expect(issuesOf(example({ stages: stages(documented) }))).toEqual([]);
  });
});
