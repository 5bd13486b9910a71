/** Scenario to Blueprint, field by field, on two contracts. Expected values are worked out by hand. */
import { describe, expect, it } from "vitest";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { TWO_CONTRACTS } from "./contracts.js";

const two = compileScenario(parseScenario(TWO_CONTRACTS, { file: "two-contracts.yaml" }));
const constant = (value: number) => ({ kind: "constant", value });

describe("two contracts", () => {
  const { blueprint, experiment, inputs } = two;
  const { classes, pools, services } = blueprint;

  it("is named after its file and run as it says", () => {
    expect(blueprint.name).toBe("two-contracts");
    expect(blueprint.title).toBe("Two contracts");
    expect(experiment).toEqual({ seed: "7", replications: 10, confidence: 0.9 });
  });

  it("begins its warm-up 182 days before 1 April 2018 and measures a calendar year", () => {
    expect(blueprint.startDay).toBe(Date.UTC(2017, 9, 1) / 86_400_000);
    expect(blueprint.warmUp).toBe(182);
    expect(blueprint.length).toBe(365);
  });

  it("has places, services, prices in order", () => {
    expect(blueprint.areas).toEqual([
      { name: "dacorum", title: "Dacorum", adults: 119_575 },
      { name: "stevenage", title: "stevenage", adults: 68_000 },
    ]);
    expect(blueprint.hospitals.map((hospital) => hospital.title)).toEqual(["Watford General", "lister"]);
    expect(services.map((service) => [service.name, service.setting, service.kind])).toEqual([
      ["acute", "acute", "beds"],
      ["scah", "home", "hours"],
      ["sah", "home", "hours"],
      ["spot", "home", "unlimited"],
    ]);
    expect(services[0]).toMatchObject({
      price: null,
      delayedDayPrice: { amount: 346, per: "day", payers: [{ name: "commissioner", share: 1 }] },
    });
    expect(services[1]).toMatchObject({
      price: { amount: 32, per: "hour", charged: "used", payers: [{ name: "council", share: 1 }] },
      delayedDayPrice: null,
    });
  });

  it("has a pool for each hospital or area, hours in quarters", () => {
    const brief = pools.map((pool) => [
      pool.name,
      pool.area,
      pool.hospital,
      pool.capacity,
      pool.provider,
      pool.discipline,
    ]);
    expect(brief).toEqual([
      ["acute/watford", -1, 0, 60, -1, "strict"],
      ["acute/lister", -1, 1, 40, -1, "strict"],
      ["scah/dacorum", 0, -1, 1200, 0, "strict"],
      ["scah/stevenage", 1, -1, 400, 0, "strict"],
      ["sah/dacorum", 0, -1, 8000, 1, "first-fit"],
      ["sah/stevenage", 1, -1, 3600, 2, "first-fit"],
    ]);
    expect(blueprint.poolOf).toEqual([0, 1, 0, 1, 2, 2, 3, 3, 4, 4, 5, 5, -1, -1, -1, -1]);
    expect(pools.map((pool) => pool.whenFull)).toEqual(Array(6).fill("wait"));
  });

  it("opens ten beds each winter: December 2017 and 2018, days 61 and 426, for 90 days", () => {
    expect(pools[1]?.changes).toEqual([
      { day: 61, units: 10 },
      { day: 151, units: -10 },
      { day: 426, units: 10 },
      { day: 516, units: -10 },
    ]);
    expect(pools[0]?.changes).toEqual([]);
  });

  it("gives providers their own failures over the common one", () => {
    const common = { perYear: 0.04, notice: 25, kept: 0.5, returning: 0.8, recovery: 70 };
    expect(blueprint.providers.map((provider) => provider.failure)).toEqual([
      common,
      { ...common, perYear: 0.08 },
      null,
    ]);
    const workforce = blueprint.providers[0]?.workforce;
    expect(workforce).toMatchObject({ leadWeeks: 8, contactHours: 25, planning: "forward" });
    expect(workforce?.attritionPerWeek).toBeCloseTo((0.03 * 7 * 12) / 365.25, 14);
  });

  it("staffs a week, with a shift over its end", () => {
    const [team] = blueprint.teams;
    expect(team).toMatchObject({ name: "social-workers", by: "hospital", atShiftEnd: "resume" });
    const [watford, lister] = team?.week ?? [];
    expect(watford?.slice(0, 4).map((step) => step.staff)).toEqual([1, 0, 8, 0]);
    expect(watford?.map((step) => step.at * 24)).toEqual(
      [0, 2, 9, 17, 33, 41, 57, 65, 81, 89, 105, 113, 166].map((hour) => expect.closeTo(hour, 9)),
    );
    expect(lister?.map((step) => step.staff)).toEqual([1, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 1]);
  });

  it("brings people by month, growth and weekday, to the hospitals of their areas", () => {
    const [older, selfFunder] = classes;
    expect(older?.arrival.perDay).toBe(6);
    expect(older?.arrival.dayFactor).toHaveLength(182 + 365);
    expect(older?.arrival.dayFactor[182]).toBe(1);
    expect(older?.arrival.dayFactor[0]).toBeCloseTo(0.9 * 1.02 ** (-182 / 365.25), 12);
    expect(older?.arrival.dayFactor[182 + 275]).toBeCloseTo(1.1 * 1.02 ** (275 / 365.25), 12);
    expect(older?.arrival.hourFactor).toHaveLength(168);
    expect(older?.arrival.hourFactor.slice(0, 24)).toEqual(Array(24).fill(2));
    expect(older?.arrival.hourFactor.reduce((sum, factor) => sum + factor, 0)).toBeCloseTo(168, 9);
    expect(older?.arrival.origin).toEqual([0.675, expect.closeTo(0.075, 12), 0, 0.25]);
    expect(selfFunder?.arrival).toMatchObject({ perDay: 1, origin: [0, 0, 0, 1], patience: null });
    expect(new Set(selfFunder?.arrival.dayFactor)).toEqual(new Set([1]));
  });

  it("has the stages a class can reach, its first one first, outcomes among them", () => {
    const names = classes[0]?.stages.map((stage) => stage.name);
    expect(names).toEqual(["acute", "home", "scah", "died", "sah", "independent", "moved"]);
    expect(blueprint.outcomes.map((outcome) => outcome.name)).toEqual(["home", "independent", "died", "moved"]);
    for (const person of classes) {
      for (const stage of person.stages)
        if (stage.outcome >= 0) expect(blueprint.outcomes[stage.outcome]?.name).toBe(stage.name);
    }
    expect(classes[1]?.stages.map((stage) => stage.name)).toEqual(["scah", "independent"]);
  });

  it("routes by area over one list of targets, with a stay for each", () => {
    const acute = classes[0]?.stages[0];
    expect(acute?.next).toEqual({
      by: "area",
      targets: [2, 1, 3],
      shares: [
        [0.3, 0.7, 0],
        [0.2, 0.75, 0.05],
      ],
    });
    const other = { kind: "exponential", mean: 5 };
    expect(acute?.stay).toEqual({ by: "next", of: [{ kind: "gamma", shape: 4, scale: 2 }, other, other] });
    expect(acute?.cap).toBe(Number.POSITIVE_INFINITY);
  });

  it("arranges in order and side by side, in shares of nhs, social-care, both", () => {
    const scah = classes[0]?.stages[2];
    expect(scah?.arrange.map((group) => group.map((task) => task.name))).toEqual([
      ["assessment"],
      ["sourcing", "equipment"],
    ]);
    expect(scah?.arrange[0]?.[0]).toMatchObject({
      needed: 0.6,
      lead: 1,
      team: 0,
      time: { kind: "gamma", shape: 4, scale: 0.0625 },
      reason: 0,
      responsible: [0.4, 0.6, 0],
    });
    expect(scah?.arrange[1]?.[0]).toMatchObject({
      title: "Finding care",
      needed: 1,
      lead: 0,
      team: -1,
      time: constant(1.5),
      reason: 5,
      responsible: [0, 1, 0],
    });
    expect(scah).toMatchObject({
      service: 1,
      cap: 28,
      hours: { start: constant(10), end: 0.6, over: 28 },
      waiting: { reason: 5, responsible: [0, 1, 0] },
      waitsAtHome: false,
    });
    expect(scah?.overflow).toEqual([{ service: 3, areas: null, after: constant(10), returns: "after-failure" }]);
    expect(classes[0]?.stages[4]).toMatchObject({
      name: "sah",
      hours: { start: constant(14), end: 1, over: 0 },
      waitsAtHome: true,
    });
    expect(classes[0]?.stages[6]).toMatchObject({
      title: "Moved away",
      service: -1,
      stay: null,
      next: null,
      arrange: [[{ name: "sourcing" }]],
    });
  });

  it("changes for a class only what the class says", () => {
    const own = classes[1]?.stages[0];
    expect(own).toMatchObject({
      overflow: [],
      next: { by: "all", targets: [1], shares: [[1]] },
      waiting: { reason: 5, responsible: [1, 0, 0] },
      cap: 28,
    });
    expect(own?.arrange[1]?.map((task) => task.responsible)).toEqual([
      [1, 0, 0],
      [1, 0, 0],
    ]);
  });

  it("has patience, readmission, people at the start, handover, priorities, targets", () => {
    expect(classes[0]?.arrival.patience?.after).toEqual(constant(3));
    expect(classes[0]?.arrival.patience?.then).toEqual({ by: "all", targets: [1], shares: [[1]] });
    expect(classes[0]?.readmission).toEqual([{ outcome: 0, share: 0.1, after: constant(12) }]);
    expect(blueprint.initial).toEqual([
      { class: 0, stage: 2, area: 0, hospital: -1, people: 20, remaining: "residual" },
      { class: 0, stage: 2, area: 1, hospital: -1, people: 5, remaining: "residual" },
      { class: 0, stage: 0, area: -1, hospital: -1, people: 30, remaining: "ready" },
    ]);
    expect(blueprint.handover).toMatchObject({
      between: [{ name: "visit", responsible: [0, 0, 1], time: constant(2) }],
      within: [],
    });
    expect(blueprint.priorities).toEqual({ replaced: 0, returning: 0, phaseChange: 1, hospital: 1, community: 1 });
    expect(blueprint.targets).toEqual([
      {
        name: "few",
        title: "Few delays",
        key: "dtoc-beds",
        by: { reason: "E" },
        atLeast: Number.NEGATIVE_INFINITY,
        atMost: 26,
      },
      {
        name: "quick",
        title: "quick",
        key: "within-24-hours",
        by: {},
        atLeast: 0.95,
        atMost: Number.POSITIVE_INFINITY,
      },
    ]);
  });

  it("documents its inputs, ready to be varied", () => {
    expect(inputs).toEqual([
      {
        path: "tasks.sourcing.time",
        value: "1.5 days",
        range: { low: "1 days", high: "3 days" },
        source: "A survey",
        assumption: "A guess",
      },
    ]);
    const low = parseScenario(TWO_CONTRACTS, { set: ["tasks.sourcing.time=1 days"] });
    expect(compileScenario(low).blueprint.classes[0]?.stages[2]?.arrange[1]?.[0]?.time).toEqual(constant(1));
  });

  it("is plain data", () => {
    expect(structuredClone(blueprint)).toEqual(blueprint);
  });
});
