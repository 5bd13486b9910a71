/**
 * Every suggestion that a message makes about a quantity is accepted where the quantity was refused, and means what its
 * author wrote: as the one thing meant, or as one of several readings. A number never loses its thousands and a unit is
 * never guessed alone.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Reading,
  readCount,
  readDuration,
  readHoursPerWeek,
  readPrice,
  readRate,
  readShare,
  readShareRate,
} from "../../src/scenario/schema/quantity.js";

/** The texts that a hint says to write. */
function suggestionsOf<T>(reading: Reading<T>): string[] {
  if ("value" in reading) throw new Error("the quantity was accepted");
  const told = /^Write (.*?)(?:, if .*)?$/.exec(reading.hint ?? "")?.[1];
  return told === undefined ? [] : told.split(/, | or /);
}

/** What the suggestions are read as; fails where one is not accepted. */
function meaningsOf<T>(read: (value: unknown) => Reading<T>, text: unknown): T[] {
  return suggestionsOf(read(text)).map((suggestion) => {
    const reading = read(suggestion);
    if (!("value" in reading)) throw new Error(`${suggestion} is not accepted instead of ${String(text)}`);
    return reading.value;
  });
}

interface Written {
  readonly text: string;
  readonly number: number;
}

const whole = fc.integer({ min: 1, max: 999_999 });
const thousands: fc.Arbitrary<Written> = whole.map((number) => ({ text: number.toLocaleString("en-GB"), number }));
const spaced: fc.Arbitrary<Written> = fc
  .integer({ min: 1000, max: 999_999_999 })
  .map((number) => ({ text: number.toLocaleString("en-GB").replaceAll(",", " "), number }));
const kilo: fc.Arbitrary<Written> = fc
  .tuple(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom("k", " k", " thousand", "K"))
  .map(([tenths, suffix]) => ({ text: `${tenths / 10}${suffix}`, number: tenths * 100 }));
const million: fc.Arbitrary<Written> = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(" million", "mn"))
  .map(([hundredths, suffix]) => ({ text: `${hundredths / 100}${suffix}`, number: hundredths * 10_000 }));
const withFraction: fc.Arbitrary<Written> = fc
  .integer({ min: 1, max: 9_999_999 })
  .map((cents) => ({ text: (cents / 100).toLocaleString("en-GB", { minimumFractionDigits: 2 }), number: cents / 100 }));
const amount = fc.oneof(thousands, spaced, kilo, million, withFraction);
/** Amounts that no reader accepts, whatever the unit. */
const oddAmount = fc.oneof(spaced, kilo, million);

const DAYS = { day: 1, week: 7, month: 365.25 / 12, year: 365.25 } as const;
type Period = keyof typeof DAYS;
const PERIODS = Object.keys(DAYS) as Period[];
/** Ways to write `per week` that are refused. */
const SHORT_PERIODS: readonly (readonly [text: string, period: Period])[] = [
  ["daily", "day"],
  ["pd", "day"],
  ["weekly", "week"],
  ["pw", "week"],
  ["p.w.", "week"],
  ["monthly", "month"],
  ["pcm", "month"],
  ["yearly", "year"],
  ["p.a.", "year"],
  ["pa", "year"],
  ["per annum", "year"],
];
const period = fc.constantFrom(...PERIODS);
const shortPeriod = fc.constantFrom(...SHORT_PERIODS);

const near = (found: number, meant: number) => Math.abs(found - meant) <= 1e-8 * Math.abs(meant);

function expectOneOf(found: readonly number[], meant: readonly number[]) {
  expect(found.length).toBeGreaterThan(0);
  for (const one of found) expect(meant.some((reading) => near(one, reading))).toBe(true);
}

describe("suggestions for hours of care", () => {
  it("keep the thousands of a number whose period is said", () => {
    fc.assert(
      fc.property(oddAmount, period, ({ text, number }, per) => {
        expectOneOf(meaningsOf(readHoursPerWeek, `${text} hours per ${per}`), [(number * 7) / DAYS[per]]);
      }),
    );
  });

  it("keep the period that is said in short", () => {
    fc.assert(
      fc.property(amount, shortPeriod, fc.constantFrom("hours", "hrs", "h"), ({ text, number }, [short, per], noun) => {
        expectOneOf(meaningsOf(readHoursPerWeek, `${text} ${noun} ${short}`), [(number * 7) / DAYS[per]]);
      }),
    );
  });

  it("name every period where none is said", () => {
    fc.assert(
      fc.property(amount, fc.constantFrom("", " hours", " hrs"), ({ text, number }, noun) => {
        const found = meaningsOf(readHoursPerWeek, `${text}${noun}`);
        const meant = PERIODS.map((per) => (number * 7) / DAYS[per]);
        expect(found).toHaveLength(meant.length);
        expectOneOf(found, meant);
        expect(new Set(found).size).toBe(meant.length);
      }),
    );
  });

  it("turn minutes and fortnights into what there is a word for", () => {
    fc.assert(
      fc.property(whole, (number) => {
        expectOneOf(meaningsOf(readHoursPerWeek, `${number} minutes per day`), [(number / 60) * 7]);
        expectOneOf(meaningsOf(readHoursPerWeek, `${number} hours per fortnight`), [number / 2]);
        expectOneOf(meaningsOf(readHoursPerWeek, `${number} hours a quarter`), [(number * 4 * 7) / 365.25]);
      }),
    );
  });
});

