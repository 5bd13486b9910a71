/** Traces: they tell of the replication that a run measures, and every person's events are a legal walk. */
import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { calendarYears } from "../../src/foundation/dates.js";
import { replicate } from "../../src/model/replication.js";
import type { TraceEvent } from "../../src/model/state/trace-event.js";
import { traceWriter } from "../../src/report/trace/event-log.js";
import { longestText } from "../../src/report/trace/longest-text.js";
import { storyOf } from "../../src/report/trace/story.js";
import { TraceWords } from "../../src/report/trace/trace-words.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import type { Scenario } from "../../src/scenario/document/scenario.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { DelayCollector, longestDelays, measuredPart } from "../../src/study/trace/trace-delays.js";
import { type TraceTitles, traceReplication } from "../../src/study/trace/trace-replication.js";
import { valueIn } from "../model/runs.js";
import { SMALL_COUNTY } from "../model/small-county.js";
import { faultsOf, walksIn } from "../model/walks.js";

/** All events of a replication, and its row. */
function traced(scenario: Scenario, replication = 1) {
  const trace = traceReplication(scenario, { replication });
  const events: TraceEvent[] = [];
  let step = trace.events.next();
  for (; step.done !== true; step = trace.events.next()) events.push(step.value);
  return { trace, events, row: step.value };
}

function delaysOf(events: readonly TraceEvent[]) {
  const collector = new DelayCollector();
  for (const event of events) collector.add(event);
  return collector.delays;
}

const TEACHING = readdirSync("scenarios/teaching").filter((name) => name.endsWith(".yaml"));
const SHIPPED: [file: string, set: string[]][] = [
  ...TEACHING.map((name): [string, string[]] => [
    `scenarios/teaching/${name}`,
    ["run.warm-up=8 weeks", "run.length=26 weeks"],
  ]),
  ["scenarios/hertfordshire-2019/two-contracts.yaml", ["run.warm-up=4 weeks", "run.length=8 weeks"]],
];

describe.each(SHIPPED)("the trace of %s", (file, set) => {
  const scenario = loadScenario(file, { set });
  const { blueprint } = compileScenario(scenario);
  let found: ReturnType<typeof traced>;
  beforeAll(() => {
    found = traced(scenario, 2);
  }, 120_000);

  test("is of the replication that a run measures, whose delayed days it adds up to", { timeout: 120_000 }, () => {
    const { trace, events, row } = found;
    expect(row).toEqual(replicate(blueprint, trace.seed, 2));
    const years = calendarYears(blueprint.startDay + blueprint.warmUp, blueprint.length);
    const delays = delaysOf(events);
    const days = delays.reduce((sum, delay) => sum + measuredPart(delay, trace.days), 0);
    const parts = delays.flatMap((delay) => delay.parts);
    const inParts = parts.reduce((sum, part) => sum + measuredPart(part, trace.days), 0);
    expect(inParts).toBeCloseTo(days, 6);
    const near = (found: number, value: number) => expect(Math.abs(found - value)).toBeLessThan(1e-9 * (1 + value));
    near(days / years, valueIn(blueprint, row, "delayed-days"));
    for (const reason of ["A", "E"]) {
      const own = parts.filter((part) => part.reason === reason);
      const counted = own.reduce((sum, part) => sum + measuredPart(part, trace.days), 0);
      near(counted / years, valueIn(blueprint, row, "delayed-days", { reason }));
    }
    const came = events.filter(({ event, day }) => (event === "arrives" || event === "comes-back") && day >= 0);
    near(came.length / years, valueIn(blueprint, row, "arrivals"));
    const left = events.filter(({ event, day }) => event === "leaves" && day >= 0).length;
    near(left / years, valueIn(blueprint, row, "departures"));
  });

  test("is a legal walk of every person", { timeout: 120_000 }, () => {
    const { trace, events } = found;
    const walks = walksIn(events);
    expect(events[events.length - 1].day).toBe(trace.days);
    for (const [who, walk] of walks) expect(faultsOf(walk), who).toEqual([]);
    expect(walks.size).toBeGreaterThan(10);
  });
});

