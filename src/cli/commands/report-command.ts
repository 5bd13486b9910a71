/** The command `report`: makes the page for a browser from a saved result. */
import { dirname, join } from "node:path";
import { Command } from "commander";
import { FileError } from "../../foundation/errors.js";
import { htmlReport } from "../../report/html/html-report.js";
import { htmlInterventions } from "../../report/html/intervention-page.js";
import { parseInterventionResult } from "../../study/intervention-result.js";
import { parseResult } from "../../study/result.js";
import { HTML_REPORT } from "../delivery.js";
import { readJson, writeWhole } from "../files.js";
import { nonEmpty } from "../options.js";
import type { Surroundings } from "../surroundings.js";

interface ReportOptions {
  readonly out?: string;
  readonly quiet?: true;
}

/** Whether a document compares interventions, as `compare --each` writes it. */
function isOfInterventions(document: unknown): boolean {
  return typeof document === "object" && document !== null && "interventions" in document;
}

/** The page of a saved document. */
async function pageOf(file: string): Promise<string> {
  const document = await readJson(file);
  try {
    return isOfInterventions(document)
      ? htmlInterventions(parseInterventionResult(document))
      : htmlReport(parseResult(document));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const advice = "Give the result.json or interventions.json that run or compare has written";
    throw new FileError(file, `${error.message}. ${advice}`, error);
  }
}

/**
 * Makes the command `report <result>`.
 *
 * @param surroundings where it says what it has written
 */
export function reportCommand({ stderr }: Surroundings): Command {
  return new Command("report")
    .description("Make the report for a browser, one HTML file, from a saved result.")
    .argument("<result>", "result.json or interventions.json, as run and compare write them")
    .option("--out <file>", "the file to write (default: report.html beside the result)", nonEmpty("--out"))
    .option("--quiet", "print only errors")
    .addHelpText(
      "after",
      `
The file needs nothing else: it can be sent, and opened without a connection.

Examples:
  discharge-flow report out/result.json
  discharge-flow report out/result.json --out county.html`,
    )
    .action(async (file: string, options: ReportOptions) => {
      const path = options.out ?? join(dirname(file), HTML_REPORT);
      await writeWhole(path, await pageOf(file));
      if (options.quiet !== true) stderr.write(`Written: ${path}\n`);
    });
}
