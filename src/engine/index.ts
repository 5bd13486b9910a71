/** The engine on its own: clock and events, resources and lines, processes, and what they wait for. */

export { endWarmUpAt, type Observed } from "./kernel/end-of-warm-up.js";
export { EventFailure, Failure } from "./kernel/failure.js";
export type { NoteKind, Noter, Observer } from "./kernel/observer.js";
export { Priority } from "./kernel/priority.js";
export { type Action, type Describer, type Handler, type Named, Simulation, type Timer } from "./kernel/simulation.js";
export { type TracedEvent, type TracedNote, type TraceOptions, traceEvents, traceLines } from "./kernel/trace.js";
export { Claim, type ClaimOptions, claim, Preempted } from "./process/claim-command.js";
export { Command } from "./process/command.js";
export { allOf, anyOf, type Values } from "./process/conditions.js";
export type { Process, Steps } from "./process/process.js";
export { Interrupted, ProcessFailure } from "./process/process-errors.js";
export { Processes } from "./process/processes.js";
export { requestAll, type Wanted } from "./process/request-all.js";
export {
  type Request,
  type RequestOptions,
  type RequestOutcome,
  request,
  serve,
  Work,
} from "./process/resource-commands.js";
export { share } from "./process/share-command.js";
export { Signal } from "./process/signal.js";
export { State } from "./process/state.js";
export { wait, waitUntil } from "./process/waits.js";
export { Calendar, type Step } from "./resource/calendar.js";
export type { End } from "./resource/calendar-changes.js";
export { type Blocked, describeCircle, findCircle, type PersonOf } from "./resource/circle.js";
export { followCalendar } from "./resource/follow-calendar.js";
export type { Interruption } from "./resource/interruptions.js";
export { Numbering, type NumberingRule } from "./resource/numbering.js";
export type { LineStatistics, ObservationOptions } from "./resource/observed-line.js";
export { GRANTED, REJECTED, Resource } from "./resource/resource.js";
export type { ResourceOptions } from "./resource/resource-options.js";
export { SharedServer, type SharedServerOptions } from "./resource/shared-server.js";
export { openInSlots } from "./resource/slots.js";
export { Batch, type BatchOptions, type Group } from "./store/batch.js";
export { Container, type ContainerOptions } from "./store/container.js";
export { Store, type StoreOptions, type TakeOptions } from "./store/store.js";
