/** The command `report`: makes the report for a browser, for Excel or for Word from a saved result. */
import { dirname, extname, join } from "node:path";
import { Command } from "commander";
import { FileError, UsageError } from "../../foundation/errors.js";
import { wordReport } from "../../report/docx/word-report.js";
import { htmlReport } from "../../report/html/html-report.js";
import { excelReport } from "../../report/xlsx/excel-report.js";
import { parseResult, type Result } from "../../study/result.js";
import { HTML_REPORT } from "../delivery.js";
import { readJson, writeWhole } from "../files.js";
import { nonEmpty } from "../options.js";
import type { Surroundings } from "../surroundings.js";

interface ReportOptions {
  readonly out?: string;
  readonly quiet?: true;
}

/** Reads a saved result. */
async function readResult(file: string): Promise<Result> {
  const document = await readJson(file);
  try {
    return parseResult(document);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FileError(file, `${reason}. Give the result.json that run or compare has written`, error);
  }
}

/** The forms of the report by the endings of their files. */
const FORMS: Readonly<Record<string, (result: Result) => string | Uint8Array | Promise<Uint8Array>>> = {
  ".html": htmlReport,
  ".htm": htmlReport,
  ".xlsx": excelReport,
  ".docx": wordReport,
};

/** Reads the name of the file to write: its ending says the form. */
function reportFile(text: string): string {
  const path = nonEmpty("--out")(text);
  if (Object.hasOwn(FORMS, extname(path).toLowerCase())) return path;
  throw new UsageError(
    "--out",
    `must end in ${Object.keys(FORMS).join(", ")}, as the ending says what is written; got "${path}".`,
    "Example: --out report.xlsx",
  );
}

/**
 * Makes the command `report <result>`.
 *
 * @param surroundings where it says what it has written
 */
export function reportCommand({ stderr }: Surroundings): Command {
  return new Command("report")
    .description("Make the report for a browser, for Excel or for Word from a saved result.")
    .argument("<result>", "result.json, as run and compare write it")
    .option(
      "--out <file>",
      "the file to write: .html, .xlsx or .docx (default: report.html beside the result)",
      reportFile,
    )
    .option("--quiet", "print only errors")
    .addHelpText(
      "after",
      `
The ending of the file says its form: .html for a browser, .xlsx for Excel,
.docx for Word. Each file needs nothing else: it can be sent, and opened
without a connection.

Examples:
  discharge-flow report out/result.json
  discharge-flow report out/result.json --out county.html
  discharge-flow report out/result.json --out county.xlsx`,
    )
    .action(async (file: string, options: ReportOptions) => {
      const path = options.out ?? join(dirname(file), HTML_REPORT);
      const form = FORMS[extname(path).toLowerCase()];
      await writeWhole(path, await form(await readResult(file)));
      if (options.quiet !== true) stderr.write(`Written: ${path}\n`);
    });
}
