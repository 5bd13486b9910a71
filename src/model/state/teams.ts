/**
 * The teams: staff who do tasks on their shifts. Work in hand when a shift ends is resumed on the next one or finished in
 * overtime, as the team's plan says; who waits is taken in order of asking. How work is interrupted is the engine's.
 */

import { Priority } from "../../engine/kernel/priority.js";
import type { Action, Simulation } from "../../engine/kernel/simulation.js";
import { Resource } from "../../engine/resource/resource.js";
import { weekday } from "../../foundation/dates.js";
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import type { Blueprint, TeamPlan } from "../plan/blueprint.js";

interface Member {
  readonly resource: Resource;
  readonly week: TeamPlan["week"][number];
  /** Number of the week and step of it that comes next. */
  week0: number;
  step: number;
}

export class Teams {
  private readonly members: Member[] = [];
  private readonly first: number[] = [];
  private readonly simulation: Simulation;
  private readonly blueprint: Blueprint;

  constructor(simulation: Simulation, blueprint: Blueprint) {
    this.simulation = simulation;
    this.blueprint = blueprint;
    // The Monday on or before the first instant, in days of the run.
    const monday = -weekday(blueprint.startDay);
    for (const plan of blueprint.teams) {
      this.first.push(this.members.length);
      plan.week.forEach((week) => {
        const resource = new Resource(simulation, {
          name: plan.name,
          capacity: 0,
          interruption: plan.atShiftEnd === "resume" ? "resume" : "finish",
          allowLarger: true,
          statistics: false,
        });
        this.members.push({ resource, week, week0: monday, step: 0 });
      });
    }
    const shift = simulation.action("shift", (member) => this.shift(this.members[member], member, shift));
    for (let k = 0; k < this.members.length; k++) {
      const member = this.members[k];
      // What is on duty at the first instant was set by the last step not after it.
      while (this.timeOf(member) <= 0) {
        member.resource.setCapacity(member.week[member.step].staff);
        this.advance(member);
      }
      simulation.scheduleAt(this.timeOf(member), shift, k, Priority.capacity);
    }
  }

  /** Has a task done: `done(subject)` runs when `work` days of one worker's time have gone into it. */
  serve(team: number, area: number, hospital: number, work: number, done: Action, subject: number): void {
    const { by } = this.blueprint.teams[team];
    const member = this.first[team] + (by === "area" ? area : by === "hospital" ? hospital : 0);
    this.members[member].resource.serve(1, work, done, subject);
  }

  private shift(member: Member, index: number, action: Action): void {
    member.resource.setCapacity(member.week[member.step].staff);
    this.advance(member);
    this.simulation.scheduleAt(this.timeOf(member), action, index, Priority.capacity);
  }

  private timeOf(member: Member): number {
    return member.week0 + member.week[member.step].at;
  }

  private advance(member: Member): void {
    member.step++;
    if (member.step < member.week.length) return;
    member.step = 0;
    member.week0 += DAYS_PER_WEEK;
  }
}
