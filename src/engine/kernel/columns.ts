/** Columns of numbers that grow: typed arrays, replaced by longer ones when they are full. */

/** A copy with room for twice as many. */
export function integers(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * column.length);
  wider.set(column);
  return wider;
}

/** A copy with room for twice as many. */
export function doubles(column: Float64Array): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(2 * column.length);
  wider.set(column);
  return wider;
}
