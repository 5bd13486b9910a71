/** Who waits for money when budgets change, and whose money is kept. All days and sums are by hand. */
import { expect, test } from "vitest";
import { releaseDuringStage } from "../../src/model/state/holding.js";
import { inDays, inside, runTo, worldOf } from "./runs.js";

interface County {
  readonly stages: string;
  readonly people: string;
  readonly initially: string;
  readonly budgets: string;
  readonly services?: string;
  readonly changes?: string;
}

/** The run begins ten days before the financial year turns; care of each kind costs £100 a day. */
const county = ({ services = "", stages, people, initially, budgets, changes = "" }: County) => `
title: Budgets that change
run: { start: 2019-03-22, warm-up: 0 days, length: 20 days }
services:
  ward: { setting: acute, beds: 20 }
  care: { setting: home, places: 20, price: £100 per day }
  other: { setting: home, places: 20, price: £100 per day }
  third: { setting: home, places: 20, price: £100 per day }
${services}
stages:
  care: { waiting: { reason: E, responsible: social-care }, stay: 300 days, next: { home: 100 % } }
  other: { waiting: { reason: E, responsible: social-care }, stay: 300 days, next: { home: 100 % } }
${stages}
people: { ${people} }
initially: [${initially}]
budgets: { ${budgets} }
changes: [${changes}]
`;

/** The day on which each class has begun the stage after its first, by name, as far as it has by the end of day 12. */
function begun(text: string): Record<string, number> {
  const world = worldOf(text);
  runTo(world, 0);
  const first = new Map(inside(world).map((person) => [person, world.people.stage[person]]));
  const days: Record<string, number> = {};
  for (let day = 0; day < 12; day++) {
    runTo(world, day + 1);
    world.instants.midnight(day);
    for (const [person, stage] of first)
      if (world.people.stage[person] !== stage)
        days[world.blueprint.classes[world.people.class[person]].name] ??= inDays(world.people.stageSince[person]);
    for (const { day: on, blueprint } of world.whole.later) if (on === day + 1) world.changePlan(blueprint);
  }
  return days;
}

test("who needs no money of a budget any more stands behind nobody who waits for it", () => {
  // There is money for nobody. From the fifth day on the budget does not pay for the other service any more: whoever
  // waits for that begins it, although somebody stands before them who waits for care.
  const text = county({
    stages: "  ward: { stay: 1 day, next: { by: class, first: { care: 100 % }, otherwise: { other: 100 % } } }",
    people: "first: { arrive: { at: ward } }, second: { arrive: { at: ward } }",
    initially:
      "{ people: 1, class: first, in: ward, remaining: ready }, { people: 1, class: second, in: ward, remaining: ready }",
    budgets: "one: { amount: £1 per year, services: [care, other] }",
    changes: "{ on: 2019-03-27, budgets: { one: { services: [care] } } }",
  });
  expect(begun(text)).toEqual({ second: 5 });
});

test("where two budgets become one, those who wait stand in it by when they asked", () => {
  // One asks a budget without money on the first day, another a second one without money on day 2. From day 4 on the
  // second pays for both, with £600 for the six days that are left of the year: enough for one, who is the first.
  const text = county({
    stages: `  ward:
    stay: { by: class, first: 1 day, otherwise: 2 days }
    next: { by: class, first: { care: 100 % }, otherwise: { other: 100 % } }`,
    people: "first: { arrive: { at: ward } }, second: { arrive: { at: ward } }",
    initially:
      "{ people: 1, class: first, in: ward, remaining: ready }, { people: 1, class: second, in: ward, remaining: whole }",
    budgets: "one: { amount: £1 per year, services: [care] }, two: { amount: £1 per year, services: [other] }",
    changes:
      '{ on: 2019-03-26, budgets: { one: { services: [third] }, two: { amount: "£21,900 per year", services: [care, other] } } }',
  });
  expect(begun(text)).toEqual({ first: 4 });
});

