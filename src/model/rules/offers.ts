/**
 * Offers that may be refused. A person who is offered the place of their next stage refuses it a number of times, which
 * is drawn for them. The place then goes to the next person in the line. The person who refused waits outside the line
 * until the place is offered to them again, some time after the refusal, and then stands where they would have stood by
 * the time at which they first asked. A service that admits only at certain hours makes its offers when it opens: each
 * opening is a round.
 *
 * Only places of next stages can be refused: not places elsewhere that an overflow chain leads to, and not what is
 * asked for during a stage.
 */
import { Priority } from "../../engine/kernel/priority.js";
import { millisecondsOf } from "../../foundation/time.js";
import { NONE } from "../state/people.js";
import type { World } from "../state/world.js";

export function installOffers(world: World): void {
  const { simulation, people, requests } = world;
  /** By row of Requests: when the place is offered again. A row may have been given to another request meanwhile. */
  const offeredAgainAt: number[] = world.keep([]);
  const offerAgain = simulation.action("offered again", (request) => {
    const waits = requests.person[request] !== NONE && requests.isAside[request];
    if (waits && offeredAgainAt[request] === simulation.now) requests.comeBack(request);
  });
  world.offers = {
    refuses(person) {
      const { refusals } = world.plans.nextLayout(person).stages[people.next[person]];
      if (refusals === NONE || people.refusals[person] >= people.drawn(person, refusals)) return false;
      people.refusals[person]++;
      return true;
    },
    wait(request) {
      const { again } = world.plans.nextStage(requests.person[request]).offers;
      offeredAgainAt[request] = simulation.now + millisecondsOf(again);
      // Before the grants of that instant: who is offered a place again takes part in the round that begins then.
      simulation.scheduleAt(offeredAgainAt[request], offerAgain, request, Priority.capacity);
    },
  };
}
