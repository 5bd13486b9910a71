/**
 * Follow-up: some time after somebody has left a bed in an acute setting alive, such as 91 days, it is noted where they
 * are: in which setting, if they are inside, or by which outcome they have left. Of those who have left and not come
 * back, the share that the scenario gives has died by then. Each time of leaving hospital is followed on its own.
 *
 * This only observes: nothing that happens to people depends on it.
 */
import type { Action } from "../../engine/kernel/simulation.js";
import { millisecondsOf } from "../../foundation/time.js";
import { SETTINGS } from "../plan/report-words.js";
import { EventRows } from "../state/event-rows.js";
import { NONE } from "../state/people.js";
import type { FollowUpPort } from "../state/ports.js";
import type { World } from "../state/world.js";

/** Where somebody is who is to be looked up. */
interface Whereabouts {
  readonly name: string;
  /** Their row, or NONE where they have left, by an outcome. */
  person: number;
  outcome: number;
  /** How many times they are still to be looked up. */
  due: number;
}

const ACUTE = SETTINGS.indexOf("acute");
const HOME = SETTINGS.indexOf("home");

export function installFollowUp(world: World): void {
  const followUp = world.keep(new FollowUp(world));
  world.followUp = followUp;
  world.instants.whenSomebodyLeaves(
    (person, outcome) => followUp.leave(person, outcome),
    ({ plan }) => plan.followUp !== null,
  );
}

class FollowUp implements FollowUpPort {
  /** By class and key of a person, as a text. */
  private readonly whereabouts = new Map<string, Whereabouts>();
  /** Who is to be looked up. */
  private readonly followed = new EventRows<Whereabouts>();
  private readonly lookUp: Action;
  private readonly died: number;
  /** By service: index of its setting in SETTINGS. */
  private readonly settings: readonly number[];
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.died = world.blueprint.outcomes.findIndex(({ name }) => name === "died");
    this.settings = world.blueprint.services.map(({ setting }) => SETTINGS.indexOf(setting));
    this.lookUp = world.simulation.action("follow-up", (row) => this.note(row));
  }

  noteMove(person: number): void {
    const { people } = this.world;
    if (people.service[person] !== NONE && this.settingOf(person) === ACUTE) people.inHospital[person] = 1;
    else if (people.inHospital[person] === 1) {
      people.inHospital[person] = 0;
      this.follow(person);
    }
  }

  noteReturn(person: number): void {
    const who = this.whereabouts.get(this.nameOf(person));
    if (who !== undefined) who.person = person;
  }

  noteTurnedAway(person: number): void {
    if (this.whereabouts.size === 0) return;
    const who = this.whereabouts.get(this.nameOf(person));
    if (who !== undefined) who.person = NONE;
  }

  leave(person: number, outcome: number): void {
    const { world } = this;
    if (world.people.inHospital[person] === 1 && outcome !== this.died) this.follow(person);
    // Asked first: in most plans nobody is followed, and a name takes longer to make than this.
    if (this.whereabouts.size === 0) return;
    const who = this.whereabouts.get(this.nameOf(person));
    if (who === undefined) return;
    const { plan, followUp } = world.plans.layout(person);
    const hasDied = plan.followUp !== null && world.people.drawn(person, followUp) < plan.followUp.died[outcome];
    who.person = NONE;
    who.outcome = hasDied ? this.died : outcome;
  }

  /** Somebody has left hospital: they are to be looked up, if the plan says so. */
  private follow(person: number): void {
    const { followUp } = this.world.plans.layout(person).plan;
    if (followUp === null) return;
    const name = this.nameOf(person);
    const who = this.whereabouts.get(name) ?? { name, person, outcome: NONE, due: 0 };
    this.whereabouts.set(name, who);
    who.due++;
    this.world.simulation.schedule(millisecondsOf(followUp.after), this.lookUp, this.followed.put(who));
  }

  /** The day of a follow-up has come. */
  private note(row: number): void {
    const { followedInside, followedOutside } = this.world.harm;
    const who = this.followed.take(row);
    if (--who.due === 0) this.whereabouts.delete(who.name);
    if (who.person === NONE) followedOutside[who.outcome]++;
    else followedInside[this.settingOf(who.person)]++;
  }

  private nameOf(person: number): string {
    const { people } = this.world;
    return `${people.class[person]} ${people.key[person]}`;
  }

  /** Index of the setting of what somebody holds. Whoever holds nothing is at home, or waits to have a bed again. */
  private settingOf(person: number): number {
    const { people } = this.world;
    const service = people.service[person];
    if (service === NONE) return people.inHospital[person] === 1 ? ACUTE : HOME;
    return this.settings[service];
  }
}