describe("the trace of a small county", () => {
  const { trace, events } = traced(parseScenario(SMALL_COUNTY));
  const storyFor = (person: string) =>
    storyOf(
      events.filter((event) => event.person === person),
      trace,
    );

  test("tells the first person's journey: ready after 6 days, assessed in one day", () => {
    expect(storyFor("older-person-start-1")).toMatchInlineSnapshot(`
      "Older person at the start, number 1, who lives in East. A small county, replication 1, seed 1.

      Was there on 6 April 2026 at 00:00, when the run began.
      Had a bed in Ward from 6 April 2026 at 00:00.
      Was ready to leave Ward on 12 April 2026 at 00:00, 6 days after it began; Home care was to come next.
      Assessment began on 12 April 2026 at 00:00, by Assessors.
      Assessment was done on 13 April 2026 at 00:00, 1 day after it began.
      Was delayed in the bed for 1 day: waited for Assessment (Assessors) (reason A, the NHS).
      Started Home care on 13 April 2026 at 00:00.
      Left on 23 April 2026 at 00:00, 17 days after coming: Independent.
      "
    `);
  });

  test("tells the third person's: two assessments before, then no place for eight days", () => {
    expect(storyFor("older-person-start-3")).toMatchInlineSnapshot(`
      "Older person at the start, number 3, who lives in East. A small county, replication 1, seed 1.

      Was there on 6 April 2026 at 00:00, when the run began.
      Had a bed in Ward from 6 April 2026 at 00:00.
      Was ready to leave Ward on 12 April 2026 at 00:00, 6 days after it began; Home care was to come next.
      Assessment was asked for on 12 April 2026 at 00:00; Assessors had no one free yet.
      Assessment began on 14 April 2026 at 00:00, by Assessors, after a wait of 2 days.
      Assessment was done on 15 April 2026 at 00:00, 1 day after it began.
      Asked for Home care in East on 15 April 2026 at 00:00, and there was no room: 2 of 2 places were in use, nobody was before them.
      Was delayed in the bed for 11 days: waited 3 days for Assessment (Assessors) (reason A, the NHS) and 8 days for Home care to have room (reason E, social care).
      Started Home care on 23 April 2026 at 00:00, 8 days after asking.
      Left on 3 May 2026 at 00:00, 27 days after coming: Independent.
      "
    `);
  });

  test("names the longest delays with what was awaited", () => {
    const longest = longestDelays(delaysOf(events), trace.days, 2);
    // The third is ready on day 6, assessed on days 8 to 9, and waits until the first leaves home care on day 17.
    expect(longest.map(({ person, from, until }) => [person, from, until])).toEqual([
      ["older-person-start-3", 6, 17],
      ["older-person-start-2", 6, 8],
    ]);
    expect(longest[0].parts.map(({ reason, from, until, waitsFor }) => [reason, from, until, waitsFor.kind])).toEqual([
      ["A", 6, 9, "task"],
      ["E", 9, 17, "place"],
    ]);
    expect(longestText(longest, trace)).toMatchInlineSnapshot(`
      "The longest delays in the measured period of A small county, replication 1:
      1. older-person-start-3: 11 days in Ward, home in East, from 2026-04-12 to 2026-04-23
         3 days: waited for Assessment (Assessors) (reason A, the NHS)
         8 days: waited for Home care to have room (reason E, social care)
      2. older-person-start-2: 2 days in Ward, home in East, from 2026-04-12 to 2026-04-14
         2 days: waited for Assessment (Assessors) (reason A, the NHS)
      "
    `);
  });

  test("is a log that vidigi draws from: places have numbers that are free again", () => {
    const writer = traceWriter("vidigi", trace);
    const lines = (writer.head + events.map((event) => writer.write(event)).join("")).trimEnd().split("\r\n");
    expect(lines[0]).toBe("entity_id,pathway,event_type,event,time,resource_id");
    expect(lines.filter((line) => line.includes("home-care"))).toEqual([
      "older-person-start-1,older-person,resource_use,home-care_begins,10080,1",
      "older-person-start-2,older-person,resource_use,home-care_begins,11520,2",
      "older-person-start-3,older-person,queue,home-care_wait_begins,12960,",
      "older-person-start-1,older-person,resource_use_end,home-care_ends,24480,1",
      "older-person-start-3,older-person,resource_use,home-care_begins,24480,1",
      "older-person-start-2,older-person,resource_use_end,home-care_ends,25920,2",
      "older-person-start-3,older-person,resource_use_end,home-care_ends,38880,1",
    ]);
    expect(lines.filter((line) => line.includes("arrival_departure,arrival"))).toHaveLength(3);
    expect(lines.filter((line) => line.includes("arrival_departure,depart"))).toHaveLength(3);
  });

  test("is a table of cases, activities and times for process mining", () => {
    const writer = traceWriter("csv", trace);
    expect(writer.head).toMatch(/^case:concept:name,concept:name,time:timestamp,/);
    const third = events.filter(({ person }) => person === "older-person-start-3").map((event) => writer.write(event));
    expect(third.find((line) => line.includes("waits: "))).toBe(
      "older-person-start-3,waits: Home care,2026-04-15T00:00:00.000,older-person,east,,ward,home-care,,,,\r\n",
    );
  });

  test("is the same bytes whenever it is run", () => {
    expect(JSON.stringify(traced(parseScenario(SMALL_COUNTY)).events)).toBe(JSON.stringify(events));
  });

  test("names a wrong number", () => {
    expect(() => traceReplication(parseScenario(SMALL_COUNTY), { replication: 0 })).toThrow(/replication must be/);
  });
});

