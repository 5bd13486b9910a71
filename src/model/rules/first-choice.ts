/**
 * First choice: whoever stands in several lines, and is granted a place in more than one of them at the same instant,
 * takes the one that they prefer. This happens at the hour at which services open, or when the plan changes. The place of
 * the next stage is preferred to what is asked for in the present one; that to a place elsewhere, and an earlier step of
 * an overflow chain to a later one; all these to a bridge.
 *
 * So a place is kept, granted and not taken, while its person waits for one that they prefer. When nothing else is
 * granted at this instant, the people take what is kept for them, one after another in the order in which they asked. Who
 * has been granted what they prefer has given back what was kept, and it has gone to the next in its line. Without this
 * rule the order in which a file names its services would decide, or which of two openings had been scheduled first.
 */
import { Priority } from "../../engine/kernel/priority.js";
import { NONE } from "../state/people.js";
import { type Purpose, RequestFor } from "../state/request.js";
import type { World } from "../state/world.js";

/** The lower, the more it is preferred. */
const PLACE_OF: Readonly<Record<Purpose, number>> = {
  [RequestFor.nextStage]: 0,
  [RequestFor.rise]: 1,
  [RequestFor.replacement]: 1,
  [RequestFor.return]: 1,
  [RequestFor.overflow]: 2,
  [RequestFor.bridge]: 3,
};

export function installFirstChoice(world: World): void {
  const { simulation, requests, allocation } = world;
  const state = world.keep({ executed: 0 });

  /** Of the requests of a person, or of those whose units are kept, the one that they prefer to all others. */
  function preferred(person: number, isOfKept: boolean): number {
    let best: number = NONE;
    for (let row = requests.first(person); row !== NONE; row = requests.after(row)) {
      const counts = !isOfKept || requests.onHold.has(row);
      if (counts && (best === NONE || isPreferred(row, best))) best = row;
    }
    return best;
  }

  function isPreferred(one: number, other: number): boolean {
    const difference = PLACE_OF[requests.purpose[one]] - PLACE_OF[requests.purpose[other]];
    return difference < 0 || (difference === 0 && requests.order[one] < requests.order[other]);
  }

  function takeWhatIsKept(): void {
    // It comes behind all that is granted at this instant, however often one grant has led to another.
    const isQuiet = simulation.executed === state.executed + 1;
    state.executed = simulation.executed;
    if (!isQuiet) {
      simulation.schedule(0, settle, NONE, Priority.grant);
      return;
    }
    const [first] = [...requests.onHold].sort((a, b) => requests.order[a] - requests.order[b]);
    if (first === undefined) return;
    const taken = preferred(requests.person[first], true);
    requests.endHold(taken);
    allocation.take(taken);
    if (requests.onHold.size > 0) simulation.schedule(0, settle, NONE, Priority.grant);
  }

  const settle = simulation.action("takes what is kept", takeWhatIsKept);

  world.firstChoice = {
    keeps(request) {
      if (preferred(requests.person[request], false) === request) return false;
      if (requests.onHold.size === 0) simulation.schedule(0, settle, NONE, Priority.grant);
      requests.putOnHold(request);
      return true;
    },
  };
}
