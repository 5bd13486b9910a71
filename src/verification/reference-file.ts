/**
 * Reference files: what a scenario must give, with where the values come from. They are data beside the scenario. A
 * value follows from a theory that is computed here, from a publication, or from a calculation by hand that the file
 * writes out; never from a run of this program.
 */

import { z } from "zod";
import { type MeasureName, parseMeasureName } from "../experiment/measure.js";
import { refusal } from "../foundation/refusal.js";
import { figuresOf } from "./theory/theories.js";

const measureSchema = z.string().transform((text, context): MeasureName => {
  const name = parseMeasureName(text);
  if (name !== null) return name;
  context.addIssue({ code: "custom", message: `expected a measure such as wait[service=ward], found "${text}"` });
  return z.NEVER;
});

const measuresSchema = z.array(measureSchema).min(1);

/** What is computed from the measures of each run: (plus − minus) × times, over the sum of `over` if there is one. */
export interface Quantity {
  readonly plus: readonly MeasureName[];
  readonly minus: readonly MeasureName[];
  readonly times: MeasureName | null;
  readonly over: readonly MeasureName[] | null;
}

const quantitySchema = z.union([
  measureSchema.transform((measure): Quantity => ({ plus: [measure], minus: [], times: null, over: null })),
  z.strictObject({
    plus: measuresSchema,
    minus: measuresSchema.default([]),
    times: measureSchema.nullable().default(null),
    over: measuresSchema.nullable().default(null),
  }),
]);

const figureSchema = z.strictObject({
  /** What is compared, in words. */
  what: z.string().min(1),
  value: z.number(),
  /** The figure of the theory that gives the value. */
  figure: z.string().optional(),
  quantity: quantitySchema,
  /** A distance that does not count against agreement, such as rounding, and its reason. */
  allowance: z.strictObject({ distance: z.number().min(0), because: z.string().min(1) }).optional(),
});

const sourced = {
  /** Who says so: a citation, or what the calculation rests on. */
  source: z.string().min(1),
  figures: z.array(figureSchema).min(1),
};

const groupSchema = z.discriminatedUnion("kind", [
  // A steady state or a transient that a theory gives: our means must agree by their standard errors.
  z.strictObject({
    kind: z.literal("exact"),
    theory: z.string(),
    given: z.record(z.string(), z.union([z.number(), z.array(z.number())])),
    ...sourced,
  }),
  // What somebody else printed.
  z.strictObject({ kind: z.literal("published"), ...sourced }),
  // Every run must give the value itself.
  z.strictObject({ kind: z.literal("by hand"), derivation: z.string().min(1), ...sourced }),
  z.strictObject({ kind: z.literal("identity"), derivation: z.string().min(1), ...sourced }),
]);

const referenceFileSchema = z.strictObject({
  title: z.string().min(1),
  /** Path of the scenario, relative to this file. */
  scenario: z.string().min(1),
  references: z.array(groupSchema).min(1),
});

export type ReferenceFile = z.infer<typeof referenceFileSchema>;
export type ReferenceGroup = ReferenceFile["references"][number];
export type ReferenceFigure = ReferenceGroup["figures"][number];

/** Where the issue stands, as a path of keys. */
function placeOf(path: readonly PropertyKey[]): string {
  return path.map(String).join(".") || "top level";
}

/**
 * The values that a group's theory gives for its figures, in their order; null for each where there is no theory.
 *
 * @throws RangeError for an unknown theory or figure, or a number that the theory needs and does not find
 */
export function theoreticalValues(group: ReferenceGroup): (number | null)[] {
  if (group.kind !== "exact") return group.figures.map(() => null);
  const figures = figuresOf(group.theory, group.given);
  return group.figures.map(({ what, figure }) => {
    if (figure !== undefined && Object.hasOwn(figures, figure)) return figures[figure];
    const known = Object.keys(figures).join(", ");
    throw refusal(`figure of "${what}"`, `one of ${known}`, figure ?? "none");
  });
}

/**
 * Reads a reference file.
 *
 * @param value the file as JSON
 * @throws TypeError naming the first place that is wrong
 */
export function parseReferenceFile(value: unknown): ReferenceFile {
  const parsed = referenceFileSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new TypeError(`not a reference file: ${placeOf(issue.path)}: ${issue.message}`);
}
