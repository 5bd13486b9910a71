/**
 * The distribution of values published in bands ("1, 2–3, 4–6 days"): a probability for each band, uniform within it.
 */
import { breach, requireList, requireProbability, requireRising, requireShares } from "../../foundation/refusal.js";
import { pickByShare } from "../table.js";
import type { Distribution, SpecOf } from "./specification.js";

/** x to the power of k + 1, by products, because results of `Math.pow` differ between JavaScript engines. */
function power(x: number, k: 1 | 2): number {
  return k === 1 ? x * x : x * x * x;
}

/**
 * The distribution by bands. One uniform gives both the band and the place in it, so a draw is the uniform's quantile.
 */
export function bandLaw(spec: SpecOf<"bands">): Distribution {
  const { edges, shares } = spec;
  requireList("edges", edges);
  requireShares("shares", shares);
  const count = shares.length;
  if (edges.length !== count + 1)
    throw breach("the number of edges", `one more than shares (${count + 1})`, edges.length);
  requireRising("edges", edges);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const start = new Float64Array(count + 1);
  let sum = 0;
  for (let band = 0; band < count; band++) {
    sum += shares[band];
    start[band + 1] = sum / total;
  }
  const pick = pickByShare(shares);
  const place = (band: number, u: number): number =>
    edges[band] + ((edges[band + 1] - edges[band]) * (u - start[band])) / (start[band + 1] - start[band]);
  const first = shares.findIndex((share) => share > 0);
  const last = shares.findLastIndex((share) => share > 0);
  start.fill(1, last + 1);
  const partialMoment = (k: 1 | 2, x: number): number => {
    let moment = 0;
    for (let band = 0; band < count && edges[band] < x; band++) {
      const end = Math.min(x, edges[band + 1]);
      const density = (start[band + 1] - start[band]) / (edges[band + 1] - edges[band]);
      moment += (density * (power(end, k) - power(edges[band], k))) / (k + 1);
    }
    return moment;
  };
  const mean = partialMoment(1, Number.POSITIVE_INFINITY);
  let variance = 0;
  for (let band = 0; band < count; band++) {
    const middle = (edges[band] + edges[band + 1]) / 2 - mean;
    variance += (start[band + 1] - start[band]) * (middle * middle + (edges[band + 1] - edges[band]) ** 2 / 12);
  }
  return {
    spec,
    mean,
    variance,
    low: edges[first],
    high: edges[last + 1],
    sampler: (source) => () => {
      const u = source();
      return place(pick(u), u);
    },
    cdf(x) {
      if (x <= edges[first]) return 0;
      if (x >= edges[last + 1]) return 1;
      let band = first;
      while (edges[band + 1] < x) band++;
      const within = (x - edges[band]) / (edges[band + 1] - edges[band]);
      return start[band] + within * (start[band + 1] - start[band]);
    },
    quantile(p) {
      requireProbability("p", p);
      let band = first;
      while (start[band + 1] < p) band++;
      return place(band, p);
    },
    partialMoment,
  };
}
