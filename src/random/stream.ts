/**
 * Streams of random numbers, each named by a seed and a path of names.
 *
 * Each stream serves one purpose ("arrivals of strokes in Dacorum"), so that the draws of one purpose never shift the
 * draws of another. That makes two scenarios comparable person by person. The same seed and path give the same numbers
 * on every machine, in Node and in a browser; different paths give streams that are independent for all practical
 * purposes. The generator is Baagøe's Alea, seeded by the package `seedrandom`; no other file depends on that choice.
 * Creating a stream takes microseconds, drawing from it nanoseconds.
 *
 * The numbers of a generator stand in an object that is a field of the stream, so that a snapshot
 * (foundation/snapshot.ts) of whatever refers to the stream remembers them, and can put them back.
 */
import seedrandom from "seedrandom";
import { breach, requireCallable, requireFinite, wrongType } from "../foundation/refusal.js";

/** A source of uniform random numbers on [0, 1), multiples of 2⁻⁵³. */
export type Source = () => number;

/** The state of a stream, from which it can be continued. Plain data: it survives JSON without loss. */
export interface StreamState {
  /** the generator that it is a state of */
  readonly generator: "alea";
  /** the carry of the generator, a whole number from 0 to 2,091,638 */
  readonly c: number;
  /** the first word of the generator, a multiple of 2⁻³² from 0 to below 1 */
  readonly s0: number;
  /** the second word, likewise */
  readonly s1: number;
  /** the third word, likewise */
  readonly s2: number;
  /** true for an antithetic stream, which gives 1 − 2⁻⁵³ − u where its partner gives u */
  readonly antithetic: boolean;
}

/** A named source of random numbers. Calling the stream gives the next uniform on [0, 1). */
export interface Stream extends Source {
  /** The next whole number, uniform from −2³¹ to 2³¹ − 1; it uses half as many random bits as a uniform. */
  int32(): number;
  /** The current state, from which `restoreStream` continues. */
  state(): StreamState;
}

const LARGEST = 1 - 2 ** -53;

/** The numbers of a generator, which each draw changes: where they stand in the array that holds them. */
const C = 0;
const S0 = 1;
const S1 = 2;
const S2 = 3;

/** The generator of a key at its beginning. */
function seeded(key: string): Float64Array {
  const { c, s0, s1, s2 } = seedrandom.alea(key, { state: true }).state();
  return Float64Array.of(c, s0, s1, s2);
}

/** The next multiple of 2⁻³² from 0 to below 1. */
function single(numbers: Float64Array): number {
  const sum = 2091639 * numbers[S0] + numbers[C] * 2 ** -32;
  const carry = sum | 0;
  numbers[S0] = numbers[S1];
  numbers[S1] = numbers[S2];
  numbers[C] = carry;
  numbers[S2] = sum - carry;
  return sum - carry;
}

/** The next multiple of 2⁻⁵³ from 0 to below 1: two steps of `single` at once. */
function double(numbers: Float64Array): number {
  const middle = numbers[S1];
  const last = numbers[S2];
  const sum = 2091639 * numbers[S0] + numbers[C] * 2 ** -32;
  const carry = sum | 0;
  const high = sum - carry;
  const nextSum = 2091639 * middle + carry * 2 ** -32;
  const nextCarry = nextSum | 0;
  const low = nextSum - nextCarry;
  numbers[S0] = last;
  numbers[S1] = high;
  numbers[C] = nextCarry;
  numbers[S2] = low;
  return high + ((low * 0x200000) | 0) * 2 ** -53;
}

function wrap(numbers: Float64Array, antithetic: boolean): Stream {
  const uniform: Source = antithetic ? () => LARGEST - double(numbers) : () => double(numbers);
  const whole = () => (single(numbers) * 0x100000000) | 0;
  const int32 = antithetic ? () => ~whole() : whole;
  const state = (): StreamState => {
    const [c, s0, s1, s2] = numbers;
    return { generator: "alea", c, s0, s1, s2, antithetic };
  };
  return Object.assign(uniform, { int32, state, numbers });
}

/** Streams whose paths have the same beginning, such as all those of one replication, or of one ward in it. */
export interface StreamFamily {
  /** Opens the stream whose path is that of the family followed by `names`. Throws as `createStream`. */
  stream(...names: (string | number)[]): Stream;
  /** Opens the antithetic partner of that stream. Throws as `createStream`. */
  antithetic(...names: (string | number)[]): Stream;
  /** The family whose path is that of this one followed by `names`. Throws as `createStream`. */
  family(...names: (string | number)[]): StreamFamily;
}

/** A source of uniforms. */
export function requireSource(source: Source): void {
  requireCallable("source", source, "a stream, such as createStream(1)");
}

