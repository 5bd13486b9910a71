/**
 * What must hold of those who are without the care of a stage: all clocks of the stage stand still until they have it
 * again, and then go on from where they stood.
 */
import { NONE } from "../../src/model/state/people.js";
import type { World } from "../../src/model/state/world.js";
import { inside } from "../model/runs.js";

/** Where the clocks of somebody stand. */
interface Clocks {
  readonly who: string;
  readonly stage: number;
  readonly isReady: boolean;
  readonly lacksCare: boolean;
  readonly mayBeAdmitted: boolean;
  readonly since: number;
  readonly stageSince: number;
  readonly left: number;
  readonly endsAt: number;
}

export class AuditedWithoutCare {
  /** How many were without care at the last audit. */
  count = 0;
  private before = new Map<number, Clocks>();
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.audit(0);
  }

  /**
   * At any event.
   *
   * @param at when the event before took place
   */
  audit(at: number): string | null {
    const now = new Map<number, Clocks>();
    let wrong: string | null = null;
    this.count = 0;
    for (const person of inside(this.world)) {
      const last = this.before.get(person);
      const lacksCare = this.world.people.withoutCare[person] === 1;
      if (!lacksCare && last === undefined) continue;
      const clocks = this.clocksOf(person);
      if (lacksCare) {
        this.count++;
        now.set(person, clocks);
      }
      const found =
        this.wrongNow(person, clocks) ?? (last?.who === clocks.who ? this.wrongSince(person, last, clocks, at) : null);
      if (found !== null) wrong = `${person}: ${found}`;
    }
    this.before = now;
    return wrong;
  }

  private wrongNow(person: number, { lacksCare, isReady, left, endsAt, since }: Clocks): string | null {
    const { people } = this.world;
    if (!lacksCare) return null;
    if (!isReady && left !== Math.max(0, endsAt - since)) return `${left} is left of a stay, and not ${endsAt - since}`;
    if (people.tapering[person] === 1) return "a taper goes on without care";
    if (people.reviewing[person] === 1) return "a review is to come without care";
    return people.arrangesEarly[person] === 1 ? "arranges early without care" : null;
  }

  private wrongSince(person: number, last: Clocks, clocks: Clocks, at: number): string | null {
    if (last.stage !== clocks.stage) return null;
    if (clocks.lacksCare) {
      if (clocks.since !== last.since) return "lost care anew without having had it";
      if (clocks.stageSince !== last.stageSince) return "a stage goes on without care";
      return !clocks.isReady && clocks.left !== last.left ? "a stay goes on without care" : null;
    }
    // Whoever was ready may have begun another stage like it, or wait at home for the next one without any care.
    if (last.isReady && (!clocks.isReady || this.world.people.service[person] === NONE)) return null;
    // So may whoever is admitted for want of care, to a stage like the one in which they lost it, perhaps by a later plan.
    if (last.mayBeAdmitted && clocks.stageSince === at) return null;
    const gap = at - last.since;
    if (clocks.stageSince !== last.stageSince + gap) return "a stage does not go on from where it stood";
    if (clocks.isReady) return null;
    const { longerStay } = this.world.plans.presentStage(person).withoutCare;
    const endsAt = at + last.left + Math.floor(gap * longerStay);
    return clocks.endsAt === endsAt ? null : `a stay ends at ${clocks.endsAt}, and not at ${endsAt}`;
  }

  private clocksOf(person: number): Clocks {
    const { people } = this.world;
    return {
      who: [people.class, people.key, people.visit].map((column) => column[person]).join(),
      stage: people.stage[person],
      isReady: people.ready[person] === 1,
      lacksCare: people.withoutCare[person] === 1,
      mayBeAdmitted:
        people.stage[person] !== NONE && this.world.plans.presentStage(person).withoutCare.admission !== null,
      since: people.withoutCareSince[person],
      stageSince: people.stageSince[person],
      left: people.stayLeft[person],
      endsAt: people.clinicalEndsAt[person],
    };
  }
}
