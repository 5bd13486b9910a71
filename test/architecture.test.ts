/**
 * The rules of docs/explanation/architecture.md, read from the imports of every source file, those of types included. A
 * rule carries its reason in its name, so that who breaks one learns what it is for.
 */
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "@typescript/typescript6";
import { describe, expect, test } from "vitest";

const SOURCE = fileURLToPath(new URL("../src/", import.meta.url));

interface SourceFile {
  /** Relative to src, such as `model/state/delays.ts`. */
  readonly name: string;
  /** The floor of the house it stands on: its top folder, such as `model`; "." for the entry of the whole. */
  readonly folder: string;
  readonly text: string;
  /** Files of the project that it imports, relative to src. */
  readonly imports: readonly string[];
  /** Modules of Node and packages that it imports. */
  readonly modules: readonly string[];
}

/**
 * The name by which package.json leads to platform/node.ts in Node and to platform/browser.ts in a bundle for browsers.
 */
const PLATFORM = "#platform";

function read(name: string): SourceFile {
  const text = readFileSync(SOURCE + name, "utf8");
  const imported = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const room = posix.dirname(name);
  const folder = room.split("/")[0];
  return {
    name,
    folder,
    text,
    imports: imported
      .filter((path) => path.startsWith(".") || path === PLATFORM)
      .map((path) => (path === PLATFORM ? "platform/node.ts" : posix.join(room, path).replace(/\.js$/, ".ts"))),
    modules: imported.filter((path) => !path.startsWith(".") && path !== PLATFORM),
  };
}

const FILES = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".ts"))
  .sort()
  .map(read);

/** The code alone: what a comment says about a forbidden call is allowed. */
function withoutComments({ text }: SourceFile): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
}

/** Files that everyone may use. */
const FOUNDATION = "foundation";
/** What a folder may import beside itself and the foundations. `index.ts` stands above them all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  foundation: [],
  random: [],
  statistics: [],
  engine: ["statistics"],
  model: ["engine", "random", "statistics"],
  scenario: [
    ...[
      "blueprint",
      "care-plan",
      "extra-plan",
      "journey-rules",
      "line-plan",
      "measure-names",
      "money-plan",
      "named",
      "report-words",
    ].map((name) => `model/plan/${name}.ts`),
    ...["reserve-plan", "series-plan", "supply-plan", "target-plan"].map((name) => `model/plan/${name}.ts`),
    "random",
    "statistics",
  ],
  experiment: ["statistics"],
  // What differs between Node and a browser: it starts threads with the model in them, and reads scenario files.
  platform: ["experiment", "model", "scenario"],
  study: ["platform", "experiment", "scenario", "model", "random", "statistics"],
  verification: ["study", "experiment", "scenario", "model/plan/blueprint.ts", "random/functions", "statistics"],
  report: ["experiment", "study", "verification", "statistics"],
  // What runs in the page of a report: a program and the engine in workers.
  page: ["report", "study", "experiment", "model", "scenario", "statistics"],
  cli: ["report", "verification", "study", "platform", "experiment", "scenario", "model", "statistics"],
};

/** Packages by the folders that may use them: each comes in by one door, where it can be replaced. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  foundation: [],
  random: ["seedrandom"],
  statistics: ["d3-array"],
  engine: [],
  model: ["d3-array"],
  scenario: ["yaml", "zod"],
  experiment: ["piscina", "d3-array"],
  platform: [],
  study: ["zod"],
  verification: ["zod"],
  report: ["csv-stringify", "d3-array", "fflate", "hyparquet-writer", "string-width", "write-excel-file"],
  page: [],
  cli: ["commander", "cli-progress", "d3-array"],
};

const ENTRY_POINTS = [
  "index.ts",
  "report/office/index.ts",
  "engine/index.ts",
  "random/index.ts",
  "statistics/index.ts",
];

const ONLY_NODE = [
  "platform/node.ts",
  "scenario/load-scenario.ts",
  "experiment/worker-threads.ts",
  "experiment/worker.ts",
];

/** Files that may use Node: what reads, writes, starts threads or talks to a terminal. */
function mayUseNode({ name, folder }: SourceFile): boolean {
  return folder === "cli" || ONLY_NODE.includes(name);
}

/**
 * Files longer than the limit that a cut would make harder to read, each with a limit of its own: a table, one journey
 * told in order, or, for a resource, all the methods that users call, most of which are a docstring and a line that
 * hands on to a part.
 */
const LONG: Readonly<Record<string, number>> = {
  "engine/resource/resource.ts": 500,
};
const LINES = 250;

