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

/** A table of parts of these sizes, without an alternative. */
function largestOf(sizes: Readonly<Record<string, number>>): string {
  const rows = Object.entries(sizes).map(([label, mean]) => ({ ...row(label, 0, 0), baseline: estimate(mean, 1) }));
  return captionText(captionOf({ rows }, { ...view, alternatives: [] }));
}

test("names every part that is the largest, and of many how many they are", () => {
  expect(largestOf({ Ward: 10, Home: 40, Care: 20 })).toBe("Largest in Before: Home, 40.0.");
  expect(largestOf({ Ward: 40, Home: 10, Care: 40 })).toBe("Largest in Before: Ward and Care, 40.0.");
  expect(largestOf({ "Ward, A": 40, Home: 40, Care: 20 })).toBe("Largest in Before: Ward, A; Home, 40.0.");
  expect(largestOf({ A: 40, B: 40, C: 10, D: 40, E: 40 })).toBe("Largest in Before: 4 of 5, 40.0.");
});

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
