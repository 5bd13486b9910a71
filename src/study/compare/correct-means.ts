/** The controls of a study: what the means of its result are corrected by, and what the result says of that. */
import { type ControlWeights, controlWeights } from "../../statistics/control-variates.js";
import { firstControl, type ScenarioDescription } from "../design/study-design.js";
import type { ControlResult, Result } from "../result/result.js";

/**
 * Replications from which means are corrected. With fewer, one or two with a failure would decide what a failure does,
 * and intervals would often be wider than without.
 */
export const LEAST_REPLICATIONS = 20;

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
}

/**
 * Corrects all scenarios by the controls of all, so that every table and difference goes with every other. Scenarios
 * that are struck alike have one control together.
 */
export function correctionOf({ scenarios, rows }: DescribedRows): Correction {
  const found = scenarios.flatMap(({ name, measures, daily, controls = [] }, index) => {
    const first = firstControl(measures, daily);
    return controls.map(({ title, unit, expected }, k): Found => {
      const values = rows[index].map((row) => row[first + k]);
      const off = values.map((value) => value - expected);
      const mean = expected + off.reduce((sum, each) => sum + each, 0) / off.length;
      return { scenario: name, record: { title, unit, expected, mean }, off };
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
  const enough = found[0].off.length >= LEAST_REPLICATIONS;
  const weights = enough ? controlWeights(distinct.map(([{ off }]) => off)) : null;
  return {
    weights: weights === null || weights.used.length === 0 ? null : weights,
    section: {
      "least-replications": LEAST_REPLICATIONS,
      list: distinct.map((same, index) => ({
        scenarios: same.map(({ scenario }) => scenario),
        ...same[0].record,
        used: weights?.used.includes(index) ?? false,
      })),
    },
  };
}
