/** The command `merge`: puts the shards of a study together and ends it as the command that began it. */
import { join } from "node:path";
import { Command } from "commander";
import { makeWritableFolder } from "../files/files.js";
import { keepFiles } from "../files/kept-inputs.js";
import { mergeFiles } from "../files/shard-files.js";
import { addDeliveryOptions, type DeliveryOptions } from "../options/options.js";
import { endStudy, filesOfAnswer } from "../studies/questions.js";
import type { Surroundings } from "../terminal/surroundings.js";

/**
 * Makes the command `merge <part>…`. Output and exit status are those of the command that wrote the parts.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function mergeCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  return addDeliveryOptions(new Command("merge"))
    .description("Put the parts that --shard wrote together, and print and write the result of the whole.")
    .argument("<parts...>", "files that --shard wrote, or folders of them")
    .option("--quiet", "print only the result and errors")
    .option("--no-color", "print plain text (as when NO_COLOR is set in the environment)")
    .addHelpText(
      "after",
      `
The result has the same bytes as that of one machine. Parts that are missing,
there twice, cut off, or of another scenario, seed, version or number of
parts are named, and nothing is concluded; the exit status is then 4.

Examples:
  discharge-flow compare before.yaml after.yaml --shard 1/2 --out parts
  discharge-flow compare before.yaml after.yaml --shard 2/2 --out parts
  discharge-flow merge parts --out out`,
    )
    .action(async (parts: string[], options: DeliveryOptions) => {
      const { out } = options;
      if (out !== undefined) await makeWritableFolder(out);
      const merged = await mergeFiles(parts);
      if (out !== undefined) {
        const written = filesOfAnswer(merged.question).map((name) => join(out, name));
        await keepFiles("--out", written, parts);
      }
      finish(await endStudy(merged, options, surroundings));
    });
}
