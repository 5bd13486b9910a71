/**
 * The teams: staff who do tasks. A team has a group of staff for every area or hospital, or one for all; each group has a
 * week of its own. Work in hand when a shift ends is resumed on the next one or finished in overtime, as the team's plan
 * says; tasks are taken in order of asking. How work is interrupted is the engine's, when shifts change rules/shifts.ts's.
 *
 * The week of a team begins on a Monday, the run on any day of the week. The time of a step is always its Monday plus its
 * place in the week: added in any other way, the sum could be rounded to another instant.
 */

import type { Action, Simulation } from "../../engine/kernel/simulation.js";
import { Resource } from "../../engine/resource/resource.js";
import { weekday } from "../../foundation/dates.js";
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import type { Blueprint, TeamPlan } from "../plan/blueprint.js";

interface Group {
  readonly resource: Resource;
  readonly week: TeamPlan["week"][number];
  /** The step that comes next: the Monday of its week, in days of the run, and its index in the week. */
  monday: number;
  step: number;
}

export class Teams {
  private readonly all: Group[] = [];
  /** Index of the first group of each team. */
  private readonly first: number[] = [];
  private readonly blueprint: Blueprint;

  constructor(simulation: Simulation, blueprint: Blueprint) {
    this.blueprint = blueprint;
    const monday = -weekday(blueprint.startDay);
    for (const plan of blueprint.teams) {
      this.first.push(this.all.length);
      for (const week of plan.week) {
        const resource = new Resource(simulation, {
          name: plan.name,
          capacity: 0,
          interruption: plan.atShiftEnd === "resume" ? "resume" : "finish",
          allowLarger: true,
          statistics: false,
        });
        this.all.push({ resource, week, monday, step: 0 });
      }
    }
  }

  /** Has a task done: `done(subject)` runs when `work` days of one worker's time have gone into it. */
  serve(team: number, area: number, hospital: number, work: number, done: Action, subject: number): void {
    const { by } = this.blueprint.teams[team];
    const group = this.first[team] + (by === "area" ? area : by === "hospital" ? hospital : 0);
    this.all[group].resource.serve(1, work, done, subject);
  }

  /** Number of groups, over all teams. */
  get groups(): number {
    return this.all.length;
  }

  /** When a group's next step is, in days of the run. */
  timeOfNextStep(group: number): number {
    const { monday, week, step } = this.all[group];
    return monday + week[step].at;
  }

  /** Puts on duty the staff of a group's next step. */
  takeStep(index: number): void {
    const group = this.all[index];
    group.resource.setCapacity(group.week[group.step].staff);
    group.step++;
    if (group.step < group.week.length) return;
    group.step = 0;
    group.monday += DAYS_PER_WEEK;
  }
}