/** The engine's core: clock, events, timers and turns, and the processes on them. */
const CORE = [
  ...[
    "simulation",
    "scheduler",
    "action",
    "event-queue",
    "timer-table",
    "dispatch-ring",
    "priority",
    "columns",
    "failure",
    "observer",
  ].map((name) => `engine/kernel/${name}.ts`),
  ...["agenda", "command", "conditions", "waits", "process", "process-errors", "processes"].map(
    (name) => `engine/process/${name}.ts`,
  ),
];
const LINES_OF_CORE = 1_500;

/** Every breach of a rule: the files, with what is wrong in each. */
function breaches(files: readonly SourceFile[], wrong: (file: SourceFile) => readonly string[]): string[] {
  return files.flatMap((file) => wrong(file).map((what) => `${file.name}: ${what}`));
}

test("there are sources to judge, and every import leads to one", () => {
  expect(FILES.length).toBeGreaterThan(100);
  const names = new Set(FILES.map(({ name }) => name));
  expect(breaches(FILES, ({ imports }) => imports.filter((path) => !names.has(path)))).toEqual([]);
});

test("no two files have one name, so that a name in a message or a search means one file", () => {
  const names = FILES.map(({ name }) => posix.basename(name)).filter((name) => name !== "index.ts");
  expect(names.filter((name, position) => names.indexOf(name) !== position)).toEqual([]);
});

test("every folder is a floor of the house", () => {
  const folders = new Set(FILES.map(({ folder }) => folder));
  expect([...folders].sort()).toEqual([".", ...Object.keys(MAY_IMPORT)].sort());
});

test("the core of the engine stays small enough to be read in one sitting", () => {
  const core = FILES.filter(({ name }) => CORE.includes(name));
  expect(core.map(({ name }) => name)).toEqual(CORE.toSorted());
  const code = core.flatMap((file) => withoutComments(file).split("\n")).filter((line) => line.trim() !== "");
  expect(code.length).toBeLessThan(LINES_OF_CORE);
});

describe("imports go down only, so that a floor can be read, tested and replaced without those above it", () => {
  test.each(Object.entries(MAY_IMPORT))("%s imports only itself, errors and %j", (folder, allowed) => {
    const own = FILES.filter((file) => file.folder === folder);
    const fits = (path: string) =>
      [folder, FOUNDATION, ...allowed].some((door) => path === door || path.startsWith(`${door}/`));
    expect(breaches(own, ({ imports }) => imports.filter((path) => !fits(path)))).toEqual([]);
  });

  test("nobody imports the public entry of the whole, which stands above the floors", () => {
    expect(breaches(FILES, ({ imports }) => imports.filter((path) => path === "index.ts"))).toEqual([]);
  });
});

/**
 * The rooms of the floors that have some, in an order in which each imports only the rooms that are named for it. Files
 * outside the rooms stand above them all.
 */
interface Rooms {
  /** Why the order is as it is, for who breaks it. */
  readonly reason: string;
  /** By room: the other rooms that it may import. */
  readonly mayImport: Readonly<Record<string, readonly string[]>>;
  /** Files of the floor outside its rooms. */
  readonly outside: readonly string[];
}

const QUESTION = ["result", "design", "shards", "compare", "answer"];

const ROOMS: Readonly<Record<string, Rooms>> = {
  engine: {
    reason: "the clock runs without lines, and handlers run without processes",
    mayImport: {
      kernel: [],
      resource: ["kernel"],
      process: ["kernel", "resource"],
      store: ["kernel", "resource", "process"],
    },
    outside: ["index.ts"],
  },
  scenario: {
    reason: "what is asked of a document is asked in document/ alone, so that checks and compilers agree",
    mayImport: {
      schema: [],
      read: ["schema"],
      document: ["schema", "read"],
      check: ["schema", "read", "document"],
      compile: ["schema", "read", "document"],
    },
    // From a text or a file to a Scenario.
    outside: ["document-readings.ts", "load-scenario.ts", "parse-scenario.ts"],
  },
  study: {
    reason: "a result can be read without what made it, and no question needs another but for the grid of values",
    mayImport: {
      result: [],
      design: ["result"],
      shards: ["result", "design"],
      compare: ["result", "design", "shards"],
      answer: ["result", "design"],
      interventions: QUESTION,
      sweep: QUESTION,
      uncertainty: QUESTION,
      explain: QUESTION,
      fit: [...QUESTION, "uncertainty"],
      solve: [...QUESTION, "sweep"],
      "what-if": QUESTION,
      trace: [],
    },
    outside: [],
  },
  cli: {
    reason: "commands share what is below them, and none imports another",
    mayImport: {
      terminal: [],
      options: ["terminal"],
      files: ["terminal", "options"],
      studies: ["terminal", "options", "files"],
      commands: ["terminal", "options", "files", "studies"],
    },
    outside: ["main.ts"],
  },
};

