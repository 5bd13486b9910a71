/**
 * The command `init`: writes commented scenario files to begin with, one kind for each question. They are the teaching
 * files of the package as they stand.
 */
import { join } from "node:path";
import { Argument, Command } from "commander";
import { shippedScenarios } from "#platform";
import { FileError } from "../../foundation/errors.js";
import { commandText, pathWord } from "../../report/shell-words.js";
import { readIfThere, readWhole, writeWhole } from "../files/files.js";
import type { Surroundings } from "../terminal/surroundings.js";

/** A question with the files that begin to answer it. */
interface Start {
  readonly question: string;
  /** In the folder of teaching files; the first is the one to change, the others are what it extends or goes with. */
  readonly files: readonly [string, ...string[]];
  /** What answers the question, when the files are there. */
  readonly answer: string;
}

/** Every kind of question. */
export const STARTS: Readonly<Record<string, Start>> = {
  ward: {
    question: "How long do people wait in a ward for care at home?",
    files: ["one-ward.yaml"],
    answer: "run one-ward.yaml",
  },
  blocked: {
    question: "Who is blocked by whom when one service leads to the next?",
    files: ["enablement-blocked.yaml"],
    answer: "run enablement-blocked.yaml",
  },
  team: {
    question: "What does a team cost in delay that works on weekdays alone?",
    files: ["weekday-team.yaml", "one-ward.yaml"],
    answer: "compare one-ward.yaml weekday-team.yaml",
  },
  "step-up": {
    question: "Who is served first: people in hospital, or people at home?",
    files: ["step-up.yaml"],
    answer: "run step-up.yaml",
  },
  winter: {
    question: "What happens from a date on, such as a winter with more places?",
    files: ["winter.yaml", "one-ward.yaml"],
    answer: "run winter.yaml",
  },
  interventions: {
    question: "Which of several things avoids most delay for its money?",
    files: ["interventions.yaml", "weekday-team.yaml", "one-ward.yaml"],
    answer: "compare interventions.yaml --each",
  },
  "two-contracts": {
    question: "Is one contract better than two?",
    files: ["small-two-contracts.yaml", "small-one-provider.yaml"],
    answer: "compare small-two-contracts.yaml small-one-provider.yaml",
  },
};

/** The list of kinds for the help. */
function kindLines(): string {
  const width = Math.max(...Object.keys(STARTS).map((kind) => kind.length));
  return Object.entries(STARTS)
    .map(([kind, { question }]) => `  ${kind.padEnd(width)}  ${question}`)
    .join("\n");
}

/**
 * Writes the files of a start into a folder. A file that is there already with the same text stays; any other is never
 * overwritten, and then nothing is written.
 *
 * @returns a line for each file, in the order of the start
 * @throws FileError when another file of such a name is there, or a file cannot be read or written
 */
async function writeStart({ files }: Start, folder: string): Promise<string[]> {
  const missing = new Map<string, string>();
  const lines: string[] = [];
  for (const name of files) {
    const text = await readWhole(join(shippedScenarios(), "teaching", name));
    const path = join(folder, name);
    const there = await readIfThere(path);
    if (there === null) missing.set(path, text);
    else if (there !== text)
      throw new FileError(
        path,
        "a file of that name is there and is not overwritten; move it, or name another folder: init <kind> <folder>",
      );
    lines.push(`${path}: ${there === null ? "written" : "there already, and the same"}`);
  }
  for (const [path, text] of missing) await writeWhole(path, text);
  return lines;
}

/**
 * Makes the command `init <kind> [folder]`.
 *
 * @param surroundings the stream to print to
 */
export function initCommand({ stdout }: Surroundings): Command {
  return new Command("init")
    .description("Write a commented scenario file to begin with.")
    .addArgument(new Argument("<kind>", "the kind of question").choices(Object.keys(STARTS)))
    .argument("[folder]", "where to write", ".")
    .addHelpText(
      "after",
      `
Kinds:
${kindLines()}

A file that is there already is never overwritten.

Examples:
  discharge-flow init winter
  discharge-flow init two-contracts mine`,
    )
    .action(async (kind: string, folder: string) => {
      const start = STARTS[kind];
      const lines = await writeStart(start, folder);
      const placed = (word: string) => (word.endsWith(".yaml") ? pathWord(join(folder, word)) : word);
      const next = (words: readonly string[]) => `  ${commandText(["discharge-flow", ...words.map(placed)])}`;
      stdout.write(
        [
          ...lines,
          "",
          `${start.question} Next:`,
          next(["validate", start.files[0]]),
          next(start.answer.split(" ")),
          "Then put your own figures in the place of these, which are made up.",
          "",
        ].join("\n"),
      );
    });
}
