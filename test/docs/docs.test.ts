/**
 * The documents tell the truth: links lead somewhere, scenarios are valid, programs compile and run, commands run and
 * print what is shown. Every document gets a folder of its own that looks like the clone, in which its blocks run from
 * top to bottom.
 *
 * Marks behind a fence: `yaml scenario` (is a whole scenario), `yaml scenario=path` and `csv file=path` (is the file of
 * that name), `sh no-run` (takes too long here), `sh exit=3` (ends so), `text start` (what `npm start` prints: its
 * layout, and in a long run its figures). A text
 * block behind a shell block is an excerpt of what its last command printed.
 *
 * With DOCS=update in the environment, excerpts are written anew with the figures of today.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { loadScenario } from "../../src/scenario/load-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { BIN, dischargeFlow, type Outcome, start } from "../cli/command.js";
import { isLong } from "../effort.js";
import { anchorsOf, blocksOf, commandsOf, linksOf, missingFrom, refreshed, wordsOf } from "./blocks.js";
import { faultsIn } from "./compiler.js";
import { ABOUT_THE_ENGINE } from "./programs.js";
import { fileNameOf, INTRODUCTIONS, programsOf, runTogether } from "./together.js";

const UPDATE = process.env.DOCS === "update";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

function documents(): string[] {
  const inDocs = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" });
  return ["README.md", "CHANGELOG.md", ...inDocs.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];
}

const DOCUMENTS = documents().map((name) => ({ name, markdown: readFileSync(join(ROOT, name), "utf8") }));

/**
 * A folder like the clone, whose files may be changed; without the expectations, most of its bytes, which no document
 * reads.
 */
function likeTheClone(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "discharge-flow-docs-")));
  const filter = (path: string) => path !== join(ROOT, "scenarios/expected");
  cpSync(join(ROOT, "scenarios"), join(folder, "scenarios"), { recursive: true, filter });
  cpSync(join(ROOT, "package.json"), join(folder, "package.json"));
  for (const name of ["dist", "node_modules"]) symlinkSync(join(ROOT, name), join(folder, name));
  return folder;
}

/** Puts a text in the place of another in a document, at whatever depth the list it stands in has. */
function replaceIn(name: string, before: string, after: string): void {
  const path = join(ROOT, name);
  const markdown = readFileSync(path, "utf8");
  for (const indent of ["", "   "]) {
    const indented = (text: string) => text.trimEnd().replaceAll(/^(?=.)/gm, indent);
    if (!markdown.includes(`\n${indented(before)}\n`)) continue;
    writeFileSync(
      path,
      markdown.replace(indented(before), () => indented(after)),
    );
    return;
  }
}

/** The two names of this program, at the beginning of a command. */
const PROGRAM = /^(npx discharge-flow|node bin\/discharge-flow\.js)(?= )/;
/** What a shell does more than to part words and to take their quotes away. */
const SHELL_SYNTAX = /[*?[\]{}|<>;&$`\\~()#!]/;

/**
 * Runs a command as a shell would, with this program behind its two names: within this process, its output put into a
 * file where the command ends so (`> file`), or by a shell where the command needs one.
 */
async function run(command: string, folder: string): Promise<Outcome> {
  const [, words = "", file] = /^(.*?)(?: > ([\w.-]+))?$/.exec(command.replace(PROGRAM, "")) ?? [];
  // Nothing but a single quote ends what stands between single quotes; between double quotes, four signs mean something.
  if (SHELL_SYNTAX.test(words.replaceAll(/'[^']*'|"[^"$`\\]*"/g, ""))) {
    return start("sh", ["-c", `"${process.execPath}" "${BIN}"${command.replace(PROGRAM, "")}`], folder).outcome;
  }
  const parted = words.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  const unquoted = parted.map((word) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, "$1$2"));
  const outcome = await dischargeFlow(folder, ...unquoted);
  if (file === undefined) return outcome;
  writeFileSync(join(folder, file), outcome.stdout);
  return { ...outcome, stdout: "" };
}

