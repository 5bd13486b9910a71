/**
 * Supply units: what one service has in one place, and what the chance of supply depends on.
 *
 * A failure happens to a unit, and a carer works in one. Who holds the unit, in which contract and in which pool, may
 * differ between two scenarios; the unit is the same, and so is what happens to it.
 */
import { createStream, type Stream } from "../../random/stream.js";
import type { Blueprint } from "./blueprint.js";
import type { PoolPart, PoolPlan } from "./supply-plan.js";

export interface SupplyUnit {
  /** Name of the service. */
  readonly service: string;
  /** Name of the area or hospital that it is for; empty where it is for everyone. */
  readonly place: string;
  /** What it brings into the pool that it is part of. */
  readonly part: PoolPart;
}

/** The supply units of a pool: one for each of its services. */
export function supplyUnitsOf(blueprint: Blueprint, pool: PoolPlan): SupplyUnit[] {
  const { areas, hospitals, services } = blueprint;
  const place = pool.area >= 0 ? areas[pool.area].name : pool.hospital >= 0 ? hospitals[pool.hospital].name : "";
  return pool.parts.map((part) => ({ service: services[part.service].name, place, part }));
}

/** What tells a unit from every other. */
export function keyOf({ service, place }: SupplyUnit): string {
  return JSON.stringify([service, place]);
}

/** The stream of one purpose of a supply unit, in one replication. */
export function supplyStream(
  seed: string | number,
  replication: number,
  unit: SupplyUnit,
  ...purpose: (string | number)[]
): Stream {
  return createStream(seed, replication, "supply", unit.service, unit.place, ...purpose);
}
