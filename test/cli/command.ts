/**
 * Runs the built command in a temporary folder: within this process, or as a user would, in a process of its own. To
 * start a process and load the program into it takes longer than most commands take, so the second is for tests of what
 * a process alone has: signals, the exit status, outputs that cannot be written.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isUpToDate } from "../../.ci/built.js";
import type { main as Main } from "../../src/cli/main.js";

export const BIN = fileURLToPath(new URL("../../bin/discharge-flow.js", import.meta.url));

// Workers run built files, so the built command is what is tested. vitest.config.ts has it loaded as it was built. One of
// other sources would show nothing of them.
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
if (!isUpToDate(ROOT))
  throw new Error("these tests run the built command, which is not that of the sources: npm run build first");
const BUILT = new URL("../../dist/command/main.js", import.meta.url);
const { main }: { main: typeof Main } = await import(BUILT.href);

/** What a program printed and how it ended; `code` is null when a signal ended it. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running program. */
export interface Started {
  readonly outcome: Promise<Outcome>;
  /** Resolves when the program first prints to standard error, or ends. */
  readonly firstMessage: Promise<void>;
  /** Resolves when it first prints to standard output, or ends. */
  readonly firstOutput: Promise<void>;
  /** Sends SIGINT. */
  readonly interrupt: () => void;
  /** Sends SIGKILL, which no program hears. */
  readonly kill: () => void;
}

/** Makes a temporary folder with these files and gives its path. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "discharge-flow-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Starts a program and collects what it prints. */
export function start(program: string, words: readonly string[], folder: string): Started {
  const child = spawn(program, words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const outcome = new Promise<Outcome>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  const first = (stream: typeof child.stdout) =>
    new Promise<void>((resolve) => {
      stream.once("data", () => resolve()).once("close", () => resolve());
    });
  const [firstMessage, firstOutput] = [child.stderr, child.stdout].map(first);
  return {
    outcome,
    firstMessage,
    firstOutput,
    interrupt: () => child.kill("SIGINT"),
    kill: () => child.kill("SIGKILL"),
  };
}

/** Starts discharge-flow with these arguments in a folder, in a process of its own. */
export function startProcess(folder: string, ...words: string[]): Started {
  return start(process.execPath, [BIN, ...words], folder);
}

/**
 * Runs the command within this process. Its outputs are no terminals, and no environment variable is set. It works in
 * this thread alone unless it is asked for workers: a worker loads the whole program, which takes longer than most
 * runs.
 */
async function runHere(folder: string, words: readonly string[]): Promise<Outcome> {
  const printed = { stdout: "", stderr: "" };
  const output = (name: keyof typeof printed) => ({
    write: (text: string) => {
      printed[name] += text;
    },
  });
  const before = process.cwd();
  process.chdir(folder);
  try {
    const code = await main({
      words,
      stdout: output("stdout"),
      stderr: output("stderr"),
      environment: {},
      parallelism: 1,
    });
    return { code, ...printed };
  } finally {
    process.chdir(before);
  }
}

/** Ends when the last run within this process has ended: a process has one current folder, so one runs at a time. */
let lastRun: Promise<unknown> = Promise.resolve();

/** Runs discharge-flow with these arguments in a folder, within this process. */
export function dischargeFlow(folder: string, ...words: string[]): Promise<Outcome> {
  const outcome = lastRun.then(() => runHere(folder, words));
  lastRun = outcome.catch(() => undefined);
  return outcome;
}

/** A small scenario in which a queue forms. */
export const WARD = `title: One ward, one homecare service
run: { start: 2019-04-01, warm-up: 13 weeks, length: 26 weeks, replications: 6, seed: 1 }
services:
  ward: { beds: 40, setting: acute }
  home-care: { places: 60, setting: home }
people:
  older-person:
    arrive: { rate: 5 per day, at: ward }
stages:
  ward:
    stay: { lognormal: { mean: 6 days, sd: 5 days } }
    next: { home-care: 35 %, home: 60 %, died: 5 % }
  home-care:
    waiting: { reason: E, responsible: social-care }
    stay: { gamma: { mean: 28 days, sd: 14 days } }
    next: { independent: 50 %, own-package: 50 % }
`;

/** The same with more places. */
export const MORE = `extends: ward.yaml
title: Five more places
services: { home-care: { places: 65 } }
`;
