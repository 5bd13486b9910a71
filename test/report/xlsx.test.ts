/** The Excel workbook, read back from its bytes by a reader that is not the writer's. */
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { dataTablesOf } from "../../src/report/csv/csv-tables.js";
import type { Cell } from "../../src/report/data-table.js";
import { cellText, looksLikeFormula } from "../../src/report/xlsx/cell-text.js";
import { excelReport } from "../../src/report/xlsx/excel-report.js";
import { heightOf, linesOf } from "../../src/report/xlsx/row-height.js";
import { MOST_ROWS, PLACES } from "../../src/report/xlsx/table-places.js";
import { numberFormat, tableSheet } from "../../src/report/xlsx/table-sheet.js";
import { workbook } from "../../src/report/xlsx/workbook.js";
import type { Result } from "../../src/study/result/result.js";
import { fakeScenario, fakeStudy, target } from "../experiment/fake.js";
import { HOSTILE, hostile } from "./hostile.js";
import { datesIn } from "./zip-dates.js";

const DANGEROUS = ["=1+2", "+1", "-1", "@SUM(A1)", "\tx", "a,b", "two\nlines", "_x0041_", "&amp;<b>"];

interface ReadSheet {
  readonly name: string;
  readonly xml: string;
  /** Cells by row: numbers as numbers, texts as texts, nothing as null. */
  readonly rows: Cell[][];
}

