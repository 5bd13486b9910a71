/** The files of shards: their names, and how they are found, read and written. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ShardNumber } from "../../experiment/shards.js";
import { FileError, ShardError } from "../../foundation/errors.js";
import { type MergedStudy, mergeShards } from "../../study/shards/merge-shards.js";
import type { Shard } from "../../study/shards/shard.js";
import { parseShard, renderShard } from "../../study/shards/shard-document.js";
import { reasonOf } from "../terminal/system-reason.js";
import { readIfThere, readWhole, writeWhole } from "./files.js";

/** Digits of a number in a file's name, so that names sort as numbers do. */
const DIGITS = 3;

/** The name of the file of a shard: `shard-003-of-020.json`. */
export function shardFileName({ shard, of }: ShardNumber): string {
  const digits = Math.max(DIGITS, String(of).length);
  const [number, count] = [shard, of].map((one) => String(one).padStart(digits, "0"));
  return `shard-${number}-of-${count}.json`;
}

const SHARD_FILE = /^shard-\d+-of-\d+\.json$/;

/**
 * Writes a shard into a folder. The file has its name only when it is whole, so a task that is killed leaves none.
 *
 * @returns the name of the file
 * @throws FileError when it cannot be written
 */
export async function writeShard(folder: string, shard: Shard): Promise<string> {
  const name = shardFileName(shard);
  await writeWhole(join(folder, name), renderShard(shard));
  return name;
}

/**
 * Reads the file of a shard that may have been written before.
 *
 * @returns null where there is none, or where it cannot be used
 * @throws FileError when it is there and cannot be read
 */
export async function readEarlierShard(folder: string, number: ShardNumber): Promise<Shard | null> {
  const text = await readIfThere(join(folder, shardFileName(number)));
  if (text === null) return null;
  try {
    return parseShard(text);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The files that are meant by a path: itself, or the shards in a folder. */
async function shardFilesAt(path: string): Promise<string[]> {
  try {
    const names = (await readdir(path)).filter((name) => SHARD_FILE.test(name));
    if (names.length > 0) return names.sort().map((name) => join(path, name));
    throw new FileError(path, "there are no shards in this folder, which are named such as shard-003-of-020.json");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return [path];
    if (error instanceof FileError) throw error;
    throw new FileError(path, `cannot be read: ${reasonOf(error)}`, error);
  }
}

/**
 * Reads shards and merges them.
 *
 * @param paths of their files, or of folders that hold them
 * @throws FileError when a path leads nowhere; ShardError naming every file that is unreadable, cut off or of another
 *   study, and every shard that is missing or there twice
 */
export async function mergeFiles(paths: readonly string[]): Promise<MergedStudy> {
  const files = (await Promise.all(paths.map(shardFilesAt))).flat();
  const parts: Shard[] = [];
  const names: string[] = [];
  const broken: string[] = [];
  for (const file of files) {
    try {
      parts.push(parseShard(await readWhole(file)));
      names.push(file);
    } catch (error) {
      if (error instanceof TypeError)
        broken.push(`${file} cannot be used: ${error.message}. If it was copied here, copy it again.`);
      else if (error instanceof FileError) broken.push(error.message);
      else throw error;
    }
  }
  if (broken.length === 0) return mergeShards(parts, names);
  throw new ShardError([...broken, ...(parts.length === 0 ? [] : otherProblems(parts, names))]);
}

/** What is wrong with the shards beside those that cannot be read. */
function otherProblems(parts: readonly Shard[], names: readonly string[]): readonly string[] {
  try {
    mergeShards(parts, names);
    return [];
  } catch (error) {
    if (error instanceof ShardError) return error.problems;
    throw error;
  }
}
