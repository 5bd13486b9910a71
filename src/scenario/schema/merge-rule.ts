/**
 * The rules by which the maps of a file merge, made from the schema: its shape says what stands where, and what its
 * fields say in merging.ts how that merges.
 */
import { z } from "zod";
import { type Merging, mergings } from "./merging.js";
import { scenarioSchema } from "./scenario-schema.js";

/** How what stands at one place of a file merges, and what stands below it. */
export interface MergeRule extends Merging {
  /** False of whatever the schema does not know. */
  readonly isKnown: boolean;
  /** True where a map may stand. */
  readonly isMap: boolean;
  /** Keys that a map has only when it is one value, where it may also be a map that merges key by key. */
  readonly keysOfWhole: ReadonlySet<string>;
  /** Whether the keys of a map there are names that the author chose, each with a value of one kind. */
  readonly isByName: boolean;
  /** Keys that a map there has only when it is a distribution. */
  readonly distributionKeys: ReadonlySet<string>;
  /** The rule of what stands at a key, or at a position of a list. */
  child(step: string | number): MergeRule;
}

/** The rule of whatever the schema does not know: it merges as maps do, and the schema refuses it later. */
const UNKNOWN: MergeRule = {
  isKnown: false,
  isMap: false,
  keysOfWhole: new Set(),
  isByName: false,
  distributionKeys: new Set(),
  child: () => UNKNOWN,
};

const rules = new WeakMap<object, MergeRule>();

/** The rule of a whole scenario file. */
export function scenarioMergeRule(): MergeRule {
  return ruleOf(scenarioSchema);
}

/** The rule at a path of a scenario file. */
export function mergeRuleAt(path: readonly (string | number)[]): MergeRule {
  return path.reduce((rule, step) => rule.child(step), scenarioMergeRule());
}

function ruleOf(schema: unknown): MergeRule {
  if (!(schema instanceof z.ZodType)) return UNKNOWN;
  let rule = rules.get(schema);
  if (rule === undefined) {
    rule = makeRule(schema);
    rules.set(schema, rule);
  }
  return rule;
}

function makeRule(schema: z.ZodType): MergeRule {
  const layers = layersOf(schema);
  const merging: Merging = Object.assign({}, ...layers.map((layer) => mergings.get(layer)).reverse());
  if (merging.likeSection !== undefined) return scenarioMergeRule().child(merging.likeSection);
  const inner = innermost(schema);
  const maps = mapsOf(schema);
  const wholeMaps = inner instanceof z.ZodUnion ? maps.filter((map) => ruleOf(map).replaces !== undefined) : [];
  const allWhole = wholeMaps.length > 0 && wholeMaps.length === maps.length;
  const replaces = merging.replaces ?? (allWhole ? "whole" : undefined);
  const distributions = merging.isDistribution
    ? keysOf(schema)
    : inner instanceof z.ZodUnion
      ? maps.flatMap((map) => [...ruleOf(map).distributionKeys])
      : [];
  const isWhole =
    merging.isWhole ?? (inner instanceof z.ZodUnion && inner.options.some((form) => ruleOf(form).isWhole));
  const below = new Map<string | number, MergeRule>();
  return {
    ...merging,
    ...(replaces === undefined ? {} : { replaces }),
    ...(isWhole ? { isWhole } : {}),
    isKnown: !(inner instanceof z.ZodNever),
    isMap: maps.length > 0,
    keysOfWhole: new Set(replaces === undefined ? wholeMaps.flatMap(keysOf) : []),
    isByName: maps.some((map) => innermost(map) instanceof z.ZodRecord),
    distributionKeys: new Set(distributions),
    child(step) {
      let rule = below.get(step);
      if (rule === undefined) {
        rule = inner instanceof z.ZodArray ? ruleOf(inner.element) : ruleOfKey(maps, String(step));
        below.set(step, rule);
      }
      return rule;
    },
  };
}

/** A schema and what is inside it where it only adds: that it may be left out, or how its value is read. */
function layersOf(schema: z.ZodType): z.ZodType[] {
  const inner =
    schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault || schema instanceof z.ZodLazy
      ? schema.unwrap()
      : schema instanceof z.ZodPipe
        ? schema.in
        : undefined;
  return inner instanceof z.ZodType ? [schema, ...layersOf(inner)] : [schema];
}

function innermost(schema: z.ZodType): z.ZodType {
  return layersOf(schema).at(-1) ?? schema;
}

/** The maps that a value of a schema may be written as: itself, or some of the forms that it has. */
function mapsOf(schema: z.ZodType): z.ZodType[] {
  const inner = innermost(schema);
  if (inner instanceof z.ZodUnion)
    return inner.options.flatMap((form) => (form instanceof z.ZodType ? mapsOf(form) : []));
  return inner instanceof z.ZodObject || inner instanceof z.ZodRecord ? [schema] : [];
}

function keysOf(map: z.ZodType): string[] {
  const inner = innermost(map);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** The rule of a key: of the first map that has it, or else of the first that has names of the author's own. */
function ruleOfKey(maps: readonly z.ZodType[], key: string): MergeRule {
  const inners = maps.map(innermost);
  for (const inner of inners)
    if (inner instanceof z.ZodObject && Object.hasOwn(inner.shape, key)) return ruleOf(inner.shape[key]);
  for (const inner of inners) {
    if (inner instanceof z.ZodRecord) return ruleOf(inner.valueType);
    if (inner instanceof z.ZodObject && inner.def.catchall instanceof z.ZodType) return ruleOf(inner.def.catchall);
  }
  return UNKNOWN;
}