describe("suggestions for lengths of time", () => {
  it("keep the thousands and the unit", () => {
    fc.assert(
      fc.property(oddAmount, period, ({ text, number }, unit) => {
        expectOneOf(meaningsOf(readDuration, `${text} ${unit}s`), [number * DAYS[unit]]);
      }),
    );
  });

  it("name hours, days, weeks, months and years where no unit is said", () => {
    fc.assert(
      fc.property(amount, ({ text, number }) => {
        const meant = [number / 24, ...PERIODS.map((unit) => number * DAYS[unit])];
        const found = meaningsOf(readDuration, text);
        expect(found).toHaveLength(meant.length);
        expectOneOf(found, meant);
      }),
    );
  });

  it("name both readings of a decimal comma, and of m", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 99 }), (before, after) => {
        const readings = [Number(`${before}.${after}`), Number(`${before}${after}`)];
        const found = meaningsOf(readDuration, `${before},${after} days`);
        expect(found).toEqual(readings);
        expectOneOf(meaningsOf(readDuration, `${before} m`), [before / 1440, (before * 365.25) / 12]);
      }),
    );
  });

  it("add up what is said in two units", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 23 }), (large, small) => {
        expectOneOf(meaningsOf(readDuration, `${large} days and ${small} hours`), [large + small / 24]);
        expectOneOf(meaningsOf(readDuration, `${large} weeks ${small} days`), [7 * large + small]);
      }),
    );
  });
});

describe("suggestions for rates", () => {
  it("keep the thousands and the period", () => {
    fc.assert(
      fc.property(amount, shortPeriod, ({ text, number }, [short, per]) => {
        expectOneOf(meaningsOf(readRate, `${text} ${short}`), [number / DAYS[per]]);
        expectOneOf(meaningsOf(readRate, `${text} people ${short}`), [number / DAYS[per]]);
      }),
    );
  });

  it("name every period where none is said", () => {
    fc.assert(
      fc.property(amount, ({ text, number }) => {
        const found = meaningsOf(readRate, text);
        expect(found).toHaveLength(PERIODS.length);
        expectOneOf(
          found,
          PERIODS.map((per) => number / DAYS[per]),
        );
      }),
    );
  });

  it("of shares name per cent and, of a number up to 1, the share of 1 beside it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (parts) => {
        const number = parts / 100;
        const readings = number <= 1 ? [number, number / 100] : [number / 100];
        const shares = meaningsOf(readShare, number);
        expect(shares).toHaveLength(readings.length);
        expectOneOf(shares, readings);
        const rates = meaningsOf(readShareRate, `${number} p.a.`);
        expectOneOf(
          rates,
          readings.map((share) => share / 365.25),
        );
        expectOneOf(
          meaningsOf(readShareRate, `${number} %`),
          [365.25, 365.25 / 12].map((days) => number / 100 / days),
        );
      }),
    );
  });
});

describe("suggestions for prices", () => {
  const daily = (text: string) =>
    meaningsOf(readPrice, text).map((price) => ({ per: price.per, amount: price.amount }));

  it("keep the pounds and the period, in other words where there is none for it", () => {
    fc.assert(
      fc.property(amount, fc.constantFrom("year", "fortnight"), ({ text, number }, per) => {
        const days = per === "fortnight" ? 14 : DAYS[per];
        for (const price of daily(`£${text} per ${per}`)) {
          expect(price.per).toBe("day");
          expect(near(price.amount, number / days)).toBe(true);
        }
        expect(daily(`£${text} per ${per}`)).toHaveLength(1);
      }),
    );
  });

  it("name hours, days and weeks where no period is said", () => {
    fc.assert(
      fc.property(amount, ({ text, number }) => {
        const prices = daily(`£${text}`);
        expect(prices.map((price) => price.per)).toEqual(["hour", "day", "day"]);
        expect(near(prices[0].amount, number)).toBe(true);
        expect(near(prices[1].amount, number)).toBe(true);
        expect(near(prices[2].amount, number / 7)).toBe(true);
      }),
    );
  });

  it("put in the sign that is missing and turn pence into pounds", () => {
    fc.assert(
      fc.property(whole, (number) => {
        expect(daily(`${number} per hour`)).toEqual([{ per: "hour", amount: number }]);
        expect(daily(`${number} pounds an hour`)).toEqual([{ per: "hour", amount: number }]);
        expect(daily(`${number}p per hour`)).toEqual([{ per: "hour", amount: number / 100 }]);
      }),
    );
  });
});

it("suggestions for counts keep the thousands", () => {
  fc.assert(
    fc.property(oddAmount, ({ text, number }) => {
      const read = (value: unknown) => readCount(value, ["beds"]);
      if (Number.isInteger(number)) expectOneOf(meaningsOf(read, text), [number]);
      if (Number.isInteger(number)) expectOneOf(meaningsOf(read, `${text} beds`), [number]);
    }),
  );
});

it("nothing that is suggested is refused, whatever was written", () => {
  const parts = fc.tuple(
    fc.constantFrom("", "£", "-", "£ ", "~", "five "),
    fc.oneof(
      amount.map(({ text }) => text),
      fc.constantFrom("1,2,3", "1.2.3", "0", "1e400", "6-8", ""),
    ),
    fc.constantFrom("", "k", "m", "p", " 000"),
    fc.constantFrom("", " ", " hours", " h", " days", " %", " beds", " bed", " people", " m", " packages of care"),
    fc.constantFrom("", " per week", "/wk", " p.a.", " a month", " per bed day", " per mile", " per week per person"),
  );
  const readers = [readDuration, readShare, readRate, readShareRate, readHoursPerWeek, readPrice];
  fc.assert(
    fc.property(
      parts.map((texts) => texts.join("")),
      (text) => {
        for (const read of [...readers, (value: unknown) => readCount(value, ["beds"])]) {
          const reading = read(text);
          if (!("value" in reading)) meaningsOf<unknown>(read, text);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
