/** The document of a verification: every known figure beside ours. Plain data, for reports. */
import type { ReferenceGroup } from "./reference-file.js";

/**
 * What came out: our value agrees with the reference, disagrees with it, or the reference does not follow from the theory
 * that its file names.
 */
export type Verdict = "agrees" | "disagrees" | "wrong reference";

/** A known figure beside ours. */
export interface VerifiedFigure {
  readonly what: string;
  readonly kind: ReferenceGroup["kind"];
  /** Name of the theory; null where the value is printed or calculated by hand. */
  readonly theory: string | null;
  /** Citation, or what a calculation rests on. */
  readonly source: string;
  /** How the value follows by hand; null where a theory or a publication gives it. */
  readonly derivation: string | null;
  readonly reference: number;
  /** Distance that does not count; 0 without one. */
  readonly allowance: number;
  readonly "allowance-because": string | null;
  /** Our value; null when no run has one. */
  readonly value: number | null;
  /** Half the width of the 95 % interval of this figure alone; null where every run must have the value. */
  readonly "half-width": number | null;
  /** Replications that have a value. */
  readonly n: number;
  readonly t: number | null;
  readonly z: number | null;
  readonly probability: number | null;
  readonly verdict: Verdict;
}

/** A scenario with its figures. */
export interface VerifiedCase {
  readonly name: string;
  readonly title: string;
  readonly scenario: string;
  readonly hash: string;
  readonly figures: readonly VerifiedFigure[];
}

/** The whole of what was verified. Plain data. */
export interface Verification {
  readonly "discharge-flow": string;
  readonly seed: string;
  /** Replications of each scenario. */
  readonly replications: number;
  readonly confidence: number;
  /** Chance that all is right and some figure is said to disagree. */
  readonly "family-error": number;
  /** How many figures are judged by their standard errors. */
  readonly comparisons: number;
  /** The |z| from which a figure disagrees; null where no figure is judged so. */
  readonly bound: number | null;
  readonly interrupted: boolean;
  readonly cases: readonly VerifiedCase[];
}

/** The figures that do not agree, each with its case. */
export function disagreements({
  cases,
}: Verification): { readonly in: VerifiedCase; readonly figure: VerifiedFigure }[] {
  return cases.flatMap((one) =>
    one.figures.filter(({ verdict }) => verdict !== "agrees").map((figure) => ({ in: one, figure })),
  );
}
