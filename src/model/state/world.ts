/**
 * The state of one replication, in one place: the clock, the people, what they hold and wait for, and every account.
 * The rules read and write it; what a rule remembers about a person stands in the table of people. What happens when is
 * left to the rules (see rules/rules.ts): of the state only the timer of a wait and equipment that comes back schedule
 * an event, and what follows for people is a rule's. Each part is a file of its own; here they are put together, and
 * cleared where observation begins.
 */
import { Simulation } from "../../engine/kernel/simulation.js";
import { type Blueprint, phasesOf } from "../plan/blueprint.js";
import { allPhases, type Branches, oneBranch } from "../plan/branches.js";
import type { Setting } from "../plan/report-words.js";
import { layOutClasses } from "../plan/run-layouts.js";
import { Alerts } from "./alerts.js";
import { BridgeUse } from "./bridge-use.js";
import { BudgetAccount } from "./budget-account.js";
import { DailyRecord } from "./daily-record.js";
import { BED_SETTINGS, Delays } from "./delays.js";
import { Extras } from "./extras.js";
import { FollowedWays } from "./followed-ways.js";
import { GivenUp } from "./given-up.js";
import { HarmCounts } from "./harm-counts.js";
import { HeadCounts } from "./head-counts.js";
import type { Journal } from "./journal.js";
import { LentStock } from "./lent-stock.js";
import { LostCare } from "./lost-care.js";
import { MonthlyUse } from "./monthly-use.js";
import { OpeningTimes } from "./opening-times.js";
import { People } from "./people.js";
import { PeriodEnds } from "./period-ends.js";
import { PersonPlans } from "./person-plans.js";
import { Pools } from "./pools.js";
import type {
  AllocationPort,
  ArrangingPort,
  BridgingPort,
  BudgetsPort,
  EarlyArrangingPort,
  ExtraPort,
  FailuresPort,
  FirstChoicePort,
  FollowUpPort,
  LendingPort,
  OffersPort,
  OverflowPort,
  PatiencePort,
  PlainStaysPort,
  RepeatedStagesPort,
  ReplacementPort,
  ReturningPort,
  ReviewsPort,
  RisesPort,
  StagesPort,
  TapersPort,
  WhenShortPort,
  WhileWaitingPort,
  WithoutCarePort,
  WorkforcePort,
} from "./ports.js";
import { Requests } from "./requests.js";
import { RouteAccount } from "./route-account.js";
import { RunInstants } from "./run-instants.js";
import { ServiceUse } from "./service-use.js";
import { Teams } from "./teams.js";
import { WaitAccount } from "./wait-account.js";
import { YearlyDelays } from "./yearly-delays.js";

export class World {
  /** What holds now; in a later phase of the run it is another. */
  blueprint: Blueprint;
  /**
   * The plan of the whole run, with what is later. Where there are several branches, the first of them until one is
   * taken.
   */
  whole: Blueprint;
  readonly branches: Branches;
  /** Numbers of the branches that may come: all of them until one is taken. */
  branchesAhead: readonly number[];
  readonly seed: string;
  readonly replication: number;
  readonly simulation = new Simulation();
  readonly instants = new RunInstants();
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
  readonly openingTimes: OpeningTimes;
  readonly monthlyUse: MonthlyUse;
  readonly periodEnds: PeriodEnds;
  /** Null where the scenario asks for no series. */
  readonly dailyRecord: DailyRecord | null;
  readonly heads: HeadCounts;
  readonly waits: WaitAccount;
  readonly givenUp: GivenUp;
  readonly lostCare: LostCare;
  readonly harm: HarmCounts;
  readonly bridges: BridgeUse;
  readonly routes: RouteAccount;
  readonly stocks: LentStock;
  readonly alerts: Alerts;
  readonly extras: Extras;
  readonly budgetAccounts: readonly BudgetAccount[];

  /** Who is told what happens to each person; null where nobody asks, which is nearly always. It changes nothing. */
  readonly journal: Journal | null;

  /** What rules do for each other. Each is put here by its rule before anything runs. */
  arranging!: ArrangingPort;
  earlyArranging!: EarlyArrangingPort;
  stages!: StagesPort;
  tapers!: TapersPort;
  plainStays!: PlainStaysPort;
  allocation!: AllocationPort;
  patience!: PatiencePort;
  rises!: RisesPort;
  replacement!: ReplacementPort;
  returning!: ReturningPort;
  overflow!: OverflowPort;
  firstChoice!: FirstChoicePort;
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
  failures!: FailuresPort;
  lending!: LendingPort;
  workforce!: WorkforcePort;

