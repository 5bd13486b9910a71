/**
 * A model for workers that counts in shared memory what is run, takes as long as it is told, and fails where it is told
 * to: `{ counter, milliseconds: [by replication, the last for all that follow], fails: [replications], firstAfter }`.
 * The first replication goes on only when `firstAfter` others have been run, but waits no longer than ten seconds.
 */
const LONGEST = 10_000;

export function replicate({ counter, milliseconds, fails = [], firstAfter = 0 }, _seed, replication) {
  if (replication === 1)
    for (
      const until = performance.now() + LONGEST;
      Atomics.load(counter, 0) < firstAfter && performance.now() < until;
    );
  const time = milliseconds[Math.min(replication, milliseconds.length) - 1];
  for (const until = performance.now() + time; performance.now() < until; );
  Atomics.add(counter, 0, 1);
  if (fails.includes(replication)) throw new Error(`replication ${replication} is broken`);
  return Float64Array.of(replication);
}
