/**
 * Draws what the rules of plan/journey-rules.ts need of a person. Each quantity has a stream that nothing else draws
 * from, also for people who come back, who otherwise draw from one stream of their own. So switching a rule on moves
 * none of anybody's other numbers.
 */
import { createDistribution, type DistributionSpec } from "../../random/laws/distribution.js";
import type { Source } from "../../random/stream.js";
import type { ClassLayout } from "../plan/class-layout.js";

/** A source of one quantity: `begin` is called before the quantity is drawn for another person. */
export interface OwnSource {
  readonly source: Source;
  begin(): void;
}

/** Names the sources of one use, as a StreamMaker does. */
export type OwnSourceMaker = (...names: (string | number)[]) => OwnSource;

/** Draws one quantity and writes it to its column of the row that begins at `row`. */
type RuleDraw = (draws: Float64Array, row: number) => void;

/**
 * What draws the quantities of all stages of a class.
 *
 * @param isNew whether a column is met for the first time
 */
export function ruleDraws(
  layout: ClassLayout,
  own: OwnSourceMaker,
  isNew: (column: number) => boolean,
): readonly RuleDraw[] {
  const draws: RuleDraw[] = [];
  const { name: cls } = layout.plan;
  const uniform = (column: number, ...names: string[]): void => {
    if (column === -1 || !isNew(column)) return;
    const { source, begin } = own(cls, ...names);
    draws.push((to, row) => {
      begin();
      to[row + column] = source();
    });
  };
  const value = (column: number, spec: DistributionSpec | null, ...names: string[]): void => {
    if (spec === null || !isNew(column)) return;
    const { source, begin } = own(cls, ...names);
    const sample = createDistribution(spec).sampler(source);
    draws.push((to, row) => {
      begin();
      to[row + column] = sample();
    });
  };
  layout.plan.stages.forEach(({ name, bridge }, index) => {
    const columns = layout.stages[index];
    uniform(columns.bridge, name, "bridge");
    value(columns.bridgeHours, bridge?.hours ?? null, name, "bridge", "hours");
  });
  return draws;
}
