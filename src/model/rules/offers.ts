/**
 * Offers: whoever is offered the place of their next stage may refuse it, a number of times that is drawn for them. The
 * place goes to the next in the line. Whoever has refused keeps their place in the line by the time at which they
 * asked, but stands outside it until the place is offered again, some time after the refusal. Where a service admits at
 * some hours alone, offers are made then: each opening is a round.
 *
 * Places elsewhere that an overflow chain leads to are not refused, nor is anything that somebody asks for during a
 * stage.
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
      const { refusals } = world.nextLayout(person).stages[people.next[person]];
      if (refusals === NONE || people.refusals[person] >= world.drawn(person, refusals)) return false;
      people.refusals[person]++;
      return true;
    },
    wait(request) {
      const { again } = world.nextStage(requests.person[request]).offers;
      offeredAgainAt[request] = simulation.now + millisecondsOf(again);
      // Before the grants of that instant: who is offered a place again takes part in the round that begins then.
      simulation.scheduleAt(offeredAgainAt[request], offerAgain, request, Priority.capacity);
    },
  };
}
