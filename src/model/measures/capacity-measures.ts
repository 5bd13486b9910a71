/**
 * Measures of capacity: occupancy with its distribution, utilisation, blocked and unmet capacity, and the waits, overflow
 * and overstay of each service.
 */
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import { type Blueprint, type PoolPlan, SETTINGS, UNITS_PER_HOUR } from "../plan/blueprint.js";
import type { Pool } from "../state/pools.js";
import type { World } from "../state/world.js";
import { type Entry, entry, years } from "./entry.js";

const QUANTILES = [0.5, 0.85, 0.95, 0.99];
const WAIT_QUANTILES = [0.5, 0.9, 0.95];
/** Pools and services of beds up to this size show the share of time at every level. */
const MOST_LEVELS = 60;

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Names a pool in results: by its services, and where it serves. */
function poolBy(blueprint: Blueprint, plan: PoolPlan): Record<string, string> {
  const service = plan.services.map((index) => blueprint.services[index].name).join("+");
  return {
    service,
    ...(plan.area >= 0 ? { area: blueprint.areas[plan.area].name } : {}),
    ...(plan.hospital >= 0 ? { hospital: blueprint.hospitals[plan.hospital].name } : {}),
  };
}

function poolEntries(blueprint: Blueprint): Entry[] {
  return blueprint.pools.flatMap((plan, index) => {
    const by = poolBy(blueprint, plan);
    const hours = plan.kind === "hours";
    const scale = hours ? 1 / UNITS_PER_HOUR : 1;
    const unit = hours ? "hours per week" : plan.kind;
    const of = (world: World): Pool => world.pools.all[index];
    const now = (world: World) => world.simulation.now;
    return [
      entry("occupancy", by, `Occupancy of ${plan.title}`, unit, (w) => of(w).inUse.mean(now(w)) * scale),
      entry("capacity", by, `Capacity of ${plan.title}`, unit, (w) => of(w).available.mean(now(w)) * scale),
      entry("utilisation", by, `Utilisation of ${plan.title}`, "share", (w) => {
        const there = of(w).available.integral(now(w));
        return there > 0 ? of(w).inUse.integral(now(w)) / there : Number.NaN;
      }),
      ...QUANTILES.map((p) =>
        entry("occupancy", { ...by, quantile: percent(p) }, `${percent(p)} quantile, ${plan.title}`, unit, (w) => {
          return of(w).inUse.quantile(p, now(w)) * scale;
        }),
      ),
      entry("occupancy", { ...by, at: "full" }, `Share of time full, ${plan.title}`, "share", (w) => {
        return of(w).full.mean(now(w));
      }),
      entry("deadlocked-days", by, `Days in a circle of blocked people, ${plan.title}`, "days per year", (w) => {
        return w.deadlockedDays[index] / years(w);
      }),
      entry("blocked-capacity", { ...by, of: "pool" }, `Blocked in ${plan.title}`, unit, (w) => {
        return of(w).blocked.mean(now(w)) * scale;
      }),
      entry(
        "blocked-capacity",
        { ...by, of: "pool", quantile: "95 %" },
        `95 % of blocked, ${plan.title}`,
        unit,
        (w) => {
          return of(w).blocked.quantile(0.95, now(w)) * scale;
        },
      ),
      ...(hours
        ? [
            entry("hours-unmet", by, `Hours owed and not given, ${plan.title}`, "hours per week", (w) => {
              return of(w).unmet.mean(now(w)) * scale;
            }),
          ]
        : levels(
            plan.capacity,
            by,
            plan.title,
            (w, level) => of(w).inUse.timeAt(level, now(w)) / of(w).inUse.duration(now(w)),
          )),
    ];
  });
}

function levels(
  most: number,
  by: Record<string, string>,
  title: string,
  share: (world: World, level: number) => number,
): Entry[] {
  if (most > MOST_LEVELS) return [];
  return Array.from({ length: most + 1 }, (_, level) =>
    entry("occupancy", { ...by, level: String(level) }, `Share of time at ${level}, ${title}`, "share", (world) =>
      share(world, level),
    ),
  );
}

/** Services of beds without limit: their occupancy is what a capacity would be chosen from. */
function unlimitedEntries(blueprint: Blueprint): Entry[] {
  return blueprint.services.flatMap((service, index) => {
    if (service.kind !== "unlimited" || SETTINGS.indexOf(service.setting) > 1) return [];
    const by = { service: service.name };
    const level = (world: World) => world.use.people[index]!;
    return [
      entry("occupancy", by, `Occupancy of ${service.title}`, "people", (w) => level(w).mean(w.simulation.now)),
      ...levels(MOST_LEVELS, by, service.title, (w, at) => {
        return level(w).timeAt(at, w.simulation.now) / level(w).duration(w.simulation.now);
      }),
    ];
  });
}

