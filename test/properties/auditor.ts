/**
 * Checks of a running world, made between its events: what must always hold, whatever the model. It counts for itself
 * from the table of people and compares with every account that the model keeps.
 */
import { expect } from "vitest";
import { MILLISECONDS_PER_DAY, millisecondsOf } from "../../src/foundation/time.js";
import { phasesOf } from "../../src/model/plan/blueprint.js";
import { isInSeason } from "../../src/model/plan/extra-plan.js";
import { capacityOn } from "../../src/model/plan/supply-plan.js";
import { bedSetting, unitsNow } from "../../src/model/state/holding.js";
import { monthlyFactors } from "../../src/model/state/monthly-factors.js";
import { Bridging, NONE } from "../../src/model/state/people.js";
import type { Pool } from "../../src/model/state/pool.js";
import { priorityOf } from "../../src/model/state/precedence.js";
import { type Purpose, RequestFor } from "../../src/model/state/request.js";
import type { World } from "../../src/model/state/world.js";
import { inside } from "../model/runs.js";
import { AuditedBudgets } from "./audited-budgets.js";
import { AuditedCuts } from "./audited-cuts.js";
import { AuditedFailures } from "./audited-failures.js";
import { AuditedLending } from "./audited-lending.js";
import { AuditedReserves } from "./audited-reserves.js";
import { AuditedWithoutCare } from "./audited-without-care.js";
import { wrongMoney } from "./money.js";
import { wrongTasks } from "./tasks-under-way.js";
import { lostWish } from "./wishes.js";

/** More than any model of this size needs; a run that reaches it goes round in one instant. */
const MOST_EVENTS = 200_000;

function fail(world: World, what: string, ...values: unknown[]): never {
  throw new Error(`at ${world.simulation.now}: ${what}: ${values.map(String).join(", ")}`);
}

/** What is counted of the requests of all people, by pool. */
interface Counts {
  readonly tickets: number[];
  readonly unmet: number[];
  /** Units in the part for two carers that wait in the line, and requests that wait for that part. */
  readonly inPart: number[];
  readonly waitsForPart: number[];
}

export class Auditor {
  /** Integrals over the measured period, by service: people, units, units blocked; people delayed. */
  readonly personTime: Float64Array;
  readonly unitTime: Float64Array;
  readonly blockedTime: Float64Array;
  delayedTime = 0;
  /** By pool: units in use over time. */
  readonly usedTime: Float64Array;
  /**
   * By pool: the sum of all waits in its line, and of the time in which anybody waits; likewise units free while
   * somebody does.
   */
  readonly lineTime: Float64Array;
  readonly queuedTime: Float64Array;
  readonly strandedTime: Float64Array;
  /** Time for which people were without care. */
  withoutCareTime = 0;
  /** Delays that were seen to begin, those under way at the start of the measured period among them. */
  delays = 0;
  events = 0;

  private last = 0;
  private lastAction = "";
  private usedBefore: number[];
  private inLineBefore: number[];
  private heldByTwoBefore: number[];
  private readonly present: { people: Float64Array; units: Float64Array; blocked: Float64Array; delayed: number };
  /** By pool: units in use, people in the line, and units free while there are any. */
  private readonly lines: { used: Float64Array; people: Float64Array; stranded: Float64Array };
  /**
   * By pool: whether neither failures nor carers ever change what it has; then it has what its plan and the month say.
   */
  private readonly goesByPlan: readonly boolean[];
  /** By day of the run: the factor that all pools but beds share, where there are shocks. */
  private readonly factorOfDay: readonly number[];
  private readonly reserves: AuditedReserves;
  private readonly lending: AuditedLending;
  private readonly failures: AuditedFailures;
  private readonly lostCare: AuditedWithoutCare;
  private readonly cuts: AuditedCuts;
  private readonly budgets: AuditedBudgets;
  private readonly world: World;
  private readonly start: number;
  private readonly days: number;

  private readonly every: number;

