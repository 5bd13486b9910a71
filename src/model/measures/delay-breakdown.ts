/**
 * Breakdowns of delay: which names a breakdown has, and the sums of the table of cells over everything else.
 */
import { type Blueprint, NEVER_BOTH, NHS_ALONE, REASONS, RESPONSIBLE } from "../plan/blueprint.js";
import { BED_SETTINGS, type DelayShape } from "../state/delays.js";
import type { World } from "../state/world.js";

/** What a delay is broken down by. */
export type Dimension = "reason" | "responsible" | "setting" | "hospital" | "area" | "class";

/** In the order of a cell's digits. */
const DIMENSIONS: readonly Dimension[] = ["reason", "responsible", "setting", "hospital", "area", "class"];

const TITLES: Record<Dimension, (name: string) => string> = {
  reason: (name) => `reason ${name}`,
  responsible: (name) => ({ nhs: "NHS", "social-care": "social care", both: "both" })[name] ?? name,
  setting: (name) => name,
  hospital: (name) => name,
  area: (name) => name,
  class: (name) => name,
};

/** The members of a breakdown: names for the result, digits for the table of sums. */
interface Member {
  readonly by: Record<string, string>;
  readonly cell: number;
}

function namesOf(blueprint: Blueprint): Record<Dimension, readonly string[]> {
  return {
    reason: REASONS,
    responsible: RESPONSIBLE,
    setting: BED_SETTINGS,
    hospital: blueprint.hospitals.map(({ name }) => name),
    area: blueprint.areas.map(({ name }) => name),
    class: blueprint.classes.map(({ name }) => name),
  };
}

/** Attributions that the situation report does not know. */
function forbidden(by: Record<string, string>): boolean {
  const { reason, responsible } = by;
  if (reason === undefined || responsible === undefined) return false;
  if (NHS_ALONE.some((one) => one === reason)) return responsible !== "nhs";
  return responsible === "both" && NEVER_BOTH.some((one) => one === reason);
}

/** The members of a breakdown, those that the situation report forbids left out; none where a dimension has no names. */
export function membersOf(blueprint: Blueprint, breakdown: readonly Dimension[]): Member[] {
  const names = namesOf(blueprint);
  // A dimension with one unnamed member is none.
  if (breakdown.some((dimension) => names[dimension].length === 1 && names[dimension][0] === "")) return [];
  let members: Member[] = [{ by: {}, cell: 0 }];
  for (const dimension of breakdown) {
    const list = names[dimension];
    members = members.flatMap(({ by, cell }) =>
      list.map((name, k) => ({ by: { ...by, [dimension]: name }, cell: cell * list.length + k })),
    );
  }
  return members.filter(({ by }) => !forbidden(by));
}

function sizesOf(shape: DelayShape): number[] {
  return [shape.reasons, shape.responsible, shape.settings, shape.hospitals, shape.areas, shape.classes];
}

/** Sums a table of cells over all but the dimensions of a breakdown. */
function sumOver(shape: DelayShape, table: Float64Array, breakdown: readonly Dimension[]): Float64Array {
  const sizes = sizesOf(shape);
  const kept = DIMENSIONS.map((dimension) => breakdown.includes(dimension));
  const sums = new Float64Array(sizes.reduce((product, size, k) => (kept[k] ? product * size : product), 1));
  const digits = new Array<number>(sizes.length).fill(0);
  for (let cell = 0; cell < table.length; cell++) {
    const value = table[cell];
    if (value !== 0) {
      let index = 0;
      for (let k = 0; k < sizes.length; k++) if (kept[k]) index = index * sizes[k] + digits[k];
      sums[index] += value;
    }
    for (let k = sizes.length - 1; k >= 0; k--) {
      digits[k]++;
      if (digits[k] < sizes[k]) break;
      digits[k] = 0;
    }
  }
  return sums;
}

/** Sums of one world, each worked out once. */
const sums = new WeakMap<World, Map<string, Float64Array>>();

/** The sums of a count by a breakdown, in the order of `Member.cell`. */
export function summed(world: World, count: "days" | "midnights", breakdown: readonly Dimension[]): Float64Array {
  let known = sums.get(world);
  if (known === undefined) {
    known = new Map();
    sums.set(world, known);
  }
  const name = `${count} ${breakdown.join(" ")}`;
  let found = known.get(name);
  if (found === undefined) {
    found = sumOver(world.delays.shape, world.delays[count], breakdown);
    known.set(name, found);
  }
  return found;
}

/** What a breakdown adds to a label. */
export function suffix(by: Record<string, string>): string {
  const parts = Object.entries(by).map(([dimension, name]) => TITLES[dimension as Dimension](name));
  return parts.length === 0 ? "" : `, ${parts.join(", ")}`;
}
