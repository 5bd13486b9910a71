/**
 * Everything that a program can import has a docstring; every function says what it takes, gives and refuses, and how it
 * is used. The examples of the library and of the office files are compiled and run here; those of the engine, of random
 * numbers and of statistics in test/engine/examples.test.ts.
 */
import { fileURLToPath } from "node:url";
import ts from "@typescript/typescript6";
import { describe, expect, test } from "vitest";
import * as library from "../../src/index.js";
import * as office from "../../src/report/office/index.js";
import * as given from "./given.js";
import {
  ENTRIES,
  exampleOf,
  exportsOf,
  SOURCE,
  unexportedTypesOf,
  unsaidOf,
  withoutDocstring,
} from "./public-surface.js";
import { faultsIn, virtualProgram } from "./virtual-program.js";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const config = ts.readConfigFile(`${FOLDER}../../tsconfig.json`, ts.sys.readFile);
const parsed = ts.parseJsonConfigFileContent(config.config, ts.sys, `${FOLDER}../..`);
/** Those of the sources; but an example may show a result that it does nothing with. */
const options: ts.CompilerOptions = { ...parsed.options, noUnusedLocals: false };
const roots = ENTRIES.map((entry) => SOURCE + entry);

/** What an example may use without a declaration of its own, and where a program has it from. */
const KNOWN = [
  { from: "../../src/index.js", values: library },
  { from: "../../src/report/office/index.js", values: office },
  { from: "./given.js", values: given },
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

const surface = exportsOf(virtualProgram(new Map(), options, roots));
const examples = surface.flatMap((exported) => {
  const text = /^(engine|random|statistics)\//.test(exported.file) ? undefined : exampleOf(exported);
  return text === undefined ? [] : [{ name: exported.name, text }];
});
const texts = new Map(examples.map(({ name, text }) => [`${FOLDER}example-of-${name}.ts`, withImports(text)]));
/** One program of all sources and examples, since most of the time is taken by what they share. */
const program = virtualProgram(texts, options, roots);
const checker = program.getTypeChecker();
const exported = exportsOf(program);

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
    expect([...texts.keys()].flatMap((path) => faultsIn(program, path).map((fault) => `${path}: ${fault}`))).toEqual(
      [],
    );
  });

  test.each(examples)("$name", async ({ text }) => {
    for (const [found, announced] of await run(text)) expect(found).toBe(JSON.stringify(JSON.parse(announced)));
  });
});
