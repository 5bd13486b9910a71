/**
 * The plan that each person goes by: the one that holds now, or the one of the day on which their stage, or arranging
 * their next one, began. Whoever is in the middle of something ends it by the plan under which it began.
 */
import { InvariantError } from "../../foundation/errors.js";
import type { StageArrangements } from "../plan/arrangement.js";
import type { StagePlan } from "../plan/care-plan.js";
import type { ClassLayout } from "../plan/class-layout.js";
import { allLayouts, type ClassLayouts, layoutsIn } from "../plan/run-layouts.js";
import type { FollowedWays } from "./followed-ways.js";
import type { People } from "./people.js";
import type { Cause } from "./ports.js";

export class PersonPlans {
  /** Number of the phase of the run: 0 until the first change of the plan. */
  phase = 0;
  /** By class: how its people are laid out in all branches. */
  readonly layoutsByClass: readonly ClassLayouts[];
  /** By phase of the run, and class; of the first branch until one is taken. */
  layouts: readonly (readonly ClassLayout[])[];
  private readonly people: People;
  private readonly followedWays: FollowedWays;
  private readonly hospitals: number;

  /**
   * @param layoutsByClass from `layOutClasses`
   * @param hospitals how many there are
   */
  constructor(people: People, followedWays: FollowedWays, layoutsByClass: readonly ClassLayouts[], hospitals: number) {
    this.people = people;
    this.followedWays = followedWays;
    this.layoutsByClass = layoutsByClass;
    this.layouts = layoutsIn(0, layoutsByClass);
    this.hospitals = hospitals;
  }

  /** One of several branches is taken. */
  takeBranch(branch: number): void {
    this.layouts = layoutsIn(branch, this.layoutsByClass);
  }

  /** What holds now for a person's class. */
  layout(person: number): ClassLayout {
    const layout = this.layouts[this.phase][this.people.class[person]];
    // In most plans there is no new way that anybody could follow.
    return layout.adopts.length === 0 ? layout : this.layoutOf(person, this.phase, this.way(person));
  }

  /** The new ways that a person follows today, by the plan that holds now; 0 for none. */
  way(person: number): number {
    const { people } = this;
    const { adopts } = this.layouts[this.phase][people.class[person]];
    if (adopts.length === 0) return 0;
    return this.followedWays.wayOf(adopts, people.draws, person * people.stride, people.area[person]);
  }

  private layoutOf(person: number, phase: number, way: number): ClassLayout {
    const layout = this.layouts[phase][this.people.class[person]];
    return way === 0 ? layout : layout.ways[way - 1];
  }

  /** What the stage goes by that a person is in: the plan of the day it began. */
  stageLayout(person: number): ClassLayout {
    return this.layoutOf(person, this.people.stagePhase[person], this.people.stageWay[person]);
  }

  /** What a person's next stage is arranged by: the plan of the day on which arranging began. */
  nextLayout(person: number): ClassLayout {
    return this.layoutOf(person, this.people.nextPhase[person], this.people.nextWay[person]);
  }

  /** The stage that a person is in. */
  presentStage(person: number): StagePlan {
    return this.stageLayout(person).plan.stages[this.people.stage[person]];
  }

  /** The stage that comes next for a person. */
  nextStage(person: number): StagePlan {
    return this.nextLayout(person).plan.stages[this.people.next[person]];
  }

  /** What there is to arrange before a stage of a layout for a person, where they live and are treated. */
  arrangements(person: number, layout: ClassLayout, stage: number): StageArrangements {
    const of = layout.arrangements[stage];
    return of.length === 1 ? of[0] : of[this.place(person)];
  }

  /** Why a person waits for the capacity of their next stage, and who is responsible. */
  waiting(person: number): Cause {
    const stage = this.nextStage(person);
    return (stage.atPlaces?.[this.place(person)] ?? stage).waiting;
  }

  /** Index of a person's (area, hospital) pair, row by area. */
  private place(person: number): number {
    return this.people.area[person] * this.hospitals + this.people.hospital[person];
  }

  /** A plan without shares of responsibility may hold for somebody who is delayed by what began by another. */
  private responsibleColumn(person: number): number {
    const { responsible } = this.layout(person);
    if (responsible >= 0) return responsible;
    const layouts = allLayouts(this.layoutsByClass[this.people.class[person]]);
    const column = Math.max(...layouts.map((layout) => layout.responsible));
    if (column < 0) throw new InvariantError("who is responsible must be drawn where it is given as shares");
    return column;
  }

  /** Index of the organisation that is responsible for a person's delay, given the shares of RESPONSIBLE. */
  responsible(person: number, shares: readonly number[]): number {
    if (shares[0] >= 1) return 0;
    if (shares[1] >= 1) return 1;
    if (shares[2] >= 1) return 2;
    const u = this.people.drawn(person, this.responsibleColumn(person));
    return u < shares[0] ? 0 : u < shares[0] + shares[1] ? 1 : 2;
  }
}
