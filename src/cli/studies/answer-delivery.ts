/** Prints the answer to a question of many runs in the form that was asked for, and writes it as files. */
import { join } from "node:path";
import { makeFolder, writeWhole } from "../files/files.js";
import type { DeliveryOptions } from "../options/options.js";
import { emphasisFor, type Surroundings, widthOf } from "../terminal/surroundings.js";
import { FILE_WIDTH, HTML_REPORT } from "./delivery.js";

/** An answer in all its forms. */
export interface AnswerForms {
  /** Name of its files, without their endings. */
  readonly name: string;
  readonly json: () => string;
  readonly csv: () => string;
  readonly text: (options: { width: number; emphasise?: (text: string) => string }) => string;
  /** The page for a browser, where there is one. */
  readonly html?: () => string;
}

/**
 * Writes the files of an answer and prints it. It is printed even when a file cannot be written, so that the work is not
 * lost.
 *
 * @param forms the answer
 * @param options `out`, `format`, `quiet` and `color` of the command line
 * @param surroundings where to print
 * @throws FileError when a file cannot be written
 */
export async function deliverAnswer(
  { name, json, csv, text, html }: AnswerForms,
  { out, format, quiet, color }: Omit<DeliveryOptions, "full">,
  surroundings: Surroundings,
): Promise<void> {
  try {
    if (out === undefined) return;
    await makeFolder(out);
    const files = new Map([
      [`${name}.json`, json()],
      ...(html === undefined ? [] : [[HTML_REPORT, html()] as const]),
      [`${name}.txt`, text({ width: FILE_WIDTH })],
      [`${name}.csv`, csv()],
    ]);
    for (const [file, content] of files) await writeWhole(join(out, file), content);
    if (quiet !== true) surroundings.stderr.write(`Written to ${out}: ${[...files.keys()].join(", ")}\n`);
  } finally {
    const emphasise = emphasisFor(surroundings, color);
    const table = () => text({ width: widthOf(surroundings.stdout), emphasise });
    surroundings.stdout.write(format === "json" ? json() : format === "csv" ? csv() : table());
  }
}
