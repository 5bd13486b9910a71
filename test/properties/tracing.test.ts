/** Random models that are traced: nothing is different for it, and what is told is a legal walk of every person. */
import { sum } from "d3-array";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { SECONDS_PER_DAY } from "../../src/foundation/time.js";
import { dailyLinesOf, stepsOf } from "../../src/model/measures/daily-layout.js";
import { measuresOf } from "../../src/model/measures/measures.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import type { SeriesPlan } from "../../src/model/plan/series-plan.js";
import { replicate, traceEventsOf } from "../../src/model/replication.js";
import type { TraceEvent } from "../../src/model/state/trace-event.js";
import { WatchCourse } from "../../src/report/watch/watch-course.js";
import { NO_INDEX, type WatchedGroup } from "../../src/report/watch/watch-data.js";
import { watchPicture } from "../../src/report/watch/watch-picture.js";
import { WatchScenes } from "../../src/report/watch/watch-scene.js";
import { DelayCollector, measuredPart } from "../../src/study/trace/trace-delays.js";
import { traceOf } from "../../src/study/trace/trace-replication.js";
import { sizeOf, timeoutFor } from "../effort.js";
import { valueIn } from "../model/runs.js";
import { faultsOf, walksIn } from "../model/walks.js";
import { blueprints, withPlainStages } from "./blueprints.js";

const MODELS = sizeOf({ usual: 40, long: 4000 });
vi.setConfig({ testTimeout: timeoutFor(MODELS, 400) });
const options = { seed: 1, numRuns: MODELS };

test("a traced replication is the same, its walks are legal, and its delays add up", () => {
  let delays = 0;
  fc.assert(
    // A replication that is not traced leads people in plain stays by another way.
    fc.property(fc.oneof(blueprints, withPlainStages), (blueprint) => {
      const events: TraceEvent[] = [];
      const collector = new DelayCollector();
      const run = traceEventsOf(blueprint, "1", 1);
      let step = run.next();
      for (; step.done !== true; step = run.next()) {
        events.push(step.value);
        collector.add(step.value);
      }
      expect(step.value).toEqual(replicate(blueprint, "1", 1));
      for (const [who, walk] of walksIn(events)) expect(faultsOf(walk), who).toEqual([]);
      const days = collector.delays.reduce((sum, delay) => sum + measuredPart(delay, blueprint.length), 0);
      const official = valueIn(blueprint, step.value, "delayed-days");
      const arrivals = valueIn(blueprint, step.value, "arrivals");
      const came = events.filter(
        ({ event, day }) => (event === "arrives" || event === "comes-back") && day >= 0,
      ).length;
      // The count of people who came tells how many years the measures are divided by.
      if (came > 0) expect(Math.abs(days * arrivals - official * came)).toBeLessThan(1e-6 * (1 + official * came));
      delays += collector.delays.length;
    }),
    options,
  );
  expect(delays).toBeGreaterThan(MODELS);
});

test("a moving picture has the people of every midnight, and ends with the delayed days of the run", () => {
  let delayed = 0;
  fc.assert(
    fc.property(blueprints, (blueprint) => {
      const trace = traceOf(blueprint, "1", 1);
      const { data, numbers } = watchPicture(trace, { from: 0, until: blueprint.length });
      const course = new WatchCourse(data.groups, data.initial, numbers.passages, data.days);
      const scenes = new WatchScenes(data, numbers, course);
      const row = replicate(blueprint, "1", 1);
      const end = scenes.at(data.days, NO_INDEX);
      const came = end.places[data.places.findIndex(({ kind }) => kind === "arrivals")].passed;
      const arrivals = valueIn(blueprint, row, "arrivals");
      // Times are kept to the second.
      const seconds = 2 * (data.passages + 1);
      const years = came / arrivals;
      if (came > 0) {
        const official = valueIn(blueprint, row, "delayed-days") * years;
        expect(Math.abs(end.delayedDays - official)).toBeLessThan(seconds / SECONDS_PER_DAY + 1e-6 * official);
      }
      const counted = (isCounted: (group: WatchedGroup) => boolean) =>
        course.midnights((index) => isCounted(data.groups[index]));
      for (const [index, { state }] of data.groups.entries()) {
        if (state === "away") continue;
        expect(Math.min(...course.midnights((one) => one === index))).toBeGreaterThanOrEqual(0);
      }
      for (const [index, place] of data.places.entries()) {
        if (place.unit !== "beds") continue;
        const used = data.pools.flatMap((pool, k) => (pool.places.includes(index) ? [numbers.used[k]] : []));
        const people = counted((group) => group.place === index);
        expect(people.slice(1)).toEqual(people.map((_, day) => sum(used, (list) => list[day])).slice(1));
      }
      delayed += end.delayedDays;
    }),
    options,
  );
  expect(delayed).toBeGreaterThan(MODELS);
});

/** Every subject by everything that it can be broken down by. */
function withSeries(blueprint: Blueprint): Blueprint {
  const services = blueprint.services.map((_, service) => service);
  const series: SeriesPlan[] = [
    { subject: "delayed", by: [], every: "day", services },
    { subject: "delayed", by: ["class", "hospital", "area", "reason", "responsible"], every: "week", services },
    { subject: "queue", by: ["service", "class", "hospital", "area"], every: "day", services },
    { subject: "occupancy", by: ["service", "area"], every: "day", services },
  ];
  return {
    ...blueprint,
    series,
    later: blueprint.later.map(({ day, blueprint: plan }) => ({ day, blueprint: { ...plan, series } })),
  };
}

test("series stand behind the measures, move none of them, and agree with the midnights that are counted", () => {
  fc.assert(
    fc.property(blueprints, (plain) => {
      const blueprint = withSeries(plain);
      const before = replicate(plain, "1", 1);
      const row = replicate(blueprint, "1", 1);
      const lines = dailyLinesOf(blueprint);
      const measures = measuresOf(plain).length;
      expect(row.slice(0, measures)).toEqual(before);
      expect(row).toHaveLength(measures + lines.reduce((sum, line) => sum + stepsOf(line), 0));
      const total = row.subarray(measures, measures + blueprint.length).reduce((sum, people) => sum + people, 0);
      expect(total / blueprint.length).toBeCloseTo(valueIn(plain, before, "dtoc-beds"), 9);
      expect(row.subarray(measures).every((value) => value >= 0)).toBe(true);
    }),
    options,
  );
});
