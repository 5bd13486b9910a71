/**
 * A capacity with several reasons to change: a shift, a breakdown, a ward that is closed for cleaning. Each keeps a part
 * of its own, and the resource has the sum; so none has to know what the others have set meanwhile.
 *
 * Invariant: the capacity is the sum of the parts, 0 where that is negative. Nothing else sets it.
 */

import { refuse, requireNumber } from "../../foundation/refusal.js";
import { requireResource } from "./require-resource.js";
import type { Resource } from "./resource.js";

/** What one reason adds to a capacity or takes from it. */
export interface CapacityPart {
  /** What it adds now; negative where it takes units away. */
  readonly value: number;
  /**
   * Changes what it adds.
   *
   * @param value a whole number, negative to take units away, or Infinity
   * @throws RangeError for any other number
   */
  set(value: number): void;
}

/**
 * The parts of a resource's capacity.
 *
 * @example
 * const simulation = new Simulation();
 * const team = new Resource(simulation, { name: "team", capacity: 0 });
 * const parts = new CapacityParts(team);
 * const shift = parts.add();
 * const sick = parts.add();
 * const shifts = new Calendar([{ at: 8, value: 5 }, { at: 17, value: 2 }], { period: 24 });
 * followCalendar(simulation, shifts, (staff) => shift.set(staff));
 * const fallIll = simulation.action("fall ill", () => sick.set(-1));
 * simulation.schedule(12, fallIll);
 * for (const hour of [9, 13, 18]) {
 *   simulation.run(hour);
 *   console.log(hour, team.capacity);
 * }
 * // prints 9 5
 * // prints 13 4
 * // prints 18 1
 */
export class CapacityParts {
  private readonly resource: Resource;
  /** What the resource had before anything was added. */
  private readonly base: number;
  private readonly values: number[] = [];

  /**
   * @param resource its present capacity is the first part: make it with 0 where a shift gives all
   * @throws TypeError for anything but a resource
   */
  constructor(resource: Resource) {
    requireResource(resource, "new CapacityParts(desk)");
    this.resource = resource;
    this.base = resource.capacity;
  }

  /**
   * Adds a part.
   *
   * @param value a whole number, negative to take units away, or Infinity; default 0
   * @throws RangeError for any other number
   */
  add(value = 0): CapacityPart {
    requirePart(value);
    const { values } = this;
    const place = values.push(value) - 1;
    this.apply();
    return {
      get value() {
        return values[place];
      },
      set: (next) => {
        requirePart(next);
        values[place] = next;
        this.apply();
      },
    };
  }

  private apply(): void {
    const sum = this.values.reduce((total, value) => total + value, this.base);
    const capacity = Math.max(0, sum);
    if (capacity !== this.resource.capacity) this.resource.setCapacity(capacity);
  }
}

function requirePart(value: number): void {
  requireNumber("value", value);
  if (!Number.isInteger(value) && value !== Number.POSITIVE_INFINITY) {
    refuse("value", "a whole number, or Infinity", value);
  }
}
