/**
 * Alert levels, and what is there besides at some of them: extra staff of teams, extra capacity of services. Parts of
 * the Blueprint.
 */

/** A level above green. */
export interface AlertLevelPlan {
  readonly name: string;
  readonly title: string;
  /** Share of the beds in use from which on the level holds; Infinity where occupancy does not decide. */
  readonly occupancy: number;
  /** People waiting from which on the level holds; Infinity where the line does not decide. */
  readonly queue: number;
}

/** How alert levels are read. Service, time of day and the levels' names are the same in all plans of a run. */
export interface AlertPlan {
  /** Index of the service whose beds and line are read. */
  readonly service: number;
  /**
   * Whether there is one level for everybody, or one for each area or hospital: whichever the service has pools for.
   */
  readonly by: "all" | "area" | "hospital";
  /** Time of day of the reading, as a part of a day. */
  readonly at: number;
  /** Rising; level 0, green, is none of them: level k is entry k − 1. */
  readonly levels: readonly AlertLevelPlan[];
}

/** When something extra is there. */
export interface ExtraPlan {
  /** Levels at which it is there, green being 0; null: at any. */
  readonly levels: readonly number[] | null;
  /** Days of the run on which it can be there, `until` not in it (Infinity: for good); null: on all. */
  readonly stretches: readonly { readonly from: number; readonly until: number }[] | null;
  /** Area and hospital whose level counts, -1 for all: of several levels the highest. */
  readonly area: number;
  readonly hospital: number;
}

/** Extra staff of a team in one place. */
export interface ExtraStaffPlan extends ExtraPlan {
  /** Which member of the team's `week` they join. */
  readonly member: number;
  /** Steps of extra staff on duty through the week, as in TeamPlan. */
  readonly week: readonly { readonly at: number; readonly staff: number }[];
}

/** Extra capacity of a service in one place. */
export interface ExtraCapacityPlan extends ExtraPlan {
  /** Units: beds, places or quarters of an hour of care a week. */
  readonly units: number;
}

/** Whether the dates of something extra let it be there on a day of the run. */
export function isInSeason({ stretches }: ExtraPlan, day: number): boolean {
  return stretches === null || stretches.some(({ from, until }) => from <= day && day < until);
}