  /**
   * Watches a world from now on.
   *
   * @param every audits before one event in so many: 1 for all, which alone keeps the integrals
   */
  constructor(world: World, every = 1) {
    this.world = world;
    this.reserves = new AuditedReserves(world);
    this.lending = new AuditedLending(world);
    this.failures = new AuditedFailures(world);
    this.lostCare = new AuditedWithoutCare(world);
    this.cuts = new AuditedCuts(world);
    this.budgets = new AuditedBudgets(world);
    this.every = every;
    const services = world.blueprint.services.length;
    const column = () => new Float64Array(services);
    this.personTime = column();
    this.unitTime = column();
    this.blockedTime = column();
    this.present = { people: column(), units: column(), blocked: column(), delayed: 0 };
    const pools = world.pools.all.length;
    this.usedTime = new Float64Array(pools);
    this.lineTime = new Float64Array(pools);
    this.queuedTime = new Float64Array(pools);
    this.strandedTime = new Float64Array(pools);
    this.lines = { used: new Float64Array(pools), people: new Float64Array(pools), stranded: new Float64Array(pools) };
    this.usedBefore = world.pools.all.map((pool) => pool.resource.inUse);
    this.inLineBefore = world.pools.all.map((pool) => pool.twoCarers.inLine);
    this.heldByTwoBefore = world.pools.all.map((pool) => pool.twoCarers.held);
    this.start = millisecondsOf(world.blueprint.warmUp);
    this.days = world.blueprint.warmUp + world.blueprint.length;
    const plans = phasesOf(world.blueprint);
    const isSteady = (provider: number) =>
      provider < 0 ||
      plans.every(({ providers }) => providers[provider].failure === null && providers[provider].workforce === null);
    // What the supply of a service has lost it lacks in every pool that comes to give it.
    this.goesByPlan = world.pools.all.map(({ plan: { services } }) =>
      plans.every(({ pools: all }) =>
        all.every((other) => isSteady(other.provider) || !other.services.some((each) => services.includes(each))),
      ),
    );
    this.factorOfDay = monthlyFactors(world.blueprint, "supply", world.seed, world.replication).flatMap(
      ({ days, factor }) => new Array<number>(days).fill(factor),
    );
    // Everybody is looked at before each event, so all are to have rows, by which accounts are recounted.
    world.plainStays = { begin: () => false };
    world.simulation.observe((time, action) => this.before(time, world.simulation.nameOf(action)));
    // What a change of the plan gives out at a midnight is still to come when the first event of that instant does.
    if (every > 1) {
      world.instants.atMidnight(() => {
        this.last = world.simulation.now;
      });
      return;
    }
    // A plan changes after the midnight of a day, and between events.
    let before = this.carried();
    world.instants.atMidnight(() => {
      this.look("");
      this.audit(true);
      const wrong = wrongMoney(world) ?? wrongTasks(world);
      if (wrong !== null) fail(world, wrong);
      for (const person of inside(world)) {
        const wish = lostWish(world, person);
        if (wish !== null) fail(world, "what somebody ought to wait for", person, wish);
      }
      this.advance(world.simulation.now);
      before = this.carried();
    });
    // The end of the warm-up, which clears counts, is after the midnight, too.
    world.instants.whenWarmUpEnds(() => {
      before = this.carried();
    });
    world.instants.whenPlanChanges(() => this.afterChange(before));
  }

  /** The end of the run. */
  finish(): void {
    this.world.simulation.observe(null);
    this.look("");
    this.audit(true);
    this.advance(this.world.simulation.now);
  }

  private before(time: number, action: string): void {
    const { world } = this;
    if (++this.events > MOST_EVENTS * this.every) fail(world, "it never ends", action, this.lastAction);
    if (time < this.last) fail(world, "the clock goes back", this.last, time);
    this.look(action);
    // A grant has taken its units already when its action is announced.
    if (action !== "granted" && this.events % this.every === 0) {
      this.audit(time > this.last);
      this.advance(time);
    }
    this.last = time;
    this.lastAction = action;
  }

  /** What a daily look at loans, or the failure of a provider, has done by itself, before anything is granted. */
  private look(action: string): void {
    const { lending, failures, world } = this;
    const wrong =
      this.lastAction === "lending"
        ? lending.afterLook()
        : this.lastAction === "provider fails"
          ? (failures.afterFailure(this.last) ?? (this.every > 1 ? null : lending.afterFailure()))
          : null;
    if (wrong !== null) fail(world, wrong);
    this.lastAction = "";
    if (action === "lending") lending.beforeLook();
    if (action === "provider fails") failures.beforeFailure();
  }

