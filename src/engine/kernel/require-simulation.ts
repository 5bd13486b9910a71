/** The rule for the place where most calls of the engine begin: a simulation. */

import { wrongType } from "../../foundation/refusal.js";
import { Simulation } from "./simulation.js";

/**
 * Throws TypeError for anything but a simulation.
 *
 * @param simulation what was given
 * @param call how the call is written, such as `new Processes(simulation)`
 */
export function requireSimulation(simulation: unknown, call: string): void {
  if (!(simulation instanceof Simulation)) throw wrongType("simulation", `a Simulation, as in ${call}`, simulation);
}
