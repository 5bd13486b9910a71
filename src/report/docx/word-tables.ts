/** The tables of the Word report. */
import { capitalised } from "../../foundation/words.js";
import type { Result, ScenarioResult } from "../../study/result/result.js";
import { headlineDifference, headlineOf } from "../answer.js";
import { type Row, sameness } from "../comparison-row.js";
import { rangeText } from "../input-text.js";
import {
  differenceUnit,
  type Estimate,
  excludesZero,
  meanAndInterval,
  percent,
  plusMinus,
  unitTitle,
} from "../number-text.js";
import type { Table } from "../outline.js";
import { overSpan, spanOf } from "../period-text.js";
import { boundText, foundText } from "../target-text.js";
import { SAME } from "../text/estimate-table.js";
import { scenarioTitle, scenarioTitles, Titles } from "../titles.js";
import { type Column, type Piece, paragraph, table } from "./word-markup.js";

function differenceText(difference: Estimate | null, unit: string, same: Row["same"]): string {
  if (same !== null) return SAME[same];
  if (difference === null) return "–";
  return `${meanAndInterval(difference, differenceUnit(unit))}${excludesZero(difference) ? " *" : ""}`;
}

function orDash(estimate: Estimate | null, unit: string): string {
  return estimate === null ? "–" : plusMinus(estimate, unit);
}

function figureColumns(result: Result, compared: boolean): Column[] {
  const interval = `${percent(result.confidence)} interval`;
  if (!compared) return [{ head: `Mean and ${interval}`, width: 3, align: "right" }];
  return [
    { head: "Baseline", width: 2.2, align: "right" },
    { head: "Alternative", width: 2.2, align: "right" },
    { head: `Difference (${interval})`, width: 3.2, align: "right" },
  ];
}

/** Over the names of rows: the dimension that they are parts by, or that they are measures. */
function firstHead(dimension: string | null, { catalogue }: Result): string {
  if (dimension === null) return "Measure";
  const title = catalogue.dimensions.find(({ name }) => name === dimension)?.title ?? dimension;
  return capitalised(title);
}

/** A table of the outline with its heading. */
export function estimateTable({ title, unit, rows, dimension }: Table, result: Result, compared: boolean): Piece[] {
  const heading = unitTitle(unit) === "" ? title : `${title} (${unit})`;
  const texts = rows.map((row) => {
    const own = unit === "" ? unitTitle(row.unit) : "";
    const label = `${row.label}${own === "" ? "" : `, ${own}`}${row.partly ? " †" : ""}`;
    const baseline = orDash(row.baseline, row.unit);
    if (!compared) return [label, row.baseline === null ? "–" : meanAndInterval(row.baseline, row.unit)];
    return [label, baseline, orDash(row.alternative, row.unit), differenceText(row.difference, row.unit, row.same)];
  });
  const columns = [{ head: firstHead(dimension, result), width: 4 }, ...figureColumns(result, compared)];
  return [paragraph(heading, "Heading2"), table(heading, columns, texts)];
}

/** The headline of several scenarios side by side. */
export function headlineTable(result: Result): Piece[] {
  const { scenarios, catalogue, confidence } = result;
  const [baseline] = scenarios;
  const measure = headlineOf(baseline);
  if (measure === null || scenarios.length < 2) return [];
  const span = spanOf(scenarios.map(({ period }) => period));
  const { unit } = overSpan(measure, span);
  const rowOf = (scenario: ScenarioResult): string[] => {
    const own = headlineOf(scenario);
    const found = scenario === baseline ? null : headlineDifference(result, scenario);
    const difference = found === null ? null : overSpan(found, span);
    const told = scenario === baseline ? "" : differenceText(difference, unit, sameness(found, measure));
    return [scenarioTitle(scenario, scenarios), orDash(own === null ? null : overSpan(own, span), unit), told];
  };
  const title = `${new Titles(catalogue).ofKey(measure.key)} (${unit})`;
  const columns: Column[] = [
    { head: "Scenario", width: 4 },
    { head: "Mean", width: 2.2, align: "right" },
    { head: `Difference from the first (${percent(confidence)} interval)`, width: 3.4, align: "right" },
  ];
  return [paragraph(title, "Heading2"), table(title, columns, scenarios.map(rowOf))];
}

/** What the scenarios are to reach; nothing where they have no target. */
export function targetTable({ targets, scenarios }: Result): Piece[] {
  if (targets.length === 0) return [];
  const rows = targets.map((target) => [
    scenarioTitles([target.scenario], scenarios),
    target.title === "" ? target.name : target.title,
    boundText(target),
    foundText(target),
    target.verdict.replaceAll("-", " "),
  ]);
  const columns: Column[] = [
    { head: "Scenario", width: 3 },
    { head: "Target", width: 3 },
    { head: "Wanted", width: 2.4 },
    { head: "Mean", width: 2, align: "right" },
    { head: "Verdict", width: 1.4 },
  ];
  return [paragraph("Targets", "Heading1"), table("Targets", columns, rows)];
}

/** Inputs that say where they come from; nothing where none does. */
export function inputTable({ inputs, scenarios }: Result): Piece[] {
  if (inputs.length === 0) return [];
  const rows = inputs.map((input) => [
    input.path +
      (input.scenarios.length === scenarios.length ? "" : ` (${scenarioTitles(input.scenarios, scenarios)})`),
    input.value,
    rangeText(input),
    [input.source, input.assumption === "" ? "" : `Assumption: ${input.assumption}`]
      .filter((text) => text !== "")
      .join("\n"),
  ]);
  const columns: Column[] = [
    { head: "Input", width: 3.2 },
    { head: "Value", width: 1.8 },
    { head: "Plausible range", width: 1.8 },
    { head: "Where it comes from", width: 4 },
  ];
  return [paragraph("Inputs", "Heading1"), table("Inputs", columns, rows)];
}

/** The scenarios with the hashes of their resolved files. */
export function scenarioTable({ scenarios }: Result): Piece {
  const rows = scenarios.map((scenario) => [scenarioTitle(scenario, scenarios), scenario.name, scenario.hash]);
  const columns: Column[] = [
    { head: "Scenario", width: 4 },
    { head: "Name", width: 3 },
    { head: "Hash of the resolved file", width: 3 },
  ];
  return table("Scenarios", columns, rows);
}
