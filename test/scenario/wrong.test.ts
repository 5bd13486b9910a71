/**
 * Wrong scenario files, one mistake in each, with everything that is said of them and the file mended by it.
 *
 * In the folder `wrong` stands for each: `name.yaml`, the wrong file; `name.txt`, the whole of its messages;
 * `name.mended.yaml`, the file after its messages were followed. Wrong overrides are `name.set` and `name.mended.set`,
 * one a line, for the file `bases/county.yaml`. A comment `# means: path=value` in a wrong file says what its author
 * meant, and the mended file must mean it. After a change of wording run this test with `-u` and read the difference.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ScenarioError } from "../../src/foundation/errors.js";
import { scenarioHash } from "../../src/scenario/document/hash.js";
import type { Scenario } from "../../src/scenario/document/scenario.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";

const FOLDER = fileURLToPath(new URL("wrong/", import.meta.url));
const SHOWN = "test/scenario/wrong/";
const COUNTY = `${FOLDER}bases/county.yaml`;

const NAMES = readdirSync(FOLDER)
  .filter((name) => /^[^.]+\.(?:yaml|set)$/.test(name))
  .sort();

const stem = (name: string) => name.replace(/\.(?:yaml|set)$/, "");
const mendedName = (name: string) => name.replace(/\.(yaml|set)$/, ".mended.$1");
const linesOf = (name: string) => textOf(readFileSync(FOLDER + name)).split(/\r?\n/);

/** The text of a file in whichever encoding it has. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function load(name: string, more: readonly string[] = []): Scenario {
  if (name.endsWith(".yaml")) return loadScenario(FOLDER + name, { set: more });
  return loadScenario(COUNTY, { set: linesOf(name).filter((line) => line !== "") });
}

/** What is said of a wrong file, with places relative to the folder. */
function messagesOf(name: string): string[] {
  try {
    load(name);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message.replaceAll(SHOWN, "").split("\n");
  }
  throw new Error(`${name} is accepted`);
}

/** What a message says to write, each of several readings alone; none where it suggests nothing literal. */
function suggestionsOf(message: string): string[] {
  const told = /(?:Write|[Dd]id you mean) (.+?)(?:, (?:if|wherever|and let) .*)?\.?$/.exec(message)?.[1];
  if (told === undefined) return [];
  // A text in quotes or an entry in braces is one suggestion; of quantities there may be several.
  return /["'{[]/.test(told) && !/^[\d:]+, /.test(told) ? [told] : told.split(/, | or /);
}

/** Lines of one text that another does not have, as a longest common subsequence leaves them; numbers from 1. */
function changedLines(before: readonly string[], after: readonly string[]): number[] {
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      common[i][j] = before[i] === after[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
  const changed: number[] = [];
  for (let i = 0, j = 0; i < before.length; ) {
    if (j < after.length && before[i] === after[j]) {
      i += 1;
      j += 1;
    } else if (j < after.length && common[i][j + 1] > common[i + 1][j]) j += 1;
    else changed.push(++i);
  }
  return changed;
}

/** The lines of a file that its messages speak of, at their beginning or in their words. */
function namedLines(name: string, messages: readonly string[]): Set<number> {
  const lines = new Set<number>();
  for (const message of messages) {
    if (message.startsWith(`${name}:`)) lines.add(Number(message.split(":")[1]));
    for (const [, list] of message.matchAll(/lines? (\d+(?:(?:, | and )\d+)*)/g))
      for (const line of list.split(/, | and /)) lines.add(Number(line));
    const more = /and (\d+) more/.exec(message);
    if (more !== null) lines.add(Number.NaN);
  }
  return lines;
}

/** The line that is named of the block that a line stands in: itself, one it stands below, or the first of its list. */
function headOf(lines: readonly string[], line: number, named: ReadonlySet<number>): number {
  const indent = (at: number) => lines[at - 1].search(/\S/);
  const isItem = (at: number) => lines[at - 1].trimStart().startsWith("- ");
  for (let at = line, least = indent(line); at > 0; at--) {
    const above = at === line || indent(at) < least || (indent(at) === least && isItem(at) && isItem(line));
    if (above && named.has(at)) return at;
    if (indent(at) >= 0) least = Math.min(least, indent(at));
  }
  return line;
}

it("has at least sixty of them, and a message and a mended file for each", () => {
  expect(NAMES.length).toBeGreaterThanOrEqual(60);
  const files = new Set(readdirSync(FOLDER));
  for (const name of NAMES) {
    expect(files).toContain(`${stem(name)}.txt`);
    expect(files).toContain(mendedName(name));
  }
});

describe.each(NAMES)("%s", (name) => {
  const messages = messagesOf(name);

  it("is told in these words", async () => {
    await expect(`${messages.join("\n")}\n`).toMatchFileSnapshot(`${FOLDER}${stem(name)}.txt`);
  });

  it("is right after what they say was done, and means what was meant", () => {
    const mended = load(mendedName(name));
    const meant = linesOf(name).flatMap((line) => /^# means: (.*)$/.exec(line)?.[1] ?? []);
    if (meant.length > 0) expect(scenarioHash(load(mendedName(name), meant))).toBe(scenarioHash(mended));
  });

  it("was mended by writing what they say", () => {
    const text = linesOf(mendedName(name)).join("\n");
    for (const message of messages) {
      const suggestions = suggestionsOf(message);
      if (suggestions.length > 0)
        expect(
          suggestions.some((suggestion) => text.includes(suggestion)),
          `${message} → ${suggestions.join(" | ")}`,
        ).toBe(true);
    }
  });

  it("was mended where they point to", () => {
    const named = namedLines(name, messages);
    const isWhole = messages.some((message) => message.startsWith(`${name}:1:1: `));
    if (isWhole || name.endsWith(".set") || named.has(Number.NaN)) return;
    if (named.size === 0) return;
    const lines = linesOf(name);
    for (const line of changedLines(lines, linesOf(mendedName(name))))
      expect([...named]).toContain(headOf(lines, line, named));
  });
});
