/**
 * Who blocks whom: people who hold units of some resources while they wait for another, as in blocking after service, and whether
 * a circle of them can never be resolved.
 *
 * A resource can still move if a unit of it is free or is held by someone who does not wait, or who waits for a resource that
 * can move. The rest is stuck: everyone who could free it waits, in the end, for it. The caller says who waits; the numbers in use
 * are the resources' own.
 */

import { refuse } from "./refusal.js";
import type { Resource } from "./resource.js";

/**
 * A record of who waits for what while holding what.
 *
 * @example
 * const simulation = new Simulation();
 * const north = new Resource(simulation, { name: "north", capacity: 1 });
 * const south = new Resource(simulation, { name: "south", capacity: 1 });
 * const lie = simulation.action("lie", () => undefined);
 * for (const ward of [north, south]) ward.request(1, lie, 0);
 * const blocking = new Blocking();
 * blocking.block(north, south);
 * console.log(blocking.circle()); // null
 * blocking.block(south, north);
 * console.log(describeCircle(blocking.circle() ?? [])); // north → south → north
 */
export class Blocking {
  /** Units of the first held by people who wait for the second. */
  private readonly blocked = new Map<Resource, Map<Resource, number>>();

  /** Notes that somebody who holds `units` of `held` waits for `wanted`; once for each resource the person holds. */
  block(held: Resource, wanted: Resource, units = 1): void {
    if (!(Number.isInteger(units) && units >= 1)) refuse("units", "a whole number from 1", units);
    const targets = this.blocked.get(held) ?? new Map<Resource, number>();
    this.blocked.set(held, targets);
    targets.set(wanted, (targets.get(wanted) ?? 0) + units);
  }

  /** Takes back what `block` noted. */
  unblock(held: Resource, wanted: Resource, units = 1): void {
    const noted = this.blockedUnits(held, wanted);
    if (!(Number.isInteger(units) && units >= 1 && units <= noted)) {
      refuse("units", `a whole number from 1 to the ${noted} that wait`, units);
    }
    this.blocked.get(held)?.set(wanted, noted - units);
  }

  /** Units of `held` whose holders wait for `wanted`. */
  blockedUnits(held: Resource, wanted: Resource): number {
    return this.blocked.get(held)?.get(wanted) ?? 0;
  }

  /**
   * A circle of resources, each fully held by people who wait, of whom some wait for the next; null if there is none. Such a
   * circle stays until someone gives up or capacity grows. Costs the square of the number of resources.
   */
  circle(): readonly Resource[] | null {
    const stuck = this.stuck();
    const [start] = stuck;
    if (start === undefined) return null;
    const path: Resource[] = [];
    let resource: Resource | undefined = start;
    while (resource !== undefined && !path.includes(resource)) {
      path.push(resource);
      resource = this.wantedBy(resource).find((wanted) => stuck.has(wanted));
    }
    return resource === undefined ? null : path.slice(path.indexOf(resource));
  }

  private stuck(): Set<Resource> {
    const stuck = new Set(this.blocked.keys());
    let changed = true;
    while (changed) {
      changed = false;
      for (const resource of stuck) {
        const held = this.wantedBy(resource).filter((wanted) => stuck.has(wanted));
        const units = held.reduce((sum, wanted) => sum + this.blockedUnits(resource, wanted), 0);
        const moves = resource.free > 0 || units < resource.inUse || resource.inUse === 0;
        if (moves) changed = stuck.delete(resource);
      }
    }
    return stuck;
  }

  private wantedBy(resource: Resource): Resource[] {
    return [...(this.blocked.get(resource) ?? [])].filter(([, units]) => units > 0).map(([wanted]) => wanted);
  }
}

/** The names of a circle, in words: "ward → home care → ward". */
export function describeCircle(circle: readonly Resource[]): string {
  return [...circle, ...circle.slice(0, 1)].map(({ name }) => name).join(" → ");
}