function serviceEntries(blueprint: Blueprint): Entry[] {
  const areas = blueprint.areas.length;
  return blueprint.services.flatMap(({ name: service, title, kind }, index) => {
    const by = { service };
    const hours = kind === "hours";
    // What has no limit blocks nobody.
    const limited = kind !== "unlimited";
    const unit = hours ? "hours per week" : kind;
    const scale = hours ? 1 / UNITS_PER_HOUR : 1;
    const blocked = (world: World, area: number) =>
      (world.use.blockedUnitDays[index * areas + area] / blueprint.length) * scale;
    return [
      entry("inside", by, `People in ${title}`, "people", (w) => w.use.personDays[index] / blueprint.length),
      entry(
        "starts",
        by,
        `Starts in ${title} or elsewhere instead`,
        "people per year",
        (w) => w.use.starts[index] / years(w),
      ),
      entry("overflow", by, `Starts elsewhere while ${title} was full`, "people per year", (w) => {
        return w.use.overflowed[index] / years(w);
      }),
      entry("wait", by, `Mean wait for ${title}`, "days", (w) => w.use.waited[index] / w.use.starts[index]),
      ...WAIT_QUANTILES.map((p) =>
        entry("wait", { ...by, quantile: percent(p) }, `${percent(p)} of waits for ${title}`, "days", (w) =>
          w.use.waitQuantile(index, p),
        ),
      ),
      entry("within-24-hours", by, `Started within 24 hours, ${title}`, "share", (w) => {
        return w.use.withinDay[index] / w.use.starts[index];
      }),
      ...(limited
        ? [
            entry("blocked-capacity", by, `Blocked in ${title}`, unit, (w) => {
              let sum = 0;
              for (let area = 0; area < areas; area++) sum += blocked(w, area);
              return sum;
            }),
          ]
        : []),
      ...(limited && areas > 1
        ? blueprint.areas.map(({ name: area }, a) =>
            entry("blocked-capacity", { ...by, area }, `Blocked in ${title}, ${area}`, unit, (w) => blocked(w, a)),
          )
        : []),
      entry("overstay-days", by, `Days past the cap in ${title}`, "days per year", (w) => {
        return w.use.overstayDays[index] / years(w);
      }),
    ];
  });
}

function costEntries(blueprint: Blueprint): Entry[] {
  const lines: { payer: string; service: string; value: (world: World) => number }[] = [];
  blueprint.services.forEach(({ name: service, price, delayedDayPrice }, index) => {
    if (price !== null) {
      const { amount, per, payer } = price;
      lines.push({
        payer,
        service,
        value: (w) => {
          const hours = w.use.unitDays[index] / UNITS_PER_HOUR / DAYS_PER_WEEK;
          return ((per === "hour" ? hours : w.use.personDays[index]) * amount) / years(w);
        },
      });
    }
    if (delayedDayPrice !== null) {
      const { amount, payer } = delayedDayPrice;
      lines.push({
        payer,
        service: `${service} (delayed days)`,
        value: (w) => {
          let days = 0;
          for (let area = 0; area < blueprint.areas.length; area++)
            days += w.use.blockedUnitDays[index * blueprint.areas.length + area];
          return (days * amount) / years(w);
        },
      });
    }
  });
  const payers = [...new Set(lines.map(({ payer }) => payer))];
  return [
    entry("cost", {}, "Cost", "£ per year", (w) => lines.reduce((sum, line) => sum + line.value(w), 0)),
    ...payers.map((payer) =>
      entry("cost", { payer }, `Cost to ${payer}`, "£ per year", (w) => {
        return lines.reduce((sum, line) => (line.payer === payer ? sum + line.value(w) : sum), 0);
      }),
    ),
    ...lines.map(({ payer, service, value }) =>
      entry("cost", { payer, service }, `Cost of ${service} to ${payer}`, "£ per year", value),
    ),
  ];
}

export function capacityEntries(blueprint: Blueprint): Entry[] {
  return [
    ...poolEntries(blueprint),
    ...unlimitedEntries(blueprint),
    ...serviceEntries(blueprint),
    ...costEntries(blueprint),
  ];
}
