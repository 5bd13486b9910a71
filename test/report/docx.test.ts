/** The Word report, read back from its bytes. */

import { unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { visible } from "../../src/foundation/words.js";
import { escaped } from "../../src/report/docx/word-markup.js";
import { wordReport } from "../../src/report/docx/word-report.js";
import { outlineOf } from "../../src/report/outline.js";
import type { Result } from "../../src/study/result/result.js";
import { fakeScenario, fakeStudy, target } from "../experiment/fake.js";
import { HOSTILE, hostile } from "./hostile.js";
import { datesIn } from "./zip-dates.js";

let pair: Result;
let several: Result;
beforeAll(async () => {
  const targets = [target(Number.NEGATIVE_INFINITY, 5000)];
  const base = fakeScenario("base", 1000, { targets });
  pair = await fakeStudy([base, fakeScenario("alt", 900)], { replications: 3 });
  several = await fakeStudy([base, fakeScenario("alt", 900), fakeScenario("worse", 1040)], { replications: 3 });
});

function filesOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([path, content]) => [path, new TextDecoder().decode(content)]),
  );
}

function withoutEntities(xml: string): string {
  return xml.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

function textOf(xml: string): string {
  return withoutEntities([...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map((found) => found[1]).join(""));
}

/** Paragraphs outside tables with their styles. */
function paragraphsOf(xml: string): { style: string; text: string }[] {
  const outside = xml.replace(/<w:tbl>.*?<\/w:tbl>/gs, "");
  return [...outside.matchAll(/<w:p><w:pPr><w:pStyle w:val="(\w+)"\/>.*?<\/w:p>/gs)].map(([all, style]) => ({
    style: style!,
    text: textOf(all),
  }));
}

/** Tables as rows of texts. */
function tablesOf(xml: string): string[][][] {
  return [...xml.matchAll(/<w:tbl>(.*?)<\/w:tbl>/gs)].map(([, table]) =>
    [...table!.matchAll(/<w:tr>(.*?)<\/w:tr>/gs)].map(([, row]) =>
      [...row!.matchAll(/<w:tc>(.*?)<\/w:tc>/gs)].map(([, cell]) => textOf(cell!)),
    ),
  );
}

/** Names of elements that are opened and not closed, or closed and not opened. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  for (const [, end, name, alone] of xml.matchAll(/<(\/?)([A-Za-z][\w:]*)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (alone === "/") continue;
    if (end === "") open.push(name!);
    else if (open.pop() !== name) return [name!];
  }
  return open;
}

/** Charts as what they hold: names of the categories, and of each series its name, values and intervals. */
function chartsOf(files: Record<string, string>) {
  const all = (xml: string, name: string) =>
    [...xml.matchAll(new RegExp(`<c:${name}>(.*?)</c:${name}>`, "gs"))].map((found) => found[1]!);
  const points = (xml: string) => all(xml, "v").map(withoutEntities);
  const numbers = (xml: string, name: string) => all(xml, name).flatMap(points).map(Number);
  return Object.keys(files)
    .filter((path) => path.startsWith("word/charts/"))
    .sort()
    .map((path) => {
      const xml = files[path]!;
      const series = all(xml, "ser");
      return {
        categories: points(all(series[0]!, "cat")[0]!),
        series: series.map((one) => ({
          title: points(all(one, "tx")[0]!)[0],
          values: numbers(one, "val"),
          up: numbers(one, "plus"),
          down: numbers(one, "minus"),
        })),
        ends: ["min", "max"].map((end) => Number(new RegExp(`<c:${end} val="([^"]+)"`).exec(xml)?.[1])),
      };
    });
}

/** The result with monthly means of the whole. */
function withMonths(result: Result): Result {
  const points = Array.from({ length: 12 }, (_, k) => {
    const month = `2019-${String(k + 1).padStart(2, "0")}`;
    return { month, label: month, mean: k === 3 ? null : 10 + k, "half-width": null, low: null, high: null };
  });
  const series = result.scenarios.map(({ name }) => ({
    scenario: name,
    key: "dtoc-beds",
    by: {},
    unit: "beds",
    points,
  }));
  return { ...result, series };
}

describe("charts of the document", () => {
  test("show the differences of the headline with their intervals, on an axis that has room for all of them", () => {
    const [differences] = chartsOf(filesOf(wordReport(several)));
    expect(differences?.categories).toEqual(["Scenario alt", "Scenario worse"]);
    const found = ["alt", "worse"].map((name) =>
      several.differences.find(
        ({ alternative, key, by }) => alternative === name && key === "delayed-days" && Object.keys(by).length === 0,
      ),
    );
    const [series] = differences?.series ?? [];
    found.forEach((difference, k) => {
      expect(series?.values[k]).toBeCloseTo(Number(difference?.mean), 9);
      expect(Number(series?.values[k]) + Number(series?.up[k])).toBeCloseTo(Number(difference?.high), 9);
      expect(Number(series?.values[k]) - Number(series?.down[k])).toBeCloseTo(Number(difference?.low), 9);
      expect(differences?.ends[0]).toBeLessThanOrEqual(Math.min(0, Number(difference?.low)));
      expect(differences?.ends[1]).toBeGreaterThanOrEqual(Math.max(0, Number(difference?.high)));
    });
  });

  test("show delayed days by reason and the months of every scenario", () => {
    const files = filesOf(wordReport(withMonths(several)));
    const [, reasons, months] = chartsOf(files);
    const own = several.scenarios[0]!.measures.filter(
      ({ key, by, mean }) => key === "delayed-days" && Object.keys(by).join() === "reason" && Number(mean) > 0,
    );
    expect(own.length).toBeGreaterThan(0);
    expect(reasons?.series.map(({ title }) => title)).toEqual(["Scenario base", "Scenario alt", "Scenario worse"]);
    expect(reasons?.series[0]?.values).toEqual(own.map(({ mean }) => mean));
    expect([months?.categories[0], months?.categories[11]]).toEqual(["January 2019", "December 2019"]);
    // April has no value, so a gap.
    expect(months?.series[0]?.values).toEqual([10, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21]);
    const described = [...files["word/document.xml"]!.matchAll(/<wp:docPr id="(\d)" name="Chart \1" descr="([^"]+)"/g)];
    expect(described.map((found) => found[1])).toEqual(["1", "2", "3"]);
  });

  test("are left out where there is nothing to draw", async () => {
    const alone = await fakeStudy([fakeScenario("base", 1000)], { replications: 3 });
    const empty = { ...alone, series: [], scenarios: alone.scenarios.map((one) => ({ ...one, measures: [] })) };
    const files = filesOf(wordReport(empty));
    expect(chartsOf(files)).toEqual([]);
    expect(files["word/document.xml"]).not.toContain("Where and when");
  });
});

describe("the document", () => {
  test("has every file that it refers to, each well formed", () => {
    const files = filesOf(wordReport(pair));
    const named = [...files["[Content_Types].xml"]!.matchAll(/PartName="\/([^"]+)"/g)].map((found) => found[1]!);
    expect(
      Object.keys(files)
        .filter((path) => path.endsWith(".xml") && path !== "[Content_Types].xml")
        .sort(),
    ).toEqual(named.sort());
    const targets = [...files["word/_rels/document.xml.rels"]!.matchAll(/Target="([^"]+)"/g)].map((found) => found[1]!);
    for (const name of targets) expect(files).toHaveProperty([`word/${name}`]);
    for (const [path, xml] of Object.entries(files)) expect(unbalanced(xml), path).toEqual([]);
  });

  test("opens with the question and the answer, and every style that it uses is defined", () => {
    const files = filesOf(wordReport(pair));
    const [title, , answer] = paragraphsOf(files["word/document.xml"]!);
    expect(title).toEqual({
      style: "Title",
      text: "Has “Scenario alt” fewer delayed days than “Scenario base”?",
    });
    expect(answer?.style).toBe("Answer");
    expect(answer?.text).toMatch(/^Scenario alt would save 410 delayed days a year/);
    const used = [...files["word/document.xml"]!.matchAll(/<w:(?:pStyle|tblStyle) w:val="(\w+)"/g)].map(
      ([, id]) => id!,
    );
    for (const id of new Set(used)) expect(files["word/styles.xml"]).toContain(`w:styleId="${id}"`);
  });

  test("has the tables that are read at a glance, with heads that are repeated and a name for each", () => {
    const xml = filesOf(wordReport(pair))["word/document.xml"]!;
    const outline = outlineOf(pair, "alt").tables.filter((table) => table.atAGlance);
    const own = tablesOf(xml).slice(1, 1 + outline.length);
    expect(own.map((rows) => rows.slice(1).map((row) => row[0]!.split(",")[0]))).toEqual(
      outline.map(({ rows }) => rows.map(({ label, partly }) => `${label.split(",")[0]}${partly ? " †" : ""}`)),
    );
    expect(own[0]?.[0]).toEqual(["Measure", "Baseline", "Alternative", "Difference (95 % interval)"]);
    const count = (pattern: RegExp) => xml.match(pattern)?.length;
    expect(count(/<w:tblHeader\/>/g)).toBe(count(/<w:tbl>/g));
    expect(count(/<w:tblCaption w:val="[^"]+"/g)).toBe(count(/<w:tbl>/g));
  });

  test("sets the headline of several scenarios side by side, then each alternative under a heading", () => {
    const xml = filesOf(wordReport(several))["word/document.xml"]!;
    expect(tablesOf(xml)[0]?.map((row) => row[0])).toEqual([
      "Scenario",
      "Scenario base",
      "Scenario alt",
      "Scenario worse",
    ]);
    const headings = paragraphsOf(xml).flatMap(({ style, text }) => (style === "Heading1" ? [text] : []));
    expect(headings).toEqual([
      "Where and when",
      "Scenario alt against Scenario base",
      "Scenario worse against Scenario base",
      "Targets",
      "Method",
    ]);
  });

  test("is the same bytes each time, without a date", () => {
    const bytes = wordReport(pair);
    expect(wordReport(structuredClone(pair))).toEqual(bytes);
    expect(new Set(datesIn(bytes))).toEqual(new Set(["1980-01-01 00:00"]));
    expect(filesOf(bytes)["docProps/core.xml"]).not.toMatch(/created|modified|creator/);
  });

  test("holds hostile names as the texts that they are", () => {
    const files = filesOf(wordReport(hostile(several)));
    for (const [path, xml] of Object.entries(files)) expect(unbalanced(xml), path).toEqual([]);
    const inputs = tablesOf(files["word/document.xml"]!).find((rows) => rows[0]?.[0] === "Input")!;
    const names = inputs.slice(1).map((row) => row[1]);
    expect(names).toEqual(HOSTILE.map(visible));
  });
});

test("what XML does not allow is replaced, and what cannot be seen is written out", () => {
  expect(escaped('a<b>&"c"')).toBe("a&lt;b&gt;&amp;&quot;c&quot;");
  expect(escaped("\ud800x\uffff\u0000\u202e")).toBe("\ufffdx\ufffd\\u0000\\u202e");
});
