/**
 * The order of what happens at one instant.
 *
 * Events run in the order of (time, priority, order of scheduling). The four named priorities are the phases of an
 * instant: units are given back first, then capacity changes, then those already waiting are served, and newcomers
 * arrive last. So a newcomer never takes units that were freed for somebody in the line, and a cut in capacity at the
 * instant of a release takes effect before the freed units are granted. A tie is never broken by chance.
 */

/**
 * The phases of an instant, as priorities of events. Any whole number from 0 to 255 is a priority; the lower runs
 * first.
 */
export const Priority = { release: 0, capacity: 1, grant: 2, arrival: 3 } as const;
