/**
 * What everybody inside ought to wait for, and the timers that ought to run for them, worked out from where they are. A
 * wish that is lost at an event in the middle of something else is found here.
 */
import { MILLISECONDS_PER_WEEK, millisecondsOf } from "../../src/foundation/time.js";
import type { OverflowPlan } from "../../src/model/plan/care-plan.js";
import { bedSetting, packageNow, unitsIn } from "../../src/model/state/holding.js";
import { Bridging, NONE, Patience, WaitsToOpen } from "../../src/model/state/people.js";
import { type Purpose, RequestFor } from "../../src/model/state/request.js";
import type { World } from "../../src/model/state/world.js";

/** What is wrong for somebody at a midnight, before anything that is due at that very instant; null where all is right. */
export function lostWish(world: World, person: number): string | null {
  return (
    duringStage(world, person) ??
    elsewhere(world, person) ??
    ofPatience(world, person) ??
    ofChain(world, person) ??
    ofBridge(world, person)
  );
}

function isWaitingFor(world: World, person: number, purpose: Purpose): boolean {
  return world.requests.find(person, purpose) !== NONE;
}

/** Tapers, reviews, risks, and arranging that begins early. */
function duringStage(world: World, person: number): string | null {
  const { people, plans, simulation, arranging } = world;
  if (people.stage[person] === NONE) return null;
  const isReady = people.ready[person] === 1;
  const lacksCare = people.withoutCare[person] === 1;
  const { hours, review, whileWaiting } = plans.presentStage(person);
  // A step that is due now has not been taken yet.
  const elapsed = Math.max(0, simulation.now - people.stageSince[person] - 1);
  const isTapering =
    hours !== null && !lacksCare && elapsed - (elapsed % MILLISECONDS_PER_WEEK) < millisecondsOf(hours.over);
  if (people.service[person] !== NONE && isTapering !== (people.tapering[person] === 1)) return "taper";
  const isReviewed = hours !== null && review !== null && !isReady && !lacksCare;
  if (isReviewed !== (people.reviewing[person] === 1)) return "review";
  const isDelayed = people.delay[person] !== NONE;
  if ((isDelayed && (whileWaiting?.died ?? 0) > 0) !== (people.atRiskOfDeath[person] === 1)) return "risk of dying";
  if ((isDelayed && (whileWaiting?.unfit ?? 0) > 0) !== (people.atRiskOfUnfit[person] === 1)) return "risk of unfit";
  if (isReady && people.planned[person] !== 0) return "a task is still to come when they are ready";
  const mayArrangeEarly = !isReady && !lacksCare && people.arrangement[person] === NONE;
  const lead = mayArrangeEarly ? arranging.lead(person, people.next[person]) : 0;
  if (lead > 0 !== (people.arrangesEarly[person] === 1)) return "early arranging";
  const begins = people.waitingFrom[person] - lead;
  if (lead > 0 && people.earlyArrangingAt[person] !== Math.max(begins, simulation.now))
    return "time of early arranging";
  return null;
}

/** Going back from elsewhere, for as many units as are needed now. */
function elsewhere(world: World, person: number): string | null {
  const { people, plans, pools, requests, simulation } = world;
  if (people.stage[person] === NONE || people.ready[person] === 1) return null;
  const stage = plans.presentStage(person);
  const isElsewhere =
    people.service[person] !== NONE &&
    (people.service[person] !== stage.service || people.servedArea[person] !== people.area[person]);
  const hasPool =
    stage.service !== NONE && pools.index(stage.service, people.area[person], people.hospital[person]) !== NONE;
  const request = requests.find(person, RequestFor.return);
  if ((isElsewhere && hasPool && people.returns[person] === 1) !== (request !== NONE)) return "return";
  if (request === NONE) return null;
  const isDueToFall = (simulation.now - people.stageSince[person]) % MILLISECONDS_PER_WEEK === 0;
  const needed = unitsIn(world, stage.service, packageNow(world, person));
  return !isDueToFall && requests.units[request] !== needed ? "units of a return" : null;
}

