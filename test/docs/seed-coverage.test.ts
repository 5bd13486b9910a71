/** The page that says where each item of the council documents runs: none is missing, and each named key is in its file. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PAGE = readFileSync(`${ROOT}/docs/reference/seed-coverage.md`, "utf8");

/** Items of each document: the letter of their numbers, how many there are, and the folder of its scenarios. */
const DOCUMENTS = [
  { title: "Hertfordshire 2019", letter: "D", items: 34, folder: "hertfordshire-2019" },
  { title: "Hertfordshire 2013/14", letter: "H", items: 60, folder: "hertfordshire-2013" },
  { title: "Coventry 2015", letter: "C", items: 24, folder: "coventry-2015" },
  { title: "Kent 2018", letter: "K", items: 38, folder: "kent-2018" },
] as const;

interface Item {
  readonly number: string;
  readonly file: string | undefined;
  readonly key: string | undefined;
  readonly reason: string;
}

/** The rows of a document's table. */
function itemsOf(title: string): Item[] {
  const section = PAGE.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? "";
  return [...section.matchAll(/^\| ([A-Z]\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, number, , file, last]) => ({
      number,
      file: /^`(.+)`$/.exec(file)?.[1],
      key: /^`([^`]+)`(?:; .{20,})?$/.exec(last)?.[1],
      reason: last,
    }),
  );
}

/** Whether a file, as it stands, says something at a path. */
function says(file: string, key: string): boolean {
  let value: unknown = parse(readFileSync(file, "utf8"), { merge: true });
  for (const step of key.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return false;
    value = (value as Record<string, unknown>)[step];
  }
  return true;
}

describe.each(DOCUMENTS)("$title", ({ title, letter, items, folder }) => {
  const found = itemsOf(title);

  test("has every item once, in the order of the document", () => {
    expect(found.map(({ number }) => number)).toEqual(Array.from({ length: items }, (_, k) => `${letter}${k + 1}`));
  });

  test.each(found)("$number runs where the page says, or is context for a reason", ({ file, key, reason }) => {
    if (file === undefined) expect(reason).toMatch(/^context: .{20,}/);
    else expect(says(`${ROOT}/scenarios/${folder}/${file}`, key ?? "no key"), `${file}: ${key}`).toBe(true);
  });
});
