/**
 * The Health Allocation for Social Care, 2013/14: its money adds up, every item is there, pilots end, what is only in
 * the ledger changes nothing, and each of the others does something, in the direction that its rule demands.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { daysFromDate } from "../../src/foundation/dates.js";
import { measuresOf } from "../../src/model/measures/measures.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { replicateTogether } from "../../src/model/replication.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import type { Scenario } from "../../src/scenario/document/scenario.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";

const FILE = "scenarios/hertfordshire-2013/health-allocation.yaml";
const EXISTING = ["e1", "e2", "e3", "e4"];
const NEW = Array.from({ length: 16 }, (_, k) => `n${k + 1}`);
const PILOTS = ["n2", "n3", "n7", "n9", "n13", "n14", "n16"];
const LEDGER_ONLY = ["n5", "n10", "n14", "n16"];
/** £000 for each of the two clinical commissioning groups, as the document gives them. */
const BUDGETS = {
  ...{ e1: 2250, e2: 163, e3: 108, e4: 2750 },
  ...{ n1: 375, n2: 36, n3: 62, n4: 170, n5: 153, n6: 34, n7: 77, n8: 34, n9: 25, n10: 300, n11: 150, n12: 20 },
  ...{ n13: 144, n14: 43, n15: 500 },
};

const load = (set: readonly string[] = []): Scenario => loadScenario(FILE, { set });
const base = load();
const { blueprint: compiled } = compileScenario(base);
const { interventions, ledger } = base.document;

describe("the document", () => {
  test("has all of its items, with their money and kind, in the order of the document", () => {
    expect([...interventions.keys()]).toEqual([...EXISTING, ...NEW]);
    const halves = [...interventions].flatMap(([name, { cost }]) => {
      const [west, east] = ["hvccg", "enccg"].map((payer) => cost.get(payer)?.pounds);
      expect(west, name).toBe(east);
      expect(
        [...cost.keys()].filter((payer) => payer !== "hvccg" && payer !== "enccg"),
        name,
      ).toEqual([]);
      return west === undefined ? [] : [[name, west / 1000]];
    });
    expect(Object.fromEntries(halves)).toEqual(BUDGETS);
    expect([...interventions].filter(([, { kind }]) => kind === "pilot").map(([name]) => name)).toEqual(PILOTS);
  });

  test("adds up to its two totals, 5,271 and 2,123", () => {
    const total = (name: string) => ledger.totals.get(name)!;
    expect(total("existing").of).toEqual(EXISTING);
    expect(total("new").of).toEqual(NEW);
    for (const payer of ["hvccg", "enccg"]) {
      expect(total("existing").cost.get(payer)!.pounds).toBe(5_271_000);
      expect(total("new").cost.get(payer)!.pounds).toBe(2_123_000);
    }
  });

  test("is refused where items cost more, each of which is in its sum once", () => {
    // £1,000 more for the first of a sum, £2,000 for the second, £4,000 for the third and so on: no other items, and no
    // other multiples of them, make the same.
    const dearer = [EXISTING, NEW.slice(0, 15)].flatMap((items) =>
      items.map((name, k) => `interventions.${name}.cost.hvccg=£${BUDGETS[name as keyof typeof BUDGETS] + 2 ** k}k`),
    );
    let message = "";
    try {
      load(dearer);
    } catch (error) {
      message = (error as Error).message;
    }
    const sums = [...message.matchAll(/ledger\.totals\.(\w+)\.cost\.(\w+): .*?, which is £([\d,]+)/g)];
    expect(sums.map(([, total, payer, pounds]) => [total, payer, pounds])).toEqual([
      ["existing", "hvccg", (5_271_000 + 15_000).toLocaleString("en-GB")],
      ["new", "hvccg", (2_123_000 + 32_767_000).toLocaleString("en-GB")],
    ]);
  });

  test("warns of 144,000 hours at £32, which are not £4.5m, and of nothing else", () => {
    expect(base.warnings.map(({ path, found }) => [path, found])).toEqual([
      ["budgets.enablement.also-given-as", "144,000 hours at £32 an hour are £4,608,000, not £4,500,000"],
    ]);
  });
});

/** The files as they are from each date on, without the interventions themselves. */
const phasesOf = ({ phases }: Scenario) =>
  phases.map(({ from, document: { interventions: _, ...rest } }) => ({ from, rest }));

