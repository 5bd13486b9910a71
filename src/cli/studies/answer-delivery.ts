/** Prints the answer to a question of many runs in the form that was asked for, and writes it as files. */
import { join } from "node:path";
import { renderJson } from "../../report/json/json-report.js";
import { makeFolder, writeWhole } from "../files/files.js";
import type { DeliveryOptions } from "../options/options.js";
import { emphasisFor, type Surroundings, widthOf } from "../terminal/surroundings.js";
import { FILE_WIDTH, HTML_REPORT } from "./delivery.js";

/** The forms of an answer; JSON is written of every answer alike. */
export interface AnswerForms<Answer> {
  /** Name of its files, without their endings. */
  readonly name: string;
  readonly csv: (answer: Answer) => string;
  readonly text: (answer: Answer, options: { width: number; emphasise?: (text: string) => string }) => string;
  /** The page for a browser, where there is one. */
  readonly html?: (answer: Answer) => string;
}

/** Every document that can be written as JSON. */
export type AnswerDocument = Parameters<typeof renderJson>[0];

/** Names of all files that an answer may have. */
export function answerFiles(name: string): string[] {
  return [`${name}.json`, HTML_REPORT, `${name}.txt`, `${name}.csv`];
}

/**
 * Writes the files of an answer and prints it. It is printed even when a file cannot be written, so that the work is not
 * lost.
 *
 * @param answer what was found
 * @param forms its name, and how it is written
 * @param options `out`, `format`, `quiet` and `color` of the command line
 * @param surroundings where to print
 * @throws FileError when a file cannot be written
 */
export async function deliverAnswer<Answer extends AnswerDocument>(
  answer: Answer,
  { name, csv, text, html }: AnswerForms<Answer>,
  { out, format, quiet, color }: Omit<DeliveryOptions, "full">,
  surroundings: Surroundings,
): Promise<void> {
  try {
    if (out === undefined) return;
    await makeFolder(out);
    const files = new Map([
      [`${name}.json`, renderJson(answer)],
      ...(html === undefined ? [] : [[HTML_REPORT, html(answer)] as const]),
      [`${name}.txt`, text(answer, { width: FILE_WIDTH })],
      [`${name}.csv`, csv(answer)],
    ]);
    for (const [file, content] of files) await writeWhole(join(out, file), content);
    if (quiet !== true) surroundings.stderr.write(`Written to ${out}: ${[...files.keys()].join(", ")}\n`);
  } finally {
    const emphasise = emphasisFor(surroundings, color);
    const table = () => text(answer, { width: widthOf(surroundings.stdout), emphasise });
    surroundings.stdout.write(format === "json" ? renderJson(answer) : format === "csv" ? csv(answer) : table());
  }
}
