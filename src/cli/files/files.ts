/**
 * Reads and writes files for the commands. Every failure is a FileError that says which file and why.
 *
 * A reader never sees half a file: the content is first written to a temporary file in the same folder, which is then
 * renamed.
 */
import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FileError } from "../../foundation/errors.js";
import { reasonOf } from "../terminal/system-reason.js";

/** A name in a folder that no other file has. */
function temporaryIn(folder: string): string {
  return join(folder, `.${process.pid}.${Math.trunc(performance.now() * 1000)}.partial`);
}

/**
 * Writes a file, with the folders above it. A file of that name is replaced; where the name is a link, the file that it
 * leads to.
 *
 * @param content a text, written as UTF-8, or bytes
 * @throws FileError when it cannot be written
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
  const file = await realpath(path).catch(() => path);
  const temporary = temporaryIn(dirname(file));
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new FileError(path, `cannot be written: ${reasonOf(error)}`, error);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Makes one folder, unless it is there, perhaps made by another process since it was looked for. */
async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (!(await isFolder(path))) throw error;
  }
}

/**
 * Makes a folder, with the folders above it. Does nothing if it is there.
 *
 * The folders are made one by one. `mkdir` of Node 20 can make them all, but never ends where a folder that is there
 * takes none and says that there is no such file, as those of the system such as `/proc` do.
 *
 * @throws FileError when it cannot be made
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    const above = dirname(path);
    if (codeOf(error) !== "ENOENT" || above === path)
      throw new FileError(path, `the folder cannot be made: ${reasonOf(error)}`, error);
    if (await isFolder(above)) throw new FileError(path, `the folder cannot be made: ${above} takes no folders`, error);
    await makeFolder(above);
    await makeFolder(path);
  }
}

/**
 * Makes a folder and finds out whether files can be written into it.
 *
 * @throws FileError when they cannot
 */
export async function makeWritableFolder(path: string): Promise<void> {
  await makeFolder(path);
  const probe = temporaryIn(path);
  try {
    await writeFile(probe, "");
    await rm(probe, { force: true });
  } catch (error) {
    throw new FileError(path, `files cannot be written into this folder: ${reasonOf(error)}`, error);
  }
}

/**
 * Removes a file if it is there.
 *
 * @throws FileError when it cannot be removed
 */
export async function removeFile(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (error) {
    throw new FileError(path, `cannot be removed: ${reasonOf(error)}`, error);
  }
}

/**
 * Reads a text file.
 *
 * @throws FileError when it cannot be read
 */
export async function readWhole(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new FileError(path, `cannot be read: ${reasonOf(error)}`, error);
  }
}

/**
 * Reads a text file that may not be there.
 *
 * @returns null when there is no such file
 * @throws FileError when it is there and cannot be read
 */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readWhole(path);
  } catch (error) {
    if (error instanceof FileError && codeOf(error.cause) === "ENOENT") return null;
    throw error;
  }
}

/**
 * Reads a JSON file. What the value looks like is for the caller to check.
 *
 * @throws FileError when it cannot be read or is not JSON
 */
export async function readJson(path: string): Promise<unknown> {
  const text = await readWhole(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FileError(path, `is not JSON: ${reasonOf(error)}`, error);
  }
}
