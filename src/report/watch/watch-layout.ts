/**
 * Where the places of a moving picture stand: in columns from left to right along the ways that people go, so that most
 * of them go to the right. Ways that lead back are few people's, and are left out when columns are found.
 */
import { columnsAlong, type PeopleWay, partedByDirection } from "../flow-columns.js";

/** People who went from one place to another, by their positions. */
export type Flow = PeopleWay<number>;

/** Ways of a smaller share of those who come to a place do not decide where it stands. */
const SMALL_SHARE = 0.03;
/** More columns leave no room for their titles on a screen. */
const MOST_COLUMNS = 4;

/** People who came to each place, by its position. */
export function comingTo(flows: readonly Flow[]): Map<number, number> {
  const coming = new Map<number, number>();
  for (const { to, people } of flows) coming.set(to, (coming.get(to) ?? 0) + people);
  return coming;
}

/** The ways that decide where places stand. */
function decidingFlows(flows: readonly Flow[]): Flow[] {
  const coming = comingTo(flows);
  return partedByDirection(flows.filter(({ to, people }) => people >= SMALL_SHARE * (coming.get(to) ?? 0))).onward;
}

/**
 * The places in columns.
 *
 * @param places positions of the places to set out, in the order of the scenario
 * @param flows ways that people took; those from other places than these say nothing
 * @returns columns from left to right, four at most, in each the places from top to bottom; none is empty
 */
export function watchColumns(places: readonly number[], flows: readonly Flow[]): number[][] {
  const own = new Set(places);
  const forward = decidingFlows(flows.filter(({ from, to }) => own.has(from) && own.has(to)));
  const columnOf = columnsAlong(forward);
  const columns: number[][] = [];
  for (const place of places) {
    const index = columnOf(place);
    while (columns.length <= index) columns.push([]);
    columns[index].push(place);
  }
  while (columns.length > MOST_COLUMNS) joinTwo(columns, forward);
  sortColumns(columns, forward, comingTo(flows));
  return columns;
}

/** Makes one of two neighbouring columns: of those with the fewest places, between which the fewest people go. */
function joinTwo(columns: number[][], forward: readonly Flow[]): void {
  const pairs = columns.slice(1).map((right, index) => {
    const left = columns[index];
    const between = forward.filter(({ from, to }) => left.includes(from) && right.includes(to));
    return { index, places: left.length + right.length, people: between.reduce((sum, flow) => sum + flow.people, 0) };
  });
  const [{ index }] = pairs.sort((a, b) => a.places - b.places || a.people - b.people);
  columns.splice(index, 2, [...columns[index], ...columns[index + 1]]);
}

/**
 * In each column a place stands about as high as those from which people come to it; of those that would stand as high,
 * the busiest stands first.
 */
function sortColumns(
  columns: readonly number[][],
  forward: readonly Flow[],
  coming: ReadonlyMap<number, number>,
): void {
  const height = new Map<number, number>();
  for (const list of columns) {
    const wanted = new Map(
      list.map((place) => {
        const before = forward.filter(({ to, from }) => to === place && height.has(from));
        const people = before.reduce((sum, flow) => sum + flow.people, 0);
        const mean = before.reduce((sum, flow) => sum + flow.people * (height.get(flow.from) ?? 0), 0) / people;
        return [place, people === 0 ? 0 : mean];
      }),
    );
    const busier = (a: number, b: number) => (coming.get(b) ?? 0) - (coming.get(a) ?? 0);
    list.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || busier(a, b));
    for (const [row, place] of list.entries()) height.set(place, row / list.length);
  }
}
