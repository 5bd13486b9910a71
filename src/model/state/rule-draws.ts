/**
 * Draws what the rules of plan/journey-rules.ts need of a person. Each quantity has a stream that nothing else draws
 * from, also for people who come back, who otherwise draw from one stream of their own. So switching a rule on moves
 * none of anybody's other numbers.
 */
import { millisecondsOf } from "../../foundation/time.js";
import { createDistribution, type DistributionSpec } from "../../random/laws/distribution.js";
import type { Source } from "../../random/stream.js";
import { discrete } from "../../random/table.js";
import type { ClassLayout } from "../plan/class-layout.js";

/** A source of one quantity: `begin` is called before the quantity is drawn for another person. */
export interface OwnSource {
  readonly source: Source;
  begin(): void;
}

/** Names the sources of one use, as a StreamMaker does. */
export type OwnSourceMaker = (...names: (string | number)[]) => OwnSource;

/** Draws one quantity and writes it to its column of the row that begins at `row`. */
type RuleDraw = (draws: Float64Array, row: number, area: number, hospital: number) => void;

/** A threshold of a hazard: how much of it is lived through before what it is of happens. */
const THRESHOLD: DistributionSpec = { kind: "exponential", mean: 1 };

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
  uniform(layout.followUp, "follow-up");
  layout.plan.stages.forEach((stage, index) => {
    const { name, bridge, whileWaiting } = stage;
    const columns = layout.stages[index];
    uniform(columns.bridge, name, "bridge");
    value(columns.bridgeHours, bridge?.hours ?? null, name, "bridge", "hours");
    uniform(columns.reviews, name, "reviews");
    value(columns.death, whileWaiting === null ? null : THRESHOLD, name, "death");
    uniform(columns.unfit, name, "unfit");
    uniform(columns.shortKeep, name, "short", "keep");
    draws.push(...shortDraws(layout, index, own, isNew));
  });
  return draws;
}

/** What draws the next stage instead of the usual one where capacity is short, and the stay before it. */
function shortDraws(
  layout: ClassLayout,
  index: number,
  own: OwnSourceMaker,
  isNew: (column: number) => boolean,
): readonly RuleDraw[] {
  const { name: cls, stages } = layout.plan;
  const { name, next, whenShort, stay, cap } = stages[index];
  const { shortNext, shortStay } = layout.stages[index];
  const shares = whenShort?.next ?? null;
  if (shares === null || next === null) return [];
  const draws: RuleDraw[] = [];
  if (isNew(shortNext)) {
    // Whoever leaves the usual way goes where more people go than usual.
    const tables = next.shares.map((row) => {
      const more = shares.map((share, k) => Math.max(0, share - row[k]));
      return more.some((weight) => weight > 0) ? discrete(more) : null;
    });
    const { source, begin } = own(cls, name, "short", "next");
    draws.push((to, row, area, hospital) => {
      begin();
      const member = next.by === "area" ? area : next.by === "hospital" ? hospital : 0;
      const target = tables[member]?.(source);
      to[row + shortNext] = target === undefined ? -1 : next.targets[target];
    });
  }
  if (shortStay === -1 || !isNew(shortStay) || stay === null) return draws;
  // The same numbers as those of the usual stay, each by its next stage.
  const sources = next.targets.map((target) => own(cls, name, "stay", stages[target].name));
  const samplers = stay.of.map((spec, k) => createDistribution(spec).sampler(sources[k].source));
  const most = millisecondsOf(cap);
  draws.push((to, row) => {
    samplers.forEach((sample, k) => {
      sources[k].begin();
      const drawn = millisecondsOf(sample());
      if (next.targets[k] === to[row + shortNext]) to[row + shortStay] = Math.min(drawn, most);
    });
  });
  return draws;
}
