/**
 * Providers with their failures and workforces, and teams with their steps of staff through the week.
 */

import { DAYS_PER_WEEK, DAYS_PER_YEAR } from "../../foundation/time.js";
import type { FailurePlan, ProviderPlan, TeamPlan, WorkforcePlan } from "../../model/plan/supply-plan.js";
import { failureOf } from "../document/owners.js";
import { type PlaceKind, type Places, placeNames } from "../document/places.js";
import { teamBy } from "../document/team-places.js";
import type { FailureEntry, ScenarioDocument, TeamEntry, WorkforceEntry } from "../schema/scenario-schema.js";
import { compileExtraStaff } from "./compile-extra.js";
import { compileTeamCost } from "./compile-money.js";
import type { Timeline } from "./compile-time.js";
import { compileWeek } from "./compile-week.js";

/**
 * The providers, each with the failure and workforce of all unless it has its own.
 *
 * @param names of all phases of the run; one that the document does not have holds nothing, and neither fails nor
 *   recruits
 */
export function compileProviders(document: ScenarioDocument, names: Iterable<string>): ProviderPlan[] {
  const all = [...names];
  // One that the document does not have owns nobody, though its name may still be the name of an owner.
  const owners = all.map((name) => {
    const provider = document.providers.get(name);
    return provider === undefined ? undefined : (provider.owner ?? name);
  });
  return all.map((name, index) => {
    const provider = document.providers.get(name);
    if (provider === undefined) return { name, title: name, owner: index, failure: null, workforce: null };
    const failure = failureOf(document, provider);
    const workforce = provider.workforce === undefined ? (document.workforce ?? null) : provider.workforce;
    return {
      name,
      title: provider.title ?? name,
      owner: owners.indexOf(owners[index]),
      failure: failure === null ? null : compileFailure(failure),
      workforce: workforce === null ? null : compileWorkforce(workforce),
    };
  });
}

function compileFailure(failure: FailureEntry): FailurePlan {
  return {
    perYear: failure.rate * DAYS_PER_YEAR,
    notice: failure.notice,
    kept: failure.kept,
    returning: failure.returning,
    recovery: failure.recovery,
  };
}

function compileWorkforce(workforce: WorkforceEntry): WorkforcePlan {
  const { training } = workforce;
  return {
    attritionPerWeek: workforce.attrition * DAYS_PER_WEEK,
    leadWeeks: Math.round(workforce["lead-time"] / DAYS_PER_WEEK),
    training: {
      weeks: Math.round((training?.length ?? 0) / DAYS_PER_WEEK),
      hoursShare: training?.["hours-share"] ?? 0,
      completing: training?.completing ?? 1,
    },
    contactHours: workforce["contact-hours"],
    planning: workforce.planning,
    utilisation: workforce.utilisation ?? null,
  };
}

type StaffEntry = TeamEntry["staff"];

/** The teams in the order of the document. */
export function compileTeams(document: ScenarioDocument, places: Places, timeline: Timeline): TeamPlan[] {
  return [...document.teams].map(([name, team]) => {
    const by = teamBy(team, places);
    const members = membersOf(by, places);
    return {
      name,
      title: team.title ?? name,
      by,
      week: members.map((member, index) => weekOf(team, member, index)),
      atShiftEnd: team["at-shift-end"],
      posts: members.reduce((sum, member, index) => sum + staffOf(team, team.staff, member, index), 0),
      cost: compileTeamCost(team),
      extra: compileExtraStaff(document, places, timeline, team, by),
      floating: team.floating === undefined ? null : { at: team.floating.at },
    };
  });
}

/** The names of a team's members; where the only area or hospital has no name, the one member has none either. */
function membersOf(by: PlaceKind, places: Places): string[] {
  const names = by === "all" ? [] : placeNames(by, places);
  return names.length === 0 ? [""] : names;
}

/** Staff of one member. A floating team that names one number has it in all: only the sum counts there. */
function staffOf(team: TeamEntry, staff: StaffEntry, member: string, index: number): number {
  if (typeof staff !== "number") return staff.get(member) ?? 0;
  return team.floating === undefined || index === 0 ? staff : 0;
}

/** A team that names no shifts is on duty through every day. */
const ALWAYS = [{ days: [0, 1, 2, 3, 4, 5, 6], from: 0, to: 1 }] as const;

/**
 * Steps of staff on duty from Monday 00:00, in whole people: whoever is a part of a post works that part of each shift,
 * from its begin on.
 */
function weekOf(team: TeamEntry, member: string, index: number): { at: number; staff: number }[] {
  const shifts: NonNullable<TeamEntry["shifts"]> = team.shifts ?? ALWAYS.map((always) => ({ ...always }));
  const stretches = shifts.flatMap(({ days, from, to, staff }) => {
    const posts = staffOf(team, staff ?? team.staff, member, index);
    const whole = Math.floor(posts);
    const part = posts - whole;
    const all = { days, from, to, amount: whole };
    if (part === 0) return [all];
    const length = to > from ? to - from : to + 1 - from;
    const end = from + part * length;
    return [all, { days, from, to: end > 1 ? end - 1 : end, amount: 1 }];
  });
  return compileWeek(stretches).map(({ at, amount }) => ({ at, staff: amount }));
}
