/**
 * Circles of people who block each other: each holds units that the next waits for, as where people keep a bed until there is room in the
 * next service. Found from claims, by reduction: whoever does not wait will some day give back what he holds; who could then
 * have what he waits for gives back his own, and so on; who is left can never move.
 *
 * Rules: everybody who is at work or asked without a claim is taken to move on; capacity is taken to stay as it is; who waits for
 * several things is taken to need them all.
 */

import type { Named } from "../kernel/simulation.js";
import type { Resource } from "./resource.js";

/** One of a circle: holds units of one resource and waits for another, which the next of the circle holds. */
export interface Blocked<P> {
  readonly person: P;
  readonly holds: Resource;
  readonly waitsFor: Resource;
}

/** Says who has a ticket; undefined where nobody has. */
export type PersonOf<P> = (resource: Resource, ticket: number) => P | undefined;

/**
 * The first circle there is of people who block each other for good, null if there is none. It stays until someone who waits gives up or
 * is put out, or capacity grows; patience that ends is giving up. Where someone waits for several claims at once, the circle says what
 * he holds or will hold first; where one of them is enough (`anyOf`), a circle through another is told all the same, and opens when
 * that one is granted.
 *
 * @param resources all those that people of a circle might hold or wait for
 * @param personOf who has a ticket; left out, the process that claimed, and for actions what `describe` of the action says, or else the
 * subject, so that a person needs the same at each of the resources. Who was handed a claim by another is not known without it.
 * What stands in a line for nobody is taken to hold nothing else
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
  const people = new Map<P | Named | string | number, Person>();
  const places = [...resources].map((resource) => placeOf(resource, personOf, people));
  // Whoever waits nowhere gives back what he holds; so does who asked without a claim, or is at work.
  for (const person of people.values()) {
    if (person.waits.length > 0) for (const { place, units } of person.holds) place.free -= units;
  }
  while (places.some(serveOne));
  return circleAmong(people);
}

/** A circle in words: "7 holds ward and waits for unit; 8 holds unit and waits for ward". */
export function describeCircle<P>(circle: readonly Blocked<P>[]): string {
  return circle
    .map(({ person, holds, waitsFor }) => `${nameOf(person)} holds ${holds.name} and waits for ${waitsFor.name}`)
    .join("; ");
}

interface Place {
  readonly resource: Resource;
  /** Units that are free, or will be without anybody who may be stuck. */
  free: number;
  readonly line: { readonly person: Person; readonly units: number }[];
}

interface Person {
  readonly waits: Place[];
  readonly holds: { readonly place: Place; readonly units: number }[];
}

function placeOf<P>(resource: Resource, personOf: PersonOf<P>, people: Map<P, Person>): Place {
  const place: Place = { resource, free: resource.capacity, line: [] };
  const known = (ticket: number): Person => {
    const name = personOf(resource, ticket);
    const person = (name === undefined ? undefined : people.get(name)) ?? { waits: [], holds: [] };
    if (name !== undefined) people.set(name, person);
    return person;
  };
  for (let ticket = resource.firstHolder(); ticket >= 0; ticket = resource.nextHolder(ticket)) {
    if (resource.isHeld(ticket)) known(ticket).holds.push({ place, units: resource.unitsOf(ticket) });
  }
  for (let ticket = resource.firstWaiting(); ticket >= 0; ticket = resource.nextWaiting(ticket)) {
    const person = known(ticket);
    person.waits.push(place);
    place.line.push({ person, units: resource.unitsOf(ticket) });
  }
  return place;
}

/** Gives the next in a line what he waits for, if it is there; who then waits no more gives back all he holds. */
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

/** Goes from place to place, by whoever is stuck in one and waits for the other, until one is met again. */
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
