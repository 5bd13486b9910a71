/** The command `schema`: prints the JSON Schema of scenario files or of result documents. */
import { Argument, Command } from "commander";
import { jsonSchema } from "../../scenario/schema/scenario-json-schema.js";
import { resultJsonSchema } from "../../study/result.js";
import type { Surroundings } from "../surroundings.js";

/**
 * Makes the command `schema [document]`. Editors use the schema to complete and check scenario files.
 *
 * @param surroundings the stream to print to
 */
export function schemaCommand({ stdout }: Surroundings): Command {
  return new Command("schema")
    .description("Print the JSON Schema of scenario files or of results.")
    .addArgument(
      new Argument("[document]", "which schema to print").choices(["scenario", "result"]).default("scenario"),
    )
    .addHelpText(
      "after",
      `
Examples:
  discharge-flow schema > scenario.schema.json
  discharge-flow schema result > result.schema.json`,
    )
    .action((document: "scenario" | "result") => {
      const schema = document === "scenario" ? jsonSchema() : resultJsonSchema();
      stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
    });
}
