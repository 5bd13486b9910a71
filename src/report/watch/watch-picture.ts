/** A moving picture of a traced replication: what it is drawn from, in one period of the run. */
import { addYears, parseDate, showDate } from "../../foundation/dates.js";
import { MILLISECONDS_PER_DAY, MILLISECONDS_PER_SECOND } from "../../foundation/time.js";
import { capitalised, counted, visible } from "../../foundation/words.js";
import type { ReplicationTrace, TracedMidnight } from "../../study/trace/trace-replication.js";
import type { TracedChange } from "../../study/trace/traced-changes.js";
import { JourneyGroups } from "./journey-groups.js";
import {
  NO_INDEX,
  type Passages,
  type WatchData,
  type WatchedAlerts,
  type WatchedChange,
  type WatchedGroup,
  type WatchNumbers,
} from "./watch-data.js";

/** Days of the measured period, the last not in it. */
export interface WatchedDays {
  readonly from: number;
  readonly until: number;
}

/** The first year of the measured period, or all of it where it is shorter. */
export function firstYear({ from, days }: Pick<ReplicationTrace, "from" | "days">): WatchedDays {
  const first = parseDate(from) ?? 0;
  return { from: 0, until: Math.min(days, addYears(first, 1) - first) };
}

/** A moving picture before it is written down. */
export interface WatchPicture {
  readonly data: WatchData;
  readonly numbers: WatchNumbers;
}

/** Takes the events up to the end of the period, and not those behind it. */
function fold(trace: ReplicationTrace, until: number): JourneyGroups {
  const journeys = new JourneyGroups(trace);
  for (const event of trace.events) {
    if (event.day >= until) break;
    journeys.add(event);
  }
  journeys.settle();
  return journeys;
}

/** Numbers the groups anew, the busiest first: small numbers take less room. Those that nobody was in are left out. */
function byBusiness(journeys: JourneyGroups): { readonly groups: WatchedGroup[]; readonly numberOf: Int32Array } {
  const visits = new Float64Array(journeys.groups.length);
  for (const { from, to } of journeys.passages) {
    visits[from]++;
    visits[to]++;
  }
  const order = [...visits.keys()].sort((a, b) => visits[b] - visits[a] || a - b);
  const numberOf = new Int32Array(order.length);
  for (const [number, group] of order.entries()) numberOf[group] = number;
  return { groups: order.map((group) => journeys.groups[group]), numberOf };
}

/** What stood at the end of the day before the period, where the run had one, and at the end of each of its days. */
function midnightsOf({ midnights }: ReplicationTrace, { from, until }: WatchedDays): TracedMidnight[] {
  const own = midnights.filter(({ day }) => day >= from - 1 && day < until);
  return own[0].day === from ? [own[0], ...own] : own;
}

function alertsOf(
  { plan }: ReplicationTrace,
  journeys: JourneyGroups,
  midnights: readonly TracedMidnight[],
): WatchedAlerts | null {
  const { alerts } = plan;
  if (alerts === null) return null;
  return {
    place: journeys.service(alerts.service),
    at: alerts.at,
    titles: alerts.places.map(visible),
    areas: alerts.areas.map((area) => (area === null ? NO_INDEX : plan.areas.indexOf(area))),
    levels: alerts.levels.map(({ name, title }) => ({ name, title: visible(title) })),
    days: alerts.places.map((_, place) => midnights.map((midnight) => midnight.alerts[place]).join("")),
  };
}

/** `Begins: The single contract`, `Homecare: 10 more places` */
function changeText({ title, kind, amount = 0, unit = "" }: TracedChange): string {
  if (kind !== "capacity") return `${capitalised(kind)}: ${visible(title)}`;
  const size = Math.abs(amount);
  const word = amount > 0 ? "more" : "fewer";
  const units = unit === "hours per week" ? `${word} hours a week` : `${word} ${unit.replace(/s$/, "")}`;
  return `${visible(title)}: ${unit === "hours per week" ? `${size} ${units}` : counted(size, units)}`;
}

function changesOf({ plan }: ReplicationTrace, { from, until }: WatchedDays): WatchedChange[] {
  return plan.changes
    .filter(({ day }) => day >= from && day < until)
    .map((change) => ({ day: change.day - from, text: changeText(change) }));
}

/**
 * The picture of a period.
 *
 * @param trace none of whose events have been taken yet
 * @param period days of the measured period
 */
export function watchPicture(trace: ReplicationTrace, period: WatchedDays): WatchPicture {
  const { from, until } = period;
  const journeys = fold(trace, until);
  const { groups, numberOf } = byBusiness(journeys);
  const begin = from * MILLISECONDS_PER_DAY;
  const initial = new Array<number>(groups.length).fill(0);
  const within: { readonly second: number; readonly from: number; readonly to: number }[] = [];
  for (const passage of journeys.passages) {
    const [left, joined] = [numberOf[passage.from], numberOf[passage.to]];
    if (passage.time >= begin) {
      const second = Math.floor((passage.time - begin) / MILLISECONDS_PER_SECOND);
      within.push({ second, from: left, to: joined });
    } else {
      initial[left]--;
      initial[joined]++;
    }
  }
  const passages: Passages = {
    seconds: Uint32Array.from(within, ({ second }) => second),
    from: Uint32Array.from(within, (one) => one.from),
    to: Uint32Array.from(within, (one) => one.to),
  };
  const midnights = midnightsOf(trace, period);
  const { plan } = trace;
  const byPool = (value: (midnight: TracedMidnight, pool: number) => number) =>
    plan.pools.map((_, pool) => midnights.map((midnight) => Math.round(value(midnight, pool))));
  const title = (area: string) => visible(trace.titles.area.get(area) ?? area);
  return {
    data: {
      from: showDate((parseDate(trace.from) ?? 0) + from),
      days: until - from,
      places: journeys.places,
      areas: journeys.areas.map(title),
      reasons: journeys.reasons.map((reason) => plan.reasons.get(reason) ?? reason),
      groups,
      // Groups of people who are away count who comes and goes within the period, so they begin at 0.
      initial: initial.map((people, group) => (groups[group].state === "away" ? 0 : people)),
      passages: within.length,
      pools: plan.pools.map(({ services, area }) => ({
        places: services.map((service) => journeys.service(service)),
        area: area === null ? NO_INDEX : plan.areas.indexOf(area),
      })),
      alerts: alertsOf(trace, journeys, midnights),
      changes: changesOf(trace, period),
    },
    numbers: {
      passages,
      capacity: byPool(({ pools }, pool) => pools[pool].capacity),
      used: byPool(({ pools }, pool) => pools[pool]["in-use"]),
    },
  };
}
