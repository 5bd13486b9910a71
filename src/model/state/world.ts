/**
 * The state of one replication, in one place: the clock, the people, what they hold and wait for, and every account.
 * The rules read and write it; what a rule remembers about a person stands in the table of people. What happens when is
 * left to the rules (see rules/rules.ts): of the state only the timer of a wait and equipment that comes back schedule an
 * event, and what then happens is a rule's. The world tells the rules of the instants that concern all: the end of the
 * warm-up, each midnight, somebody's leaving, the end of the run.
 */
import { Simulation } from "../../engine/kernel/simulation.js";
import { type Blueprint, phasesOf } from "../plan/blueprint.js";
import { allPhases, type Futures, oneFuture } from "../plan/futures.js";
import { SETTINGS, type Setting } from "../plan/report-words.js";
import { layOutClasses } from "../plan/run-layouts.js";
import { Alerts } from "./alerts.js";
import { BridgeUse } from "./bridge-use.js";
import { BudgetAccount } from "./budget-account.js";
import { DailyRecord } from "./daily-record.js";
import { BED_SETTINGS, Delays } from "./delays.js";
import { Extras } from "./extras.js";
import { FollowedWays } from "./followed-ways.js";
import type { Journal } from "./journal.js";
import { LentStock } from "./lent-stock.js";
import { MonthlyUse } from "./monthly-use.js";
import { Openings } from "./openings.js";
import { People } from "./people.js";
import { PeriodEnds } from "./period-ends.js";
import { PersonPlans } from "./person-plans.js";
import { Pools } from "./pools.js";
import type {
  AllocationPort,
  ArrangingPort,
  BridgingPort,
  BudgetsPort,
  ExtraPort,
  FollowUpPort,
  OffersPort,
  OverflowPort,
  RepeatedStagesPort,
  ReviewsPort,
  StagesPort,
  WhenShortPort,
  WhileWaitingPort,
  WithoutCarePort,
} from "./ports.js";
import { Requests } from "./requests.js";
import { RouteAccount } from "./route-account.js";
import { ServiceUse } from "./service-use.js";
import { Teams } from "./teams.js";
import { WaitAccount } from "./wait-account.js";
import { YearlyDelays } from "./yearly-delays.js";

export class World {
  /** What holds now; in a later phase of the run it is another. */
  blueprint: Blueprint;
  /**
   * The plan of the whole run, with what is later. Where there are several futures, the first of them until one is
   * taken.
   */
  whole: Blueprint;
  readonly futures: Futures;
  /** Numbers of the futures that may come: all of them until one is taken. */
  futuresAhead: readonly number[];
  readonly seed: string;
  readonly replication: number;
  readonly simulation = new Simulation();
  /** By service: index in BED_SETTINGS of its setting, -1 for one in which nobody can be delayed. */
  readonly bedSettings: readonly number[];
  readonly people: People;
  readonly followedWays = new FollowedWays();
  /** What each person goes by. */
  readonly plans: PersonPlans;
  readonly pools: Pools;
  readonly requests: Requests;
  readonly teams: Teams;
  readonly delays: Delays;
  readonly yearlyDelays: YearlyDelays;
  readonly use: ServiceUse;
  readonly openings: Openings;
  readonly monthlyUse: MonthlyUse;
  readonly periodEnds: PeriodEnds;
  /** Null where the scenario asks for no series. */
  readonly dailyRecord: DailyRecord | null;
  readonly waits: WaitAccount;
  readonly bridges: BridgeUse;
  readonly routes: RouteAccount;
  readonly stocks: LentStock;
  readonly alerts: Alerts;
  readonly extras: Extras;
  readonly budgetAccounts: readonly BudgetAccount[];
  /** By budget: starts that had to wait for its money, and midnights at which somebody did. */
  readonly heldBack: Float64Array;
  readonly heldBackDays: Float64Array;

  /** Who is told what happens to each person; null where nobody asks, which is nearly always. It changes nothing. */
  readonly journal: Journal | null;

