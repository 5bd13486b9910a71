/**
 * Arranging: the tasks before the next stage can start, in their groups, done by teams or just taking time. Of several
 * under way at once, the first in the scenario's order is the reason for a delay. When all are done and the person is
 * ready, allocation is asked for the place.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import { type Arrangement, SIDE_BY_SIDE, type StageArrangements } from "../plan/arrangement.js";
import type { TaskPlan } from "../plan/care-plan.js";
import { TASK_DONE } from "../state/journal.js";
import { NONE } from "../state/people.js";
import type { ArrangingPort, Cause } from "../state/ports.js";
import type { World } from "../state/world.js";

/**
 * Values of the column `arrangement`: which form of a stage's arrangements is under way (NONE: not begun). Plain has no
 * handover, between is one from a provider to another, within is one with the same provider.
 */
const Form = { plain: 0, between: 1, within: 2 } as const;

/**
 * Care at home that no contract is for, such as what is bought on the spot: given by somebody else than any provider.
 */
const NOBODY_UNDER_CONTRACT = -2;

export function installArranging(world: World): void {
  world.arranging = new Arranging(world);
  world.instants.whenPlanChanges(() => world.stocks.takePlan(world.blueprint));
}

function arrangementOf({ plain, between, within }: StageArrangements, form: number): Arrangement {
  return form === Form.plain ? plain : form === Form.between ? between : within;
}