test("tells the journey of somebody who waited for hours of care in a teaching scenario", { timeout: 60_000 }, () => {
  const { trace, events } = traced(
    loadScenario("scenarios/teaching/small-two-contracts.yaml", { set: ["run.length=13 weeks"] }),
  );
  const own = events.filter(({ person }) => person === "older-person-3950");
  expect(storyOf(own, trace)).toMatchInlineSnapshot(`
    "Older person 3950, who lives in South. Two contracts, replication 1, seed 1.

    Came on 1 May 2019 at 20:55.
    Had a bed in Ward from 1 May 2019 at 20:55.
    Was ready to leave Ward on 12 May 2019 at 09:39, 10.5 days after it began; Enabling care was to come next.
    Sourcing began on 12 May 2019 at 09:39.
    Sourcing was done on 22 May 2019 at 12:08, 10.1 days after it began.
    Asked for 10 hours per week of Enabling care in South on 22 May 2019 at 12:08, and there was no room: 221 of 230 hours per week were in use, 3 people were before them.
    Was delayed in the bed for 13.6 days: waited 10.1 days for sourcing (reason E, social care) and 3.5 days for Enabling care to have room (reason E, social care).
    Started Enabling care on 26 May 2019 at 00:45 with 10 hours per week, 3.5 days after asking.
    Left on 23 June 2019 at 00:45, 52.2 days after coming: Independent.
    "
  `);
});

test("a delay that began before the measured period is told whole, and counted within it", () => {
  const scenario = parseScenario(
    SMALL_COUNTY.replace("start: 2026-04-06, warm-up: 0 days", "start: 2026-04-16, warm-up: 10 days"),
  );
  const { trace, events } = traced(scenario);
  const [delay] = longestDelays(delaysOf(events), trace.days, 1);
  // Of day 6 to day 17 of the run, the days from day 10 on.
  expect([delay.from, delay.until, measuredPart(delay, trace.days)]).toEqual([-4, 7, 7]);
  expect(longestText([delay], trace)).toContain("11 days (7 days of them in the measured period) in Ward");
});

test("scenarios over the same replication meet the same person under the same name", { timeout: 60_000 }, () => {
  const set = ["run.warm-up=4 weeks", "run.length=8 weeks"];
  const came = (file: string) =>
    traced(loadScenario(`scenarios/teaching/${file}.yaml`, { set }))
      .events.filter(({ event }) => event === "arrives")
      .map(({ person, time, area }) => [person, time, area]);
  const two = came("small-two-contracts");
  expect(two.length).toBeGreaterThan(500);
  expect(came("small-one-provider")).toEqual(two);
});

test("says where somebody lives and is treated, as far as the scenario tells", () => {
  const titles = { class: "Older person", area: "East", hospital: "Lister" };
  const words = new TraceWords(
    new Proxy({} as TraceTitles, { get: (_, kind) => new Map([["x", titles[kind as keyof typeof titles]]]) }),
  );
  const event = { at: 0, kind: "came", person: "x-17", class: "x" } as unknown as TraceEvent;
  const who = (places: object) => words.who({ ...event, ...places });
  expect(who({})).toBe("Older person 17");
  expect(who({ area: "x" })).toBe("Older person 17, who lives in East");
  expect(who({ hospital: "x" })).toBe("Older person 17, who is treated at Lister");
  expect(who({ area: "x", hospital: "x" })).toBe("Older person 17, who lives in East and is treated at Lister");
});
