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
import { memberOf } from "../plan/named.js";
import type { Draw, IsNew } from "./draw.js";

/** A source of one quantity: `begin` is called before the quantity is drawn for another person. */
export interface OwnSource {
  readonly source: Source;
  begin(): void;
}

/** Names the sources of one use, as a StreamMaker does. */
export type OwnSourceMaker = (...names: (string | number)[]) => OwnSource;

/** The cumulative hazard at which an event happens. */
const THRESHOLD: DistributionSpec = { kind: "exponential", mean: 1 };

/**
 * What draws the quantities of all stages of a class.
 *
 * @param isNew whether a column is met for the first time
 */
export function ruleDraws(layout: ClassLayout, own: OwnSourceMaker, isNew: IsNew): readonly Draw[] {
  const draws: Draw[] = [];
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
    const { name, bridge, whileWaiting, whenShort } = stage;
    const columns = layout.stages[index];
    uniform(columns.bridge, name, "bridge");
    value(columns.bridgeHours, bridge?.hours ?? null, name, "bridge", "hours");
    uniform(columns.reviews, name, "reviews");
    value(columns.death, whileWaiting === null ? null : THRESHOLD, name, "death");
    uniform(columns.unfit, name, "unfit");
    uniform(columns.shortKeep, name, "short", "keep");
    uniform(columns.harmedKeep, name, "harmed", "keep");
    const other = whenShort?.next;
    if (other) {
      // People taken off their usual way go where the share is larger than usual, in proportion to how much larger.
      const more = (usual: readonly number[]) => other.map((share, k) => Math.max(0, share - usual[k]));
      draws.push(...otherRoute(layout, index, own, isNew, "short", [columns.shortNext, columns.shortStay], more));
    }
    if (columns.harmedNext !== -1) {
      const { independent } = layout;
      const others = (usual: readonly number[]) =>
        usual.map((share, k) => (stage.next?.targets[k] === independent ? 0 : share));
      draws.push(...otherRoute(layout, index, own, isNew, "harmed", [columns.harmedNext, columns.harmedStay], others));
    }
  });
  return draws;
}

/**
 * What draws another next stage than the usual one, and the stay before it.
 *
 * @param columns of the two
 * @param weights of the targets, by the usual shares of people of a place; where all are 0, there is no other stage
 */
function otherRoute(
  layout: ClassLayout,
  index: number,
  own: OwnSourceMaker,
  isNew: IsNew,
  purpose: string,
  [otherNext, otherStay]: readonly [number, number],
  weights: (usual: readonly number[]) => readonly number[],
): readonly Draw[] {
  const { name: cls, stages } = layout.plan;
  const { name, next, stay, cap } = stages[index];
  if (next === null) return [];
  const draws: Draw[] = [];
  if (isNew(otherNext)) {
    const tables = next.shares.map((usual) => {
      const row = weights(usual);
      return row.some((weight) => weight > 0) ? discrete(row) : null;
    });
    const { source, begin } = own(cls, name, purpose, "next");
    draws.push((to, row, area, hospital) => {
      begin();
      const member = memberOf(next.by, area, hospital);
      const target = tables[member]?.(source);
      to[row + otherNext] = target === undefined ? -1 : next.targets[target];
    });
  }
  if (otherStay === -1 || !isNew(otherStay) || stay === null) return draws;
  // The same numbers as those of the usual stay, each by its next stage.
  const sources = next.targets.map((target) => own(cls, name, "stay", stages[target].name));
  const samplers = stay.of.map((spec, k) => createDistribution(spec).sampler(sources[k].source));
  const most = millisecondsOf(cap);
  draws.push((to, row) => {
    // Whoever has no other stage has no stay before it, and not that of whoever had the row before.
    to[row + otherStay] = 0;
    samplers.forEach((sample, k) => {
      sources[k].begin();
      const drawn = millisecondsOf(sample());
      if (next.targets[k] === to[row + otherNext]) to[row + otherStay] = Math.min(drawn, most);
    });
  });
  return draws;
}
