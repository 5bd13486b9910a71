/**
 * Prints a result in the format that was asked for, and writes it as files when `--out` names a folder.
 *
 * What the report and the tables contain is decided in the folder `report`.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pageScripts } from "#platform";
import { CSV_FILES, csvFiles, dataTablesOf, differencesCsv, measuresCsv } from "../../report/csv/csv-tables.js";
import { htmlReport } from "../../report/html/html-report.js";
import { renderJson } from "../../report/json/json-report.js";
import { renderText } from "../../report/text/text-report.js";
import type { Result } from "../../study/result/result.js";
import type { WhatIfMaterial } from "../../study/what-if/what-if-material.js";
import { makeFolder, removeFile, writeWhole } from "../files/files.js";
import type { DeliveryOptions } from "../options/options.js";
import { emphasisFor, type Surroundings, widthOf } from "../terminal/surroundings.js";
import { excelBeside } from "./excel-beside.js";

/** Width of the report that is written to a file, in characters. */
export const FILE_WIDTH = 120;

/** Name of the report that a browser opens. */
export const HTML_REPORT = "report.html";

/** Names of the reports that a spreadsheet and a word processor open. */
const EXCEL_REPORT = "report.xlsx";
const WORD_REPORT = "report.docx";

/** Names of all files that a result may have. */
export const RESULT_FILES = ["result.json", HTML_REPORT, EXCEL_REPORT, WORD_REPORT, "report.txt", ...CSV_FILES];

/** The text for standard output. */
function render(result: Result, options: DeliveryOptions, surroundings: Surroundings): string {
  switch (options.format) {
    case "json":
      return renderJson(result);
    case "csv":
      return result.differences.length > 0 ? differencesCsv(result) : measuresCsv(result, { totals: true });
    case "table":
      return renderText(result, {
        width: widthOf(surroundings.stdout),
        detail: options.full === true ? "all" : "glance",
        emphasise: emphasisFor(surroundings, options.color),
      });
  }
}

/**
 * Writes the files of a result into a folder and gives their names. Where the folder has an earlier result, its tables
 * that this one does not have are removed. In any other folder nothing is: a file of such a name is somebody's own.
 */
async function writeFiles(out: string, result: Result, whatIf: WhatIfMaterial | null): Promise<string[]> {
  await makeFolder(out);
  const isReplaced = await hasResult(out);
  const tables = dataTablesOf(result);
  // Other threads write or compress the workbook, and begin as soon as this one waits; the rest is made meanwhile.
  const workbook = excelBeside(result, tables);
  // Few commands need what writes for Word, so it is loaded here.
  const { wordReport } = await import("../../report/docx/word-report.js");
  const html = whatIf === null ? {} : { whatIf: { material: whatIf, scripts: await pageScripts() } };
  const meanwhile = {
    page: htmlReport(result, html),
    word: wordReport(result),
    text: renderText(result, { width: FILE_WIDTH }),
    csv: csvFiles(tables),
  };
  const files = new Map<string, string | Uint8Array>([
    ["result.json", renderJson(result)],
    [HTML_REPORT, meanwhile.page],
    [EXCEL_REPORT, await workbook],
    [WORD_REPORT, meanwhile.word],
    ["report.txt", meanwhile.text],
    ...meanwhile.csv,
  ]);
  for (const [name, content] of files) await writeWhole(join(out, name), content);
  if (isReplaced) for (const name of CSV_FILES) if (!files.has(name)) await removeFile(join(out, name));
  return [...files.keys()];
}

/** Whether there is the result of an earlier run in a folder. */
async function hasResult(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, "result.json"), "utf8").catch(() => "");
  return /^\s*\{\s*"discharge-flow"/.test(text.slice(0, 100));
}

/**
 * Writes the files of a result and prints it. It is printed even when a file cannot be written, so that the work is not
 * lost.
 *
 * @param result what to show
 * @param options `out`, `format`, `full`, `quiet` and `color` of the command line
 * @param surroundings where to print
 * @param whatIf lets a reader of the page run the scenarios again with other inputs; null where they are not known
 * @throws FileError when the folder or a file cannot be written
 */
export async function deliver(
  result: Result,
  options: DeliveryOptions,
  surroundings: Surroundings,
  whatIf: WhatIfMaterial | null = null,
): Promise<void> {
  const { out } = options;
  try {
    if (out !== undefined) {
      const names = await writeFiles(out, result, options.whatIf === false ? null : whatIf);
      if (!options.quiet) surroundings.stderr.write(`Written to ${out}: ${names.join(", ")}\n`);
    }
  } finally {
    surroundings.stdout.write(render(result, options, surroundings));
  }
}
