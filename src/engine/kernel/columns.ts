/** Typed arrays that grow: an array that is full is replaced by a copy of twice the length. */

/** A copy of twice the length. */
export function integers(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * column.length);
  wider.set(column);
  return wider;
}

/** A copy of twice the length. */
export function doubles(column: Float64Array): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(2 * column.length);
  wider.set(column);
  return wider;
}
