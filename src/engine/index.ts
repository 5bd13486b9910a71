/** The engine on its own: clock and events, resources and lines. */

export { Priority } from "./priority.js";
export {
  GRANTED,
  REJECTED,
  Resource,
  type ResourceOptions,
} from "./resource.js";
export type { Interruption } from "./service.js";
export { type Action, type Handler, type Observer, Simulation, type Timer } from "./simulation.js";
