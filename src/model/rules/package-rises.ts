/**
 * Rises: more units of what a person holds, when the package of their stage asks for more than that. They wait in the
 * line of the pool that they are in; until they have them, the units count as unmet. A fall is taken at once. Whatever
 * else is asked for during the stage, elsewhere or back in its own service, is asked for as the package is now.
 */
import { changeUnits, packageNow, unitsIn, unitsNow } from "../state/holding.js";
import { NONE } from "../state/people.js";
import type { RisesPort } from "../state/ports.js";
import { RequestFor } from "../state/request.js";
import { cancelWaitingTimer } from "../state/waiting-timer.js";
import type { World } from "../state/world.js";

export function installRises(world: World): void {
  world.rises = new Rises(world);
}

class Rises implements RisesPort {
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  ask(person: number, units: number): void {
    const { people } = this.world;
    const pool = people.pool[person];
    const area = people.servedArea[person];
    const isGranted =
      pool === NONE ||
      this.world.allocation.request(person, RequestFor.rise, people.service[person], pool, units, "phaseChange", area);
    if (isGranted) changeUnits(this.world, person, people.units[person] + units);
  }

  granted(person: number, units: number): void {
    this.stopWaiting(person);
    changeUnits(this.world, person, this.world.people.units[person] + units);
  }

  fit(person: number): void {
    const { people, requests } = this.world;
    const needed = unitsNow(this.world, person);
    const rise = requests.find(person, RequestFor.rise);
    const missing = needed - people.units[person];
    if (missing > 0) {
      if (rise === NONE) this.ask(person, missing);
      else if (requests.units[rise] !== missing) requests.resize(rise, missing);
    } else {
      if (rise !== NONE) this.stopWaiting(person);
      changeUnits(this.world, person, needed);
    }
    this.fitElsewhere(person);
  }

  /** Those requests for the whole package of the stage under way that wait in other lines ask for what it is now. */
  private fitElsewhere(person: number): void {
    const { world } = this;
    const { people, requests } = world;
    if (people.ready[person] === 1 || requests.first(person) === NONE) return;
    const rows: number[] = [];
    for (let row = requests.first(person); row !== NONE; row = requests.after(row)) rows.push(row);
    for (const row of rows) {
      const purpose = requests.purpose[row];
      if (purpose !== RequestFor.overflow && purpose !== RequestFor.return) continue;
      const units = unitsIn(world, requests.service[row], packageNow(world, person));
      if (requests.units[row] !== units) requests.resize(row, units);
    }
  }

  /**
   * Takes a person out of the lines for more of what they hold, and for a place elsewhere because of that; who is cared
   * for elsewhere goes on waiting to return.
   */
  private stopWaiting(person: number): void {
    const { people, requests } = this.world;
    cancelWaitingTimer(this.world, person);
    people.overflowStep[person] = 0;
    requests.withdrawAll(person, RequestFor.rise);
    requests.withdrawAll(person, RequestFor.overflow);
  }
}
