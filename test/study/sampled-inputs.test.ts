/** What is drawn from documented ranges, and the inputs of given sets: units, whole numbers, and which of two is first. */
import { describe, expect, test } from "vitest";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import type { LoadScenario } from "../../src/study/design/scenario-loader.js";
import { rangedInputs } from "../../src/study/uncertainty/documented-ranges.js";
import { futures } from "../../src/study/uncertainty/futures-question.js";
import { knowing, spreadOf } from "../../src/study/uncertainty/futures-spread.js";
import { inputsOfSets } from "../../src/study/uncertainty/input-sets.js";
import { type InputLaw, type SampledInput, sampleInputs } from "../../src/study/uncertainty/sampled-inputs.js";

const BEDS = "services.ward.beds";
const STAY = "stages.ward.stay";

function loaderOf({ beds = "2", stay = "2 days" }): LoadScenario {
  const text = `
title: A ward
run: { start: 2019-01-01, warm-up: 0 days, length: 13 weeks, replications: 2 }
services: { ward: { setting: acute, beds: ${beds} } }
people: { patient: { arrive: { rate: 3 per day, at: ward } } }
stages: { ward: { stay: ${stay}, next: { home: 100 % } } }
`;
  return ({ name = "county", set }) => parseScenario(text, { name, set });
}

async function drawn(loaders: readonly LoadScenario[], law: InputLaw = "triangular", futures = 40) {
  const base = await Promise.all(loaders.map((load) => load({ set: [] })));
  const { sampled, held, overridesOf } = await sampleInputs(loaders, rangedInputs(base), { futures, law, seed: "1" });
  const values = loaders.map((_, k) =>
    Array.from({ length: futures }, (_unused, future) =>
      overridesOf(future)
        [k].map(({ value }) => value)
        .join(),
    ),
  );
  return { sampled, held, values };
}

/** The share of an input that alone decides, without noise, one number for each future. */
function shareOf(input: SampledInput, numbers: readonly number[]): number | null {
  return knowing(
    input,
    spreadOf(
      numbers.map((number) => [number, number]),
      0.95,
    ),
    false,
  ).share;
}

describe("a range whose ends are written in two units of one kind", () => {
  test.each([
    ["1 day..4 days", "days", 1, 4],
    ["1 day..2 weeks", "day", 1, 14],
    ["24 hours..4 days", "hours", 24, 96],
  ])("%s is drawn from in %s", async (range, unit, low, high) => {
    const { held, values } = await drawn([loaderOf({ stay: `{ value: 2 days, range: ${range} }` })], "uniform");
    expect(held).toEqual([]);
    const numbers = values[0].map((value) => {
      expect(value).toMatch(new RegExp(`^[\\d.]+ ${unit}$`));
      return Number.parseFloat(value);
    });
    // One in each of forty bands.
    const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
    expect(least).toBeGreaterThanOrEqual(low);
    expect(least).toBeLessThan(low + (high - low) / 40);
    expect(most).toBeLessThanOrEqual(high);
    expect(most).toBeGreaterThan(high - (high - low) / 40);
  });

  test("gives what the same range in one unit gives", async () => {
    const ask = async (range: string) => {
      const { values, sampled } = await drawn([loaderOf({ stay: `{ value: 2 days, range: ${range} }` })]);
      return { numbers: values[0].map(Number.parseFloat), positions: sampled[0].positions };
    };
    expect(await ask("1 day..4 days")).toEqual(await ask("1..4 days"));
    const [one, other] = [await ask("48 hours..4 days"), await ask("2..4 days")];
    expect(one.positions).toEqual(other.positions);
    one.numbers.forEach((hours, k) => {
      expect(hours / 24).toBeCloseTo(other.numbers[k], 4);
    });
  });

  test.each([
    ["1 per day..4 days", "has not two numbers in units of one kind; write it such as 1..4 days or 1 day..2 weeks"],
    ["2 weeks..1 day", "begins above its end; write the lower end first"],
    ["2 days..48 hours", "is one value"],
    ["08:00..12:00", "is of times of day, between which nothing is drawn"],
  ])("%s is left at its value, with the reason", async (range, message) => {
    const { held } = await drawn([
      loaderOf({ stay: `{ value: 2 days, range: ${range} }`, beds: "{ value: 2, range: 1..3 }" }),
    ]);
    expect(held).toEqual([{ name: STAY, reason: `its range, ${range.replace("..", " to ")}, ${message}` }]);
  });

  test("one value is drawn where another scenario has a range there", async () => {
    const { held, values } = await drawn([
      loaderOf({ stay: "{ value: 2 days, range: 2 days..48 hours }" }),
      loaderOf({ stay: "{ value: 2 days, range: 1..4 days }" }),
    ]);
    expect(held).toEqual([]);
    expect(new Set(values[0])).toEqual(new Set(["48 hours"]));
    expect(new Set(values[1]).size).toBe(40);
  });
});

