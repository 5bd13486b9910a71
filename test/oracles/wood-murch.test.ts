/**
 * The stroke pathway of Wood and Murch 2019 (doi 10.1080/01605682.2019.1609885), Table 4, current state. Published
 * values are rounded to two digits (shares) or one (beds); a second, independent simulation of 4,000 runs gives a third
 * one. The paper hands a freed bed to the longest line, this model to the longest wait, which moves the results by
 * about 1 %.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { sizeOf } from "../effort.js";
import { blueprintAt, meanOf, place, rowsOf } from "../model/runs.js";

const REPLICATIONS = sizeOf({ usual: 100, long: 800 });
/** The rule for a freed bed, as a share of the value. */
const RULE = 0.01;

/** P(full), mean occupied, quantiles 85, 95, 99 %, blocked of all beds and its 95 % quantile. */
const PUBLISHED: Readonly<Record<string, { beds: number; row: readonly number[] }>> = {
  acx: { beds: 38, row: [0.05, 27.0, 32.6, 35.5, 37.3, 0.19, 0.33] },
  acy: { beds: 25, row: [0.04, 16.8, 21.1, 23.5, 24.7, 0.18, 0.33] },
  z: { beds: 12, row: [0.06, 6.9, 9.7, 11.1, 11.8, 0.27, 0.52] },
  rhx: { beds: 17, row: [0.25, 13.3, 16.4, 16.9, 17.0, 0.17, 0.34] },
  rhy: { beds: 15, row: [0.1, 10.0, 13.2, 14.4, 14.8, 0.18, 0.36] },
};

/** The same from 4,000 runs of an independent program: P(full), mean occupied, blocked of all beds. */
const INDEPENDENT: Readonly<Record<string, readonly [number, number, number]>> = {
  acx: [0.047, 27.07, 0.193],
  acy: [0.043, 16.75, 0.178],
  z: [0.056, 6.88, 0.269],
  rhx: [0.247, 13.26, 0.171],
  rhy: [0.1, 10.01, 0.178],
};

describe("Wood and Murch 2019", () => {
  const blueprint = blueprintAt("scenarios/published/wood-murch-2019-stroke.yaml");
  let rows: readonly Float64Array[];
  beforeAll(() => {
    rows = rowsOf(blueprint, REPLICATIONS);
  });
  const measured = (key: string, by: Record<string, string>, divisor: number) => {
    const at = place(blueprint, key, by);
    return meanOf(rows.map((row) => row[at] / divisor));
  };

  test.each(Object.entries(PUBLISHED))("%s has the published figures", (service, { beds, row }) => {
    const found = [
      measured("occupancy", { service, at: "full" }, 1),
      measured("occupancy", { service }, 1),
      measured("occupancy", { service, quantile: "85 %" }, 1),
      measured("occupancy", { service, quantile: "95 %" }, 1),
      measured("occupancy", { service, quantile: "99 %" }, 1),
      measured("blocked-capacity", { service, of: "pool" }, beds),
      measured("blocked-capacity", { service, of: "pool", quantile: "95 %" }, beds),
    ];
    const rounding = [0.005, 0.05, 0.05, 0.05, 0.05, 0.005, 0.005];
    found.forEach(({ mean, error }, k) => {
      const allowed = 5 * error + rounding[k] + RULE * row[k];
      expect(Math.abs(mean - row[k]), `${service} ${k}: ${mean} against ${row[k]}`).toBeLessThan(allowed);
    });
  });

  test.each(Object.entries(INDEPENDENT))("%s has the figures of another program", (service, [full, mean, blocked]) => {
    const { beds } = PUBLISHED[service];
    const pairs = [
      [measured("occupancy", { service, at: "full" }, 1), full, 0.0005],
      [measured("occupancy", { service }, 1), mean, 0.005],
      [measured("blocked-capacity", { service, of: "pool" }, beds), blocked, 0.0005],
    ] as const;
    for (const [{ mean: value, error }, other, rounding] of pairs) {
      // Its own standard error, of ten times as many runs, is added.
      const allowed = 5 * error * Math.sqrt(1 + REPLICATIONS / 4000) + rounding + RULE * other;
      expect(Math.abs(value - other), `${service}: ${value} against ${other}`).toBeLessThan(allowed);
    }
  });
});
