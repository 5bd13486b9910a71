/** Random models that are traced: what is measured of flow, stays and delays is counted again from the events alone. */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { calendarYears, monthsOf } from "../../src/foundation/dates.js";
import { measuresOf } from "../../src/model/measures/measures.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { traceEventsOf } from "../../src/model/replication.js";
import type { TraceEvent } from "../../src/model/state/trace-event.js";
import { sizeOf, timeoutFor } from "../effort.js";
import { walksIn } from "../model/walks.js";
import { blueprints } from "./blueprints.js";

const MODELS = sizeOf({ usual: 40, long: 4000 });
vi.setConfig({ testTimeout: timeoutFor(MODELS, 400) });

type By = Readonly<Record<string, string>>;

/** Sums by a name and a part. */
class Sums {
  private readonly sums = new Map<string, number>();

  private key(name: string, by: By): string {
    return name + JSON.stringify(Object.entries(by).sort());
  }

  add(name: string, by: By, amount: number): void {
    const key = this.key(name, by);
    this.sums.set(key, (this.sums.get(key) ?? 0) + amount);
  }

  /** Adds to the whole, to the part of each dimension, and to that of each two of them. */
  addAll(name: string, by: By, amount: number): void {
    const dimensions = Object.entries(by);
    this.add(name, {}, amount);
    dimensions.forEach((one, k) => {
      this.add(name, Object.fromEntries([one]), amount);
      for (const other of dimensions.slice(k + 1)) this.add(name, Object.fromEntries([one, other]), amount);
    });
  }

  get(name: string, by: By = {}): number {
    return this.sums.get(this.key(name, by)) ?? 0;
  }
}

/** Counts what one visit adds. */
function countVisit(sums: Sums, walk: readonly TraceEvent[], { services, length }: Blueprint): void {
  const measured = (from: number, to: number) => Math.max(0, Math.min(to, length) - Math.max(from, 0));
  const settingOf = (name: string) => services.find((service) => service.name === name)?.setting ?? "";
  const wasThere = walk[0].event === "was-there";
  const had = new Set<string>();
  let stage: string | undefined;
  let held = "";
  let heldSince = 0;
  let cause: TraceEvent | null = null;
  let causeSince = 0;
  let delayedSince = 0;
  for (const event of walk) {
    const { day, class: cls, service = "" } = event;
    const isMeasured = day >= 0;
    const place = { class: cls, area: event.area ?? "", hospital: event.hospital ?? "" };
    if (event.event.startsWith("delay") || event.event === "is-inside") {
      if (cause !== null) {
        const setting = settingOf(held);
        const by = { reason: cause.reason ?? "", responsible: cause.responsible ?? "", setting, ...place };
        const days = measured(causeSince, day);
        sums.addAll("delayed", by, days);
        sums.add("delayed in", { service: held }, days);
        if (cause.service !== undefined) sums.add("awaited", { service: cause.service }, days);
        // Midnight m ends day m: it finds who was ready before it and leaves at it or later.
        for (let m = Math.max(0, Math.floor(causeSince)); m < length && m + 1 <= day; m++) {
          sums.addAll("midnights", by, 1);
          for (const [dimension, name] of Object.entries(by)) sums.add("on", { day: `${m}`, [dimension]: name }, 1);
          sums.add("on", { day: `${m}` }, 1);
        }
      }
      cause = event.event === "delayed" || event.event === "delay-goes-on" ? event : null;
      causeSince = day;
    }
    if (event.event === "delayed") delayedSince = day;
    if (event.event === "delay-ends" && isMeasured) {
      const midnights = Math.floor(day) - Math.floor(delayedSince);
      sums.add("ended", {}, 1);
      sums.add("ended", { hospital: place.hospital }, 1);
      sums.add("days of ended", {}, day - delayedSince);
      sums.add("midnights of ended", {}, midnights);
      if (midnights > 0) sums.add("ended with midnights", {}, 1);
    }
    if (event.event === "takes-place") {
      held = service;
      heldSince = day;
      had.add(service);
    }
    if ((event.event === "gives-up-place" || event.event === "is-inside") && held !== "") {
      sums.add("person-days", { service: held }, measured(heldSince, day));
      if (event.event === "gives-up-place" && isMeasured) {
        sums.add("stays", { service: held }, 1);
        sums.add("days of stays", { service: held }, day - heldSince);
      }
      held = "";
    }
    if (event.event === "starts-stage" || event.event === "leaves") {
      const next = event.outcome ?? event.stage ?? "";
      if (isMeasured && stage !== undefined) sums.add("step", { stage, next }, 1);
      if (isMeasured && stage === undefined && !wasThere) sums.add("step", { next }, 1);
      stage = next;
    }
    if (!isMeasured) continue;
    if (event.event === "arrives" || event.event === "comes-back") sums.addAll("came", { class: cls }, 1);
    if (event.event === "comes-back") sums.addAll("came back", { class: cls }, 1);
    if (event.event !== "leaves") continue;
    sums.addAll("left", { class: cls, outcome: event.outcome ?? "" }, 1);
    sums.addAll("days of left", { class: cls }, day - walk[0].day);
    if (wasThere) continue;
    sums.add("came and left", { class: cls }, 1);
    for (const one of had) sums.add("had", { class: cls, service: one }, 1);
  }
}

