/**
 * The runs of a command that has not come to its end. Each is written into a file as soon as it is done. So the same
 * command, given again after it was interrupted or killed, goes on from there. The file is removed when all is done.
 *
 * A line of the file is one run: what it is a run of, its row as bits, and a checksum. A line that is cut off or damaged
 * counts as not there. The first line says of which program the runs are; those of another are of no use.
 */
import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { type FileHandle, open, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { base64Of, bytesOfBase64 } from "../../foundation/base64.js";
import { checksumOf } from "../../foundation/checksum.js";
import { FileError } from "../../foundation/errors.js";
import { counted } from "../../foundation/words.js";
import type { RunStore } from "../../study/design/run-store.js";
import { Interruption } from "../terminal/interruption.js";
import { reasonOf } from "../terminal/system-reason.js";

/**
 * A checksum of the program: another version may give other rows. It is that of the files in the folder of this one, into
 * which the whole command is bundled.
 */
async function programId(): Promise<string> {
  const folder = dirname(fileURLToPath(import.meta.url));
  const names = (await readdir(folder)).filter((name) => name.endsWith(".js")).sort();
  const hash = createHash("sha256");
  for (const name of names) hash.update(await readFile(join(folder, name)));
  return hash.digest("hex");
}

function lineOf(run: string, row: Float64Array): string {
  const bits = base64Of(new Uint8Array(row.buffer, row.byteOffset, row.byteLength));
  return `${JSON.stringify([run, bits, checksumOf(run + bits)])}\n`;
}

/** The run of a line; null where the line is not whole. */
function runOf(line: string): { readonly run: string; readonly row: Float64Array } | null {
  try {
    const [run, bits, checksum] = JSON.parse(line);
    if (typeof run !== "string" || typeof bits !== "string" || checksumOf(run + bits) !== checksum) return null;
    return { run, row: new Float64Array(bytesOfBase64(bits).buffer) };
  } catch {
    return null;
  }
}

/** The runs that a file holds of this program; null where there is no such file, or it is of another. */
async function readRuns(path: string, head: string): Promise<Map<string, Float64Array> | null> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new FileError(path, `cannot be read: ${reasonOf(error)}`, error);
  }
  const runs = new Map<string, Float64Array>();
  let isFirst = true;
  try {
    for await (const line of file.readLines()) {
      if (isFirst && line !== head) return null;
      isFirst = false;
      const found = runOf(line);
      if (found !== null) runs.set(found.run, found.row);
    }
  } catch (error) {
    throw new FileError(path, `cannot be read: ${reasonOf(error)}`, error);
  } finally {
    await file.close();
  }
  return isFirst ? null : runs;
}

/** A file of unfinished runs as a store. */
class UnfinishedRuns implements RunStore {
  private readonly path: string;
  private readonly known: ReadonlyMap<string, Float64Array>;
  private readonly say: (text: string) => void;
  /** Whether there is anything to go on from. */
  holdsRuns: boolean;
  private file: number | null;

  constructor(path: string, known: ReadonlyMap<string, Float64Array>, file: number, say: (text: string) => void) {
    this.path = path;
    this.known = known;
    this.file = file;
    this.say = say;
    this.holdsRuns = known.size > 0;
  }

  find = (run: string): Float64Array | undefined => this.known.get(run);

  /** Writes a run. Where that fails the work goes on, for only a restart would need it. */
  keep = (run: string, row: Float64Array): void => {
    if (this.file === null) return;
    try {
      writeSync(this.file, lineOf(run, row));
      this.holdsRuns = true;
    } catch (error) {
      this.close();
      this.say(`Runs are no longer kept in ${this.path} for a restart: ${reasonOf(error)}. The work goes on.`);
    }
  };

  close(): void {
    if (this.file !== null) closeSync(this.file);
    this.file = null;
  }
}

function howToGoOn(path: string): string {
  return `Give the same command again to go on: what it has finished is kept in ${path}.`;
}

/**
 * Does work whose runs are kept in a file until it has come to its end.
 *
 * @param folder of `--out`; undefined: nothing is kept
 * @param name of the results, which the file has before its ending
 * @param say tells what was found there
 * @param work is given the store
 * @param isFinished whether a result of the work is all that was asked for: then the file is removed
 * @returns what the work returns
 * @throws FileError when the file cannot be read, made or removed; whatever the work throws
 */
export async function withUnfinishedRuns<T>(
  folder: string | undefined,
  name: string,
  say: (text: string) => void,
  work: (kept: { readonly store?: RunStore }) => Promise<T>,
  isFinished: (result: T) => boolean,
): Promise<T> {
  if (folder === undefined) return work({});
  const path = join(folder, `${name}.unfinished`);
  const head = JSON.stringify({ "unfinished-runs-of": await programId() });
  const known = await readRuns(path, head);
  if (known !== null && known.size > 0)
    say(`Taken from ${path}, and not run again: ${counted(known.size, "run")} of earlier work that did not end.`);
  let file: number;
  try {
    file = openSync(path, known === null ? "w" : "a");
    // The line before may have been cut off.
    writeSync(file, known === null ? `${head}\n` : "\n");
  } catch (error) {
    throw new FileError(path, `cannot be written: ${reasonOf(error)}`, error);
  }
  const store = new UnfinishedRuns(path, known ?? new Map(), file, say);
  try {
    const result = await work({ store });
    store.close();
    if (isFinished(result)) await rm(path, { force: true });
    else say(howToGoOn(path));
    return result;
  } catch (error) {
    if (error instanceof Interruption && store.holdsRuns) say(howToGoOn(path));
    throw error;
  } finally {
    store.close();
  }
}
