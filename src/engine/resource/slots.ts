/** Service that starts only at set times, for so many at once: a daily discharge round, a clinic's slots. */

import { breachInWords, requireBoolean } from "../../foundation/refusal.js";
import type { Simulation } from "../kernel/simulation.js";
import type { Calendar } from "./calendar.js";
import { atChangesOf, type End } from "./calendar-changes.js";
import type { Resource } from "./resource.js";

/** Behind everything else of an instant, so that those who come at the time of a slot are in it. */
const LAST = 255;

/**
 * Opens a resource at each change of a calendar, one at the present instant included, for as many units as the calendar says, and
 * closes it at the end of that instant. Make the resource with capacity 0 and `allowLarger`.
 *
 * @param limited whether units still in use count against a slot; otherwise every slot is given out whole
 * @returns a function that ends it: no slot opens any more, and nothing keeps a run going; one that is open still closes
 * @throws RangeError for a resource whose `interruption` is not "finish": the end of a slot would interrupt whom it let in
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const clinic = new Resource(simulation, { name: "clinic", capacity: 0, allowLarger: true });
 * openInSlots(simulation, clinic, new Calendar([{ at: 9, value: 1 }], { period: 24 }));
 * for (const name of ["Ada", "Ben"]) {
 *   processes.start(name, function* () {
 *     yield serve(clinic, 1, 0.5);
 *     console.log(name, simulation.now);
 *   });
 * }
 * simulation.run(48);
 * // prints Ada 9.5
 * // prints Ben 33.5
 */
export function openInSlots(simulation: Simulation, resource: Resource, slots: Calendar, limited = false): End {
  if (!resource.finishesWork) throw breachInWords("resource", 'one whose interruption is "finish"', resource.name);
  requireBoolean("limited", limited);
  const close = simulation.action(`${resource.name}: slot over`, () => resource.setCapacity(0));
  const open = (): void => {
    const size = slots.valueAt(simulation.now);
    resource.setCapacity(limited ? size : resource.inUse + size);
    simulation.schedule(0, close, 0, LAST);
  };
  return atChangesOf(simulation, slots, `${resource.name}: slot`, open, slots.changesAt(simulation.now));
}
