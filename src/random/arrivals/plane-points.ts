/**
 * Points of a Poisson process in the plane of time and height, of which those below a height are taken.
 *
 * They come at a rate that is proportional to the height. A greater height takes the same points and more, so two
 * models that differ in a rate have the same events but for those that the greater rate adds.
 */
import { standardExponential } from "../laws/ziggurat.js";
import type { Source } from "../stream.js";

/** The points of one layer: how long after the last the next comes, and how high in the layer it lies. */
interface Layer {
  readonly gap: () => number;
  readonly source: Source;
  readonly floor: number;
  time: number;
  height: number;
}

export class PlanePoints {
  private readonly layers: Layer[] = [];
  private readonly height: number;
  private readonly unit: number;
  private readonly horizon: number;

  /** See `createPlanePoints`. */
  constructor(height: number, unit: number, horizon: number, streamOf: (layer: number) => Source) {
    this.height = height;
    this.unit = unit;
    this.horizon = horizon;
    for (let floor = 0; floor < height; floor++) {
      const source = streamOf(floor);
      const layer = { gap: standardExponential(source), source, floor, time: 0, height: 0 };
      advance(layer, unit);
      this.layers.push(layer);
    }
  }

  /** Time of the first point below the height that is later than `time`, which must not fall from call to call. */
  after(time: number): number {
    const { height, unit, horizon } = this;
    let first = Number.POSITIVE_INFINITY;
    for (const layer of this.layers) {
      while (layer.time <= horizon && (layer.time <= time || layer.height >= height)) advance(layer, unit);
      first = Math.min(first, layer.time);
    }
    return first <= horizon ? first : Number.POSITIVE_INFINITY;
  }
}

/**
 * Starts the points below a height, from time 0 on.
 *
 * The plane is cut into layers of height 1. Each has a stream of its own, so a greater height opens further layers and
 * leaves the points of those below as they are.
 *
 * @param height at least 0; with 0 there are no points
 * @param unit time between points of one layer, on average, above 0
 * @param horizon the last time at which points are looked for; without it, a height of almost 0 would mean a search
 *   without end
 * @param streamOf the stream of a layer; it gives a gap and a height for each point
 * @returns the points in order; Infinity where there are no more
 */
export function createPlanePoints(
  height: number,
  unit: number,
  horizon: number,
  streamOf: (layer: number) => Source,
): PlanePoints {
  return new PlanePoints(height, unit, horizon, streamOf);
}

function advance(layer: Layer, unit: number): void {
  layer.time += unit * layer.gap();
  layer.height = layer.floor + layer.source();
}
