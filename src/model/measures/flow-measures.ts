/** Measures of flow: who came, left, was turned away, is inside, with which outcome; who came back, was placed again, gave up. */
import type { Blueprint } from "../plan/blueprint.js";
import type { World } from "../state/world.js";
import { type Entry, entry, years } from "./entry.js";

function sum(column: Float64Array): number {
  return column.reduce((total, value) => total + value, 0);
}

function byClass(
  blueprint: Blueprint,
  key: string,
  label: string,
  by: Record<string, string>,
  perYear: boolean,
  column: (world: World) => Float64Array,
): Entry[] {
  const unit = perYear ? "people per year" : "people";
  const scaled = (world: World, value: number) => (perYear ? value / years(world) : value);
  return [
    entry(key, by, label, unit, (world) => scaled(world, sum(column(world)))),
    ...blueprint.classes.map(({ name }, cls) =>
      entry(key, { ...by, class: name }, `${label}, ${name}`, unit, (world) => scaled(world, column(world)[cls])),
    ),
  ];
}

export function flowEntries(blueprint: Blueprint): Entry[] {
  const outcomes = blueprint.outcomes.length;
  return [
    ...byClass(blueprint, "arrivals", "Arrivals", {}, true, (world) => world.arrived),
    ...byClass(blueprint, "departures", "Departures", {}, true, (world) => world.departed),
    ...byClass(blueprint, "rejected", "Turned away", {}, true, (world) => world.rejected),
    ...byClass(blueprint, "inside", "Inside at the start", { at: "start" }, false, (world) => world.insideAtStart),
    ...byClass(blueprint, "inside", "Inside at the end", { at: "end" }, false, (world) => world.inside),
    ...byClass(blueprint, "readmissions", "Readmissions", {}, true, (world) => world.readmitted),
    ...blueprint.outcomes.map(({ name: outcome, title }, k) =>
      entry("outcomes", { outcome }, `Left: ${title}`, "people per year", (world) => {
        let total = 0;
        for (let cls = 0; cls < blueprint.classes.length; cls++) total += world.outcomes[cls * outcomes + k];
        return total / years(world);
      }),
    ),
    entry("people-replaced", {}, "People whose provider failed", "people per year", (w) => w.replaced / years(w)),
    entry("gave-up", {}, "Gave up waiting", "people per year", (world) => world.gaveUp / years(world)),
  ];
}
