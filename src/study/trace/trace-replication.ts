/** One replication as events: exactly the one that a run measures, told person by person. */

import { showDate } from "../../foundation/dates.js";
import { requireScenario } from "../../foundation/made-values.js";
import { refuseUnknownKeys, requireWhole } from "../../foundation/refusal.js";
import type { Blueprint } from "../../model/plan/blueprint.js";
import { allPhases, oneBranch } from "../../model/plan/branches.js";
import type { Named } from "../../model/plan/named.js";
import { traceEventsOf } from "../../model/replication.js";
import type { TraceEvent } from "../../model/state/trace-event.js";
import type { TracedMidnight } from "../../model/state/trace-midnight.js";
import { compileScenario } from "../../scenario/compile/compile-scenario.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { type TracePlan, tracePlanOf } from "./trace-plan.js";
import { type TracedChange, tracedChanges } from "./traced-changes.js";

export type { AwaitedThing, LineState, TraceEvent } from "../../model/state/trace-event.js";
export type { TracedMidnight, TracedPool } from "../../model/state/trace-midnight.js";

/** Titles of the names that events use: kind, then name, to title. */
export type TraceTitles = Readonly<
  Record<"class" | "area" | "hospital" | "service" | "stage" | "task" | "team" | "outcome", ReadonlyMap<string, string>>
>;

/** A replication that is traced, and what its events need to be read. */
export interface ReplicationTrace {
  /** Name of the scenario. */
  readonly name: string;
  /** Title of the scenario. */
  readonly title: string;
  /** Seed of every random stream. */
  readonly seed: string;
  /** Number of the replication, from 1. */
  readonly replication: number;
  /** First measured day as YYYY-MM-DD. */
  readonly from: string;
  /** Measured days. */
  readonly days: number;
  /** Days of warm-up before them. */
  readonly warmUp: number;
  /** Titles of the names that the events use. */
  readonly titles: TraceTitles;
  /** What the names in the events stand for, and what changes on a date. */
  readonly plan: TracePlan;
  /**
   * What stands at each midnight beside the events: one for each day, the warm-up included. It grows while the events
   * are taken, and is whole when all have been.
   */
  readonly midnights: readonly TracedMidnight[];
  /**
   * The events in the order in which they happen, the warm-up included. They are made while they are taken, once. What
   * the generator returns at its end is the row of the replication: the same bytes as a run gives.
   */
  readonly events: Generator<TraceEvent, Float64Array>;
}

/** Which replication is traced. */
export interface TraceReplicationOptions {
  /** Number of the replication, from 1, as in the option `--replication` of a run. Default 1. */
  readonly replication?: number;
  /** Seed of every random stream. Default: the scenario's. */
  readonly seed?: string | number;
}

/**
 * Runs one replication of a scenario and tells what happens to each person: when they come, start, are ready, are
 * delayed and why, what they wait for, and when they leave. It is the replication that `runScenario` measures under the
 * same seed and number; tracing changes nothing in it.
 *
 * @param scenario from `parseScenario` or `loadScenario`
 * @param options see {@link TraceReplicationOptions}
 * @returns the events, made while they are taken, and the titles of the names in them
 * @throws RangeError or TypeError for a wrong number of the replication
 * @example
 * let delayed = 0;
 * for (const event of traceReplication(scenario, { replication: 3 }).events) {
 *   if (event.event === "delayed" && event.day >= 0) delayed++;
 * }
 */
export function traceReplication(scenario: Scenario, options: TraceReplicationOptions = {}): ReplicationTrace {
  requireScenario("scenario", scenario);
  refuseUnknownKeys("options", options, ["replication", "seed"]);
  const { replication = 1, seed } = options;
  requireWhole("replication", replication, 1);
  const { blueprint, experiment } = compileScenario(scenario);
  return traceOf(blueprint, String(seed ?? experiment.seed), replication, tracedChanges(scenario, blueprint));
}

/**
 * The same of a blueprint.
 *
 * @param changes what changes on a date of the run
 */
export function traceOf(
  blueprint: Blueprint,
  seed: string,
  replication: number,
  changes: readonly TracedChange[] = [],
): ReplicationTrace {
  const { name, title, startDay, warmUp, length } = blueprint;
  const phases = allPhases(oneBranch(blueprint));
  const titlesOf = (list: readonly Named[]) =>
    new Map(list.map((one) => [one.name, one.title === "" ? one.name : one.title]));
  const ways = phases.flatMap((phase) => [phase, ...(phase.ways?.plans ?? [])]);
  const stages = ways.flatMap(({ classes }) => classes.flatMap((cls) => cls.stages));
  const places = ways.flatMap(({ handover }) => [handover, ...(handover.atPlaces ?? [])]);
  const arranged = stages.flatMap((stage) =>
    [stage, ...(stage.atPlaces ?? [])].flatMap(({ arrange }) => arrange.flat()),
  );
  const midnights: TracedMidnight[] = [];
  return {
    name,
    title,
    seed,
    replication,
    from: showDate(startDay + warmUp),
    days: length,
    warmUp,
    titles: {
      class: titlesOf(blueprint.classes),
      area: titlesOf(blueprint.areas),
      hospital: titlesOf(blueprint.hospitals),
      service: titlesOf(blueprint.services),
      stage: titlesOf(stages),
      task: titlesOf([...arranged, ...places.flatMap(({ between, within }) => [...between, ...within])]),
      team: titlesOf(blueprint.teams),
      outcome: titlesOf(blueprint.outcomes),
    },
    plan: tracePlanOf(blueprint, changes),
    midnights,
    events: traceEventsOf(blueprint, seed, replication, (midnight) => midnights.push(midnight)),
  };
}
