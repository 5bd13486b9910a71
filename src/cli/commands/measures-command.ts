/** The command `measures`: what can be measured, and the names that `--measure` and targets take. */

import { Command } from "commander";
import { measureText } from "../../experiment/measure.js";
import { visible } from "../../foundation/words.js";
import { CATALOGUE } from "../../model/measures/catalogue.js";
import { measuresOf } from "../../model/measures/measures.js";
import { drawTable } from "../../report/text/text-table.js";
import { wrap } from "../../report/text/wrap.js";
import { compileScenario } from "../../scenario/compile/compile-scenario.js";
import { loadAll } from "../files/load-all.js";
import { addCommonOptions, type CommonOptions } from "../options/options.js";
import { type Surroundings, widthOf } from "../terminal/surroundings.js";

/** Every key with its title, unit and meaning. */
function dictionary(width: number): string {
  return CATALOGUE.map(({ key, title, unit, meaning }) => {
    const text = wrap(`${title} (${unit}). ${meaning}`, width - 2).replaceAll("\n", "\n  ");
    return `${key}\n  ${text}`;
  }).join("\n");
}

/** Every measure of a scenario: its name, and what it is. */
async function measuresIn(file: string, options: CommonOptions): Promise<string> {
  const [scenario] = await loadAll([file], options);
  const measures = measuresOf(compileScenario(scenario).blueprint);
  return drawTable([
    { align: "left", cells: measures.map((measure) => visible(measureText(measure))) },
    { align: "left", cells: measures.map(({ label, unit }) => visible(`${label} (${unit})`)) },
  ]);
}

/**
 * Makes the command `measures [scenario]`.
 *
 * @param surroundings the stream to print to
 */
export function measuresCommand({ stdout }: Surroundings): Command {
  return addCommonOptions(new Command("measures"))
    .description("List what is measured, with the names that --measure and targets take.")
    .argument("[scenario]", "scenario file whose measures to list (default: the keys of all, with their meaning)")
    .addHelpText(
      "after",
      `
A name is a key, such as delayed-days, or a key with a part in brackets, such
as wait[service=ward].

Examples:
  discharge-flow measures
  discharge-flow measures scenarios/teaching/one-ward.yaml`,
    )
    .action(async (file: string | undefined, options: CommonOptions) => {
      const text = file === undefined ? dictionary(widthOf(stdout)) : await measuresIn(file, options);
      stdout.write(`${text}\n`);
    });
}
