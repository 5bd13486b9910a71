/** What tests of traces share: the events of each visit, and what is wrong with them. */
import type { TraceEvent } from "../../src/model/state/trace-event.js";

/**
 * The events of every visit, by person and number of the visit. Throws where one is told before what came earlier.
 */
export function walksIn(events: Iterable<TraceEvent>): Map<string, TraceEvent[]> {
  const walks = new Map<string, TraceEvent[]>();
  let last = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    if (event.day < last) throw new Error(`${event.person} ${event.event} on day ${event.day}, told after day ${last}`);
    last = event.day;
    const whose = `${event.person} ${event.visit}`;
    const walk = walks.get(whose);
    if (walk === undefined) walks.set(whose, [event]);
    else walk.push(event);
  }
  return walks;
}

/** What is wrong with the events of one visit. */
export function faultsOf(walk: readonly TraceEvent[]): string[] {
  const faults: string[] = [];
  const ends = ["leaves", "turned-away", "is-inside"];
  if (!["arrives", "comes-back", "was-there"].includes(walk[0].event)) faults.push(`begins with ${walk[0].event}`);
  if (!ends.includes(walk[walk.length - 1].event)) faults.push(`ends with ${walk[walk.length - 1].event}`);
  if (walk.slice(0, -1).some(({ event }) => ends.includes(event))) faults.push("goes on after its end");
  let held: string | null = null;
  let isDelayed = false;
  for (const { event, service } of walk) {
    if (event === "takes-place") {
      if (held !== null) faults.push(`takes ${service} while holding ${held}`);
      held = service ?? null;
    } else if (event === "gives-up-place") {
      if (held !== service) faults.push(`gives up ${service} while holding ${held}`);
      held = null;
    } else if (event === "delayed") {
      if (isDelayed || held === null) faults.push("delayed twice, or without a bed");
      isDelayed = true;
    } else if (event === "delay-goes-on" && !isDelayed) faults.push("a delay goes on that has not begun");
    else if (event === "delay-ends") {
      if (!isDelayed) faults.push("a delay ends that has not begun");
      isDelayed = false;
    } else if ((event === "leaves" || event === "turned-away") && (held !== null || isDelayed))
      faults.push(`${event} while holding ${held}`);
  }
  return faults;
}
