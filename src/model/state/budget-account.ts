/**
 * The accounts of budgets: what each has spent of its financial year, what those inside commit of the rest, and who
 * waits for its money. Amounts are in pounds, or in hours for a budget of hours; times in milliseconds of the run.
 */
import { dateFromDays, daysFromDate } from "../../foundation/dates.js";
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import type { Rank } from "../plan/line-plan.js";
import type { BudgetPlan } from "../plan/money-plan.js";

/** Sums of money may differ by this share of the amount, which comes from fractions in binary. */
const ROUNDING = 1e-9;

/** A start that waits for money, or for which it is agreed: of which service, and of how many units. */
export interface PaidStart {
  readonly service: number;
  readonly units: number;
}

/**
 * Somebody whose start waits for money: as whom they asked, their place in the line by the plan that holds now, and when
 * they asked among all who ask for money.
 */
export interface WaitingForMoney extends PaidStart {
  readonly person: number;
  readonly rank: Rank;
  readonly priority: number;
  readonly order: number;
}

export class BudgetAccount {
  plan: BudgetPlan;
  /** Spent since the financial year began, or since the run did. */
  spent = 0;
  /** Spent since observation began. */
  spentObserved = 0;
  /** Starts that had to wait for its money, and midnights at which somebody did, since observation began. */
  heldBack = 0;
  heldBackDays = 0;
  /** First and last instant of the financial year, and its share from the first instant of the run on. */
  private yearFrom: number;
  private yearEnd = 0;
  private share = 1;
  /** Per millisecond: what those inside cost, and what was agreed for those who have not started yet. */
  private rate = 0;
  private agreedRate = 0;
  private since = 0;
  private readonly people: Float64Array;
  private readonly units: Float64Array;
  readonly waiting = new Map<number, WaitingForMoney>();
  private readonly agreed = new Map<number, PaidStart>();
  private readonly startDay: number;

  constructor(plan: BudgetPlan, services: number, startDay: number) {
    this.plan = plan;
    this.startDay = startDay;
    this.people = new Float64Array(services);
    this.units = new Float64Array(services);
    this.yearFrom = 0;
    this.beginYear(0);
  }

  covers(service: number): boolean {
    return this.plan.services.some((one) => one.service === service);
  }

  /** What there is to spend in this financial year: of the one in which the run begins, from its first instant on. */
  get amount(): number {
    return this.plan.amount * this.share;
  }

  /** Cost per millisecond of people who hold so many units of a service; 0 where the budget does not pay for it. */
  private costOf(service: number, people: number, units: number): number {
    const price = this.plan.services.find((one) => one.service === service);
    return price === undefined ? 0 : (people * price.perPersonDay + units * price.perUnitDay) / MILLISECONDS_PER_DAY;
  }

  /**
   * Use of a service changes by so many people and units. It is known of every service, because a change can have the
   * budget pay for one in which there are people.
   */
  use(service: number, people: number, units: number, now: number): void {
    const isPaid = this.covers(service);
    if (isPaid) this.settle(now);
    this.people[service] += people;
    this.units[service] += units;
    if (isPaid) this.findRate();
  }

  /** Another plan holds from now on: what was used before is paid by the one before. */
  setPlan(plan: BudgetPlan, now: number): void {
    this.settle(now);
    this.plan = plan;
    this.beginYear(now);
    // What was spent before the first instant of a financial year was money of another one.
    if (this.yearFrom === now) this.spent = 0;
    this.findRate();
  }

  /** Whether there is money for a start, at the price that holds now. */
  hasMoneyFor({ service, units }: PaidStart, now: number): boolean {
    this.settle(now);
    const rate = this.costOf(service, 1, units);
    const most = this.amount * (1 + ROUNDING);
    if (this.plan.counting === "spending") return this.spent < this.amount * (1 - ROUNDING);
    return this.spent + (this.rate + this.agreedRate + rate) * (this.yearEnd - now) <= most;
  }

  isAgreed(person: number): boolean {
    return this.agreed.has(person);
  }

  /** Money is found for somebody's start, which is committed from now on. */
  agree(person: number, { service, units }: PaidStart): void {
    this.waiting.delete(person);
    this.agreed.set(person, { service, units });
    this.findRate();
  }

  /** Who waits for money, as they are served: by priority, then in the order of asking. */
  line(): WaitingForMoney[] {
    return [...this.waiting.values()].sort((a, b) => a.priority - b.priority || a.order - b.order);
  }

  /** Whoever waits for money waits for that of whichever budget pays for the service now; where none does, here. */
  passWaiting(payerOf: (service: number) => BudgetAccount | undefined): void {
    for (const [person, asked] of this.waiting) {
      const payer = payerOf(asked.service) ?? this;
      if (payer === this) continue;
      this.waiting.delete(person);
      payer.waiting.set(person, asked);
      payer.heldBack++;
    }
  }

  /**
   * Money that was agreed is agreed by whichever budget pays for the service now; where none does, it stays here and
   * costs nothing.
   */
  passAgreed(payerOf: (service: number) => BudgetAccount | undefined): void {
    for (const [person, start] of this.agreed) {
      const payer = payerOf(start.service) ?? this;
      if (payer === this) continue;
      this.agreed.delete(person);
      payer.agree(person, start);
    }
    this.findRate();
  }

  /** Somebody has started, or waits no longer; says whether money became free. */
  forget(person: number): boolean {
    const waited = this.waiting.delete(person);
    if (!this.agreed.delete(person)) return waited;
    this.findRate();
    return true;
  }

  /** Brings what is spent up to date, past the turns of the year. */
  settle(now: number): void {
    while (now >= this.yearEnd) {
      this.accrue(this.yearEnd);
      this.spent = 0;
      this.beginYear(this.yearEnd);
    }
    this.accrue(now);
  }

  resetStatistics(now: number): void {
    this.settle(now);
    this.spentObserved = 0;
    this.heldBack = 0;
    this.heldBackDays = 0;
  }

  private accrue(now: number): void {
    const cost = this.rate * (now - this.since);
    this.spent += cost;
    this.spentObserved += cost;
    this.since = now;
  }

  private findRate(): void {
    this.rate = 0;
    for (const { service } of this.plan.services)
      this.rate += this.costOf(service, this.people[service], this.units[service]);
    this.agreedRate = 0;
    for (const { service, units } of this.agreed.values()) this.agreedRate += this.costOf(service, 1, units);
  }

  /** The financial year that an instant lies in. */
  private beginYear(now: number): void {
    const today = this.startDay + Math.floor(now / MILLISECONDS_PER_DAY);
    const { month, day } = this.plan.yearStarts;
    const { year } = dateFromDays(today);
    const starts = (of: number) => daysFromDate({ year: of, month, day });
    const first = starts(year) <= today ? year : year - 1;
    this.yearFrom = (starts(first) - this.startDay) * MILLISECONDS_PER_DAY;
    this.yearEnd = (starts(first + 1) - this.startDay) * MILLISECONDS_PER_DAY;
    this.share = (this.yearEnd - Math.max(0, this.yearFrom)) / (this.yearEnd - this.yearFrom);
  }
}
