/** A trace as Parquet tables: another reader finds the events, and the visits add up to what the run measures. */
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { beforeAll, describe, expect, test } from "vitest";
import { runScenario } from "../../src/index.js";
import { ParquetTable } from "../../src/report/parquet/parquet-table.js";
import { type TraceTables, traceParquet } from "../../src/report/parquet/trace-parquet.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { type TraceEvent, traceReplication } from "../../src/study/trace/trace-replication.js";

/** A file as the reader wants it, and its rows. */
const bufferOf = (bytes: Uint8Array) => bytes.slice().buffer as ArrayBuffer;
const rowsOf = (bytes: Uint8Array): Promise<Record<string, unknown>[]> => parquetReadObjects({ file: bufferOf(bytes) });

/** Two people in a ward, both ready after five days; one place of care. */
const TEXT = `
title: "By hand <1>"
run: { start: 2019-01-01, warm-up: 0 days, length: 40 days }
areas: { north: {} }
services: { ward: { setting: acute, beds: 4 }, care: { setting: home, places: 1 } }
people: { patient: { arrive: { at: ward } } }
stages:
  ward: { stay: 5 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 7 days, next: { home: 100 % } }
initially: [{ people: 2, class: patient, in: ward, remaining: whole }]
`;

describe("the tables of a trace", () => {
  test("hold a few people as worked out by hand", async () => {
    const { events, people } = traceParquet(traceReplication(parseScenario(TEXT)));
    const visits = await rowsOf(people);
    const day = (number: number) => new Date(Date.UTC(2019, 0, 1 + number));
    const same = { visit: 1, class: "patient", area: "north", came: day(0), came_day: 0, came_as: "was-there" };
    const gone = { outcome: "home", is_inside: false };
    expect(visits).toMatchObject([
      { person: "patient-start-1", ...same, left: day(12), left_day: 12, ...gone, delays: 0, delayed_days: 0 },
      { person: "patient-start-2", ...same, left: day(19), left_day: 19, ...gone, delays: 1, delayed_days: 7 },
    ]);
    const delayed = (await rowsOf(events)).filter(({ event }) => event === "delayed");
    expect(delayed).toMatchObject([
      { time: day(5), day: 5, person: "patient-start-2", reason: "E", responsible: "social-care", waits_for: "place" },
    ]);
    expect(delayed[0]).toMatchObject({ waits_for_service: "care", hospital: null });
  });

  test("say what they are of", () => {
    const { events, people } = traceParquet(traceReplication(parseScenario(TEXT), { seed: "7", replication: 2 }));
    for (const table of [events, people]) {
      const { key_value_metadata: notes, created_by: by } = parquetMetadata(bufferOf(table));
      expect(by).toBe("discharge-flow");
      expect(Object.fromEntries(notes?.map(({ key, value }) => [key, value]) ?? [])).toMatchObject({
        title: "By hand <1>",
        seed: "7",
        replication: "2",
        "first-measured-day": "2019-01-01",
        "measured-days": "40",
      });
    }
  });
});

describe("the tables of a year in a small county", () => {
  const scenario = loadScenario("scenarios/teaching/small-two-contracts.yaml", { set: ["run.warm-up=8 weeks"] });
  const options = { seed: "3", replication: 2 };
  let made: TraceTables;
  beforeAll(() => {
    made = traceParquet(traceReplication(scenario, options));
  });

  test("hold every event as the trace tells it", async () => {
    const told: TraceEvent[] = [...traceReplication(scenario, options).events];
    const rows = await rowsOf(made.events);
    expect(rows).toHaveLength(told.length);
    rows.forEach((row, k) => {
      const event = told[k];
      expect((row.time as Date).toISOString()).toBe(`${event.time}Z`);
      for (const key of ["day", "person", "visit", "class", "event", "service", "amount", "outcome", "reason"] as const)
        if (row[key] !== (event[key] ?? null)) throw new Error(`event ${k}: ${key} is ${row[key]}, not ${event[key]}`);
    });
  });

  test("have the delayed days that the run measures", async () => {
    const visits = await rowsOf(made.people);
    const days = visits.reduce((sum, { delayed_days: own }) => sum + Number(own), 0);
    const result = await runScenario(scenario, { seed: "3", replications: 2 });
    const measure = result.scenarios[0].measures.find(
      ({ key, by }) => key === "delayed-days" && Object.keys(by).length === 0,
    );
    const { days: measured, from } = traceReplication(scenario, options);
    // The year from April 2019 has a 29 February, and counts as one.
    expect([from, measured]).toEqual(["2019-04-01", 366]);
    expect(days).toBeCloseTo(Number(measure?.values[1]), 6);
    expect(days).toBeGreaterThan(0);
  });

  test("are the same bytes again", () => {
    const again = traceParquet(traceReplication(scenario, options));
    expect(Buffer.compare(again.events, made.events)).toBe(0);
    expect(Buffer.compare(again.people, made.people)).toBe(0);
  });
});

test("a table longer than a group of rows keeps them all, empty cells too", async () => {
  const table = new ParquetTable({ number: "whole", name: "text", at: "time" }, {});
  const count = 100_003;
  for (let k = 0; k < count; k++)
    table.add({ number: k, name: k % 3 === 0 ? undefined : `n${k % 7}`, at: k % 2 === 0 ? undefined : k });
  const rows = await rowsOf(table.finish());
  expect(rows).toHaveLength(count);
  const wrong = rows.findIndex(
    ({ number, name, at }, k) =>
      number !== k ||
      (name ?? undefined) !== (k % 3 === 0 ? undefined : `n${k % 7}`) ||
      (at instanceof Date ? at.getTime() : undefined) !== (k % 2 === 0 ? undefined : k),
  );
  expect(wrong).toBe(-1);
});

test("a table without rows is a table", async () => {
  expect(await rowsOf(new ParquetTable({ name: "text" }, {}).finish())).toEqual([]);
});
