import { describe, expect, test } from "vitest";
import { columnOf, measureText, parseMeasureName } from "../../src/experiment/measure.js";

describe("the name of a measure", () => {
  test.each([
    ["delayed-days", { key: "delayed-days", by: {} }],
    ["wait[service=home-care]", { key: "wait", by: { service: "home-care" } }],
    ["delayed-days[ reason = E , hospital=north ]", { key: "delayed-days", by: { reason: "E", hospital: "north" } }],
    ["wait[service=ward,quantile=95%]", { key: "wait", by: { service: "ward", quantile: "95 %" } }],
    ["wait[service=ward,quantile=95 %]", { key: "wait", by: { service: "ward", quantile: "95 %" } }],
  ])("%s is read", (text, measure) => {
    expect(parseMeasureName(text)).toEqual(measure);
    expect(parseMeasureName(measureText(measure))).toEqual(measure);
  });

  test.each(["", "Delayed days", "wait[", "wait[]", "wait[service]", "wait[service=]", "wait[a=b=c]", "wait[a=1,a=2]"])(
    "%j is none",
    (text) => expect(parseMeasureName(text)).toBeNull(),
  );

  test("is found in whatever order its parts are", () => {
    const measures = [
      { key: "wait", by: { service: "ward" } },
      { key: "delayed-days", by: { reason: "E", hospital: "north" } },
    ];
    expect(columnOf(measures, { key: "delayed-days", by: { hospital: "north", reason: "E" } })).toBe(1);
    expect(columnOf(measures, { key: "delayed-days", by: { reason: "E" } })).toBe(-1);
  });
});
