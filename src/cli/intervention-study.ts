/** What `compare --each` does: runs a scenario with each of its interventions alone and with all of them together. */
import { join } from "node:path";
import { formatIssue } from "../foundation/errors.js";
import { interventionsCsv } from "../report/csv/intervention-csv.js";
import { htmlInterventions } from "../report/html/intervention-page.js";
import { renderJson } from "../report/json/json-report.js";
import { renderInterventions } from "../report/text/intervention-report.js";
import { loadScenario } from "../scenario/load-scenario.js";
import { runInterventions } from "../study/compare-interventions.js";
import { designInterventions } from "../study/intervention-design.js";
import type { InterventionResult } from "../study/intervention-result.js";
import { HTML_REPORT } from "./delivery.js";
import { makeFolder, writeWhole } from "./files.js";
import { interruptible } from "./interruption.js";
import type { RunCommandOptions } from "./options.js";
import { overridesByFile } from "./overrides-by-file.js";
import { startProgress } from "./progress.js";
import { settingsFrom } from "./study-files.js";
import { emphasisFor, type Surroundings, widthOf } from "./surroundings.js";

/** Width of the report that is written to a file, in characters. */
const FILE_WIDTH = 120;

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
  const quiet = options.quiet === true;
  const [overrides] = overridesByFile([file], options);
  const warned = new Set<string>();
  const design = await designInterventions(({ name, set }) => {
    const scenario = loadScenario(file, {
      set: [...overrides, ...set],
      ...(name === undefined ? {} : { name }),
    });
    for (const warning of scenario.warnings.map(formatIssue)) {
      if (!quiet && !warned.has(warning)) surroundings.stderr.write(`Warning: ${warning}\n`);
      warned.add(warning);
    }
    return scenario;
  }, settingsFrom(options));
  const bar = startProgress(surroundings, quiet);
  try {
    const result = await interruptible(surroundings, async (signal) => {
      const workers = options.workers ?? surroundings.parallelism;
      return runInterventions(design, { workers, signal, onProgress: bar.show });
    });
    await deliver(result, options, surroundings);
    return result;
  } finally {
    bar.end();
  }
}

async function deliver(
  result: InterventionResult,
  options: RunCommandOptions,
  surroundings: Surroundings,
): Promise<void> {
  const { out, format, quiet } = options;
  try {
    if (out === undefined) return;
    const files = new Map([
      ["interventions.json", renderJson(result)],
      [HTML_REPORT, htmlInterventions(result)],
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