describe("an input of whole numbers alone", () => {
  test.each(["triangular", "uniform"] as const)("explains all of what is linear in what is run (%s)", async (law) => {
    for (const range of ["1..3", "1 bed..4 beds", "0..20"]) {
      const { sampled, values } = await drawn([loaderOf({ beds: `{ value: 2, range: ${range} }` })], law);
      const numbers = values[0].map(Number.parseFloat);
      expect(numbers.every(Number.isInteger)).toBe(true);
      expect(shareOf(sampled[0], numbers)).toBeCloseTo(1, 9);
      // The position is that of the value which is run.
      const [low, high] = range.match(/\d+/g)!.map(Number);
      for (const [k, position] of sampled[0].positions.entries())
        expect(low + position * (high - low)).toBeCloseTo(numbers[k], 9);
    }
  });
});

describe("a range of which a file takes the ends and not what lies between", () => {
  const withChange = (add: string, length = "4 weeks") =>
    loaderOf({ beds: `2, changes: [{ from: 2019-02-01, for: ${length}, add: ${add} }]` });
  const ADD = "services.ward.changes[0].add";

  test.each([
    ["{ value: 10 beds, range: -20..+20 % }", 8, 12],
    // The whole numbers around 7.2 and 10.8.
    ["{ value: 9 beds, range: -20..+20 % }", 7, 11],
    ["{ value: 10 beds, range: 7.5..12.5 beds }", 8, 12],
  ])("%s is drawn in whole beds", async (add, low, high) => {
    const { held, sampled, values } = await drawn([withChange(add)], "uniform");
    expect([held, sampled.map(({ path }) => path)]).toEqual([[], [ADD]]);
    const beds = values[0].map((value) => /^(\d+) beds$/.exec(value)?.[1]);
    expect([...new Set(beds)].map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: high - low + 1 }, (_, k) => low + k),
    );
  });

  test("a length in two units is drawn in whole ones of the smaller", async () => {
    const { held, values } = await drawn(
      [withChange("1 bed", "{ value: 8 weeks, range: 4 weeks..3 months }")],
      "uniform",
    );
    expect(held).toEqual([]);
    expect([...new Set(values[0])].sort()).toEqual(
      [10, 11, 12, 13, 4, 5, 6, 7, 8, 9].map((weeks) => `${weeks} weeks`).sort(),
    );
  });

  test("is left at its value where whole numbers are not taken either, and the others are drawn", async () => {
    const text = `
title: Beds of two hospitals
run: { start: 2019-01-01, warm-up: 0 days, length: 13 weeks, replications: 2 }
areas: { county: { hospitals: { north: 50 %, south: 50 % } } }
hospitals: { north: {}, south: {} }
services: { ward: { setting: acute, beds: { value: { north: 60, south: 40 }, range: -10..+10 % } } }
people: { patient: { arrive: { rate: { value: 3 per day, range: 2..4 per day }, at: ward } } }
stages: { ward: { stay: 2 days, next: { home: 100 % } } }
`;
    const { held, sampled } = await drawn([({ name = "county", set }) => parseScenario(text, { name, set })]);
    expect(sampled.map(({ path }) => path)).toEqual(["people.patient.arrive.rate"]);
    expect(held).toEqual([
      { name: BEDS, reason: expect.stringMatching(/^services.ward.beds.north: found .*, expected a whole number/) },
    ]);
  });

  test("a time of day is left at its value", async () => {
    const text = `
title: A ward with nurses
run: { start: 2019-01-01, warm-up: 0 days, length: 13 weeks, replications: 2 }
services: { ward: { setting: acute, beds: 2 } }
teams: { nurses: { staff: 1, shifts: [{ days: mon-fri, from: { value: 09:00, range: 08:00..10:00 }, to: 17:00 }] } }
people: { patient: { arrive: { rate: 3 per day, at: ward } } }
stages: { ward: { stay: { value: 2 days, range: 1..4 days }, next: { home: 100 % } } }
`;
    const { held, sampled } = await drawn([({ name = "county", set }) => parseScenario(text, { name, set })]);
    expect(sampled.map(({ path }) => path)).toEqual([STAY]);
    expect(held.map(({ name, reason }) => [name, /is of times of day/.test(reason)])).toEqual([
      ["teams.nurses.shifts[0].from", true],
    ]);
  });
});

