/** The command `report`: makes the report for a browser, for Excel or for Word from a saved result. */
import { dirname, extname, join } from "node:path";
import { Command } from "commander";
import { FileError, UsageError } from "../../foundation/errors.js";
import { wordReport } from "../../report/docx/word-report.js";
import { htmlReport } from "../../report/html/html-report.js";
import { htmlInterventions } from "../../report/html/intervention-page.js";
import { excelReport } from "../../report/xlsx/excel-report.js";
import { type InterventionResult, parseInterventionResult } from "../../study/interventions/intervention-result.js";
import { parseResult, type Result } from "../../study/result/result.js";
import { readJson, writeWhole } from "../files/files.js";
import { nonEmpty } from "../options/options.js";
import { HTML_REPORT } from "../studies/delivery.js";
import type { Surroundings } from "../terminal/surroundings.js";

interface ReportOptions {
  readonly out?: string;
  readonly quiet?: true;
}

type Content = string | Uint8Array | Promise<Uint8Array>;

/** A form of the report: of the result of `run` or `compare`, and of interventions where there is one. */
interface Form {
  readonly ofResult: (result: Result) => Content;
  readonly ofInterventions?: (result: InterventionResult) => Content;
}

const HTML: Form = { ofResult: htmlReport, ofInterventions: htmlInterventions };

/** The forms of the report by the endings of their files. */
const FORMS: Readonly<Record<string, Form>> = {
  ".html": HTML,
  ".htm": HTML,
  ".xlsx": { ofResult: excelReport },
  ".docx": { ofResult: wordReport },
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

/** Whether a document compares interventions, as `compare --each` writes it. */
function isOfInterventions(document: unknown): boolean {
  return typeof document === "object" && document !== null && "interventions" in document;
}

/** Reads a document; what is none is told with the file and what to give. */
function readDocument<Document>(file: string, document: unknown, parse: (document: unknown) => Document): Document {
  try {
    return parse(document);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const advice = "Give the result.json or interventions.json that run or compare has written";
    throw new FileError(file, `${error.message}. ${advice}`, error);
  }
}

/** The report of a saved document. */
async function contentOf(file: string, form: Form): Promise<string | Uint8Array> {
  const document = await readJson(file);
  if (!isOfInterventions(document)) return form.ofResult(readDocument(file, document, parseResult));
  const result = readDocument(file, document, parseInterventionResult);
  if (form.ofInterventions !== undefined) return form.ofInterventions(result);
  throw new UsageError(
    "--out",
    "must end in .html for the interventions that compare --each has compared.",
    "Their table for a spreadsheet is interventions.csv, which compare --each --out writes",
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
    .argument("<result>", "result.json or interventions.json, as run and compare write them")
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
without a connection. A result holds no scenario files, so a page that is made
from it has no "What if"; run and compare write it.

Examples:
  discharge-flow report out/result.json
  discharge-flow report out/result.json --out county.html
  discharge-flow report out/result.json --out county.xlsx`,
    )
    .action(async (file: string, options: ReportOptions) => {
      const path = options.out ?? join(dirname(file), HTML_REPORT);
      await writeWhole(path, await contentOf(file, FORMS[extname(path).toLowerCase()]));
      if (options.quiet !== true) stderr.write(`Written: ${path}\n`);
    });
}
