/** What `compare --each` does: runs a scenario with each of its interventions alone and with all of them together. */
import { interventionsCsv } from "../report/csv/intervention-csv.js";
import { renderJson } from "../report/json/json-report.js";
import { renderInterventions } from "../report/text/intervention-report.js";
import { runInterventions } from "../study/compare-interventions.js";
import { designInterventions } from "../study/intervention-design.js";
import type { InterventionResult } from "../study/intervention-result.js";
import { deliverAnswer } from "./answer-delivery.js";
import { fileLoader } from "./file-loader.js";
import { makeFolder } from "./files.js";
import { interruptible } from "./interruption.js";
import type { RunCommandOptions } from "./options.js";
import { overridesByFile } from "./overrides-by-file.js";
import { startProgress } from "./progress.js";
import { settingsFrom } from "./study-files.js";
import type { Surroundings } from "./surroundings.js";

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
  const load = fileLoader(file, overrides, quiet, surroundings);
  const design = await designInterventions(load, settingsFrom(options));
  const bar = startProgress(surroundings, quiet);
  try {
    const result = await interruptible(surroundings, async (signal) => {
      const workers = options.workers ?? surroundings.parallelism;
      return runInterventions(design, { workers, signal, onProgress: bar.show });
    });
    await deliverAnswer(
      {
        name: "interventions",
        json: () => renderJson(result),
        csv: () => interventionsCsv(result),
        text: (how) => renderInterventions(result, how),
      },
      options,
      surroundings,
    );
    return result;
  } finally {
    bar.end();
  }
}
