/**
 * Controls: what chance brings to a replication that has a known expectation, whatever the people do. A mean can be
 * corrected by them (statistics/control-variates.ts).
 *
 * The control here is what failures of providers take. Strikes are points of Poisson processes, so the expectation of
 * any sum over them is an integral over their rates (Campbell's theorem). For each strike the sum has what the failure
 * would take of the owner's capacity in the measured period if the owner were in no other failure. That differs a
 * little from what failures do take, which has no simple expectation; but a control only needs to go with it.
 *
 * Source of the theorem: J. F. C. Kingman, Poisson Processes, Oxford University Press, 1993.
 */
import { DAYS_PER_YEAR, MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import { type Blueprint, phasesOf } from "../plan/blueprint.js";
import { daysTaken } from "../plan/failing.js";
import { type FailingOwner, failingOwners, strikesOf } from "../plan/failing-owners.js";
import { capacityOn, type ServicePlan, UNITS_PER_HOUR } from "../plan/supply-plan.js";
import type { SupplyUnit } from "../plan/supply-units.js";
import type { World } from "../state/world.js";

/** What is known of a control before anything has run. */
export interface Control {
  /** What it is in words. */
  readonly title: string;
  /** Unit of its values. */
  readonly unit: string;
  /** Mean over all replications that there could be. */
  readonly expected: number;
  /**
   * How many failures that take something a replication has on average. Where they take different amounts they count as
   * fewer, as many as would vary as much if they were alike.
   */
  readonly failures: number;
}

/** A phase of the run with those who can fail in it. */
interface Phase {
  readonly blueprint: Blueprint;
  /** First day of the run in it, and the first that is not. */
  readonly from: number;
  readonly until: number;
  readonly owners: readonly FailingOwner[];
}

interface Entry {
  readonly control: Control;
  readonly value: (seed: string, replication: number) => number;
}

const known = new WeakMap<Blueprint, readonly Entry[]>();

/**
 * The controls of a blueprint.
 *
 * @returns none where the scenario does not ask for them, or nobody can fail
 */
export function controlsOf(blueprint: Blueprint): readonly Control[] {
  return entriesOf(blueprint).map(({ control }) => control);
}

/** The values of the controls in the replication of a world. */
export function controlValuesOf({ whole, seed, replication }: Pick<World, "whole" | "seed" | "replication">): number[] {
  return entriesOf(whole).map(({ value }) => value(seed, replication));
}

function entriesOf(blueprint: Blueprint): readonly Entry[] {
  let entries = known.get(blueprint);
  if (entries === undefined) {
    entries = blueprint.controls === true ? failureEntries(blueprint) : [];
    known.set(blueprint, entries);
  }
  return entries;
}

/** What failures take, for each kind of capacity that those hold who can fail. */
function failureEntries(blueprint: Blueprint): Entry[] {
  const { warmUp, length, later, services } = blueprint;
  const phases = phasesOf(blueprint).map((phase, k): Phase => {
    const from = k === 0 ? 0 : later[k - 1].day;
    return { blueprint: phase, from, until: later[k]?.day ?? warmUp + length, owners: failingOwners(phase) };
  });
  const kindOf = ({ part }: SupplyUnit) => services[part.service].kind;
  const kinds = new Set(phases.flatMap(({ owners }) => owners.flatMap(({ units }) => units.map(kindOf))));
  return [...kinds].map((kind): Entry => {
    const { unit, scale } = unitOf(kind);
    /** What a failure takes on average over the measured days, if its notice is given on this day. */
    const taken = ({ plan, units }: FailingOwner, day: number) => {
      const held = units.reduce((sum, of) => (kindOf(of) === kind ? sum + capacityOn(of.part, day) : sum), 0);
      return (scale * held * daysTaken(plan, day, warmUp, length)) / length;
    };
    return {
      control: { title: "Capacity that failures of providers take", unit, ...expectedOf(phases, taken) },
      value: (seed, replication) => strikesIn(phases, taken, seed, replication),
    };
  });
}

function unitOf(kind: ServicePlan["kind"]): { readonly unit: string; readonly scale: number } {
  return kind === "hours" ? { unit: "hours per week", scale: 1 / UNITS_PER_HOUR } : { unit: kind, scale: 1 };
}

type Taken = (owner: FailingOwner, day: number) => number;

/**
 * Every day of a phase has perYear ÷ days of a year strikes of an owner on average. The variance of what they take is the
 * same sum over the squares.
 */
function expectedOf(phases: readonly Phase[], taken: Taken): Pick<Control, "expected" | "failures"> {
  let expected = 0;
  let variance = 0;
  for (const { from, until, owners } of phases)
    for (const owner of owners)
      for (let day = from; day < until; day++) {
        const strikes = owner.plan.perYear / DAYS_PER_YEAR;
        const amount = taken(owner, day);
        expected += strikes * amount;
        variance += strikes * amount * amount;
      }
  return { expected, failures: variance === 0 ? 0 : (expected * expected) / variance };
}

/** The sum over the strikes of one replication. */
function strikesIn(phases: readonly Phase[], taken: Taken, seed: string, replication: number): number {
  let sum = 0;
  for (const { blueprint, from, until, owners } of phases)
    for (const owner of owners)
      for (const points of strikesOf(owner, blueprint, seed, replication)) {
        const end = until * MILLISECONDS_PER_DAY;
        let time = points.after(from * MILLISECONDS_PER_DAY);
        for (; time < end; time = points.after(time)) sum += taken(owner, Math.floor(time / MILLISECONDS_PER_DAY));
      }
  return sum;
}
