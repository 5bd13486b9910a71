/**
 * The teams: staff who do tasks. A team has a group of staff for every area or hospital, or one for all. Work in hand
 * when a shift ends is resumed on the next one or finished in overtime, as the team's plan says; tasks are taken in
 * order of asking. How work is interrupted is the engine's, when shifts change rules/shifts.ts's.
 */

import type { Action, Simulation } from "../../engine/kernel/simulation.js";
import { Resource } from "../../engine/resource/resource.js";
import { Level } from "../../statistics/level.js";
import type { Blueprint, TeamPlan } from "../plan/blueprint.js";

/** The staff of a team for an area, a hospital or all. */
export class Group {
  readonly resource: Resource;
  week: TeamPlan["week"][number];
  /** Staff on duty. */
  readonly onDuty: Level;
  /** Milliseconds of work asked for since observation began. */
  asked = 0;

  constructor(simulation: Simulation, { name, atShiftEnd }: TeamPlan, week: Group["week"]) {
    this.week = week;
    this.onDuty = new Level(0, simulation.now);
    this.resource = new Resource(simulation, {
      name,
      capacity: 0,
      interruption: atShiftEnd === "resume" ? "resume" : "finish",
      allowLarger: true,
    });
  }

  /** So many staff are on duty from now. */
  setStaff(staff: number): void {
    this.resource.setCapacity(staff);
    this.onDuty.set(staff, this.resource.simulation.now);
  }

  /** Has a task done: `done(subject)` runs when `work` milliseconds of one worker's time have gone into it. */
  serve(work: number, done: Action, subject: number): void {
    this.asked += work;
    this.resource.serve(1, work, done, subject);
  }

  resetStatistics(): void {
    this.asked = 0;
    this.onDuty.reset(this.resource.simulation.now);
    this.resource.resetStatistics();
  }
}

export class Teams {
  readonly groups: readonly Group[];
  /** Index of the first group of each team. */
  private readonly first: number[] = [];
  private readonly blueprint: Blueprint;

  constructor(simulation: Simulation, blueprint: Blueprint) {
    this.blueprint = blueprint;
    const groups: Group[] = [];
    for (const plan of blueprint.teams) {
      this.first.push(groups.length);
      for (const week of plan.week) groups.push(new Group(simulation, plan, week));
    }
    this.groups = groups;
  }

  /**
   * Another plan holds from now on.
   *
   * @returns the groups whose week is another than before
   */
  takePlan({ teams }: Blueprint): number[] {
    const weeks = teams.flatMap(({ week }) => week);
    const changed = weeks.flatMap((week, group) =>
      JSON.stringify(week) === JSON.stringify(this.groups[group].week) ? [] : [group],
    );
    for (const group of changed) this.groups[group].week = weeks[group];
    return changed;
  }

  /** Has a task done by the group of a team that serves a person's area or hospital: see `Group.serve`. */
  serve(team: number, area: number, hospital: number, work: number, done: Action, subject: number): void {
    const { by } = this.blueprint.teams[team];
    const group = this.first[team] + (by === "area" ? area : by === "hospital" ? hospital : 0);
    this.groups[group].serve(work, done, subject);
  }

  /** The groups of a team, one for all or one for each area or hospital, in their order. */
  groupsOf(team: number): readonly Group[] {
    const first = this.first[team];
    return this.groups.slice(first, first + this.blueprint.teams[team].week.length);
  }

  resetStatistics(): void {
    for (const group of this.groups) group.resetStatistics();
  }
}
