/**
 * Verification: runs scenarios whose results are known, and says of every known figure whether ours agrees.
 *
 * All scenarios are one design, so that every one has the same number of replications and no thread is idle.
 */
import type { Executor } from "../experiment/executor.js";
import type { Measure } from "../experiment/measure.js";
import { type CollectOptions, replicationsIn } from "../experiment/rows.js";
import { FileError } from "../foundation/errors.js";
import { refusalOf, requireWhole } from "../foundation/refusal.js";
import type { Blueprint } from "../model/plan/blueprint.js";
import type { Scenario } from "../scenario/document/scenario.js";
import { studentQuantile } from "../statistics/student.js";
import { collect } from "../study/design/collect.js";
import { designStudy } from "../study/design/study-design.js";
import { VERSION } from "../study/design/version.js";
import { boundOf, distanceOf, everyRunHas, FAMILY_ERROR, holm } from "./judgement.js";
import { type ReferenceFigure, type ReferenceFile, type ReferenceGroup, theoreticalValues } from "./reference-file.js";
import { type Sample, sampleOf } from "./sample.js";
import type { Verification, VerifiedFigure } from "./verification.js";

/** Replications of each scenario unless another number is given. */
export const REPLICATIONS = 40;

/** Confidence of the interval of each figure taken alone. */
const CONFIDENCE = 0.95;

/** A scenario with its references. */
export interface VerificationCase {
  /** Path of the reference file, for messages. */
  readonly file: string;
  readonly references: ReferenceFile;
  /** Path of the scenario, for the reader. */
  readonly scenarioFile: string;
  readonly scenario: Scenario;
}

export interface VerificationOptions extends Partial<CollectOptions> {
  /** Of each scenario, from 2. Default 40. */
  readonly replications?: number;
  /** Seed of every random stream. Default 1. */
  readonly seed?: string;
  /** Who does the work. Default: this thread alone. */
  readonly executor?: Executor<Blueprint> | undefined;
}

/** A figure that is sampled but not judged. */
interface Candidate {
  readonly group: ReferenceGroup;
  readonly figure: ReferenceFigure;
  readonly theoretical: number | null;
  readonly sample: Sample;
}

/** Largest relative distance between a value in a file and what its theory gives: values are written with nine digits. */
const SAME = 1e-8;

function isFaithful({ figure: { value }, theoretical }: Candidate): boolean {
  return theoretical === null || Math.abs(theoretical - value) <= SAME * Math.abs(theoretical);
}

/** The groups of a case with the values that their theories give. */
function expectationsOf({ file, references }: VerificationCase, measures: readonly Measure[]) {
  try {
    return references.references.map((group) => {
      for (const { quantity } of group.figures) sampleOf(quantity, measures, []);
      return { group, theoretical: theoreticalValues(group) };
    });
  } catch (error) {
    const refused = refusalOf(error);
    if (refused !== undefined) throw new FileError(file, refused.message, error);
    throw error;
  }
}

/** Whether every run must give the value itself. */
function isForEveryRun({ group: { kind } }: Candidate): boolean {
  return kind === "by hand" || kind === "identity";
}

function distanceIn({ figure, sample }: Candidate): ReturnType<typeof distanceOf> {
  return distanceOf(sample, figure.value, figure.allowance?.distance);
}

function verified(candidate: Candidate, replications: number, isTooFar: boolean): VerifiedFigure {
  const { group, figure, sample } = candidate;
  const exactly = isForEveryRun(candidate);
  const agrees = exactly ? sample.n === replications && everyRunHas(sample.values, figure.value) : !isTooFar;
  const halfWidth = studentHalfWidth(sample);
  return {
    what: figure.what,
    kind: group.kind,
    theory: group.kind === "exact" ? group.theory : null,
    source: group.source,
    derivation: "derivation" in group ? group.derivation : null,
    reference: figure.value,
    allowance: figure.allowance?.distance ?? 0,
    "allowance-because": figure.allowance?.because ?? null,
    value: Number.isFinite(sample.estimate) ? sample.estimate : null,
    "half-width": exactly ? null : halfWidth,
    n: sample.n,
    ...(exactly ? { t: null, z: null, probability: null } : distanceIn(candidate)),
    verdict: !isFaithful(candidate) ? "wrong reference" : agrees ? "agrees" : "disagrees",
  };
}

function studentHalfWidth({ n, error }: Sample): number | null {
  return n < 2 ? null : studentQuantile(0.5 + CONFIDENCE / 2, n - 1) * error;
}

/**
 * Runs the cases and judges every figure.
 *
 * A figure that a theory or a publication gives is judged by its distance in standard errors, with Holm's rule over all
 * of them; one that every run must have is compared with every run. A figure without a value disagrees.
 *
 * @param cases scenarios with different names
 * @param options see {@link VerificationOptions}
 * @returns the figures in the order of the files
 * @throws RangeError for a wrong option; FileError for a reference that names a measure, a theory or a figure that there
 *   is not; ScenarioError when a scenario cannot be compiled; InvariantError for a fault of the model; the signal's
 *   reason when it stopped the work before two replications were complete
 */
export async function verify(
  cases: readonly VerificationCase[],
  { replications = REPLICATIONS, seed = "1", executor, ...watch }: VerificationOptions = {},
): Promise<Verification> {
  requireWhole("replications", replications, 2);
  const design = designStudy(
    cases.map(({ scenario }) => scenario),
    { replications, seed },
  );
  // Before the work, so that a wrong name is noticed at once.
  const known = cases.map((one, k) => expectationsOf(one, design.scenarios[k].measures));
  const rows = await collect(design, executor, watch);
  const done = replicationsIn(rows);
  if (done < 2) throw watch.signal?.reason;
  const candidates = known.map((groups, k) =>
    groups.flatMap(({ group, theoretical }) =>
      group.figures.map((figure, position): Candidate => {
        const sample = sampleOf(figure.quantity, design.scenarios[k].measures, rows.rows[k]);
        return { group, figure, theoretical: theoretical[position], sample };
      }),
    ),
  );
  const judged = candidates.flat().filter((candidate) => !isForEveryRun(candidate));
  // Without a probability there is no value or no error to judge by, and the figure does not agree.
  const tooFar = holm(
    judged.map((candidate) => distanceIn(candidate).probability ?? 0),
    FAMILY_ERROR,
  );
  return {
    "discharge-flow": VERSION,
    seed: design.seed,
    replications: done,
    confidence: CONFIDENCE,
    "family-error": FAMILY_ERROR,
    comparisons: judged.length,
    bound: judged.length === 0 ? null : boundOf(judged.length, FAMILY_ERROR),
    interrupted: !rows.complete,
    cases: cases.map(({ scenarioFile, references }, k) => ({
      name: design.scenarios[k].name,
      title: references.title,
      scenario: scenarioFile,
      hash: design.scenarios[k].hash,
      figures: candidates[k].map((candidate) => verified(candidate, done, tooFar[judged.indexOf(candidate)] ?? false)),
    })),
  };
}