/** The patience of newcomers runs from when they first wait; whoever has none goes on along the chain instead. */
function ofPatience(world: World, person: number): string | null {
  const { people, plans, simulation, budgetAccounts } = world;
  if (people.ready[person] === 0) return null;
  const forNext = isWaitingFor(world, person, RequestFor.nextStage);
  const { plan } = plans.nextLayout(person);
  const isNew = people.stage[person] === NONE && people.next[person] === plan.arrival.stage;
  const isPatient = isNew && plan.arrival.patience !== null && people.patience[person] !== Patience.over;
  if (isPatient && (forNext || budgetAccounts.some((account) => account.waiting.has(person)))) {
    const runs = people.timed[person] === 1 && people.patience[person] === Patience.runs;
    return runs && people.patienceUntil[person] >= simulation.now ? null : "patience";
  }
  const steps = plans.nextStage(person).overflow.length;
  return forNext && people.overflowStep[person] < steps && people.timed[person] === 0
    ? "the chain has not begun"
    : null;
}

/** Whoever has come past steps of an overflow chain stands in the lines of those, and goes on along it. */
function ofChain(world: World, person: number): string | null {
  const { people, plans, pools, requests } = world;
  const forNext = isWaitingFor(world, person, RequestFor.nextStage);
  const isOwed = [RequestFor.rise, RequestFor.replacement].some((purpose) => isWaitingFor(world, person, purpose));
  const steps = people.overflowStep[person];
  if (steps === 0 || (!forNext && (!isOwed || people.ready[person] === 1))) return null;
  const { overflow } = forNext ? plans.nextStage(person) : plans.presentStage(person);
  const own = people.area[person];
  const areaOf = ({ areas }: OverflowPlan) => (areas === null ? own : areas[own] === own ? NONE : areas[own]);
  const asked = new Set<string>();
  for (let row = requests.first(person); row !== NONE; row = requests.after(row))
    if (requests.purpose[row] === RequestFor.overflow) asked.add(`${requests.service[row]} ${requests.area[row]}`);
  let isClosed = false;
  for (const step of overflow.slice(0, steps)) {
    const area = areaOf(step);
    const pool = area === NONE ? people.pool[person] : pools.index(step.service, area, people.hospital[person]);
    if (area !== NONE && pool === NONE) isClosed = true;
    else if (pool !== people.pool[person] && !asked.has(`${step.service} ${area}`)) return "line of a place elsewhere";
  }
  return (steps < overflow.length || isClosed) && people.timed[person] === 0 ? "the chain stands still" : null;
}

/** Bridges are asked for from beds, and by nobody who waits at home. */
function ofBridge(world: World, person: number): string | null {
  const { people, plans, pools, budgetAccounts } = world;
  if (people.ready[person] === 0) return null;
  const { bridge, service, waitsAtHome } = plans.nextStage(person);
  const at = people.bridging[person];
  const waitsToOpen = people.timed[person] === 1 && people.waitsToOpen[person] === WaitsToOpen.nextStage;
  const waitsForPlace = waitsToOpen || isWaitingFor(world, person, RequestFor.nextStage);
  const waitsForMoney = budgetAccounts.some((account) => account.waiting.has(person));
  if (waitsAtHome && (waitsForPlace || waitsForMoney) && at !== Bridging.there && at !== Bridging.lost) {
    if (people.service[person] !== NONE) return "holds something, and waits at home";
    const asks = [RequestFor.replacement, RequestFor.bridge].some((purpose) => isWaitingFor(world, person, purpose));
    if (asks) return "asks for a bed or a bridge, and waits at home";
  }
  if (bridge === null || at !== Bridging.none || bedSetting(world, person) === -1) return null;
  const poolOf = (of: number) => pools.index(of, people.area[person], people.hospital[person]);
  const pool = poolOf(bridge.service);
  const isOther = pool === NONE || (pool !== people.pool[person] && pool !== poolOf(service));
  const { bridge: column } = plans.nextLayout(person).stages[people.next[person]];
  const isWanted = isOther && people.drawn(person, column) < bridge.needed;
  return isWanted && (waitsForPlace || bridge.from === "ready") ? "bridge" : null;
}
