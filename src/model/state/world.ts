/**
 * The state of one replication, in one place: the clock, the people, what they hold and wait for, and every account. The
 * rules read and write it; what a rule remembers about a person stands in the table of people. State schedules no event:
 * what happens when is left to the rules (see rules/rules.ts). The world only tells them of the instants that concern all:
 * the end of the warm-up, each midnight, somebody's leaving, the end of the run.
 */
import { Simulation } from "../../engine/kernel/simulation.js";
import type { Blueprint, Setting, StagePlan } from "../plan/blueprint.js";
import { type ClassLayout, layOutClass } from "../plan/class-layout.js";
import { BED_SETTINGS, Delays } from "./delays.js";
import { MonthlyUse } from "./monthly-use.js";
import { People } from "./people.js";
import { Pools } from "./pools.js";
import type { AllocationPort, ArrangingPort, StagesPort } from "./ports.js";
import { ServiceUse } from "./service-use.js";
import { Teams } from "./teams.js";
import { WaitAccount } from "./wait-account.js";

export class World {
  readonly blueprint: Blueprint;
  readonly seed: string;
  readonly replication: number;
  readonly simulation = new Simulation();
  /** By class. */
  readonly layouts: readonly ClassLayout[];
  /** By service: index in BED_SETTINGS of its setting, -1 for one in which nobody can be delayed. */
  readonly bedSettings: readonly number[];
  readonly people: People;
  readonly pools: Pools;
  readonly teams: Teams;
  readonly delays: Delays;
  readonly use: ServiceUse;
  readonly monthlyUse: MonthlyUse;
  readonly waits: WaitAccount;

  /** What rules do for each other. Each is put here by its rule before anything runs. */
  arranging!: ArrangingPort;
  stages!: StagesPort;
  allocation!: AllocationPort;

  /** People by class since observation began: arrivals, returners among them; those who left; those turned away. */
  readonly arrived: Float64Array;
  readonly readmitted: Float64Array;
  readonly departed: Float64Array;
  readonly rejected: Float64Array;
  /** People inside by class, now and when observation began. */
  readonly inside: Float64Array;
  readonly insideAtStart: Float64Array;
  /** People who left, by [class × outcomes + outcome]. */
  readonly outcomes: Float64Array;
  /** People who lost the capacity they held to the failure of its provider, and those whose patience ended. */
  replaced = 0;
  gaveUp = 0;
  /** Of those whose patience ended, by the service they had asked for: how many, and the sum of their waits in milliseconds. */
  readonly gaveUpFrom: Float64Array;
  readonly waitGivenUp: Float64Array;
  /** By class: milliseconds from coming to leaving, of those who left. */
  readonly timeInside: Float64Array;
  /** Midnights at which each pool was in a circle of blocked people. */
  readonly deadlockedDays: Float64Array;
  /** When observation began, in milliseconds of the run: 0 during the warm-up. */
  observedFrom = 0;

  private readonly warmUpEnds: (() => void)[] = [];
  private readonly midnights: ((measuredDay: number) => void)[] = [];
  private readonly runEnds: (() => void)[] = [];
  private readonly leavings: ((person: number, outcome: number) => void)[] = [];

