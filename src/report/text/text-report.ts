/**
 * The report as plain text for a terminal or a file: the answer first, then what has to be known with it, then the
 * tables, the inputs, and what the numbers mean.
 */

import { requireResult } from "../../foundation/made-values.js";
import { refuseUnknownKeys } from "../../foundation/refusal.js";
import { counted } from "../../foundation/words.js";
import type { Result, ScenarioResult } from "../../study/result/result.js";
import { answerAgainst, answerAlone } from "../answer.js";
import { interruptedText, methodText } from "../method-text.js";
import { percent } from "../number-text.js";
import { type Outline, outlineOf, type Table } from "../outline.js";
import { scenarioTitle } from "../titles.js";
import { warningTexts } from "../warning-text.js";
import { drawEstimates } from "./estimate-table.js";
import { drawInputs, drawOverrides } from "./input-list.js";
import { drawMonths } from "./month-bars.js";
import { notesOf } from "./notes.js";
import { drawOverview } from "./overview.js";
import { drawTargets } from "./target-list.js";
import { wrap } from "./wrap.js";

/** How the report is written as text. */
export interface TextOptions {
  /** Columns of characters there are. Default 80. */
  readonly width?: number;
  /** All tables, or only those that are read at a glance. Default: all. */
  readonly detail?: "all" | "glance";
  /** Makes a heading stand out, for instance bold on a terminal. Default: as it is. */
  readonly emphasise?: (text: string) => string;
}

interface Pen {
  readonly width: number;
  readonly detail: "all" | "glance";
  readonly emphasise: (text: string) => string;
}

/** The tables to draw. */
function shown({ tables: all }: Outline, { detail }: Pen): readonly Table[] {
  return detail === "all" ? all : all.filter((table) => table.atAGlance);
}

function tables(outline: Outline, result: Result, pen: Pen): string[] {
  const compared = outline.alternative !== null;
  const interval = `${percent(result.confidence)} interval`;
  return shown(outline, pen).map((table) => {
    const heading = table.unit === "" || table.unit === "share" ? table.title : `${table.title} (${table.unit})`;
    return `${pen.emphasise(wrap(heading, pen.width))}\n${drawEstimates(table, { width: pen.width, interval, compared })}`;
  });
}

/** One scenario, or an alternative against the baseline. `known` is what has to be known with the answer. */
function section(result: Result, alternative: ScenarioResult | null, known: readonly string[], pen: Pen): string {
  const outline = outlineOf(result, alternative?.name ?? null);
  const { scenarios } = result;
  const answer = alternative === null ? answerAlone(result) : answerAgainst(result, alternative);
  const names =
    alternative === null
      ? []
      : [
          [
            `Baseline: ${scenarioTitle(scenarios[0], scenarios)}`,
            `Alternative: ${scenarioTitle(alternative, scenarios)}`,
          ]
            .map((line) => wrap(line, pen.width))
            .join("\n"),
        ];
  const small = notesOf(outline, shown(outline, pen), result).map((line) => wrap(line, pen.width));
  return [
    pen.emphasise(wrap(answer, pen.width)),
    ...known,
    ...names,
    ...tables(outline, result, pen),
    ...(small.length > 0 ? [small.join("\n")] : []),
  ].join("\n\n");
}

function overview(result: Result, pen: Pen): string[] {
  const drawn = drawOverview(result, pen.width);
  return drawn === null ? [] : [`${pen.emphasise(wrap(drawn.heading, pen.width))}\n${drawn.table}`];
}

function months(result: Result, { width, emphasise }: Pen): string[] {
  const drawn = drawMonths(result, width);
  return drawn === null ? [] : [`${emphasise(wrap(drawn.heading, width))}\n${drawn.bars}`];
}

/** Warnings and changes from outside the files: without them the numbers would be taken for others. */
function known(result: Result, { width, emphasise }: Pen): string[] {
  const warnings = warningTexts(result.warnings, result).map((text) => wrap(`Warning: ${text}`, width));
  const changed =
    result.overrides.length === 0 ? [] : [`${emphasise("Changed by --set")}\n${drawOverrides(result, width)}`];
  return [...warnings, ...changed];
}

function inputs(result: Result, { width, detail, emphasise }: Pen): string[] {
  const count = result.inputs.length;
  if (count === 0) return [];
  if (detail === "all") return [`${emphasise("Documented inputs: value, range")}\n${drawInputs(result, width)}`];
  const many = `${counted(count, "documented input is", "documented inputs are")} printed by --full`;
  return [wrap(`${many} and ${count === 1 ? "stands" : "stand"} in inputs.csv (--out).`, width)];
}

/** Where the series are: a table of every day is for charts, not for reading. */
function series(result: Result, width: number): string[] {
  const count = result["daily-series"]?.lines.length ?? 0;
  if (count === 0) return [];
  return [
    wrap(
      `${counted(count, "line over time (series) stands", "lines over time (series) stand")} in daily-series.csv (--out) and in result.json.`,
      width,
    ),
  ];
}

/**
 * The whole report as text.
 *
 * It opens with the answer in one sentence for every alternative, or for the one scenario there is; warnings and what
 * was changed from outside the files follow at once.
 *
 * @param result from `runScenario`, `compareScenarios` or a saved `result.json`
 * @param options see {@link TextOptions}
 * @returns text that ends in a newline
 * @throws TypeError for what is no result, or an unknown option
 * @example
 * console.log(renderText(await runScenario(scenario)));
 */
export function renderText(result: Result, options: TextOptions = {}): string {
  requireResult("result", result);
  refuseUnknownKeys("options", options, ["width", "detail", "emphasise"]);
  const { width = 80, detail = "all", emphasise = (text) => text } = options;
  const pen: Pen = { width, detail, emphasise };
  const [, ...alternatives] = result.scenarios;
  const stopped = interruptedText(result);
  const interrupted = stopped === null ? [] : [wrap(stopped, width)];
  const first = overview(result, pen);
  const toKnow = known(result, pen);
  const sections = (alternatives.length === 0 ? [null] : alternatives).map((alternative, index) =>
    section(result, alternative, first.length === 0 && index === 0 ? toKnow : [], pen),
  );
  const targets = result.targets.length === 0 ? [] : [`${emphasise("Targets")}\n${drawTargets(result, width)}`];
  return `${[
    ...interrupted,
    ...first,
    ...(first.length === 0 ? [] : toKnow),
    ...sections,
    ...months(result, pen),
    ...targets,
    ...inputs(result, pen),
    ...series(result, width),
    wrap(methodText(result), width),
  ].join("\n\n")}\n`;
}
