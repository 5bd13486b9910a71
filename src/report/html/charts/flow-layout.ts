/**
 * Where the bars, the bands and the words of a flow stand. Heights are in pixels and in proportion to people; places
 * from left to right are columns, which are as wide as the page lets them be. Words stand right of their bar, and have
 * the room up to the next column to themselves: bars of a column are so far apart that their words fit.
 */
import { max, sum } from "d3-array";
import type { FlowEntry, FlowOrder, FlowStep } from "./flow-order.js";

/** A stage with where it stands. */
export interface FlowBar {
  readonly stage: string;
  readonly column: number;
  readonly people: number;
  readonly top: number;
  readonly height: number;
  /** The room of its words. */
  readonly words: { readonly top: number; readonly height: number };
}

/** A step with the middle of its band at each column from its first to its last. */
export interface FlowBand {
  readonly step: FlowStep;
  readonly column: number;
  readonly middles: readonly number[];
  readonly height: number;
}

export interface FlowLayout {
  readonly columns: number;
  readonly height: number;
  readonly bars: readonly FlowBar[];
  readonly bands: readonly FlowBand[];
}

/** Pixels between what stands in a column. */
const GAP = 8;
const PASSAGE_GAP = 3;
/** Times that everything is drawn towards its neighbours. */
const ROUNDS = 24;

/** An entry while its place is sought. */
interface Slot {
  /** Height of its bar or band, and of the room with its words. */
  readonly flow: number;
  readonly room: number;
  readonly gap: number;
  middle: number;
}

/** Puts the slots of a column apart within the height, each as near as can be to where it is wanted. */
function putApart(slots: readonly Slot[], height: number): void {
  let edge = 0;
  for (const slot of slots) {
    slot.middle = Math.max(slot.middle, edge + slot.room / 2);
    edge = slot.middle + slot.room / 2 + slot.gap;
  }
  edge = height;
  for (const slot of slots.toReversed()) {
    slot.middle = Math.min(slot.middle, edge - slot.room / 2);
    edge = slot.middle - slot.room / 2 - slot.gap;
  }
}

function roomOf(slots: readonly Slot[]): number {
  return sum(slots, ({ room, gap }) => room + gap) - (slots.at(-1)?.gap ?? 0);
}

/** Where the bands of a bar begin or end: one below the other, in the order of where they come from or go to. */
function stacked(
  bands: readonly { readonly key: number; readonly height: number; readonly toward: number }[],
  middle: number,
) {
  let edge = middle - sum(bands, ({ height }) => height) / 2;
  const places = new Map<number, number>();
  for (const { key, height } of bands.toSorted((a, b) => a.toward - b.toward || a.key - b.key)) {
    places.set(key, edge + height / 2);
    edge += height;
  }
  return places;
}

/**
 * Lays out a flow.
 *
 * @param order columns and order of the stages, which several flows can share
 * @param steps the people of this flow; a step that the order has and this has not is not drawn
 * @param scale pixels for a person a year
 * @param wordsHeight pixels that the words of a stage need
 */
export function flowLayout(
  order: FlowOrder,
  steps: readonly FlowStep[],
  scale: number,
  wordsHeight: (stage: string) => number,
): FlowLayout {
  const stepOf = new Map(steps.map((step) => [JSON.stringify([step.from, step.to]), step]));
  const ways = order.ways.flatMap((way) => {
    const step = stepOf.get(JSON.stringify([way.from, way.to]));
    return step === undefined || step.people <= 0 ? [] : [{ ...way, step, height: step.people * scale }];
  });
  const present = new Set(ways.flatMap(({ entries }) => entries));
  const flowInto = (entry: number) => sum(ways, (way) => (way.entries.indexOf(entry) > 0 ? way.height : 0));
  const flowOutOf = (entry: number) => sum(ways, (way) => (way.entries.slice(0, -1).includes(entry) ? way.height : 0));
  const slots = new Map<number, Slot>();
  order.entries.forEach(({ stage }: FlowEntry, entry) => {
    if (!present.has(entry)) return;
    const flow = Math.max(flowInto(entry), flowOutOf(entry));
    const room = stage === null ? flow : Math.max(flow, wordsHeight(stage));
    slots.set(entry, { flow, room, gap: stage === null ? PASSAGE_GAP : GAP, middle: 0 });
  });
  const columns = order.columns.map((column) => column.flatMap((entry) => slots.get(entry) ?? []));
  const height = Math.ceil(max(columns, roomOf) ?? 0);
  for (const column of columns) {
    let edge = (height - roomOf(column)) / 2;
    for (const slot of column) {
      slot.middle = edge + slot.room / 2;
      edge += slot.room + slot.gap;
    }
  }
  const at = (entry: number) => slots.get(entry)?.middle ?? 0;
  const neighbours = (entry: number, side: -1 | 1) =>
    ways.flatMap((way) => {
      const k = way.entries.indexOf(entry);
      const other = k === -1 ? undefined : way.entries[k + side];
      return other === undefined ? [] : [{ other, weight: way.height }];
    });
  for (let round = 0; round < ROUNDS; round++) {
    const side = round % 2 === 0 ? -1 : 1;
    const list = side === -1 ? order.columns : order.columns.toReversed();
    for (const column of list) {
      for (const entry of column) {
        const slot = slots.get(entry);
        const near = slot === undefined ? [] : neighbours(entry, side);
        const weight = sum(near, (one) => one.weight);
        if (slot !== undefined && weight > 0) slot.middle = sum(near, (one) => one.weight * at(one.other)) / weight;
      }
      putApart(
        column.flatMap((entry) => slots.get(entry) ?? []),
        height,
      );
    }
  }
  const ends = new Map<number, { in: Map<number, number>; out: Map<number, number> }>();
  for (const entry of present) {
    const through = ways.flatMap((way, key) => {
      const k = way.entries.indexOf(entry);
      return k === -1 ? [] : [{ key, height: way.height, before: way.entries[k - 1], after: way.entries[k + 1] }];
    });
    const into = through.flatMap(({ before, ...one }) =>
      before === undefined ? [] : [{ ...one, toward: at(before) }],
    );
    const out = through.flatMap(({ after, ...one }) => (after === undefined ? [] : [{ ...one, toward: at(after) }]));
    ends.set(entry, { in: stacked(into, at(entry)), out: stacked(out, at(entry)) });
  }
  return {
    columns: order.columns.length,
    height,
    bars: [...slots].flatMap(([entry, { flow, room, middle }]) => {
      const { stage, column } = order.entries[entry];
      if (stage === null) return [];
      const words = { top: middle - room / 2, height: room };
      return [{ stage, column, people: flow / scale, top: middle - flow / 2, height: flow, words }];
    }),
    bands: ways.map(({ step, entries, height: own }, key) => ({
      step,
      column: order.entries[entries[0]].column,
      height: own,
      middles: entries.map((entry, k) => {
        const { in: into, out } = ends.get(entry) ?? { in: new Map(), out: new Map() };
        return (k === 0 ? out : into).get(key) ?? at(entry);
      }),
    })),
  };
}
