/**
 * Folds the events of a trace into groups of people who are shown alike, and passages between them. What happens to a
 * person within one instant is one passage, from where they were before it to where they are after it.
 */
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import { capitalised, visible } from "../../foundation/words.js";
import type { ReplicationTrace, TraceEvent } from "../../study/trace/trace-replication.js";
import { NO_INDEX, type PersonState, type WatchedGroup, type WatchedPlace } from "./watch-data.js";

/** What is known of one visit of a person while events pass by. */
interface Visit {
  readonly class: string;
  readonly area: number;
  /** Group in which they were counted last. */
  group: number;
  /** Places: the service they hold, the stage without a service in which they are, or how they have left. */
  held: number;
  stagePlace: number;
  end: number;
  /** The service that the stage they are in should be given in. */
  stageService: number;
  isReady: boolean;
  isBridged: boolean;
  /** Services: of the stage that comes next, and the one in whose line they stand. */
  next: number;
  line: number;
  /** Reason of the delay under way; NO_INDEX for none. */
  reason: number;
  delayedFor: number;
}

/** A passage from one group to another. */
export interface Passage {
  /** Whole milliseconds from the first measured instant; -Infinity for those who are there when the run begins. */
  readonly time: number;
  readonly from: number;
  readonly to: number;
}

type About = Pick<ReplicationTrace, "titles" | "plan">;

const HOSPITAL_SETTINGS: readonly string[] = ["acute", "non-acute"];

/** Puts passages together while events pass by. */
export class JourneyGroups {
  readonly places: WatchedPlace[] = [];
  readonly groups: WatchedGroup[] = [];
  readonly passages: Passage[] = [];
  readonly areas: readonly string[];
  readonly reasons: readonly string[];
  /** Where everybody comes from. */
  readonly arrivals: number;
  private readonly about: About;
  private readonly placeOf = new Map<string, number>();
  private readonly groupOf = new Map<string, number>();
  private readonly visits = new Map<string, Visit>();
  /** Those to whom something has happened at the present instant, and whether they were there when the run began. */
  private readonly touched = new Map<Visit, boolean>();
  private instant = Number.NEGATIVE_INFINITY;

  constructor(about: About) {
    this.about = about;
    const { plan, titles } = about;
    this.areas = plan.areas;
    this.reasons = [...plan.reasons.keys()];
    this.arrivals = this.place("arrivals", "", "Arrivals");
    for (const { name } of plan.services) this.place("service", name, titles.service.get(name) ?? name);
  }

  /** The next event, in the order of time. */
  add(event: TraceEvent): void {
    const time = Math.round(event.day * MILLISECONDS_PER_DAY);
    if (time !== this.instant) this.settle();
    this.instant = time;
    const key = `${event.person} ${event.visit}`;
    let visit = this.visits.get(key);
    if (visit === undefined) {
      visit = this.newVisit(event);
      this.visits.set(key, visit);
    }
    this.touched.set(visit, this.touched.get(visit) === true || event.event === "was-there");
    this.apply(visit, event);
    if (visit.end !== NO_INDEX) this.visits.delete(key);
  }

  /** Ends the present instant: everybody to whom something has happened passes to the group in which they are now. */
  settle(): void {
    for (const [visit, wasThere] of this.touched) {
      const to = this.groupNow(visit);
      if (to === visit.group) continue;
      const time = wasThere ? Number.NEGATIVE_INFINITY : this.instant;
      this.passages.push({ time, from: visit.group, to });
      visit.group = to;
    }
    this.touched.clear();
  }

  /** Position of a service among the places; NO_INDEX for none. */
  service(name: string | null | undefined): number {
    return name == null ? NO_INDEX : (this.placeOf.get(`service ${name}`) ?? NO_INDEX);
  }

  private newVisit({ class: cls, area }: TraceEvent): Visit {
    const home = area === undefined ? NO_INDEX : this.areas.indexOf(area);
    const none = { held: NO_INDEX, stagePlace: NO_INDEX, end: NO_INDEX, stageService: NO_INDEX, next: NO_INDEX };
    const group = this.group(this.arrivals, "away", NO_INDEX, NO_INDEX, home);
    const delay = { line: NO_INDEX, reason: NO_INDEX, delayedFor: NO_INDEX };
    return { class: cls, area: home, group, isReady: false, isBridged: false, ...none, ...delay };
  }