function withoutEntities(xml: string): string {
  const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return xml.replace(/&(lt|gt|quot|apos|amp|#39);/g, (_, name: string) => entities[name] ?? "'");
}

/** What a spreadsheet shows of a stored text. */
function shown(xml: string): string {
  return withoutEntities(xml).replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function columnOf(address: string): number {
  return [...address.replace(/\d+/, "")].reduce((all, letter) => all * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function read(bytes: Uint8Array): ReadSheet[] {
  const files = unzipSync(bytes);
  const text = (path: string) => new TextDecoder().decode(files[path]);
  const strings = [...text("xl/sharedStrings.xml").matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map((m) =>
    shown(m[1]!),
  );
  const sheets = [...text("xl/workbook.xml").matchAll(/<sheet r:id="rId(\d+)"[^>]* name="([^"]*)"/g)];
  return sheets.map(([, id, name]) => {
    const xml = text(`xl/worksheets/sheet${id}.xml`);
    const rows = [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row]) => {
      const cells: Cell[] = [];
      for (const [, address, about, value] of (row ?? "").matchAll(
        /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|><v>([^<]*)<\/v><\/c>)/g,
      )) {
        if (value === undefined) continue;
        cells[columnOf(address!)] = about!.includes('t="s"') ? strings[Number(value)]! : Number(value);
      }
      return Array.from(cells, (cell) => cell ?? null);
    });
    return { name: withoutEntities(name!), xml, rows };
  });
}

let result: Result;
let sheets: ReadSheet[];
const sheet = (name: string) => sheets.find((one) => one.name === name)!;
beforeAll(async () => {
  const targets = DANGEROUS.map((title, index) => ({ ...target(0, 1), title, name: `t${index}` }));
  const pair = [fakeScenario("base", 1000, { targets }), fakeScenario("alt", 900)];
  result = await fakeStudy(pair, { replications: 3 });
  sheets = read(await excelReport(result));
});

describe("the workbook", () => {
  test("has the answer in front, and a sheet for every table of the result", () => {
    const tables = [...dataTablesOf(result).keys()].map((name) => PLACES[name].sheet);
    expect(sheets.map(({ name }) => name)).toEqual(["Answer", ...tables]);
  });

  test("has names of sheets that spreadsheets allow, each once", () => {
    const names = Object.values(PLACES).map((place) => place.sheet);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z ]{0,30}$/);
  });

  test("has the columns and rows of the tables, numbers with all of their digits", () => {
    for (const [name, { head, rows }] of dataTablesOf(result)) {
      const { rows: written } = sheet(PLACES[name].sheet);
      expect(written[0], name).toEqual(head);
      const full = written.slice(1).map((row) => Array.from(head, (_, column) => row[column] ?? null));
      expect(full, name).toEqual(
        rows.map((row) =>
          row.map((cell) => (cell === "" ? null : typeof cell === "string" ? cell.replace("\t", "\\u0009") : cell)),
        ),
      );
    }
  });

  test("keeps texts as texts that look like formulas, also when somebody edits them, and has no formula", () => {
    const titles = sheet("Targets")
      .rows.slice(1)
      .map((row) => row[1]);
    expect(titles).toEqual(DANGEROUS.map((title) => title.replace("\t", "\\u0009")));
    for (const { xml } of sheets) expect(xml).not.toMatch(/<f[ >]/);
  });

  test("answers the question first, in words and in numbers", () => {
    const { rows } = sheet("Answer");
    expect(rows[0]?.[0]).toBe("Has “Scenario alt” fewer delayed days than “Scenario base”?");
    expect(String(rows[2]?.[0])).toMatch(/^Scenario alt would save 410 delayed days a year/);
    const base = rows.find((row) => row[0] === "Scenario base" && typeof row[1] === "number");
    const alt = rows.find((row) => row[0] === "Scenario alt" && typeof row[1] === "number");
    const total = (name: string) =>
      result.scenarios
        .find((one) => one.name === name)!
        .measures.find(({ key, by }) => key === "delayed-days" && Object.keys(by).length === 0)!;
    expect(base?.[1]).toBe(total("base").mean);
    expect(alt?.slice(1, 4)).toEqual([total("alt").mean, total("alt").low, total("alt").high]);
    expect(Number(alt?.[4])).toBeCloseTo(total("alt").mean! - total("base").mean!, 9);
  });

  test("keeps the names of columns in sight, filters by them, and repeats them in print", async () => {
    const { xml, rows } = sheet("Totals");
    expect(xml).toContain('ySplit="1"');
    expect(xml).toContain(`<autoFilter ref="A1:L${rows.length}"/>`);
    const book = new TextDecoder().decode(unzipSync(await excelReport(result))["xl/workbook.xml"]);
    expect(book).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="1">'Totals'!$1:$1</definedName>`);
  });

  test("is the same bytes each time, without a date", async () => {
    const [first, second] = [await excelReport(result), await excelReport(structuredClone(result))];
    expect(first).toEqual(second);
    expect(new Set(datesIn(first))).toEqual(new Set(["1980-01-01 00:00"]));
  });

  test("holds hostile names as the texts that they are", async () => {
    const written = read(await excelReport(hostile(result)));
    const inputs = written.find(({ name }) => name === "Inputs")!.rows.slice(1);
    expect(inputs.map((row) => row[0])).toEqual([...HOSTILE, ...HOSTILE].map(cellText));
    for (const { xml } of written) expect(xml).not.toContain("<script");
  });
});

describe("cells", () => {
  test("of dates are days that a spreadsheet counts with", async () => {
    const table = tableSheet("x", { head: ["date"], rows: [["2020-01-01"]] });
    // Day 43,831 of the count in which 1 January 1900 is day 1 and 29 February 1900 is thought to have been.
    expect(read(await workbook([table]))[0]?.rows[1]).toEqual([43_831]);
  });

  test.each([
    [0, "#,##0"],
    [12, "#,##0"],
    [1234.5, "#,##0"],
    [-123.4, "#,##0.0"],
    [1.25, "0.00"],
    [0.5, "0.0000"],
    [0.0001, "0.00E+00"],
  ])("show %d as %s", (x, format) => {
    expect(numberFormat(x)).toBe(format);
  });

  test("take no more characters than a spreadsheet allows, and write out what cannot be seen", () => {
    expect(cellText("x".repeat(40_000))).toHaveLength(32_767);
    expect(cellText("a\u202eb\u0000")).toBe("a\\u202eb\\u0000");
    expect(cellText("a\r\nb")).toBe("a\nb");
    expect(["=a", "+1", "-1", "@a", "a=1", "1"].map(looksLikeFormula)).toEqual([true, true, true, true, false, false]);
  });

  test("are as high as their lines", () => {
    expect(linesOf("x".repeat(95), 100)).toBe(1);
    expect(linesOf("x".repeat(96), 100)).toBe(2);
    expect(linesOf("a\n\nb", 100)).toBe(3);
    expect([heightOf(1), heightOf(2), heightOf(1000)]).toEqual([undefined, 33, 409]);
  });
});

test("a table with more rows than open with ease is left out, and the first sheet says where it is", async () => {
  const series = result.series[0]!;
  const points = Array.from({ length: MOST_ROWS + 1 }, () => series.points[0]!);
  const written = read(await excelReport({ ...result, series: [{ ...series, points }] }));
  expect(written.map(({ name }) => name)).not.toContain("Months");
  const line = written[0]!.rows.find((row) => row[0] === "Months");
  expect(line?.[1]).toBe("Left out, as it has 100,001 rows: see series.csv (--out)");
});
