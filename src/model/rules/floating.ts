/**
 * Floating teams: once a day the staff of the whole team are sent to where its lines are longest (state/sent-staff.ts).
 * Those who come on duty later in the day go by the same lines. What becomes of the work in hand of staff who leave a
 * place is what becomes of it at the end of a shift.
 */
import { Priority } from "../../engine/kernel/priority.js";
import { MILLISECONDS_PER_DAY, millisecondsOf } from "../../foundation/time.js";
import type { World } from "../state/world.js";

export function installFloating(world: World): void {
  const { simulation, teams } = world;
  const send = simulation.action("floating team", (team) => {
    teams.send(team);
    simulation.schedule(MILLISECONDS_PER_DAY, send, team, Priority.capacity);
  });
  world.blueprint.teams.forEach(({ floating }, team) => {
    if (floating !== null) simulation.scheduleAt(millisecondsOf(floating.at), send, team, Priority.capacity);
  });
}
