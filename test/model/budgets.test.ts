/** Budgets for a financial year: who starts, who waits, and when there is money again. All numbers are by hand. */
import { describe, expect, test } from "vitest";
import { RESPONSIBLE } from "../../src/model/plan/report-words.js";
import { replicate, runWorld } from "../../src/model/replication.js";
import type { World } from "../../src/model/state/world.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { issuesOf } from "../scenario/example.js";
import { blueprintOf, delaysOf, inDays, inside, ran, rowsOf, runTo, valueIn, worldOf } from "./runs.js";

/** People who are all ready at the first instant, ten days before the financial year turns, for care at £100 a day. */
const county = (budgets: string, more = "", care = "places: 100, price: £100 per day", stay = "300 days") => `
title: Budgets
run: { start: 2019-03-22, warm-up: 0 days, length: 20 days }
services: { ward: { setting: acute, beds: 20 }, care: { setting: home, ${care}, payer: council } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 5 days, next: { care: 100 % } }
  care:
    waiting: { reason: E, responsible: social-care }
    stay: ${stay}
    next: { independent: 100 % }
initially: [{ people: 8, class: patient, in: ward, remaining: ready }]
${budgets}
${more}
`;

const budget = (amount: string, more = "") => `budgets: { care: { amount: "${amount}", services: [care]${more} } }`;

/** On which days people have begun care, in rising order. */
function starts({ people }: World, world: World): number[] {
  return inside(world)
    .filter((person) => people.stage[person] === 1)
    .map((person) => inDays(people.stageSince[person]))
    .sort((a, b) => a - b);
}

