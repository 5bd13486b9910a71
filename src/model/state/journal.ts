/**
 * A journal is told what happens to each person, at the instant at which it happens. It only looks: whether there is
 * one changes no number. Rules tell it by `world.journal?.note(…)`, which costs a run without a journal nearly nothing.
 */

/** What can happen to a person; what the number `about` means stands behind each. */
export const TRACE_KINDS = [
  // They come: from outside, again after they had left, or they are there at the first instant.
  "arrives",
  "comes-back",
  "was-there",
  // The course of a stage.
  "starts-stage",
  "ready",
  "turns-to", // index of the stage in the class
  "becomes-unfit",
  "dies-waiting",
  // Tasks before the next stage: position in the group of tasks under way.
  "waits-for-equipment",
  "asks-team",
  "task-begins",
  "task-done",
  // Places.
  "waits", // row of Requests
  "waits-for-money",
  "waits-for-opening", // index of the service
  "refuses-place", // index of the service
  "takes-place",
  "gives-up-place",
  "without-care",
  "care-again",
  "admitted-for-care",
  // Delay.
  "delayed",
  "delay-goes-on",
  "delay-ends",
  // They go, or the run ends.
  "gives-up-waiting",
  "turned-away",
  "leaves", // index of the outcome
  "is-inside",
] as const;

/**
 * What can happen to a person in a trace, such as `arrives`, `starts-stage`, `waits`, `takes-place`, `delayed` or
 * `leaves`. The guide on following a replication says what each means.
 */
export type TraceKind = (typeof TRACE_KINDS)[number];

/**
 * Name of the action with which a team, or the time that a task takes, ends a task: by it a trace knows when one
 * begins.
 */
export const TASK_DONE = "task done";

export interface Journal {
  /**
   * Something happens to a person now.
   *
   * @param person row in the table of people
   * @param about what it is about, by the kind
   */
  note(kind: TraceKind, person: number, about?: number): void;
}
