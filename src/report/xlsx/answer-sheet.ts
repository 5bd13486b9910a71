/** The first sheet of the workbook: the question, the answer, the headline in numbers, and what has to be known with it. */
import { sum } from "d3-array";
import type { Result, ScenarioResult } from "../../study/result/result.js";
import { headlineDifference, headlineOf } from "../answer.js";
import { interruptedText, intervalsText, periodsText, runsText } from "../method-text.js";
import { type Estimate, percent } from "../number-text.js";
import { overSpan, periodText, type Span, spanOf } from "../period-text.js";
import { answerTexts, changeTexts, questionText } from "../question-text.js";
import { scenarioTitle, Titles } from "../titles.js";
import { steadinessNote, warningTexts } from "../warning-text.js";
import { cellText, looksLikeFormula } from "./cell-text.js";
import { FONT_SIZE, heightOf, linesOf } from "./row-height.js";
import { HEAD_STYLE, type Sheet, type SheetCell } from "./sheet.js";
import { numberFormat } from "./table-sheet.js";

/** Widths of the columns: a wide one for names, then numbers. */
const WIDTHS = [44, 14, 14, 14, 14, 14, 14, 16];
const WHOLE_WIDTH = sum(WIDTHS);

/** What one line of the list of sheets says. */
export interface ListedSheet {
  readonly name: string;
  readonly holds: string;
}

interface TextStyle {
  readonly fontSize?: number;
  readonly fontWeight?: "bold";
  readonly textColor?: string;
}

function safe(text: string): { value: string; type: StringConstructor; format?: "@" } {
  const value = cellText(text);
  return { value, type: String, ...(looksLikeFormula(value) && { format: "@" as const }) };
}

/** Text across all columns. */
function across(text: string, style: TextStyle = {}): SheetCell[] {
  const cell = safe(text);
  const size = style.fontSize ?? FONT_SIZE;
  const height = heightOf(linesOf(cell.value, WHOLE_WIDTH, size), size);
  const place = { columnSpan: WIDTHS.length, wrap: true, alignVertical: "top" } as const;
  return [{ ...cell, ...style, ...place, ...(height !== undefined && { height }) }];
}

function heading(text: string): SheetCell[] {
  return across(text, { fontSize: 13, fontWeight: "bold", textColor: "#1f4e79" });
}

function number(x: number | null | undefined): SheetCell {
  if (x === null || x === undefined) return null;
  return { value: x, type: Number, format: numberFormat(x), alignVertical: "top" };
}

function estimate(one: Estimate | null): SheetCell[] {
  return [number(one?.mean), number(one?.low), number(one?.high)];
}

function head(titles: readonly string[]): SheetCell[] {
  const height = heightOf(Math.max(...titles.map((title, column) => linesOf(title, WIDTHS[column]))));
  return titles.map((title) => ({ value: title, type: String, ...HEAD_STYLE, ...(height && { height }) }));
}

function name(text: string, width = WIDTHS[0]): SheetCell {
  const height = heightOf(linesOf(text, width));
  return { ...safe(text), wrap: true, alignVertical: "top", ...(height !== undefined && { height }) };
}

function headlineRow(result: Result, scenario: ScenarioResult, span: Span): SheetCell[] {
  const { scenarios, warnings } = result;
  const measure = headlineOf(scenario);
  const found = scenario === scenarios[0] ? null : headlineDifference(result, scenario);
  return [
    name(scenarioTitle(scenario, scenarios)),
    ...estimate(measure === null ? null : overSpan(measure, span)),
    ...estimate(found === null ? null : overSpan(found, span)),
    name(steadinessNote(scenario.name, warnings)),
  ];
}

/** The headline measure of every scenario, in numbers. */
function headline(result: Result): SheetCell[][] {
  const { scenarios, catalogue, confidence } = result;
  const measure = headlineOf(scenarios[0]);
  if (measure === null) return [];
  const span = spanOf(scenarios.map(({ period }) => period));
  const title = new Titles(catalogue).ofKey(measure.key);
  const level = percent(confidence);
  const ends = [`${level} interval, low`, `${level} interval, high`];
  return [
    heading(`${title} (${overSpan(measure, span).unit})`),
    head(["Scenario", "Mean", ...ends, "Difference from the baseline", ...ends, "Note"]),
    ...scenarios.map((scenario) => headlineRow(result, scenario, span)),
    [],
  ];
}

function listed(title: string, texts: readonly string[]): SheetCell[][] {
  return texts.length === 0 ? [] : [heading(title), ...texts.map((text) => across(text)), []];
}

/**
 * The sheet.
 *
 * @param result what is answered
 * @param sheets the other sheets of the workbook
 */
export function answerSheet(result: Result, sheets: readonly ListedSheet[]): Sheet {
  const { scenarios, replications } = result;
  const runs = replications === 1 ? "one replication" : `${replications} replications`;
  const stopped = interruptedText(result);
  const [first, ...further] = answerTexts(result);
  return {
    name: "Answer",
    rows: [
      across(questionText(result), { fontSize: 16, fontWeight: "bold", textColor: "#1f4e79" }),
      across(`Simulation of ${periodText(scenarios[0].period)}, ${runs}`, { textColor: "#595959" }),
      ...(stopped === null ? [] : [across(stopped, { fontWeight: "bold", textColor: "#9c2c00" })]),
      across(first, { fontSize: 12, fontWeight: "bold" }),
      ...further.map((text) => across(text, { fontSize: 12 })),
      [],
      ...headline(result),
      ...listed("Before you use these figures", [...changeTexts(result), ...warningTexts(result.warnings, result)]),
      heading("Sheets"),
      ...sheets.map((sheet): SheetCell[] => [
        name(sheet.name),
        { value: sheet.holds, type: String, columnSpan: WIDTHS.length - 1, alignVertical: "top", wrap: true },
      ]),
      [],
      ...listed("Method", [periodsText(result), runsText(result), intervalsText(result)]),
      head(["Scenario", "Name", "Hash of the resolved file"]),
      ...scenarios.map((scenario) => [
        name(scenarioTitle(scenario, scenarios)),
        name(scenario.name, WIDTHS[1]),
        { ...safe(scenario.hash), columnSpan: WIDTHS.length - 2, alignVertical: "top" as const },
      ]),
    ],
    widths: WIDTHS,
    hasHead: false,
  };
}