describe("a budget that counts commitments", () => {
  test("lasts for exactly as many starts as it pays to the end of the year", () => {
    // Of £109,500 for 365 days £3,000 are for the 10 that are left: three people at £100 a day.
    for (const [amount, people] of [
      ["£109,500 per year", 3],
      ["£109.5k per year", 3],
      ["£109,499 per year", 2],
      ["£146,000 per year", 4],
    ] as const) {
      const world = worldOf(county(budget(amount)));
      runTo(world, 9);
      expect(starts(world, world), amount).toEqual(new Array(people).fill(0));
    }
  });

  test("counts the wait as reason B, as the scenario says, and those held back", () => {
    const world = ran(county(budget("£109,500 per year")));
    // Five people for 20 days: in the new year the three inside commit £109,800, more than there is.
    expect(delaysOf(world, "B")).toEqual({ days: 100, midnights: 100 });
    expect(delaysOf(world).days).toBe(100);
    const [{ heldBack, heldBackDays }] = world.budgetAccounts;
    expect([heldBack, heldBackDays]).toEqual([5, 20]);
    const other = ran(county(budget("£109,500 per year", ", when-spent: { reason: Di, responsible: both }")));
    expect(delaysOf(other, "Di").days).toBe(100);
    expect(other.budgetAccounts[0].plan.whenSpent.responsible).toEqual(
      RESPONSIBLE.map((one) => (one === "both" ? 1 : 0)),
    );
  });

  test("has who is responsible for the wait drawn where the scenario gives shares", () => {
    // 800 people in care for good: no start is paid for, so all wait for the 20 days. Each is of one of the two.
    const shares = ", when-spent: { reason: B, responsible: { nhs: 25 %, social-care: 75 % } }";
    const text = county(budget("£1 per year", shares))
      .replaceAll("beds: 20", "beds: 800")
      .replace("people: 8", "people: 800");
    const blueprint = blueprintOf(text);
    const row = replicate(blueprint, "1", 0);
    const days = (responsible: string) =>
      valueIn(blueprint, row, "delayed-days", { reason: "B", responsible }) * (20 / 366);
    expect(days("nhs") + days("social-care")).toBeCloseTo(800 * 20, 6);
    // Four standard deviations of a share of 800.
    expect(Math.abs(days("nhs") / (800 * 20) - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 800));
  });

  test("commits nothing for those for whom it does not pay any more", () => {
    const change = "changes: [{ on: 2019-03-27, budgets: { care: { services: [other] } } }]";
    const care = "places: 3, price: £100 per day";
    const other = ", other: { setting: home, places: 9, price: £100 per day, payer: council } }\npeople: {";
    const world = worldOf(county(budget("£109,500 per year"), change, care).replace(" }\npeople: {", other));
    runTo(world, 5);
    const [account] = world.budgetAccounts;
    expect(account.waiting.size).toBe(5);
    world.changePlan(world.whole.later[0].blueprint);
    runTo(world, 6);
    // They wait for one of three places now.
    expect(world.pools.all.map(({ resource }) => resource.waiting)).toEqual([0, 5, 0]);
    expect(account.waiting.size).toBe(0);
    expect(inside(world).filter((person) => account.isAgreed(person))).toEqual([]);
  });

  test("gives money in the order of the service's own line", () => {
    // There is money for one. The service takes the second class first, whatever the order of asking.
    const text = (order: string) =>
      county(budget("£36,500 per year"), "", `places: 100, price: £100 per day${order}`, "1 day")
        .replace("rate: 0 per day } } }", "rate: 0 per day } }, second: { arrive: { at: ward, rate: 0 per day } } }")
        .replace("people: 8,", "people: 2,")
        .replace(
          "remaining: ready }]",
          "remaining: ready }, { people: 2, class: second, in: ward, remaining: ready }]",
        );
    const begun = (order: string) => {
      const world = worldOf(text(order));
      runTo(world, 1.5);
      const { people } = world;
      return inside(world).flatMap((person) => (people.stage[person] === 1 ? [people.class[person]] : []));
    };
    // The first of all who ask has the money at once; of those who wait, the second class comes first.
    expect(begun("")).toEqual([0]);
    expect(begun(", priorities: { order: [{ class: second }] }")).toEqual([1]);
  });

  test("has money at the first midnight of a year for which there is more", () => {
    // £183,000 for the 366 days from 1 April: five people. Three are inside, two start.
    const change = "changes: [{ on: 2019-04-01, budgets: { care: { amount: '£183,000 per year' } } }]";
    const blueprint = blueprintOf(county(budget("£109,500 per year"), change));
    const row = replicate(blueprint, "1", 0);
    expect(valueIn(blueprint, row, "starts", { service: "care", of: "period" })).toBe(5);
    // Five wait for 10 days, and three for the 10 after that.
    expect(valueIn(blueprint, row, "delayed-days", { reason: "B" }) * (20 / 366)).toBeCloseTo(80, 6);
  });

  test("has money when somebody leaves", () => {
    // £1,000 a year in 10 days of it would pay nobody to the end; £36,500 pays one, who stays for 4 days. What they
    // used is spent: the next has £600 for the 6 days that are left.
    const world = worldOf(county(budget("£36,500 per year"), "", undefined, "4 days"));
    runTo(world, 7);
    expect(starts(world, world)).toEqual([4]);
    expect(world.heads.departed[0]).toBe(1);
  });

  test("is in hours where the amount is", () => {
    // 7 hours a week for 10 days are 10 hours; of 1,095 hours a year 30 are left.
    const care = "hours: 999 hours per week, price: £20 per hour";
    const text = county(budget("1,095 hours per year"), "", care).replace(
      "stay: 300 days",
      "stay: 300 days\n    hours: { start: 7 hours per week }",
    );
    const world = worldOf(text);
    runTo(world, 9);
    expect(starts(world, world)).toEqual([0, 0, 0]);
    const money = worldOf(text.replace("1,095 hours per year", "£21,900 per year"));
    runTo(money, 9);
    expect(starts(money, money)).toEqual([0, 0, 0]);
  });
});

/** What stands at each midnight of a run with its changes. */
function atMidnights<Seen>(text: string, look: (world: World) => Seen): Seen[] {
  const world = worldOf(text);
  const seen: Seen[] = [];
  world.instants.atMidnight(() => seen.push(look(world)));
  runWorld(world);
  return seen;
}

