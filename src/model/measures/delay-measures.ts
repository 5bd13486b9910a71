/**
 * Measures of delay: delayed days exact and official, DTOC beds, rates, shares of occupied beds, lengths, and the delays
 * that blocked capacity further down the way explains.
 */

import { monthsOf } from "../../foundation/dates.js";
import { type Blueprint, REASONS, RESPONSIBLE } from "../plan/blueprint.js";
import { BANDS, BED_SETTINGS, delayShape } from "../state/delays.js";
import type { World } from "../state/world.js";
import { type Dimension, membersOf, suffix, summed } from "./delay-breakdown.js";
import { type Entry, entry, years } from "./entry.js";

/** What is broken down together. The first list is the total. */
const BREAKDOWNS: readonly (readonly Dimension[])[] = [
  [],
  ["reason"],
  ["responsible"],
  ["setting"],
  ["hospital"],
  ["area"],
  ["class"],
  ["reason", "responsible"],
  ["reason", "setting"],
  ["responsible", "setting"],
  ["responsible", "hospital"],
  ["reason", "hospital"],
  ["reason", "responsible", "hospital"],
  ["setting", "hospital"],
  ["responsible", "area"],
  ["reason", "area"],
];

function delayedDays(blueprint: Blueprint): Entry[] {
  const days = blueprint.length;
  return BREAKDOWNS.flatMap((breakdown) =>
    membersOf(blueprint, breakdown).flatMap(({ by, cell }) => [
      entry("delayed-days", by, `Delayed days${suffix(by)}`, "days per year", (world) => {
        return summed(world, "days", breakdown)[cell] / years(world);
      }),
      entry("dtoc-beds", by, `DTOC beds${suffix(by)}`, "beds", (world) => {
        return summed(world, "midnights", breakdown)[cell] / days;
      }),
      ...(breakdown.length > 1
        ? []
        : [
            entry(
              "delayed-days-official",
              by,
              `Delayed days, official count${suffix(by)}`,
              "days per year",
              (world) => {
                return summed(world, "midnights", breakdown)[cell] / years(world);
              },
            ),
          ]),
    ]),
  );
}

function months(blueprint: Blueprint): Entry[] {
  const { startDay, warmUp, length } = blueprint;
  const { reasons, responsible, settings, hospitals } = delayShape(blueprint);
  const over = (daily: Float64Array, width: number, member: number, first: number, days: number) => {
    let total = 0;
    for (let day = first; day < first + days; day++) {
      if (member >= 0) total += daily[day * width + member];
      else for (let k = 0; k < width; k++) total += daily[day * width + k];
    }
    return total / days;
  };
  return monthsOf(startDay + warmUp, length).flatMap(({ name: month, first, days }) => {
    const label = (by: Record<string, string>) => `DTOC beds in ${month}${suffix(by)}`;
    const make = (
      by: Record<string, string>,
      daily: (world: World) => Float64Array,
      width: number,
      member: number,
    ): Entry =>
      entry("dtoc-beds", { ...by, month }, label(by), "beds", (world) =>
        over(daily(world), width, member, first, days),
      );
    return [
      make({}, (world) => world.delays.dailyByReason, reasons, -1),
      ...REASONS.map((reason, k) => make({ reason }, (world) => world.delays.dailyByReason, reasons, k)),
      ...RESPONSIBLE.map((name, k) =>
        make({ responsible: name }, (world) => world.delays.dailyByResponsible, responsible, k),
      ),
      ...BED_SETTINGS.map((setting, k) => make({ setting }, (world) => world.delays.dailyBySetting, settings, k)),
      ...(hospitals > 1
        ? blueprint.hospitals.map(({ name }, k) =>
            make({ hospital: name }, (world) => world.delays.dailyByHospital, hospitals, k),
          )
        : []),
    ];
  });
}

function rates(blueprint: Blueprint): Entry[] {
  const adults = blueprint.areas.map((area) => area.adults);
  const all = adults.reduce((sum, count) => sum + count, 0);
  if (adults.some((count) => count <= 0)) return [];
  const per = (count: number) => 100_000 / (count * blueprint.length);
  const unit = "beds per 100,000 adults";
  return [
    entry("delayed-rate", {}, "DTOC beds per 100,000 adults", unit, (world) => {
      return summed(world, "midnights", [])[0] * per(all);
    }),
    ...RESPONSIBLE.map((responsible, k) =>
      entry(
        "delayed-rate",
        { responsible },
        `DTOC beds per 100,000 adults${suffix({ responsible })}`,
        unit,
        (world) => {
          return summed(world, "midnights", ["responsible"])[k] * per(all);
        },
      ),
    ),
    ...blueprint.areas.map(({ name: area }, k) =>
      entry("delayed-rate", { area }, `DTOC beds per 100,000 adults${suffix({ area })}`, unit, (world) => {
        return summed(world, "midnights", ["area"])[k] * per(adults[k]);
      }),
    ),
  ];
}

/** Delayed days ÷ occupied bed-days of the acute pools of each hospital. */
function shares(blueprint: Blueprint): Entry[] {
  const acute = (hospital: number) =>
    blueprint.pools.flatMap((pool, k) =>
      pool.hospital === hospital && pool.services.every((service) => blueprint.services[service].setting === "acute")
        ? [k]
        : [],
    );
  return blueprint.hospitals.flatMap(({ name: hospital }, h) => {
    const pools = acute(h);
    if (pools.length === 0 || hospital === "") return [];
    return [
      entry("delayed-share", { hospital }, `Share of occupied acute beds delayed, ${hospital}`, "share", (world) => {
        const occupied = pools.reduce((sum, pool) => {
          return sum + world.pools.all[pool].inUse.integral(world.simulation.now);
        }, 0);
        // Hospitals vary fastest within a setting; acute is the first.
        return summed(world, "days", ["setting", "hospital"])[h] / occupied;
      }),
    ];
  });
}

function lengths(blueprint: Blueprint): Entry[] {
  return [
    entry("patients-delayed", {}, "Delays ended", "delays per year", (world) => world.delays.ended / years(world)),
    ...(blueprint.hospitals.length > 1
      ? blueprint.hospitals.map(({ name: hospital }, k) =>
          entry("patients-delayed", { hospital }, `Delays ended, ${hospital}`, "delays per year", (world) => {
            return world.delays.peopleByHospital[k] / years(world);
          }),
        )
      : []),
    entry("length-of-delay", {}, "Mean length of a delay", "days", (world) => {
      return world.delays.endedDays / world.delays.ended;
    }),
    ...BANDS.map(({ name: band }, k) =>
      entry("length-of-delay", { band }, `Share of delays of ${band}`, "share", (world) => {
        const total = world.delays.bands.reduce((sum, count) => sum + count, 0);
        return world.delays.bands[k] / total;
      }),
    ),
  ];
}

function traced(blueprint: Blueprint): Entry[] {
  const limited = blueprint.services.map(({ kind }, service) => (kind === "unlimited" ? -1 : service));
  return limited
    .filter((service) => service >= 0)
    .map((service) => {
      const { name } = blueprint.services[service];
      return entry(
        "delayed-days-traced",
        { service: name },
        `Delayed days explained by capacity blocked in ${name}`,
        "days per year",
        (world) => world.use.tracedDays[service] / years(world),
      );
    });
}

export function delayEntries(blueprint: Blueprint): Entry[] {
  return [
    ...delayedDays(blueprint),
    ...months(blueprint),
    ...rates(blueprint),
    ...shares(blueprint),
    ...lengths(blueprint),
    ...traced(blueprint),
  ];
}
