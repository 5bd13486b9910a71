/**
 * A cross table: numbers by several dimensions at once, in one array. The index of a cell is a number whose digits are
 * the members of the dimensions, the last dimension fastest.
 */
export interface CrossTable<Dimension extends string> {
  /** The dimensions in the order of the digits, each with its number of members. */
  readonly sizes: Readonly<Record<Dimension, number>>;
  readonly cells: Float64Array;
}

/**
 * The table summed over all dimensions but some.
 *
 * Cells are added in their order, so the same table gives the same bits.
 *
 * @param table the whole
 * @param kept the dimensions that stay, in the order of the table's
 * @returns one sum for each combination of their members, the last dimension fastest; one number where none stays
 */
export function sumOver<Dimension extends string>(
  { sizes, cells }: CrossTable<Dimension>,
  kept: readonly Dimension[],
): Float64Array {
  const dimensions = (Object.entries(sizes) as [Dimension, number][]).map(([name, size]) => ({
    size,
    stays: kept.includes(name),
  }));
  const sums = new Float64Array(dimensions.reduce((count, { size, stays }) => (stays ? count * size : count), 1));
  const digits = new Array<number>(dimensions.length).fill(0);
  for (const value of cells) {
    if (value !== 0) {
      let index = 0;
      for (let k = 0; k < digits.length; k++) if (dimensions[k].stays) index = index * dimensions[k].size + digits[k];
      sums[index] += value;
    }
    for (let k = digits.length - 1; k >= 0; k--) {
      digits[k]++;
      if (digits[k] < dimensions[k].size) break;
      digits[k] = 0;
    }
  }
  return sums;
}

/** Combinations of the members of some dimensions, in the order in which `sumOver` gives their sums. */
export function combinations<Dimension extends string>(
  members: Readonly<Record<Dimension, readonly string[]>>,
  kept: readonly Dimension[],
): Partial<Record<Dimension, string>>[] {
  return kept.reduce<Partial<Record<Dimension, string>>[]>(
    (rows, dimension) => rows.flatMap((row) => members[dimension].map((name) => ({ ...row, [dimension]: name }))),
    [{}],
  );
}