describe("when the plan changes", () => {
  test("those who wait for money need it at the new price", () => {
    // £1,000 for the ten days. One person is in care for four days: three at £100 and one at £150 leave £550, which
    // pays the next, at £150, for the last three days and not for four.
    const change = "changes: [{ on: 2019-03-25, services: { care: { price: £150 per day } } }]";
    const text = county(budget("£36,500 per year"), change, undefined, "4 days");
    const begun = atMidnights(text, (world) => starts(world, world));
    expect(begun.slice(0, 9)).toEqual([[0], [0], [0], [0], [], [], [], [7], [7]]);
  });

  test("those who wait for money stand by the new order, as whom they asked", () => {
    // Money for one, which is free again after four days. Who has waited is of the first class, and then of the second.
    const text = (order: string) =>
      county(
        budget("£36,500 per year"),
        `changes: [{ on: 2019-03-24, services: { care: { priorities: { order: [${order}] } } } }]`,
        undefined,
        "4 days",
      )
        .replace("rate: 0 per day } } }", "rate: 0 per day } }, second: { arrive: { at: ward, rate: 0 per day } } }")
        .replace("people: 8,", "people: 2,")
        .replace("remaining: ready }]", "remaining: ready }, { people: 2, class: second, in: ward, remaining: ready }]")
        // They asked from the ward, and wait at home.
        .replace("responsible: social-care }", "responsible: social-care, at: home }");
    const inCare = (order: string) =>
      atMidnights(text(order), (world) =>
        inside(world)
          .filter((person) => world.people.stage[person] === 1)
          .map((person) => world.people.class[person]),
      );
    expect(inCare("{ class: patient }").slice(3, 5)).toEqual([[0], [0]]);
    expect(inCare("{ class: second }").slice(3, 5)).toEqual([[0], [1]]);
    expect(inCare("{ class: second, kind: hospital }").slice(3, 5)).toEqual([[0], [1]]);
  });

  test("nothing is committed for those to whom money was agreed for what it does not pay for any more", () => {
    // £3,000 for ten days. Three have agreed money for care without places; then the budget is for other care alone.
    // Eight ask for that with four days left: at £400 each there is money for seven.
    const text = county(
      "budgets: { care: { amount: '£109,500 per year', services: [care, other] } }",
      "changes: [{ on: 2019-03-27, budgets: { care: { services: [other] } } }]",
      "places: 0, price: £100 per day",
    )
      .replace("length: 20 days", "length: 8 days")
      .replace("payer: council } }", "payer: council }, other: { setting: home, places: 9, price: £100 per day } }")
      .replace(
        "rate: 0 per day } } }",
        `rate: 0 per day } }, second: { arrive: { at: ward, rate: 0 per day }, stages: { ward: { next: { other: 100 % } } } } }`,
      )
      .replace("stages:\n  ward: { stay: 5 days", "stages:\n  ward: { stay: 6 days")
      .replace(
        "  care:\n",
        "  other: { waiting: { reason: E, responsible: nhs }, stay: 90 days, next: { home: 100 % } }\n  care:\n",
      )
      .replace("people: 8,", "people: 3,")
      .replace("remaining: ready }]", "remaining: ready }, { people: 8, class: second, in: ward, remaining: whole }]");
    const inOther = atMidnights(text, ({ pools }) => pools.all[2].resource.inUse);
    expect(inOther).toEqual([0, 0, 0, 0, 0, 0, 7, 7]);
  });

  test("a service that it pays for from then on is paid for with all who are in it", () => {
    // Three people for eight days at £100, of which the budget pays the last four; or the first two and the last four.
    const spentWith = (changes: string) => {
      const services = changes.includes("until") ? "care, other" : "care";
      const text = `
title: What a budget pays for
run: { start: 2019-04-01, warm-up: 0 days, length: 12 days }
services:
  care: { setting: home, places: 50, price: £100 per day }
  other: { setting: home, places: 50, price: £100 per day }
people: { patient: { arrive: { at: other, rate: 0 per day } } }
stages:
  care: { stay: 300 days, next: { independent: 100 % } }
  other: { stay: 8 days, next: { care: 0 %, independent: 100 % } }
initially: [{ people: 3, class: patient, in: other, remaining: whole }]
budgets: { care: { amount: "£109,500 per year", services: [${services}] } }
changes: [${changes}]
`;
      return atMidnights(text, ({ budgetAccounts: [one], simulation }) => {
        one.settle(simulation.now);
        return one.spentObserved;
      }).map(Math.round);
    };
    expect(spentWith("{ on: 2019-04-05, budgets: { care: { services: [care, other] } } }")).toEqual([
      0, 0, 0, 0, 300, 600, 900, 1200, 1200, 1200, 1200, 1200,
    ]);
    expect(spentWith("{ on: 2019-04-03, until: 2019-04-05, budgets: { care: { services: [care] } } }")).toEqual([
      300, 600, 600, 600, 900, 1200, 1500, 1800, 1800, 1800, 1800, 1800,
    ]);
  });

  test("what one budget has agreed is committed by the one that pays for the service from then on", () => {
    // £3,000 and £1,000 for ten days, of which one budget pays for care without places and the other for something
    // else. With seven days left four have agreed money for care. Then the second pays for care: the four commit £600
    // each, more than it has, so that the fifth waits, also when there are places and four begin.
    const text = `
title: Two budgets
run: { start: 2019-03-22, warm-up: 0 days, length: 9 days }
services:
  ward: { setting: acute, beds: 20 }
  care: { setting: home, places: 0, price: £100 per day, changes: [{ from: 2019-03-28, add: 50 places }] }
  other: { setting: home, places: 5, price: £1 per day }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 300 days, next: { independent: 100 % } }
  other: { waiting: { reason: E, responsible: social-care }, stay: 300 days, next: { independent: 100 % } }
initially: [{ people: 5, class: patient, in: ward, remaining: ready }]
budgets:
  one: { amount: "£109,500 per year", services: [care] }
  two: { amount: "£36,500 per year", services: [other] }
changes: [{ on: 2019-03-26, budgets: { one: { services: [other] }, two: { services: [care] } } }]
`;
    const seen = atMidnights(text, ({ use, budgetAccounts }) => [
      use.peopleIn(1),
      ...budgetAccounts.map(({ waiting }) => waiting.size),
    ]);
    expect([seen[3], seen[4], seen[8]]).toEqual([
      [0, 1, 0],
      [0, 0, 1],
      [4, 0, 1],
    ]);
  });

  test("agreed money stays with somebody whose start is in place from then on", () => {
    // £2,000 for ten days: two in reablement have it for care without places, three in the ward wait for it. From the
    // fifth day on the same provider gives both: the two go on to care in place, and with six days left there is money
    // for one more.
    const text = `
title: Money and a contract
run: { start: 2019-03-22, warm-up: 0 days, length: 6 days }
services:
  ward: { setting: acute, beds: 20 }
  reablement: { setting: home, places: 5 }
  care: { setting: home, places: 0, price: £100 per day }
providers: { one: {}, two: {} }
contracts: [{ provider: one, services: [reablement] }, { provider: two, services: [care] }]
people:
  first: { arrive: { at: reablement, rate: 0 per day } }
  second: { arrive: { at: ward, rate: 0 per day } }
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  reablement: { stay: 1 day, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 300 days, next: { independent: 100 % } }
initially:
  - { people: 2, class: first, in: reablement, remaining: ready }
  - { people: 3, class: second, in: ward, remaining: whole }
${budget("£73,000 per year")}
changes: [{ on: 2019-03-26, contracts: [{ provider: one, services: [reablement, care], pooled: true }] }]
`;
    const seen = atMidnights(text, ({ use, budgetAccounts }) => [
      ...[0, 1, 2].map((service) => use.peopleIn(service)),
      budgetAccounts[0].waiting.size,
    ]);
    expect(seen.slice(3, 5)).toEqual([
      [3, 2, 0, 3],
      [2, 0, 3, 2],
    ]);
  });
});

