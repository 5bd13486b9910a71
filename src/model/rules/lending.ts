/**
 * Lending between the services of one provider: hours are kept for each service, and what stands free of one while
 * nobody waits for it is lent, once a day, to the other where somebody does. At the next daily look after somebody waits
 * for the lender again, as much is called back: the borrower gives nothing new until it has fallen to what is left to
 * it, and the lender gets back what falls free. Nobody loses hours by it. What stands free of a service itself, because
 * it is too little for the first who waits or because nobody starts at this hour, need not be lent to it or called back.
 * Where the provider fails, nobody keeps what has been called back: the lender has it at once, and loses no more than the
 * failure takes.
 *
 * Whoever waits for the part of a pool's hours that is for two carers waits for the pool: it lends nothing meanwhile
 * and calls back what it has lent, for the part is smaller by what is lent. Hours are borrowed only for those who wait
 * in the line itself, because it is hours that they wait for, and not two carers at the same time.
 */
import { Priority } from "../../engine/kernel/priority.js";
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import type { Pool } from "../state/pool.js";
import type { World } from "../state/world.js";

/** Two pools that lend to each other. */
interface Pair {
  readonly first: Pool;
  readonly second: Pool;
  /** Units that the first lends to the second; below 0 where the second lends to the first. */
  lent: number;
}

export function installLending(world: World): void {
  const { simulation } = world;
  const state: { pairs: Pair[]; isDaily: boolean } = world.keep({ pairs: [], isDaily: false });
  const lend = simulation.action("lending", () => {
    for (const pair of state.pairs) settle(pair);
    state.isDaily = state.pairs.length > 0;
    if (state.isDaily) simulation.schedule(MILLISECONDS_PER_DAY, lend, 0, Priority.capacity);
  });
  const takePlan = () => {
    const before = state.pairs;
    state.pairs = pairsOf(world, before);
    for (const pair of before) {
      if (state.pairs.includes(pair)) continue;
      for (const { supply } of [pair.first, pair.second]) {
        supply.partner = null;
        supply.setLoan(0);
      }
    }
    for (const { first, second } of state.pairs) {
      first.supply.partner = second.supply;
      second.supply.partner = first.supply;
    }
    if (state.isDaily || state.pairs.length === 0) return;
    state.isDaily = true;
    simulation.schedule(0, lend, 0, Priority.capacity);
  };
  takePlan();
  world.instants.whenPlanChanges(takePlan);
  world.lending = {
    endCallingBack(pools) {
      for (const pair of state.pairs)
        if (pools.some((pool) => pool === pair.first || pool === pair.second)) shareOut(pair);
    },
  };
}

/** The pairs by the plan that holds now; those that there were before keep what is lent. */
function pairsOf(world: World, before: readonly Pair[]): Pair[] {
  const groups = new Map<string, Pool[]>();
  world.blueprint.pools.forEach(({ lendingGroup }, pool) => {
    if (lendingGroup !== null) groups.set(lendingGroup, [...(groups.get(lendingGroup) ?? []), world.pools.all[pool]]);
  });
  return [...groups.values()].flatMap(([first, second]) => {
    if (second === undefined) return [];
    return [before.find((pair) => pair.first === first && pair.second === second) ?? { first, second, lent: 0 }];
  });
}

/** Once a day: calls back what is needed, lends what stands free, and tells the pools what they have to give. */
function settle(pair: Pair): void {
  const { first, second } = pair;
  capLoan(pair);
  if (pair.lent > 0) pair.lent -= Math.min(pair.lent, missing(first, -pair.lent));
  if (pair.lent < 0) pair.lent += Math.min(-pair.lent, missing(second, pair.lent));
  if (pair.lent >= 0) pair.lent += canLend(first, second, pair.lent);
  if (pair.lent <= 0) pair.lent -= canLend(second, first, -pair.lent);
  // What has been called back comes as the borrower gives it up; until then the two together hold no more than there
  // is.
  const total = first.supply.own + second.supply.own;
  const most = (borrower: Pool, share: number) => total - Math.max(borrower.resource.inUse, share);
  const ofFirst = first.supply.own - pair.lent;
  const ofSecond = second.supply.own + pair.lent;
  first.supply.setLoan(Math.min(ofFirst, most(second, ofSecond)) - first.supply.own);
  second.supply.setLoan(Math.min(ofSecond, most(first, ofFirst)) - second.supply.own);
}

/** A loan is no more than the lender has: what was lost, or is extra no longer, need not be called back. */
function capLoan(pair: Pair): void {
  pair.lent = Math.max(-pair.second.supply.own, Math.min(pair.lent, pair.first.supply.own));
}

/** Each has what is its own but for what is lent, whoever holds it. */
function shareOut(pair: Pair): void {
  capLoan(pair);
  pair.first.supply.setLoan(-pair.lent);
  pair.second.supply.setLoan(pair.lent);
}

/**
 * Units that a pool is still to have, as the other gives up what it holds beyond its share; below 0: that it is still to
 * give up.
 *
 * @param loan of the pool: what it borrows, below 0 what it lends
 */
function toCome({ supply }: Pool, loan: number): number {
  return loan - supply.borrowed;
}

/**
 * Units that people wait for in a lender, less what has been called back already and not come yet.
 *
 * @param loan of the lender: below 0
 */
function missing(lender: Pool, loan: number): number {
  return Math.max(0, lender.missing + lender.twoCarers.waitingUnits - toCome(lender, loan));
}

/**
 * Units that one pool has free with nobody waiting, as far as somebody waits for the other. What it has called back and
 * the other holds still can be left to it; what it is itself to give back, or the other is to have back, is lent by
 * nobody.
 *
 * @param lent what it has lent already
 */
function canLend(lender: Pool, borrower: Pool, lent: number): number {
  if (lender.resource.waiting > 0 || lender.twoCarers.waiting.size > 0) return 0;
  const free = lender.spare + toCome(lender, -lent);
  return Math.max(0, Math.min(free, borrower.missing - Math.max(0, toCome(borrower, lent))));
}
