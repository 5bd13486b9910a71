/** Quantities: every unit by its definition, and nothing without a unit. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  readCount,
  readDuration,
  readHoursPerWeek,
  readPayPerPost,
  readPrice,
  readPricePerYear,
  readQuantity,
  readRate,
  readShare,
  readShareRate,
  readTimeOfDay,
} from "../../src/scenario/schema/quantity.js";

describe("readDuration", () => {
  it.each([
    ["1 day", 1],
    ["36 h", 1.5],
    ["36 hours", 1.5],
    ["90 minutes", 1 / 16],
    ["4 weeks", 28],
    ["12 months", 365.25],
    ["1 year", 365.25],
    ["0.5 days", 0.5],
    ["1,000 days", 1000],
    ["1e2 days", 100],
    ["2days", 2],
  ])("reads %s as %d days", (text, days) => {
    expect(readDuration(text)).toEqual({ value: days });
  });

  it("shows how to write a number without its unit", () => {
    expect(readDuration(4)).toEqual({ hint: "Write 4 hours, 4 days, 4 weeks, 4 months or 4 years" });
    expect(readDuration("4")).toEqual({ hint: "Write 4 hours, 4 days, 4 weeks, 4 months or 4 years" });
  });

  it.each([
    "",
    "days",
    "four days",
    "4 fortnights",
    "-1 day",
    "£4",
    "1,00 days",
    "4 days ago",
    "1 2 days",
    "٤ days",
    null,
    true,
    [],
    {},
  ])("refuses %j", (value) => {
    expect(readDuration(value)).not.toHaveProperty("value");
  });

  it("reads back what was written, whatever the number", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e15, noNaN: true }), (days) => {
        expect(readDuration(`${days} days`)).toEqual({ value: days });
      }),
    );
  });

  it("does not care for commas between thousands", () => {
    fc.assert(
      fc.property(fc.nat(), (days) => {
        expect(readDuration(`${days.toLocaleString("en-GB")} days`)).toEqual({ value: days });
      }),
    );
  });
});

describe("readShare", () => {
  it("reads per cent alone", () => {
    expect(readShare("80 %")).toEqual({ value: 0.8 });
    expect(readShare("80%")).toEqual({ value: 0.8 });
    expect(readShare("12.5 per cent")).toEqual({ value: 0.125 });
  });

  it("says how to write a plain number", () => {
    expect(readShare(0.8)).toEqual({ hint: "Write 80 % or 0.8 %" });
    expect(readShare(0.07)).toEqual({ hint: "Write 7 % or 0.07 %" });
    expect(readShare(80)).toEqual({ hint: "Write 80 %" });
  });

  it.each(["-1 %", "101 %", "80", "80 %%", 101])("refuses %j", (value) => {
    expect(readShare(value)).not.toHaveProperty("value");
  });
});

describe("rates, hours of care, prices, counts, times of day", () => {
  it("turns rates into per day", () => {
    expect(readRate("12 per day")).toEqual({ value: 12 });
    expect(readRate("365.25 a year")).toEqual({ value: 1 });
    expect(readRate("24 people per day")).toEqual({ value: 24 });
    expect(readRate("1/week")).toEqual({ value: 1 / 7 });
    expect(readRate(5)).toEqual({ hint: "Write 5 per day, 5 per week, 5 per month or 5 per year" });
  });

  it("turns shares per time into per day", () => {
    expect(readShareRate("4 % per year")).toEqual({ value: 0.04 / 365.25 });
    expect(readShareRate("4 %")).toEqual({ hint: "Write 4 % per year or 4 % per month" });
  });

  it("turns hours of care into hours a week", () => {
    expect(readHoursPerWeek("10 hours per week")).toEqual({ value: 10 });
    expect(readHoursPerWeek("2 hours a day")).toEqual({ value: 14 });
    expect(readHoursPerWeek("144,000 hours per year")).toEqual({ value: (144_000 * 7) / 365.25 });
    expect(readHoursPerWeek("60,000 hours")).toEqual({
      hint: "Write 60000 hours per day, 60000 hours per week, 60000 hours per month or 60000 hours per year",
    });
    expect(readHoursPerWeek("4.9k hours per week")).toEqual({ hint: "Write 4900 hours per week" });
  });

  it("keeps pounds with what they are for", () => {
    expect(readPrice("£32 per hour")).toEqual({ value: { amount: 32, per: "hour" } });
    expect(readPrice("£1,346.50 per bed-day")).toEqual({ value: { amount: 1346.5, per: "day" } });
    expect(readPrice("£700 per week")).toEqual({ value: { amount: 100, per: "day" } });
    expect(readPrice("32 per hour")).toEqual({ hint: "Write £32 per hour" });
    expect(readPrice("£32")).toEqual({ hint: "Write £32 per hour, £32 per day or £32 per week" });
    expect(readPrice("£3,043.75 per month")).toEqual({ value: { amount: 100, per: "day" } });
    expect(readPrice("£36,525 per year")).toMatchObject({ hint: expect.stringContaining("stands under costs") });
    expect(readPrice("£32/hour")).toEqual({ value: { amount: 32, per: "hour" } });
    expect(readPrice("£0.7k a week")).toEqual({ value: { amount: 100, per: "day" } });
    for (const wrong of ["£32 per minute", "£32k", "£32 per visit"])
      expect(readPrice(wrong)).not.toHaveProperty("value");
  });

  it("reads thousands and millions of pounds, and what a year or a post costs", () => {
    expect(readPricePerYear("£750,000 per year")).toEqual({ value: 750_000 });
    expect(readPricePerYear("£1.1m per year")).toEqual({ value: 1_100_000 });
    expect(readPricePerYear("£1.5 million a year")).toEqual({ value: 1_500_000 });
    expect(readPricePerYear("£2k/month")).toEqual({ value: 24_000 });
    expect(readPayPerPost("£34k per year")).toEqual({ value: { amount: 34_000, per: "year" } });
    expect(readPayPerPost("£22 per hour")).toEqual({ value: { amount: 22, per: "hour" } });
    // As the message for what is refused has it, and an hour's pay is no year's.
    expect(readPayPerPost("£34k per year for each post")).toEqual({ value: { amount: 34_000, per: "year" } });
    expect(readPayPerPost("£22 per hour on duty")).toEqual({ value: { amount: 22, per: "hour" } });
    expect(readPayPerPost("22 per hour")).toEqual({ hint: "Write £22 per hour" });
    expect(readPayPerPost("£22 per hour for each bed")).toEqual({});
    // Thousands are of pounds alone: 34k beds are not a number of beds.
    expect(readCount("34k beds", ["beds"])).toEqual({ hint: "Write 34000" });
  });

  it("takes a slash for per", () => {
    expect(readHoursPerWeek("10 hours/week")).toEqual({ value: 10 });
    expect(readHoursPerWeek("10 h / week")).toEqual({ value: 10 });
    expect(readShareRate("4 %/year")).toEqual({ value: 0.04 / 365.25 });
  });

  it("counts in whole numbers with the right noun", () => {
    expect(readCount("40 beds", ["beds"])).toEqual({ value: 40 });
    expect(readCount("1 bed", ["beds"])).toEqual({ value: 1 });
    expect(readCount(40, ["beds"])).toEqual({ value: 40 });
    for (const wrong of [4.5, "4.5 beds", 2 ** 60]) expect(readCount(wrong, ["beds"])).toEqual({});
    expect(readCount("40 places", ["beds"])).toEqual({ hint: "What is counted here is beds, not places" });
  });

  it("reads times of day as a share of the day", () => {
    expect(readTimeOfDay("09:00")).toEqual({ value: 0.375 });
    expect(readTimeOfDay("24:00")).toEqual({ value: 1 });
    for (const wrong of ["24:01", "09:60", "9:00", 9, "09:00:00"])
      expect(readTimeOfDay(wrong)).not.toHaveProperty("value");
  });
});

it("never takes long over a hostile text", () => {
  const began = performance.now();
  for (const text of ["1".repeat(100_000), `${"1,111".repeat(20_000)}x`, `1${" ".repeat(100_000)}1`])
    readQuantity(text);
  expect(performance.now() - began).toBeLessThan(1000);
});
