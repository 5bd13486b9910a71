/** The command `schema`: prints the JSON Schema of scenario files, of result documents and of answers to questions. */
import { Argument, Command } from "commander";
import { jsonSchema } from "../../scenario/schema/scenario-json-schema.js";
import { explainJsonSchema } from "../../study/explain/explain-answer.js";
import { calibrateJsonSchema } from "../../study/fit/calibrate-answer.js";
import { predictJsonSchema } from "../../study/fit/predict-answer.js";
import { interventionsJsonSchema } from "../../study/interventions/intervention-result.js";
import { resultJsonSchema } from "../../study/result/result.js";
import { solveJsonSchema } from "../../study/solve/solve-answer.js";
import { sweepJsonSchema } from "../../study/sweep/sweep-answer.js";
import { futuresJsonSchema } from "../../study/uncertainty/futures-answer.js";
import { sensitivityJsonSchema } from "../../study/uncertainty/sensitivity-answer.js";
import type { Surroundings } from "../terminal/surroundings.js";

/** The documents by the names that the command takes. */
const SCHEMAS: Readonly<Record<string, () => object>> = {
  scenario: jsonSchema,
  result: resultJsonSchema,
  interventions: interventionsJsonSchema,
  sweep: sweepJsonSchema,
  sensitivity: sensitivityJsonSchema,
  futures: futuresJsonSchema,
  explain: explainJsonSchema,
  solve: solveJsonSchema,
  calibrate: calibrateJsonSchema,
  predict: predictJsonSchema,
};

/**
 * Makes the command `schema [document]`. Editors use the schema to complete and check scenario files.
 *
 * @param surroundings the stream to print to
 */
export function schemaCommand({ stdout }: Surroundings): Command {
  return new Command("schema")
    .description("Print the JSON Schema of scenario files, results or answers.")
    .addArgument(new Argument("[document]", "which schema to print").choices(Object.keys(SCHEMAS)).default("scenario"))
    .addHelpText(
      "after",
      `
Examples:
  discharge-flow schema > scenario.schema.json
  discharge-flow schema result > result.schema.json`,
    )
    .action((document: string) => {
      stdout.write(`${JSON.stringify(SCHEMAS[document](), null, 2)}\n`);
    });
}
