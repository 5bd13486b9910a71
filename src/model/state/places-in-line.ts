/**
 * Places that people keep in lines elsewhere. Whoever waits for more of what they hold would gain nothing by a request
 * of their overflow chain in the very pool that they are in, so there is none; the place that it would have in the line
 * is kept. When pools are parted on a date, they stand in that line as if they had stood there all along.
 *
 * A place is of use for as long as the request for more waits. It is known by the place of that request, which is
 * nobody else's and lasts as long, so that nothing has to be cleared when the request ends.
 */
import { NONE } from "./people.js";
import { RequestFor } from "./request.js";
import type { Requests } from "./requests.js";

export class PlacesInLine {
  /** Places among all requests, by what `nameOf` makes of the wish. */
  private readonly kept = new Map<string, number>();
  private readonly requests: Requests;

  constructor(requests: Requests) {
    this.requests = requests;
  }

  /** Keeps the place of a request for a place elsewhere, which is to be dropped. */
  keepThatOf(request: number): void {
    const { requests } = this;
    const name = this.nameOf(requests.person[request], requests.service[request], requests.area[request]);
    if (name !== null) this.kept.set(name, requests.order[request]);
  }

  /** Keeps the place that a request would have if it were made now, unless an earlier one is kept. */
  keepFromNow(person: number, service: number, area: number): void {
    const name = this.nameOf(person, service, area);
    if (name !== null && !this.kept.has(name)) this.kept.set(name, this.requests.keepPlace());
  }

  /** The place that somebody has kept in a line, which they take and keep no longer; NONE where there is none. */
  take(person: number, service: number, area: number): number {
    const name = this.nameOf(person, service, area);
    const place = name === null ? undefined : this.kept.get(name);
    if (place === undefined) return NONE;
    this.kept.delete(name!);
    return place;
  }

  /** Names a place by the request for more of what somebody holds. Null for whoever waits for nothing of the kind. */
  private nameOf(person: number, service: number, area: number): string | null {
    const { requests } = this;
    const rise = requests.find(person, RequestFor.rise);
    return rise === NONE ? null : `${requests.order[rise]} ${service} ${area}`;
  }
}
