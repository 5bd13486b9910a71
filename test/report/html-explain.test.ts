/** The page of a difference taken apart: the picture has the parts of the document, and so has the table. */
import { describe, expect, test } from "vitest";
import { htmlExplain } from "../../src/report/html/explain-page.js";
import { explainResultSchema } from "../../src/study/explain/explain-answer.js";
import { effect, explainedWith } from "./explained.js";
import { HOSTILE } from "./hostile.js";

function barsOf(page: string) {
  return [...page.matchAll(/<rect class="bar step (\w+)" x="([\d.]+)%" y="\d+" width="([\d.]+)%"/g)].map(
    ([, kind, x, width]) => ({ kind, from: Number(x), to: Number(x) + Number(width) }),
  );
}

describe("the page of an explanation", () => {
  const result = explainedWith();
  const page = htmlExplain(result);

  test("asks what makes the difference, and answers with the parts that are more than chance", () => {
    expect(() => explainResultSchema.parse(result)).not.toThrow();
    expect(page).toContain("<h1>What makes the difference between “Before” and “After”?</h1>");
    expect(page).toContain(
      "<strong>What makes the difference in delayed days: “staff” −300 (−310 to −290). No other part can be told from chance.</strong>",
    );
    expect(page).toContain("1,000 ± 200 days per year with Before, 600 ± 150 with After: a difference of −400 ± 70.");
  });

  test("has a waterfall from one scenario to the other, part by part", () => {
    const [before, staff, beds, providers, after, ...more] = barsOf(page);
    expect(more).toEqual([]);
    expect([before, staff, beds, providers, after].map(({ kind }) => kind)).toEqual([
      "base",
      "less",
      "unclear",
      "same",
      "base",
    ]);
    // The axis begins at 0, so that lengths are as the numbers: 1,000, 300, 100, 0 and 600.
    const width = ({ from, to }: { from: number; to: number }) => to - from;
    expect(before.from).toBe(0);
    for (const [bar, share] of [
      [staff, 0.3],
      [beds, 0.1],
      [providers, 0],
      [after, 0.6],
    ] as const)
      expect(width(bar) / width(before)).toBeCloseTo(share, 2);
    expect(staff.to).toBeCloseTo(before.to, 1);
    expect(beds.to).toBeCloseTo(staff.from, 1);
    expect(after.to).toBeCloseTo(beds.from, 1);
  });

  test("says in which scenario something was changed from outside, where that is not both", () => {
    const overrides = [
      { scenarios: ["before", "after"], path: "run.length", value: "1 year" },
      { scenarios: [result.scenarios[1].name], path: "costs.van.amount", value: "£3k per year" },
    ];
    const changed = htmlExplain({ ...result, overrides });
    expect(changed).toContain("Changed from outside the files: run.length = 1 year.");
    expect(changed).toContain("Changed from outside the files (After): costs.van.amount = £3k per year.");
  });

  test("has the numbers as a table, with a dash where the files refuse a mechanism alone", () => {
    expect(page).toContain(
      '<th scope="row"><bdi>staff</bdi></th><td class="less">−300 (−310 to −290) *</td><td class="less">−310 (−330 to −290) *</td><td class="less">−290 (−320 to −260) *</td>',
    );
    expect(page).toContain(
      '<th scope="row"><bdi>beds</bdi></th><td>−100 (−220 to 20)</td><td>–</td><td>−90 (−190 to 10)</td>',
    );
    expect(page).toContain("beds cannot stand alone, and comes after what it needs: no beds.");
    expect(page).toContain('<th scope="row">together</th><td class="less">−400 (−470 to −330) *</td>');
  });

  test("of more mechanisms than every set has the rest as a bar of its own", () => {
    const [one] = result.explained;
    const parts = [{ ...one.parts[0], part: effect(-340, 10) }, one.parts[1]];
    const rest = htmlExplain({ ...result, explained: [{ ...one, parts, rest: effect(40, 10) }] });
    expect(barsOf(rest).map(({ kind }) => kind)).toEqual(["base", "less", "unclear", "more", "base"]);
    expect(rest).toContain("rest, from acting on each other");
  });

  test("of one replication says that no part can be told from chance", () => {
    const single = htmlExplain(explainedWith(() => null));
    expect(single).toContain("No part of the difference in delayed days can be told from chance by 1 replication.");
    expect(barsOf(single).map(({ kind }) => kind)).toEqual(["base", "alone", "alone", "same", "base"]);
    expect(single).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("without a value has the table alone", () => {
    const none = { ...effect(0, null), mean: null, values: [null], defined: 0, changed: 0 };
    const [one] = result.explained;
    const parts = one.parts.map((part) => ({ ...part, part: none, alone: none, last: none }));
    const empty = htmlExplain({ ...result, explained: [{ ...one, difference: none, parts }] });
    expect(barsOf(empty)).toEqual([]);
    expect(empty).not.toMatch(/NaN|undefined|Infinity|null/);
  });

  test("loads nothing, and has each id once", () => {
    const two = htmlExplain({ ...result, explained: [...result.explained, ...result.explained] });
    const ids = [...two.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(ids).toContain("figure-parts-2");
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
    expect(two.match(/<script|<link|<img|@import|url\(|https?:| style=/g) ?? []).toEqual([]);
  });

  test("no name from a file becomes markup", () => {
    for (const name of HOSTILE) {
      const hostile = htmlExplain({
        ...result,
        scenarios: result.scenarios.map((one) => ({ ...one, title: name })),
        overrides: [{ scenarios: ["before"], path: name, value: name }],
        mechanisms: result.mechanisms.map((one) => ({ ...one, name, changes: [name], "not-alone": name })),
        explained: result.explained.map((one) => ({
          ...one,
          measure: { ...one.measure, label: name },
          parts: one.parts.map((part) => ({ ...part, mechanism: name })),
        })),
      });
      expect(barsOf(hostile)).toHaveLength(5);
      expect(hostile).not.toMatch(/<script|<img|onload='|<!--|[\u202a-\u202e\u2066-\u2069]/);
    }
  });
});