  /**
   * What a change of the plan leaves as it is: who is there, where they are, what they hold and for how long they have.
   */
  private carried(): unknown {
    const { people, use, delays, heads, requests, blueprint } = this.world;
    const { arrived, departed, rejected } = heads;
    const rows = inside(this.world);
    const columns = [people.key, people.stage, people.next, people.service, people.units, people.heldSince];
    const further = [
      people.ready,
      people.stageSince,
      people.withoutCare,
      people.delayCell,
      people.pending,
      people.withTwoCarers,
      people.refusals,
    ];
    return {
      people: rows.map((row) => [...columns, ...further].map((column) => column[row])),
      delayed: rows.filter((row) => people.delay[row] !== NONE),
      counts: [arrived, departed, rejected, use.starts, use.stays, delays.midnights].map((column) => [...column]),
      delays: delays.ended,
      owed: rows.map((row) => [RequestFor.rise, RequestFor.replacement].map((purpose) => requests.find(row, purpose))),
      services: blueprint.services.map(({ name, kind }) => [name, kind]),
    };
  }

  private afterChange(before: unknown): void {
    const { world } = this;
    expect(this.carried()).toEqual(before);
    this.reserves.forget();
    this.lending.forget();
    this.cuts.forget();
    this.budgets.forget();
    // Whoever holds units of another pool now may be more than there is room for.
    this.usedBefore = world.pools.all.map((pool) => pool.resource.inUse);
    this.inLineBefore = world.pools.all.map((pool) => pool.twoCarers.inLine);
    this.heldByTwoBefore = world.pools.all.map((pool) => pool.twoCarers.held);
  }

  private advance(time: number): void {
    const { present } = this;
    const elapsed = Math.max(0, time - Math.max(this.last, this.start));
    for (let service = 0; service < this.personTime.length; service++) {
      this.personTime[service] += present.people[service] * elapsed;
      this.unitTime[service] += present.units[service] * elapsed;
      this.blockedTime[service] += present.blocked[service] * elapsed;
    }
    this.delayedTime += present.delayed * elapsed;
    this.withoutCareTime += this.lostCare.count * elapsed;
    for (let pool = 0; pool < this.lineTime.length; pool++) {
      this.usedTime[pool] += this.lines.used[pool] * elapsed;
      this.lineTime[pool] += this.lines.people[pool] * elapsed;
      this.queuedTime[pool] += this.lines.people[pool] > 0 ? elapsed : 0;
      this.strandedTime[pool] += this.lines.stranded[pool] * elapsed;
    }
    this.last = time;
  }

