/** The runs of a search: values of the input, and the scenario as it is, with what is known of each. */

import { changesBetween } from "../../experiment/paired-changes.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { COST } from "../answer/headline-measures.js";
import { collectWith, type WorkOptions } from "../compare/run-scenarios.js";
import type { StudyRows } from "../design/collect.js";
import { valuesAt } from "../design/point-estimates.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import { designStudy, type StudySettings } from "../design/study-design.js";
import type { VariedInput } from "../sweep/grid.js";
import type { SoughtBound } from "./bound.js";
import type { Place } from "./threshold-search.js";

/** What one round of a search runs. */
export interface SolveRound {
  /** Number of the round, from 1. */
  readonly round: number;
  /** Values of the input. */
  readonly values: readonly string[];
  /** Runs of this round. */
  readonly runs: number;
  /** Runs of the rounds before it. */
  readonly before: number;
}

/** What is known of a value, or of the scenario as it is. */
export interface Known extends Place {
  /** Cost in each replication; empty where there are no prices. */
  readonly costs: readonly number[];
  readonly hash: string;
}

/** What is run, and what is read from the rows. */
export interface Searched {
  readonly load: LoadScenario;
  /** The scenario as it is. */
  readonly base: Scenario;
  readonly input: VariedInput;
  readonly measure: SoughtBound["measure"];
  /** Whether the scenario has prices. */
  readonly costs: boolean;
}

/** Index of the scenario as it is, beside those of the values. */
export const UNCHANGED = -1;

/** All runs of one search. */
export class SolveRuns {
  /** By index of a value, and UNCHANGED. */
  readonly known = new Map<number, Known>();
  runs = 0;
  /** Whether the work was stopped before everything that was asked for was done. */
  interrupted = false;
  /** Rows of the first round: they say where the document comes from. */
  opening: StudyRows | undefined;
  readonly searched: Searched;
  private round = 0;
  private readonly scenarios: Map<number, Scenario>;
  private readonly settings: StudySettings;
  private readonly work: WorkOptions;
  private readonly onRound: ((round: SolveRound) => void) | undefined;

  /** @param onRound called before each round */
  constructor(
    searched: Searched,
    settings: StudySettings,
    work: WorkOptions,
    onRound: ((round: SolveRound) => void) | undefined,
  ) {
    this.searched = searched;
    this.settings = settings;
    this.work = work;
    this.onRound = onRound;
    this.scenarios = new Map([[UNCHANGED, searched.base]]);
  }

  /**
   * Runs further replications of some values, which all have the same number of them.
   *
   * @param indices of the values, UNCHANGED for the scenario as it is
   * @param more how many replications
   * @throws what a run throws; of being stopped only while nothing is known, for what was found before is kept
   */
  async run(indices: readonly number[], more: number): Promise<void> {
    const { load, base, input, measure, costs } = this.searched;
    for (const index of indices) {
      if (this.scenarios.has(index)) continue;
      const set = [`${input.path}=${input.values[index]}`];
      this.scenarios.set(index, await load({ name: `${base.name}[${set[0]}]`, set }));
    }
    const done = this.replicationsOf(indices[0]);
    const study = designStudy(
      indices.map((index) => this.scenarios.get(index)!),
      { ...this.settings, first: done + 1, replications: more },
    );
    const values = indices.flatMap((index) => (index === UNCHANGED ? [] : [input.values[index]]));
    this.onRound?.({ round: ++this.round, values, runs: more * indices.length, before: this.runs });
    let rows: StudyRows;
    try {
      rows = await collectWith(study, this.work);
    } catch (error) {
      if (this.work.signal?.aborted !== true || this.known.size === 0) throw error;
      this.interrupted = true;
      return;
    }
    this.opening ??= rows;
    this.interrupted = !rows.complete;
    for (const [point, index] of indices.entries()) {
      const before = this.known.get(index);
      const found = valuesAt(rows, point, measure);
      this.known.set(index, {
        values: [...(before?.values ?? []), ...found],
        costs: costs ? [...(before?.costs ?? []), ...valuesAt(rows, point, COST)] : [],
        looks: (before?.looks ?? 0) + 1,
        hash: study.scenarios[point].hash,
      });
      this.runs += found.length;
    }
  }

  /** Replications that were run of a value. */
  replicationsOf(index: number): number {
    return this.known.get(index)?.values.length ?? 0;
  }

  /** What is known of the values, by their places. */
  places(turned: (index: number) => number): Map<number, Place> {
    return new Map(
      [...this.known].flatMap(([index, one]): [number, Place][] => (index === UNCHANGED ? [] : [[turned(index), one]])),
    );
  }
}

/**
 * Values by their places, which are numbered from the end at which the target is met the least easily.
 *
 * @param values how many there are
 * @returns gives the place of an index, and likewise the index of a place
 */
export function turnedBy(wanted: "smallest" | "largest", values: number): (index: number) => number {
  return (index) => (wanted === "smallest" ? index : values - 1 - index);
}

/** Changes of the replications that both have. */
export function changes(before: readonly number[], after: readonly number[]): number[] {
  return changesBetween(before, after.slice(0, before.length));
}
