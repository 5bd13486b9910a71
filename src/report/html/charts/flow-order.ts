/**
 * In which column each stage of a flow stands, and in which order those of a column do. People go from left to right:
 * arrivals in the first column, endings in the last, each stage behind all that lead to it. Where a step goes over
 * columns, a passage keeps its place in each of them, so that it is drawn around what stands there.
 */
import { ascending, sum } from "d3-array";

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

/** The steps that lead on, and those that lead back to a stage on the way to their own. The larger step leads on. */
function partedByDirection(steps: readonly FlowStep[]): { onward: FlowStep[]; returns: FlowStep[]; sorted: string[] } {
  const bySize = steps.toSorted((a, b) => b.people - a.people);
  const onward: FlowStep[] = [];
  const returns: FlowStep[] = [];
  const done: string[] = [];
  const onTheWay = new Set<string>();
  const visit = (name: string) => {
    onTheWay.add(name);
    for (const step of bySize) {
      if (step.from !== name) continue;
      if (onTheWay.has(step.to)) {
        returns.push(step);
        continue;
      }
      onward.push(step);
      if (!done.includes(step.to)) visit(step.to);
    }
    onTheWay.delete(name);
    done.push(name);
  };
  for (const name of [ARRIVAL, ...steps.map(({ from }) => from)]) if (!done.includes(name)) visit(name);
  return { onward, returns, sorted: done.toReversed() };
}

/** The column of each stage: behind all that lead to it; that of endings is the last. */
function columnsOf(onward: readonly FlowStep[], sorted: readonly string[], endings: ReadonlySet<string>) {
  const columns = new Map<string, number>();
  for (const name of sorted) {
    const before = onward.filter(({ to }) => to === name).map(({ from }) => columns.get(from) ?? 0);
    columns.set(name, name === ARRIVAL ? 0 : Math.max(0, ...before) + 1);
  }
  const last = Math.max(1, ...sorted.map((name) => (endings.has(name) ? 0 : (columns.get(name) ?? 0)) + 1));
  for (const name of sorted) if (endings.has(name)) columns.set(name, last);
  return columns;
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
  const { onward, returns, sorted } = partedByDirection(steps.filter(({ people }) => people > 0));
  const columnAt = columnsOf(onward, sorted, endings);
  const stages = sorted.filter((name) => onward.some(({ from, to }) => from === name || to === name));
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
