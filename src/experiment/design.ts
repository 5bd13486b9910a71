/** What an experiment is asked to do, checked. */
import type { Precision } from "./precision.js";

export interface Progress {
  /** Replications finished, over all scenarios. */
  readonly done: number;
  /** Replications to be done as far as is known now. */
  readonly total: number;
}

export interface Design {
  /** Seed of every random stream. */
  readonly seed: string;
  /** Number of the first replication, from 1. */
  readonly first: number;
  /** Replications of each scenario; with a precision, those to start from. */
  readonly replications: number;
  /** Confidence of the intervals, between 0 and 1. */
  readonly confidence: number;
  /** Threads in all. */
  readonly workers: number;
  readonly precision: Precision | null;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** The command or call that repeats one replication of one scenario, for the message of a fault. */
  readonly replay: (scenario: string, replication: number) => string;
}

function wholeFromOne(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`${name} must be a whole number from 1, got ${value}`);
  }
}

/** @throws RangeError naming parameter, rule and value */
export function checkDesign(design: Design): void {
  wholeFromOne("first", design.first);
  wholeFromOne("replications", design.replications);
  wholeFromOne("workers", design.workers);
  if (!(design.confidence > 0 && design.confidence < 1)) {
    throw new RangeError(`confidence must lie between 0 and 1, got ${design.confidence}`);
  }
  if (design.precision === null) return;
  const { relative, atMost } = design.precision;
  if (!(relative > 0 && relative < 1)) {
    throw new RangeError(`precision.relative must lie between 0 and 1, got ${relative}`);
  }
  if (atMost !== undefined) wholeFromOne("precision.atMost", atMost);
}