test("a budget that counts spending lets people start until it is spent, and again at the turn of the year", () => {
  // A newcomer a day at £100 a day would not do: all eight start at once and spend £800 a day, with £4,000 to spend.
  const later = "\n  - { people: 1, class: other, in: lodge, remaining: whole }";
  const text = county(budget("£146,000 per year", ", counting: spending"))
    .replace(
      "initially: [{ people: 8, class: patient, in: ward, remaining: ready }]",
      `initially:\n  - { people: 8, class: patient, in: ward, remaining: ready }${later}`,
    )
    .replace("people: {", "people: { other: { arrive: { at: lodge, rate: 0 per day } },")
    .replace("  care:\n", "  lodge: { service: ward, stay: 6 days, next: { care: 100 % } }\n  care:\n");
  const world = ran(text);
  // Spent on the fifth day; whoever is ready on the sixth waits to the tenth midnight, 1 April.
  expect(starts(world, world)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 10]);
  expect(delaysOf(world, "B").days).toBe(4);
  // 8 × £100 × 20 days, and £100 × 10.
  expect(world.budgetAccounts[0].spentObserved).toBeCloseTo(17000, 6);
});

test("a budget of which all is spent on paper has no money for a start", () => {
  // Six hours a week at £12 are £72 in the first week, which is all there is, though not in sums of fractions. Whoever is
  // ready then waits; with a penny more they begin.
  const begun = (amount: string) => {
    const text = county(
      `budgets: { care: { amount: ${amount} per year, services: [care], counting: spending } }`,
      "",
      "hours: 100 hours per week, price: £12 per hour",
    )
      .replace("2019-03-22", "2019-04-01")
      .replace("stay: 5 days", "stay: 7 days")
      .replace("stay: 300 days", "stay: 300 days\n    hours: 6 hours per week")
      .replace(
        "people: 8, class: patient, in: ward, remaining: ready",
        "people: 1, class: patient, in: ward, remaining: whole",
      )
      .replace("initially: [", "initially: [{ people: 1, class: patient, in: care, remaining: whole }, ");
    const world = ran(text);
    return starts(world, world);
  };
  expect(begun("£72")).toEqual([0]);
  expect(begun("£72.01")).toEqual([0, 7]);
});

