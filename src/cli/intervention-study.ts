/** What `compare --each` does: runs a scenario with each of its interventions alone and with all of them together. */
import { join } from "node:path";
import { formatIssue } from "../foundation/errors.js";
import { interventionsCsv } from "../report/csv/intervention-csv.js";
import { renderJson } from "../report/json/json-report.js";
import { renderInterventions } from "../report/text/intervention-report.js";
import { loadScenario } from "../scenario/load-scenario.js";
import { runInterventions } from "../study/compare-interventions.js";
import { designInterventions, type InterventionDesign } from "../study/intervention-design.js";
import type { InterventionResult } from "../study/intervention-result.js";
import { makeFolder, writeWhole } from "./files.js";
import { interruptible } from "./interruption.js";
import type { DeliveryOptions, RunCommandOptions } from "./options.js";
import { overridesByFile } from "./overrides-by-file.js";
import { startProgress } from "./progress.js";
import type { ShardOptions } from "./shard-option.js";
import { runShard } from "./shard-study.js";
import { settingsFrom } from "./study-files.js";
import { emphasisFor, type Surroundings, widthOf } from "./surroundings.js";

/** Width of the report that is written to a file, in characters. */
const FILE_WIDTH = 120;

/** Loads the file with each of its interventions and lays out the runs; prints every warning once. */
function designFile(file: string, options: RunCommandOptions, surroundings: Surroundings): Promise<InterventionDesign> {
  const [overrides] = overridesByFile([file], options);
  const warned = new Set<string>();
  return designInterventions(({ name, set }) => {
    const scenario = loadScenario(file, {
      set: [...overrides, ...set],
      ...(name === undefined ? {} : { name }),
    });
    for (const warning of scenario.warnings.map(formatIssue)) {
      if (options.quiet !== true && !warned.has(warning)) surroundings.stderr.write(`Warning: ${warning}\n`);
      warned.add(warning);
    }
    return scenario;
  }, settingsFrom(options));
}

/**
 * Compares the interventions of a scenario file, prints what was found and writes its files.
 *
 * @param file path of the scenario
 * @param options of the command line
 * @param surroundings streams and environment
 * @returns what was found
 * @throws as `studyFiles`
 */
export async function studyInterventions(
  file: string,
  options: RunCommandOptions,
  surroundings: Surroundings,
): Promise<InterventionResult> {
  if (options.out !== undefined) await makeFolder(options.out);
  const design = await designFile(file, options, surroundings);
  const bar = startProgress(surroundings, options.quiet === true);
  try {
    const result = await interruptible(surroundings, async (signal) => {
      const workers = options.workers ?? surroundings.parallelism;
      return runInterventions(design, { workers, signal, onProgress: bar.show });
    });
    await deliverInterventions(result, options, surroundings);
    return result;
  } finally {
    bar.end();
  }
}

/**
 * Runs one shard of a comparison of the interventions of a scenario file, and writes it.
 *
 * @param file path of the scenario
 * @param options of the command line, with `shard`
 * @param surroundings streams and environment
 * @throws as `studyFiles`
 */
export async function shardInterventions(
  file: string,
  options: RunCommandOptions & ShardOptions,
  surroundings: Surroundings,
): Promise<void> {
  const { study: design, ...facts } = await designFile(file, options, surroundings);
  await runShard({ design, question: "compare --each", facts, words: ["compare", file] }, options, surroundings);
}

/**
 * Writes the files of a comparison of interventions and prints what was found.
 *
 * @throws FileError when a file cannot be written
 */
export async function deliverInterventions(
  result: InterventionResult,
  options: DeliveryOptions,
  surroundings: Surroundings,
): Promise<void> {
  const { out, format, quiet } = options;
  try {
    if (out === undefined) return;
    await makeFolder(out);
    const files = new Map([
      ["interventions.json", renderJson(result)],
      ["interventions.txt", renderInterventions(result, { width: FILE_WIDTH })],
      ["interventions.csv", interventionsCsv(result)],
    ]);
    for (const [name, content] of files) await writeWhole(join(out, name), content);
    if (quiet !== true) surroundings.stderr.write(`Written to ${out}: ${[...files.keys()].join(", ")}\n`);
  } finally {
    const emphasise = emphasisFor(surroundings, options.color);
    const text =
      format === "json"
        ? renderJson(result)
        : format === "csv"
          ? interventionsCsv(result)
          : renderInterventions(result, { width: widthOf(surroundings.stdout), emphasise });
    surroundings.stdout.write(text);
  }
}
