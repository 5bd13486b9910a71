/** The report as plain text for a terminal or a file: the answer first, then the tables, then what the numbers mean. */
import type { Result, ScenarioResult } from "../../study/result.js";
import { percent } from "../number-text.js";
import { type Outline, outlineOf, type Table } from "../outline.js";
import { scenarioTitle, Titles } from "../titles.js";
import { answerAgainst, answerAlone, headlineDifference, headlineOf } from "./answer.js";
import { drawEstimates } from "./estimate-table.js";
import { drawTargets } from "./target-list.js";
import { wrap } from "./wrap.js";

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

function notes(outline: Outline, result: Result, pen: Pen): string[] {
  const lines: string[] = [];
  const drawn = shown(outline, pen);
  if (outline.alternative !== null) lines.push("* The interval of the difference excludes 0.");
  if (drawn.some((table) => table.rows.some((row) => row.partly))) {
    lines.push(
      "† Some runs have no value. Means rest on the runs that have one, differences on those where both sides have one.",
    );
  }
  if (outline.rowsLeftOut) lines.push("Rows that are 0 or have no value in every run are left out.");
  const hidden = outline.tables.length - drawn.length;
  if (hidden > 0) lines.push(`${hidden} more tables are printed by --full and stand in report.txt (--out).`);
  if (outline.further > 0) {
    lines.push(
      `${outline.further.toLocaleString("en-GB")} finer measures stand in measures.csv and result.json (--out).`,
    );
  }
  const unpaired = result.unpaired.find((pair) => pair.alternative === outline.alternative?.name);
  const alone = (unpaired?.["only-baseline"] ?? 0) + (unpaired?.["only-alternative"] ?? 0);
  if (alone > 0) lines.push(`${alone} measures exist in one of the two scenarios only and have no difference.`);
  return lines;
}

function section(result: Result, alternative: ScenarioResult | null, pen: Pen): string {
  const outline = outlineOf(result, alternative?.name ?? null);
  const answer = alternative === null ? answerAlone(result) : answerAgainst(result, alternative);
  const names =
    alternative === null
      ? []
      : [
          `Baseline: ${scenarioTitle(outline.baseline)}\nAlternative: ${scenarioTitle(alternative)}`
            .split("\n")
            .map((line) => wrap(line, pen.width))
            .join("\n"),
        ];
  const small = notes(outline, result, pen).map((line) => wrap(line, pen.width));
  return [
    pen.emphasise(wrap(answer, pen.width)),
    ...names,
    ...tables(outline, result, pen),
    ...(small.length > 0 ? [small.join("\n")] : []),
  ].join("\n\n");
}

/** Several alternatives side by side: the headline of each against the baseline. Empty for one. */
function overview(result: Result, pen: Pen): string[] {
  const [baseline, ...alternatives] = result.scenarios;
  if (baseline === undefined || alternatives.length < 2) return [];
  const before = headlineOf(baseline);
  if (before === null) return [];
  const rows = alternatives.map((alternative) => ({
    label: scenarioTitle(alternative),
    unit: before.unit,
    baseline: before,
    alternative: headlineOf(alternative),
    difference: headlineDifference(result, alternative),
    partly: false,
  }));
  const table: Table = {
    title: new Titles(result.catalogue).ofKey(before.key),
    unit: before.unit,
    atAGlance: true,
    rows,
  };
  const interval = `${percent(result.confidence)} interval`;
  const heading = wrap(`${table.title} against ${scenarioTitle(baseline)} (${before.unit})`, pen.width);
  return [`${pen.emphasise(heading)}\n${drawEstimates(table, { width: pen.width, interval, compared: true })}`];
}

function precisionNote(result: Result): string {
  const { precision } = result;
  if (precision === null) return "";
  const reached = precision.reached === null ? "no interval" : `± ${percent(Number(precision.reached.toPrecision(2)))}`;
  const outcome = precision.met ? "reached" : "not reached";
  return ` Wanted precision ± ${percent(precision.wanted)}: ${outcome} (${reached}).`;
}

function footer(result: Result): string {
  const { seed, first, replications, confidence } = result;
  const which = first === 1 ? `${replications}` : `${first} to ${first + replications - 1}`;
  const chance =
    replications === 1
      ? "One replication shows one possible course of events; more are needed to tell a difference from chance."
      : `Intervals (Student's t, ${percent(confidence)}) cover chance between runs. They do not cover how well the inputs are known, nor what the model leaves out.`;
  return `Seed ${seed}, ${replications === 1 ? "replication" : "replications"} ${which}, discharge-flow ${result["discharge-flow"]}.${precisionNote(result)} ${chance}`;
}

/**
 * The whole report as text.
 *
 * It opens with the answer in one sentence for every alternative, or for the one scenario there is.
 *
 * @param result - from `runScenario` or `compareScenarios`
 * @returns text that ends in a newline
 * @example
 * console.log(renderText(await runScenario(scenario)));
 */
export function renderText(
  result: Result,
  { width = 80, detail = "all", emphasise = (text) => text }: TextOptions = {},
): string {
  const pen: Pen = { width, detail, emphasise };
  const [, ...alternatives] = result.scenarios;
  const interrupted = result.interrupted
    ? [
        wrap(
          `Interrupted: everything here rests on the ${result.replications === 1 ? "one replication" : `${result.replications} replications`} that had been completed.`,
          width,
        ),
      ]
    : [];
  const sections =
    alternatives.length === 0
      ? [section(result, null, pen)]
      : alternatives.map((alternative) => section(result, alternative, pen));
  const targets = result.targets.length === 0 ? [] : [`${emphasise("Targets")}\n${drawTargets(result, width)}`];
  return `${[...interrupted, ...overview(result, pen), ...sections, ...targets, wrap(footer(result), width)].join("\n\n")}\n`;
}
