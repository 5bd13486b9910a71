/**
 * The page's engine: the library in workers, all with this script. One is asked: it reads the scenarios and concludes.
 * The others help it with the replications. The page starts them all, for a worker of a page that was opened from a file
 * cannot start another.
 */
import type { Executor } from "../experiment/executor.js";
import { serveMessages } from "../experiment/message-worker.js";
import { type MessageWorker, messageWorkers } from "../experiment/message-workers.js";
import { formatIssue, ScenarioError } from "../foundation/errors.js";
import type { Blueprint } from "../model/plan/blueprint.js";
import { replicate, replicateTogether } from "../model/replication.js";
import { renderJson } from "../report/json/json-report.js";
import { scenarioHash } from "../scenario/document/hash.js";
import type { Scenario } from "../scenario/document/scenario.js";
import { scenarioYaml } from "../scenario/document/scenario-yaml.js";
import { conclude } from "../study/compare/conclude.js";
import { collect, type StudyRows } from "../study/design/collect.js";
import { designStudy } from "../study/design/study-design.js";
import { collectInRounds, designWhatIf, findWhatIf } from "../study/what-if/what-if.js";
import { readAgain, type WhatIfMaterial } from "../study/what-if/what-if-material.js";
import type { EngineAnswer, EngineQuestion, EngineStart, HelperStart, KeptFile } from "./engine-messages.js";

function say(answer: EngineAnswer): void {
  self.postMessage(answer);
}

/** A helper as the executor knows workers. The page ends it together with this worker. */
function workerAt(line: MessagePort): MessageWorker {
  line.start();
  return {
    postMessage: (message) => line.postMessage(message),
    addEventListener: (type, listener) => line.addEventListener(type, listener as EventListener),
    terminate: () => line.close(),
  };
}

/** A changed scenario as a file that needs no other. */
function fileOf(scenario: Scenario, set: readonly string[]): KeptFile {
  const comment = [
    `${scenario.title}, from ${scenario.file} with what was changed on the page of a report:`,
    ...set.map((override) => `  ${override}`),
    `Hash of the scenario: ${scenarioHash(scenario)}`,
  ];
  return { name: `${scenario.name}-changed.yaml`, text: scenarioYaml(scenario, comment) };
}

/** Who does the replications, and how many they are. */
interface Crew {
  readonly executor: Executor<Blueprint>;
  readonly workers: number;
  /** Fulfilled when all are ready; it is never rejected. */
  readonly ready: Promise<void>;
}

/** How long a run takes after which browsers have compiled the model; a shorter one helps less. */
const FIRST_RUN = "run.length=13 weeks";

/**
 * Has every worker read, lay out and run a scenario once, so that the browser has compiled the program when the reader
 * has chosen a number: the first replication in a worker takes half as much time again as the next.
 */
async function getReady(material: WhatIfMaterial, executor: Executor<Blueprint>, workers: number): Promise<void> {
  try {
    const scenario = readAgain(material, 0, [FIRST_RUN]);
    await collect(designStudy([scenario], { replications: workers }), executor);
  } catch {
    // A scenario that does not take so short a run is compiled when it is asked about.
  }
}

function crewOf({ helpers, material }: EngineStart): Crew {
  const lines = [...helpers];
  const executor = messageWorkers<Blueprint>(() => workerAt(lines.shift()!), helpers.length);
  const ready = material === null ? Promise.resolve() : getReady(material, executor, helpers.length);
  return { executor, workers: helpers.length, ready };
}

async function answer(
  { material, reported, headline, changes }: EngineQuestion,
  { executor, workers, ready }: Crew,
): Promise<void> {
  await ready;
  const scenarios = changes.map(({ scenario, set }) => readAgain(material, scenario, set));
  const design = designWhatIf(scenarios, reported);
  say({ kind: "begun", files: scenarios.map((scenario, k) => fileOf(scenario, changes[k].set)) });
  const positions = changes.map(({ scenario }) => scenario);
  let last: StudyRows | null = null;
  const rounds = collectInRounds(design, executor, workers, {
    onProgress: ({ done, total }) => say({ kind: "progress", done, total }),
  });
  for await (const rows of rounds) {
    say({ kind: "found", finding: findWhatIf(rows, positions, reported, headline) });
    last = rows;
  }
  if (last !== null) say({ kind: "ended", file: { name: "result.json", text: renderJson(conclude(last)) } });
}

function reasonsOf(error: unknown): string[] {
  if (error instanceof ScenarioError) return error.issues.map(formatIssue);
  return [error instanceof Error ? error.message : String(error)];
}

let crew: Crew | null = null;

self.addEventListener("message", ({ data }: MessageEvent<EngineStart | HelperStart | EngineQuestion>) => {
  if ("line" in data) {
    serveMessages(data.line, { replicate, replicateTogether });
    data.line.start();
  } else if ("helpers" in data) {
    crew = crewOf(data);
  } else if (crew !== null) {
    answer(data, crew).catch((error: unknown) => say({ kind: "refused", reasons: reasonsOf(error) }));
  }
});
