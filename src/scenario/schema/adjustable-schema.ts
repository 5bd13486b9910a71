/** The part of the schema for what a reader of the report may change: inputs with a range, and choices. */
import { list, map, text } from "./field.js";

const choice = map("a choice: a map of title and set", {
  title: text().describe("What it is called."),
  set: list("a list of path=value, as in --set", text()).describe("What it changes, as --set does."),
}).describe("One way in which it can be.");

/** One thing that can be changed: an input with its range, or a choice. */
export const adjustable = map("an adjustable input: a map of title, path and range, or of title and choices", {
  title: text().optional().describe("What it is called. Default: made from the path, or the name."),
  path: text().optional().describe("The input, as in --set: services.home-care.places, for example."),
  range: text()
    .optional()
    .describe(
      "Between which values it can be moved: 40..60, or -20..+20 % of what the file says. Default: the range that the input documents, or -30..+30 %.",
    ),
  choices: list("a list of choices", choice)
    .optional()
    .describe("Ways in which it can be, instead of a path; as in the file is always one."),
}).describe("Something that a reader of the report for a browser can change there.");
