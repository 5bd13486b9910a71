/**
 * The package serves whoever installs it: it holds what was built and nothing else, it is entered by `import` and by
 * `require`, its declarations compile under the strictest settings, and the examples that it is introduced with run in
 * a project elsewhere.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { beforeAll, describe, expect, test } from "vitest";
import { COMPILERS, messagesOn } from "../docs/compiler.js";
import { INTRODUCTIONS, programsOf, runTogether } from "../docs/together.js";
import { isLong } from "../effort.js";
import { install, type Project, ROOT, run } from "./installed.js";

const ALONE = ["discharge-flow/engine", "discharge-flow/random", "discharge-flow/statistics"];
const ENTRY_POINTS = ["discharge-flow", "discharge-flow/office", ...ALONE];

let project: Project;
beforeAll(() => {
  project = install();
});

describe("what is packed", () => {
  test("is what the sources give: of a source that was moved nothing is left, and nothing is missing", () => {
    const sources = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => name.replaceAll("\\", "/").replace(/\.ts$/, ""))
      // What runs in the page of a report is bundled into one file.
      .filter((name) => !name.startsWith("page/"));
    const outputs = sources.flatMap((name) => [".d.ts", ".js", ".js.map"].map((ending) => `dist/${name}${ending}`));
    const wanted = [...outputs, "dist/page/watch.json", "dist/page/what-if.json"].sort();
    // The bundled command, and the parts of it that are loaded when they are asked for.
    const isBundled = (name: string) => name.startsWith("dist/command/");
    const packed = project.files.filter((name) => name.startsWith("dist/"));
    expect(packed.filter((name) => !isBundled(name)).sort()).toEqual(wanted);
    const parts = packed.filter(isBundled).map((name) => name.slice("dist/command/".length));
    expect(parts).toEqual(expect.arrayContaining(["excel.js", "main.js", "model.js", "worker.js"]));
    for (const name of parts) expect(name).toMatch(/^(?:excel|main|model|worker|[\w-]+-[\w-]{8})\.js$/);
  });

  test("is sound in the judgement of publint", async () => {
    const { messages, pkg } = await publint({ pkgDir: project.installed, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg ?? {}, { color: false }))).toEqual([]);
  });

  test("has a command that starts", () => {
    const command = join(project.installed, project.manifest.bin["discharge-flow"]);
    expect(run(process.execPath, [command, "--version"], project.folder).trim()).toBe(project.manifest.version);
  });

  // test/cli runs all of them from where they stand.
  test("has known results to verify itself by", () => {
    const folder = "scenarios/validation";
    const known = readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`);
    expect(project.files.filter((name) => name.startsWith(`${folder}/`)).sort()).toEqual(known.sort());
    const command = join(project.installed, project.manifest.bin["discharge-flow"]);
    const words = ["verify", join(project.installed, folder, "by-hand-team.reference.json"), "--replications", "2"];
    const printed = run(process.execPath, [command, ...words, "--quiet"], project.folder);
    expect(printed).toMatch(/^All agree: \d+ figures in 1 case, 2 replications of each, seed 1\.$/m);
  });

  test("offers these entry points, and no other file by its path", () => {
    const offered = Object.keys(project.manifest.exports).map((path) => path.replace(/^\./, "discharge-flow"));
    expect(offered).toEqual([...ENTRY_POINTS, "discharge-flow/package.json"]);
  });
});

/**
 * What a compiler says of a program in the project, with the strictest settings that a user may have: of the program
 * and of all that it imports, the libraries of the compiler itself left out.
 *
 * @param name of the program's file
 * @param options of the compiler, beside those that every program here has
 * @returns its messages, empty where it has nothing against the program
 */
function faultsIn(name: string, text: string, options: Readonly<Record<string, unknown>>, compiler?: string): string[] {
  const { folder } = project;
  writeFileSync(join(folder, name), text);
  const strictest = { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipDefaultLibCheck: true };
  return messagesOn(folder, [name], { ...strictest, ...options }, compiler);
}

