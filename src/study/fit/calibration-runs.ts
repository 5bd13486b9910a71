/** The runs of a calibration: sets of inputs, each once, and what they say of the observed figures. */

import { replicationsIn } from "../../experiment/rows.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import type { Override } from "../../scenario/read/overrides.js";
import { collectWith, type WorkOptions } from "../compare/run-scenarios.js";
import type { StudyRows } from "../design/collect.js";
import { designStudy, type StudySettings } from "../design/study-design.js";
import {
  designVariations,
  pointOf,
  type RefusedVariation,
  type VariationDesign,
  variedScenario,
} from "../design/variation-design.js";
import type { RunSet } from "./implausibility.js";
import { type AnsweredFigure, answerFigures, answersAt, type ObservedRun } from "./observed-columns.js";
import type { ObservedFigure } from "./observed-figures.js";

/** A set of inputs: where each lies in its range, and its value as written in a scenario file. */
export interface InputSet {
  readonly position: readonly number[];
  readonly values: readonly string[];
}

/** A set that was run. */
export interface KnownSet extends InputSet, RunSet {
  /** For each figure: what each replication says of it; NaN where it has no value. */
  readonly answers: readonly (readonly number[])[];
}

/** What is about to be run. */
export interface CalibrationBatch {
  /** What is run in it. */
  readonly design: VariationDesign;
  /** Runs of this batch. */
  readonly runs: number;
  /** Runs of the batches before it. */
  readonly before: number;
}

/** How the work is done, and who is told of it. */
export interface CalibrationWorkOptions extends Omit<WorkOptions, "precision" | "replay"> {
  readonly onBatch?: (batch: CalibrationBatch) => void;
  /** Says what repeats one replication of a point, for the message of a fault. */
  readonly replay?: (point: string, replication: number, design: VariationDesign) => string;
}

/** A set from what its replications say. It has no mean of a figure that has no value in one of them. */
export function knownSet({ position, values }: InputSet, answers: readonly (readonly number[])[]): KnownSet {
  const replications = answers[0].length;
  const means = answers.map((own) => own.reduce((sum, value) => sum + value, 0) / replications);
  const variances = answers.map(
    (own, k) => own.reduce((sum, value) => sum + (value - means[k]) ** 2, 0) / (replications - 1),
  );
  return { position, values, answers, means, variances, replications };
}

/** All runs of one calibration. */
export class CalibrationRuns {
  /** Sets that were run, by their values. */
  readonly known = new Map<string, KnownSet>();
  runs = 0;
  /** Whether the work was stopped before everything that was asked for was done. */
  interrupted = false;
  /** Rows and design of the first batch: they say where the document comes from. */
  rows: StudyRows | undefined;
  design: VariationDesign | undefined;
  unchanged: KnownSet | undefined;
  figures: readonly AnsweredFigure[] = [];
  /** Sets that the file refused in the last batch of sets, with the reason. */
  refused: readonly RefusedVariation[] = [];

  private readonly over: ObservedRun;
  private readonly base: Scenario;
  private readonly paths: readonly string[];
  private readonly observed: readonly ObservedFigure[];
  private readonly settings: StudySettings & { readonly replications: number };
  private readonly work: CalibrationWorkOptions;

  constructor(
    {
      over,
      base,
      paths,
      observed,
    }: {
      readonly over: ObservedRun;
      readonly base: Scenario;
      readonly paths: readonly string[];
      readonly observed: readonly ObservedFigure[];
    },
    settings: StudySettings & { readonly replications: number },
    work: CalibrationWorkOptions,
  ) {
    this.over = over;
    this.base = base;
    this.paths = paths;
    this.observed = observed;
    this.settings = settings;
    this.work = work;
  }

  /**
   * Runs the sets that were not run before.
   *
   * @param name of the batch, for the names of its points
   * @param sets with different values
   * @returns the sets that were run, now or before, in their order; those that the file refuses are left out
   */
  async run(name: string, sets: readonly InputSet[]): Promise<KnownSet[]> {
    const fresh = sets.filter(({ values }) => !this.known.has(JSON.stringify(values)));
    this.refused = [];
    if (fresh.length > 0) {
      const variations = fresh.map((set, k) => ({ name: `${name} set ${k + 1}`, overrides: [this.overridesOf(set)] }));
      const laid = await designVariations([this.over.load], [this.base], variations, {
        ...this.settings,
        refused: "skip",
      });
      const rows = await this.collect({ ...laid, common: [this.over.set] });
      const points = new Map(laid.variations.map((one, k) => [one.name, pointOf(laid.scenarios, k, 0)]));
      for (const [k, set] of fresh.entries()) {
        const point = points.get(variations[k].name);
        if (rows === null || point === undefined) continue;
        this.known.set(JSON.stringify(set.values), knownSet(set, this.answersOf(rows, point)));
      }
      this.refused = laid.refused;
    }
    return sets.flatMap(({ values }) => this.known.get(JSON.stringify(values)) ?? []);
  }

  /**
   * Runs further replications of a set.
   *
   * @returns the set over all its replications; as it was where the work was stopped
   */
  async more(name: string, set: KnownSet, replications: number): Promise<KnownSet> {
    const first = set.replications + 1;
    const own = this.overridesOf(set).map(({ path, value }) => `${path}=${value}`);
    const scenario = await this.over.load({ name: `${this.base.name}[${name}]`, set: own });
    const study = designStudy([scenario], { ...this.settings, first, replications });
    const scenarios = study.scenarios.map(variedScenario);
    const common = [[...this.over.set, ...own]];
    const rows = await this.collect({ study, scenarios, variations: [], refused: [], common });
    if (rows === null) return set;
    const further = this.answersOf(rows, 0);
    return knownSet(
      set,
      set.answers.map((answers, k) => [...answers, ...further[k]]),
    );
  }

  private overridesOf({ values }: InputSet): Override[] {
    return values.map((value, k) => ({ path: this.paths[k], value }));
  }

  /** The rows of a design; null where the work was stopped before two replications were complete. */
  private async collect(design: VariationDesign): Promise<StudyRows | null> {
    const { replay, onBatch, ...work } = this.work;
    const { study } = design;
    if (this.figures.length === 0) this.figures = answerFigures(study.scenarios[0], this.observed);
    onBatch?.({ design, before: this.runs, runs: study.points.length * study.replications });
    const repeat = replay && ((point: string, replication: number) => replay(point, replication, design));
    let rows: StudyRows;
    try {
      rows = await collectWith(study, { ...work, ...(repeat === undefined ? {} : { replay: repeat }) });
    } catch (error) {
      // What was found before it was stopped is kept.
      if (work.signal?.aborted !== true || this.rows === undefined) throw error;
      this.interrupted = true;
      return null;
    }
    this.interrupted ||= !rows.complete;
    if (replicationsIn(rows) < 2) {
      if (this.rows === undefined) throw work.signal?.reason;
      return null;
    }
    this.runs += replicationsIn(rows) * rows.rows.length;
    if (this.rows === undefined) {
      this.rows = rows;
      this.design = design;
      this.unchanged = knownSet({ position: [], values: [] }, this.answersOf(rows, 0));
    }
    return rows;
  }

  private answersOf(rows: StudyRows, point: number): number[][] {
    return answersAt(rows, point, this.figures);
  }
}
