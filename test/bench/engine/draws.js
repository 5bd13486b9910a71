/**
 * Random draws for the benchmarks, in blocks: seedrandom's alea behind a ziggurat exponential, a polar normal, and the
 * gamma and lognormal made from it. The C reference uses the same methods, so that the figures compare engines and not
 * samplers.
 */

import seedrandom from "seedrandom";

const BLOCK = 512;
const TAIL = 7.69711747013105;
const AREA = 0.003949659822581557;
const LAYERS = 256;
const right = new Float64Array(LAYERS + 1);
const height = new Float64Array(LAYERS + 1);
right[0] = AREA / Math.exp(-TAIL);
right[1] = TAIL;
for (let layer = 2; layer < LAYERS; layer++) {
  right[layer] = -Math.log(AREA / right[layer - 1] + Math.exp(-right[layer - 1]));
}
for (let layer = 0; layer <= LAYERS; layer++) height[layer] = Math.exp(-right[layer]);

/** Draws handed out one by one and made a block at a time. */
class Draws {
  #block = new Float64Array(BLOCK);
  #place = BLOCK;
  #fill;

  constructor(fill) {
    this.#fill = fill;
  }

  next() {
    if (this.#place === BLOCK) {
      this.#fill(this.#block);
      this.#place = 0;
    }
    return this.#block[this.#place++];
  }
}

/** Exponential draws of mean 1 (Marsaglia and Tsang 2000). */
export function exponential(seed) {
  const uniform = seedrandom.alea(seed);
  return new Draws((block) => {
    for (let place = 0; place < BLOCK; ) {
      const bits = uniform.int32();
      const layer = bits & 255;
      const x = ((bits >>> 8) + 0.5) * 2 ** -24 * right[layer];
      if (
        x < right[layer + 1] ||
        (layer > 0 && height[layer] + (height[layer + 1] - height[layer]) * uniform() < Math.exp(-x))
      ) {
        block[place++] = x;
      } else if (layer === 0) {
        block[place++] = TAIL - Math.log1p(-uniform());
      }
    }
  });
}

/** Fills a block with standard normal draws, by Marsaglia's polar method. */
function fillNormal(block, uniform) {
  for (let place = 0; place < BLOCK; ) {
    const a = 2 * uniform() - 1;
    const b = 2 * uniform() - 1;
    const square = a * a + b * b;
    if (square >= 1 || square === 0) continue;
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    block[place++] = a * factor;
    block[place++] = b * factor;
  }
}

/** Lognormal draws with the given mean and coefficient of variation. */
export function lognormal(mean, variation, seed) {
  const uniform = seedrandom.alea(seed);
  const sigma = Math.sqrt(Math.log1p(variation * variation));
  const mu = Math.log(mean) - (sigma * sigma) / 2;
  return new Draws((block) => {
    fillNormal(block, uniform);
    for (let place = 0; place < BLOCK; place++) block[place] = Math.exp(mu + sigma * block[place]);
  });
}

/** Gamma draws of a shape of at least 1 (Marsaglia and Tsang 2000). */
export function gamma(shape, scale, seed) {
  const uniform = seedrandom.alea(seed);
  const normals = new Draws((block) => fillNormal(block, uniform));
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  return new Draws((block) => {
    for (let place = 0; place < BLOCK; ) {
      const x = normals.next();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      const u = 1 - uniform();
      if (u < 1 - 0.0331 * x * x * x * x || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) {
        block[place++] = d * v * scale;
      }
    }
  });
}