  /** @param settled whether nothing more happens at this instant */
  private audit(settled: boolean): void {
    const { world, present } = this;
    const { people, pools, blueprint } = world;
    const everybody = inside(world);
    if (everybody.length !== people.inside) fail(world, "rows in use", everybody.length, people.inside);
    const byClass = blueprint.classes.map(() => 0);
    const used = pools.all.map(() => 0);
    const blocked = pools.all.map(() => 0);
    const unmet = pools.all.map(() => 0);
    const tickets = pools.all.map(() => 0);
    const inPart = pools.all.map(() => 0);
    const waitsForPart = pools.all.map(() => 0);
    const heldByTwo = pools.all.map(() => 0);
    present.people.fill(0);
    present.units.fill(0);
    present.blocked.fill(0);
    let delayed = 0;
    for (const person of everybody) {
      byClass[people.class[person]]++;
      const pool = people.pool[person];
      const service = people.service[person];
      const units = people.units[person];
      const ready = people.ready[person] === 1;
      if (units < 0) fail(world, "units held are negative", person, units);
      if (pool !== NONE) {
        used[pool] += units;
        if (this.needsTwo(person)) heldByTwo[pool] += units;
        if (ready) blocked[pool] += units;
        if (units < 1) fail(world, "a pool is held with no units", person);
        const serves = pools.index(service, people.servedArea[person], people.hospital[person]);
        if (serves !== pool) fail(world, "a pool is held that does not serve the person now", person, pool, serves);
        if (!blueprint.pools[pool].services.includes(service)) fail(world, "pool of another service", pool, service);
      } else if (service !== NONE && blueprint.services[service].kind !== "unlimited") {
        fail(world, "a limited service is held without its pool", person, service);
      }
      if (service !== NONE) {
        present.people[service] += 1;
        present.units[service] += units;
        if (ready) present.blocked[service] += units;
      }
      const isDelayed = people.delay[person] !== NONE;
      if (isDelayed) delayed++;
      if (isDelayed !== (ready && people.stage[person] !== NONE && bedSetting(world, person) !== -1))
        fail(world, "delayed is ready in a bed", person, isDelayed, ready, service);
      this.auditRequests(person, settled, { tickets, unmet, inPart, waitsForPart });
    }
    if (settled && world.requests.onHold.size > 0) fail(world, "a place is kept past the instant of its grant");
    for (const row of world.requests.onHold) used[world.requests.pool[row]] += world.requests.units[row];
    byClass.forEach((count, cls) => {
      const flow =
        world.heads.insideAtStart[cls] +
        world.heads.arrived[cls] -
        world.heads.departed[cls] -
        world.heads.rejected[cls];
      if (flow !== world.heads.inside[cls] || flow !== count)
        fail(world, "people in, out and inside", cls, flow, count);
    });
    if (delayed !== world.delays.count) fail(world, "number delayed", delayed, world.delays.count);
    present.delayed = delayed;
    pools.all.forEach((pool, k) => {
      this.auditPool(pool, k, used[k], settled);
      if (pool.blocked.value !== blocked[k]) fail(world, "blocked", pool.plan.name, pool.blocked.value, blocked[k]);
      if (pool.unmet.value !== unmet[k]) fail(world, "unmet", pool.plan.name, pool.unmet.value, unmet[k]);
      this.auditLine(pool, k, tickets[k] + waitsForPart[k]);
      this.auditPart(pool, k, heldByTwo[k], inPart[k], settled);
      if (pool.twoCarers.waiting.size !== waitsForPart[k]) fail(world, "who waits for the part", pool.plan.name);
      if (pool.resource.waiting !== tickets[k]) fail(world, "line", pool.plan.name, pool.resource.waiting, tickets[k]);
    });
    this.auditLending();
    this.auditTeams();
    const wrong =
      this.reserves.audit(settled, this.every === 1) ??
      this.failures.audit() ??
      (this.every > 1
        ? null
        : (this.lostCare.audit(this.last) ??
          this.lending.audit() ??
          this.cuts.audit() ??
          this.budgets.audit(this.last)));
    if (wrong !== null) fail(world, wrong);
  }

  /** What one pool of a pair has been lent the other has lent, and no other pool has lent or been lent anything. */
  private auditLending(): void {
    const { pools, blueprint } = this.world;
    const groups = new Map<string, number[]>();
    pools.all.forEach(({ supply, plan }, k) => {
      const { borrowed } = supply;
      const group = blueprint.pools[k].lendingGroup ?? `${k} alone`;
      groups.set(group, [...(groups.get(group) ?? []), borrowed]);
      if (!Number.isInteger(borrowed)) fail(this.world, "part of a unit is lent", plan.name, borrowed);
    });
    for (const [group, loans] of groups) {
      // Less than nothing together: what has been called back and not come yet.
      if (loans.reduce((sum, loan) => sum + loan, 0) > 0) fail(this.world, "more lent than there is", group, loans);
      if (loans.length === 1 && loans[0] !== 0) fail(this.world, "lent to nobody", group, loans);
    }
  }

