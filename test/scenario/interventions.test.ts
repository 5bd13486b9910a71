/** Interventions: named changes with dates and costs, switched on and off, and the totals that a source gives of them. */
import { describe, expect, test } from "vitest";
import { ScenarioError } from "../../src/foundation/errors.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { interventionCosts } from "../../src/scenario/document/intervention-costs.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";

const text = (interventions: string, more = "") => `
title: County
run: { start: 2013-04-01, warm-up: 30 days, length: 2 years }
services: { ward: { setting: acute, beds: 20 }, beds: { setting: home, places: 4 } }
people: { patient: { arrive: { at: ward, rate: 1 per day } } }
stages:
  ward: { stay: 10 days, next: { beds: 100 % } }
  beds: { waiting: { reason: C, responsible: nhs }, stay: 3 days, next: { home: 100 % } }
interventions: ${interventions}
${more}`;

const WINTER = `{ winter: { title: Winter beds, kind: pilot, from: 2013-12-01, for: 13 weeks, every-year: true,
  cost: { ccg: £36k }, changes: { services: { beds: { places: 14 } } } } }`;

function errorsOf(source: string): string[] {
  try {
    parseScenario(source);
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.issues.map(({ path, found, expected, hint }) => [path, found, expected, hint ?? ""].join(" | "));
  }
}

/** Capacity of the service `beds` from day to day of the run. */
function capacities(set: readonly string[]): [number, number][] {
  const { blueprint } = compileScenario(parseScenario(text(WINTER), { set }));
  const phases = [{ day: 0, blueprint }, ...blueprint.later];
  return phases.map(({ day, blueprint: plan }) => [day, plan.pools.find(({ name }) => name === "beds")!.capacity]);
}

describe("an intervention", () => {
  test("whose cost nobody pays is answered with how a payer is written", () => {
    expect(errorsOf(text("{ training: { cost: £25k per year } }"))).toEqual([
      'interventions.training.cost | "£25k per year" | an amount of money by payer, such as { council: £36k per year } | ',
    ]);
  });

  test("changes nothing while it is off", () => {
    const without = compileScenario(parseScenario(text("{}"))).blueprint;
    const off = compileScenario(parseScenario(text(WINTER))).blueprint;
    expect(off).toEqual(without);
  });

  test("holds on its days in every year when it is on", () => {
    // 2 March 2013 is the first day of the run: 1 December is day 274, and 13 weeks end 91 days later; so again in 2014.
    expect(capacities(["interventions.winter.on=true"])).toEqual([
      [0, 4],
      [274, 14],
      [365, 4],
      [639, 14],
      [730, 4],
    ]);
  });

  test("that holds from the first instant of the run is what is warned of, and not the file without it", () => {
    // Three people are there at the start. The file has a place for one of them, the intervention for all.
    const warnings = (from: string, places: number) => {
      const source = text(
        `{ more: { on: true, from: ${from}, changes: { services: { beds: { places: ${places} } } } } }`,
        "initially: [{ people: 3, class: patient, in: beds }]",
      );
      return parseScenario(source.replace("setting: home, places: 4", "setting: home, places: 1")).warnings;
    };
    const tooMany = [{ path: "initially[0].people", found: "3 people in beds at the start" }];
    expect(warnings("2012-04-01", 4)).toEqual([]);
    // The warm-up begins on 2 March 2013.
    expect(warnings("2013-03-02", 4)).toEqual([]);
    expect(warnings("2013-03-03", 4)).toMatchObject(tooMany);
    expect(warnings("2012-04-01", 2)).toMatchObject(tooMany);
  });

  test("holds from the first measured day where it has no date", () => {
    const source = text("{ more: { on: true, changes: { services: { beds: { places: 9 } } } } }");
    const { blueprint } = compileScenario(parseScenario(source));
    expect(blueprint.later.map(({ day }) => day)).toEqual([30]);
  });

  test("goes over changes, and a later one over an earlier one", () => {
    const source = text(
      `{ one: { on: true, from: 2013-05-01, changes: { services: { beds: { places: 9 } } } },
         two: { on: true, from: 2013-06-01, changes: { services: { beds: { places: 11 } } } } }`,
      "changes: [{ on: 2013-05-01, services: { beds: { places: 5 } } }]",
    );
    const { blueprint } = compileScenario(parseScenario(source));
    expect(blueprint.later.map(({ blueprint: plan }) => plan.pools[1].capacity)).toEqual([9, 11]);
  });
});

describe("a relative change in an intervention", () => {
  test("multiplies what holds on its first day", () => {
    const source = text(
      '{ more: { on: true, from: 2013-06-01, changes: { services: { beds: { places: "+50 %" } } } } }',
      "changes: [{ on: 2013-05-01, services: { beds: { places: 8 } } }]",
    );
    const { blueprint } = compileScenario(parseScenario(source));
    expect(blueprint.later.map(({ blueprint: plan }) => plan.pools[1].capacity)).toEqual([8, 12]);
  });

  test("is refused where there is nothing to multiply, also while it is off", () => {
    expect(errorsOf(text('{ a: { changes: { people: { patient: { arrive: { growth: "+10 %" } } } } } }'))).toEqual([
      expect.stringContaining("growth"),
    ]);
  });
});

