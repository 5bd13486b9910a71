/**
 * What a moving picture of a replication is drawn from: places, groups of people, and every passage from one group to
 * another. Plain data, written into the page as JSON; the long lists of numbers stand beside it, packed.
 */

/** No place, no area, nothing awaited. */
export const NO_INDEX = -1;

/** Somewhere that people are shown. */
export interface WatchedPlace {
  /** Where people come from, a service, a stage that needs no service, or a way in which people leave. */
  readonly kind: "arrivals" | "service" | "stage" | "end";
  readonly title: string;
  /** In what its capacity is counted; null where it has none. */
  readonly unit: "beds" | "places" | "hours" | null;
  /** Whether its beds are those in which delays are counted. */
  readonly isHospital: boolean;
}

/** How the people of a group are: cared for, held up in a bed, waiting otherwise, or not there (before and after). */
export type PersonState = "in" | "delayed" | "waiting" | "away";

/** People who are shown alike: the same place, state, cause and area. */
export interface WatchedGroup {
  /** Position in the list of places; NO_INDEX for people who hold no place and wait for one. */
  readonly place: number;
  readonly state: PersonState;
  /** The place that is awaited, NO_INDEX where that is none. */
  readonly awaited: number;
  /** Of delayed people: position in the list of reasons; otherwise NO_INDEX. */
  readonly reason: number;
  /** Position in the list of areas, NO_INDEX where the scenario has none. */
  readonly area: number;
}

/** Every passage from one group to another, in the order of time. */
export interface Passages {
  /** Seconds from the first instant of the period. */
  readonly seconds: Uint32Array;
  /** Positions in the list of groups. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** A pool of capacity, with what there is of it and what is in use by day. */
export interface WatchedPool {
  /** Positions of the services whose capacity it is. */
  readonly places: readonly number[];
  /** The area that it serves, NO_INDEX where it serves all. */
  readonly area: number;
}

/** Alert levels by day. */
export interface WatchedAlerts {
  /** The service whose beds are read. */
  readonly place: number;
  /** Time of day of the reading, as a part of a day. */
  readonly at: number;
  /** Titles of what levels are told by, "" for all; and the areas that these are, NO_INDEX where they are none. */
  readonly titles: readonly string[];
  readonly areas: readonly number[];
  readonly levels: readonly { readonly name: string; readonly title: string }[];
  /** Of each of them the level on each day of the period, as a digit; the first stands for the day before. */
  readonly days: readonly string[];
}

/** What is told on a date. */
export interface WatchedChange {
  /** Days from the first of the period. */
  readonly day: number;
  readonly text: string;
}

/** What the page's program is given as JSON. */
export interface WatchData {
  /** First day of the period as YYYY-MM-DD, and how many days it has. */
  readonly from: string;
  readonly days: number;
  readonly places: readonly WatchedPlace[];
  readonly areas: readonly string[];
  readonly reasons: readonly string[];
  readonly groups: readonly WatchedGroup[];
  /** People in each group at the first instant of the period. */
  readonly initial: readonly number[];
  /** How many passages are packed. */
  readonly passages: number;
  readonly pools: readonly WatchedPool[];
  readonly alerts: WatchedAlerts | null;
  readonly changes: readonly WatchedChange[];
}

/** What is packed beside it. */
export interface WatchNumbers {
  readonly passages: Passages;
  /** By pool: whole units there are and that are in use; at the end of the day before the period, then of each of its days. */
  readonly capacity: readonly (readonly number[])[];
  readonly used: readonly (readonly number[])[];
}