test("a budget that is never reached changes nothing to the last bit", () => {
  const text = (own: string) =>
    county(own, "", "places: 12, price: £100 per day", "{ exponential: { mean: 9 days } }").replace(
      "rate: 0 per day",
      "rate: 2 per day",
    );
  const without = blueprintOf(text(""));
  expect("budgets" in without).toBe(false);
  const [rows, others] = [without, blueprintOf(text(budget("£900m per year")))].map((one) => rowsOf(one, 3));
  others.forEach((row, k) => {
    const kept = [...row];
    const first = blueprintOf(text(budget("£900m per year")));
    const own = ["budget-spent", "budget-held-back", "budget-waiting-days"].map((key) =>
      valueIn(first, row, key, { budget: "care" }),
    );
    expect(own.slice(1)).toEqual([0, 0]);
    // The three rows of the budget are the only ones that are new.
    expect(kept.length).toBe(rows[k].length + 3);
    const at = kept.findIndex((value, index) => value === own[0] && kept[index + 1] === 0 && kept[index + 2] === 0);
    kept.splice(at, 3);
    expect(kept).toEqual([...rows[k]]);
  });
});

describe("people from the community who wait for money", () => {
  /** Two a day, with patience of 36 hours, on both sides of the turn of the year at midnight of 31 March. */
  const neighbours = (amount: string, care: string, more = "") => `
title: Money for neighbours
run: { start: 2019-03-20, warm-up: 0 days, length: 24 days }
services: { ward: { setting: acute, beds: 500 }, care: { setting: home, ${care}, price: £20 per hour } }
people: { neighbour: { arrive: { rate: 2 per day, at: care, patience: { after: 36 h, then: { ward: 100 % } } } } }
stages:
  ward: { stay: 5 days, next: { home: 100 % } }
  care: { stay: 10 days, hours: 10 hours per week, next: { independent: 100 % } }
${budget(amount)}
${more}
`;
  const HOURS = "hours: 5000 hours per week";
  const OTHER_YEAR = "changes: [{ on: 2019-04-01, budgets: { care: { amount: £9m per year } } }]";

  test("are admitted after their patience, and nobody begins care", () => {
    const world = ran(neighbours("£0 per year", HOURS));
    expect(world.givenUp.people).toBeGreaterThan(20);
    expect(world.use.starts[1]).toBe(0);
    expect(inDays(world.givenUp.waited[1])).toBeCloseTo(1.5 * world.givenUp.people, 6);
  });

  test("have no longer patience where there is money, but no place", () => {
    const world = ran(neighbours("£0 per year", "hours: 10 hours per week", OTHER_YEAR), { care: 0 });
    expect(world.givenUp.people).toBeGreaterThan(20);
    expect(inDays(world.givenUp.waited[1])).toBeCloseTo(1.5 * world.givenUp.people, 6);
  });

  test("are turned away, with their money free again, where nobody may wait for a place", () => {
    // Ten hours a week are one package, of ten days.
    const world = ran(neighbours("£0 per year", "hours: 10 hours per week, when-full: turn-away", OTHER_YEAR));
    expect(world.heads.rejected[0]).toBeGreaterThan(20);
    expect(world.givenUp.people).toBeGreaterThan(10);
    expect(world.use.starts[1]).toBeGreaterThan(0);
    expect(world.givenUp.people + world.heads.rejected[0] + world.use.starts[1]).toBe(world.heads.arrived[0]);
    expect(world.budgetAccounts[0].waiting.size).toBe(0);
  });
});