/** Joins seed and names so that no two different lists give the same key, whatever characters a name holds. */
function keyOf(seed: string | number, names: readonly (string | number)[]): string {
  const parts = [seed, ...names];
  parts.forEach((part, index) => {
    if (typeof part !== "string") requireFinite(index === 0 ? "seed" : `names[${index - 1}]`, part);
  });
  return JSON.stringify(parts);
}

/**
 * Opens the stream of a seed and a path of names. Seed and names are joined as JSON and hashed to the initial state of
 * the generator, so that different paths give different streams.
 *
 * @param seed the seed of the experiment or replication; the number 1 and the text "1" are different seeds
 * @param names purpose of the stream, from the general to the particular; texts or finite numbers
 * @returns the stream at its beginning
 * @throws RangeError for a seed or name that is a number but not finite; TypeError for one that is neither text nor
 *   number
 * @example
 * const source = createStream(1, "stay", "ward");
 * const u = source();
 * console.log(u >= 0 && u < 1); // true
 */
export function createStream(seed: string | number, ...names: (string | number)[]): Stream {
  return wrap(seeded(keyOf(seed, names)), false);
}

/**
 * Opens the antithetic partner of `createStream(seed, ...names)`: where that gives u, this gives 1 − 2⁻⁵³ − u.
 *
 * The average of a pair of antithetic runs has a smaller variance than that of two independent runs where the result
 * rises or falls with each u. Draw with `inversionSampler`: a sampler that rejects some uniforms uses different numbers
 * of them on the two sides, so that the pairs no longer match.
 *
 * @param seed as of `createStream`
 * @param names as of `createStream`
 * @returns the stream at its beginning
 * @throws RangeError and TypeError as `createStream`
 * @example
 * const stream = createStream(1, "stay");
 * const partner = createAntitheticStream(1, "stay");
 * console.log(stream() + partner() === 1 - 2 ** -53); // true
 */
export function createAntitheticStream(seed: string | number, ...names: (string | number)[]): Stream {
  return wrap(seeded(keyOf(seed, names)), true);
}

/**
 * Creates a family of streams: all those with the same seed and the same beginning of their paths.
 *
 * A family saves writing the beginning again for each stream: `createStreamFamily(seed, "a").stream("b")` is the same
 * as `createStream(seed, "a", "b")`.
 *
 * @param seed as of `createStream`
 * @param names the beginning that the paths of the family share
 * @returns functions that open streams of the family and that create families within it
 * @throws RangeError and TypeError as `createStream`
 * @example
 * const replication = createStreamFamily(1, "replication", 1);
 * const stay = replication.stream("ward", "stay");
 * const same = replication.family("ward").stream("stay");
 * console.log(stay() === same()); // true
 */
export function createStreamFamily(seed: string | number, ...names: (string | number)[]): StreamFamily {
  keyOf(seed, names);
  return {
    stream: (...more) => createStream(seed, ...names, ...more),
    antithetic: (...more) => createAntitheticStream(seed, ...names, ...more),
    family: (...more) => createStreamFamily(seed, ...names, ...more),
  };
}

/** The multiplier of the generator; the carry in its state is always below it. */
const CARRIES = 2091639;

/**
 * Opens a stream that continues from a saved state.
 *
 * @param state the result of `stream.state()`, also after writing it as JSON and reading it back
 * @returns a stream whose next numbers are those that the saved stream would have given next
 * @throws RangeError for a state that no stream can have; TypeError for a state with a value of the wrong type
 * @example
 * const stream = createStream(1, "stay");
 * stream();
 * const saved = JSON.stringify(stream.state());
 * const again = restoreStream(JSON.parse(saved));
 * console.log(stream() === again()); // true
 */
export function restoreStream(state: StreamState): Stream {
  if (state?.generator !== "alea") throw breach("state.generator", '"alea"', state?.generator);
  const { c } = state;
  requireFinite("state.c", c);
  if (!(Number.isInteger(c) && c >= 0 && c < CARRIES)) {
    throw breach("state.c", `a whole number from 0 to ${CARRIES - 1}`, c);
  }
  for (const word of ["s0", "s1", "s2"] as const) {
    const value = requireFinite(`state.${word}`, state[word]);
    if (!(Number.isInteger(value * 2 ** 32) && value >= 0 && value < 1)) {
      throw breach(`state.${word}`, "a multiple of 2⁻³² from 0 to below 1", value);
    }
  }
  // If the whole state were 0, the generator would give 0 for ever.
  if (c === 0 && state.s0 === 0 && state.s1 === 0 && state.s2 === 0)
    throw breach("state.c", "above 0 where s0, s1 and s2 are 0", c);
  if (typeof state.antithetic !== "boolean") throw wrongType("state.antithetic", "true or false", state.antithetic);
  const { s0, s1, s2 } = state;
  return wrap(Float64Array.of(c, s0, s1, s2), state.antithetic);
}
