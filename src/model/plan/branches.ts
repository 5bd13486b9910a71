/**
 * Branches: plans of runs that have a past in common, and go apart on a day. The past is the same run for all of them,
 * so it needs to be run only once (see `replicateTogether` in model/replication.ts).
 *
 * Two plans have the same past when everything in them that acts before that day is equal. Names, titles and targets do
 * not act. Pools and providers that appear only later do not act either, but a plan lists all that it ever has; so
 * every plan is given the pools and providers of all the others, and those that it does not have itself hold nothing
 * and serve nobody. Only a provider that holds a pool can fail or recruit: how another one would do so is not compared.
 */
import { type Blueprint, type LaterPlan, phasesOf } from "./blueprint.js";
import type { PoolPlan, ProviderPlan } from "./supply-plan.js";

export interface Branches {
  /** At least one; all have the same pools and providers, in the same order. */
  readonly plans: readonly Blueprint[];
  /** The first day of the run on which they may differ; the day after the last where they never do. */
  readonly day: number;
  /** How many of their later plans, from the first on, are the same in all and begin before that day. */
  readonly common: number;
}

/** Days of the run, warm-up included. */
function daysOf({ warmUp, length }: Blueprint): number {
  return warmUp + length;
}

/** A plan that shares its past with no other. */
export function oneBranch(plan: Blueprint): Branches {
  return { plans: [plan], day: daysOf(plan), common: plan.later.length };
}

/** Everything that holds at any time in any of the branches. */
export function allPhases({ plans }: Branches): Blueprint[] {
  return plans.flatMap(phasesOf);
}

/**
 * The plans as branches of one past.
 *
 * @param plans at least one
 * @returns null where their pasts differ, or where they name the same pools in another order
 */
export function branchesOf(plans: readonly Blueprint[]): Branches | null {
  const aligned = align(plans);
  if (aligned === null) return null;
  const [first, ...others] = aligned;
  const past = pastOf(first);
  if (others.some((other) => pastOf(other) !== past)) return null;
  const isCommon = (index: number) => {
    const later = textOfLater(first.later[index]);
    return later !== undefined && others.every((other) => textOfLater(other.later[index]) === later);
  };
  let equal = 0;
  while (isCommon(equal)) equal++;
  const day = Math.min(daysOf(first), ...aligned.flatMap(({ later }) => later[equal]?.day ?? []));
  const common = first.later.slice(0, equal).filter((later) => later.day < day).length;
  return { plans: aligned, day, common };
}

/**
 * Sorts plans by their pasts.
 *
 * @returns groups of indices into `plans`: those of a group are branches of one past that lasts a day at least; within
 *   a group, and by their first members, they stand in the order of the list
 */
export function groupByPast(plans: readonly Blueprint[]): number[][] {
  const groups: { readonly trait: string; readonly members: number[] }[] = [];
  plans.forEach((plan, index) => {
    const trait = traitOfPast(plan);
    const group = groups.find(
      (one) => one.trait === trait && branchesOf([...one.members, index].map((member) => plans[member])) !== null,
    );
    if (group === undefined) groups.push({ trait, members: [index] });
    else group.members.push(index);
  });
  return groups.map(({ members }) => members);
}

/**
 * A text that is the same for all plans of one past, and quickly found: hundreds of plans are told apart by it, and
 * only those that it leaves together are compared whole. It leaves out what changes when a plan is given the pools and
 * providers of others: who the providers are, and pools that hold nothing.
 */
function traitOfPast({ name, title, targets, later, pools, providers, poolOf, ...plan }: Blueprint): string {
  const holding = pools.filter(({ parts, capacity, changes }) => parts.length + changes.length > 0 || capacity !== 0);
  return JSON.stringify([plan, holding.map(({ measured, provider, ...pool }) => pool)]);
}

/** Everything that decides the run of a plan before its first change, as a text. */
function pastOf({ name, title, targets, later, pools, providers, ...plan }: Blueprint): string {
  const holders = new Set(pools.map(({ provider }) => provider));
  const firstHolderOf = (owner: number) => providers.findIndex((one, k) => one.owner === owner && holders.has(k));
  return JSON.stringify({
    ...plan,
    // `measured` only decides whether the result lists the pool.
    pools: pools.map(({ measured, ...pool }) => pool),
    providers: providers.map((one, k) =>
      holders.has(k) ? [one.failure, one.workforce, firstHolderOf(one.owner)] : "holds nothing",
    ),
  });
}

function textOfLater(later: LaterPlan | undefined): string | undefined {
  return later && JSON.stringify([later.day, pastOf(later.blueprint)]);
}

/** The plans, each with the pools and providers of all; null where these stand in another order in some of them. */
function align(plans: readonly Blueprint[]): Blueprint[] | null {
  const pools = new Map<string, PoolPlan>();
  for (const plan of plans) for (const pool of plan.pools) if (!pools.has(pool.name)) pools.set(pool.name, pool);
  const providers = [...new Set(plans.flatMap((plan) => plan.providers.map(({ name }) => name)))];
  const names = [...pools.keys()];
  const isInOrder = plans.every((plan) => isRising(plan.pools.map(({ name }) => names.indexOf(name))));
  if (!isInOrder) return null;
  const extend = (phase: Blueprint): Blueprint => extended(phase, pools, providers);
  return plans.map((plan) => ({
    ...extend(plan),
    later: plan.later.map(({ day, blueprint }) => ({ day, blueprint: extend(blueprint) })),
  }));
}

function isRising(numbers: readonly number[]): boolean {
  return numbers.every((number, k) => k === 0 || number > numbers[k - 1]);
}

/** A plan with further pools, which are empty, and further providers, which hold nothing. */
function extended(phase: Blueprint, all: ReadonlyMap<string, PoolPlan>, providerNames: readonly string[]): Blueprint {
  const newIndex = phase.providers.map(({ name }) => providerNames.indexOf(name));
  const known = new Map(phase.providers.map((provider) => [provider.name, provider]));
  const providers = providerNames.map((name, index): ProviderPlan => {
    const own = known.get(name);
    if (own === undefined) return { name, title: name, owner: index, failure: null, workforce: null };
    return { ...own, owner: newIndex[own.owner] };
  });
  const pools = new Map(phase.pools.map((pool) => [pool.name, pool]));
  const names = [...all.keys()];
  return {
    ...phase,
    providers,
    pools: [...all].map(([name, other]): PoolPlan => {
      const own = pools.get(name);
      const nothing = { parts: [], capacity: 0, changes: [], provider: -1, lendingGroup: null, measured: false };
      if (own === undefined) return { ...other, ...nothing };
      return { ...own, provider: own.provider < 0 ? -1 : newIndex[own.provider] };
    }),
    poolOf: phase.poolOf.map((pool) => (pool < 0 ? -1 : names.indexOf(phase.pools[pool].name))),
  };
}
