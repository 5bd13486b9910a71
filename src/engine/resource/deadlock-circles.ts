/**
 * Finds circles of people who block each other: each holds units that another of them waits for, as where people keep a
 * bed until there is room in the next service.
 *
 * The method is reduction. Whoever does not wait will give back what they hold at some time. Whoever can then be served
 * will later give back what they hold as well, and so on. Those who are left can never be served. Three things are
 * assumed: everybody who is served or asked without a claim will move on; capacity stays as it is; whoever waits for
 * several things needs them all.
 */

import { requireFunction, requireList, wrongType } from "../../foundation/refusal.js";
import type { Named } from "../kernel/simulation.js";
import { requireResource } from "./require-resource.js";
import type { Resource } from "./resource.js";

/** A member of a circle: holds units of one resource and waits for another, of which the next member holds units. */
export interface Blocked<P> {
  /** Who it is. */
  readonly person: P;
  /** The resource whose units they hold. */
  readonly holds: Resource;
  /** The resource whose units they wait for. */
  readonly waitsFor: Resource;
}

/** Returns the person who has a ticket of a resource; undefined if it belongs to no person. */
export type PersonOf<P> = (resource: Resource, ticket: number) => P | undefined;

/**
 * Finds people who block each other for good.
 *
 * A circle lasts until somebody in it stops waiting (withdraws, is evicted, or loses patience), a claim in it is
 * preempted, or capacity grows. Somebody who waits for several claims at once is taken to need them all. Where one of
 * them is enough (`anyOf`), a circle may be reported that ends when that one is granted.
 *
 * @param resources all those that people of a circle might hold or wait for
 * @param personOf returns who has a ticket. Left out, that is the process that claimed; for actions, what `describe` of
 * the action returns, or else the subject: then one person must have the same subject at all the resources. Give it
 * where claims are handed from one process to another. A waiting ticket that belongs to no person is taken to hold
 * nothing else
 * @returns the members of the first circle found, null if there is none
 * @throws TypeError for anything but a list of resources, and for a `personOf` that is not a function
 *
 * @example
 * const simulation = new Simulation();
 * const ward = new Resource(simulation, { name: "ward", capacity: 1 });
 * const unit = new Resource(simulation, { name: "unit", capacity: 1 });
 * const go = simulation.action("go", () => undefined);
 * ward.claim(1, go, 7);
 * unit.claim(1, go, 8);
 * unit.claim(1, go, 7);
 * console.log(findCircle([ward, unit])); // null
 * ward.claim(1, go, 8);
 * console.log(describeCircle(findCircle([ward, unit]) ?? [])); // 8 holds unit and waits for ward; 7 holds ward and waits for unit
 */
export function findCircle(resources: Iterable<Resource>): readonly Blocked<Named | string | number>[] | null;
export function findCircle<P>(resources: Iterable<Resource>, personOf: PersonOf<P>): readonly Blocked<P>[] | null;
export function findCircle<P>(
  resources: Iterable<Resource>,
  personOf: PersonOf<P | Named | string | number> = (resource, ticket) => resource.personOf(ticket),
): readonly Blocked<P | Named | string | number>[] | null {
  requireFunction("personOf", personOf);
  if (typeof (resources as Partial<Iterable<Resource>> | null | undefined)?.[Symbol.iterator] !== "function") {
    throw wrongType("resources", "a list of resources, as in findCircle([ward, unit])", resources);
  }
  const people = new Map<P | Named | string | number, Person>();
  const places = [...resources].map((resource) => placeOf(resource, personOf, people));
  // Only people who wait keep their units. All others give theirs back, as do those who asked without a claim or are
  // served.
  for (const person of people.values()) {
    if (person.waits.length > 0) for (const { place, units } of person.holds) place.free -= units;
  }
  while (places.some(serveOne));
  return circleAmong(people);
}

/**
 * Describes a circle as a text, as for the message of a run that has come to a stop.
 *
 * @param circle its members, as `findCircle` gives them
 * @returns one part for each member: `7 holds ward and waits for unit; 8 holds unit and waits for ward`; empty for none
 * @throws TypeError for anything but a list of members
 *
 * @example
 * const ward = new Resource(new Simulation(), { name: "ward", capacity: 1 });
 * console.log(describeCircle([{ person: "Ada", holds: ward, waitsFor: ward }])); // Ada holds ward and waits for ward
 */
