/**
 * The documents about the engine tell the truth: every program in them runs, and prints exactly what the block `output`
 * behind it shows. With DOCS=update in the environment, those blocks are written anew.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Processes, Simulation } from "../../src/engine/index.js";
import { createStream } from "../../src/random/index.js";
import { type Block, blocksOf } from "./blocks.js";
import { ABOUT_THE_ENGINE, ENTRY_POINTS, outputOf } from "./programs.js";

const UPDATE = process.env.DOCS === "update";
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The block that shows what a program prints, if the document shows it. */
function shownBehind(blocks: readonly Block[], place: number): Block | undefined {
  const next = blocks[place + 1];
  return next?.language === "output" ? next : undefined;
}

describe.each(ABOUT_THE_ENGINE)("%s", (name) => {
  const blocks = blocksOf(readFileSync(ROOT + name, "utf8"));
  const programs = blocks.flatMap((block, place) =>
    block.language === "ts" || block.language === "js"
      ? [{ place: `line ${block.line}`, block, shown: shownBehind(blocks, place) }]
      : [],
  );

  test("has programs, and shows outputs behind programs alone", () => {
    expect(programs.length).toBeGreaterThan(0);
    const outputs = blocks.filter(({ language }) => language === "output");
    expect(outputs.map(({ line }) => line)).toEqual(programs.flatMap(({ shown }) => shown?.line ?? []));
  });

  test.each(programs)("$place prints what is shown", ({ block, shown }) => {
    const printed = outputOf(block.text);
    expect(printed).not.toBe("");
    if (shown === undefined) return;
    if (UPDATE) replaceBehind(ROOT + name, block.text, printed);
    else expect(printed).toBe(shown.text);
  });
});

/** Names of exports, and of what instances of exported classes offer. */
function offered(): Set<string> {
  const values = [...ENTRY_POINTS.values()].flatMap((entry) => Object.entries(entry));
  const classes = values.flatMap(([, value]) => (typeof value === "function" ? [value.prototype] : []));
  const process = new Processes(new Simulation()).start("any", function* () {});
  const names = [...classes, process, createStream(1)].flatMap((start) => {
    const found: string[] = [];
    for (let object = start; object instanceof Object; object = Object.getPrototypeOf(object)) {
      found.push(...Object.getOwnPropertyNames(object));
    }
    return found;
  });
  return new Set([...values.map(([name]) => name), ...names]);
}

test("what the tables of translation call here is there", () => {
  const markdown = readFileSync(`${ROOT}docs/guides/from-simpy-ciw-simmer.md`, "utf8");
  const cells = [...markdown.matchAll(/^\|.*\| (.*) \|$/gm)].map(([, last = ""]) => last);
  const calls = cells.flatMap((cell) => [...cell.matchAll(/([A-Za-z]+)\(/g)].map(([, name = ""]) => name));
  const names = offered();
  expect(calls.length).toBeGreaterThan(40);
  const own = ["draw", "if"];
  expect(calls.filter((name) => !names.has(name) && !own.includes(name))).toEqual([]);
});

/** Writes the output of a program into the block behind it. */
function replaceBehind(path: string, program: string, printed: string): void {
  const markdown = readFileSync(path, "utf8");
  const from = markdown.indexOf("```output\n", markdown.indexOf(program)) + "```output\n".length;
  const to = markdown.indexOf("```", from);
  writeFileSync(path, markdown.slice(0, from) + printed + markdown.slice(to));
}