describe.each(Object.entries(ROOMS))("the rooms of %s", (floor, { reason, mayImport, outside }) => {
  const onFloor = FILES.filter(({ folder }) => folder === floor);
  const roomOf = (path: string) => path.split("/")[1];

  test.each(Object.entries(mayImport))(`%s imports itself and %j of them: ${reason}`, (room, allowed) => {
    const own = onFloor.filter(({ name }) => roomOf(name) === room);
    const fits = (path: string) => !path.startsWith(`${floor}/`) || [room, ...allowed].includes(roomOf(path));
    expect(own).not.toEqual([]);
    expect(breaches(own, ({ imports }) => imports.filter((path) => !fits(path)))).toEqual([]);
  });

  test("are all there are", () => {
    const others = onFloor.filter(({ name }) => !Object.keys(mayImport).includes(roomOf(name)));
    expect(others.map(({ name }) => name)).toEqual(outside.map((name) => `${floor}/${name}`));
  });
});

test("no command imports another", () => {
  const commands = FILES.filter(({ name }) => name.startsWith("cli/commands/"));
  expect(breaches(commands, ({ imports }) => imports.filter((path) => path.startsWith("cli/commands/")))).toEqual([]);
});

test("scenario files meet random numbers in the catalogue of laws alone, so that reading a file draws nothing", () => {
  const scenario = FILES.filter(({ folder }) => folder === "scenario");
  const fits = ["random/fits/fit.ts", "random/fits/fit-bounded.ts", "random/fits/fit-further.ts"];
  const catalogue = ["random/laws/distribution.ts", "random/laws/specification.ts", ...fits];
  const outside = (path: string) => path.startsWith("random/") && !catalogue.includes(path);
  expect(breaches(scenario, ({ imports }) => imports.filter(outside))).toEqual([]);
});

