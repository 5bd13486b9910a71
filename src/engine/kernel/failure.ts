/** What `run` throws when a handler does: where in the run it happened, with the handler's own error in `cause`. */

/** Something that went wrong at a moment of a simulation. */
export class Failure extends Error {
  override readonly name: string = "Failure";
  /** Time of the simulation. */
  readonly time: number;
  /** Seed of the run, where the simulation was told. */
  readonly seed: string | number | undefined;

  /** @param what who failed, to begin the message with: `process clerk`, `event leave` */
  constructor(what: string, time: number, cause: unknown, seed?: string | number) {
    const place = seed === undefined ? `at ${time}` : `at ${time}, seed ${seed}`;
    super(`${what} failed ${place}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.time = time;
    this.seed = seed;
  }
}

/** What someone's own function threw, as an error that can be thrown into the process whose function it is. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}

/**
 * An error that a handler of an event threw: which action, for whom, when, with which seed if that is known.
 *
 * @example
 * const simulation = new Simulation({ seed: 1 });
 * const enter = simulation.action("enter", () => simulation.schedule(-1, enter));
 * simulation.schedule(2.5, enter, 7);
 * try {
 *   simulation.run();
 * } catch (error) {
 *   // event enter of 7 failed at 2.5, seed 1: delay must be a finite number, at least 0, got -1
 *   console.log(error instanceof EventFailure && error.action, simulation.now); // enter 2.5
 * }
 */
export class EventFailure extends Failure {
  override readonly name = "EventFailure";
  /** Name of the action. */
  readonly action: string;
  readonly subject: number;

  constructor(action: string, subject: number, time: number, cause: unknown, seed?: string | number) {
    super(`event ${action} of ${subject}`, time, cause, seed);
    this.action = action;
    this.subject = subject;
  }
}
