/** Draws documented inputs and what was changed from outside the files. */
import { visible } from "../../foundation/words.js";
import type { Result, ScenarioResult } from "../../study/result/result.js";
import { rangeText, writtenText } from "../input-text.js";
import { whereText } from "../titles.js";
import { drawTable, type TextColumn } from "./text-table.js";
import { wrap } from "./wrap.js";

const INDENT = "  ";

/** What a result, or the answer to a question, says of its scenarios. */
export interface Told extends Pick<Result, "overrides"> {
  readonly scenarios: readonly Pick<ScenarioResult, "name" | "title">[];
}

/** `services.ward.beds = 45`, a line each. */
export function drawOverrides(result: Told, width: number): string {
  return result.overrides
    .map(({ scenarios, path, value }) =>
      wrap(`${visible(path)} = ${visible(value)}${whereText(scenarios, result.scenarios)}`, width),
    )
    .join("\n");
}

/** A table of values and ranges; below each row where the value comes from. */
export function drawInputs(result: Result, width: number): string {
  const value = Math.floor(width / 4);
  const column = (cells: string[], room: number): TextColumn => ({ align: "left", cells, width: room });
  return result.inputs
    .map((input) => {
      const row = drawTable([
        column([`${visible(input.path)}${whereText(input.scenarios, result.scenarios)}`], width - 2 * value - 4),
        column([visible(writtenText(input.value))], value),
        column([visible(rangeText(input))], value),
      ]);
      const notes = [
        ...(input.source === "" ? [] : [`Source: ${visible(input.source)}`]),
        ...(input.assumption === "" ? [] : [`Assumption: ${visible(input.assumption)}`]),
      ].flatMap((note) => wrap(note, width - INDENT.length).split("\n"));
      return [row, ...notes.map((line) => INDENT + line)].join("\n");
    })
    .join("\n");
}
