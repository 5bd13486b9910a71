/**
 * Arranging: the tasks before the next stage can start, in their groups, done by teams or just taking time. Of several
 * under way at once, the first in the scenario's order is the reason for a delay.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import type { TaskPlan } from "../plan/blueprint.js";
import { type Programme, SIDE_BY_SIDE } from "../plan/programme.js";
import { NONE } from "../state/people.js";
import type { World } from "../state/world.js";

/** What holds a person now. */
export interface Cause {
  readonly reason: number;
  readonly responsible: readonly number[];
}

export class Arranging {
  private readonly startTask: Action;
  private readonly taskDone: Action;
  private readonly world: World;
  private readonly ask: Action;

  /** @param ask action that asks for the next place, its subject the person */
  constructor(world: World, ask: Action) {
    this.world = world;
    this.ask = ask;
    const { simulation } = world;
    this.startTask = simulation.action("start task", (subject) => this.start(subject));
    this.taskDone = simulation.action("task done", (subject) => this.finish(subject));
  }

  /** The programme a person needs for the next stage, by who provides what they hold and what comes. */
  programme(person: number, next: number): Programme {
    const { people, pools } = this.world;
    const { plan, programmes } = this.world.layout(person);
    const forms = programmes[next];
    const service = plan.stages[next].service;
    if (people.pool[person] === NONE || service === NONE) return forms.plain;
    const pool = pools.index(service, people.area[person], people.hospital[person]);
    if (pool === NONE) return forms.plain;
    const from = pools.all[people.pool[person]].plan.provider;
    const to = pools.all[pool].plan.provider;
    if (from === NONE || to === NONE) return forms.plain;
    return from === to ? forms.within : forms.between;
  }

  /**
   * Begins to arrange the person's next stage.
   *
   * @param readyAt when the person is or will be ready, in days of the run
   * @returns whether there is nothing (left) to arrange
   */
  begin(person: number, readyAt: number): boolean {
    const { people } = this.world;
    const forms = this.world.layout(person).programmes[people.next[person]];
    people.waitingFrom[person] = readyAt;
    people.group[person] = 0;
    people.programme[person] = 0;
    if (forms.empty) {
      people.arranged[person] = 1;
      return true;
    }
    const programme = this.programme(person, people.next[person]);
    if (programme !== forms.plain) people.programme[person] = programme === forms.between ? 1 : 2;
    return this.startGroups(person);
  }

  /** Why a person who is ready is still here: the first task not done, or the wait for a place. */
  cause(person: number): Cause {
    const { people } = this.world;
    const pending = people.pending[person];
    if (people.arranged[person] === 0 && pending !== 0) {
      const group = this.current(person).groups[people.group[person]];
      return group[31 - Math.clz32(pending & -pending)].task;
    }
    return this.world.stage(person, people.next[person]).waiting;
  }

  /** The cause may have changed: brings the account of the delay up to date. */
  noteCause(person: number): void {
    const { people, delays, simulation } = this.world;
    if (people.delay[person] === NONE) return;
    const { reason, responsible } = this.cause(person);
    delays.change(person, reason, this.world.responsible(person, responsible), simulation.now);
  }

  private current(person: number): Programme {
    const { people } = this.world;
    const forms = this.world.layout(person).programmes[people.next[person]];
    const form = people.programme[person];
    return form === 0 ? forms.plain : form === 1 ? forms.between : forms.within;
  }

  /** Starts groups from the person's present one on, past those in which nothing is needed. */
  private startGroups(person: number): boolean {
    const { people, simulation } = this.world;
    const { groups } = this.current(person);
    for (; people.group[person] < groups.length; people.group[person]++) {
      const steps = groups[people.group[person]];
      let pending = 0;
      for (let k = 0; k < steps.length; k++) if (this.world.drawn(person, steps[k].column) >= 0) pending |= 1 << k;
      if (pending === 0) continue;
      people.pending[person] = pending;
      for (let k = 0; k < steps.length; k++) {
        if ((pending & (1 << k)) === 0) continue;
        const from = people.waitingFrom[person] - steps[k].task.lead;
        const subject = person * SIDE_BY_SIDE + k;
        if (from > simulation.now) simulation.scheduleAt(from, this.startTask, subject, Priority.release);
        else this.start(subject);
      }
      return false;
    }
    people.arranged[person] = 1;
    return true;
  }

  private start(subject: number): void {
    const { people, simulation, teams } = this.world;
    const person = Math.floor(subject / SIDE_BY_SIDE);
    const step = this.current(person).groups[people.group[person]][subject % SIDE_BY_SIDE];
    const time = this.world.drawn(person, step.column);
    const task: TaskPlan = step.task;
    if (task.team === NONE) simulation.schedule(time, this.taskDone, subject, Priority.release);
    else teams.serve(task.team, people.area[person], people.hospital[person], time, this.taskDone, subject);
  }

  private finish(subject: number): void {
    const { people, simulation } = this.world;
    const person = Math.floor(subject / SIDE_BY_SIDE);
    people.pending[person] &= ~(1 << (subject % SIDE_BY_SIDE));
    if (people.pending[person] === 0) {
      people.group[person]++;
      if (this.startGroups(person) && people.ready[person] === 1)
        simulation.schedule(0, this.ask, person, Priority.arrival);
    }
    this.noteCause(person);
  }
}
