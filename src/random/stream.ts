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
import { breach, requireFinite } from "./parameter.js";

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
 * Goes on from a saved state.
 *
 * @param state what `stream.state()` gave, also after a trip through JSON
 * @returns a stream whose next numbers are those the saved stream would have given
 * @throws RangeError, TypeError for a state that no stream gave
 */
export function restoreStream(state: StreamState): Stream {
  if (state?.generator !== "alea") throw breach("state.generator", '"alea"', state?.generator);
  for (const word of ["c", "s0", "s1", "s2"] as const) requireFinite(`state.${word}`, state[word]);
  if (typeof state.antithetic !== "boolean") throw new TypeError("state.antithetic must be true or false");
  return wrap(openAlea("", state), state.antithetic);
}
