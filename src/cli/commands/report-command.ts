/** The command `report`: makes the page for a browser from a saved result. */
import { dirname, join } from "node:path";
import { Command } from "commander";
import { FileError } from "../../foundation/errors.js";
import { htmlReport } from "../../report/html/html-report.js";
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

/**
 * Makes the command `report <result>`.
 *
 * @param surroundings where it says what it has written
 */
export function reportCommand({ stderr }: Surroundings): Command {
  return new Command("report")
    .description("Make the report for a browser, one HTML file, from a saved result.")
    .argument("<result>", "result.json, as run and compare write it")
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
      await writeWhole(path, htmlReport(await readResult(file)));
      if (options.quiet !== true) stderr.write(`Written: ${path}\n`);
    });
}