  private auditRequests(person: number, settled: boolean, counts: Counts): void {
    const { tickets, unmet, inPart, waitsForPart } = counts;
    const { world } = this;
    const { people, pools, requests } = world;
    const ready = people.ready[person] === 1;
    const lacksCare = people.withoutCare[person] === 1;
    let count = 0;
    for (let row = requests.first(person); row !== NONE; row = requests.after(row)) {
      count++;
      const purpose = requests.purpose[row];
      const pool = requests.pool[row];
      const { resource } = pools.all[pool];
      if (pool !== pools.index(requests.service[row], requests.area[row], people.hospital[person]))
        fail(world, "a request waits in a pool that does not serve the person now", person, pool);
      if (purpose !== RequestFor.rise && pool === people.pool[person])
        fail(world, "a wait for what is given where the person is", person, purpose);
      if (requests.priority[row] !== priorityOf(world, requests.askerOf(row)))
        fail(world, "another priority than by the plan that holds now", person, requests.rank[row]);
      if (requests.person[row] !== person) fail(world, "request of another", person);
      if (purpose === RequestFor.rise || purpose === RequestFor.replacement) unmet[pool] += requests.units[row];
      if (requests.isInPart[row]) inPart[pool] += requests.units[row];
      if (requests.isInPart[row] && (requests.isAside[row] || !requests.twoCarers[row]))
        fail(world, "in the part for two carers without being in the line", person);
      if (pools.all[pool].twoCarers.waiting.has(row)) {
        if (!requests.isAside[row] || !requests.twoCarers[row]) fail(world, "waits for the part in the line", person);
        waitsForPart[pool]++;
        continue;
      }
      if (requests.twoCarers[row] && !requests.isAside[row] && !requests.isInPart[row])
        fail(world, "in the line past the part for two carers", person);
      if (requests.onHold.has(row)) {
        if (purpose === RequestFor.nextStage) fail(world, "the place of the next stage is kept", person);
        continue;
      }
      if (requests.isAside[row]) {
        if (purpose !== RequestFor.nextStage || people.refusals[person] === 0)
          fail(world, "outside the line without a refusal", person, purpose);
        if (people.refusals[person] > this.refusalsDrawn(person)) fail(world, "refuses more than drawn", person);
        continue;
      }
      tickets[pool]++;
      if (resource.subjectOf(requests.ticket[row]) !== row) fail(world, "ticket of another", person);
      if (resource.unitsOf(requests.ticket[row]) !== requests.units[row]) fail(world, "ticket units", person);
      if (purpose === RequestFor.nextStage && !ready) fail(world, "asks for the next stage too early", person);
      if ((purpose === RequestFor.rise || purpose === RequestFor.return) && ready)
        fail(world, "asks for the present stage too late", person, purpose);
      if (purpose === RequestFor.bridge && (!ready || people.bridging[person] === Bridging.there))
        fail(world, "asks for a bridge that is not wanted", person, people.bridging[person]);
      if (purpose === RequestFor.rise && people.pool[person] !== pool) fail(world, "a rise elsewhere", person);
      if (purpose === RequestFor.return && people.pool[person] === pool) fail(world, "returns to where it is", person);
      if ((purpose === RequestFor.replacement) !== (lacksCare && purpose === RequestFor.replacement))
        fail(world, "a replacement of what is there", person);
    }
    const has = (purpose: Purpose) => requests.find(person, purpose) !== NONE;
    const waitsForOpening = people.timed[person] === 1 && ready && this.isUnlimited(person);
    const waitsForMoney = world.budgetAccounts.some((account) => account.waiting.has(person));
    if (waitsForMoney && has(RequestFor.nextStage)) fail(world, "waits for money and for a place", person);
    if (people.timed[person] === 1 && count === 0 && !waitsForOpening && !waitsForMoney)
      fail(world, "a timer of a wait that is over", person);
    const { service } = people.stage[person] === NONE ? { service: NONE } : world.plans.presentStage(person);
    if (lacksCare && people.service[person] !== NONE) fail(world, "without care, and with it", person);
    if (!settled) return;
    if (!ready && (service !== NONE && people.service[person] === NONE) !== lacksCare)
      fail(world, "somebody in a stage has nothing and is not without care", person, lacksCare);
    if (!ready && lacksCare && !has(RequestFor.replacement)) fail(world, "without care, and asks for none", person);
    this.auditReviewed(person);
    if (!ready) return;
    const arranged = people.arranged[person] === 1;
    if (
      arranged !== (has(RequestFor.nextStage) || waitsForOpening || waitsForMoney) ||
      arranged === (people.pending[person] !== 0)
    )
      fail(world, "somebody ready waits for nothing", person, arranged, count, people.pending[person]);
  }

