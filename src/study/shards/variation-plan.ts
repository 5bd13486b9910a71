/**
 * Variations of scenarios of which each machine lays out only those that it runs. Laying out a county takes a tenth of
 * a second and a megabyte, so that thousands of variations would cost every machine more than its own runs.
 *
 * Every variation has replications of its own.
 *
 * How the runs are dealt out must not depend on what a machine has laid out. So every variation has its points, whether
 * a file refuses it or not; what is run together is what the scenarios as they are are run together for; and all have
 * the measures that are reported.
 */

import type { DesignPoint } from "../../experiment/design.js";
import type { MeasureName } from "../../experiment/measure.js";
import { dealShard, type ShardNumber } from "../../experiment/shards.js";
import { checksumOf } from "../../foundation/checksum.js";
import { ScenarioError } from "../../foundation/errors.js";
import { breach } from "../../foundation/refusal.js";
import type { Blueprint } from "../../model/plan/blueprint.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { keepMeasures } from "../design/kept-measures.js";
import { columnIn } from "../design/point-estimates.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import { designStudy, requireOneExperiment, type StudyDesign, type StudySettings } from "../design/study-design.js";
import {
  loadVariation,
  pointName,
  pointOf,
  refusedVariation,
  replicationsBefore,
  settingAt,
  type Variation,
  withOwnChance,
} from "../design/variation-design.js";
import type { PartlyLaidOutStudy, RefusedInShard } from "./shard.js";

/** Variations that are not laid out yet. */
export interface VariationPlan {
  /** One for each scenario. */
  readonly loaders: readonly LoadScenario[];
  /** The scenarios as they are, from these loaders. */
  readonly base: readonly Scenario[];
  /** How many variations there are. */
  readonly count: number;
  /** The name of one of them, by its index from 0. */
  readonly nameOf: (index: number) => string;
  /** What differs in it, as in `Variation`. */
  readonly overridesOf: (index: number) => Variation["overrides"];
  /** The measures that are reported: every variation has them. */
  readonly measures: readonly MeasureName[];
  /** Replications, seed and confidence. */
  readonly settings: StudySettings;
}

/** What a shard runs. */
export interface ShardLayout {
  /** The whole study, in which the shard's own points are laid out. */
  readonly study: PartlyLaidOutStudy<Blueprint>;
  /** Its own variations that a file refuses. */
  readonly refused: readonly RefusedInShard[];
}

/** Most points of a study of which each shard lays out its own. */
const MOST_POINTS = 1_000_000;

/** One of the variations, by its index from 0. */
export function variationOf(
  { nameOf, overridesOf }: Pick<VariationPlan, "nameOf" | "overridesOf">,
  index: number,
): Variation {
  return { name: nameOf(index), overrides: overridesOf(index) };
}

/** A checksum of what every variation sets and which replications it has, so that parts of others are told apart. */
function overridesChecksum({ count, overridesOf }: VariationPlan, replications: number): string {
  const each = Array.from({ length: count }, (_, index) =>
    checksumOf(JSON.stringify([overridesOf(index), replicationsBefore(index, replications)])),
  );
  return checksumOf(each.join(" "));
}

function laidOut({ measures, settings }: VariationPlan, scenarios: readonly Scenario[]): StudyDesign {
  const study = designStudy(scenarios, settings);
  for (const scenario of study.scenarios) for (const measure of measures) columnIn(scenario, measure);
  return keepMeasures(study, measures);
}

/**
 * The study of a plan, of which nothing is laid out but the scenarios as they are. It is enough to say what a shard is
 * a part of, and which points are its own.
 *
 * @throws RangeError for too many points, or where a scenario has not a measure that is reported
 */
export function outlineOf(plan: VariationPlan): PartlyLaidOutStudy<Blueprint> {
  const { base, count, nameOf } = plan;
  const points = (count + 1) * base.length;
  if (points > MOST_POINTS) throw breach("the number of points of a question", `at most ${MOST_POINTS}`, points);
  const study = laidOut(plan, base);
  const variations = Array.from({ length: count }, (_, index) => index);
  const pointsOf = (index: number) => {
    const name = nameOf(index);
    return study.points.map((point, k): DesignPoint<null> => {
      const own = { ...point, name: pointName(base[k].name, name), input: null };
      return withOwnChance(own, index, study.replications);
    });
  };
  const { together } = study;
  return {
    ...study,
    points: [...study.points, ...variations.flatMap(pointsOf)],
    ...(together === undefined
      ? {}
      : {
          together: [-1, ...variations].flatMap((index) =>
            together.map((group) => group.map((k) => pointOf(base, index, k))),
          ),
        }),
    overrides: overridesChecksum(plan, study.replications),
  };
}

/** The scenario of a point of the outline, by its index, and the overrides `path=value` that its variation sets. */
export function settingInPlan(plan: VariationPlan, point: number): ReturnType<typeof settingAt> {
  const { base } = plan;
  const index = Math.floor(point / base.length) - 1;
  const scenario = point % base.length;
  if (index < 0) return settingAt({ scenarios: base, variations: [] }, scenario);
  return settingAt({ scenarios: base, variations: [variationOf(plan, index)] }, pointOf(base, 0, scenario));
}

/**
 * Lays out what a shard runs.
 *
 * @param plan the variations
 * @param outline of the plan, from `outlineOf`
 * @param number which shard
 * @throws RangeError where a variation has not a measure that is reported, or changes what all runs have alike
 */
export async function layOutShard(
  plan: VariationPlan,
  outline: PartlyLaidOutStudy<Blueprint>,
  { shard, of }: ShardNumber,
): Promise<ShardLayout> {
  const { loaders, base } = plan;
  const names = base.map(({ name }) => name);
  const own = new Set(
    dealShard({ ...outline, byPoint: true }, { shard, of }).flatMap(({ points }) =>
      points.map((point) => Math.floor(point / base.length) - 1),
    ),
  );
  own.delete(-1);
  const points = [...outline.points];
  const refused: RefusedInShard[] = [];
  for (const index of own) {
    const one = variationOf(plan, index);
    try {
      const scenarios = await loadVariation(loaders, names, one);
      requireOneExperiment([base[0], ...scenarios]);
      const study = laidOut(plan, scenarios);
      const laid = study.points.map((point) => withOwnChance(point, index, study.replications));
      points.splice(pointOf(base, index, 0), base.length, ...laid);
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      refused.push({ variation: index, ...refusedVariation(one.name, error) });
    }
  }
  return { study: { ...outline, points }, refused };
}
