/**
 * Runs programs of the documents against the built package, all of them in one process: to start Node and to load the
 * package takes longer than most of them take.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "@typescript/typescript6";
import { start } from "../cli/command.js";
import { blocksOf } from "./blocks.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The documents that introduce the library. Their programs run in a project that has installed the package. */
export const INTRODUCTIONS = ["README.md", "docs/guides/use-as-a-library.md"];

export interface Program {
  /** Document and line. */
  readonly place: string;
  readonly language: "ts" | "js";
  readonly text: string;
}

/** The programs of a document, by its path from the root. */
export function programsOf(document: string): Program[] {
  return blocksOf(readFileSync(join(ROOT, document), "utf8")).flatMap(({ line, language, text }) =>
    language === "ts" || language === "js" ? [{ place: `${document}:${line}`, language, text }] : [],
  );
}

/** A file's name that tells where a program stands. */
export function fileNameOf({ place }: Program): string {
  return place.replaceAll(/[/.:]/g, "-");
}

/** How a program reaches the package: as a module, or as CommonJS. */
const KINDS = {
  import: { module: ts.ModuleKind.ESNext, ending: "mjs" },
  require: { module: ts.ModuleKind.CommonJS, ending: "cjs" },
};

/**
 * Runs programs one after another.
 *
 * @param programs what to run
 * @param folder where they run, and below which their files are written
 * @param kind how they reach the package
 * @returns what each printed to its standard output, by its place
 * @throws Error with what stands on standard error, where one fails: the file in it names the program
 */
export async function runTogether(
  programs: readonly Program[],
  folder: string,
  kind: keyof typeof KINDS,
): Promise<Record<string, string>> {
  const { module, ending } = KINDS[kind];
  mkdirSync(join(folder, kind));
  const calls = programs.map((program) => {
    const { outputText } = ts.transpileModule(program.text, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module },
    });
    const name = `${fileNameOf(program)}.${ending}`;
    const whole = kind === "import" ? outputText : `module.exports = (async () => {\n${outputText}})();\n`;
    writeFileSync(join(folder, kind, name), whole);
    return `console.log("\\u0000" + ${JSON.stringify(program.place)});\nawait ${kind}("./${name}");\n`;
  });
  const all = join(folder, kind, `all.${ending}`);
  writeFileSync(all, `(async () => {\n${calls.join("")}})();\n`);
  const { code, stdout, stderr } = await start(process.execPath, [all], folder).outcome;
  if (code !== 0) throw new Error(`the programs ended with ${code}: ${stderr}`);
  const parts = stdout.split("\u0000").slice(1);
  return Object.fromEntries(
    parts.map((part) => {
      const end = part.indexOf("\n");
      return [part.slice(0, end), part.slice(end + 1)];
    }),
  );
}
