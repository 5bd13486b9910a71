/**
 * The teams: staff who do tasks on their shifts. Work in hand when a shift ends is resumed on the next one or finished in
 * overtime, as the team's plan says; who waits is taken in order of asking. How work is interrupted is the engine's.
 *
 * The week of a team begins on a Monday, the run on any day of the week. So the time of a step is always its Monday plus
 * its place in the week; added in any other way, the sum could be rounded to another instant.
 */

import { Priority } from "../../engine/kernel/priority.js";
import type { Action, Simulation } from "../../engine/kernel/simulation.js";
import { Resource } from "../../engine/resource/resource.js";
import { weekday } from "../../foundation/dates.js";
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import type { Blueprint, TeamPlan } from "../plan/blueprint.js";

/** The staff of a team in one area or hospital, or everywhere. */
interface Member {
  readonly resource: Resource;
  readonly week: TeamPlan["week"][number];
  /** The step that comes next: the Monday of its week, in days of the run, and its index in the week. */
  monday: number;
  step: number;
}

export class Teams {
  private readonly members: Member[] = [];
  /** Index of the first member of each team. */
  private readonly first: number[] = [];
  private readonly simulation: Simulation;
  private readonly blueprint: Blueprint;
  private readonly shift: Action;

  constructor(simulation: Simulation, blueprint: Blueprint) {
    this.simulation = simulation;
    this.blueprint = blueprint;
    const mondayBeforeStart = -weekday(blueprint.startDay);
    for (const plan of blueprint.teams) {
      this.first.push(this.members.length);
      for (const week of plan.week) {
        const resource = new Resource(simulation, {
          name: plan.name,
          capacity: 0,
          interruption: plan.atShiftEnd === "resume" ? "resume" : "finish",
          allowLarger: true,
          statistics: false,
        });
        this.members.push({ resource, week, monday: mondayBeforeStart, step: 0 });
      }
    }
    this.shift = simulation.action("shift", (index) => {
      this.takeStep(this.members[index]);
      this.scheduleShift(index);
    });
    this.members.forEach((member, index) => {
      // What is on duty at the first instant was set by the last step not after it.
      while (timeOfStep(member) <= 0) this.takeStep(member);
      this.scheduleShift(index);
    });
  }

  /** Has a task done: `done(subject)` runs when `work` days of one worker's time have gone into it. */
  serve(team: number, area: number, hospital: number, work: number, done: Action, subject: number): void {
    const { by } = this.blueprint.teams[team];
    const member = this.first[team] + (by === "area" ? area : by === "hospital" ? hospital : 0);
    this.members[member].resource.serve(1, work, done, subject);
  }

  private scheduleShift(index: number): void {
    this.simulation.scheduleAt(timeOfStep(this.members[index]), this.shift, index, Priority.capacity);
  }

  private takeStep(member: Member): void {
    member.resource.setCapacity(member.week[member.step].staff);
    member.step++;
    if (member.step < member.week.length) return;
    member.step = 0;
    member.monday += DAYS_PER_WEEK;
  }
}

/** When the member's next step is, in days of the run. */
function timeOfStep({ monday, week, step }: Member): number {
  return monday + week[step].at;
}
