/** What all draws of a class have in common: the form of a draw, samplers of laws, and the names of streams. */
import { millisecondsOf } from "../../foundation/time.js";
import { createDistribution, type DistributionSpec } from "../../random/laws/distribution.js";
import type { Source } from "../../random/stream.js";
import type { Blueprint } from "../plan/blueprint.js";

/** Names the streams of one use: `stream("older-person", "acute", "stay")`. */
export type StreamMaker = (...names: (string | number)[]) => Source;

/** Where people live, are treated and leave to: streams carry their names. */
export type Places = Pick<Blueprint, "areas" | "hospitals" | "outcomes">;

/** Draws one quantity and writes it to its column of the row that begins at `row`. */
export type Draw = (draws: Float64Array, row: number, area: number, hospital: number) => void;

/** Draws from a law, in the unit of the law. */
export function samplerOf(spec: DistributionSpec, source: Source): () => number {
  return createDistribution(spec).sampler(source);
}

/** Draws a length of time given in days, in whole milliseconds: the clock of the model has no finer times. */
export function durationSamplerOf(spec: DistributionSpec, source: Source): () => number {
  const sample = samplerOf(spec, source);
  return () => millisecondsOf(sample());
}

/** The names of a choice's members, for their streams: none moves when another is added or left out. */
export function memberNames(
  by: "all" | "area" | "hospital" | "next",
  places: Places,
  next: readonly string[],
): readonly string[] {
  if (by === "next") return next;
  return by === "all" ? [""] : (by === "area" ? places.areas : places.hospitals).map(({ name }) => name);
}

/** Says of a column whether it is met for the first time: the same quantity of a later phase is drawn once. */
export type IsNew = (column: number) => boolean;
