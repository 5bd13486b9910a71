/** The delays in a trace: from when to when, of whom, and what was awaited meanwhile. */
import type { AwaitedThing, TraceEvent } from "../../model/state/trace-event.js";

/** A part of a delay with one cause. */
export interface DelayPart {
  /** Days from the first measured day. */
  readonly from: number;
  until: number;
  readonly reason: string;
  readonly responsible: string;
  readonly waitsFor: AwaitedThing;
}

export interface TracedDelay {
  readonly person: string;
  readonly visit: number;
  readonly class: string;
  readonly area?: string;
  readonly hospital?: string;
  /** Stage that they were ready to leave. */
  readonly stage?: string;
  /** Days from the first measured day. */
  readonly from: number;
  until: number;
  /** False where it was still under way when the run ended. */
  hasEnded: boolean;
  readonly parts: DelayPart[];
}

/** Puts delays together while events pass by. */
export class DelayCollector {
  /** In the order in which they began. */
  readonly delays: TracedDelay[] = [];
  private readonly underWay = new Map<string, TracedDelay>();

  add(event: TraceEvent): void {
    const whose = `${event.person} ${event.visit}`;
    const delay = this.underWay.get(whose);
    if (event.event === "delayed") {
      const { person, visit, class: cls, area, hospital, stage, day } = event;
      const begun: TracedDelay = {
        person,
        visit,
        class: cls,
        ...(area === undefined ? {} : { area }),
        ...(hospital === undefined ? {} : { hospital }),
        ...(stage === undefined ? {} : { stage }),
        from: day,
        until: day,
        hasEnded: false,
        parts: [partFrom(event)],
      };
      this.delays.push(begun);
      this.underWay.set(whose, begun);
      return;
    }
    if (delay === undefined) return;
    if (event.event === "delay-goes-on") {
      closePart(delay, event.day);
      delay.parts.push(partFrom(event));
    } else if (event.event === "delay-ends" || event.event === "is-inside") {
      closePart(delay, event.day);
      delay.until = event.day;
      delay.hasEnded = event.event === "delay-ends";
      this.underWay.delete(whose);
    }
  }
}

function partFrom({ day, reason = "", responsible = "", "waits-for": waitsFor }: TraceEvent): DelayPart {
  return { from: day, until: day, reason, responsible, waitsFor: waitsFor ?? { kind: "nothing" } };
}

function closePart({ parts }: TracedDelay, day: number): void {
  const last = parts[parts.length - 1];
  last.until = day;
  if (last.from === day && parts.length > 1) parts.pop();
}

/** Days of a stretch that lie in the measured period. */
export function measuredPart({ from, until }: Pick<TracedDelay, "from" | "until">, days: number): number {
  return Math.max(0, Math.min(until, days) - Math.max(from, 0));
}

/**
 * The delays that took most days of the measured period, the longest first.
 *
 * @param delays in the order in which they began, which stays that of equal ones
 * @param days measured days
 * @param most how many at most
 */
export function longestDelays(delays: readonly TracedDelay[], days: number, most: number): TracedDelay[] {
  return delays
    .filter((delay) => measuredPart(delay, days) > 0)
    .sort((a, b) => measuredPart(b, days) - measuredPart(a, days))
    .slice(0, most);
}
