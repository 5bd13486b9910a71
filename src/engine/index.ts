/** The engine on its own: clock and events, resources and lines. */

export type { Interruption } from "./interruptions.js";
export { Priority } from "./priority.js";
export { GRANTED, REJECTED, Resource } from "./resource.js";
export type { ResourceOptions } from "./resource-options.js";
export { type Action, type Handler, type Observer, Simulation, type Timer } from "./simulation.js";
