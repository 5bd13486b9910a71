/**
 * What only Node can do: read files and start threads. Everything else reaches it by the name `#platform`, which
 * package.json leads here in Node and to browser.ts in a bundle for browsers.
 *
 * Both are loaded when they are first called, so that a program which needs neither does not pay for them. Addresses are those
 * from a folder of `dist`, be it this one or that of the bundled command.
 */
import { fileURLToPath } from "node:url";
import type { Executor } from "../experiment/executor.js";
import type { Blueprint } from "../model/plan/blueprint.js";
import { replicate, replicateTogether } from "../model/replication.js";
import type { Scenario } from "../scenario/document/scenario.js";
import type { LoadOptions } from "../scenario/load-scenario.js";

/** An executor with several threads of this process, the calling one included. */
export async function startThreads(threads: number): Promise<Executor<Blueprint>> {
  const { workerThreads } = await import("../experiment/worker-threads.js");
  // Bundled: a thread reads one file in place of a hundred and fifty.
  const module = new URL("../command/model.js", import.meta.url).href;
  return workerThreads(replicate, module, threads, replicateTogether);
}

/**
 * Runs a module that is bundled with the command in a thread of its own.
 *
 * @param name of the module, such as `excel`
 * @param given what it is called with, a copy of which goes to the thread
 * @returns what it gives; null where sources are run, of which nothing is bundled
 */
export function runBundled<Given, Made>(name: string, given: Given): Promise<Made> | null {
  if (import.meta.url.endsWith(".ts")) return null;
  const module = new URL(`../command/${name}.js`, import.meta.url).href;
  return import("../experiment/worker-threads.js").then(({ runInThread }) => runInThread(module, given));
}

/** Loads a scenario from a file, with the files that it extends. */
export async function loadScenario(path: string, options: LoadOptions = {}): Promise<Scenario> {
  const { loadScenario: load } = await import("../scenario/load-scenario.js");
  return load(path, options);
}

/** The folder of scenarios that comes with the package. */
export function shippedScenarios(): string {
  return fileURLToPath(new URL("../../scenarios", import.meta.url));
}

/** What runs in the page of a report: its program, and the engine as base64 of a gzip. */
export interface PageScripts {
  /** The program of the page. */
  readonly program: string;
  /** What its workers run: base64 of a gzip. */
  readonly engine: string;
}

/** Reads what was bundled for pages when the program was built. */
async function bundled(name: string): Promise<unknown> {
  const { readFile } = await import("node:fs/promises");
  // Sources are run by tests; what is bundled stands beside the built files.
  const folder = import.meta.url.endsWith(".ts") ? "../../dist/page" : "../page";
  return JSON.parse(await readFile(new URL(`${folder}/${name}`, import.meta.url), "utf8"));
}

/** What runs in the page of a report. */
export async function pageScripts(): Promise<PageScripts> {
  return (await bundled("what-if.json")) as PageScripts;
}

/** The program of a moving picture. */
export async function watchProgram(): Promise<string> {
  return ((await bundled("watch.json")) as { readonly program: string }).program;
}
