/**
 * The state of one replication, in one place: the clock, the people, what they hold and wait for, and every account. The
 * rules (arranging, placing, staying …) read and write it; none of them keeps state of its own about a person.
 */
import { Simulation } from "../../engine/kernel/simulation.js";
import type { Blueprint, StagePlan } from "../plan/blueprint.js";
import { type ClassLayout, layOut } from "../plan/programme.js";
import { Delays } from "./delays.js";
import { People } from "./people.js";
import { Pools } from "./pools.js";
import { ServiceUse } from "./service-use.js";
import { Teams } from "./teams.js";

export class World {
  readonly simulation = new Simulation();
  readonly layouts: readonly ClassLayout[];
  readonly people: People;
  readonly pools: Pools;
  readonly teams: Teams;
  readonly delays: Delays;
  readonly use: ServiceUse;
  /** Counts by class since observation began, and people inside at its start. */
  readonly arrived: Float64Array;
  readonly departed: Float64Array;
  readonly rejected: Float64Array;
  readonly readmitted: Float64Array;
  readonly insideAtStart: Float64Array;
  readonly inside: Float64Array;
  /** People who left, by [class × outcomes + outcome]. */
  readonly outcomes: Float64Array;
  /** People who lost their provider, and those who stopped waiting, since observation began. */
  replaced = 0;
  gaveUp = 0;
  /** Midnights at which each pool was in a circle of blocked people. */
  readonly deadlockedDays: Float64Array;
  /** When observation began: 0 during the warm-up. */
  observedFrom = 0;
  readonly blueprint: Blueprint;
  readonly seed: string;
  readonly replication: number;

  constructor(blueprint: Blueprint, seed: string, replication: number) {
    this.blueprint = blueprint;
    this.seed = seed;
    this.replication = replication;
    const { classes, handover, outcomes, pools } = blueprint;
    const contracted = new Set(pools.flatMap((pool) => (pool.provider >= 0 ? pool.services : [])));
    this.layouts = classes.map((plan) => layOut(plan, handover, (service) => contracted.has(service)));
    this.people = new People(Math.max(1, ...this.layouts.map((layout) => layout.width)));
    this.pools = new Pools(this.simulation, blueprint);
    this.teams = new Teams(this.simulation, blueprint);
    this.delays = new Delays(this.people, blueprint);
    this.use = new ServiceUse(blueprint);
    const column = () => new Float64Array(classes.length);
    this.arrived = column();
    this.departed = column();
    this.rejected = column();
    this.readmitted = column();
    this.insideAtStart = column();
    this.inside = column();
    this.deadlockedDays = new Float64Array(pools.length);
    this.outcomes = new Float64Array(classes.length * outcomes.length);
  }

  layout(person: number): ClassLayout {
    return this.layouts[this.people.class[person]];
  }

  /** A person's stage by its index in the class. */
  stage(person: number, index: number): StagePlan {
    return this.layout(person).plan.stages[index];
  }

  /** A number drawn for a person. */
  drawn(person: number, column: number): number {
    return this.people.draws[person * this.people.stride + column];
  }

  /** Which organisation is responsible for a person's delay, given the shares. */
  responsible(person: number, shares: readonly number[]): number {
    if (shares[0] >= 1) return 0;
    if (shares[1] >= 1) return 1;
    if (shares[2] >= 1) return 2;
    const u = this.drawn(person, this.layout(person).responsible);
    return u < shares[0] ? 0 : u < shares[0] + shares[1] ? 1 : 2;
  }

  /** Ends the warm-up: clears statistics, never people. */
  resetStatistics(): void {
    const now = this.simulation.now;
    this.observedFrom = now;
    this.pools.resetStatistics();
    this.delays.resetStatistics(now);
    this.use.resetStatistics(now);
    for (const column of [
      this.arrived,
      this.departed,
      this.rejected,
      this.readmitted,
      this.outcomes,
      this.deadlockedDays,
    ])
      column.fill(0);
    this.insideAtStart.set(this.inside);
    this.replaced = 0;
    this.gaveUp = 0;
  }
}
