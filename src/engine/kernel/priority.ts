/**
 * The order of what happens at one instant.
 *
 * Events are run by (time, priority, order of scheduling). The four named priorities give one instant its phases: what is
 * given back comes first, then capacity changes, then those already waiting are served, and only then come newcomers. So
 * a newcomer never takes what was freed for someone in the line, and a cut in capacity at the instant of a release is
 * obeyed. A tie is never broken by chance.
 */

/** Phases of an instant; any whole number from 0 to 255 is a priority, and lower runs first. */
export const Priority = { release: 0, capacity: 1, grant: 2, arrival: 3 } as const;
