/** The command `report`: makes the report for a browser, for Excel or for Word from a saved result. */
import { dirname, extname, join } from "node:path";
import { Command } from "commander";
import { FileError, UsageError } from "../../foundation/errors.js";
import { htmlExplain } from "../../report/html/explain-page.js";
import { htmlReport } from "../../report/html/html-report.js";
import { htmlInterventions } from "../../report/html/intervention-page.js";
import { parseExplainResult } from "../../study/explain/explain-answer.js";
import { parseInterventionResult } from "../../study/interventions/intervention-result.js";
import { parseResult, type Result } from "../../study/result/result.js";
import { OtherFormError } from "../../study/result/saved-document.js";
import { readJson, writeWhole } from "../files/files.js";
import { keepFiles } from "../files/kept-inputs.js";
import { besideObserved, readObservedFiles } from "../files/observed-files.js";
import { nonEmpty, observedOption } from "../options/options.js";
import { HTML_REPORT } from "../studies/delivery.js";
import { sayer } from "../terminal/sayer.js";
import type { Surroundings } from "../terminal/surroundings.js";

interface ReportOptions {
  readonly out?: string;
  readonly observed: readonly string[];
  readonly quiet?: true;
}

type Content = string | Uint8Array | Promise<Uint8Array>;

/** A saved document of a question that has a page, and nothing for Excel or Word. */
interface PagedDocument {
  /** A key that no other document has. */
  readonly key: string;
  /** Checks a document, and gives what draws its page. */
  readonly parse: (document: unknown) => () => string;
  /** What it is, and where its numbers are for a spreadsheet: for the message when another form is asked for. */
  readonly what: string;
  readonly table: string;
}

/** The questions whose `--out` writes a page beside the document. */
const PAGED: readonly PagedDocument[] = [
  {
    key: "interventions",
    parse: (document) => {
      const found = parseInterventionResult(document);
      return () => htmlInterventions(found);
    },
    what: "the interventions that compare --each has compared",
    table: "interventions.csv, which compare --each --out writes",
  },
  {
    key: "explained",
    parse: (document) => {
      const found = parseExplainResult(document);
      return () => htmlExplain(found);
    },
    what: "the difference that explain has taken apart",
    table: "explain.csv, which explain --out writes",
  },
];

const HTML = (result: Result): Content => htmlReport(result);

/**
 * The forms of the report of `run` and `compare`, by the endings of their files. What writes for Excel and Word is a
 * fifth of all that the command loads, and is loaded when it is asked for.
 */
const FORMS: Readonly<Record<string, (result: Result) => Content>> = {
  ".html": HTML,
  ".htm": HTML,
  ".xlsx": async (result) => (await import("../../report/xlsx/excel-report.js")).excelReport(result),
  ".docx": async (result) => (await import("../../report/docx/word-report.js")).wordReport(result),
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

/** A key of every result of run and compare, and of no other document. */
const OF_RESULTS = "differences";

/** What this command takes. */
const SAVED = "Give the result.json, interventions.json or explain.json that run, compare or explain has written";

/** Reads what was saved; of a folder, a page or a table it is told what to give instead. */
async function readSaved(file: string): Promise<unknown> {
  try {
    return await readJson(file);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new FileError(file, `${error.message.slice(`${file}: `.length)}. ${SAVED}`, error.cause);
  }
}

/** Reads a document; what is none, or is in the form of another version, is refused with the file and what to do. */
function readDocument<Document>(file: string, document: unknown, parse: (document: unknown) => Document): Document {
  try {
    return parse(document);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const advice =
      error instanceof OtherFormError ? "Run it again with this version, or make the report with that one" : SAVED;
    throw new FileError(file, `${error.message}. ${advice}`, error);
  }
}

/** The report of a saved document. */
async function contentOf(
  file: string,
  ending: string,
  observed: readonly string[],
  say: (text: string) => void,
): Promise<string | Uint8Array> {
  const document = await readSaved(file);
  const isObject = typeof document === "object" && document !== null;
  const paged = PAGED.find(({ key }) => isObject && Object.hasOwn(document, key));
  if (paged === undefined) {
    // An answer has a form of its own, so that it would be told to be a result of another version.
    if (isObject && Object.hasOwn(document, "discharge-flow") && !Object.hasOwn(document, OF_RESULTS))
      throw new FileError(file, `is no result of run or compare, and has no report of its own. ${SAVED}`);
    const result = readDocument(file, document, parseResult);
    return FORMS[ending](besideObserved(result, await readObservedFiles(observed), say));
  }
  if (observed.length > 0)
    throw new UsageError("--observed", `is shown beside the results of run and compare, not beside ${paged.what}.`);
  const page = readDocument(file, document, paged.parse);
  if (FORMS[ending] === HTML) return page();
  throw new UsageError(
    "--out",
    `must end in .html for ${paged.what}.`,
    `The table for a spreadsheet is ${paged.table}`,
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
    .argument("<result>", "result.json, interventions.json or explain.json, as run, compare and explain write them")
    .option(
      "--out <file>",
      "the file to write: .html, .xlsx or .docx (default: report.html beside the result)",
      reportFile,
    )
    .addOption(observedOption())
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
  discharge-flow report out/result.json --out county.xlsx
  discharge-flow report out/result.json --observed delays.csv`,
    )
    .action(async (file: string, options: ReportOptions) => {
      const path = options.out ?? join(dirname(file), HTML_REPORT);
      const say = sayer(options, { stderr });
      await keepFiles("--out", [path], [file, ...options.observed], "name");
      await writeWhole(path, await contentOf(file, extname(path).toLowerCase(), options.observed, say));
      say(`Written: ${path}`);
    });
}
