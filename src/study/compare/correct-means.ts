/** The controls of a study: what the means of its result are corrected by, and what the result says of that. */

import type { Control } from "../../model/measures/failure-controls.js";
import { type ControlWeights, controlWeights } from "../../statistics/control-variates.js";
import { firstControl, type ScenarioDescription } from "../design/study-design.js";
import type { ControlResult, Result } from "../result/result.js";

/** Replications from which means are corrected: with fewer, intervals would often be wider than without. */
const LEAST_REPLICATIONS = 20;

/**
 * Failures that are to be expected over all replications before means are corrected for them. With none among the
 * replications, or one, nothing can be corrected, and with many the mean is corrected down: so a mean that is corrected
 * whenever it can be is too low. With 2.4 to be expected it misses a fifth of what failures do, with 7 at most a fiftieth.
 * What has happened plays no role in this.
 */
const LEAST_FAILURES = 7;

/** Replications from which means are corrected by a control; null where nothing can fail. */
function leastReplications({ failures }: Pick<Control, "failures">): number | null {
  return failures === 0 ? null : Math.max(LEAST_REPLICATIONS, Math.ceil(LEAST_FAILURES / failures));
}

interface DescribedRows {
  readonly scenarios: readonly ScenarioDescription[];
  readonly rows: readonly (readonly Float64Array[])[];
}

export interface Correction {
  /** By which every mean of the study is corrected; null where none is. */
  readonly weights: ControlWeights | null;
  /** Absent where no scenario asks for controls. */
  readonly section: Result["controls"];
}

/** A control of one scenario with its values. */
interface Found {
  readonly scenario: string;
  readonly record: Omit<ControlResult, "scenarios" | "used">;
  /** By replication: the value less its expectation. */
  readonly off: readonly number[];
  /** Replications from which means are corrected by it; null where nothing can fail. */
  readonly least: number | null;
}

/**
 * Corrects all scenarios by the controls of all, so that every table and difference goes with every other. Scenarios
 * that are struck alike have one control together.
 */
export function correctionOf({ scenarios, rows }: DescribedRows): Correction {
  const found = scenarios.flatMap(({ name, measures, daily, controls = [] }, index) => {
    const first = firstControl(measures, daily);
    return controls.map(({ title, unit, expected, failures }, k): Found => {
      const values = rows[index].map((row) => row[first + k]);
      const off = values.map((value) => value - expected);
      const mean = expected + off.reduce((sum, each) => sum + each, 0) / off.length;
      return { scenario: name, record: { title, unit, expected, mean }, off, least: leastReplications({ failures }) };
    });
  });
  if (found.length === 0) return { weights: null, section: undefined };
  const groups = new Map<string, Found[]>();
  for (const control of found) {
    const { title, unit } = control.record;
    const key = JSON.stringify([title, unit, control.off.map((value) => value.toPrecision(9))]);
    groups.set(key, [...(groups.get(key) ?? []), control]);
  }
  const distinct = [...groups.values()];
  const replications = found[0].off.length;
  const wanted = distinct.flatMap(([{ least }], index) => (least !== null && replications >= least ? [index] : []));
  const weights = wanted.length === 0 ? null : controlWeights(wanted.map((index) => distinct[index][0].off));
  const used = new Set(weights?.used.map((k) => wanted[k]));
  const leasts = distinct.flatMap(([{ least }]) => least ?? []);
  return {
    weights: used.size === 0 ? null : weights,
    section: {
      "least-replications": leasts.length === 0 ? LEAST_REPLICATIONS : Math.min(...leasts),
      list: distinct.map((same, index) => ({
        scenarios: same.map(({ scenario }) => scenario),
        ...same[0].record,
        used: used.has(index),
      })),
    },
  };
}
