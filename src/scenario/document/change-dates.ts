/**
 * The dates at which a document's changes begin and end, and which of them hold from each date on.
 */
import type { Path } from "../read/source.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { isAdopted, MOST_ADOPTED } from "./adopted.js";
import { runSpan, windowsOf } from "./intervention-windows.js";
import type { Stretch } from "./occurrences.js";

export interface ChangeDate {
  /** Days since 1970-01-01. */
  readonly from: number;
  /** Where what holds from then on for everybody is written in the file: the later ones go over the earlier ones. */
  readonly changes: readonly Path[];
  /** Interventions that some people follow then, by name. */
  readonly adopted: readonly string[];
  /** By those that somebody follows, as in AdoptedWays: where what holds for them is written. */
  readonly ways: readonly (readonly Path[])[];
}

/** The dates in order. Of the interventions those count that are on. */
export function changeDates(document: ScenarioDocument): ChangeDate[] {
  const dated = datedChanges(document);
  const dates = new Set(
    dated.flatMap(({ from, until }) => (until === Number.POSITIVE_INFINITY ? [from] : [from, until])),
  );
  return [...dates]
    .sort((a, b) => a - b)
    .map((from): ChangeDate => {
      const holding = dated.filter((one) => one.from <= from && from < one.until);
      const adopted = holding.flatMap((one) => one.adopted ?? []);
      const pathsFor = (way: number) =>
        holding
          .filter((one) => one.adopted === undefined || (way & (1 << adopted.indexOf(one.adopted))) !== 0)
          .map((one) => one.path);
      // More of them than there may be are told elsewhere.
      const count = adopted.length > MOST_ADOPTED ? 0 : (1 << adopted.length) - 1;
      return { from, changes: pathsFor(0), adopted, ways: Array.from({ length: count }, (_, k) => pathsFor(k + 1)) };
    });
}

interface DatedChange extends Stretch {
  readonly path: Path;
  /** Name of the intervention, where only some people follow it. */
  readonly adopted?: string;
}

/** Everything that holds for a time, in the order in which the later goes over the earlier. */
function datedChanges(document: ScenarioDocument): DatedChange[] {
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
      const adopted = isAdopted(intervention) ? { adopted: name } : {};
      return windowsOf(intervention, span).map((window) => ({ path, ...window, ...adopted }));
    }),
  ];
}