describe.each(DOCUMENTS)("$name", ({ name, markdown }) => {
  const blocks = blocksOf(markdown);

  test("every relative link leads to a file, every anchor to a heading", () => {
    for (const link of linksOf(markdown)) {
      if (/^[a-z]+:/.test(link)) continue;
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? join(ROOT, name) : join(ROOT, dirname(name), path);
      expect(existsSync(target), `${name}: ${link}`).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(readFileSync(target, "utf8")), `${name}: ${link}`).toContain(anchor);
    }
  });

  const runnable = blocks.filter(({ language }) => ["sh", "text", "yaml", "csv"].includes(language));
  // A document that shows nothing to run has no such test, rather than one that is passed over.
  if (runnable.length === 0) return;
  test("scenarios are valid, commands run and print what is shown", async () => {
    const folder = likeTheClone();
    let printed = "";
    for (const { line, language, marks, text } of runnable) {
      const place = `${name}:${line}`;
      const file = marks.get("scenario");
      if (language === "csv") {
        writeFileSync(join(folder, marks.get("file") ?? "unnamed.csv"), text);
      } else if (language === "yaml" && file) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
        expect(() => loadScenario(join(folder, file)), place).not.toThrow();
      } else if (language === "yaml" && file === "") {
        expect(() => parseScenario(text), place).not.toThrow();
      } else if (language === "yaml") {
        expect(() => parse(text), place).not.toThrow();
      } else if (language === "sh" && !marks.has("no-run")) {
        for (const command of commandsOf({ line, language, marks, text })) {
          if (!PROGRAM.test(command)) continue;
          const { code, stdout, stderr } = await run(command, folder);
          expect(code, `${place}: ${command}\n${stderr}`).toBe(Number(marks.get("exit") ?? 0));
          printed = stdout === "" ? stderr : stdout;
        }
      } else if (language === "text" && !marks.has("start")) {
        const today = refreshed(printed, text);
        if (UPDATE) replaceIn(name, text, today);
        else {
          expect(missingFrom(printed, text), `${place}: not in\n${printed}`).toBeNull();
          expect(today, `${place}: an excerpt that is true is not written anew`).toBe(text);
        }
      }
    }
  });
});

test("npm start prints the rows that the README shows", { timeout: 600_000 }, async () => {
  const manifest: { scripts: { start: string } } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const shown = DOCUMENTS.flatMap(({ markdown }) => blocksOf(markdown)).find(({ marks }) => marks.has("start"));
  const text = shown?.text ?? "nothing shown";
  if (UPDATE || isLong) {
    const { stdout } = await run(manifest.scripts.start, likeTheClone());
    if (UPDATE) replaceIn("README.md", text, refreshed(stdout, text));
    else expect(missingFrom(stdout, text), `not in\n${stdout}`).toBeNull();
    return;
  }
  // Rows and words only: the figures take a minute. Two weeks after the change have the same rows as three years, but
  // are too short for a transition to be told from chance. The files are left out, too: a county's take longest, and
  // those of smaller comparisons are written by other documents.
  const short = "--set run.warm-up='0 days' --set run.length='2 weeks'";
  const printing = manifest.scripts.start.replace(/ --out \S+/, "");
  const quick = await run(`${printing} --replications 2 --quiet ${short}`, likeTheClone());
  expect(quick.code).toBe(0);
  const words = wordsOf(quick.stdout).replaceAll("in weeks", "per year");
  expect(words).toContain(wordsOf(text.replaceAll(", transition", "")));
});

describe("programs in the documents", () => {
  const folder = likeTheClone();
  const programs = DOCUMENTS.flatMap(({ name }) => programsOf(name));

  test("compile against the package's types", () => {
    const typed = programs.filter(({ language }) => language === "ts");
    expect(typed.length).toBeGreaterThan(40);
    const texts = new Map(typed.map((program) => [`${fileNameOf(program)}.mts`, program.text]));
    // A reader may have the strictest settings: an item of a list may not be there, and no option is undefined.
    const strictest = { noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true };
    expect(faultsIn(texts, strictest)).toEqual([]);
  });

  test("run, and each prints something", async () => {
    // Those of the introductions run in test/package, where the package is installed, and those about the engine in
    // engine-documents.test.ts, which looks at what they print.
    const elsewhere = [...INTRODUCTIONS, ...ABOUT_THE_ENGINE];
    const own = programs.filter(({ place }) => !elsewhere.some((name) => place.startsWith(`${name}:`)));
    expect(own.length).toBeLessThan(programs.length);
    const printed = await runTogether(own, folder, "import");
    expect(Object.keys(printed)).toEqual(own.map(({ place }) => place));
    for (const [place, output] of Object.entries(printed)) expect(output, place).not.toBe("");
  });
});
