/**
 * Whether the run, the people who come, those who are there at the start and the targets make sense.
 */

import { showDate } from "../../foundation/dates.js";
import { UNITS_PER_HOUR } from "../../model/plan/blueprint.js";
import { createDistribution } from "../../random/laws/distribution.js";
import { capacityOf, pooledBy } from "../compile/compile-capacity.js";
import { reachable, serviceOf, stageWords } from "../compile/compile-journeys.js";
import { hospitalSharesIn, keyedBy } from "../compile/compile-places.js";
import { DEFAULT_LENGTH, DEFAULT_WARM_UP, spanDays } from "../compile/compile-time.js";
import { listed } from "../read/show.js";
import { checkPlaceMap } from "./check-supply.js";
import type { Check } from "./findings.js";

const LONGEST_RUN = 36_525;

export function checkRun(check: Check): void {
  const { run } = check.document;
  const parts = [
    ["warm-up", spanDays(run.start, run["warm-up"] ?? DEFAULT_WARM_UP, -1)],
    ["length", spanDays(run.start, run.length ?? DEFAULT_LENGTH, 1)],
  ] as const;
  for (const [key, days] of parts) {
    const path = ["run", key];
    if (days === undefined)
      check.error(path, `no such day counted from ${showDate(run.start)}`, "a stretch that ends on a day there is");
    else if (days > LONGEST_RUN) check.error(path, `${days} days`, "at most a hundred years");
    else if (days === 0 && key === "length") check.error(path, "no time", "at least a day");
  }
  if (run.confidence !== undefined && (run.confidence <= 0 || run.confidence >= 1)) {
    check.error(["run", "confidence"], `${run.confidence * 100} %`, "a level between 0 % and 100 %, such as 95 %");
  }
}

export function checkDemand(check: Check): void {
  const { document, places } = check;
  const areas = [...(document.areas ?? [])];
  const weights = areas.map(([, area]) => area.weight);
  if (weights.some((weight) => weight !== undefined)) {
    for (const [name, area] of areas)
      if (area.weight === undefined) check.keyError(["areas", name], "no weight", "a weight, for other areas have one");
    if (weights.every((weight) => (weight ?? 0) === 0))
      check.error(["areas"], "weights of 0 alone", "a weight above 0");
  }
  for (const [name, pattern] of document.patterns ?? []) {
    for (const key of ["weekdays", "hours"] as const) {
      if (pattern[key]?.every((factor) => factor === 0))
        check.error(["patterns", name, key], "factors of 0 alone", "a factor above 0");
    }
  }
  if (document.people.size === 0) check.error(["people"], "no class of people", "at least one");
  for (const [name, person] of document.people) {
    if (places.hospitals.length > 1) {
      const without = places.areas.filter((area) => hospitalSharesIn(document, person, area.name) === undefined);
      if (without.length > 0) {
        const where =
          areas.length === 0
            ? ""
            : ` for ${listed(
                without.map((area) => area.name),
                "and",
              )}`;
        check.keyError(
          ["people", name, "arrive"],
          `nothing that says which hospital${where}`,
          "hospitals in the areas, or here",
        );
      }
    }
    const reached = new Set(reachable(document, name, person));
    for (const outcome of person.readmission?.keys() ?? []) {
      if (!reached.has(outcome))
        check.warn(["people", name, "readmission", outcome], "an outcome this class never has", "one it has");
    }
  }
  checkInitial(check);
  for (const [name, target] of document.targets ?? []) {
    const path = ["targets", name];
    const low = target["at-least"];
    const high = target["at-most"];
    if (low === undefined && high === undefined) check.keyError(path, "no bound", "at-most, at-least or both");
    else if (low !== undefined && high !== undefined && low > high)
      check.error([...path, "at-least"], String(low), `at most at-most, which is ${high}`);
  }
}

/** People at the start must have a stay to be in the middle of, and room in their pool. */
function checkInitial(check: Check): void {
  const { document, places } = check;
  const used = new Map<string, number>();
  document.initially?.forEach((one, index) => {
    const path = ["initially", index];
    if (one.people instanceof Map) checkPlaceNames(check, [...path, "people"], one.people);
    const person = document.people.get(one.class);
    const stage = person === undefined ? undefined : stageWords(document, person, one.in);
    if (stage === undefined) return;
    const stays = [
      ...(stage.stay?.of.values() ?? []),
      ...(stage.stay?.otherwise === undefined ? [] : [stage.stay.otherwise]),
    ];
    if (
      (one.remaining ?? "residual") === "residual" &&
      (stays.length === 0 || stays.some((stay) => createDistribution(stay).mean <= 0))
    ) {
      check.error(
        path,
        `people in the middle of ${one.in}, which takes no time`,
        "remaining: ready, or a stay above 0",
      );
    }
    const name = serviceOf(document, one.in, stage);
    const service = name === undefined ? undefined : document.services.get(name);
    const capacity = service === undefined ? undefined : capacityOf(service);
    if (name === undefined || service === undefined || capacity === undefined) return;
    const each =
      service.hours === undefined || stage.hours === undefined ? 1 : createDistribution(stage.hours.start).mean;
    const by = pooledBy(service, places);
    const pooled = document.contracts?.some((contract) => contract.pooled && contract.services.includes(name)) ?? false;
    const member = (place: string) =>
      one.people instanceof Map && capacity instanceof Map && keyedBy(one.people, places) === by ? place : "";
    const counts = one.people instanceof Map ? [...one.people] : [["", one.people] as const];
    for (const [place, people] of counts) {
      const key = `${name}/${member(place)}`;
      const total = (used.get(key) ?? 0) + people * each;
      used.set(key, total);
      const room =
        typeof capacity === "number"
          ? capacity
          : member(place) === ""
            ? sum(capacity.values())
            : (capacity.get(place) ?? 0);
      if (!pooled && total > room + 1 / UNITS_PER_HOUR) {
        const unit = service.hours === undefined ? "people" : "hours a week on average";
        check.error(
          [...path, "people"],
          `${Number(total.toPrecision(6))} ${unit} in ${name}`,
          `at most the ${Number(room.toPrecision(6))} there is room for`,
        );
      }
    }
  });
}

function checkPlaceNames(check: Check, path: (string | number)[], map: ReadonlyMap<string, number>): void {
  if (map.size > 0 && keyedBy(map, check.places) === undefined) checkPlaceMap(check, path, map);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