/** What a measure should be by the events; undefined for one that they do not tell. */
function countedValue(sums: Sums, blueprint: Blueprint, key: string, by: By): number | undefined {
  const { startDay, warmUp, length } = blueprint;
  const years = calendarYears(startDay + warmUp, length);
  const dimensions = Object.keys(by);
  if (dimensions.some((one) => ["quantile", "level", "at", "of", "band", "year"].includes(one))) return undefined;
  const { month, ...rest } = by;
  const of = monthsOf(startDay + warmUp, length).find(({ name }) => name === month);
  switch (key) {
    case "delayed-days":
      return dimensions.length > 2 ? undefined : sums.get("delayed", by) / years;
    case "delayed-days-official":
      return sums.get("midnights", by) / years;
    case "dtoc-beds": {
      if (of === undefined) return dimensions.length > 2 ? undefined : sums.get("midnights", by) / length;
      const days = Array.from({ length: of.days }, (_, k) => sums.get("on", { ...rest, day: `${of.first + k}` }));
      return days.reduce((total, people) => total + people, 0) / of.days;
    }
    case "delayed-days-awaiting":
      return sums.get("awaited", by) / years;
    case "delays-ended":
      return sums.get("ended", by) / years;
    case "length-of-delay":
      return sums.get("days of ended") / sums.get("ended");
    case "length-of-delay-official":
      return dimensions.length > 0 ? undefined : sums.get("midnights of ended") / sums.get("ended with midnights");
    case "inside":
      return sums.get("person-days", by) / length;
    case "length-of-stay":
      return sums.get("days of stays", by) / sums.get("stays", by);
    case "arrivals":
      return sums.get("came", by) / years;
    case "readmissions":
      return sums.get("came back", by) / years;
    case "departures":
    case "outcomes":
      return sums.get("left", by) / years;
    case "time-in-system":
      return sums.get("days of left", by) / sums.get("left", by);
    case "people-by-step":
      return sums.get("step", by) / years;
    case "through-share":
      return sums.get("had", by) / sums.get("came and left", { class: by.class });
    case "cost":
      // A delayed day costs 300 pounds in every bed.
      return by.service?.endsWith(" (delayed days)")
        ? (300 * sums.get("delayed in", { service: by.service.replace(" (delayed days)", "") })) / years
        : undefined;
    default:
      return undefined;
  }
}

test("flow, stays and delays are what the events of all people come to", () => {
  let compared = 0;
  fc.assert(
    fc.property(blueprints, (blueprint) => {
      const events: TraceEvent[] = [];
      const run = traceEventsOf(blueprint, "1", 1);
      let step = run.next();
      for (; step.done !== true; step = run.next()) events.push(step.value);
      const sums = new Sums();
      for (const walk of walksIn(events).values()) countVisit(sums, walk, blueprint);
      for (const [k, { key, by }] of measuresOf(blueprint).entries()) {
        const counted = countedValue(sums, blueprint, key, by);
        if (counted === undefined) continue;
        const found = step.value[k];
        const what = `${key} ${JSON.stringify(by)}: ${found}, counted ${counted}`;
        const isSame = Number.isNaN(counted) ? Number.isNaN(found) : Math.abs(found - counted) < 1e-6 * (1 + counted);
        expect(isSame, what).toBe(true);
        compared++;
      }
    }),
    { seed: 1, numRuns: MODELS },
  );
  expect(compared).toBeGreaterThan(100 * MODELS);
});
