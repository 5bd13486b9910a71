/** Fields that the sections of a result document share: what a number is of, and a mean with its interval. */
import { z } from "zod";

export const estimate = z.number().nullable();
export const by = z.record(z.string(), z.string()).describe("Which part: dimension to name; empty for a total.");
export const values = z.array(z.number().nullable()).describe("One per replication; null where the run has none.");
export const mean = estimate.describe("Mean over the replications that have a value.");
export const sd = estimate.describe("Standard deviation between replications; null with fewer than two values.");
export const halfWidth = estimate.describe(
  "Half the width of the Student t interval; null with fewer than two values.",
);
export const low = estimate.describe(
  "Lower end of the interval, within what the measure can be; null where there is none.",
);
export const high = estimate.describe("Upper end of the interval, likewise.");
export const defined = z.int().min(0).describe("How many replications have a value.");