test("no circle of imports, types included, so that every file can be understood after those it names", () => {
  const byName = new Map(FILES.map((file) => [file.name, file]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (name: string, way: readonly string[]): void => {
    if (way.includes(name)) circles.push([...way.slice(way.indexOf(name)), name].join(" → "));
    if (done.has(name) || way.includes(name)) return;
    for (const next of byName.get(name)?.imports ?? []) visit(next, [...way, name]);
    done.add(name);
  };
  for (const { name } of FILES) visit(name, []);
  expect(circles).toEqual([]);
});

describe("barrels only where a user enters, for inside they hide who needs what and breed circles", () => {
  test("the entry points are the five of package.json", () => {
    expect(FILES.map(({ name }) => name).filter((name) => posix.basename(name) === "index.ts")).toEqual(
      [...ENTRY_POINTS].sort(),
    );
  });

  test("no file imports one", () => {
    const others = FILES.filter(({ name }) => !ENTRY_POINTS.includes(name));
    expect(breaches(others, ({ imports }) => imports.filter((path) => ENTRY_POINTS.includes(path)))).toEqual([]);
  });

  test("no other file hands on what it imports wholesale", () => {
    const wholesale = (file: SourceFile) => withoutComments(file).match(/^export \* .*$/gm) ?? [];
    expect(breaches(FILES, wholesale)).toEqual([]);
  });
});

describe("what computes runs in a browser as it does in Node", () => {
  const computing = FILES.filter((file) => !mayUseNode(file));

  test("no module of Node outside the command line, the file loader and the worker pool", () => {
    expect(breaches(computing, ({ modules }) => modules.filter((name) => name.startsWith("node:")))).toEqual([]);
  });

  test("nor anything that Node gives without an import", () => {
    const globals =
      /\b(?:process\.(?:argv|cwd|env|exit\w*|hrtime|nextTick|off|on|pid|stdin|stdout|stderr)|Buffer\.|__dirname|__filename|require\()/g;
    expect(breaches(computing, (file) => withoutComments(file).match(globals) ?? [])).toEqual([]);
  });

  test("only Node loads these files: the platform names them, by calls that a browser's bundle does not have", () => {
    const others = FILES.filter(({ name, folder }) => !ONLY_NODE.includes(name) && folder !== "cli");
    // Types leave no trace in what runs.
    const onlyTypes = ({ text }: SourceFile, path: string) =>
      new RegExp(`import type [^;]*/${posix.basename(path, ".ts")}\\.js"`).test(text);
    const wrong = (file: SourceFile) =>
      file.imports.filter((path) => ONLY_NODE.includes(path) && path !== "platform/node.ts" && !onlyTypes(file, path));
    expect(breaches(others, wrong)).toEqual([]);
  });

  test("no other file knows its own address, which is another one in a bundle", () => {
    expect(breaches(computing, (file) => withoutComments(file).match(/\bimport\.meta\b/g) ?? [])).toEqual([]);
  });

  test("threads are started by one executor alone", () => {
    const others = FILES.filter(({ name }) => name !== "experiment/worker-threads.ts");
    expect(breaches(others, ({ modules }) => modules.filter((name) => name === "piscina"))).toEqual([]);
  });

  test.each(Object.entries(MAY_USE))("packages in %s are %j, each by one door", (folder, allowed) => {
    const own = FILES.filter((file) => file.folder === folder);
    const foreign = (name: string) =>
      !name.startsWith("node:") && !allowed.some((known) => name === known || name.startsWith(`${known}/`));
    expect(breaches(own, ({ modules }) => modules.filter(foreign))).toEqual([]);
  });
});

test("nothing that computes asks the clock on the wall or dice of its own: same inputs, same bytes", () => {
  const folders = ["engine", "model", "random", "statistics", "scenario"];
  const chance =
    /\bMath\.random\b|\bDate\.now\b|\bperformance\.now\b|\bnew Date\(\s*\)|\bcrypto\.|\bset(?:Timeout|Interval|Immediate)\(/g;
  const own = FILES.filter(({ folder }) => folders.includes(folder));
  expect(breaches(own, (file) => withoutComments(file).match(chance) ?? [])).toEqual([]);
});

test("transcendental functions come from elementary.ts: those of the machine differ in the last digit from place to place", () => {
  const folders = ["engine", "model", "random", "statistics", "scenario", "experiment"];
  const machine =
    /\bMath\.(?:exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot)\b/g;
  const own = FILES.filter(({ folder }) => folders.includes(folder));
  expect(breaches(own, (file) => withoutComments(file).match(machine) ?? [])).toEqual([]);
});

/** Powers that are left to the machine but are neither a square nor a power of two. */
function strangePowers({ name, text }: SourceFile): string[] {
  const found: string[] = [];
  const isWhole = (node: ts.Node): boolean =>
    ts.isPrefixUnaryExpression(node)
      ? node.operator === ts.SyntaxKind.MinusToken && isWhole(node.operand)
      : ts.isNumericLiteral(node) && Number.isInteger(Number(node.text));
  const isTwo = (node: ts.Node): boolean => ts.isNumericLiteral(node) && node.text === "2";
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node)) {
      const { left, operatorToken, right } = node;
      const raises = operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken;
      const allowed = isTwo(right) || (isTwo(left) && isWhole(right));
      const assigns = operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken;
      if ((raises && !allowed) || assigns) found.push(text.slice(node.getStart(), node.end));
    }
    if (ts.isPropertyAccessExpression(node) && text.slice(node.getStart(), node.end) === "Math.pow") {
      found.push("Math.pow");
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return found;
}

describe("powers come from power.ts, but for squares and powers of two, which every machine gives alike", () => {
  test("in every file", () => {
    expect(breaches(FILES, strangePowers)).toEqual([]);
  });

  test.each([
    ["x ** 2 + (x / y) ** 2 + 2 ** 53 + 2 ** -54", []],
    ["x ** 3", ["x ** 3"]],
    ["x ** 0.5", ["x ** 0.5"]],
    ["x ** -2", ["x ** -2"]],
    ["2 ** n", ["2 ** n"]],
    ["2 ** -0.5", ["2 ** -0.5"]],
    ["(1 + x) ** (n / 365)", ["(1 + x) ** (n / 365)"]],
    ["x **= 2", ["x **= 2"]],
    ["Math.pow(x, 2)", ["Math.pow"]],
    ["'**bold**' /* a ** b */", []],
  ])("of %s it refuses %j", (text, refused) => {
    expect(strangePowers({ name: "x.ts", folder: ".", text, imports: [], modules: [] })).toEqual(refused);
  });
});

test("the program prints in the command line alone, so that a library stays silent", () => {
  const others = FILES.filter(({ folder }) => folder !== "cli");
  expect(breaches(others, (file) => withoutComments(file).match(/\bconsole\.\w+/g) ?? [])).toEqual([]);
});

test("every file opens with what it knows, for a reader who came by search", () => {
  expect(breaches(FILES, ({ text }) => (text.startsWith("/**") ? [] : ["opens without a comment"]))).toEqual([]);
});

test("files that are long are named, so that someone looks whether they are still one idea", () => {
  const length = ({ text }: SourceFile) => text.split("\n").length - 1;
  const long = FILES.filter((file) => length(file) > (LONG[file.name] ?? LINES));
  // A warning: what is read together stands together, and a limit is no reason to cut it.
  if (long.length > 0) {
    console.warn(`over ${LINES} lines: ${long.map((file) => `${file.name} (${length(file)})`).join(", ")}`);
  }
  expect(long.length).toBeLessThan(FILES.length / 20);
});
