/** Runs the programs of documents and docstrings in this process, against the sources, and gathers what they print. */
import { format } from "node:util";
import { runInThisContext } from "node:vm";
import ts from "@typescript/typescript6";
import * as engine from "../../src/engine/index.js";
import * as random from "../../src/random/index.js";
import * as statistics from "../../src/statistics/index.js";

/** The documents about the engine. Their programs run against the sources, and print what stands behind them. */
export const ABOUT_THE_ENGINE = [
  "docs/engine-tutorial.md",
  "docs/guides/from-simpy-ciw-simmer.md",
  "docs/guides/use-the-engine-alone.md",
  "docs/explanation/engine.md",
];

/** What a program may import. */
export const ENTRY_POINTS: ReadonlyMap<string, Readonly<Record<string, unknown>>> = new Map(
  Object.entries({ engine, random, statistics }).map(([name, entry]) => [`discharge-flow/${name}`, entry]),
);

/** A program that runs longer than this, in milliseconds, has lost its way. */
const LONGEST = 30_000;
/** The limit holds for scripts alone, so the program is called by one, and found by it under this name. */
const PLACE = "programOfADocument";

/**
 * Runs a program.
 *
 * @returns what it printed by `console.log`, as Node would print it
 * @throws whatever the program throws, and an Error where it does not end
 */
export function outputOf(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const printed: string[] = [];
  const load = (name: string) => {
    const entry = ENTRY_POINTS.get(name);
    if (entry === undefined) throw new Error(`a program must import an entry point, not ${name}`);
    return entry;
  };
  const console = { log: (...words: unknown[]) => printed.push(`${format(...words)}\n`) };
  const program = new Function("require", "exports", "console", outputText);
  Object.defineProperty(globalThis, PLACE, { value: () => program(load, {}, console), configurable: true });
  runInThisContext(`${PLACE}()`, { timeout: LONGEST });
  return printed.join("");
}
