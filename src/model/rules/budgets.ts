/**
 * Budgets: a start of a service that a budget pays for needs money before a place is looked for.
 *
 * With `counting: commitments` there is money while this sum is not more than the amount: what has been spent in the
 * financial year, and what three groups would cost at today's rate until the year ends: those inside, those whose money
 * is agreed, and the newcomer. With `counting: spending` there is money while less than the amount has been spent.
 *
 * Others wait, by priority and then in the order of asking, and nobody passes another. The line is looked at when money
 * becomes free, at each midnight, at the turn of the year, and when the plan changes. People whom the budget pays for
 * already keep their care when it is spent.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import type { Rank } from "../plan/line-plan.js";
import { unitsAtStart, unitsIn } from "../state/holding.js";
import type { BudgetsPort, Cause } from "../state/ports.js";
import { priorityOf } from "../state/precedence.js";
import type { World } from "../state/world.js";

export function installBudgets(world: World): void {
  const budgets = new Budgets(world);
  world.budgets = budgets;
  if (world.budgetAccounts.length === 0) return;
  world.instants.atMidnight(() => budgets.midnight());
  world.instants.whenPlanChanges(() => budgets.changePlan());
  world.instants.whenWarmUpEnds(() => budgets.resetStatistics());
  world.instants.whenRunEnds(() => budgets.settle());
}

class Budgets implements BudgetsPort {
  private readonly review: Action;
  private readonly world: World;
  /** Whether a review is to come within this instant, and how many starts have asked for money and not had it. */
  private readonly state: { isDue: boolean; asked: number };

  constructor(world: World) {
    this.world = world;
    this.state = world.keep({ isDue: false, asked: 0 });
    this.review = world.simulation.action("review of budgets", () => this.giveMoney());
  }

  holdsBack(person: number, service: number, rank: Rank): boolean {
    const { world } = this;
    const { budgetAccounts, people, simulation } = world;
    if (budgetAccounts.length === 0) return false;
    const index = budgetAccounts.findIndex((account) => account.covers(service));
    if (index < 0) return false;
    const account = budgetAccounts[index];
    if (account.isAgreed(person) || account.covers(people.service[person])) return false;
    if (account.waiting.has(person)) return true;
    const start = { service, units: unitsIn(world, service, unitsAtStart(world, person)) };
    const priority = this.priority(person, service, rank);
    const isFirst = [...account.waiting.values()].every((other) => other.priority > priority);
    if (isFirst && account.hasMoneyFor(start, simulation.now)) {
      account.agree(person, start);
      return false;
    }
    account.waiting.set(person, { person, rank, priority, order: this.state.asked++, ...start });
    account.heldBack++;
    return true;
  }

  keepForStart(person: number): void {
    const { world } = this;
    const { budgetAccounts, people, plans } = world;
    if (budgetAccounts.length === 0 || people.ready[person] === 0 || people.arranged[person] === 0) return;
    const { service } = plans.nextStage(person);
    const account = budgetAccounts.find((one) => one.covers(service) && one.covers(people.service[person]));
    if (account === undefined || account.isAgreed(person)) return;
    account.agree(person, { service, units: unitsIn(world, service, unitsAtStart(world, person)) });
  }

  keepNoLonger(person: number): void {
    const { budgetAccounts, people } = this.world;
    for (const account of budgetAccounts)
      if (account.isAgreed(person) && account.covers(people.service[person]) && account.forget(person))
        this.reviewSoon();
  }

  cause(person: number): Cause | null {
    const { budgetAccounts } = this.world;
    if (budgetAccounts.length === 0) return null;
    return budgetAccounts.find((account) => account.waiting.has(person))?.plan.whenSpent ?? null;
  }

  forget(person: number): void {
    const { budgetAccounts } = this.world;
    if (budgetAccounts.length === 0) return;
    for (const account of budgetAccounts) if (account.forget(person)) this.reviewSoon();
  }

  use(service: number, people: number, units: number): void {
    const { budgetAccounts, simulation } = this.world;
    if (budgetAccounts.length === 0) return;
    for (const account of budgetAccounts) {
      account.use(service, people, units, simulation.now);
      if (account.covers(service) && (people < 0 || units < 0)) this.reviewSoon();
    }
  }

  midnight(): void {
    for (const account of this.world.budgetAccounts) if (account.waiting.size > 0) account.heldBackDays++;
    this.reviewSoon();
  }

  changePlan(): void {
    const { blueprint, budgetAccounts, simulation } = this.world;
    for (const account of budgetAccounts)
      for (const [person, asked] of account.waiting)
        account.waiting.set(person, { ...asked, priority: this.priority(person, asked.service, asked.rank) });
    // A budget that the change leaves as it was is not settled now, so that its sums stay the same to the last bit.
    const changed = budgetAccounts.filter((account, index) => {
      const plan = blueprint.budgets?.[index];
      if (plan === undefined || JSON.stringify(plan) === JSON.stringify(account.plan)) return false;
      account.setPlan(plan, simulation.now);
      return true;
    });
    const payerOf = (service: number) => budgetAccounts.find((other) => other.covers(service));
    for (const account of budgetAccounts) account.passWaiting(payerOf);
    for (const account of budgetAccounts) account.passAgreed(payerOf);
    // Whoever waits for the money of a budget waits for the reason that it gives from now on.
    for (const account of changed) for (const { person } of account.line()) this.world.arranging.noteCause(person);
    if (changed.length > 0) this.reviewSoon();
  }

  resetStatistics(): void {
    for (const account of this.world.budgetAccounts) account.resetStatistics(this.world.simulation.now);
  }

  settle(): void {
    for (const account of this.world.budgetAccounts) account.settle(this.world.simulation.now);
  }

  /** After all that happens at this instant to what is used. */
  private reviewSoon(): void {
    if (this.state.isDue || this.world.budgetAccounts.every(({ waiting }) => waiting.size === 0)) return;
    this.state.isDue = true;
    this.world.simulation.schedule(0, this.review, 0, Priority.arrival);
  }

  private giveMoney(): void {
    this.state.isDue = false;
    const { budgetAccounts, people, simulation, allocation } = this.world;
    for (const account of budgetAccounts) {
      let isSpent = false;
      for (const asked of account.line()) {
        const { person } = asked;
        // Somebody's start may have changed the line.
        if (!account.waiting.has(person)) continue;
        // By another plan the budget may not pay for the start any more, or pay already for what they have, as it may
        // for a bridge: they need none of its money, and stand behind nobody.
        if (!account.covers(asked.service) || account.covers(people.service[person])) account.forget(person);
        else if (!isSpent && account.hasMoneyFor(asked, simulation.now)) account.agree(person, asked);
        else {
          isSpent = true;
          continue;
        }
        allocation.askWithMoney(person, asked.rank);
      }
    }
  }

  /** The place in the line for money: that which they would have in the line of the service. */
  private priority(person: number, service: number, rank: Rank): number {
    return priorityOf(this.world, { person, service, rank, stage: this.world.people.next[person] });
  }
}
