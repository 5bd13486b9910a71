/**
 * Providers with their failures and workforces, and teams with their steps of staff through the week.
 */

import { DAYS_PER_WEEK, DAYS_PER_YEAR } from "../../foundation/time.js";
import type { FailurePlan, ProviderPlan, TeamPlan, WorkforcePlan } from "../../model/plan/blueprint.js";
import type { ScenarioDocument, TeamWords } from "../schema/scenario-schema.js";
import { keyedBy, memberNames, type PlaceKind, type Places } from "./compile-places.js";

type FailureWords = NonNullable<ScenarioDocument["provider-failure"]>;
type WorkforceWords = NonNullable<ScenarioDocument["workforce"]>;

const DEFAULT_RECOVERY = 84;

export function compileProviders(document: ScenarioDocument): ProviderPlan[] {
  return [...(document.providers ?? [])].map(([name, provider]) => {
    const failure = provider.failure === undefined ? (document["provider-failure"] ?? null) : provider.failure;
    const workforce = provider.workforce === undefined ? (document.workforce ?? null) : provider.workforce;
    return {
      name,
      title: provider.title ?? name,
      failure: failure === null ? null : compileFailure(failure),
      workforce: workforce === null ? null : compileWorkforce(workforce),
    };
  });
}

function compileFailure(failure: FailureWords): FailurePlan {
  return {
    perYear: failure.rate * DAYS_PER_YEAR,
    notice: failure.notice ?? 0,
    kept: failure.kept ?? 0,
    returning: failure.returning ?? 1,
    recovery: failure.recovery ?? DEFAULT_RECOVERY,
  };
}

function compileWorkforce(workforce: WorkforceWords): WorkforcePlan {
  return {
    attritionPerWeek: workforce.attrition * DAYS_PER_WEEK,
    leadWeeks: Math.round(workforce["lead-time"] / DAYS_PER_WEEK),
    contactHours: workforce["contact-hours"],
    planning: workforce.planning ?? "react",
  };
}

type StaffWords = TeamWords["staff"];

/** What a team has members for: its own map decides, or else a shift's. */
export function teamBy(team: TeamWords, places: Places): PlaceKind {
  const maps = [team.staff, ...(team.shifts ?? []).map((shift) => shift.staff)];
  for (const map of maps) if (map instanceof Map) return keyedBy(map, places) ?? "all";
  return "all";
}

export function compileTeams(document: ScenarioDocument, places: Places): TeamPlan[] {
  return [...(document.teams ?? [])].map(([name, team]) => {
    const by = teamBy(team, places);
    const members = by === "all" ? [""] : memberNames(by, places);
    return {
      name,
      title: team.title ?? name,
      by,
      week: members.map((member) => compileWeek(team, member)),
      atShiftEnd: team["at-shift-end"] ?? "resume",
    };
  });
}

function staffOf(staff: StaffWords, member: string): number {
  return typeof staff === "number" ? staff : (staff.get(member) ?? 0);
}

/** Steps of staff on duty from Monday 00:00; overlapping shifts add up, one over the end of the week goes on at its begin. */
function compileWeek(team: TeamWords, member: string): { at: number; staff: number }[] {
  if (team.shifts === undefined) return [{ at: 0, staff: staffOf(team.staff, member) }];
  const steps = new Map<number, number>([[0, 0]]);
  const add = (at: number, staff: number) => steps.set(at, (steps.get(at) ?? 0) + staff);
  for (const shift of team.shifts) {
    const staff = staffOf(shift.staff ?? team.staff, member);
    for (const day of shift.days) {
      const begin = day + shift.from;
      const end = day + shift.to + (shift.to <= shift.from ? 1 : 0);
      add(begin, staff);
      if (end < 7) add(end, -staff);
      else if (end > 7) {
        add(0, staff);
        add(end - 7, -staff);
      }
    }
  }
  const week: { at: number; staff: number }[] = [];
  let onDuty = 0;
  for (const [at, change] of [...steps].sort((a, b) => a[0] - b[0])) {
    onDuty += change;
    if (at >= 7) break;
    if (week.length === 0 || week.at(-1)!.staff !== onDuty) week.push({ at, staff: onDuty });
  }
  return week;
}