/** Imports all of some entry points. */
function importAll(paths: readonly string[]): string {
  return paths.map((path, k) => `export * as entry${k} from "${path}";\n`).join("");
}

describe("declarations compile without skipLibCheck", () => {
  const lib = ["es2022"];

  test("with the types of Node, imported and required", () => {
    const required = ENTRY_POINTS.map((path, k) => `import entry${k} = require("${path}");\n`).join("");
    writeFileSync(
      join(project.folder, "required.cts"),
      `${required}export const names = Object.keys({ ...entry0, ...entry1, ...entry2, ...entry3, ...entry4 });\n`,
    );
    const text = `${importAll(ENTRY_POINTS)}export { names } from "./required.cjs";\n`;
    expect(faultsIn("node.mts", text, { lib, types: ["node"] })).toEqual([]);
    // It takes many times as long, and reads the same declarations.
    if (isLong) expect(faultsIn("node.mts", text, { lib, types: ["node"] }, COMPILERS.before)).toEqual([]);
  });

  test("with the types of a browser", () => {
    const browser = { lib: [...lib, "dom"], types: [] };
    expect(faultsIn("browser.mts", importAll(ENTRY_POINTS), browser)).toEqual([]);
  });

  test("with the language alone: engine, random numbers and statistics ask for no surroundings", () => {
    expect(faultsIn("alone.mts", importAll(ALONE), { lib, types: [] })).toEqual([]);
  });
});

describe("the examples of the introductions", () => {
  const programs = INTRODUCTIONS.flatMap(programsOf);

  test("run by import and by require, and print the same", async () => {
    const imported = await runTogether(programs, project.folder, "import");
    expect(Object.keys(imported)).toEqual(programs.map(({ place }) => place));
    for (const [place, output] of Object.entries(imported)) expect(output, place).not.toBe("");
    // What is required is the same code: one program for each entry point, the shortest, shows that it is reached.
    const shortest = programs.toSorted((a, b) => a.text.length - b.text.length);
    const required = ENTRY_POINTS.map((path) => shortest.find(({ text }) => text.includes(`from "${path}"`))!);
    const printed = await runTogether([...new Set(required)], project.folder, "require");
    for (const [place, output] of Object.entries(printed)) expect(output, place).toBe(imported[place]);
    expect(Object.keys(printed)).toEqual([...new Set(required)].map(({ place }) => place));
  });
});

describe("building again", () => {
  /** A folder with the files of these names in it. */
  function folderWith(names: readonly string[]): string {
    const folder = mkdtempSync(join(tmpdir(), "discharge-flow-dist-"));
    for (const name of names) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), "");
    }
    return folder;
  }

  function clean(folder: string): string[] {
    run(process.execPath, [join(ROOT, ".ci/clean-dist.js"), folder], folder);
    return readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" }).sort();
  }

  const memory = JSON.stringify({ fileNames: ["../node_modules/typescript/lib/lib.es5.d.ts", "../src/a.ts"] });

  test("deletes what has no source, and the folder that this leaves empty", () => {
    const folder = folderWith([
      "src/a.ts",
      "dist/a.js",
      "dist/a.d.ts",
      "dist/moved/b.js",
      "dist/moved/b.d.ts",
      "dist/c.mjs",
    ]);
    writeFileSync(join(folder, "dist/.tsbuildinfo"), memory);
    expect(clean(folder)).toEqual([".tsbuildinfo", "a.d.ts", "a.js"]);
  });

  test("has everything built where an output is missing", () => {
    const folder = folderWith(["src/a.ts", "dist/other.js"]);
    writeFileSync(join(folder, "dist/.tsbuildinfo"), memory);
    expect(clean(folder)).toEqual([]);
  });

  test("begins from nothing where nothing was built", () => {
    const folder = folderWith(["src/a.ts"]);
    run(process.execPath, [join(ROOT, ".ci/clean-dist.js"), folder], folder);
    expect(existsSync(join(folder, "dist"))).toBe(false);
  });
});