  /** Whoever has a level package that is reviewed holds what it asks for, or is owed the rest. */
  private auditReviewed(person: number): void {
    const { world } = this;
    const { people, requests } = world;
    if (people.stage[person] === NONE || people.ready[person] === 1 || people.service[person] === NONE) return;
    const { review, hours } = world.plans.presentStage(person);
    if (review === null || hours === null || hours.over > 0) return;
    const rise = requests.find(person, RequestFor.rise);
    const owed = rise === NONE ? 0 : requests.units[rise];
    if (people.units[person] + owed !== unitsNow(world, person))
      fail(world, "a package is neither held nor owed", person, people.units[person], owed, unitsNow(world, person));
  }

  private refusalsDrawn(person: number): number {
    const { world } = this;
    const { refusals } = world.plans.nextLayout(person).stages[world.people.next[person]];
    return refusals === NONE ? 0 : world.people.drawn(person, refusals);
  }

  /** Whether a person is one of the share of people with two carers in the stage that they are in. */
  private needsTwo(person: number): boolean {
    const { world } = this;
    if (world.people.bridging[person] === Bridging.there) return false;
    const { carers } = world.plans.stageLayout(person);
    const share = world.plans.presentStage(person).hours?.twoCarers ?? 0;
    return share > 0 && world.people.drawn(person, carers) < share;
  }

  /** Packages with two carers against the part of the pool that they may take. */
  private auditPart(
    { twoCarers, plan, available }: Pool,
    k: number,
    held: number,
    inLine: number,
    settled: boolean,
  ): void {
    const { world } = this;
    const { requests } = world;
    const { limit, waiting } = twoCarers;
    const part = plan.twoCarerShare < 1 ? Math.round(available.value * plan.twoCarerShare) : Number.POSITIVE_INFINITY;
    if (limit !== part) fail(world, "part for two carers", plan.name, limit, part);
    if (twoCarers.held !== held || twoCarers.inLine !== inLine)
      fail(world, "units with two carers", plan.name, twoCarers.held, held, twoCarers.inLine, inLine);
    // A package that rises in place may do so past the part, just after somebody has entered it.
    const heldAtEntry = Math.min(held, this.heldByTwoBefore[k]);
    if (this.every === 1 && heldAtEntry + inLine > limit && inLine > this.inLineBefore[k])
      fail(world, "more than the part for two carers", plan.name, held, inLine, limit);
    this.inLineBefore[k] = inLine;
    this.heldByTwoBefore[k] = held;
    if (!settled) return;
    const inTurn = [...waiting.keys()].sort(
      (a, b) => requests.priority[a] - requests.priority[b] || requests.order[a] - requests.order[b],
    );
    for (const row of plan.discipline === "strict" ? inTurn.slice(0, 1) : inTurn)
      if (held + inLine + requests.units[row] <= limit) fail(world, "waits for a part that has room", plan.name, row);
  }

  /** Whether what comes next has no limit, so that nothing but its hours can be waited for. */
  private isUnlimited(person: number): boolean {
    const { people, pools } = this.world;
    const { service } = this.world.plans.nextStage(person);
    return pools.index(service, people.area[person], people.hospital[person]) === NONE;
  }

  /**
   * Lines are in order of priority by the plan that holds now, and of asking. What a pool keeps of its line is right.
   */
  private auditLine(pool: Pool, k: number, people: number): void {
    const { waiting, queued, stranded, plan, resource } = pool;
    const { requests } = this.world;
    let last = [Number.NEGATIVE_INFINITY, -1];
    for (let ticket = resource.firstWaiting(); ticket !== -1; ticket = resource.nextWaiting(ticket)) {
      const row = resource.subjectOf(ticket);
      const place = [priorityOf(this.world, requests.askerOf(row)), requests.order[row]];
      if (place[0] < last[0] || (place[0] === last[0] && place[1] < last[1]))
        fail(this.world, "the order of a line", plan.name, last, place);
      last = place;
    }
    const free = people > 0 ? Math.max(0, resource.capacity - resource.inUse) : 0;
    this.lines.people[k] = people;
    this.lines.stranded[k] = free;
    const kept = [waiting.value, queued.value, stranded.value];
    const counted = [people, people > 0 ? 1 : 0, free];
    if (kept.join() !== counted.join()) fail(this.world, "account of the line", plan.name, kept, counted);
  }

