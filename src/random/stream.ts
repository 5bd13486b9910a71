/**
 * Streams of random numbers, each named by a seed and a path of names.
 *
 * A stream belongs to a purpose ("arrivals of strokes in Dacorum"), so that what one purpose draws never shifts the
 * draws of another: that is what makes two scenarios comparable person by person. The same seed and path give the same
 * numbers on every machine, in Node and in a browser; different paths give streams that are independent for all
 * practical purposes. The generator is Baagøe's Alea as packaged by `seedrandom`; nobody outside this file knows that.
 * Creating a stream costs microseconds, drawing from it nanoseconds.
 */
import seedrandom from "seedrandom";
import { breach, requireFinite, wrongType } from "../foundation/refusal.js";

/** A source of uniform random numbers on [0, 1), multiples of 2⁻⁵³. */
export type Source = () => number;

/** Where a stream stands: plain numbers, safe to write as JSON and to read back. */
export interface StreamState {
  readonly generator: "alea";
  readonly c: number;
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
  /** true: the stream gives 1 − 2⁻⁵³ − u for every u of its partner */
  readonly antithetic: boolean;
}

/** A named source of random numbers. */
export interface Stream extends Source {
  /** A whole number, uniform on −2³¹ … 2³¹ − 1. */
  int32(): number;
  /** Where the stream stands now; `restoreStream` goes on from there. */
  state(): StreamState;
}

const LARGEST = 1 - 2 ** -53;

type Alea = ReturnType<typeof openAlea>;

function openAlea(key: string, state?: StreamState) {
  const from = state === undefined ? true : { c: state.c, s0: state.s0, s1: state.s1, s2: state.s2 };
  return seedrandom.alea(key, { state: from });
}

function wrap(alea: Alea, antithetic: boolean): Stream {
  const double = alea.double;
  const uniform: Source = antithetic ? () => LARGEST - double() : double;
  const int32 = antithetic ? () => ~alea.int32() : alea.int32;
  const state = (): StreamState => ({ generator: "alea", ...alea.state(), antithetic });
  return Object.assign(uniform, { int32, state });
}

/** Streams whose paths begin alike: those of a replication, say, or of a ward in it. */
export interface StreamFamily {
  /** The stream of the family's path with `names` added. Throws as `createStream`. */
  stream(...names: (string | number)[]): Stream;
  /** The antithetic partner of that stream. */
  antithetic(...names: (string | number)[]): Stream;
  /** The family of the path with `names` added. */
  family(...names: (string | number)[]): StreamFamily;
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
 * Opens the stream of a seed and a path of names.
 *
 * @param seed the seed of the experiment or replication; the number 1 and the text "1" are different seeds
 * @param names what the stream is for, from the general to the particular; numbers must be finite
 * @returns the stream at its beginning
 * @throws RangeError for a seed or name that is not finite, TypeError for one that is neither text nor number
 * @example
 * const source = createStream(1, "stay", "ward");
 * source(); // a number on [0, 1)
 */
export function createStream(seed: string | number, ...names: (string | number)[]): Stream {
  return wrap(openAlea(keyOf(seed, names)), false);
}

/**
 * Opens the antithetic partner of `createStream(seed, ...names)`: where that gives u, this gives 1 − 2⁻⁵³ − u.
 *
 * Averages over a pair have a smaller variance where the result rises or falls steadily with u. That needs samplers that invert
 * (`inversionSampler`): a sampler that rejects breaks the pairing.
 *
 * @returns the stream at its beginning
 * @throws RangeError, TypeError as `createStream`
 */
export function createAntitheticStream(seed: string | number, ...names: (string | number)[]): Stream {
  return wrap(openAlea(keyOf(seed, names)), true);
}

/**
 * A seed and the beginning of a path, from which streams and further families branch off.
 *
 * `createStreamFamily(seed, "a").stream("b")` is `createStream(seed, "a", "b")`: a family only saves saying the path each time.
 *
 * @param seed, names as of `createStream`
 * @throws RangeError, TypeError as `createStream`
 * @example
 * const replication = createStreamFamily(1, "replication", 0);
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

/** The multiplier of the generator: every carry is below it. */
const CARRIES = 2091639;

/**
 * Goes on from a saved state.
 *
 * @param state what `stream.state()` gave, also after a trip through JSON
 * @returns a stream whose next numbers are those the saved stream would have given
 * @throws RangeError, TypeError for a state that no stream gave
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
  // From nothing but zeros the generator would never leave 0.
  if (c === 0 && state.s0 === 0 && state.s1 === 0 && state.s2 === 0)
    throw breach("state.c", "above 0 where s0, s1 and s2 are 0", c);
  if (typeof state.antithetic !== "boolean") throw wrongType("state.antithetic", "true or false", state.antithetic);
  return wrap(openAlea("", state), state.antithetic);
}