class Arranging implements ArrangingPort {
  private readonly startTask: Action;
  private readonly hasStock: Action;
  private readonly taskDone: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { simulation } = world;
    this.startTask = simulation.action("start task", (personAndTask) => this.startPlanned(personAndTask));
    this.hasStock = simulation.action("task has equipment", (personAndTask) => this.startWithStock(personAndTask));
    this.taskDone = simulation.action(TASK_DONE, (personAndTask) => this.finish(personAndTask));
  }

  begin(person: number, readyAt: number): boolean {
    const { people } = this.world;
    const next = people.next[person];
    people.waitingFrom[person] = readyAt;
    people.taskGroup[person] = 0;
    people.nextPhase[person] = this.world.plans.phase;
    people.nextWay[person] = this.world.plans.way(person);
    if (this.world.plans.arrangements(person, this.world.plans.layout(person), next).empty) {
      people.arrangement[person] = Form.plain;
      people.arranged[person] = 1;
      return true;
    }
    people.arrangement[person] = this.formFor(person, next);
    return this.startGroups(person);
  }

  lead(person: number, next: number): number {
    const arrangements = this.world.plans.arrangements(person, this.world.plans.layout(person), next);
    if (!arrangements.early) return 0;
    return arrangementOf(arrangements, this.formFor(person, next)).lead;
  }

  cause(person: number): Cause {
    const { people } = this.world;
    const pending = people.pending[person];
    if (people.arranged[person] === 0 && pending !== 0) {
      const group = this.current(person).groups[people.taskGroup[person]];
      const firstPending = 31 - Math.clz32(pending & -pending);
      return group[firstPending].task;
    }
    return this.world.budgets.cause(person) ?? this.world.plans.waiting(person);
  }

  noteCause(person: number): void {
    const { people, delays, simulation } = this.world;
    if (people.delay[person] === NONE) return;
    const { reason, responsible } = this.cause(person);
    delays.change(person, reason, this.world.plans.responsible(person, responsible), simulation.now);
    this.world.journal?.note("delay-goes-on", person);
  }

  /** Whether there is a handover, and of which kind, by who provides what the person holds and what comes next. */
  private formFor(person: number, next: number): number {
    const { people, pools } = this.world;
    const { service } = this.world.plans.layout(person).plan.stages[next];
    const from = this.careProvider(people.service[person], people.pool[person]);
    const to = this.careProvider(service, pools.index(service, people.area[person], people.hospital[person]));
    if (from === NONE || to === NONE || (from === NOBODY_UNDER_CONTRACT && to === from)) return Form.plain;
    return from === to ? Form.within : Form.between;
  }

  /** Who gives the care of a service: its provider, or at home somebody else; NONE where a handover is never needed. */
  private careProvider(service: number, pool: number): number {
    if (service === NONE) return NONE;
    const provider = pool === NONE ? NONE : this.world.pools.all[pool].plan.provider;
    if (provider !== NONE) return provider;
    return this.world.blueprint.services[service].setting === "home" ? NOBODY_UNDER_CONTRACT : NONE;
  }

  private current(person: number): Arrangement {
    const { people } = this.world;
    const arrangements = this.world.plans.arrangements(
      person,
      this.world.plans.nextLayout(person),
      people.next[person],
    );
    return arrangementOf(arrangements, people.arrangement[person]);
  }

  /**
   * Starts groups from the person's present one on, past those in which nothing is needed; says whether none is left.
   */
  private startGroups(person: number): boolean {
    const { people } = this.world;
    const { groups } = this.current(person);
    for (; people.taskGroup[person] < groups.length; people.taskGroup[person]++) {
      const tasks = groups[people.taskGroup[person]];
      let pending = 0;
      for (let k = 0; k < tasks.length; k++) if (people.drawn(person, tasks[k].column) >= 0) pending |= 1 << k;
      if (pending === 0) continue;
      people.pending[person] = pending;
      for (let k = 0; k < tasks.length; k++) {
        if ((pending & (1 << k)) === 0) continue;
        if (this.mayStart(person, tasks[k].lead)) this.start(person * SIDE_BY_SIDE + k);
        else {
          people.planned[person] |= 1 << k;
          if (people.withoutCare[person] === 0) this.scheduleStart(person, k, tasks[k].lead);
        }
      }
      return false;
    }
    people.arranged[person] = 1;
    return true;
  }

  resume(person: number): void {
    const { people } = this.world;
    if (people.planned[person] === 0) return;
    const tasks = this.current(person).groups[people.taskGroup[person]];
    for (let k = 0; k < tasks.length; k++)
      if ((people.planned[person] & (1 << k)) !== 0) this.scheduleStart(person, k, tasks[k].lead);
  }

  dropPlanned(person: number): boolean {
    const { people } = this.world;
    if ((people.pending[person] & ~people.planned[person]) !== 0) return false;
    people.pending[person] = 0;
    people.planned[person] = 0;
    return true;
  }

  /**
   * Whether a task may start, which it may from `lead` milliseconds before the person is ready. While a stay stands still
   * for want of care, the person comes no nearer to being ready.
   */
  private mayStart(person: number, lead: number): boolean {
    const { people, simulation } = this.world;
    const standsStill = people.ready[person] === 0 && people.withoutCare[person] === 1;
    return people.waitingFrom[person] - lead <= (standsStill ? people.withoutCareSince[person] : simulation.now);
  }

  private scheduleStart(person: number, position: number, lead: number): void {
    const { people, simulation } = this.world;
    const from = Math.max(simulation.now, people.waitingFrom[person] - lead);
    simulation.scheduleAt(from, this.startTask, person * SIDE_BY_SIDE + position, Priority.release);
  }

  /**
   * The time of a task has come, unless the stay has stood still since that was foreseen: then it was, or will be,
   * foreseen anew.
   */
  private startPlanned(personAndTask: number): void {
    const { people } = this.world;
    const person = Math.floor(personAndTask / SIDE_BY_SIDE);
    const bit = 1 << (personAndTask % SIDE_BY_SIDE);
    if ((people.planned[person] & bit) === 0 || !this.mayStart(person, this.entryOf(personAndTask).lead)) return;
    people.planned[person] &= ~bit;
    this.start(personAndTask);
  }

  private start(personAndTask: number): void {
    const { stocks } = this.world;
    const person = Math.floor(personAndTask / SIDE_BY_SIDE);
    const { stock } = this.entryOf(personAndTask).task;
    if (stock === undefined || stocks.take(stock, personAndTask, this.hasStock)) this.doTask(personAndTask);
    else this.world.journal?.note("waits-for-equipment", person, personAndTask % SIDE_BY_SIDE);
  }

  /** A unit of the stock that the task has waited for is there. */
  private startWithStock(personAndTask: number): void {
    const person = Math.floor(personAndTask / SIDE_BY_SIDE);
    if (this.world.people.hasAbandoned(person, 1 << (personAndTask % SIDE_BY_SIDE)))
      this.world.stocks.end(personAndTask, false);
    else this.doTask(personAndTask);
  }

  task(person: number, position: number): TaskPlan {
    return this.current(person).groups[this.world.people.taskGroup[person]][position].task;
  }

  private entryOf(personAndTask: number): Arrangement["groups"][number][number] {
    const person = Math.floor(personAndTask / SIDE_BY_SIDE);
    return this.current(person).groups[this.world.people.taskGroup[person]][personAndTask % SIDE_BY_SIDE];
  }

  /** The work, or the time, of a task begins. */
  private doTask(personAndTask: number): void {
    const { people, simulation, teams } = this.world;
    const person = Math.floor(personAndTask / SIDE_BY_SIDE);
    const { task, column } = this.entryOf(personAndTask);
    const time = people.drawn(person, column);
    this.world.journal?.note(task.team === NONE ? "task-begins" : "asks-team", person, personAndTask % SIDE_BY_SIDE);
    if (task.team === NONE) simulation.schedule(time, this.taskDone, personAndTask, Priority.release);
    else teams.serve(task.team, people.area[person], people.hospital[person], time, this.taskDone, personAndTask);
  }

  private finish(personAndTask: number): void {
    const { people, stocks } = this.world;
    const person = Math.floor(personAndTask / SIDE_BY_SIDE);
    const isAbandoned = people.hasAbandoned(person, 1 << (personAndTask % SIDE_BY_SIDE));
    stocks.end(personAndTask, !isAbandoned);
    if (isAbandoned) return;
    this.world.journal?.note("task-done", person, personAndTask % SIDE_BY_SIDE);
    people.pending[person] &= ~(1 << (personAndTask % SIDE_BY_SIDE));
    if (people.pending[person] === 0) {
      people.taskGroup[person]++;
      if (this.startGroups(person) && people.ready[person] === 1) this.world.allocation.askForNextStage(person);
    }
    this.noteCause(person);
  }
}
