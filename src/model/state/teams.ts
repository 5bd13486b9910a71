/**
 * The teams: staff who do tasks. A team has a group of staff for every area or hospital, or one for all. Work in hand
 * when a shift ends is resumed on the next one or finished in overtime, as the team's plan says; tasks are taken in
 * order of asking. How work is interrupted is the engine's, when shifts change rules/shifts.ts's.
 *
 * On duty in a group are those whom its shifts have and those who are extra. The staff of a floating team are one
 * number, wherever the shifts have them, and are shared out by the lines of tasks as they were at the last sending.
 */

import type { Action, Simulation } from "../../engine/kernel/simulation.js";
import { Resource } from "../../engine/resource/resource.js";
import { Level } from "../../statistics/level.js";
import type { Blueprint } from "../plan/blueprint.js";
import { memberOf } from "../plan/named.js";
import type { TeamPlan } from "../plan/supply-plan.js";
import { sendToLongest } from "./sent-staff.js";

/** The staff of a team for an area, a hospital or all. */
export class Group {
  readonly resource: Resource;
  week: TeamPlan["week"][number];
  /** Staff on duty. */
  readonly onDuty: Level;
  /** Staff by the shifts, and extra staff. A floating team has them where it is sent. */
  planned = 0;
  extra = 0;
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

  /** Tasks there are for the group, those in hand among them. */
  get tasks(): number {
    return this.resource.waiting + this.resource.inUse;
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
  /** Team of each group. */
  private readonly teamOf: number[] = [];
  /** By team: tasks of its groups at the last sending; null for a team that does not float. */
  private readonly lines: (number[] | null)[] = [];
  private readonly blueprint: Blueprint;

  constructor(simulation: Simulation, blueprint: Blueprint) {
    this.blueprint = blueprint;
    const groups: Group[] = [];
    blueprint.teams.forEach((plan, team) => {
      this.first.push(groups.length);
      this.lines.push(plan.floating === null ? null : plan.week.map(() => 0));
      for (const week of plan.week) {
        groups.push(new Group(simulation, plan, week));
        this.teamOf.push(team);
      }
    });
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
    const group = this.first[team] + memberOf(by, area, hospital);
    this.groups[group].serve(work, done, subject);
  }

  /** The shifts of a group have so many staff on duty from now. */
  setPlanned(group: number, staff: number): void {
    this.groups[group].planned = staff;
    this.settle(group);
  }

  /** A group has so many extra staff from now. */
  setExtra(group: number, staff: number): void {
    this.groups[group].extra = staff;
    this.settle(group);
  }

  /** Sends the staff of a floating team to where its lines are longest now. */
  send(team: number): void {
    this.lines[team] = this.groupsOf(team).map(({ tasks }) => tasks);
    this.shareOut(team);
  }

  /** Index of the group of one member of a team. */
  groupIndex(team: number, member: number): number {
    return this.first[team] + member;
  }

  private settle(index: number): void {
    const group = this.groups[index];
    const team = this.teamOf[index];
    if (this.lines[team] === null) group.setStaff(group.planned + group.extra);
    else this.shareOut(team);
  }

  private shareOut(team: number): void {
    const groups = this.groupsOf(team);
    const staff = groups.reduce((sum, { planned, extra }) => sum + planned + extra, 0);
    sendToLongest(this.lines[team] ?? [], staff).forEach((sent, k) => {
      if (sent !== groups[k].onDuty.value) groups[k].setStaff(sent);
    });
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
