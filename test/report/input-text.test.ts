import { describe, expect, test } from "vitest";
import { parseScenario } from "../../src/index.js";
import { valueText, writtenText } from "../../src/report/input-text.js";

describe("a value of an input", () => {
  test.each([
    ["{ gamma: { mean: 2 days, sd: 1 day } }", "{ gamma: { mean: 2 days, sd: 1 day } }"],
    ["{empirical: [1 day, 2 days]}", "{ empirical: [1 day, 2 days] }"],
    ["2 days", "2 days"],
  ])("%s is told as a file writes it", (stay, told) => {
    const { inputs } = parseScenario(`
title: A ward
run: { start: 2019-01-01, length: 4 weeks }
services: { ward: { setting: acute, beds: 4 } }
people: { patient: { arrive: { rate: 1 per day, at: ward } } }
stages: { ward: { stay: { value: ${stay}, source: a list }, next: { home: 100 % } } }
`);
    expect(inputs.map(({ value }) => writtenText(value))).toEqual([told]);
  });

  test("what is no JSON stays as it was given", () => {
    expect(writtenText("{ gamma: { mean: 2 days } }")).toBe("{ gamma: { mean: 2 days } }");
    expect(valueText("£1800000 per year")).toBe("£1,800,000 per year");
  });

  test.each([
    ["3 day", "3 days"],
    ["1 days", "1 day"],
    ["1.5 week", "1.5 weeks"],
    ["2 per day", "2 per day"],
  ])("%s, made in the unit of another number, is read as %s", (value, text) => expect(valueText(value)).toBe(text));
});
