/**
 * The journal that makes events of a trace: it looks at the state of the world whenever it is told that something
 * happens. Within one instant, a delay that begins and ends is left out, because a delay that took no time is none.
 */
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import { SIDE_BY_SIDE } from "../plan/arrangement.js";
import type { Blueprint } from "../plan/blueprint.js";
import { REASONS, RESPONSIBLE } from "../plan/report-words.js";
import { UNITS_PER_HOUR } from "../plan/supply-plan.js";
import { type Journal, TASK_DONE, type TraceKind } from "./journal.js";
import { Bridging, NONE } from "./people.js";
import { type Purpose, RequestFor } from "./request.js";
import type { AwaitedThing, LineState, TraceEvent } from "./trace-event.js";
import type { World } from "./world.js";

const PURPOSES: Readonly<Record<Purpose, NonNullable<TraceEvent["purpose"]>>> = {
  [RequestFor.nextStage]: "next-stage",
  [RequestFor.rise]: "rise",
  [RequestFor.replacement]: "replacement",
  [RequestFor.overflow]: "elsewhere",
  [RequestFor.return]: "return",
  [RequestFor.bridge]: "bridge",
};

type Details = Partial<Omit<TraceEvent, "time" | "day" | "person" | "visit" | "event">>;

export class Tracer implements Journal {
  private world!: World;
  private readonly told: TraceEvent[] = [];
  /** Where the events of the present instant begin in `told`. */
  private instant = 0;
  private instantAt = NONE;
  /** By person's row: what was noted last of the delay under way. */
  private readonly lastCause = new Map<number, string>();
  /** Tasks of teams, by person and task, on which somebody has worked. */
  private readonly begun = new Set<number>();

  /** Looks at a world from now on: before any rule is installed. */
  follow(world: World): void {
    this.world = world;
    const { simulation } = world;
    simulation.observe(
      () => undefined,
      (_resource, kind, action, subject) => {
        if (kind !== "started" || action < 0 || simulation.nameOf(action) !== TASK_DONE) return;
        if (this.begun.has(subject)) return;
        this.begun.add(subject);
        const person = Math.floor(subject / SIDE_BY_SIDE);
        // Of somebody who has died meanwhile, the task is done in vain.
        if (world.people.present(person)) this.note("task-begins", person, subject % SIDE_BY_SIDE);
      },
    );
  }

  note(kind: TraceKind, person: number, about: number = NONE): void {
    const { now } = this.world.simulation;
    if (now !== this.instantAt) this.beginInstant(now);
    if (kind === "delay-ends") this.lastCause.delete(person);
    if (kind === "asks-team") this.begun.delete(person * SIDE_BY_SIDE + about);
    const details = this.detailsOf(kind, person, about);
    if (kind === "delayed" || kind === "delay-goes-on") {
      const cause = JSON.stringify(details);
      if (this.lastCause.get(person) === cause) return;
      this.lastCause.set(person, cause);
    }
    this.told.push(this.eventOf(kind, person, details));
  }

  /**
   * The events since the last call, but for those of the present instant, which may not be over.
   *
   * @param isOver whether the run has ended, so that no more will come
   */
  take(isOver = false): TraceEvent[] {
    if (isOver || this.world.simulation.now !== this.instantAt) this.beginInstant(NONE);
    const events = this.told.splice(0, this.instant);
    this.instant = 0;
    return events;
  }

  /** At the end of the run: everybody who is inside then. */
  noteAllInside(): void {
    const { people } = this.world;
    for (let person = people.first(); person !== NONE; person = people.after(person)) this.note("is-inside", person);
  }

  /** The events of an instant are all told: delays that took no time are taken out. */
  private beginInstant(now: number): void {
    const { told, instant } = this;
    for (let end = instant; end < told.length; end++) {
      if (told[end].event !== "delay-ends") continue;
      const { person, visit } = told[end];
      const isOf = (event: TraceEvent) => event.person === person && event.visit === visit;
      const begin = told.findIndex((event, k) => k >= instant && k < end && event.event === "delayed" && isOf(event));
      if (begin < 0) continue;
      const isOfDelay = (event: TraceEvent, k: number) =>
        k >= begin && k <= end && isOf(event) && event.event.startsWith("delay");
      const kept = told.slice(instant).filter((event, k) => !isOfDelay(event, k + instant));
      told.splice(instant, told.length, ...kept);
      end = instant - 1;
    }
    this.instant = told.length;
    this.instantAt = now;
  }

  private eventOf(kind: TraceKind, person: number, details: Details): TraceEvent {
    const { people, blueprint, whole, simulation } = this.world;
    const key = people.key[person];
    const { name } = blueprint.classes[people.class[person]];
    const area = blueprint.areas[people.area[person]].name;
    const hospital = blueprint.hospitals[people.hospital[person]].name;
    const sinceUnix = whole.startDay * MILLISECONDS_PER_DAY + simulation.now;
    return {
      time: new Date(sinceUnix).toISOString().slice(0, -1),
      day: simulation.now / MILLISECONDS_PER_DAY - whole.warmUp,
      person: key < 0 ? `${name}-start-${-key}` : `${name}-${key + 1}`,
      visit: people.visit[person] + 1,
      class: name,
      ...(area === "" ? {} : { area }),
      ...(hospital === "" ? {} : { hospital }),
      event: kind,
      ...details,
    };
  }

