/**
 * Stages that somebody comes to again. What is drawn for a stage on arrival holds for the first time that the person is
 * in it. Before each further time it is drawn anew: tasks, stay, package and where the person goes next. Otherwise
 * somebody who came back to a stage once would do so for ever, for the same route would lead back each time.
 *
 * Each time has a stream of its own, named by the person, the stage and the number of the time, so that nobody else's
 * draws move. A stage that follows itself keeps its package: it is one package that goes on.
 */
import type { ClassLayout } from "../plan/class-layout.js";
import { allLayouts } from "../plan/run-layouts.js";
import type { Drawn } from "../state/draws.js";
import { OwnStreamDraws } from "../state/own-stream-draws.js";
import { NONE } from "../state/people.js";
import type { World } from "../state/world.js";

export function installRepeatedStages(world: World): void {
  const { blueprint, seed, replication } = world;
  const { layoutsByClass } = world.plans;
  // They belong to the person, and decide what is drawn for a stage.
  const keptOf = layoutsByClass.map((layouts) =>
    columnsIn(allLayouts(layouts), ({ carers, responsible, adopts }) => [carers, responsible, ...adopts]),
  );
  const draws = new OwnStreamDraws(layoutsByClass, blueprint, seed, keptOf);
  const width = Math.max(1, ...world.plans.layouts[0].map((layout) => layout.width));
  const again: Drawn = { draws: new Float64Array(width), stride: width, area: [0], hospital: [0] };

  /** Draws the row of a person once more, and takes some of its columns over. */
  const drawAgain = (person: number, stage: number, time: number, taken: readonly number[]) => {
    const { people, branchesAhead } = world;
    const { plan } = world.plans.layout(person);
    const own = people.draws.subarray(person * people.stride, person * people.stride + width);
    const row = { ...again, area: [people.area[person]], hospital: [people.hospital[person]] };
    for (const column of keptOf[people.class[person]]) row.draws[column] = own[column];
    const who = [plan.name, people.key[person], people.visit[person], plan.stages[stage].name, time];
    draws.draw(row, 0, people.class[person], [replication, "again", ...who], branchesAhead);
    for (const column of taken) own[column] = row.draws[column];
  };

  const columnsOf = layoutsByClass.map((layouts) => {
    const all = allLayouts(layouts);
    return layouts.common[0].plan.stages.map((_, stage) => ({
      before: columnsIn(all, (layout) => [...taskColumns(layout, stage), layout.stages[stage].refusals]),
      within: columnsIn(all, ({ stages }) => {
        // What is left out belongs to the way into the stage, or is a package that goes on.
        const { hours, overflow, refusals, bridge, bridgeHours, ...within } = stages[stage];
        return Object.values(within);
      }),
      all: columnsIn(all, (layout) => [...taskColumns(layout, stage), ...Object.values(layout.stages[stage]).flat()]),
    }));
  });

  world.repeatedStages = {
    foresee(person) {
      const { people } = world;
      const next = people.next[person];
      const time = timesEntered(world, person, next);
      if (time === 0) return;
      const columns = columnsOf[people.class[person]][next];
      drawAgain(person, next, time, next === people.stage[person] ? columns.before : columns.all);
    },
    enter(person, from) {
      const { people } = world;
      const stage = people.stage[person];
      const column = world.plans.layout(person).entered[stage];
      if (column < 0) return;
      const time = people.draws[person * people.stride + column]++;
      if (time > 0 && from === stage) drawAgain(person, stage, time, columnsOf[people.class[person]][stage].within);
    },
  };
}

function timesEntered(world: World, person: number, stage: number): number {
  if (stage === NONE) return 0;
  const column = world.plans.layout(person).entered[stage];
  return column < 0 ? 0 : world.people.drawn(person, column);
}

function columnsIn(layouts: readonly ClassLayout[], of: (layout: ClassLayout) => readonly number[]): number[] {
  return [...new Set(layouts.flatMap(of))].filter((column) => column >= 0);
}

/** The columns of the tasks before a stage. */
function taskColumns({ tasks, plan }: ClassLayout, stage: number): number[] {
  return tasks.filter((task) => task.stage === plan.stages[stage]).map(({ laidOut }) => laidOut.column);
}