  /** What rules do for each other. Each is put here by its rule before anything runs. */
  arranging!: ArrangingPort;
  stages!: StagesPort;
  allocation!: AllocationPort;
  overflow!: OverflowPort;
  offers!: OffersPort;
  withoutCare!: WithoutCarePort;
  repeatedStages!: RepeatedStagesPort;
  bridging!: BridgingPort;
  reviews!: ReviewsPort;
  whileWaiting!: WhileWaitingPort;
  whenShort!: WhenShortPort;
  followUp!: FollowUpPort;
  extra!: ExtraPort;
  budgets!: BudgetsPort;

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
  /**
   * People who lost the capacity they held to the failure of its provider; who went back to their own service later.
   */
  replaced = 0;
  returned = 0;
  /** Milliseconds that people were without the care of a stage under way, and how many were admitted for want of it. */
  timeWithoutCare = 0;
  admittedWithoutCare = 0;
  /** By class: newcomers who were prevented from coming; people who died while delayed, and who became unfit. */
  readonly avoided: Float64Array;
  readonly diedWaiting: Float64Array;
  readonly becameUnfit: Float64Array;
  /** By service: stages that started while others waited for the same capacity, where that changes them. */
  readonly startedShort: Float64Array;
  /** People looked up after hospital: by outcome of those who are not inside; by setting of what those inside hold. */
  readonly followedOutside: Float64Array;
  readonly followedInside: Float64Array;
  /** People whose patience ended. */
  gaveUp = 0;
  /**
   * Of those whose patience ended, by the service they had asked for: how many, and the sum of their waits in
   * milliseconds.
   */
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
  private readonly planChanges: (() => void)[] = [];
  private readonly choices: (() => void)[] = [];
  private readonly kept: object[] = [];
  private readonly leavings: ((person: number, outcome: number) => void)[] = [];

