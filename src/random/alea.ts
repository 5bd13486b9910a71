/**
 * How Johannes Baagøe's generator Alea begins: a text is hashed to its state, bit for bit as in the package `seedrandom`
 * (test/random/stream.test.ts compares them), and in a third of the time. People who come again, and random models, open
 * so many streams that their seeding was a quarter of all work.
 */

/** The numbers of a generator, which each draw changes. */
export interface Generator {
  c: number;
  s0: number;
  s1: number;
  s2: number;
}

/** Goes on with a hash: its number after a text. It is no whole number, and all its bits count. */
function hashed(from: number, text: string): number {
  let n = from;
  for (let place = 0; place < text.length; place++) {
    n += text.charCodeAt(place);
    const high = 0.02519603282416938 * n;
    // Both products are below 2³², so that to round down does what cutting off to a word of 32 bits would.
    const whole = Math.floor(high);
    const product = (high - whole) * whole;
    const low = Math.floor(product);
    n = low + (product - low) * 0x100000000;
  }
  return n;
}

/** The word that a hash stands for, from 0 to below 1. */
function wordOf(hash: number): number {
  return (hash >>> 0) * 2 ** -32;
}

/** Hashes of one, two and three blanks, with which the words begin whatever the text. */
const BLANK = hashed(0xefc8249d, " ");
const BLANKS = hashed(BLANK, " ");
const MORE_BLANKS = hashed(BLANKS, " ");
const [W0, W1, W2] = [BLANK, BLANKS, MORE_BLANKS].map(wordOf);

/** A word less another, around from 0 to 1. */
function less(word: number, hash: number): number {
  const difference = word - wordOf(hash);
  return difference < 0 ? difference + 1 : difference;
}

/** The generator of a text at its beginning. */
export function seeded(text: string): Generator {
  const first = hashed(MORE_BLANKS, text);
  const second = hashed(first, text);
  const third = hashed(second, text);
  return { c: 1, s0: less(W0, first), s1: less(W1, second), s2: less(W2, third) };
}
