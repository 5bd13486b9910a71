/** How many people went from place to place in a moving picture. */
import { NO_INDEX } from "./watch-data.js";
import type { Flow } from "./watch-layout.js";
import type { WatchPicture } from "./watch-picture.js";

/** People who went from place to place; who waits in front of one counts as having come to it. */
export function flowsOf({ data, numbers }: WatchPicture): Flow[] {
  const where = data.groups.map(({ place, awaited }) => (place === NO_INDEX ? awaited : place));
  const count = data.places.length;
  const people = new Float64Array(count * count);
  const { from, to } = numbers.passages;
  for (let k = 0; k < from.length; k++) people[where[from[k]] * count + where[to[k]]]++;
  return [...people.entries()].flatMap(([cell, number]): Flow[] => {
    const flow = { from: Math.floor(cell / count), to: cell % count, people: number };
    return number === 0 || flow.from === flow.to ? [] : [flow];
  });
}