test("where a budget comes to pay for what somebody has, they wait for its money no more", () => {
  // Two people are in the other service. One is ready on the first day and waits for money for care, of which there is
  // none. From day 4 on the budget of care pays for the other service, too. Whoever is ready there on day 5 goes on to
  // care at once, as all do whom the budget pays for; so the one who has waited has gone on at day 4. Whoever is in the
  // ward goes on waiting for money, and had asked before.
  const text = county({
    stages: `  other: { stay: { by: class, first: 1 day, otherwise: 5 days }, next: { care: 100 % } }
  ward: { stay: 1 day, next: { care: 100 % } }`,
    people: "patient: { arrive: { at: ward } }, first: { arrive: { at: other } }, second: { arrive: { at: other } }",
    initially: `{ people: 1, class: patient, in: ward, remaining: ready },
      { people: 1, class: first, in: other, remaining: ready }, { people: 1, class: second, in: other, remaining: whole }`,
    budgets: "one: { amount: £1m per year, services: [other] }, two: { amount: £1 per year, services: [care] }",
    changes: "{ on: 2019-03-26, budgets: { one: { services: [third] }, two: { services: [care, other] } } }",
  }).replace(
    "  other: { waiting: { reason: E, responsible: social-care }, stay: 300 days, next: { home: 100 % } }\n",
    "",
  );
  expect(begun(text)).toEqual({ first: 4, second: 5 });
});

test("who gives up what a budget pays for, to wait at home for what it pays for next, has the money kept", () => {
  // Of £890 for ten days one person costs £100 a day. They are ready on the first day, give it up, and wait at home for
  // care, which has places from day 5 on. Whoever is ready in the ward on day 1 has money when what both cost to the end
  // of the year is there: on day 6 £100 + £400 + £400 are too much, on day 7 £200 + £300 + £300 are not.
  const text = county({
    stages: `  ward: { stay: 1 day, next: { care: 100 % } }
  other: { stay: 5 days, next: { care: 100 % } }`,
    people: "at-home: { arrive: { at: other } }, patient: { arrive: { at: ward } }",
    initially:
      "{ people: 1, class: at-home, in: other, remaining: ready }, { people: 1, class: patient, in: ward, remaining: whole }",
    budgets: 'one: { amount: "£32,485 per year", services: [care, other] }',
  })
    .replace(
      "  other: { waiting: { reason: E, responsible: social-care }, stay: 300 days, next: { home: 100 % } }\n",
      "",
    )
    .replace("reason: E, responsible: social-care }", "reason: E, responsible: social-care, at: home }")
    .replace("places: 20", "places: 0, changes: [{ from: 2019-03-27, add: 20 places }]");
  expect(begun(text)).toEqual({ "at-home": 5, patient: 7 });
});

test("a financial year that begins on the day of a change has nothing spent", () => {
  // £1,002.74 for ten days: one of two begins. On day 5 a year of 366 days begins, with £73,200: as much as two cost.
  const text = county({
    stages: `  ward: { stay: 1 day, next: { by: class, first: { care: 100 % }, otherwise: { care: 100 % } } }`,
    people: "first: { arrive: { at: ward } }, second: { arrive: { at: ward } }",
    initially:
      "{ people: 1, class: first, in: ward, remaining: ready }, { people: 1, class: second, in: ward, remaining: ready }",
    budgets: 'one: { amount: "£36,600 per year", services: [care] }',
    changes: '{ on: 2019-03-27, budgets: { one: { amount: "£73,200 per year", year-starts: 03-27 } } }',
  });
  expect(begun(text)).toEqual({ first: 0, second: 5 });
});

test("who loses what a budget pays for, and has it again, has no money kept for what they wait for", () => {
  // One is in care from the first day, and waits for another kind, of which there is no place. There is money for £2,500
  // in the ten days. After a day £100 are spent and £900 committed for them: £900 for one more are there, 1,900 in all.
  // They lose their place: what they wait for is committed in its stead. They have it again within the same instant, and
  // all is as before; were both committed, it would be 2,800.
  const text = county({
    stages: `  ward: { stay: 1 day, next: { care: 100 % } }
  full: { waiting: { reason: E, responsible: social-care }, stay: 300 days, next: { home: 100 % } }`,
    services: "  full: { setting: home, places: 0, price: £100 per day }",
    people: "one: { arrive: { at: ward }, stages: { care: { next: { full: 100 % } } } }",
    initially: "{ people: 1, class: one, in: care, remaining: ready }",
    budgets: 'one: { amount: "£91,250 per year", services: [care, full] }',
  });
  const world = worldOf(text);
  runTo(world, 1);
  const [person] = inside(world);
  const [account] = world.budgetAccounts;
  const service = world.people.service[person];
  const { now } = world.simulation;
  const state = () => [account.hasMoneyFor({ service, units: 1 }, now), account.isAgreed(person)];
  expect(state()).toEqual([true, false]);
  releaseDuringStage(world, person);
  expect(state()).toEqual([true, true]);
  world.replacement.ask(person);
  expect(world.people.service[person]).toBe(service);
  expect(state()).toEqual([true, false]);
});
