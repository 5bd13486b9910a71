/**
 * Opens report.xlsx and report.docx in LibreOffice, where it is installed, and says whether it read them: every sheet of the
 * workbook as a CSV file with as many rows as there are, and both files as PDF to look at.
 *
 * node test/office/convert.js out/result.json [folder]
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataTablesOf } from "../../dist/report/csv/csv-tables.js";
import { wordReport } from "../../dist/report/docx/word-report.js";
import { excelReport } from "../../dist/report/xlsx/excel-report.js";
import { MOST_ROWS, PLACES } from "../../dist/report/xlsx/table-places.js";
import { parseResult } from "../../dist/study/result/result.js";

/** Options of LibreOffice's CSV filter: comma, quotes, UTF-8, from row 1, every sheet as a file of its own. */
const EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

const [, , file, given] = process.argv;
if (file === undefined) {
  console.error("usage: node test/office/convert.js out/result.json [folder]");
  process.exit(2);
}
if (spawnSync("soffice", ["--version"]).status !== 0) {
  console.log("LibreOffice (soffice) is not installed: nothing was converted.");
  process.exit(0);
}

const folder = given ?? mkdtempSync(join(tmpdir(), "discharge-flow-office-"));
mkdirSync(folder, { recursive: true });
const result = parseResult(JSON.parse(readFileSync(file, "utf8")));
const names = ["report.xlsx", "document.docx"].map((name) => join(folder, name));
writeFileSync(names[0], await excelReport(result));
writeFileSync(names[1], wordReport(result));

function convert(name, form) {
  const words = ["--headless", `-env:UserInstallation=file://${folder}/profile`, "--convert-to", form];
  execFileSync("soffice", [...words, "--outdir", folder, name], { stdio: ["ignore", "ignore", "inherit"] });
}

convert(names[0], EVERY_SHEET);
const faults = [];
for (const [table, { rows }] of dataTablesOf(result)) {
  if (rows.length > MOST_ROWS) continue;
  const { sheet } = PLACES[table];
  const csv = join(folder, `report-${sheet}.csv`);
  // Texts of several lines are one row: line ends within quotes do not count.
  const lines = readFileSync(csv, "utf8")
    .replace(/"(?:[^"]|"")*"/g, "")
    .trimEnd()
    .split("\n").length;
  if (lines !== rows.length + 1) faults.push(`${sheet}: ${lines} rows were read, ${rows.length + 1} were written`);
}
for (const name of names) convert(name, "pdf");
for (const name of ["report.pdf", "document.pdf"])
  if (!readdirSync(folder).includes(name)) faults.push(`${name} was not made`);

console.log(faults.length === 0 ? `LibreOffice read both files. See ${folder}` : faults.join("\n"));
process.exitCode = faults.length === 0 ? 0 : 1;
