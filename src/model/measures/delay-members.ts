/** The members of each dimension that delays are counted by, as results name them. */
import type { Blueprint } from "../plan/blueprint.js";
import { REASONS, RESPONSIBLE } from "../plan/report-words.js";
import { BED_SETTINGS } from "../state/delays.js";
import type { DelayDimension } from "./observation.js";

export type DelayMembers = Record<DelayDimension, readonly string[]>;

export function delayMembers({ hospitals, areas, classes }: Blueprint): DelayMembers {
  return {
    reason: REASONS,
    responsible: RESPONSIBLE,
    setting: BED_SETTINGS,
    hospital: hospitals.map(({ name }) => name),
    area: areas.map(({ name }) => name),
    class: classes.map(({ name }) => name),
  };
}

/** Whether a dimension tells anything apart: one whose only member has no name is none. */
export function isNamed(members: DelayMembers, dimension: DelayDimension): boolean {
  return members[dimension].length > 1 || members[dimension][0] !== "";
}
