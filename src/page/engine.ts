/**
 * The page's engine: the library in a worker. The first worker reads the scenarios and concludes; it starts others of
 * the same script, which do the replications.
 */
import { type Executor, thisThread } from "../experiment/executor.js";
import { serveMessages } from "../experiment/message-worker.js";
import { messageWorkers } from "../experiment/message-workers.js";
import { formatIssue, ScenarioError } from "../foundation/errors.js";
import type { Blueprint } from "../model/plan/blueprint.js";
import { replicate, replicateTogether } from "../model/replication.js";
import { renderJson } from "../report/json/json-report.js";
import { scenarioHash } from "../scenario/document/hash.js";
import type { Scenario } from "../scenario/document/scenario.js";
import { scenarioYaml } from "../scenario/document/scenario-yaml.js";
import type { StudyRows } from "../study/collect.js";
import { conclude } from "../study/conclude.js";
import { collectInRounds, designWhatIf, findWhatIf } from "../study/what-if.js";
import { readAgain } from "../study/what-if-material.js";
import { type EngineAnswer, type EngineQuestion, HELPER, type KeptFile } from "./engine-messages.js";

function say(answer: EngineAnswer): void {
  self.postMessage(answer);
}

/** Workers beside this one; where a browser's workers cannot start any, everything is done here. */
function executorWith(workers: number): Executor<Blueprint> {
  return typeof Worker === "undefined"
    ? thisThread(replicate, replicateTogether)
    : messageWorkers(() => new Worker(self.location.href, { name: HELPER }), workers);
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

async function answer({ material, reported, headline, changes, workers }: EngineQuestion): Promise<void> {
  const scenarios = changes.map(({ scenario, set }) => readAgain(material, scenario, set));
  const design = designWhatIf(scenarios, reported);
  say({ kind: "begun", files: scenarios.map((scenario, k) => fileOf(scenario, changes[k].set)) });
  const positions = changes.map(({ scenario }) => scenario);
  let last: StudyRows | null = null;
  const rounds = collectInRounds(design, executorWith(workers), workers, {
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

if (self.name === HELPER) {
  serveMessages(self, { replicate, replicateTogether });
} else {
  self.addEventListener("message", ({ data }: MessageEvent<EngineQuestion>) => {
    answer(data).catch((error: unknown) => say({ kind: "refused", reasons: reasonsOf(error) }));
  });
}
