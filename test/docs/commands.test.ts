/** The tables of commands name every command that there is, and the reference names every option that a command has. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { dischargeFlow } from "../cli/command.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const REFERENCE = readFileSync(join(ROOT, "docs/reference/command-line.md"), "utf8");

/** What the lines of a part of a help text begin with: the commands, or the long names of the options. */
function entriesOf(help: string, heading: "Commands" | "Options"): string[] {
  const part = help.split(`\n${heading}:\n`)[1]?.split("\n\n")[0] ?? "";
  const entry = heading === "Commands" ? /^ {2}([a-z]+)/ : /^ {2}(?:-[A-Za-z], )?(--[a-z-]+)/;
  return part.split("\n").flatMap((line) => entry.exec(line)?.[1] ?? []);
}

async function helpOf(...words: string[]): Promise<string> {
  const { code, stdout } = await dischargeFlow(ROOT, ...words, "--help");
  expect(code).toBe(0);
  return stdout;
}

const COMMANDS = entriesOf(await helpOf(), "Commands").filter((name) => name !== "help");

test("the program has commands", () => {
  expect(COMMANDS.length).toBeGreaterThan(10);
});

test.each(["README.md", "docs/reference/command-line.md"])("the table of %s has every command once", (name) => {
  const markdown = readFileSync(join(ROOT, name), "utf8");
  const [, table = ""] = markdown.split("| command | what it does |\n");
  const rows = table.split("\n\n")[0].split("\n");
  const named = rows.flatMap((row) => /^\| `([a-z]+)[ `]/.exec(row)?.[1] ?? []);
  expect(named.toSorted()).toEqual(COMMANDS.toSorted());
});

/** The options of a command with the default that its help tells, as it is written; none where it tells none. */
function defaultsOf(help: string): Map<string, string | null> {
  const [, part = ""] = help.split("\nOptions:\n");
  const entries = part.split("\n\n")[0].split(/\n(?= {2}-)/);
  return new Map(
    entries.flatMap((entry): [string, string | null][] => {
      const name = /^ {2}(?:-[A-Za-z], )?(--[a-z-]+)/.exec(entry)?.[1];
      const found = /default: "?(.*?)"?\)$/.exec(entry.replaceAll(/\s+/g, " ").trim());
      return name === undefined ? [] : [[name, found?.[1] ?? null]];
    }),
  );
}

/** A row of the tables of options: its options, the commands that it is of, and what it calls their default. */
interface Row {
  readonly line: string;
  readonly options: readonly string[];
  readonly commands: readonly string[];
  readonly told: string;
}

/** The tables of options with the commands that the text before each names, in the order of the page. */
const TABLES = [
  ["run", "compare"],
  ["sweep", "sensitivity", "futures", "explain"],
  ["solve"],
  ["calibrate", "predict"],
  ["trace"],
  ["verify"],
];

function rowsOf(table: string, commands: readonly string[]): Row[] {
  return table.split("\n").flatMap((line) => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const [, first = "", meaning = "", told = ""] = cells;
    const options = [...first.matchAll(/`(--[a-z-]+)/g)].map(([, name]) => name);
    const only = /^((?:`[a-z]+`(?:,| and)? ?)+)(?: ?only)?:/.exec(meaning)?.[1];
    const named = [...(only ?? "").matchAll(/`([a-z]+)`/g)].map(([, name]) => name);
    return options.length === 0 ? [] : [{ line, options, commands: named.length > 0 ? named : commands, told }];
  });
}

const HEAD = "| option | meaning | default |\n|---|---|---|\n";

describe("the tables of options tell the defaults that the help tells:", async () => {
  const tables = REFERENCE.split(HEAD).slice(1);
  const told = new Map<string, Map<string, string | null>>();
  for (const command of COMMANDS) told.set(command, defaultsOf(await helpOf(command)));
  const number = (text: string) => /^`?(\d[\d,.]*)/.exec(text)?.[1].replaceAll(",", "");

  test("every table is known", () => {
    expect(tables).toHaveLength(TABLES.length);
  });

  test.each(TABLES.map((commands, index) => [commands.join(", "), index] as const))("%s", (_, index) => {
    const rows = rowsOf(tables[index].split("\n\n")[0], TABLES[index]);
    expect(rows.length).toBeGreaterThan(3);
    for (const { line, options, commands, told: cell } of rows)
      for (const option of options)
        for (const command of commands) {
          const helps = told.get(command)!;
          expect([...helps.keys()], `${command}: ${line}`).toContain(option);
          const default_ = helps.get(option);
          if (default_ === null || default_ === undefined) continue;
          const [own, other] = [number(default_), number(cell)];
          // Where a row is of several commands, a number for one of them stands behind its name.
          const behind = new RegExp(`\`${command}\` (\\d[\\d,.]*)`).exec(cell)?.[1].replaceAll(",", "");
          expect(behind ?? other, `${command}: ${line}`).toBe(own);
        }
  });
});

describe("the reference explains every option of", () => {
  test.each(COMMANDS)("%s", async (command) => {
    const options = entriesOf(await helpOf(command), "Options");
    expect(options).toContain("--help");
    const missing = options.filter((option) => option !== "--help" && !REFERENCE.includes(`\`${option}`));
    expect(missing).toEqual([]);
  });
});