  /** When observation began, in milliseconds of the run: 0 during the warm-up. */
  observedFrom = 0;

  private readonly kept: object[] = [];

  /**
   * @param branches of which `blueprint` is the first
   * @param journal who is told what happens; null for nobody
   */
  constructor(
    blueprint: Blueprint,
    seed: string,
    replication: number,
    branches = oneBranch(blueprint),
    journal: Journal | null = null,
  ) {
    this.journal = journal;
    this.blueprint = blueprint;
    this.whole = blueprint;
    this.branches = branches;
    this.branchesAhead = [...branches.plans.keys()];
    this.seed = seed;
    this.replication = replication;
    const layouts = layOutClasses(branches);
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
    this.use = new ServiceUse(blueprint, allPhases(branches));
    this.openingTimes = new OpeningTimes(blueprint.startDay);
    this.monthlyUse = new MonthlyUse(this.use, blueprint);
    this.periodEnds = new PeriodEnds(blueprint, this.teams.groups.length);
    this.dailyRecord = blueprint.series === undefined ? null : new DailyRecord(blueprint, blueprint.series);
    this.heads = new HeadCounts(blueprint, this.instants);
    this.waits = new WaitAccount(blueprint);
    this.givenUp = new GivenUp(blueprint, this.instants);
    this.lostCare = new LostCare(this.instants);
    this.harm = new HarmCounts(blueprint, this.instants);
    this.bridges = new BridgeUse(blueprint);
    const counts = (length: number) => this.instants.counts(length);
    this.routes = new RouteAccount(blueprint, counts);
    this.alerts = new Alerts(blueprint, counts);
    this.extras = new Extras(() => this.simulation.now, this.teams, this.pools, counts);
    const { budgets = [], services, startDay } = blueprint;
    this.budgetAccounts = budgets.map((plan) => new BudgetAccount(plan, services.length, startDay));
    const bedSettings: readonly Setting[] = BED_SETTINGS;
    this.bedSettings = blueprint.services.map(({ setting }) => bedSettings.indexOf(setting));
    const now = () => this.simulation.now;
    this.instants.whenWarmUpEnds(() => {
      this.observedFrom = now();
      this.pools.resetStatistics();
      this.delays.resetStatistics(now());
      this.use.resetStatistics(now());
      this.waits.resetStatistics();
      this.bridges.resetStatistics();
      this.teams.resetStatistics();
      this.stocks.resetStatistics();
    });
    this.instants.atMidnight((measuredDay) => this.delays.midnight(measuredDay));
    this.instants.atMidnight((measuredDay) => this.yearlyDelays.midnight(measuredDay, now()));
    this.instants.atMidnight((measuredDay) => this.monthlyUse.midnight(measuredDay, now()));
    this.instants.atMidnight((measuredDay) => this.dailyRecord?.midnight(measuredDay, this));
    this.instants.atMidnight((measuredDay) => this.periodEnds.midnight(measuredDay, this.pools, this.teams, this.use));
    this.instants.whenSomebodyLeaves(
      (person) => this.routes.leave(this.people, person),
      // Whoever has no row is counted by the rule that lets them go.
      () => false,
    );
    this.instants.whenRunEnds(() => {
      this.delays.settleAll(now());
      this.use.settleAll(now());
    });
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

  /**
   * The next phase of the run begins, at the first instant of a day and before anything of that day. No pool gives
   * anything out until every rule has carried over what it knows.
   */
  changePlan(blueprint: Blueprint): void {
    this.plans.phase++;
    this.blueprint = blueprint;
    for (const pool of this.pools.all) pool.beginChange();
    this.instants.planHasChanged();
    for (const pool of this.pools.all) pool.endChange();
  }

  /**
   * One of several branches is taken: at the first instant of the day on which they go apart, before the plan changes.
   */
  takeBranch(branch: number): void {
    this.whole = this.branches.plans[branch];
    this.branchesAhead = [branch];
    this.blueprint = phasesOf(this.whole)[this.plans.phase];
    this.plans.takeBranch(branch);
    this.instants.branchIsTaken();
  }
}