describe("the input", () => {
  test("is told where hours at the price are not the money given", () => {
    const text = (money: string) =>
      county(
        budget("144,000 hours per year", `, also-given-as: "${money}"`),
        "",
        "hours: 999 hours per week, price: £32 per hour",
      ).replace("stay: 300 days", "stay: 300 days\n    hours: { start: 7 hours per week }");
    const warnings = (money: string) =>
      parseScenario(text(money), { file: "test.yaml" }).warnings.map((one) => JSON.stringify(one));
    expect(warnings("£4.5m per year")).toEqual([
      expect.stringContaining("144,000 hours at £32 an hour are £4,608,000, not £4,500,000"),
    ]);
    expect(warnings("£4.608m per year")).toEqual([]);
  });

  test("is refused where a service has no price, or is paid twice", () => {
    expect(issuesOf(county(budget("£1m per year"), "", "places: 9"))).toEqual([
      expect.stringContaining("budgets.care.services"),
    ]);
    const twice =
      "budgets: { a: { amount: £1m per year, services: [care] }, b: { amount: £1m per year, services: [care] } }";
    expect(issuesOf(county(twice))).toEqual([expect.stringContaining("budgets.b.services")]);
    expect(issuesOf(county(budget("£1m")))).toEqual([expect.stringContaining("budgets.care.amount")]);
  });
});

test("whoever has waited for money at home asks for the place as whom they asked for the money", () => {
  // The one place is taken until day 15. Somebody from the community has money for it on the first day. Of £500 for the
  // ten days of the year nothing is left on day 5: whoever is ready on day 6, in a bed, has money on day 10. People in
  // beds come first: as without a budget, it is they who begin on day 15.
  const text = (budgets: string) => `
title: Money at home
run: { start: 2019-03-22, warm-up: 0 days, length: 20 days }
services: { ward: { setting: acute, beds: 20 }, care: { setting: home, places: 1, price: £100 per day } }
priorities: { hospital: 1, community: 2 }
people:
  there: { arrive: { at: care } }
  ready: { arrive: { at: ward } }
  newcomer: { arrive: { at: before } }
stages:
  ward: { stay: 6 days, next: { care: 100 % } }
  before: { stay: 9 h, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care, at: home }, stay: 15 days, next: { home: 100 % } }
initially:
  - { people: 1, class: there, in: care, remaining: whole }
  - { people: 1, class: ready, in: ward, remaining: whole }
  - { people: 1, class: newcomer, in: before, remaining: whole }
${budgets}
`;
  const inCare = (budgets: string) =>
    atMidnights(text(budgets), (world) =>
      inside(world)
        .filter((person) => world.people.pool[person] === 1)
        .map((person) => world.blueprint.classes[world.people.class[person]].name),
    ).slice(14, 16);
  expect(inCare("")).toEqual([["there"], ["ready"]]);
  expect(inCare("budgets: { care: { amount: £18250 per year, services: [care], counting: spending } }")).toEqual([
    ["there"],
    ["ready"],
  ]);
});

test("the reason of a wait for money is that of the day", () => {
  // Eight wait for 20 days. From the third day on the reason is another.
  const change = "changes: [{ on: 2019-03-24, budgets: { care: { when-spent: { reason: Di, responsible: nhs } } } }]";
  const world = ran(county(budget("£1 per year"), change));
  expect([delaysOf(world, "B").days, delaysOf(world, "Di").days]).toEqual([8 * 2, 8 * 18]);
});