  private detailsOf(kind: TraceKind, person: number, about: number): Details {
    const { world } = this;
    const { blueprint, people } = world;
    switch (kind) {
      case "waits":
        return { ...this.stages(person), ...this.asking(about) };
      case "waits-for-opening":
      case "refuses-place":
        return { ...this.stages(person), ...(about === NONE ? {} : { service: blueprint.services[about].name }) };
      case "takes-place":
      case "gives-up-place":
        return { ...this.stages(person), ...this.held(person) };
      case "asks-team":
      case "task-begins":
      case "task-done":
      case "waits-for-equipment":
        return { ...this.stages(person), ...this.taskOf(person, about) };
      case "turns-to":
        return { ...this.stages(person), next: world.plans.layout(person).plan.stages[about].name };
      case "leaves":
        return { outcome: blueprint.outcomes[about].name };
      case "delayed":
      case "delay-goes-on":
        return { ...this.stages(person), ...this.causeOf(person) };
      case "is-inside":
        return {
          ...this.stages(person),
          ...(people.service[person] === NONE ? {} : this.held(person)),
          ...(people.delay[person] === NONE ? {} : this.causeOf(person)),
        };
      default:
        return this.stages(person);
    }
  }

  private stages(person: number): Details {
    const { people } = this.world;
    const stage = people.stage[person];
    const isKnown = people.ready[person] === 1 && people.next[person] !== NONE;
    return {
      ...(stage === NONE ? {} : { stage: this.world.plans.presentStage(person).name }),
      ...(isKnown ? { next: this.nextName(person) } : {}),
    };
  }

  /** The next stage is arranged by the plan of the day on which that began; before, it is one of today's. */
  private nextName(person: number): string {
    const { people } = this.world;
    const begun = people.arrangement[person] !== NONE;
    const layout = begun ? this.world.plans.nextLayout(person) : this.world.plans.layout(person);
    return layout.plan.stages[people.next[person]].name;
  }

  private held(person: number): Details {
    const { people, blueprint } = this.world;
    const service = people.service[person];
    return {
      ...amountOf(blueprint, service, people.units[person]),
      ...(people.bridging[person] === Bridging.there ? { purpose: "bridge" } : {}),
    };
  }

  private asking(row: number): Details {
    const { requests, pools, blueprint } = this.world;
    const pool = pools.all[requests.pool[row]];
    const scale = pool.plan.kind === "hours" ? 1 / UNITS_PER_HOUR : 1;
    const unit = pool.plan.kind === "hours" ? "hours per week" : pool.plan.kind;
    const line: LineState = {
      "in-use": pool.resource.inUse * scale,
      capacity: pool.available.value * scale,
      unit,
      before: this.before(row),
    };
    return {
      ...amountOf(blueprint, requests.service[row], requests.units[row]),
      purpose: PURPOSES[requests.purpose[row]],
      line,
    };
  }

  /** People who stand in the line before a request. */
  private before(row: number): number {
    const { requests } = this.world;
    let count = 0;
    for (let other = 0; other < requests.person.length; other++) {
      if (other === row || requests.person[other] === NONE || requests.pool[other] !== requests.pool[row]) continue;
      if (!requests.isInLine(other)) continue;
      const earlier = requests.priority[other] - requests.priority[row] || requests.order[other] - requests.order[row];
      if (earlier < 0) count++;
    }
    return count;
  }

  private taskOf(person: number, position: number): Details {
    const { arranging, blueprint } = this.world;
    const { name, team } = arranging.task(person, position);
    return { task: name, ...(team === NONE ? {} : { team: blueprint.teams[team].name }) };
  }

  private causeOf(person: number): Details {
    const { delays, people } = this.world;
    const cause = delays.causeOf(person);
    const service = people.delayFor[person];
    return {
      ...(service === NONE ? {} : { service: this.world.blueprint.services[service].name }),
      reason: REASONS[Math.floor(cause / RESPONSIBLE.length)],
      responsible: RESPONSIBLE[cause % RESPONSIBLE.length],
      "waits-for": this.awaited(person),
    };
  }

  private awaited(person: number): AwaitedThing {
    const { world } = this;
    const { people, blueprint, arranging, budgets } = world;
    const pending = people.pending[person];
    if (people.arranged[person] === 0 && pending !== 0) {
      const { name, team } = arranging.task(person, 31 - Math.clz32(pending & -pending));
      return { kind: "task", task: name, ...(team === NONE ? {} : { team: blueprint.teams[team].name }) };
    }
    const { service } = world.plans.nextStage(person);
    if (service === NONE) return { kind: "nothing" };
    const { name } = blueprint.services[service];
    if (budgets.cause(person) !== null) return { kind: "money", service: name };
    const pool = world.pools.index(service, people.area[person], people.hospital[person]);
    return { kind: pool === NONE ? "opening" : "place", service: name };
  }
}

function amountOf({ services }: Blueprint, service: number, units: number): Details {
  const { name, kind } = services[service];
  if (kind === "unlimited") return { service: name };
  return kind === "hours"
    ? { service: name, amount: units / UNITS_PER_HOUR, unit: "hours per week" }
    : { service: name, amount: units, unit: kind };
}
