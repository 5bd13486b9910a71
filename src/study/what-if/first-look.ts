/**
 * A first look at changed scenarios: the beginning of their measured period alone, beside the same beginning of the
 * scenarios of the result. It takes a fraction of the time of a whole replication, so a reader who has changed
 * something sees soon which way it goes.
 */
import type { Executor } from "../../experiment/executor.js";
import { identityOf } from "../../experiment/measure.js";
import { replicationsIn } from "../../experiment/rows.js";
import { ScenarioError } from "../../foundation/errors.js";
import type { Blueprint } from "../../model/plan/blueprint.js";
import { runPeriod } from "../../scenario/document/run-period.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { collect, type StudyRows } from "../design/collect.js";
import { designWhatIf, findWhatIf, type Reported, valuesNow, type WhatIfFinding } from "./what-if.js";
import { readAgain, type WhatIfMaterial } from "./what-if-material.js";

/** Weeks of the measured period that are looked at first. */
export const FIRST_LOOK_WEEKS = 26;
const LOOK_DAYS = FIRST_LOOK_WEEKS * 7;

/** A scenario of the result with what is changed in it. */
export interface WhatIfChange {
  /** Its position in the result. */
  readonly scenario: number;
  /** What is changed, as `path=value`. */
  readonly set: readonly string[];
}

/** Whether a look at the beginning is done in two thirds of the time of the whole, or less. */
function isSooner({ document }: Scenario): boolean {
  const period = runPeriod(document.run);
  return period !== undefined && 1.5 * (period.start + LOOK_DAYS - period.begin) <= period.end - period.begin;
}

/** The beginning of a scenario as one of its own; null where it cannot be run alone. */
function beginningOf(material: WhatIfMaterial, { scenario, set }: WhatIfChange): Scenario | null {
  try {
    return readAgain(material, scenario, [...set, `run.length=${FIRST_LOOK_WEEKS} weeks`]);
  } catch (error) {
    // What is wrong with the change itself is said when the whole is read.
    if (error instanceof ScenarioError) return null;
    throw error;
  }
}

/** Looks at the beginnings of the scenarios of one result. */
export class FirstLook {
  readonly #material: WhatIfMaterial;
  readonly #reported: Reported;
  readonly #executor: Executor<Blueprint>;
  readonly #workers: number;
  /** The beginnings of the scenarios of the result, by position, as far as they have been run. */
  readonly #unchanged = new Map<number, StudyRows | null>();

  /**
   * @param material of the scenarios of the result
   * @param reported what the result has of them
   * @param executor who does the work
   * @param workers how many work at the same time: as many replications are run
   */
  constructor(material: WhatIfMaterial, reported: Reported, executor: Executor<Blueprint>, workers: number) {
    this.#material = material;
    this.#reported = reported;
    this.#executor = executor;
    this.#workers = workers;
  }

  /**
   * Runs the beginning of a scenario of the result, so that a change of it can be compared at once.
   *
   * @param signal stops the work
   */
  async prepare(scenario: number, signal?: AbortSignal): Promise<void> {
    if (this.#unchanged.has(scenario)) return;
    const isWorthIt = isSooner(readAgain(this.#material, scenario, []));
    const rows = isWorthIt ? await this.#run([{ scenario, set: [] }], this.#workers, signal) : null;
    if (rows === null || rows.complete) this.#unchanged.set(scenario, rows);
  }

  /**
   * Runs the beginnings of changed scenarios.
   *
   * @param changes the scenarios, and what is changed in each
   * @param headline key of the measure that is looked at
   * @param signal stops the work
   * @returns what was found, in one replication or more; null where the whole is as soon done, where the headline is the
   *   same in all of them, as before a change that comes later, and where the work was stopped
   */
  async at(changes: readonly WhatIfChange[], headline: string, signal?: AbortSignal): Promise<WhatIfFinding | null> {
    const positions = changes.map(({ scenario }) => scenario);
    const needed = [...new Set([0, ...positions])];
    for (const scenario of needed) await this.prepare(scenario, signal);
    const known = Math.min(...needed.map((scenario) => this.#replicationsOf(scenario)));
    if (known === 0) return null;
    const wanted = Math.min(known, Math.max(1, Math.floor(this.#workers / changes.length)));
    const rows = await this.#run(changes, wanted, signal);
    if (!rows?.complete) return null;
    const finding = findWhatIf(rows, positions, this.#reportedBeginnings(), headline);
    const isChanged = finding.scenarios.some(({ rows: found }) =>
      found.some(({ key, difference }) => key === headline && difference.changed > 0),
    );
    return isChanged ? finding : null;
  }

  /** How many replications there are of the beginning of a scenario of the result. */
  #replicationsOf(scenario: number): number {
    const rows = this.#unchanged.get(scenario);
    return rows ? replicationsIn(rows) : 0;
  }

  /** What the result would have, had it ended where the look ends. */
  #reportedBeginnings(): Reported {
    return {
      ...this.#reported,
      scenarios: this.#reported.scenarios.map((measures, position) => {
        const rows = this.#unchanged.get(position);
        return rows ? valuesNow(rows, 0, new Set(measures.map(identityOf))) : [];
      }),
    };
  }

  async #run(
    changes: readonly WhatIfChange[],
    replications: number,
    signal: AbortSignal | undefined,
  ): Promise<StudyRows | null> {
    const beginnings = changes.map((change) => beginningOf(this.#material, change));
    const scenarios = beginnings.filter((one) => one !== null);
    if (scenarios.length < changes.length) return null;
    const wanted = Math.min(replications, this.#reported.replications);
    const design = designWhatIf(scenarios, { ...this.#reported, replications: wanted });
    return collect(design, this.#executor, signal === undefined ? {} : { signal });
  }
}
