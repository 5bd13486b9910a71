/** The command `explain`: takes the difference of two scenarios apart by what is written otherwise. */
import { Command, Option } from "commander";
import type { ExplainResult } from "../../study/explain/explain-answer.js";
import { designExplain, type ExplainDesign } from "../../study/explain/explain-design.js";
import { type NamedPart, readNamedPart } from "../../study/explain/mechanisms.js";
import { addQuestionOptions, type QuestionOptions } from "../options/question-options.js";
import { optionCollector } from "../options/refused.js";
import { answerQuestion } from "../studies/answer-question.js";
import { EXPLAIN } from "../studies/answers.js";
import type { Surroundings } from "../terminal/surroundings.js";

interface ExplainOptions extends QuestionOptions {
  readonly part: readonly NamedPart[];
}

/**
 * Makes the command `explain <baseline> <alternative>`.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function explainCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  const command = new Command("explain")
    .description("Take the difference of two scenarios apart: what each change between their files does.")
    .argument("<baseline>", "scenario file")
    .argument("<alternative>", "scenario file whose difference to the first is taken apart")
    .addOption(
      new Option("--part <name=paths>", "changes that are taken together, by their paths; repeatable")
        .argParser(optionCollector("--part", readNamedPart))
        .default([], "a part for each section or named thing that differs"),
    );
  return addQuestionOptions(command, "explain", { hasPage: true })
    .addHelpText(
      "after",
      `
Each part is run alone and as the last. With six parts or fewer, each is also
run with every set of the others.

Examples:
  discharge-flow explain small-two-contracts.yaml small-one-provider.yaml
  discharge-flow explain before.yaml after.yaml --measure cost --out out
  discharge-flow explain before.yaml after.yaml \\
    --part care=services.enabling,services.ongoing --part staff=teams`,
    )
    .action(async (baseline: string, alternative: string, options: ExplainOptions) => {
      const status = await answerQuestion<ExplainDesign, ExplainResult>(
        {
          ...EXPLAIN,
          design: ([load, other], settings) =>
            designExplain(load, { alternative: other, parts: options.part, measures: options.measure }, settings),
        },
        [baseline, alternative],
        options,
        surroundings,
      );
      finish(status);
    });
}
