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
import { replicate, replicateInParts } from "../model/replication.js";
import { renderJson } from "../report/json/json-report.js";
import { scenarioHash } from "../scenario/document/hash.js";
import type { Scenario } from "../scenario/document/scenario.js";
import { scenarioYaml } from "../scenario/document/scenario-yaml.js";
import { conclude } from "../study/compare/conclude.js";
import type { StudyRows } from "../study/design/collect.js";
import { FIRST_LOOK_WEEKS, FirstLook, type WhatIfChange } from "../study/what-if/first-look.js";
import { collectInRounds, designWhatIf, findWhatIf, type WhatIfFinding } from "../study/what-if/what-if.js";
import { readAgain } from "../study/what-if/what-if-material.js";
import type {
  EngineAnswer,
  EngineQuestion,
  EngineStart,
  EngineSubject,
  HelperStart,
  KeptFile,
  NumberedAnswer,
} from "./engine-messages.js";

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

/** Who does the replications, how many they are, and what they are asked about. */
interface Crew {
  readonly subject: EngineSubject;
  readonly executor: Executor<Blueprint>;
  readonly workers: number;
  readonly look: FirstLook;
  /** Fulfilled when all are ready; it is never rejected. */
  readonly ready: Promise<void>;
}

/**
 * Runs the beginnings of the scenarios that a page changes first. So they are known when the reader has chosen a number,
 * and the browser has compiled the program: the first replication in a worker takes half as much time again as the next.
 */
async function getReady(look: FirstLook, { material }: EngineSubject): Promise<void> {
  try {
    await look.prepare(0);
    // Of two scenarios both are changed, of more only the baseline, unless the reader chooses others.
    if (material.scenarios.length === 2) await look.prepare(1);
  } catch {
    // What fails here fails again, and is told, when the scenario is asked about.
  }
}

function crewOf({ helpers, subject }: EngineStart): Crew {
  const lines = [...helpers];
  const workers = helpers.length;
  const executor = messageWorkers<Blueprint>(() => workerAt(lines.shift()!), workers, Number.POSITIVE_INFINITY);
  const look = new FirstLook(subject.material, subject.reported, executor, workers);
  return { subject, executor, workers, look, ready: getReady(look, subject) };
}

/** What a first look finds; null where it finds nothing, or fails as the whole run will. */
async function lookAt(
  { look, subject }: Crew,
  changes: readonly WhatIfChange[],
  signal: AbortSignal,
): Promise<WhatIfFinding | null> {
  try {
    return await look.at(changes, subject.headline, signal);
  } catch {
    return null;
  }
}

type Say = (answer: EngineAnswer) => void;

/** Answers a question until the signal comes. */
async function answer(changes: readonly WhatIfChange[], crew: Crew, say: Say, signal: AbortSignal): Promise<void> {
  const { subject, executor, workers, ready } = crew;
  const { material, reported, headline } = subject;
  const scenarios = changes.map(({ scenario, set }) => readAgain(material, scenario, set));
  await ready;
  const looked = await lookAt(crew, changes, signal);
  if (signal.aborted) return;
  if (looked !== null) say({ kind: "looked", weeks: FIRST_LOOK_WEEKS, finding: looked });
  const design = designWhatIf(scenarios, reported);
  say({ kind: "begun", files: scenarios.map((scenario, k) => fileOf(scenario, changes[k].set)) });
  const positions = changes.map(({ scenario }) => scenario);
  let last: StudyRows | null = null;
  const rounds = collectInRounds(design, executor, workers, {
    signal,
    onProgress: ({ done, total }) => say({ kind: "progress", done, total }),
  });
  for await (const rows of rounds) {
    if (signal.aborted) return;
    say({ kind: "found", finding: findWhatIf(rows, positions, reported, headline) });
    last = rows;
  }
  if (last !== null) say({ kind: "ended", file: { name: "result.json", text: renderJson(conclude(last)) } });
}

function reasonsOf(error: unknown): string[] {
  if (error instanceof ScenarioError) return error.issues.map(formatIssue);
  return [error instanceof Error ? error.message : String(error)];
}

/** Answers one question at a time; the next ends the one before, at the next pause of the model. */
class Questions {
  readonly #crew: Crew;
  #stop = new AbortController();
  #before: Promise<void> = Promise.resolve();

  constructor(crew: Crew) {
    this.#crew = crew;
  }

  ask({ question, changes }: EngineQuestion): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const say: Say = (one) => self.postMessage({ question, answer: one } satisfies NumberedAnswer);
    this.#before = this.#before.then(async () => {
      try {
        if (!signal.aborted && changes.length > 0) await answer(changes, this.#crew, say, signal);
        if (signal.aborted) say({ kind: "stopped" });
      } catch (error) {
        // Work that is stopped before any row is whole ends with an error, too.
        say(signal.aborted ? { kind: "stopped" } : { kind: "refused", reasons: reasonsOf(error) });
      }
    });
  }
}

let questions: Questions | null = null;

self.addEventListener("message", ({ data }: MessageEvent<EngineStart | HelperStart | EngineQuestion>) => {
  if ("line" in data) {
    serveMessages(data.line, { replicate, replicateInParts });
    data.line.start();
  } else if ("helpers" in data) {
    questions = new Questions(crewOf(data));
  } else {
    questions?.ask(data);
  }
});
