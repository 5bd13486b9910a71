/** What the page's own program is given: the scenarios, what was reported of them, and what things are called. */
import type { Reported, ReportedMeasure } from "../../study/what-if/what-if.js";
import type { WhatIfMaterial } from "../../study/what-if/what-if-material.js";
import { headlineOf } from "../answer.js";
import type { ReportView } from "./report-view.js";

/** Identifiers of the places on the page that its program reads and writes. */
export const WHAT_IF = {
  data: "what-if-data",
  engine: "what-if-engine",
  needs: "what-if-needs",
  form: "what-if-form",
  where: "what-if-where",
  reset: "what-if-reset",
  stop: "what-if-stop",
  outcome: "what-if-outcome",
  status: "what-if-status",
  progress: "what-if-progress",
  found: "what-if-found",
  keep: "what-if-keep",
  command: "what-if-command",
  files: "what-if-files",
} as const;

/** Plain data, written into the page as JSON. */
export interface WhatIfData {
  readonly material: WhatIfMaterial;
  readonly reported: Reported;
  /** The measure that the answer is about. */
  readonly headline: { readonly key: string; readonly title: string; readonly unit: string };
  /** Titles of the scenarios. */
  readonly titles: readonly string[];
  readonly interval: string;
}

/** The totals of the first table, which every reader of the report knows. */
function reportedOf({ result, titles }: ReportView): Reported {
  const known = new Map(result.catalogue.measures.filter(({ total }) => total !== null).map((one) => [one.key, one]));
  const order = (key: string) => known.get(key)?.total ?? 0;
  const { seed, first, replications, confidence } = result;
  return {
    seed,
    first,
    replications,
    confidence,
    scenarios: result.scenarios.map(({ measures }) =>
      measures
        .filter(({ key, by }) => known.has(key) && Object.keys(by).length === 0)
        .toSorted((a, b) => order(a.key) - order(b.key))
        .map(({ key, by, unit, values }): ReportedMeasure => {
          const { least, most } = known.get(key)!;
          const bounds = { ...(least === null ? {} : { least }), ...(most === null ? {} : { most }) };
          return { key, by, label: titles.ofKey(key), unit, ...bounds, values };
        }),
    ),
  };
}

/** What the page's program is given; null where the scenarios cannot be run again or have no measure to look at. */
export function whatIfDataOf(view: ReportView): WhatIfData | null {
  const { whatIf, baseline, alternatives, titles, interval } = view;
  const headline = headlineOf(baseline.scenario);
  if (whatIf === null || headline === null || whatIf.inputs.length === 0) return null;
  return {
    material: whatIf,
    reported: reportedOf(view),
    headline: { key: headline.key, title: titles.ofKey(headline.key), unit: headline.unit },
    titles: [baseline, ...alternatives].map(({ title }) => title),
    interval,
  };
}