  /** Units that the plan has in a pool at the levels that hold, where it has none by date. */
  private extraIn(pool: number, day: number): number {
    const { blueprint, pools, alerts } = this.world;
    return blueprint.services.reduce((total, { extra }, service) => {
      const there = extra.filter(
        (one) =>
          isInSeason(one, day) &&
          pools.index(service, Math.max(one.area, 0), Math.max(one.hospital, 0)) === pool &&
          (one.levels === null || one.levels.includes(alerts.levelIn(one.area, one.hospital))),
      );
      return total + there.reduce((sum, { units }) => sum + units, 0);
    }, 0);
  }

  /** Staff on duty in a team are those of its shifts and those who are extra, wherever they are. */
  private auditTeams(): void {
    const { world } = this;
    world.blueprint.teams.forEach(({ name, floating }, team) => {
      const groups = world.teams.groupsOf(team);
      const sum = (value: (group: (typeof groups)[number]) => number) =>
        groups.reduce((total, group) => total + value(group), 0);
      const asked = sum(({ planned, extra }) => planned + extra);
      const onDuty = sum(({ resource }) => resource.capacity);
      if (asked !== onDuty) fail(world, "staff on duty", name, onDuty, asked);
      if (floating === null && groups.some(({ planned, extra, resource }) => planned + extra !== resource.capacity))
        fail(world, "staff of a team that stays", name);
    });
  }

  /** Units that a pool has to give besides its own: of what has been lent to it, no more than its lender has. */
  private loanOf(k: number): number {
    const { blueprint, pools } = this.world;
    const { borrowed } = pools.all[k].supply;
    if (borrowed <= 0) return borrowed;
    const { lendingGroup } = blueprint.pools[k];
    const lender = blueprint.pools.findIndex((plan, other) => other !== k && plan.lendingGroup === lendingGroup);
    return Math.min(borrowed, pools.all[lender].supply.own);
  }

  private auditPool(pool: Pool, k: number, used: number, settled: boolean): void {
    const { world } = this;
    const { resource, plan } = pool;
    if (resource.inUse !== used || pool.inUse.value !== used)
      fail(world, "in use", plan.name, resource.inUse, pool.inUse.value, used);
    if (this.every === 1 && used > resource.capacity && used > this.usedBefore[k])
      fail(world, "more than there is", plan.name, used);
    this.usedBefore[k] = used;
    if ((pool.full.value === 1) !== used >= pool.givable) fail(world, "full", plan.name, used, pool.givable);
    const there = Math.max(0, pool.supply.own + this.loanOf(k));
    if (pool.available.value !== there) fail(world, "capacity", plan.name, pool.available.value, there);
    this.lines.used[k] = used;
    if (plan !== world.blueprint.pools[k]) fail(world, "another plan", plan.name);
    if (resource.isFirstFit !== (plan.discipline === "first-fit")) fail(world, "another discipline", plan.name);
    if (!settled) return;
    if (this.goesByPlan[k]) {
      // Of the day after the run, nothing has happened.
      const day = Math.min(Math.floor(this.last / MILLISECONDS_PER_DAY), this.days - 1);
      const factor = plan.kind === "beds" ? 1 : (this.factorOfDay[day] ?? 1);
      const planned = Math.round((capacityOn(plan, day) + this.extraIn(k, day)) * factor);
      if (pool.supply.own !== planned)
        fail(world, "another capacity than planned", plan.name, pool.supply.own, planned);
    }
    if (plan.reserves.length > 0) return;
    for (let ticket = resource.firstWaiting(); ticket !== -1; ticket = resource.nextWaiting(ticket)) {
      if (resource.unitsOf(ticket) <= resource.free) fail(world, "somebody waits for what is free", plan.name);
      if (plan.discipline === "strict") break;
    }
  }
}