  private apply(visit: Visit, event: TraceEvent): void {
    const { plan, titles } = this.about;
    const service = this.service(event.service);
    const serviceOf = (stage: string | undefined) =>
      stage === undefined ? NO_INDEX : this.service(plan.serviceOf(visit.class, stage));
    // Somebody who has just come waits for the tasks before their first stage; they are shown at its service.
    if (visit.held === NO_INDEX && visit.stagePlace === NO_INDEX) visit.stageService = serviceOf(event.stage);
    switch (event.event) {
      case "starts-stage": {
        const stage = event.stage ?? "";
        visit.stageService = serviceOf(stage);
        visit.stagePlace =
          visit.stageService === NO_INDEX ? this.place("stage", stage, titles.stage.get(stage)) : NO_INDEX;
        this.goOn(visit);
        break;
      }
      case "takes-place":
        visit.held = service;
        visit.isBridged = event.purpose === "bridge";
        if (!visit.isBridged) visit.line = NO_INDEX;
        break;
      case "gives-up-place":
        visit.held = NO_INDEX;
        visit.isBridged = false;
        break;
      case "ready":
        visit.isReady = true;
        visit.next = serviceOf(event.next);
        break;
      case "waits":
        if (event.purpose === "next-stage" || event.purpose === "replacement") visit.line = service;
        break;
      case "waits-for-opening":
        if (visit.line === NO_INDEX) visit.line = service;
        break;
      case "turns-to":
        visit.next = serviceOf(event.next);
        visit.line = NO_INDEX;
        break;
      case "becomes-unfit":
      case "gives-up-waiting":
      case "admitted-for-care":
        this.goOn(visit);
        break;
      case "delayed":
      case "delay-goes-on":
        visit.reason = this.reasons.indexOf(event.reason ?? "");
        visit.delayedFor = service;
        break;
      case "delay-ends":
        visit.reason = NO_INDEX;
        break;
      case "leaves":
        visit.end = this.place("end", event.outcome ?? "", titles.outcome.get(event.outcome ?? ""));
        break;
      case "turned-away":
        visit.end = this.place("end", "", "Turned away");
        break;
    }
  }

  /** Nothing is awaited any more. */
  private goOn(visit: Visit): void {
    visit.isReady = false;
    visit.next = NO_INDEX;
    visit.line = NO_INDEX;
  }

  private groupNow(visit: Visit): number {
    const { area, end, held, stagePlace, reason, delayedFor, isReady, isBridged, line, next, stageService } = visit;
    if (end !== NO_INDEX) return this.group(end, "away", NO_INDEX, NO_INDEX, area);
    const place = held === NO_INDEX ? stagePlace : held;
    if (reason !== NO_INDEX) return this.group(place, "delayed", delayedFor, reason, area);
    const wanted = line === NO_INDEX ? next : line;
    if (place === NO_INDEX) {
      const service = wanted === NO_INDEX ? stageService : wanted;
      if (service !== NO_INDEX) return this.group(place, "waiting", service, NO_INDEX, area);
      return this.group(this.place("stage", "", "At home, waiting"), "waiting", NO_INDEX, NO_INDEX, area);
    }
    // Somebody who only waits to leave does not wait for a place.
    const waits = (isReady || isBridged) && wanted !== NO_INDEX;
    return this.group(place, waits ? "waiting" : "in", waits ? wanted : NO_INDEX, NO_INDEX, area);
  }

  private place(kind: WatchedPlace["kind"], name: string, title = name): number {
    const key = `${kind} ${name}`;
    const known = this.placeOf.get(key);
    if (known !== undefined) return known;
    const service = kind === "service" ? this.about.plan.services.find((one) => one.name === name) : undefined;
    const index = this.places.push({
      kind,
      // A place without a title is called by its name.
      title: visible(title === name ? capitalised(name).replaceAll("-", " ") : title),
      unit: service === undefined || service.kind === "unlimited" ? null : service.kind,
      isHospital: service !== undefined && HOSPITAL_SETTINGS.includes(service.setting),
    });
    this.placeOf.set(key, index - 1);
    return index - 1;
  }

  private group(place: number, state: PersonState, awaited: number, reason: number, area: number): number {
    const key = `${place} ${state} ${awaited} ${reason} ${area}`;
    const known = this.groupOf.get(key);
    if (known !== undefined) return known;
    const index = this.groups.push({ place, state, awaited, reason, area }) - 1;
    this.groupOf.set(key, index);
    return index;
  }
}
