/** Inputs that are not known, drawn from their documented ranges by a law: their positions and values in each future. */
import { latinColumn } from "../../random/latin-hypercube.js";
import { createDistribution } from "../../random/laws/distribution.js";
import { createStream } from "../../random/stream.js";
import type { Override } from "../../scenario/read/overrides.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { RefusedVariation } from "../design/variation-design.js";
import type { DocumentedRange, RangedInput } from "./documented-ranges.js";
import { type DrawnInput, drawnInputs } from "./drawn-inputs.js";
import { modeOf, nearestStep, snapped, stepsOf, valuesIn } from "./range-positions.js";

/**
 * How inputs are drawn from their ranges. `triangular`: the value is the most likely one, and the ends are hardly ever
 * reached. `uniform`: every value of the range is as likely as any other.
 */
export type InputLaw = "triangular" | "uniform";

/** An input that differs from future to future. */
export interface SampledInput extends DrawnInput {
  /**
   * Where the value that is run lies in its range, from 0 at the low to 1 at the high end, one for each future. Of
   * scenarios with ranges of their own it is the average of theirs. Of values that are no numbers it is their place in
   * alphabetical order.
   */
  readonly positions: readonly number[];
  /** Whether values are no numbers, so that neither their order nor how far they are apart means anything. */
  readonly categorical: boolean;
}

/** The position in a range that is run, by the share of its law that lies below what is drawn. */
function positionsBy(law: InputLaw, range: DocumentedRange, whole: boolean): (share: number) => number {
  const steps = stepsOf(range, whole);
  if (law === "uniform") return (share) => snapped(share, steps);
  const shape = createDistribution({ kind: "triangular", low: 0, mode: modeOf(range), high: 1 });
  return (share) => nearestStep(shape.quantile(share), steps);
}

/** Inputs as they are drawn for some futures. */
export interface SampledInputs {
  readonly sampled: readonly SampledInput[];
  /** Inputs that are held at their values, with the reason. */
  readonly held: readonly RefusedVariation[];
  /** The overrides, for each scenario, of one future, by its index. */
  readonly overridesOf: (future: number) => Override[][];
}

/**
 * Draws inputs for a number of futures, by a Latin hypercube. What is drawn is one share for an input and a future, for
 * it is one truth that is not known: in each scenario that share of the law lies below the value, by the range and the
 * value that this scenario has. So it does not matter which scenario comes first. Each input has a stream of its own,
 * named by its path, so that the draws of one do not depend on which others are there.
 *
 * @param loaders one for each scenario, to ask what its file takes
 * @param inputs those with a documented range
 * @param options how many futures, the law, and the seed
 */
export async function sampleInputs(
  loaders: readonly LoadScenario[],
  inputs: readonly RangedInput[],
  { futures, law, seed }: { readonly futures: number; readonly law: InputLaw; readonly seed: string },
): Promise<SampledInputs> {
  const { drawn, held } = await drawnInputs(loaders, inputs);
  const draws = drawn.map((input) => {
    const shares = latinColumn(futures, createStream(seed, "futures", input.path));
    const scenarios = input.ranges.map((range) =>
      range === null
        ? null
        : { positions: shares.map(positionsBy(law, range, input.whole)), valueAt: valuesIn(range, input.whole) },
    );
    return { input, scenarios };
  });
  return {
    sampled: draws.map(({ input, scenarios }) => {
      const columns = scenarios.flatMap((one) => (one === null ? [] : [one.positions]));
      return { ...input, positions: averages(columns), categorical: false };
    }),
    held,
    overridesOf: (future) =>
      loaders.map((_, k) =>
        draws.flatMap(({ input: { path }, scenarios }): Override[] => {
          const own = scenarios[k];
          return own === null ? [] : [{ path, value: own.valueAt(own.positions[future]) }];
        }),
      ),
  };
}

/** The average of some columns, number by number. */
function averages(columns: readonly (readonly number[])[]): number[] {
  return columns[0].map((_, k) => columns.reduce((sum, column) => sum + column[k], 0) / columns.length);
}
