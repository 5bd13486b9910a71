/**
 * The report as a Word document: the answer, what has to be known with it, charts, the most important tables, inputs and
 * method.
 */
import { requireResult } from "../../foundation/made-values.js";
import type { Result, ScenarioResult } from "../../study/result/result.js";
import { answerAgainst } from "../answer.js";
import { interruptedText, intervalsText, periodsText, runsText } from "../method-text.js";
import { outlineOf } from "../outline.js";
import { periodText } from "../period-text.js";
import { answerTexts, changeTexts, questionText } from "../question-text.js";
import { notesOf } from "../text/notes.js";
import { scenarioTitle } from "../titles.js";
import { warningTexts } from "../warning-text.js";
import { differenceChart, glanceCharts } from "./word-charts.js";
import { wordFile } from "./word-file.js";
import { bullets, type Piece, paragraph } from "./word-markup.js";
import { estimateTable, headlineTable, inputTable, scenarioTable, targetTable } from "./word-tables.js";

/** One scenario, or an alternative against the baseline. */
function section(result: Result, alternative: ScenarioResult | null): Piece[] {
  const { scenarios } = result;
  const base = scenarioTitle(scenarios[0], scenarios);
  const outline = outlineOf(result, alternative?.name ?? null);
  const tables = outline.tables.filter((table) => table.atAGlance);
  const opening =
    alternative === null
      ? [paragraph("Figures", "Heading1")]
      : [
          paragraph(`${scenarioTitle(alternative, scenarios)} against ${base}`, "Heading1"),
          ...(scenarios.length > 2 ? [paragraph(answerAgainst(result, alternative))] : []),
        ];
  return [
    ...opening,
    ...tables.flatMap((table) => estimateTable(table, result, alternative !== null)),
    ...notesOf(outline, tables, result).map((note) => paragraph(note, "Note")),
  ];
}

function listed(title: string, texts: readonly string[]): Piece[] {
  return texts.length === 0 ? [] : [paragraph(title, "Heading1"), ...bullets(texts)];
}

/**
 * The report as a Word document, with headings, charts, tables whose heads are repeated, and page numbers. It shows the
 * tables that are read at a glance; the workbook has all of them. The same result gives the same bytes.
 *
 * @param result from `runScenario`, `compareScenarios` or a saved `result.json`
 * @returns the bytes of a `.docx` file, which Word and LibreOffice open
 * @example
 * await writeFile("report.docx", wordReport(await runScenario(scenario)));
 */
export function wordReport(result: Result): Uint8Array {
  requireResult("result", result);
  const { scenarios, replications } = result;
  const [baseline, ...alternatives] = scenarios;
  const runs = replications === 1 ? "one replication" : `${replications} replications`;
  const stopped = interruptedText(result);
  const [first, ...further] = answerTexts(result);
  const question = questionText(result);
  return wordFile(question, [
    paragraph(question, "Title"),
    paragraph(`Simulation of ${periodText(baseline.period)}, ${runs}`, "Subtitle"),
    ...(stopped === null ? [] : [paragraph(stopped, "Answer")]),
    paragraph(first, "Answer"),
    ...further.map((text) => paragraph(text)),
    ...headlineTable(result),
    ...differenceChart(result),
    ...listed("Before you use these figures", [...changeTexts(result), ...warningTexts(result.warnings, result)]),
    ...glanceCharts(result),
    ...(alternatives.length === 0 ? [null] : alternatives).flatMap((alternative) => section(result, alternative)),
    ...targetTable(result),
    ...inputTable(result),
    paragraph("Method", "Heading1"),
    ...[periodsText(result), runsText(result), intervalsText(result)].map((text) => paragraph(text)),
    scenarioTable(result),
  ]);
}
