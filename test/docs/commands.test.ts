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

describe("the reference explains every option of", () => {
  test.each(COMMANDS)("%s", async (command) => {
    const options = entriesOf(await helpOf(command), "Options");
    expect(options).toContain("--help");
    const missing = options.filter((option) => option !== "--help" && !REFERENCE.includes(`\`${option}`));
    expect(missing).toEqual([]);
  });
});
