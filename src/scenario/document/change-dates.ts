/**
 * The dates at which a document's changes begin and end, and which of them hold from each date on.
 */
import type { Path } from "../read/source.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { runSpan, windowsOf } from "./intervention-windows.js";
import type { Stretch } from "./occurrences.js";

export interface ChangeDate {
  /** Days since 1970-01-01. */
  readonly from: number;
  /** Where what holds from then on is written in the file: the later ones go over the earlier ones. */
  readonly changes: readonly Path[];
}

/** The dates in order. Of the interventions those count that are on. */
export function changeDates(document: ScenarioDocument): ChangeDate[] {
  const dated = datedChanges(document);
  const dates = new Set(
    dated.flatMap(({ from, until }) => (until === Number.POSITIVE_INFINITY ? [from] : [from, until])),
  );
  return [...dates]
    .sort((a, b) => a - b)
    .map((from) => ({
      from,
      changes: dated.flatMap((one) => (one.from <= from && from < one.until ? [one.path] : [])),
    }));
}

/** Everything that holds for a time, in the order in which the later goes over the earlier. */
function datedChanges(document: ScenarioDocument): (Stretch & { readonly path: Path })[] {
  const { changes, interventions } = document;
  const span = runSpan(document);
  return [
    ...changes.map(({ on, until = Number.POSITIVE_INFINITY }, index) => ({
      path: ["changes", index],
      from: on,
      until,
    })),
    ...[...interventions].flatMap(([name, intervention]) => {
      if (!intervention.on || intervention.changes === undefined) return [];
      const path = ["interventions", name, "changes"];
      return windowsOf(intervention, span).map((window) => ({ path, ...window }));
    }),
  ];
}
