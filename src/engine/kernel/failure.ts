/**
 * The errors that `run` throws when a handler throws: they say when in the run it happened and carry the handler's own
 * error in `cause`. Those of processes are in process/process-errors.ts.
 */

/** An error at a time of a simulation. */
export class Failure extends Error {
  /** `Failure`, or the name of the class derived from it. */
  override readonly name: string = "Failure";
  /** Time of the simulation. */
  readonly time: number;
  /** Seed of the run, where the simulation knows it. */
  readonly seed: string | number | undefined;

  /**
   * @param what the start of the message, which says what failed: `process clerk`, `event leave`
   * @param time time of the simulation
   * @param cause what was thrown
   * @param seed seed of the run, where it is known
   */
  constructor(what: string, time: number, cause: unknown, seed?: string | number) {
    const place = seed === undefined ? `at ${time}` : `at ${time}, seed ${seed}`;
    super(`${what} failed ${place}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.time = time;
    this.seed = seed;
  }
}

/** What a modeller's function threw, as an error that can be thrown into a process. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}

/**
 * An error that the handler of an event threw. Says which action failed, for which subject, when, and the seed if that
 * is known.
 *
 * @example
 * const simulation = new Simulation({ seed: 1 });
 * const enter = simulation.action("enter", () => simulation.schedule(-1, enter));
 * simulation.schedule(2.5, enter, 7);
 * try {
 *   simulation.run();
 * } catch (error) {
 *   // event enter of 7 failed at 2.5, seed 1: delay must be a number of at least 0, got -1
 *   console.log(error instanceof EventFailure && error.action, simulation.now); // enter 2.5
 * }
 */
export class EventFailure extends Failure {
  /** Always `EventFailure`. */
  override readonly name = "EventFailure";
  /** Name of the action. */
  readonly action: string;
  /** The row that the action was for. */
  readonly subject: number;

  /**
   * @param action name of the action
   * @param subject the row that the action was for
   * @param time time of the simulation
   * @param cause what the handler threw
   * @param seed seed of the run, where it is known
   */
  constructor(action: string, subject: number, time: number, cause: unknown, seed?: string | number) {
    super(`event ${action} of ${subject}`, time, cause, seed);
    this.action = action;
    this.subject = subject;
  }
}
