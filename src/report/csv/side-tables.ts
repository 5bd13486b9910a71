/** What belongs beside the numbers: the inputs they rest on, warnings, and what each measure is. */
import { visible } from "../../foundation/words.js";
import type { Result } from "../../study/result/result.js";
import { type Cell, type DataTable, dataTable } from "../data-table.js";
import { quantityOf } from "../input-text.js";
import { warningText } from "../warning-text.js";
import { CsvNames, dimensionsOf } from "./csv-names.js";

/** The number of a quantity as a number, so that no spreadsheet takes it for a text; another value as it is. */
function cellOf(text: string): Cell {
  const x = Number(text.replace("−", "-"));
  return text === "" || !Number.isFinite(x) ? text : x;
}

/** Inputs that say where they come from, and what was changed from outside the files, which stands first. */
export function inputsTable(result: Result): DataTable {
  const names = new CsvNames(result);
  const where = (scenarios: readonly string[]) => scenarios.map((name) => names.scenario(name)).join("; ");
  const value = (text: string | null, unit: string) => {
    if (text === null) return "";
    const quantity = quantityOf(text);
    return quantity.unit === unit ? cellOf(quantity.number) : text;
  };
  const changed = result.overrides.map(({ scenarios, path, value: text }) => {
    const { number, unit } = quantityOf(text);
    return [path, cellOf(number), unit, "", "", "", "", "command line", where(scenarios)];
  });
  const documented = result.inputs.map(({ scenarios, path, value: text, low, high, source, assumption }) => {
    const { number, unit } = quantityOf(text);
    return [
      path,
      cellOf(number),
      unit,
      value(low, unit),
      value(high, unit),
      source,
      assumption,
      "file",
      where(scenarios),
    ];
  });
  return dataTable(
    ["input", "value", "unit", "low", "high", "source", "assumption", "given by", "scenarios"],
    [...changed, ...documented],
  );
}

/** Warnings, a sentence each. */
export function warningsTable(result: Result): DataTable {
  const names = new CsvNames(result);
  return dataTable(
    ["kind", "warning", "scenarios"],
    result.warnings.map((warning) => [
      warning.kind.replaceAll("-", " "),
      warningText(warning, result),
      warning.scenarios.map((name) => names.scenario(name)).join("; "),
    ]),
  );
}

/** What each measure is, which key `--measure` and targets take for it, and by what it is broken down. */
export function dictionaryTable({ catalogue, scenarios, "daily-series": daily }: Result): DataTable {
  const all = scenarios.flatMap(({ measures }) => measures);
  const followed = (daily?.meanings ?? []).map(({ key, title, meaning }) => {
    const lines = daily?.lines.filter((line) => line.key === key) ?? [];
    const units = [...new Set(lines.map(({ unit }) => unit))].join(", ");
    return [key, `${visible(title)} (daily-series.csv)`, units, meaning, 0, null, dimensionsOf(lines).join(", ")];
  });
  return dataTable(
    ["key", "measure", "unit", "meaning", "least", "most", "broken down by"],
    [
      ...catalogue.measures.map(({ key, title, unit, meaning, least, most }) => {
        const dimensions = dimensionsOf(all.filter((measure) => measure.key === key));
        return [key, visible(title), unit, meaning, least, most, dimensions.join(", ")];
      }),
      ...followed,
    ],
  );
}
