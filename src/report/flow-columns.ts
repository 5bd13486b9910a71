/**
 * Columns from left to right along the ways that people go, in which the flow of a report and the map of a moving picture
 * put their stages and services.
 */

/** A way from one place to another, with the people who take it. */
export interface PeopleWay<Place> {
  readonly from: Place;
  readonly to: Place;
  readonly people: number;
}

/**
 * Tells ways that lead on from those that lead back. Of a circle, the way of the fewest people leads back.
 *
 * @returns both, the busiest ways first
 */
export function partedByDirection<Way extends PeopleWay<unknown>>(
  ways: readonly Way[],
): { readonly onward: Way[]; readonly returns: Way[] } {
  const targets = new Map<unknown, unknown[]>();
  const leads = (start: unknown, goal: unknown): boolean => {
    const seen = new Set([start]);
    // The loop also visits places that are added while it runs.
    for (const place of seen) for (const next of targets.get(place) ?? []) seen.add(next);
    return seen.has(goal);
  };
  const [onward, returns]: Way[][] = [[], []];
  for (const way of ways.toSorted((a, b) => b.people - a.people)) {
    if (leads(way.to, way.from)) returns.push(way);
    else {
      onward.push(way);
      targets.set(way.from, [...(targets.get(way.from) ?? []), way.to]);
    }
  }
  return { onward, returns };
}

/**
 * Finds the column of a place: one behind the last of those that lead to it, 0 where nothing does.
 *
 * @param onward ways without a circle
 */
export function columnsAlong<Place>(onward: readonly PeopleWay<Place>[]): (place: Place) => number {
  const known = new Map<Place, number>();
  const columnOf = (place: Place): number => {
    const found =
      known.get(place) ??
      onward.reduce((column, { from, to }) => (to === place ? Math.max(column, columnOf(from) + 1) : column), 0);
    known.set(place, found);
    return found;
  };
  return columnOf;
}
