/** Random models that are traced: nothing is different for it, and what is told is a legal walk of every person. */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { dailyLinesOf, stepsOf } from "../../src/model/measures/daily-layout.js";
import { measuresOf } from "../../src/model/measures/measures.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import type { SeriesPlan } from "../../src/model/plan/series-plan.js";
import { replicate, traceEventsOf } from "../../src/model/replication.js";
import type { TraceEvent } from "../../src/model/state/trace-event.js";
import { DelayCollector, measuredPart } from "../../src/study/trace/trace-delays.js";
import { sizeOf, timeoutFor } from "../effort.js";
import { valueIn } from "../model/runs.js";
import { faultsOf, walksIn } from "../model/walks.js";
import { blueprints } from "./blueprints.js";

const MODELS = sizeOf({ usual: 40, long: 4000 });
vi.setConfig({ testTimeout: timeoutFor(MODELS, 400) });
const options = { seed: 1, numRuns: MODELS };

test("a traced replication is the same, its walks are legal, and its delays add up", () => {
  let delays = 0;
  fc.assert(
    fc.property(blueprints, (blueprint) => {
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