describe("dates", () => {
  // All at once: the file is as it was only when the last of them has ended.
  test("every pilot has ended by 1 April 2014", () => {
    const inForce = PILOTS.filter((name) => !LEDGER_ONLY.includes(name));
    const phases = phasesOf(load(inForce.map((name) => `interventions.${name}.on=true`)));
    const [start] = phasesOf(base);
    const last = phases.at(-1)!;
    expect(last.from).toBeLessThanOrEqual(daysFromDate({ year: 2014, month: 4, day: 1 }));
    expect(last.from).toBeGreaterThan(daysFromDate({ year: 2013, month: 4, day: 1 }));
    expect(last.rest).toEqual(start.rest);
  });

  test.each(NEW.filter((name) => !PILOTS.includes(name) && !LEDGER_ONLY.includes(name)))(
    "the recurrent item %s begins on 1 April 2013 and lasts",
    (name) => {
      const phases = phasesOf(load([`interventions.${name}.on=true`]));
      expect(phases.at(-1)!.from).toBe(daysFromDate({ year: 2013, month: 4, day: 1 }));
      expect(phases.at(-1)!.rest).not.toEqual(phasesOf(base)[0].rest);
    },
  );

  // That each of them does something is shown below.
  test("the existing items hold from the first instant of the warm-up", () => {
    expect(compiled.later).toEqual([]);
  });
});

/** A winter: 112 days are measured, among them the 91 from 1 December. */
const DAYS = 112;
const WINTER = ["run.start=2013-11-25", "run.warm-up=2 weeks", `run.length=${DAYS} days`];
const planOf = (set: readonly string[]): Blueprint => compileScenario(load([...WINTER, ...set])).blueprint;

const SWITCHED = [
  ...EXISTING.map((name) => [`without ${name}`, [`interventions.${name}.on=false`]] as const),
  ...NEW.map((name) => [name, [`interventions.${name}.on=true`]] as const),
];
let plans: readonly Blueprint[];
let rows: readonly ReadonlyMap<string, number>[];
beforeAll(() => {
  plans = [planOf([]), ...SWITCHED.map(([, set]) => planOf(set))];
  rows = [...replicateTogether(plans, "1", 1)].map((row, k) => {
    const measures = measuresOf(plans[k]).map(({ key, by }, column): [string, number] => [
      [key, ...Object.entries(by).map(([dimension, member]) => `${dimension}=${member}`)].join(" "),
      row[column],
    ]);
    return new Map(measures);
  });
}, 120_000);
const rowOf = (item: string) => {
  const index = SWITCHED.findIndex(([name]) => name === item) + 1;
  expect(index, item).toBeGreaterThan(0);
  return index;
};

/**
 * A measure of the run as it is, and of the same run with an item switched; undefined where there is no such measure.
 */
function found(item: string, measure: string): { before: number | undefined; after: number | undefined } {
  return { before: rows[0].get(measure), after: rows[rowOf(item)].get(measure) };
}

/** The same, of a measure that both runs have. */
function both(item: string, measure: string): { before: number; after: number } {
  const { before, after } = found(item, measure);
  if (before === undefined || after === undefined) throw new Error(`no measure ${measure}, got ${before} and ${after}`);
  return { before, after };
}

