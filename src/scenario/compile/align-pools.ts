/**
 * Pools over the phases of a run: which there are depends on the contracts, so that a change of them brings some and
 * takes others away. Every phase is given the pools of all phases, in one order; those that it does not have are empty.
 */
import type { Blueprint } from "../../model/plan/blueprint.js";
import type { PoolPlan } from "../../model/plan/supply-plan.js";

/**
 * The phases with the pools of all.
 *
 * @param phases each with the pools it has itself
 * @param days of the run on which they begin, rising, the first 0
 */
export function alignPools(phases: readonly Blueprint[], days: readonly number[]): Blueprint[] {
  const all = new Map<string, PoolPlan>();
  for (const { pools } of phases) for (const pool of pools) if (!all.has(pool.name)) all.set(pool.name, pool);
  const names = [...all.keys()];
  const measuredFrom = phases[0].warmUp;
  const isMeasured = (name: string) =>
    phases.some(
      ({ pools }, k) =>
        (days[k + 1] ?? Number.POSITIVE_INFINITY) > measuredFrom && pools.some((pool) => pool.name === name),
    );
  return phases.map((phase) => {
    const own = new Map(phase.pools.map((pool) => [pool.name, pool]));
    const pools = [...all].map(([name, pool]): PoolPlan => {
      const measured = isMeasured(name);
      return {
        ...(own.get(name) ?? { ...pool, parts: [], capacity: 0, changes: [], provider: -1, lendingGroup: null }),
        measured,
      };
    });
    const poolOf = phase.poolOf.map((pool) => (pool < 0 ? -1 : names.indexOf(phase.pools[pool].name)));
    return { ...phase, pools, poolOf };
  });
}
