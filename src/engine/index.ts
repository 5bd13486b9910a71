/** The engine on its own: clock and events, resources and lines, processes, and what they wait for. */

export { Batch, type BatchOptions, type Group } from "./batch.js";
export { Blocking, describeCircle } from "./blocking.js";
export { Calendar, type Step } from "./calendar.js";
export type { End } from "./calendar-changes.js";
export { Command, wait } from "./command.js";
export { allOf, anyOf } from "./conditions.js";
export { Container, type ContainerOptions } from "./container.js";
export { EventFailure, Failure } from "./failure.js";
export { followCalendar } from "./follow-calendar.js";
export type { Interruption } from "./interruptions.js";
export { Numbering, type NumberingRule } from "./numbering.js";
export type { LineStatistics, ObservationOptions } from "./observed-line.js";
export type { NoteKind, Noter, Observer } from "./observer.js";
export { Priority } from "./priority.js";
export { Interrupted, type Process, Processes, ProcessFailure, type Steps } from "./process.js";
export { GRANTED, REJECTED, Resource } from "./resource.js";
export { type Request, type RequestOptions, type RequestOutcome, request, serve } from "./resource-commands.js";
export type { ResourceOptions } from "./resource-options.js";
export { share } from "./share-command.js";
export { SharedServer, type SharedServerOptions } from "./shared-server.js";
export { Signal } from "./signal.js";
export { type Action, type Describer, type Handler, Simulation, type Timer } from "./simulation.js";
export { openInSlots } from "./slots.js";
export { Store, type StoreOptions, type TakeOptions } from "./store.js";
export { type TracedEvent, type TracedNote, type TraceOptions, traceEvents, traceLines } from "./trace.js";
export { endWarmUpAt, type Observed } from "./warm-up.js";
