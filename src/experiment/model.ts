/**
 * The seam between experiments and what they experiment on. An experiment knows that a subject has a name, that a model
 * gives a fixed list of measures for it, and one row of numbers per replication; it knows nothing of what is simulated.
 */

/** One number that every replication gives: what it is, of which part of the subject, and how it is written. */
export interface Measure {
  readonly key: string;
  /** Which part: dimension to name. Empty for a total. */
  readonly by: Readonly<Record<string, string>>;
  readonly label: string;
  readonly unit: string;
}

/** A measure with a bound, as a subject states it. */
export interface Target {
  readonly name: string;
  readonly title: string;
  readonly key: string;
  readonly by: Readonly<Record<string, string>>;
  /** -Infinity where there is no lower bound. */
  readonly atLeast: number;
  /** Infinity where there is no upper bound. */
  readonly atMost: number;
}

/** What an experiment needs to know of a thing it runs. Plain data, so that it can be sent to a worker. */
export interface Subject {
  readonly name: string;
  readonly title: string;
  readonly targets: readonly Target[];
}

/** Gives one row of numbers. Pure: the same three inputs give the same bytes. Replications are numbered from 1. */
export type Replicate<S> = (subject: S, seed: string, replication: number) => Float64Array;

export interface Model<S extends Subject> {
  /** The measure that a result is first of all about. */
  readonly headline: Pick<Measure, "key" | "by">;
  /** The list of measures, fixed for a subject. */
  readonly measuresOf: (subject: S) => readonly Measure[];
  /** One row, in the order of the measures; NaN where a measure has no value in that run. */
  readonly replicate: Replicate<S>;
  /** Address of the module that exports `replicate`, for workers. Without one, everything runs in the main thread. */
  readonly module?: string;
}

/** A text that is equal for two measures of the same key and the same parts, in whatever order these are written. */
export function identityOf(measure: { readonly key: string; readonly by: Readonly<Record<string, string>> }): string {
  const parts = Object.entries(measure.by).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify([measure.key, ...parts]);
}
