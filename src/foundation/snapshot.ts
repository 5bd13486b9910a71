/**
 * Snapshots of objects in place: what a set of objects holds is remembered, and can be put back into the same objects
 * as often as is wanted. Because the objects stay the same, functions that refer to them stay valid.
 *
 * Everything is found by walking from the roots: fields of objects, elements of arrays, typed arrays, members of Maps
 * and Sets, and the fields of functions. What a function keeps in local variables cannot be seen: keep such state in an
 * object, and let that be reached from a root. WeakMaps and WeakSets are left as they are, so they may only hold what
 * can be worked out again.
 */

type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array;

/** Puts the contents of one object back. */
type PutBack = () => void;

/** Something that can be walked into. */
function isWalkable(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** Keeps the memory that a typed array shows, once for all that show it. */
function keepTypedArray({ buffer }: TypedArray, found: (value: unknown) => void): null {
  found(buffer);
  return null;
}

function keepBuffer(buffer: ArrayBuffer): PutBack {
  const memory = new Uint8Array(buffer);
  const copy = memory.slice();
  return () => memory.set(copy);
}

function keepArray(array: unknown[], found: (value: unknown) => void): PutBack | null {
  const copy = array.slice();
  for (const value of copy) found(value);
  if (Object.isFrozen(array)) return null;
  return () => {
    array.length = copy.length;
    for (let k = 0; k < copy.length; k++) {
      if (k in copy) array[k] = copy[k];
      else if (k in array) delete array[k];
    }
  };
}

function keepMap(map: Map<unknown, unknown>, found: (value: unknown) => void): PutBack {
  const copy = [...map];
  for (const entry of copy) entry.forEach(found);
  return () => {
    map.clear();
    for (const [key, value] of copy) map.set(key, value);
  };
}

function keepSet(set: Set<unknown>, found: (value: unknown) => void): PutBack {
  const copy = [...set];
  copy.forEach(found);
  return () => {
    set.clear();
    for (const value of copy) set.add(value);
  };
}

function keepFields(object: Record<string, unknown>, found: (value: unknown) => void): PutBack | null {
  const keys = Object.keys(object);
  const values = keys.map((key) => object[key]);
  values.forEach(found);
  if (Object.isFrozen(object)) return null;
  return () => {
    const there = Object.keys(object);
    const isSame = there.length === keys.length && there.every((key, k) => key === keys[k]);
    if (!isSame) for (const key of there) delete object[key];
    // Only what has changed is written: fields that cannot be written have not.
    for (let k = 0; k < keys.length; k++)
      if (!isSame || !Object.is(object[keys[k]], values[k])) object[keys[k]] = values[k];
  };
}

/**
 * How the contents of an object are kept.
 *
 * @param found is told of everything that the object refers to
 * @returns null where nothing is to be put back
 * @throws TypeError for an object whose contents cannot be read, such as a generator
 */
function keep(object: object, found: (value: unknown) => void): PutBack | null {
  if (ArrayBuffer.isView(object) && !(object instanceof DataView)) return keepTypedArray(object as TypedArray, found);
  if (object instanceof ArrayBuffer) return keepBuffer(object);
  if (Array.isArray(object)) return keepArray(object, found);
  if (object instanceof Map) return keepMap(object, found);
  if (object instanceof Set) return keepSet(object, found);
  if (object instanceof WeakMap || object instanceof WeakSet) return null;
  const tag = Object.prototype.toString.call(object);
  if (typeof object === "function" || tag === "[object Object]" || object instanceof Error)
    return keepFields(object as Record<string, unknown>, found);
  throw new TypeError(`a snapshot can hold objects, arrays, typed arrays, Maps and Sets, and no ${tag.slice(8, -1)}`);
}

/**
 * Remembers the contents of objects and of everything that they refer to.
 *
 * @param roots where to begin
 * @returns puts all contents back as they are now; it can be called again and again
 * @throws TypeError where something is met whose contents cannot be read
 * @example
 * const line = { length: 2, waits: [3, 5] };
 * const putBack = takeSnapshot(line);
 * line.length = 0;
 * line.waits.length = 0;
 * putBack();
 * console.log(line); // { length: 2, waits: [ 3, 5 ] }
 */
export function takeSnapshot(...roots: readonly object[]): () => void {
  const met = new Set<object>();
  const ahead: object[] = [];
  const found = (value: unknown): void => {
    if (!isWalkable(value) || met.has(value)) return;
    met.add(value);
    ahead.push(value);
  };
  roots.forEach(found);
  const kept: PutBack[] = [];
  for (let object = ahead.pop(); object !== undefined; object = ahead.pop()) {
    const putBack = keep(object, found);
    if (putBack !== null) kept.push(putBack);
  }
  return () => {
    for (const putBack of kept) putBack();
  };
}
