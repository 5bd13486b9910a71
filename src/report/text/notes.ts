/** What is said below tables: what marks mean, what was left out, and where the rest is found. */
import type { Result, ScenarioResult } from "../../study/result/result.js";
import { excludesZero } from "../number-text.js";
import type { Outline, Table } from "../outline.js";
import { isPerYear, lengthText, periodText } from "../period-text.js";
import { scenarioTitle } from "../titles.js";
import { SAME } from "./estimate-table.js";

function perYearNote({ baseline, alternative }: Outline, drawn: readonly Table[], result: Result): string[] {
  const scenarios = alternative === null ? [baseline] : [baseline, alternative];
  const others = scenarios.filter(({ period }) => period.years !== 1);
  if (others.length === 0 || !drawn.some(({ rows }) => rows.some(({ unit }) => isPerYear(unit)))) return [];
  const how = ({ period }: ScenarioResult) =>
    period.years < 1
      ? `what ${lengthText(period)} came to, times ${(1 / period.years).toPrecision(3)} (${periodText(period)})`
      : `means over ${lengthText(period)} (${periodText(period)})`;
  if (new Set(scenarios.map(({ period }) => periodText(period))).size === 1)
    return [`Figures per year in the tables are ${how(others[0])}.`];
  const each = others.map((one) => `of ${scenarioTitle(one, result.scenarios)}, ${how(one)}`);
  return [`Figures per year in the tables: ${each.join("; ")}.`];
}

/**
 * The notes of one section, a sentence or two each.
 *
 * @param outline of the section
 * @param drawn the tables that are drawn of it
 */
export function notesOf(outline: Outline, drawn: readonly Table[], result: Result): string[] {
  const rows = drawn.flatMap((table) => table.rows);
  const hidden = outline.tables.length - drawn.length;
  const unpaired = result.unpaired.find((pair) => pair.alternative === outline.alternative?.name);
  const alone = (unpaired?.["only-baseline"] ?? 0) + (unpaired?.["only-alternative"] ?? 0);
  const count = outline.further.toLocaleString("en-GB");
  const notes: (readonly [shown: boolean, text: string])[] = [
    [
      rows.some(({ difference }) => difference !== null && excludesZero(difference)),
      "* The interval of the difference excludes 0.",
    ],
    [rows.some(({ same }) => same === "exactly"), `${SAME.exactly}: not different in any replication.`],
    [rows.some(({ same }) => same === "rounding"), `${SAME.rounding}: different by the rounding of sums alone.`],
    [
      rows.some(({ partly }) => partly),
      "† Some runs have no value. Means rest on the runs that have one, differences on those where both sides have one.",
    ],
    [outline.rowsLeftOut, "Rows that are 0 or have no value in every run are left out."],
    [hidden > 0, `${hidden} more tables are printed by --full and stand in report.txt (--out).`],
    [outline.further > 0, `${count} finer measures stand in measures.csv and result.json (--out).`],
    [alone > 0, `${alone} measures exist in one of the two scenarios only and have no difference.`],
  ];
  return [...perYearNote(outline, drawn, result), ...notes.flatMap(([shown, text]) => (shown ? [text] : []))];
}
