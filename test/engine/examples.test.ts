/**
 * Runs the examples in the docstrings of the three entry points and checks the results that they show.
 *
 * `console.log(…); // text` and lines `// prints text` together show all that the example prints, in order. A bare
 * expression such as `expression; // 3.4` shows its value, to the digits given.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { faultsIn } from "../docs/compiler.js";
import { ENTRY_POINTS, outputOf } from "../docs/programs.js";

const SOURCE = fileURLToPath(new URL("../../src/", import.meta.url));

interface Example {
  readonly place: string;
  /** The line below the docstring. */
  readonly declares: string;
  readonly text: string;
}

function examplesOf(folder: string): Example[] {
  const names = readdirSync(SOURCE + folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return names.flatMap((name) => {
    const source = readFileSync(`${SOURCE}${folder}/${name}`, "utf8");
    return [...source.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*?@example\n?([\s\S]*?)\*\/\s*([^\n]*)/g)].map((match) => {
      const [, example = "", declares = ""] = match;
      const lines = example.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
      return { place: `${folder}/${name}: ${declares.slice(0, 50)}`, declares, text: lines.join("\n").trim() };
    });
  });
}

/** Names that a program uses may come from any of the entry points, all of which use different ones. */
function imports(text: string): string {
  return [...ENTRY_POINTS]
    .map(([path, entry]) => {
      const used = Object.keys(entry).filter((name) => new RegExp(`\\b${name}\\b`).test(text));
      return `import { ${used.join(", ")} } from "${path}";\n`;
    })
    .join("");
}

const EXAMPLES = ["engine", "random", "statistics"].flatMap(examplesOf);
const VALUE = /^([^/]+?);\s*\/\/ (-?[\d.]+)(?:…|:| within .*)?$/;

/** What the example says that it prints. */
function announced(text: string): string {
  return [...text.matchAll(/^(?:.*\bconsole\.log\(.*?\/\/ (.*)|\/\/ prints (.*))$/gm)]
    .map(([, behind, below]) => `${behind ?? below}\n`)
    .join("");
}

describe("examples", () => {
  test("are found, and every class and function of the engine has one", () => {
    expect(EXAMPLES.length).toBeGreaterThan(35);
    const engine = ENTRY_POINTS.get("discharge-flow/engine") ?? {};
    // Commands are made by functions.
    const without = ["Command"];
    const names = Object.keys(engine).filter((name) => typeof engine[name] === "function" && !without.includes(name));
    expect(
      names.filter((name) => !EXAMPLES.some(({ declares }) => new RegExp(`\\b${name}\\b`).test(declares))),
    ).toEqual([]);
  });

  test.each(EXAMPLES)("$place", ({ text }) => {
    const values: { line: string; wanted: number; digits: number }[] = [];
    const program = text.split("\n").map((line) => {
      const [, expression = "", wanted = ""] = /^\s*(?:const|let|for|yield|console)\b/.test(line)
        ? []
        : (VALUE.exec(line) ?? []);
      if (wanted === "") return line;
      values.push({ line, wanted: Number(wanted), digits: wanted.split(".")[1]?.length ?? 0 });
      return `console.log("value", Number(${expression}));`;
    });
    const printed = outputOf(imports(text) + program.join("\n"));
    const lines = printed.split(/(?<=\n)/);
    expect(lines.filter((line) => !line.startsWith("value ")).join("")).toBe(announced(text));
    const found = lines.filter((line) => line.startsWith("value ")).map((line) => Number(line.slice(6)));
    for (const [k, { line, wanted, digits }] of values.entries()) {
      const near = /within (\d+) %/.exec(line);
      const error = near ? (Number(near[1]) / 100) * wanted : 10 ** -Math.max(digits, line.includes("…") ? digits : 9);
      expect(Math.abs((found[k] ?? Number.NaN) - wanted), line).toBeLessThanOrEqual(error);
    }
  });

  test("are programs that the compiler accepts", () => {
    const files = new Map(EXAMPLES.map(({ text }, k) => [`example-${k}.mts`, imports(text) + text]));
    // They use nothing of Node, but print as programs in a browser do.
    const faults = faultsIn(files, { lib: ["es2023", "dom"], types: [], exactOptionalPropertyTypes: true });
    expect(faults.map((fault) => `${EXAMPLES[Number(/\d+/.exec(fault)?.[0])]?.place}: ${fault}`)).toEqual([]);
  });
});
