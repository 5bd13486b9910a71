/** Brings a result to its readers: the chosen format to standard output, everything into a folder where one is named. */
import { join } from "node:path";
import { differencesCsv, measuresCsv, renderCsv } from "../report/csv/csv-tables.js";
import { renderJson } from "../report/json/json-report.js";
import { renderText } from "../report/text/text-report.js";
import type { Result } from "../study/result.js";
import { makeFolder, removeFile, writeWhole } from "./files.js";
import type { RunCommandOptions } from "./options.js";
import { emphasisFor, type Surroundings, widthOf } from "./surroundings.js";

/** Columns of the report that is written to a file. */
const FILE_WIDTH = 120;

function render(result: Result, options: RunCommandOptions, surroundings: Surroundings): string {
  switch (options.format) {
    case "json":
      return renderJson(result);
    case "csv":
      return result.differences.length > 0 ? differencesCsv(result) : measuresCsv(result);
    case "table":
      return renderText(result, {
        width: widthOf(surroundings.stdout),
        detail: options.full === true ? "all" : "glance",
        emphasise: emphasisFor(surroundings, options.color),
      });
  }
}

/** Every file that can stand in the folder: what an earlier result left there and this one does not write would mislead. */
const FILES = ["measures.csv", "differences.csv", "delayed-days.csv", "targets.csv", "ledger.csv", "series.csv"];

async function writeFiles(out: string, result: Result): Promise<string[]> {
  await makeFolder(out);
  const files = new Map([
    ["result.json", renderJson(result)],
    ["report.txt", renderText(result, { width: FILE_WIDTH })],
    ...renderCsv(result),
  ]);
  for (const [name, content] of files) await writeWhole(join(out, name), content);
  for (const name of FILES) if (!files.has(name)) await removeFile(join(out, name));
  return [...files.keys()];
}

/**
 * Writes the files and prints. What was computed is printed even where it cannot be written.
 *
 * @throws FileError when the folder or a file cannot be written
 */
export async function deliver(result: Result, options: RunCommandOptions, surroundings: Surroundings): Promise<void> {
  const { out } = options;
  try {
    if (out !== undefined) {
      const names = await writeFiles(out, result);
      if (!options.quiet) surroundings.stderr.write(`Written to ${out}: ${names.join(", ")}\n`);
    }
  } finally {
    surroundings.stdout.write(render(result, options, surroundings));
  }
}