describe("switching one item", () => {
  test.each(LEDGER_ONLY)("%s, which is in the ledger alone, changes nothing, to the last bit", (name) => {
    expect(interventions.get(name)!.changes).toBeUndefined();
    expect(plans[rowOf(name)]).toEqual(plans[0]);
    expect(rows[rowOf(name)]).toEqual(rows[0]);
  });

  test.each(SWITCHED.map(([name]) => name).filter((name) => !LEDGER_ONLY.includes(name)))(
    "%s changes something",
    (name) => {
      const differing = [...rows[0]].filter(([measure, value]) => !Object.is(value, rows[rowOf(name)].get(measure)));
      expect(differing).not.toEqual([]);
    },
  );

  // Nobody can use what there is not: what comes with an item is used with it, and never without it.
  test.each([
    ["without e1", "budget-spent budget=enablement"],
    ["without e2", "bridged service=rapid-response"],
    ["without e3", "team-load team=flexible"],
  ])("%s takes away all of %s", (item, measure) => {
    const { before, after } = both(item, measure);
    expect(before).toBeGreaterThan(0);
    expect(after).toBe(0);
  });

  test.each([
    ["n7", "extra-staff-days team=flexible"],
    ["n11", "avoided-arrivals"],
    ["n15", "starts service=intensive-homecare"],
    ["n6", "starts service=falls-car"],
    ["n9", "team-load team=brokers"],
  ])("%s brings %s", (item, measure) => {
    const { before, after } = found(item, measure);
    expect(before ?? 0).toBe(0);
    expect(after).toBeGreaterThan(0);
  });

  // With less money for the same people, money is short more often.
  test("without e4 starts are held back", () => {
    const { before, after } = both("without e4", "budget-held-back budget=care");
    expect(after).toBeGreaterThan(before);
  });

  // The same falls happen; each that a car answers is one that no longer waits in vain.
  test("with n6 fewer wait for a car in vain", () => {
    const { before, after } = both("n6", "gave-up service=falls-car");
    expect(after).toBeLessThan(before);
  });

  // The time of a task is a multiple of the same draw: half of it for everybody, and nobody else asks for it.
  test("with n8 people at the end of their life are delayed less", () => {
    const { before, after } = both("n8", "delayed-days class=end-of-life");
    expect(after).toBeLessThan(before);
  });

  // 24 beds for the whole time; ten for the 91 days from 1 December.
  test.each([
    ["n1", 24],
    ["n2", (10 * 91) / DAYS],
  ])("%s gives %f enablement beds on average", (item, beds) => {
    const pools = ["west", "east"].map((area) => both(item, `capacity service=enablement-bed area=${area}`));
    expect(pools.map(({ before }) => before)).toEqual([0, 0]);
    expect(pools.reduce((sum, { after }) => sum + after, 0)).toBeCloseTo(beds, 9);
  });

  // Locums are there in the 13 weeks alone.
  test("with n7 there are locums on weekdays of the 91 days at most", () => {
    expect(found("n7", "extra-staff-days team=flexible").after).toBeLessThanOrEqual((65 / DAYS) * 365.25);
  });

  // £200,000 at £900 are 222 packages, beside the 72 that there are.
  test("with n13 there are 222 complex packages more", () => {
    const units = (plan: Blueprint) => (plan.later.at(-1)?.blueprint ?? plan).stocks?.map((stock) => stock.units);
    expect(units(plans[0])).toEqual([72]);
    expect(units(plans[rowOf("n13")])).toEqual([72 + Math.floor(200_000 / 900)]);
  });

  // More hours on duty, or less work to do in them; the people who ask for it are the same but for a few.
  test.each([
    ["n3", "team-load team=service-finders"],
    ["n4", "team-load team=social-workers"],
    ["n9", "team-load team=social-workers"],
    ["n13", "team-load team=van-crews"],
  ])("with %s there is less work for each hour on duty: %s", (item, measure) => {
    const { before, after } = both(item, measure);
    expect(after).toBeLessThan(before);
  });
});

describe("the variants", () => {
  const VARIANTS = "scenarios/hertfordshire-2013/variants/";
  const variant = (name: string, set: readonly string[]) =>
    compileScenario(loadScenario(`${VARIANTS}${name}.yaml`, { set: [...WINTER, ...set] })).blueprint;
  const valuesOf = (blueprint: Blueprint, key: string) => {
    const [row] = replicateTogether([blueprint], "1", 1);
    return new Map(
      measuresOf(blueprint).flatMap((measure, column) =>
        measure.key === key ? [[Object.values(measure.by).join(" "), row[column]] as const] : [],
      ),
    );
  };

  test("one provider has enablement in the whole county: if it fails, west and east lose hours together", () => {
    const fails = variant("provider-fails", ["providers.goldsborough.failure.rate=90 % per week"]);
    const capacity = valuesOf(fails, "capacity");
    const west = capacity.get("enablement west") ?? Number.NaN;
    expect(west).toBeLessThan(1380);
    expect(west).toBeGreaterThan(0);
    expect(capacity.get("enablement east")).toBeCloseTo(west, 9);
  });

  test("a provider that can fail and never does changes nothing", () => {
    const never = variant("provider-fails", ["providers.goldsborough.failure.rate=0 % per year"]);
    const [row] = replicateTogether([never], "1", 1);
    expect([...row]).toEqual([...rows[0].values()]);
  });

  test("where demand grows more people of every class come", () => {
    const grows = valuesOf(variant("demand-grows", ["people.critical.arrive.growth=900 % per year"]), "arrivals");
    expect(grows.get("critical")).toBeGreaterThan((rows[0].get("arrivals class=critical") ?? Number.NaN) * 1.2);
    const { people } = loadScenario(`${VARIANTS}demand-grows.yaml`).document;
    for (const [name, { arrive }] of people) expect(arrive.growth, name).toBeCloseTo(0.02, 12);
  });
});
