/**
 * What must hold of the money of budgets: what has been spent and what those inside cost is right, money is agreed for
 * nobody who has left, and with each new start all that is committed is within the amount.
 */
import { dateFromDays, daysFromDate } from "../../src/foundation/dates.js";
import { MILLISECONDS_PER_DAY } from "../../src/foundation/time.js";
import { RANKS } from "../../src/model/state/asking.js";
import type { BudgetAccount } from "../../src/model/state/budget-account.js";
import { unitsAtStart, unitsIn } from "../../src/model/state/holding.js";
import { NONE } from "../../src/model/state/people.js";
import type { World } from "../../src/model/state/world.js";
import { inside } from "../model/runs.js";

/** Sums of fractions in binary may differ by this share. */
const ROUNDING = 1e-6;

/** What an account keeps for itself. */
interface Kept {
  readonly since: number;
  readonly rate: number;
  readonly agreed: ReadonlyMap<number, unknown>;
}

/** What one budget pays for, by person: units of a service that they hold, or for which money is agreed. */
interface Paid {
  /** Cost of a millisecond of those inside, and of those whose start is agreed. */
  readonly rate: number;
  readonly agreedRate: number;
  readonly units: ReadonlyMap<number, number>;
}

export class AuditedBudgets {
  private readonly spent: number[];
  private before: Paid[];
  private last = 0;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.spent = world.budgetAccounts.map(() => 0);
    this.before = world.budgetAccounts.map((account) => this.paidBy(account));
  }

  /** The plan has changed: budgets pay for other services, or have other years. */
  forget(): void {
    this.spend(this.world.simulation.now);
    this.before = this.world.budgetAccounts.map((account, k) => {
      if (this.yearOf(account, this.last).from === this.last) this.spent[k] = 0;
      return this.paidBy(account);
    });
  }

  /**
   * At any event.
   *
   * @param at when the event before took place
   */
  audit(at: number): string | null {
    const { budgetAccounts } = this.world;
    this.spend(at);
    let wrong: string | null = null;
    budgetAccounts.forEach((account, k) => {
      const now = this.paidBy(account);
      const found = this.wrongAccount(account, k, now) ?? this.wrongStart(account, k, now);
      if (found !== null) wrong = `${account.plan.name}: ${found}`;
      this.before[k] = now;
    });
    return wrong;
  }

  /** What those inside have cost since the audit before. */
  private spend(at: number): void {
    this.world.budgetAccounts.forEach((account, k) => {
      const { from } = this.yearOf(account, at);
      if (from > this.last) this.spent[k] = 0;
      this.spent[k] += this.before[k].rate * (at - Math.max(from, this.last));
    });
    this.last = at;
  }

  private wrongAccount(account: BudgetAccount, k: number, now: Paid): string | null {
    const { people } = this.world;
    const { since, rate, agreed } = account as unknown as Kept;
    if (differ(rate, now.rate)) return `those inside cost ${rate} instead of ${now.rate}`;
    for (const person of agreed.keys()) if (!people.present(person)) return `money is kept for ${person}, who has left`;
    // The account turns its year when it is looked at.
    if (since < this.yearOf(account, this.last).from) return null;
    const spent = account.spent + rate * (this.last - since);
    return differ(spent, this.spent[k]) ? `${spent} are spent instead of ${this.spent[k]}` : null;
  }

  /** Whoever starts, or has money for a start, by this event is paid for within the amount. */
  private wrongStart(account: BudgetAccount, k: number, now: Paid): string | null {
    const { people } = this.world;
    const before = this.before[k];
    const came = [...now.units.keys()].filter((person) => !before.units.has(person));
    // What rises, is bought elsewhere, or is had again needs no money of a new start; nor do people at the start.
    const isNewStart = (person: number) =>
      account.isAgreed(person) ||
      (people.stageSince[person] === this.last &&
        RANKS[people.heldAs[person]] !== "replaced" &&
        people.service[person] === this.world.plans.presentStage(person).service &&
        people.servedArea[person] === people.area[person]);
    const hasRisen = [...now.units].some(([person, units]) => (before.units.get(person) ?? units) < units);
    if (came.length === 0 || hasRisen || !came.every(isNewStart)) return null;
    const { until, share } = this.yearOf(account, this.last);
    const amount = account.plan.amount * share;
    const ahead = account.plan.counting === "spending" ? 0 : (now.rate + now.agreedRate) * (until - this.last);
    const committed = this.spent[k] + ahead;
    return committed > amount * (1 + ROUNDING) ? `${committed} are committed of ${amount} with ${came}` : null;
  }

  private paidBy(account: BudgetAccount): Paid {
    const { world } = this;
    const { people, plans } = world;
    const costOf = (service: number, units: number) => {
      const price = account.plan.services.find((one) => one.service === service);
      return price === undefined ? 0 : (price.perPersonDay + units * price.perUnitDay) / MILLISECONDS_PER_DAY;
    };
    const held = new Map<number, number>();
    let rate = 0;
    let agreedRate = 0;
    for (const person of inside(world)) {
      const service = people.service[person];
      if (service !== NONE && account.covers(service)) {
        held.set(person, people.units[person]);
        rate += costOf(service, people.units[person]);
      }
      if (!account.isAgreed(person)) continue;
      const start = plans.nextStage(person).service;
      const units = unitsIn(world, start, unitsAtStart(world, person));
      if (!held.has(person)) held.set(person, units);
      agreedRate += costOf(start, units);
    }
    return { rate, agreedRate, units: held };
  }

  /** The financial year that an instant lies in, and its share that is in the run. */
  private yearOf({ plan }: BudgetAccount, at: number): { from: number; until: number; share: number } {
    const { startDay } = this.world.blueprint;
    const today = startDay + Math.floor(at / MILLISECONDS_PER_DAY);
    const begin = (year: number) =>
      (daysFromDate({ year, month: plan.yearStarts.month, day: plan.yearStarts.day }) - startDay) *
      MILLISECONDS_PER_DAY;
    const { year } = dateFromDays(today);
    const first = begin(year) <= at ? year : year - 1;
    const [from, until] = [begin(first), begin(first + 1)];
    return { from, until, share: (until - Math.max(0, from)) / (until - from) };
  }
}

function differ(found: number, counted: number): boolean {
  return Math.abs(found - counted) > ROUNDING * (1 + Math.abs(counted)) * 1e-3;
}