describe("two scenarios with ranges of their own", () => {
  const narrow = loaderOf({ beds: "{ value: 1, range: 1..2 }" });
  const wide = loaderOf({ beds: "{ value: 18, range: 10..20 }" });

  test.each(["triangular", "uniform"] as const)("it does not matter which is first (%s)", async (law) => {
    const [one, other] = [await drawn([narrow, wide], law), await drawn([wide, narrow], law)];
    expect(other.values.toReversed()).toEqual(one.values);
    expect(other.sampled[0].positions).toEqual(one.sampled[0].positions);
    // In each it is what it would be alone.
    expect((await drawn([narrow], law)).values[0]).toEqual(one.values[0]);
    expect((await drawn([wide], law)).values[0]).toEqual(one.values[1]);
  });

  test("every whole number of each range has as much room as any other", async () => {
    const { values } = await drawn([narrow, wide], "uniform", 220);
    const counts = values.map((own) => [...new Set(own)].map((value) => own.filter((one) => one === value).length));
    expect(counts).toEqual([Array(2).fill(110), Array(11).fill(20)]);
  });

  test("the value of each is the most likely there", async () => {
    const { values } = await drawn([narrow, wide], "triangular", 400);
    const share = (own: readonly string[], value: string) => own.filter((one) => one === value).length / own.length;
    // Below 1.5 lies 1 − 0.5² of a triangle from its highest point at 1 to 2.
    expect(share(values[0], "1")).toBeCloseTo(0.75, 2);
    const shares = Array.from({ length: 11 }, (_, k) => share(values[1], String(10 + k)));
    expect(shares.indexOf(Math.max(...shares))).toBe(8);
  });
});

describe("inputs of given sets", () => {
  const inputOf = (values: readonly string[]) =>
    inputsOfSets({ paths: [STAY], sets: values.map((value) => [value]) }, [new Set()])[0];
  const repeated = (order: readonly string[]) => Array.from({ length: 40 }, (_, k) => order[k % order.length]);

  test.each([
    [["1 day", "2 days", "3 days", "4 days"]],
    [["3 days", "1 day", "4 days", "2 days"]],
    [["72 hours", "1 day", "4 days", "48 hours"]],
  ])("days are numbers in whatever order they come and however they are written: %j", (order) => {
    const values = repeated(order);
    const input = inputOf(values);
    const days = values.map((value) => Number.parseFloat(value) / (value.endsWith("hours") ? 24 : 1));
    expect(shareOf(input, days)).toBeCloseTo(1, 9);
    expect(input.ranges[0]).toMatchObject({ low: "1 day", high: "4 days" });
    input.positions.forEach((position, k) => {
      expect(position).toBeCloseTo((days[k] - 1) / 3, 9);
    });
  });

  test("of words each has a mean of its own, in whatever order they come", () => {
    const effect: Record<string, number> = { fifo: 5, urgent: 1, longest: 4, shortest: 2 };
    for (const order of [Object.keys(effect), Object.keys(effect).sort(), Object.keys(effect).reverse()]) {
      const values = repeated(order);
      const input = inputOf(values);
      expect(input.categorical).toBe(true);
      expect(
        shareOf(
          input,
          values.map((value) => effect[value]),
        ),
      ).toBeCloseTo(1, 9);
      expect(input.ranges[0]).toMatchObject({ low: "fifo", high: "urgent" });
      expect(new Map(values.map((value, k) => [value, input.positions[k]]))).toEqual(
        new Map(order.map((word) => [word, ["fifo", "longest", "shortest", "urgent"].indexOf(word) / 3])),
      );
    }
  });

  test("may be a million", () => {
    const { positions } = inputOf(Array.from({ length: 1_000_000 }, (_, k) => `${k}`));
    expect([positions[0], positions[999_999]]).toEqual([0, 1]);
  });

  test("the document says so where nothing can be told of words", async () => {
    const sets = { paths: [BEDS, "title"], sets: Array.from({ length: 10 }, (_, k) => [`${k + 1}`, `Ward ${k}`]) };
    const found = await futures(
      loaderOf({}),
      { sets, measures: [{ key: "occupancy", by: { service: "ward" } }] },
      { replications: 2 },
    );
    expect(found.measures[0].knowing.map(({ path, share }) => [path, share === null])).toEqual([
      [BEDS, false],
      ["title", true],
    ]);
  });
});

