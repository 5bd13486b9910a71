/** Series: what a scenario wants to see day by day or week by week, beside the measures of the whole period. */

/** What can be followed. The capacity comes with the occupancy and is not asked for by itself. */
export const SERIES_SUBJECTS = ["queue", "occupancy", "delayed"] as const;
export type SeriesSubject = (typeof SERIES_SUBJECTS)[number];

/** What a series can be broken down by. */
export const SERIES_DIMENSIONS = ["service", "class", "hospital", "area", "reason", "responsible"] as const;
export type SeriesDimension = (typeof SERIES_DIMENSIONS)[number];

/** By which of them each subject can be broken down. */
export const DIMENSIONS_OF: Readonly<Record<SeriesSubject, readonly SeriesDimension[]>> = {
  queue: ["service", "class", "hospital", "area"],
  occupancy: ["service", "class", "hospital", "area"],
  delayed: ["class", "hospital", "area", "reason", "responsible"],
};

/** Days of one value: a value of a week is the mean of its midnights. */
export const STEP_DAYS = { day: 1, week: 7 } as const;
export type SeriesStep = keyof typeof STEP_DAYS;

export interface SeriesPlan {
  readonly subject: SeriesSubject;
  /** In the order of SERIES_DIMENSIONS; none for the total. */
  readonly by: readonly SeriesDimension[];
  readonly every: SeriesStep;
  /** Services that are followed, by their indices, rising. Everything else is left out. */
  readonly services: readonly number[];
}
