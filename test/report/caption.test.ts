/** What a caption says that an alternative changes most. */
import { expect, test } from "vitest";
import { captionOf, captionText } from "../../src/report/html/caption.js";
import type { ReportRow, ReportView } from "../../src/report/html/report-view.js";

function estimate(mean: number, halfWidth: number) {
  return { mean, "half-width": halfWidth, low: mean - halfWidth, high: mean + halfWidth };
}

function row(label: string, difference: number, halfWidth: number): ReportRow {
  const value = estimate(1000, 10);
  const side = { value, difference: estimate(difference, halfWidth), same: null };
  return { identity: label, label, unit: "days per year", baseline: value, sides: [side], partly: false };
}

const view = { baseline: { title: "Before" }, alternatives: [{ title: "After" }] } as unknown as ReportView;

function changed(...rows: ReportRow[]): string {
  return captionText(captionOf({ rows }, view)).replace(/^Largest in .*?\. (?=After)/, "");
}

test("names the largest change, with its interval", () => {
  expect(changed(row("Acute", 400, 100), row("Home", -700, 200))).toBe("After: most in Home, 700 less (500 to 900).");
});

test("does not name a small change in place of a large one that is not certain", () => {
  const text = changed(row("Acute", 2, 1), row("Home", -700, 900));
  expect(text).toBe("After: most in Home, 700 less (−200 to 1,600), which may be chance.");
});

test("says when no change is beyond chance", () => {
  expect(changed(row("Acute", 2, 3), row("Home", -700, 900))).toBe("After: no difference beyond chance.");
});