  constructor(blueprint: Blueprint, seed: string, replication: number) {
    this.blueprint = blueprint;
    this.seed = seed;
    this.replication = replication;
    const { classes, handover, outcomes, pools } = blueprint;
    const contracted = new Set(pools.flatMap((pool) => (pool.provider >= 0 ? pool.services : [])));
    this.layouts = classes.map((plan) => layOutClass(plan, handover, (service) => contracted.has(service)));
    const initially = blueprint.initial.reduce((sum, { people }) => sum + people, 0);
    this.people = new People(Math.max(1, ...this.layouts.map((layout) => layout.width)), Math.ceil(initially * 1.5));
    this.pools = new Pools(this.simulation, blueprint);
    this.teams = new Teams(this.simulation, blueprint);
    this.delays = new Delays(this.people, blueprint);
    this.use = new ServiceUse(blueprint);
    this.monthlyUse = new MonthlyUse(this.use, blueprint);
    this.waits = new WaitAccount(blueprint);
    this.gaveUpFrom = this.counts(blueprint.services.length);
    this.waitGivenUp = this.counts(blueprint.services.length);
    this.timeInside = this.counts(classes.length);
    this.arrived = this.counts(classes.length);
    this.readmitted = this.counts(classes.length);
    this.departed = this.counts(classes.length);
    this.rejected = this.counts(classes.length);
    this.outcomes = this.counts(classes.length * outcomes.length);
    this.deadlockedDays = this.counts(pools.length);
    const bedSettings: readonly Setting[] = BED_SETTINGS;
    this.bedSettings = blueprint.services.map(({ setting }) => bedSettings.indexOf(setting));
    this.inside = new Float64Array(classes.length);
    this.insideAtStart = new Float64Array(classes.length);
    const now = () => this.simulation.now;
    this.whenWarmUpEnds(() => {
      this.observedFrom = now();
      this.insideAtStart.set(this.inside);
      this.replaced = 0;
      this.gaveUp = 0;
      this.pools.resetStatistics();
      this.delays.resetStatistics(now());
      this.use.resetStatistics(now());
      this.waits.resetStatistics();
      this.teams.resetStatistics();
    });
    this.atMidnight((measuredDay) => this.delays.midnight(measuredDay));
    this.atMidnight((measuredDay) => this.monthlyUse.midnight(measuredDay, now()));
    this.whenSomebodyLeaves((person) => {
      this.timeInside[this.people.class[person]] += now() - this.people.cameAt[person];
    });
    this.whenRunEnds(() => {
      this.delays.settleAll(now());
      this.use.settleAll(now());
    });
  }

  /** A column of counts that starts again from 0 at the end of the warm-up. */
  counts(length: number): Float64Array {
    const column = new Float64Array(length);
    this.whenWarmUpEnds(() => column.fill(0));
    return column;
  }

  /** Has something done when the warm-up ends, in the order of the calls: clears statistics, never people. */
  whenWarmUpEnds(task: () => void): void {
    this.warmUpEnds.push(task);
  }

  /**
   * Has something done at every midnight, in the order of the calls: when all of a day has happened and nothing of the next. It is
   * told the number of the measured day that ends; days of the warm-up are below 0.
   */
  atMidnight(task: (measuredDay: number) => void): void {
    this.midnights.push(task);
  }

  /** Has something done for everybody who leaves by an outcome, before the row is given back. */
  whenSomebodyLeaves(task: (person: number, outcome: number) => void): void {
    this.leavings.push(task);
  }

  /** Has something done once at the end of the run, to settle what is still under way. */
  whenRunEnds(task: () => void): void {
    this.runEnds.push(task);
  }

  /** The patience of a person who waits for their next stage has ended. */
  noteGaveUp(person: number): void {
    const { people } = this;
    const { service } = this.stage(person, people.next[person]);
    this.gaveUp++;
    this.gaveUpFrom[service]++;
    this.waitGivenUp[service] += this.simulation.now - people.waitingFrom[person];
  }

  endWarmUp(): void {
    for (const task of this.warmUpEnds) task();
  }

  midnight(measuredDay: number): void {
    for (const task of this.midnights) task(measuredDay);
  }

  somebodyLeaves(person: number, outcome: number): void {
    for (const task of this.leavings) task(person, outcome);
  }

  endRun(): void {
    for (const task of this.runEnds) task();
  }

  layout(person: number): ClassLayout {
    return this.layouts[this.people.class[person]];
  }

  /** A stage of a person's class, by its index in the class. */
  stage(person: number, index: number): StagePlan {
    return this.layout(person).plan.stages[index];
  }

  /** A number drawn for a person, by its column in the class's layout. */
  drawn(person: number, column: number): number {
    return this.people.draws[person * this.people.stride + column];
  }

  /** Index of the organisation that is responsible for a person's delay, given the shares of RESPONSIBLE. */
  responsible(person: number, shares: readonly number[]): number {
    if (shares[0] >= 1) return 0;
    if (shares[1] >= 1) return 1;
    if (shares[2] >= 1) return 2;
    const u = this.drawn(person, this.layout(person).responsible);
    return u < shares[0] ? 0 : u < shares[0] + shares[1] ? 1 : 2;
  }
}
