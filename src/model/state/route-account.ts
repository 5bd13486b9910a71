/**
 * The account of routes: where people went first, from which stage they went on to which, and which services those who
 * have left had at some time. The last is known of people who came within the run; what was before the first instant is
 * not.
 */
import type { Blueprint } from "../plan/blueprint.js";
import type { People } from "./people.js";

/** Services that a person can be known to have had: a bit each. */
export const SERVICES_KNOWN = 31;
/** The bit of somebody who was there at the first instant. */
const THERE_AT_START = 1 << SERVICES_KNOWN;

export class RouteAccount {
  /** By class: people who went on, by [stage they left × stages + stage or outcome they went to]. */
  readonly moved: readonly Float64Array[];
  /** By class: people who came, by the stage or outcome that they went to first. */
  readonly came: readonly Float64Array[];
  /** By [class × services + service]: people who had the service at some time, of those who have left. */
  readonly had: Float64Array;
  /** By class: people who have left, of those who came within the run. */
  readonly left: Float64Array;
  private readonly services: number;
  /** By class: how many stages and outcomes it has. */
  private readonly stages: readonly number[];

  /** @param counts makes a column that starts again from 0 at the end of the warm-up */
  constructor({ classes, services }: Blueprint, counts: (length: number) => Float64Array) {
    this.services = services.length;
    this.stages = classes.map(({ stages }) => stages.length);
    this.moved = classes.map(({ stages }) => counts(stages.length * stages.length));
    this.came = classes.map(({ stages }) => counts(stages.length));
    this.had = counts(classes.length * services.length);
    this.left = counts(classes.length);
  }

  /** Somebody goes from a stage of their class to another, or to an outcome. */
  move(cls: number, from: number, to: number): void {
    this.moved[cls][from * this.stages[cls] + to]++;
  }

  /** Somebody who came goes to a stage for the first time, or to an outcome. Who was there at the start did not come. */
  come(people: People, person: number, to: number): void {
    if ((people.hadServices[person] & THERE_AT_START) === 0) this.comeTo(people.class[person], to);
  }

  /** A newcomer of a class goes to a stage for the first time. */
  comeTo(cls: number, to: number): void {
    this.came[cls][to]++;
  }

  /** Somebody is there at the first instant: what they have had before is not known. */
  noteThereAtStart(people: People, person: number): void {
    people.hadServices[person] |= THERE_AT_START;
  }

  /** Somebody has a service from now on. */
  have(people: People, person: number, service: number): void {
    if (service < SERVICES_KNOWN) people.hadServices[person] |= 1 << service;
  }

  /** Somebody of a class leaves for good who has had one service. */
  leaveAfter(cls: number, service: number): void {
    this.left[cls]++;
    if (service < SERVICES_KNOWN) this.had[cls * this.services + service]++;
  }

  /** Somebody leaves for good. */
  leave(people: People, person: number): void {
    const cls = people.class[person];
    const had = people.hadServices[person];
    if ((had & THERE_AT_START) !== 0) return;
    this.left[cls]++;
    for (let rest = had; rest !== 0; rest &= rest - 1) this.had[cls * this.services + 31 - Math.clz32(rest & -rest)]++;
  }
}
