/**
 * In which column each stage of a flow stands, and in which order those of a column do. People go from left to right:
 * arrivals in the first column, endings in the last, each stage behind all that lead to it. Where a step goes over
 * columns, a passage keeps its place in each of them, so that it is drawn around what stands there.
 */
import { ascending, sum } from "d3-array";
import { columnsAlong, partedByDirection } from "../../flow-columns.js";

/** The place where people come from, before the first stage. */
export const ARRIVAL = "";

export interface FlowStep {
  /** Name of the stage that is left; ARRIVAL for those who come. */
  readonly from: string;
  readonly to: string;
  readonly people: number;
  readonly days: number;
}

/** What has a place in a column: a stage, or a passage of a step that goes on to a later one. */
export interface FlowEntry {
  readonly column: number;
  /** Name of the stage; null for a passage. */
  readonly stage: string | null;
}

/** A step as its way over the columns: indices into the entries. */
export interface FlowWay {
  readonly from: string;
  readonly to: string;
  readonly entries: readonly number[];
}

export interface FlowOrder {
  readonly entries: readonly FlowEntry[];
  /** By column: indices into the entries, from above. */
  readonly columns: readonly (readonly number[])[];
  readonly ways: readonly FlowWay[];
  /** Steps that lead back to where people have been, which have no place in the picture. */
  readonly returns: readonly FlowStep[];
}

/** Times that the columns are ordered by their neighbours, forwards and backwards. */
const SWEEPS = 12;

/** The column of each stage: behind all that lead to it; that of endings is the last. */
function columnsOf(onward: readonly FlowStep[], stages: readonly string[], endings: ReadonlySet<string>) {
  const columnOf = columnsAlong(onward);
  const last = Math.max(1, ...stages.map((name) => (endings.has(name) ? 0 : columnOf(name)) + 1));
  return new Map(stages.map((name) => [name, endings.has(name) ? last : columnOf(name)]));
}

interface Edge {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
}

/** How many people cross each other between two columns, for every two steps that cross. */
function crossings(edges: readonly Edge[], place: ReadonlyMap<number, number>): number {
  const at = (entry: number) => place.get(entry) ?? 0;
  return sum(edges, (a, k) =>
    sum(edges.slice(k + 1), (b) =>
      (at(a.left) - at(b.left)) * (at(a.right) - at(b.right)) < 0 ? Math.min(a.weight, b.weight) : 0,
    ),
  );
}

/** Puts each column in the order of its neighbours' places until nothing gets better. */
function untangled(columns: number[][], edges: readonly Edge[], columnOf: (entry: number) => number): number[][] {
  const between = (column: number) => edges.filter(({ left }) => columnOf(left) === column);
  const gaps = columns.map((_, column) => between(column));
  const placed = (list: readonly (readonly number[])[]) =>
    new Map(list.flatMap((column) => column.map((entry, k) => [entry, (k + 0.5) / column.length] as const)));
  const cost = (list: readonly (readonly number[])[]) => sum(gaps, (own) => crossings(own, placed(list)));
  let [best, least] = [columns, cost(columns)];
  let order = columns;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isForward = sweep % 2 === 0;
    const next = order.map((column) => [...column]);
    const indices = isForward ? [...next.keys()] : [...next.keys()].reverse();
    for (const index of indices) {
      const place = placed(next);
      const own = isForward ? (gaps[index - 1] ?? []) : gaps[index];
      const centre = (entry: number) => {
        const mine = own.filter(({ left, right }) => (isForward ? right : left) === entry);
        const weight = sum(mine, (edge) => edge.weight);
        const all = sum(mine, (edge) => edge.weight * (place.get(isForward ? edge.left : edge.right) ?? 0));
        return weight === 0 ? (place.get(entry) ?? 0) : all / weight;
      };
      const centres = new Map(next[index].map((entry) => [entry, centre(entry)]));
      next[index].sort((a, b) => ascending(centres.get(a), centres.get(b)));
    }
    order = next;
    const now = cost(order);
    if (now < least) [best, least] = [order, now];
  }
  return best;
}

/**
 * Lays out who stands where.
 *
 * @param steps each with its people; those of nobody are left out
 * @param endings names of the outcomes
 */
export function flowOrder(steps: readonly FlowStep[], endings: ReadonlySet<string>): FlowOrder {
  const { onward, returns } = partedByDirection(steps.filter(({ people }) => people > 0));
  const stages = [...new Set([ARRIVAL, ...onward.flatMap(({ from, to }) => [from, to])])];
  const columnAt = columnsOf(onward, stages, endings);
  const entries: FlowEntry[] = stages.map((stage) => ({ stage, column: columnAt.get(stage) ?? 0 }));
  const entryOf = new Map(stages.map((stage, k) => [stage, k]));
  const ways = onward.map(({ from, to }): FlowWay => {
    const [first, last] = [from, to].map((name) => columnAt.get(name) ?? 0);
    const passages = Array.from(
      { length: last - first - 1 },
      (_, k) => entries.push({ stage: null, column: first + k + 1 }) - 1,
    );
    return { from, to, entries: [entryOf.get(from) ?? 0, ...passages, entryOf.get(to) ?? 0] };
  });
  const edges = ways.flatMap((way, k) =>
    way.entries.slice(1).map((right, step) => ({ left: way.entries[step], right, weight: onward[k].people })),
  );
  const count = 1 + Math.max(0, ...entries.map(({ column }) => column));
  const columns = Array.from({ length: count }, (_, column) =>
    [...entries.keys()].filter((k) => entries[k].column === column),
  );
  return { entries, columns: untangled(columns, edges, (entry) => entries[entry].column), ways, returns };
}
