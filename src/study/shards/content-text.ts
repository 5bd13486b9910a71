/**
 * What something says, as one text: equal where the content is, wherever the files lie that it was read from. Machines
 * have the same files in different places, and the same machine reads them from different working folders.
 */
import { writeNumber } from "./json-numbers.js";

/** The key under which plain data keep the path of the file that they were read from, for messages. */
const PATH_OF_FILE = "file";

/**
 * The text of plain data without the paths of files.
 *
 * @param value plain data: what a question needs beside the rows, or what a shard carries for all
 */
export function contentText(value: unknown): string {
  return JSON.stringify(value, (key, own: unknown) => (key === PATH_OF_FILE ? undefined : writeNumber(key, own)));
}