export function describeCircle<P>(circle: readonly Blocked<P>[]): string {
  requireList("circle", circle);
  for (const member of circle) {
    if (!("holds" in Object(member) && "waitsFor" in Object(member)))
      throw wrongType("each member of circle", "one that findCircle() found", member);
  }
  return circle
    .map(({ person, holds, waitsFor }) => `${nameOf(person)} holds ${holds.name} and waits for ${waitsFor.name}`)
    .join("; ");
}

/** A resource, as the reduction goes on. */
interface Place {
  readonly resource: Resource;
  /** Units that are free, or will be given back by people who are not stuck. */
  free: number;
  readonly line: { readonly person: Person; readonly units: number }[];
}

/** A person, as the reduction goes on. */
interface Person {
  readonly waits: Place[];
  readonly holds: { readonly place: Place; readonly units: number }[];
}

function placeOf<P>(resource: Resource, personOf: PersonOf<P>, people: Map<P, Person>): Place {
  requireResource(resource, "findCircle([ward, unit])");
  const place: Place = { resource, free: resource.capacity, line: [] };
  const known = (ticket: number): Person => {
    const name = personOf(resource, ticket);
    const person = (name === undefined ? undefined : people.get(name)) ?? { waits: [], holds: [] };
    if (name !== undefined) people.set(name, person);
    return person;
  };
  for (let ticket = resource.firstHolder(); ticket >= 0; ticket = resource.nextHolder(ticket)) {
    // Units in overtime stand beside the capacity: whoever waits does not wait for them.
    if (resource.isHeld(ticket) && !resource.isInOvertime(ticket))
      known(ticket).holds.push({ place, units: resource.unitsOf(ticket) });
  }
  for (let ticket = resource.firstWaiting(); ticket >= 0; ticket = resource.nextWaiting(ticket)) {
    const person = known(ticket);
    person.waits.push(place);
    place.line.push({ person, units: resource.unitsOf(ticket) });
  }
  return place;
}

/**
 * Serves the next in a line if the units are free. A person who then waits for nothing else gives back all units.
 * Returns whether one was served.
 */
function serveOne(place: Place): boolean {
  const next = place.resource.isFirstFit ? place.line.findIndex(({ units }) => units <= place.free) : 0;
  const waiting = place.line[next];
  if (waiting === undefined || waiting.units > place.free) return false;
  const { person, units } = waiting;
  place.line.splice(next, 1);
  person.waits.splice(person.waits.indexOf(place), 1);
  person.holds.push({ place, units });
  place.free -= units;
  if (person.waits.length === 0) for (const held of person.holds.splice(0)) held.place.free += held.units;
  return true;
}

/** Goes from a resource to those that its stuck holders wait for, until it comes to one for the second time. */
function circleAmong<P>(people: Map<P, Person>): Blocked<P>[] | null {
  const stuck = [...people].filter(([, { waits }]) => waits.length > 0);
  const places: Place[] = [];
  const path: Blocked<P>[] = [];
  const leadsNowhere = new Set<Place>();
  const circleFrom = (place: Place): Blocked<P>[] | null => {
    const met = places.indexOf(place);
    if (met >= 0) return path.slice(met);
    if (leadsNowhere.has(place)) return null;
    places.push(place);
    for (const [person, { holds, waits }] of stuck) {
      if (!holds.some((held) => held.place === place)) continue;
      for (const wanted of waits) {
        path.push({ person, holds: place.resource, waitsFor: wanted.resource });
        const circle = circleFrom(wanted);
        if (circle !== null) return circle;
        path.pop();
      }
    }
    places.pop();
    leadsNowhere.add(place);
    return null;
  };
  for (const [, { waits }] of stuck) {
    for (const place of waits) {
      const circle = circleFrom(place);
      if (circle !== null) return circle;
    }
  }
  return null;
}

function nameOf(person: unknown): string {
  return typeof person === "object" && person !== null && "name" in person ? String(person.name) : String(person);
}
