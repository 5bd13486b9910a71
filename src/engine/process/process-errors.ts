/** The errors that are thrown into and out of processes. When each is thrown is left to process.ts. */

import { Failure } from "../kernel/failure.js";

/**
 * Thrown into a process that is interrupted.
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const nap = processes.start("nap", function* () {
 *   try {
 *     yield wait(9);
 *   } catch (error) {
 *     console.log(simulation.now, error instanceof Interrupted && error.cause); // 2 visitors
 *   }
 * });
 * processes.start("door", function* () {
 *   yield wait(2);
 *   nap.interrupt("visitors");
 * });
 * simulation.run();
 */
export class Interrupted extends Error {
  /** Always `Interrupted`. */
  override readonly name = "Interrupted";
  /** @param reason what the call of `interrupt` gave as the reason; it is kept in `cause` */
  constructor(reason: unknown) {
    super(`interrupted: ${String(reason)}`, { cause: reason });
  }
}

/**
 * An error that ended a process. Says which process, when, and the seed if that is known; the error itself is in
 * `cause`.
 *
 * @example
 * const simulation = new Simulation();
 * new Processes(simulation, { seed: 1 }).start("clerk", function* () {
 *   yield wait(-1);
 * });
 * try {
 *   simulation.run();
 * } catch (error) {
 *   console.log(error instanceof ProcessFailure && error.process, simulation.now); // clerk 0
 * }
 */
export class ProcessFailure extends Failure {
  /** Always `ProcessFailure`. */
  override readonly name = "ProcessFailure";
  /** Name of the process. */
  readonly process: string;

  /**
   * @param process name of the process
   * @param time time of the simulation
   * @param cause what the process threw
   * @param seed seed of the run, where it is known
   */
  constructor(process: string, time: number, cause: unknown, seed?: string | number) {
    super(`process ${process}`, time, cause, seed);
    this.process = process;
  }
}
