/** Whether every series can be made from what the scenario has, and whether a result can hold them. */
import { REASONS, RESPONSIBLE } from "../../model/plan/report-words.js";
import { DIMENSIONS_OF, type SeriesDimension, STEP_DAYS } from "../../model/plan/series-plan.js";
import { dimensionsOf, servicesFollowed } from "../document/series.js";
import { quote } from "../read/display.js";
import type { SeriesEntry } from "../schema/scenario-schema.js";
import { spanDays } from "../schema/span-schema.js";
import { addUnknownName, type CheckContext } from "./check-context.js";

/** Most values of one replication, over all series: with a hundred replications they take 200 MB of memory. */
const MOST_VALUES = 250_000;

/**
 * A series is broken down by what its subject knows and the scenario has. Occupancy is always by service, for beds and
 * hours cannot be added up.
 */
export function checkSeries(context: CheckContext): void {
  if (context.isPhase) return;
  const { document } = context;
  let values = 0;
  (document.series ?? []).forEach((series, index) => {
    const path = ["series", index];
    checkBy(context, series, [...path, "by"]);
    (series.services ?? []).forEach((one, k) => {
      if (!document.services.has(one))
        addUnknownName(context, [...path, "services", k], false, one, "a service", document.services.keys());
    });
    if (series.services !== undefined && series.of === "delayed")
      context.keyError(
        [...path, "services"],
        "services for people delayed",
        "no services: people are delayed in beds, whatever they wait for",
      );
    values += valuesOf(context, series);
  });
  if (values > MOST_VALUES)
    context.keyError(
      ["series"],
      `${values.toLocaleString("en-GB")} values in every replication`,
      `at most ${MOST_VALUES.toLocaleString("en-GB")}`,
      "Write every: week, name services, or break down by less",
    );
}

function checkBy(context: CheckContext, { of, by }: SeriesEntry, path: (string | number)[]): void {
  const { areas, hospitals } = context.document;
  const places: Partial<Record<SeriesDimension, number>> = { area: areas.size, hospital: hospitals.size };
  by?.forEach((dimension, index) => {
    const at = [...path, index];
    if (!DIMENSIONS_OF[of].includes(dimension))
      context.error(at, quote(dimension), `${DIMENSIONS_OF[of].join(", ")}, by which ${of} can be broken down`);
    else if (by.indexOf(dimension) < index) context.error(at, `${quote(dimension)} again`, "each dimension once");
    else if (places[dimension] === 0)
      context.error(at, quote(dimension), `a dimension that the scenario has: it names no ${dimension}s`);
  });
  if (of === "occupancy" && by !== undefined && !by.includes("service"))
    context.error(path, `occupancy by ${by.join(" and ") || "nothing"}`, "service among the dimensions of occupancy");
}

/** How many numbers a series adds to a replication. */
function valuesOf({ document, places }: CheckContext, series: SeriesEntry): number {
  const sizes: Readonly<Record<SeriesDimension, number>> = {
    service: servicesFollowed(series, document).length,
    class: document.people.size,
    hospital: places.hospitals.length,
    area: places.areas.length,
    reason: REASONS.length,
    responsible: RESPONSIBLE.length,
  };
  const kinds = series.of === "occupancy" ? 2 : 1;
  const lines = dimensionsOf(series).reduce((product, dimension) => product * sizes[dimension], kinds);
  const days = spanDays(document.run.start, document.run.length, 1) ?? 0;
  return lines * Math.ceil(days / STEP_DAYS[series.every]);
}
