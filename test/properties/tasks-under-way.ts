/** Tasks that are to be done, against the lines of teams and of equipment: nobody's is lost, and nobody's is there twice. */
import { SIDE_BY_SIDE } from "../../src/model/plan/arrangement.js";
import { phasesOf } from "../../src/model/plan/blueprint.js";
import { memberOf } from "../../src/model/plan/named.js";
import { NONE } from "../../src/model/state/people.js";
import type { World } from "../../src/model/state/world.js";
import { inside } from "../model/runs.js";

/** What is wrong with the tasks of people who are inside, at a midnight; null where all is right. */
export function wrongTasks(world: World): string | null {
  const { people, arranging, teams, stocks, blueprint } = world;
  const forEquipment = new Set<number>();
  for (const resource of stocks.resources) {
    if (resource.waiting > 0 && resource.free > 0) return "somebody waits for equipment that is there";
    for (let ticket = resource.firstWaiting(); ticket !== NONE; ticket = resource.nextWaiting(ticket))
      forEquipment.add(resource.subjectOf(ticket));
  }
  const ofGroup = teams.groups.map(() => 0);
  let waitsForEquipment = 0;
  for (const person of inside(world)) {
    const pending = people.pending[person];
    const planned = people.planned[person];
    const isArranging = people.arrangement[person] !== NONE && people.arranged[person] === 0;
    if (isArranging !== (pending !== 0)) return `${person} arranges nothing, or has tasks and arranges not`;
    if ((planned & ~pending) !== 0) return `${person} is to begin a task that is not to be done`;
    for (let k = 0; k < SIDE_BY_SIDE - 1; k++) {
      if ((pending & ~planned & (1 << k)) === 0) continue;
      const { team } = arranging.task(person, k);
      if (forEquipment.has(person * SIDE_BY_SIDE + k)) waitsForEquipment++;
      else if (team !== NONE) {
        const { by } = blueprint.teams[team];
        ofGroup[teams.groupIndex(team, memberOf(by, people.area[person], people.hospital[person]))]++;
      }
    }
  }
  const ofNobody = teams.groups.map(({ tasks }, group) => tasks - ofGroup[group]);
  ofNobody.push(forEquipment.size - waitsForEquipment);
  if (ofNobody.some((tasks) => tasks < 0)) return `a task that nobody does: ${ofNobody}`;
  // Whoever has died may have left tasks behind, which are finished in vain.
  return ofNobody.some((tasks) => tasks > 0) && !mayDie(world) ? `a task of nobody: ${ofNobody}` : null;
}

/** Whether somebody can die while they wait. */
function mayDie({ whole }: World): boolean {
  const stages = phasesOf(whole).flatMap(({ classes }) => classes.flatMap((cls) => cls.stages));
  return stages.some(({ whileWaiting }) => (whileWaiting?.died ?? 0) > 0);
}