  /**
   * @param futures of which `blueprint` is the first
   * @param journal who is told what happens; null for nobody
   */
  constructor(
    blueprint: Blueprint,
    seed: string,
    replication: number,
    futures = oneFuture(blueprint),
    journal: Journal | null = null,
  ) {
    this.journal = journal;
    this.blueprint = blueprint;
    this.whole = blueprint;
    this.futures = futures;
    this.futuresAhead = [...futures.plans.keys()];
    this.seed = seed;
    this.replication = replication;
    const { classes, outcomes, pools } = blueprint;
    const layouts = layOutClasses(futures);
    const initially = blueprint.initial.reduce((sum, { people }) => sum + people, 0);
    const width = Math.max(1, ...layouts.map(({ common }) => common[0].width));
    this.people = new People(width, Math.ceil(initially * 1.5));
    this.plans = new PersonPlans(this.people, this.followedWays, layouts, blueprint.hospitals.length);
    this.pools = new Pools(this.simulation, blueprint);
    this.requests = new Requests(this.people, this.pools);
    this.teams = new Teams(this.simulation, blueprint);
    this.stocks = new LentStock(this.simulation, blueprint);
    this.delays = new Delays(this.people, blueprint);
    this.yearlyDelays = new YearlyDelays(this.delays, blueprint);
    this.use = new ServiceUse(blueprint, allPhases(futures));
    this.openings = new Openings(blueprint.startDay);
    this.monthlyUse = new MonthlyUse(this.use, blueprint);
    this.periodEnds = new PeriodEnds(blueprint, this.teams.groups.length);
    this.dailyRecord = blueprint.series === undefined ? null : new DailyRecord(blueprint, blueprint.series);
    this.waits = new WaitAccount(blueprint);
    this.bridges = new BridgeUse(blueprint);
    const counts = (length: number) => this.counts(length);
    this.routes = new RouteAccount(blueprint, counts);
    this.alerts = new Alerts(blueprint, counts);
    this.extras = new Extras(() => this.simulation.now, this.teams, this.pools, counts);
    const { budgets = [], services, startDay } = blueprint;
    this.budgetAccounts = budgets.map((plan) => new BudgetAccount(plan, services.length, startDay));
    this.heldBack = this.counts(budgets.length);
    this.heldBackDays = this.counts(budgets.length);
    this.gaveUpFrom = this.counts(blueprint.services.length);
    this.waitGivenUp = this.counts(blueprint.services.length);
    this.timeInside = this.counts(classes.length);
    this.arrived = this.counts(classes.length);
    this.readmitted = this.counts(classes.length);
    this.departed = this.counts(classes.length);
    this.rejected = this.counts(classes.length);
    this.outcomes = this.counts(classes.length * outcomes.length);
    this.avoided = this.counts(classes.length);
    this.diedWaiting = this.counts(classes.length);
    this.becameUnfit = this.counts(classes.length);
    this.startedShort = this.counts(blueprint.services.length);
    this.followedOutside = this.counts(outcomes.length);
    this.followedInside = this.counts(SETTINGS.length);
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
      this.returned = 0;
      this.timeWithoutCare = 0;
      this.admittedWithoutCare = 0;
      this.gaveUp = 0;
      this.pools.resetStatistics();
      this.delays.resetStatistics(now());
      this.use.resetStatistics(now());
      this.waits.resetStatistics();
      this.bridges.resetStatistics();
      this.teams.resetStatistics();
      this.stocks.resetStatistics();
    });
    this.atMidnight((measuredDay) => this.delays.midnight(measuredDay));
    this.atMidnight((measuredDay) => this.yearlyDelays.midnight(measuredDay, now()));
    this.atMidnight((measuredDay) => this.monthlyUse.midnight(measuredDay, now()));
    this.atMidnight((measuredDay) => this.dailyRecord?.midnight(measuredDay, this));
    this.atMidnight((measuredDay) => this.periodEnds.midnight(measuredDay, this.pools, this.teams, this.use));
    this.whenSomebodyLeaves((person) => {
      this.routes.leave(this.people, person);
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
   * Has something done at every midnight, in the order of the calls: when all of a day has happened and nothing of the
   * next. It is told the number of the measured day that ends; days of the warm-up are below 0.
   */
  atMidnight(task: (measuredDay: number) => void): void {
    this.midnights.push(task);
  }

  /** Has something done for everybody who leaves by an outcome, before the row is given back. */
  whenSomebodyLeaves(task: (person: number, outcome: number) => void): void {
    this.leavings.push(task);
  }

  /**
   * Has something done when the plan changes on a date, in the order of the calls: `blueprint` and `plans.phase` are
   * the new ones.
   */
  whenPlanChanges(task: () => void): void {
    this.planChanges.push(task);
  }

  /** Has something done once at the end of the run, to settle what is still under way. */
  whenRunEnds(task: () => void): void {
    this.runEnds.push(task);
  }

  /**
   * Has something done when one of several futures is taken, in the order of the calls: `whole` is the plan of that
   * one.
   */
  whenFutureIsTaken(task: () => void): void {
    this.choices.push(task);
  }

  /**
   * Holds an object in which a rule remembers something between events, so that a snapshot of the world finds it.
   *
   * @returns the same object
   */
  keep<State extends object>(state: State): State {
    this.kept.push(state);
    return state;
  }

  /** The patience of a person who waits for their next stage has ended. */
  noteGaveUp(person: number): void {
    const { people } = this;
    const { service } = this.plans.nextStage(person);
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

  /**
   * The next phase of the run begins, at the first instant of a day and before anything of that day. No pool gives
   * anything out until every rule has carried over what it knows.
   */
  changePlan(blueprint: Blueprint): void {
    this.plans.phase++;
    this.blueprint = blueprint;
    for (const pool of this.pools.all) pool.beginChange();
    for (const task of this.planChanges) task();
    for (const pool of this.pools.all) pool.endChange();
  }

  /**
   * One of several futures is taken: at the first instant of the day on which they go apart, before the plan changes.
   */
  takeFuture(future: number): void {
    this.whole = this.futures.plans[future];
    this.futuresAhead = [future];
    this.blueprint = phasesOf(this.whole)[this.plans.phase];
    this.plans.takeFuture(future);
    for (const task of this.choices) task();
  }

  somebodyLeaves(person: number, outcome: number): void {
    for (const task of this.leavings) task(person, outcome);
  }

  endRun(): void {
    for (const task of this.runEnds) task();
  }
}