describe("what interventions cost", () => {
  test("counts for each time, and for each year in proportion to the days", () => {
    const { document } = parseScenario(
      text(`{ winter: { from: 2013-12-01, for: 13 weeks, every-year: true, cost: { ccg: "£36,000" } },
              team: { cost: { ccg: £100k per year, council: £0.5m per year } },
              year: { from: 2013-04-01, until: 2014-04-01, cost: { ccg: £730k per year } } }`),
    );
    const costs = [...document.interventions.values()].map((one) => interventionCosts(document, one));
    // Two years of 730 days: two winters, two years of the team, and one of two years.
    expect(costs[0]).toEqual([{ payer: "ccg", perYear: 36_000 }]);
    expect(costs[1]).toEqual([
      { payer: "ccg", perYear: expect.closeTo(100_000, 6) },
      { payer: "council", perYear: expect.closeTo(500_000, 6) },
    ]);
    expect(costs[2]).toEqual([{ payer: "ccg", perYear: expect.closeTo(730_000 / 2, 6) }]);
  });

  test.each(["£36k each time", "£36,000 each time", "£36k  Each time", "£36,000"])("may be written %s", (cost) => {
    const { document } = parseScenario(
      text(`{ winter: { from: 2013-12-01, for: 13 weeks, cost: { ccg: "${cost}" } } }`),
    );
    expect(document.interventions.get("winter")?.cost.get("ccg")).toEqual({ pounds: 36_000, per: "time" });
  });

  test("must add up to the totals that the source gives", () => {
    const two = "{ a: { cost: { west: £2.25m, east: £100 } }, b: { cost: { west: £21k } } }";
    const ledger = (cost: string, of = "[a, b]") => `ledger: { totals: { existing: { of: ${of}, cost: ${cost} } } }`;
    expect(errorsOf(text(two, ledger("{ west: £2.271m, east: £100 }")))).toEqual([]);
    expect(errorsOf(text(two, ledger("{ west: £2.272m }")))).toEqual([
      "ledger.totals.existing | no cost to east | the sum of a and b, which is £100 | ",
      "ledger.totals.existing.cost.west | £2,272,000 | the sum of a and b, which is £2,271,000 | ",
    ]);
    expect(errorsOf(text(two, ledger("{ west: £2.25m, east: £100 }", "[a, c]")))).toEqual([
      'ledger.totals.existing.of[1] | "c" | an intervention | Known here: a, b',
    ]);
  });
});

describe("a wrong intervention is refused", () => {
  test.each([
    [
      "both ends",
      "{ a: { until: 2014-01-01, for: 3 weeks } }",
      "interventions.a.for | for beside until | one of the two | ",
    ],
    [
      "an end before its beginning",
      "{ a: { from: 2014-02-01, until: 2014-01-01 } }",
      "interventions.a.until | 2014-01-01 | a day after 2014-02-01, on which it begins | ",
    ],
    [
      "every year without an end",
      "{ a: { every-year: true } }",
      "interventions.a.every-year | no end | a stretch of at most a year, with until or for | ",
    ],
    [
      "a need that is off",
      "{ a: { on: true, needs: [b] }, b: {} }",
      'interventions.a.needs[0] | "b", which is off | interventions that are on | Switch it on as well, by --with b or interventions.b.on: true',
    ],
    [
      "a need that there is not",
      "{ first: { needs: [secnd] }, second: {} }",
      'interventions.first.needs[0] | "secnd" | an intervention | Did you mean second',
    ],
    [
      "a cost without pounds",
      "{ a: { cost: { ccg: 36 } } }",
      "interventions.a.cost.ccg | 36 | an amount of money such as £36k per year, or £36k each time | Write £36k per year for what it costs in a year, or £36k each time for what it costs whenever it begins to hold",
    ],
    [
      "a change of a service that there is not, also while it is off",
      "{ a: { changes: { services: { bed: { setting: home, places: 3 } } } } }",
      'services.bed | "bed", which a change brings | names that the file has from the start | Did you mean beds. Otherwise write it at the top, with no capacity, staff or people until the date',
    ],
  ])("%s", (_, interventions, expected) => {
    expect(errorsOf(text(interventions))).toContain(expected);
  });

  test("and one that never holds is odd", () => {
    const { warnings } = parseScenario(
      text("{ a: { from: 2020-01-01, changes: { services: { beds: { places: 5 } } } } }"),
    );
    expect(warnings.map(({ found, expected }) => `${found}: ${expected}`)).toContain(
      "an intervention that holds at no time of the run: days between 2013-03-02 and 2015-04-01",
    );
  });
});
