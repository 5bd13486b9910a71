/**
 * Everything that a program can import has a docstring; every function says what it takes, gives and refuses, and how
 * it is used. The examples of the library and of the office files are compiled and run here; those of the engine, of
 * random numbers and of statistics in test/engine/examples.test.ts.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "@typescript/typescript6";
import { describe, expect, test } from "vitest";
import * as library from "../../src/index.js";
import * as office from "../../src/report/office/index.js";
import { faultsIn } from "./compiler.js";
import * as given from "./given.js";
import {
  exampleOf,
  exportsOf,
  sourceProgram,
  unexportedTypesOf,
  unsaidOf,
  withoutDocstring,
} from "./public-surface.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const { compilerOptions } = JSON.parse(readFileSync(`${ROOT}tsconfig.json`, "utf8"));
/** Those of the sources; but an example may show a result that it does nothing with. */
const OPTIONS = { ...compilerOptions, paths: {}, noUnusedLocals: false };

/** What an example may use without a declaration of its own, and where a program has it from. */
const KNOWN = [
  { from: "discharge-flow", values: library },
  { from: "discharge-flow/office", values: office },
  { from: "./given.mjs", values: given },
] as const;

/** The names that a text declares itself, at its top. */
function declaredIn(source: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const add = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) names.add(name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name);
  };
  for (const statement of source.statements)
    if (ts.isVariableStatement(statement)) for (const { name } of statement.declarationList.declarations) add(name);
  return names;
}

/** A program around an example: what it takes from elsewhere is imported. */
function withImports(text: string): string {
  const own = declaredIn(ts.createSourceFile("example.ts", text, ts.ScriptTarget.ES2022));
  const imports = KNOWN.map(({ from, values }) => {
    const used = Object.keys(values).filter((name) => !own.has(name) && new RegExp(`\\b${name}\\b`).test(text));
    return `import { ${used.join(", ")} } from "${from}";`;
  });
  return `${imports.join("\n")}\n${text}\nexport {};\n`;
}

/** The value that a comment right behind an expression says it has. */
function announcedAfter(statement: ts.Statement, text: string): string | undefined {
  return ts.isExpressionStatement(statement) ? /^[ \t]*\n?\/\/ (.*)/.exec(text.slice(statement.end))?.[1] : undefined;
}

/**
 * Runs an example.
 *
 * @returns the values of expressions that a comment follows, as JSON, each with what the comment says
 */
async function run(text: string): Promise<[found: string | undefined, announced: string][]> {
  const source = ts.createSourceFile("example.ts", text, ts.ScriptTarget.ES2022);
  const values: [string | undefined, string][] = [];
  const statements = source.statements.map((statement) => {
    const announced = announcedAfter(statement, text);
    if (announced === undefined) return statement.getFullText(source);
    const expression = (statement as ts.ExpressionStatement).expression.getText(source);
    return `show(${expression}, ${JSON.stringify(announced)});`;
  });
  const program = ts.transpile(`return (async () => {\n${statements.join("\n")}\n})();`, {
    target: ts.ScriptTarget.ES2022,
  });
  const names: Record<string, unknown> = {
    ...Object.assign({}, ...KNOWN.map(({ values }) => values)),
    show: (value: unknown, announced: string) => values.push([JSON.stringify(value), announced]),
    console: { log: () => undefined },
  };
  await new Function(...Object.keys(names), program)(...Object.values(names));
  return values;
}

const program = sourceProgram();
const checker = program.getTypeChecker();
const exported = exportsOf(program);
const examples = exported.flatMap((one) => {
  const text = /^(engine|random|statistics)\//.test(one.file) ? undefined : exampleOf(one);
  return text === undefined ? [] : [{ name: one.name, text }];
});

describe("docstrings", () => {
  test("are there for every export, every public member and every constructor that takes something", () => {
    expect(exported.length).toBeGreaterThan(300);
    expect(exported.flatMap((one) => withoutDocstring(one, checker))).toEqual([]);
  });

  test("are of functions that take and give nothing a reader could not look up", () => {
    const known = new Set(exported.map(({ symbol }) => symbol));
    // Only the command line verifies, and has its document written by the same function.
    const internal = ["report/json/json-report.ts: renderJson names Verification"];
    expect(exported.flatMap((one) => unexportedTypesOf(one, known, checker))).toEqual(internal);
  });

  test("of functions say each parameter, the result, what they refuse, and an example", () => {
    expect(exported.flatMap((one) => unsaidOf(one, checker))).toEqual([]);
  });
});

describe("examples of the library", () => {
  test("are programs that the compiler accepts", () => {
    const taken = readFileSync(`${ROOT}test/docs/given.ts`, "utf8").replace("../../src/index.js", "discharge-flow");
    const files = new Map(examples.map(({ name, text }) => [`example-of-${name}.mts`, withImports(text)]));
    expect(faultsIn(new Map([["given.mts", taken], ...files]), OPTIONS)).toEqual([]);
  });

  test.each(examples)("$name", async ({ text }) => {
    for (const [found, announced] of await run(text)) expect(found).toBe(JSON.stringify(JSON.parse(announced)));
  });
});
