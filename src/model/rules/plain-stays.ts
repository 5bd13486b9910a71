/**
 * Plain stays: a short cut through the model for people whom no rule concerns but coming, staying and leaving. In a
 * county they are nine in ten of those who come to hospital, and allocation.ts, holding.ts and stages.ts would ask many
 * questions of each of them to which the answer is always no.
 *
 * The short cut is taken where the plan alone answers these questions (see plan/short-cuts.ts), a place is free, and no
 * trace is written. Whoever takes it stands in a table with short rows. They get a row of the table of people in two
 * cases: before a rule looks at all people one by one, and at the end of the stay, if the plan that holds then has more
 * for them than to leave. That row is the same as if they had come without the short cut, so that the results are the
 * same, too: test/properties/plain-stays.test.ts runs random models with it and without.
 *
 * If you add a rule that concerns people in plain stages, see to it that `isPlain` excludes their stages. If it does
 * something when somebody leaves, register that by `whenSomebodyLeaves`: people whom it concerns then get a row first.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import type { ClassLayout } from "../plan/class-layout.js";
import { allLayouts } from "../plan/run-layouts.js";
import { plainEnds, type ShortCut, shortCutOf } from "../plan/short-cuts.js";
import { noteNewcomer } from "../state/asking.js";
import type { Newcomers } from "../state/newcomers.js";
import { NONE } from "../state/people.js";
import {
  AREA,
  CAME_AT,
  CLASS,
  DRAWS,
  ENDS_AT,
  HOSPITAL,
  KEY,
  NEXT,
  PHASE,
  PlainStayTable,
  POOL,
  READY_AT,
  SERVICE,
  STAGE,
} from "../state/plain-stay-table.js";
import type { PlainStaysPort } from "../state/ports.js";
import { isOpen } from "../state/waiting-timer.js";
import type { World } from "../state/world.js";

export function installPlainStays(world: World): void {
  const plainStays = new PlainStays(world);
  world.plainStays = plainStays;
  world.people.completeBy(() => plainStays.bringAllIn());
}

class PlainStays implements PlainStaysPort {
  /** Whether the short cut may be taken at all: budgets ask about everybody, and a journal tells each step. */
  private readonly isOn: boolean;
  private readonly table: PlainStayTable;
  private readonly over: Action;
  private readonly world: World;
  /**
   * The layouts that hold now, and what they say of each class: its short cut, its ends by stage, and whether anything is
   * to be done when its people leave.
   */
  private layouts: readonly ClassLayout[] = [];
  private shortCuts: readonly (ShortCut | null)[] = [];
  private ends: readonly (readonly boolean[])[] = [];
  private isLeavingOfConcern: readonly boolean[] = [];

  constructor(world: World) {
    this.world = world;
    this.isOn = world.journal === null && world.budgetAccounts.length === 0;
    const { services } = world.blueprint;
    const withShortCut = world.plans.layoutsByClass.filter((layouts) =>
      allLayouts(layouts).some((layout) => shortCutOf(layout, services) !== null),
    );
    const width = Math.max(0, ...withShortCut.map(({ common }) => common[0].width));
    this.table = new PlainStayTable(width, world.people.mostRows);
    this.over = world.simulation.action("plain stay is over", (row) => this.end(row));
  }

  begin(cls: number, newcomers: Newcomers, place: number): boolean {
    if (!this.isOn) return false;
    const { world } = this;
    const { plans, pools, simulation } = world;
    this.learn();
    const shortCut = this.shortCuts[cls];
    if (shortCut === null) return false;
    const { draws, stride } = newcomers;
    const from = place * stride;
    const next = draws[from + shortCut.next];
    // What comes next is known already; a stay that leads to another stage is one to arrange things in.
    if (!this.ends[cls][next]) return false;
    const { stage, service } = shortCut;
    const area = newcomers.area[place];
    const hospital = newcomers.hospital[place];
    const pool = pools.index(service, area, hospital);
    if (pool === NONE ? !isOpen(world, service) : !pools.all[pool].takeOne()) return false;

    const { now } = simulation;
    world.routes.comeTo(cls, stage);
    world.waits.add(service, cls, false, 0);
    world.use.start(service, 0, false);
    world.use.hold(service, area, hospital, 1, 1, now);
    const endsAt = now + (shortCut.stay === -1 ? 0 : draws[from + shortCut.stay]);
    const readyAt = world.openingTimes.openFrom(shortCut.discharges, endsAt);

    const { table } = this;
    const row = table.add();
    const { whole, other } = table;
    const at = row * table.wholeStep;
    whole[at + CLASS] = cls;
    whole[at + AREA] = area;
    whole[at + HOSPITAL] = hospital;
    whole[at + STAGE] = stage;
    whole[at + NEXT] = next;
    whole[at + PHASE] = plans.phase;
    whole[at + SERVICE] = service;
    whole[at + POOL] = pool;
    const to = row * table.otherStep;
    other[to + KEY] = newcomers.key;
    other[to + CAME_AT] = now;
    other[to + ENDS_AT] = endsAt;
    other[to + READY_AT] = readyAt;
    for (let column = 0; column < stride; column++) other[to + DRAWS + column] = draws[from + column];
    simulation.scheduleAt(readyAt, this.over, row, Priority.release);
    return true;
  }

  /** A stay is over: whoever has nothing else before them leaves for good. */
  private end(row: number): void {
    const { world, table } = this;
    const { pools, simulation } = world;
    const { whole } = table;
    const at = row * table.wholeStep;
    const cls = whole[at + CLASS];
    const next = whole[at + NEXT];
    // The stay went by the plan of its day, and leaving by that of now.
    this.learn();
    if (!this.ends[cls][next] || this.isLeavingOfConcern[cls]) {
      world.stages.becomeReady(this.bringIn(row));
      return;
    }
    const service = whole[at + SERVICE];
    const pool = whole[at + POOL];
    const length = simulation.now - table.other[row * table.otherStep + CAME_AT];
    if (pool !== NONE) pools.all[pool].release(1);
    world.use.hold(service, whole[at + AREA], whole[at + HOSPITAL], -1, -1, simulation.now);
    world.use.endStay(service, length);
    world.routes.move(cls, whole[at + STAGE], next);
    world.routes.leaveAfter(cls, service);
    world.heads.leave(cls, this.layouts[cls].plan.stages[next].outcome, length);
    table.remove(row);
  }

  /** Everybody gets a row of the table of people, and goes on as all others do. */
  bringAllIn(): void {
    if (this.table.count > 0) this.world.stages.takeOver(this.over, (row) => this.bringIn(row));
  }

  /** Somebody gets a row of the table of people: all stands there that a start of the stage would have written. */
  private bringIn(row: number): number {
    const { world, table } = this;
    const { people, plans } = world;
    const { whole, other } = table;
    const at = row * table.wholeStep;
    const from = row * table.otherStep;
    const cls = whole[at + CLASS];
    const cameAt = other[from + CAME_AT];
    const person = people.add(cls, whole[at + AREA], whole[at + HOSPITAL]);
    world.whileWaiting.carryHarm(person);
    people.key[person] = other[from + KEY];
    people.cameAt[person] = cameAt;
    people.stage[person] = whole[at + STAGE];
    people.next[person] = whole[at + NEXT];
    people.stagePhase[person] = whole[at + PHASE];
    people.nextPhase[person] = whole[at + PHASE];
    people.stageSince[person] = cameAt;
    people.clinicalEndsAt[person] = other[from + ENDS_AT];
    people.waitingFrom[person] = other[from + READY_AT];
    noteNewcomer(world, person);
    people.heldAs[person] = people.grantedAs[person];
    people.pool[person] = whole[at + POOL];
    people.service[person] = whole[at + SERVICE];
    people.servedArea[person] = people.area[person];
    people.units[person] = 1;
    people.heldSince[person] = cameAt;
    world.routes.have(people, person, people.service[person]);
    world.followUp.noteMove(person);
    const { width } = plans.layoutsByClass[cls].common[0];
    const to = person * people.stride;
    for (let column = 0; column < width; column++) people.draws[to + column] = other[from + DRAWS + column];
    table.remove(row);
    return person;
  }

  /** What the layouts say that hold now, which is asked anew where others hold. */
  private learn(): void {
    const { plans, blueprint, instants } = this.world;
    const layouts = plans.layouts[plans.phase];
    if (layouts === this.layouts) return;
    this.layouts = layouts;
    this.shortCuts = layouts.map((layout) => shortCutOf(layout, blueprint.services));
    this.ends = layouts.map(plainEnds);
    this.isLeavingOfConcern = layouts.map((layout) => instants.concernsLeaving(layout));
  }
}
