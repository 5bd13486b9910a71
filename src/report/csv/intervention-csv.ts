/** A comparison of interventions as a table for a spreadsheet: a row each, the amounts of every payer in columns. */
import type { InterventionResult } from "../../study/interventions/intervention-result.js";
import { type Cell, dataTable } from "../data-table.js";
import { csvFile } from "./csv-file.js";

/** The table, the best for its money first. */
export function interventionsCsv({ interventions }: InterventionResult): string {
  const payers = [...new Set(interventions.flatMap(({ costs }) => costs.map(({ payer }) => payer)))];
  const head = [
    ...["name", "title", "kind", "effect", "with", ...payers.map((payer) => `cost-${payer}`), "cost"],
    ...[
      "avoided",
      "avoided-half-width",
      "adds",
      "adds-half-width",
      "per-thousand",
      "per-thousand-half-width",
      "best-rank",
      "worst-rank",
    ],
  ];
  const rows = interventions.map((one): Cell[] => [
    ...[one.name, one.title, one.kind, one.effect, one.with.join(" ")],
    ...payers.map((payer) => one.costs.find((cost) => cost.payer === payer)?.["per-year"] ?? 0),
    ...[one.cost, one.avoided.mean, one.avoided["half-width"], one.adds.mean, one.adds["half-width"]],
    ...[one["per-thousand"]?.mean ?? null, one["per-thousand"]?.["half-width"] ?? null],
    ...[one.ranks?.best ?? null, one.ranks?.worst ?? null],
  ]);
  return csvFile(dataTable(head, rows));
}
