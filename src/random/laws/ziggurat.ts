/**
 * Standard exponential and normal draws by the ziggurat method: the area under the density is divided into 256 layers
 * of equal area, so that 99 draws in 100 need only one uniform, one table look-up and one multiplication.
 *
 * One uniform of 53 bits is split: 8 bits choose the layer and the other 45 the place in it, so the two are
 * independent. The number of uniforms varies from draw to draw, so each purpose needs its own stream.
 *
 * Source: G. Marsaglia and W. W. Tsang, The ziggurat method for generating random variables, Journal of Statistical
 * Software 5(8), 2000.
 */
import { exp, log } from "../../foundation/elementary.js";
import { normalCdf } from "../functions/normal-function.js";
import type { Source } from "../stream.js";

const LAYERS = 256;

interface Layers {
  /** right edge of layer i; layer 0 is the base with the tail, represented by a rectangle of the same area */
  readonly edge: Float64Array;
  /** fraction of the width of the layer below which a point is certainly under the density */
  readonly sure: Float64Array;
  /** density at the edge */
  readonly height: Float64Array;
}

function layersOf(density: (x: number) => number, inverse: (y: number) => number, tail: number, area: number): Layers {
  const edge = new Float64Array(LAYERS + 1);
  const sure = new Float64Array(LAYERS);
  const height = new Float64Array(LAYERS + 1);
  edge[0] = area / density(tail);
  edge[1] = tail;
  for (let layer = 2; layer < LAYERS; layer++) {
    const previous = edge[layer - 1];
    edge[layer] = inverse(area / previous + density(previous));
  }
  edge[LAYERS] = 0;
  for (let layer = 0; layer < LAYERS; layer++) sure[layer] = edge[layer + 1] / edge[layer];
  for (let layer = 0; layer <= LAYERS; layer++) height[layer] = density(edge[layer]);
  return { edge, sure, height };
}

// The tail starts where all layers have the same area and the last one ends at 0; the area is that of base and tail.
const EXPONENTIAL_TAIL = 7.69711747013105;
const EXPONENTIAL_AREA = (EXPONENTIAL_TAIL + 1) * exp(-EXPONENTIAL_TAIL);
const NORMAL_TAIL = 3.654152885361009;
const NORMAL_AREA = NORMAL_TAIL * exp(-0.5 * NORMAL_TAIL ** 2) + Math.sqrt(2 * Math.PI) * normalCdf(-NORMAL_TAIL);

const exponentialLayers = layersOf(
  (x) => exp(-x),
  (y) => -log(y),
  EXPONENTIAL_TAIL,
  EXPONENTIAL_AREA,
);
const normalLayers = layersOf(
  (x) => exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * log(y)),
  NORMAL_TAIL,
  NORMAL_AREA,
);

/** Creates a function that draws from the exponential distribution of mean 1. */
export function standardExponential(source: Source): () => number {
  const { edge, sure, height } = exponentialLayers;
  const hard = (layer: number, fraction: number): number => {
    let start = 0;
    for (;;) {
      // The exponential has no memory: its tail is the whole distribution again, moved to the right.
      if (layer === 0) start += EXPONENTIAL_TAIL;
      else {
        const x = fraction * edge[layer];
        if (height[layer] + source() * (height[layer + 1] - height[layer]) < exp(-x)) return start + x;
      }
      const scaled = source() * LAYERS;
      layer = scaled | 0;
      fraction = scaled - layer;
      if (fraction < sure[layer]) return start + fraction * edge[layer];
    }
  };
  return () => {
    const scaled = source() * LAYERS;
    const layer = scaled | 0;
    const fraction = scaled - layer;
    return fraction < sure[layer] ? fraction * edge[layer] : hard(layer, fraction);
  };
}

/** Creates a function that draws from the normal distribution of mean 0 and standard deviation 1. */
export function standardNormal(source: Source): () => number {
  const { edge, sure, height } = normalLayers;
  const tail = (sign: number): number => {
    for (;;) {
      const x = -log(1 - source()) / NORMAL_TAIL;
      if (-2 * log(1 - source()) > x * x) return sign * (NORMAL_TAIL + x);
    }
  };
  const hard = (layer: number, fraction: number): number => {
    for (;;) {
      if (layer === 0) return tail(fraction < 0 ? -1 : 1);
      const x = fraction * edge[layer];
      if (height[layer] + source() * (height[layer + 1] - height[layer]) < exp(-0.5 * x * x)) return x;
      const scaled = source() * LAYERS;
      layer = scaled | 0;
      fraction = 2 * (scaled - layer) - 1;
      if (Math.abs(fraction) < sure[layer]) return fraction * edge[layer];
    }
  };
  return () => {
    const scaled = source() * LAYERS;
    const layer = scaled | 0;
    const fraction = 2 * (scaled - layer) - 1;
    return Math.abs(fraction) < sure[layer] ? fraction * edge[layer] : hard(layer, fraction);
  };
}