/** What the world's accounts say at the end against what the auditor counted. */
export function compareAccounts(auditor: Auditor, world: World): void {
  const { use, delays, blueprint } = world;
  const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0);
  const near = (found: number, counted: number, what: string) =>
    expect(Math.abs(found - counted), `${what}: ${found} against ${counted}`).toBeLessThan(1e-7 * (1 + counted));
  blueprint.services.forEach(({ name }, service) => {
    const areas = blueprint.areas.length;
    near(use.personTime[service], auditor.personTime[service], `person-time of ${name}`);
    near(use.unitTime[service], auditor.unitTime[service], `unit-time of ${name}`);
    expect(use.overstayTime[service], `overstay in ${name}`).toBeLessThanOrEqual(use.personTime[service]);
    expect(use.overstayUnitTime[service], `units in overstay in ${name}`).toBeLessThanOrEqual(use.unitTime[service]);
    expect(use.overstayUnitTime[service], `units in overstay in ${name}`).toBeGreaterThanOrEqual(
      use.overstayTime[service],
    );
    near(
      sum(use.blockedUnitTime.subarray(service * areas, (service + 1) * areas)),
      auditor.blockedTime[service],
      `blocked unit-time of ${name}`,
    );
  });
  // Pools of the same kind, for a service may be pooled with another for a part of the run.
  for (const kind of new Set(blueprint.pools.map((plan) => plan.kind))) {
    const held = world.pools.all
      .filter(({ plan }) => plan.kind === kind)
      .reduce((total, pool) => total + pool.inUse.integral(world.simulation.now), 0);
    const counted = blueprint.services.reduce(
      (total, service, k) => total + (service.kind === kind ? auditor.unitTime[k] : 0),
      0,
    );
    near(held, counted, `units of ${kind}`);
  }
  world.pools.all.forEach(({ inUse, waiting, queued, stranded, plan }, k) => {
    const { now } = world.simulation;
    near(inUse.integral(now), auditor.usedTime[k], `units in use of ${plan.name}`);
    near(waiting.integral(now), auditor.lineTime[k], `sum of waits at ${plan.name}`);
    near(queued.integral(now), auditor.queuedTime[k], `time with a queue at ${plan.name}`);
    near(stranded.integral(now), auditor.strandedTime[k], `units stranded at ${plan.name}`);
    const isKept = phasesOf(world.whole).some(({ pools }) => pools[k].reserves.length > 0);
    if (plan.kind !== "hours" && !isKept) near(stranded.integral(now), 0, `stranded beds or places at ${plan.name}`);
  });
  const acute = blueprint.services.reduce(
    (total, { setting }, service) => total + (setting === "acute" ? auditor.personTime[service] : 0),
    0,
  );
  near(sum(use.acuteTime), acute, "person-time in acute beds");
  const { waits, monthlyUse } = world;
  const cells = waits.shape.class * waits.shape.origin;
  blueprint.services.forEach(({ name }, service) => {
    const ofService = (column: Float64Array) => sum(column.subarray(service * cells, (service + 1) * cells));
    near(ofService(waits.started), use.starts[service], `starts of ${name}`);
    near(ofService(waits.time), use.waited[service], `waits for ${name}`);
    const byMonth = monthlyUse.months.map(({ days }, month) => monthlyUse.meanUnits(month, service) * days);
    const units = byMonth.reduce((total, value) => total + value, 0) * MILLISECONDS_PER_DAY;
    near(units, auditor.unitTime[service], `unit-time of ${name} by month`);
  });
  if (sum(delays.timeByAwaited) > sum(delays.time)) throw new Error("more delay by service awaited than there is");
  near(sum(delays.time), auditor.delayedTime, "delayed days");
  near(world.lostCare.timeWithout, auditor.withoutCareTime, "time without care");
  near(sum(Float64Array.from(delays.timeByStep, sum)), auditor.delayedTime, "delayed days by step");
  blueprint.classes.forEach(({ name, stages }, cls) => {
    const { came, moved } = world.routes;
    const steps = came[cls].reduce((left, people, to) => (stages[to].outcome === -1 ? left : left + people), 0);
    const onward = moved[cls].reduce(
      (left, people, k) => (stages[k % stages.length].outcome === -1 ? left : left + people),
      0,
    );
    near(steps + onward, world.heads.departed[cls], `steps of ${name} to outcomes`);
  });
}
