/** Who waits for the money of budgets, and for whom it is kept, worked out from what everybody waits for. */
import { MILLISECONDS_PER_DAY } from "../../src/foundation/time.js";
import type { BudgetAccount } from "../../src/model/state/budget-account.js";
import { unitsAtStart, unitsIn } from "../../src/model/state/holding.js";
import { NONE, WaitsToOpen } from "../../src/model/state/people.js";
import { RequestFor } from "../../src/model/state/request.js";
import type { World } from "../../src/model/state/world.js";
import { inside } from "../model/runs.js";

/** What is wrong with the money of budgets at a midnight, before anything that is due at that very instant; or null. */
export function wrongMoney(world: World): string | null {
  const { budgetAccounts } = world;
  if (budgetAccounts.length === 0) return null;
  for (const account of budgetAccounts) {
    const wrong = wrongLine(world, account);
    if (wrong !== null) return `${account.plan.name}: ${wrong}`;
  }
  for (const person of inside(world)) {
    const wrong = wrongFor(world, person);
    if (wrong !== null) return `${person}: ${wrong}`;
  }
  return null;
}

/** Whoever waits for the money of a budget is ready, and needs so much of it. */
function wrongLine(world: World, account: BudgetAccount): string | null {
  const { people, plans, simulation } = world;
  for (const { person, service, units } of account.waiting.values()) {
    if (!people.present(person) || people.ready[person] === 0) return `${person} is not ready`;
    if (plans.nextStage(person).service !== service) return `${person} does not go there`;
    if (units !== unitsIn(world, service, unitsAtStart(world, person))) return `${person} needs other units`;
    if (!account.covers(service)) return `${person} waits for what it does not pay for`;
    // A bridge that somebody has had since the last midnight is found at this one.
    const hadBefore = people.heldSince[person] < simulation.now - MILLISECONDS_PER_DAY;
    if (hadBefore && account.covers(people.service[person])) return `${person} is paid for already`;
  }
  return null;
}

/** Nobody waits twice, or has money while they wait for it; and where no plan changes, who waits for a place has it. */
function wrongFor({ budgetAccounts, people, plans, requests, whole }: World, person: number): string | null {
  const waiting = budgetAccounts.filter((account) => account.waiting.has(person)).length;
  const agreed = budgetAccounts.filter((account) => account.isAgreed(person)).length;
  if (waiting + agreed > 1) return "twice in the books";
  if (people.ready[person] === 0) return waiting + agreed > 0 ? "not ready" : null;
  const waitsToOpen = people.timed[person] === 1 && people.waitsToOpen[person] === WaitsToOpen.nextStage;
  const waitsForPlace = waitsToOpen || requests.find(person, RequestFor.nextStage) !== NONE;
  if (agreed > 0 && !waitsForPlace) return "money, and nothing that it is for";
  if (!waitsForPlace || agreed > 0 || whole.later.length > 0) return null;
  const payer = budgetAccounts.find((account) => account.covers(plans.nextStage(person).service));
  return payer === undefined || payer.covers(people.service[person]) ? null : "waits for a place without money";
}
