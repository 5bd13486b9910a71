/**
 * Service that starts only at set times, for a set number of units: a daily discharge round, the slots of a clinic.
 * When the times are is left to calendar.ts, and who is served to the resource.
 */

import { breachInWords, requireBoolean } from "../../foundation/refusal.js";
import { requireSimulation } from "../kernel/require-simulation.js";
import type { Simulation } from "../kernel/simulation.js";
import { type Calendar, requireCalendar } from "./calendar.js";
import { atChangesOf, type End } from "./follow-calendar.js";
import { requireResource } from "./require-resource.js";
import type { Resource } from "./resource.js";

/** Runs after everything else of an instant, so that those who come at the time of a slot are served in it. */
const LAST = 255;

/**
 * Opens a resource at each change of a calendar, a change at the present instant included, and closes it at the end of
 * that instant.
 *
 * @param simulation that of the resource
 * @param resource made with capacity 0 and `allowLarger`
 * @param slots its values are the units that each slot opens: whole numbers of at least 0, or Infinity
 * @param limited whether units that are still in use count against a slot; by default every slot opens all its units.
 * "preempt": they count, and where more are in use than the slot has, work is interrupted and claims are preempted
 * @returns a function that ends this: no further slot opens, and nothing keeps a run going; a slot that is open still
 * closes
 * @throws TypeError for anything but a resource and a calendar, and for a resource of another simulation; RangeError
 * with "preempt" for one whose `interruption` is "finish"
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
export function openInSlots(
  simulation: Simulation,
  resource: Resource,
  slots: Calendar,
  limited: boolean | "preempt" = false,
): End {
  const call = "openInSlots(simulation, clinic, rounds)";
  requireSimulation(simulation, call);
  requireResource(resource, call);
  requireCalendar("slots", slots, call);
  if (resource.simulation !== simulation)
    throw new TypeError(`${resource.name} must be of the simulation of its slots, got one of another`);
  if (limited !== "preempt") requireBoolean("limited", limited);
  else if (resource.finishesWork)
    throw breachInWords("interruption", "resume, restart or resample to preempt", "finish");
  const close = simulation.action(`${resource.name}: slot over`, () => resource.drainTo(0));
  const open = (): void => {
    const size = slots.valueAt(simulation.now);
    if (limited === "preempt") resource.setCapacity(size);
    else resource.drainTo(limited ? size : resource.inUse - resource.overtime + size);
    simulation.schedule(0, close, 0, LAST);
  };
  return atChangesOf(simulation, slots, `${resource.name}: slot`, open, slots.changesAt(simulation.now));
}