describe("an alternative with a relative change of an input that the baseline documents", () => {
  const text = (rate: string) => `
title: A ward
run: { start: 2019-01-01, warm-up: 1 week, length: 4 weeks, replications: 2 }
services: { ward: { setting: acute, beds: { value: 40, range: 36..50, source: a list } } }
people: { patient: { arrive: { rate: ${rate}, at: ward } } }
stages: { ward: { stay: 2 days, next: { home: 100 % } } }
`;
  const DOCUMENTED = "{ value: 5 per day, range: 4..6 per day, source: a return }";
  const at = (set: string[], rate = DOCUMENTED) => parseScenario(text(rate), { set });
  const rangesOf = (...scenarios: Parameters<typeof rangedInputs>[0]) =>
    rangedInputs(scenarios).map(({ path, ranges }) => [
      path.split(".").at(-1),
      ...ranges.map((one) => `${one?.low}..${one?.high}`),
    ]);

  test("is run in its own range, so that it stays what it is beside the other", () => {
    const more = at(["people.patient.arrive.rate=+10 %", "services.ward.beds=× 1.25"]);
    const expected = [
      ["beds", "36..50", "45..63"],
      ["rate", "4 per day..6 per day", "4.4 per day..6.6 per day"],
    ];
    expect(rangesOf(at([]), more)).toEqual(expected);
    expect(rangesOf(more, at([]))).toEqual(expected.map(([name, one, other]) => [name, other, one]));
  });

  test("is known by the change, be there a source or none, and beside another change, too", () => {
    const bare = DOCUMENTED.replace(", source: a return", "");
    const [as, more, most] = ["× 1", "+10 %", "+50 %"].map((change) =>
      at([`people.patient.arrive.rate=${change}`], bare),
    );
    expect(rangesOf(at([], bare), more)).toContainEqual(["rate", "4 per day..6 per day", "4.4 per day..6.6 per day"]);
    expect(rangesOf(most, more)).toContainEqual(["rate", "6 per day..9 per day", "4.4 per day..6.6 per day"]);
    expect(rangesOf(at([], bare), as)).toContainEqual(["rate", "4 per day..6 per day", "4 per day..6 per day"]);
    const twice = at(["people.patient.arrive.rate=+10 %", "people.patient.arrive.rate=× 2"]);
    expect(rangesOf(at([]), twice)).toContainEqual(["rate", "4 per day..6 per day", "8.8 per day..13.2 per day"]);
  });

  test("in other units it is run in the words of the first, so that the same stays exactly the same", () => {
    const weekly = "{ value: 35 per week, range: 28..42 per week, source: another return }";
    const rate = ["rate", "4 per day..6 per day", "4 per day..6 per day"];
    expect(rangesOf(at([]), at([], weekly))).toContainEqual(rate);
    const wider = "{ value: 35 per week, range: 28..49 per week, source: another return }";
    expect(rangesOf(at([]), at([], wider))).toContainEqual([rate[0], rate[1], "28 per week..49 per week"]);
  });

  test("alone, in both, or with a range that is written anew, the range stays", () => {
    const more = at(["people.patient.arrive.rate=+10 %"]);
    const asWritten = ["rate", "4 per day..6 per day"];
    expect(rangesOf(more)).toContainEqual(asWritten);
    expect(rangesOf(more, more)).toContainEqual([...asWritten, asWritten[1]]);
    const anew = at([], "{ value: 5.5 per day, range: 4..6 per day, source: another return }");
    expect(rangesOf(at([]), anew)).toContainEqual([...asWritten, asWritten[1]]);
  });
});
