/**
 * Relative changes: a value that says how it differs from the one it goes over, in per cent (`+10 %`) or as a factor
 * (`× 1.1`), instead of saying it anew.
 *
 * There is one rule for all places. Wherever a value goes over another (a variant over the file it extends, a change
 * over what holds until its date, a class over its stage or task, `--set` over the file), a relative change multiplies
 * the value below it. A value is a number with its unit, a distribution (every amount with a unit in it, which
 * multiplies whatever is drawn), or a map by names of such values (every entry). A relative change that goes over
 * another one multiplies its factor. Where nothing can be multiplied it is refused.
 */

import { type MergeRule, scenarioMergeRule } from "../schema/merge-rule.js";
import { readQuantity, writeQuantity } from "../schema/quantity.js";
import { describeValue, quote } from "./display.js";
import type { PathIssue } from "./schema-issues.js";
import { type Entry, type MapNode, type Path, plain, relocated, type ScalarNode, type SourceNode } from "./source.js";

const PER_CENT = /^([+\-−])\s*(\d+(?:\.\d+)?)\s*(?:%|per ?cent)$/;
const TIMES = /^[×x]\s*(\d+(?:\.\d+)?)$/;
/** Factors and products are rounded to so many digits, so that 40 beds and 10 % are 44 and not 44.000000000000007. */
const DIGITS = 12;

/** The factor that a text means as a relative change, such as 1.1 for `+10 %`; undefined for any other value. */
export function factorOf(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  const perCent = PER_CENT.exec(text);
  if (perCent !== null) return rounded(1 + (perCent[1] === "+" ? 1 : -1) * (Number(perCent[2]) / 100));
  const times = TIMES.exec(text);
  return times === null ? undefined : Number(times[1]);
}

/** The relative change that a node is, or that stands in it as an annotated value; undefined when there is none. */
export function relativeChange(node: SourceNode, rule: MergeRule): ScalarNode | undefined {
  if (rule.isText) return undefined;
  if (node.kind === "scalar") return factorOf(node.value) === undefined ? undefined : node;
  const value = node.kind === "map" && !rule.keysAreNames ? node.entries.get("value")?.node : undefined;
  return value?.kind === "scalar" && factorOf(value.value) !== undefined ? value : undefined;
}

/**
 * A value with a relative change over it.
 *
 * @param below the value that it goes over. Where that is annotated its range stays, and its source and assumption,
 *   which spoke of the value as it was, go
 * @param over the relative change, which may be annotated itself: then its annotation is that of the product
 * @param change the relative change in `over`
 * @param rule how what stands there merges
 * @returns the product where it can be made; else `over` with what stands in the way
 */
export function scaled(below: SourceNode, over: SourceNode, change: ScalarNode, rule: MergeRule): SourceNode {
  const factor = factorOf(change.value);
  if (factor === undefined || factor < 0)
    return withValue(over, { ...change, unscaled: "No value falls by more than 100 %" });
  try {
    const product = multiplied(below, factor, rule);
    return over.kind === "map"
      ? withValue(over, relocated(innerValue(product, rule), change.place))
      : relocated(product, change.place);
  } catch (error) {
    if (!(error instanceof NothingToMultiply)) throw error;
    return withValue(over, { ...change, unscaled: error.message });
  }
}

/** Why a relative change of what stands somewhere would find nothing to multiply; undefined where it would. */
export function whyUnscalable(node: SourceNode, rule: MergeRule): string | undefined {
  if (rule.isText) return `There stands ${describeValue(plain(node))}, which is a text`;
  try {
    multiplied(node, 1, rule);
    return undefined;
  } catch (error) {
    if (!(error instanceof NothingToMultiply)) throw error;
    return error.message;
  }
}

/** The issues of all relative changes in a tree that found nothing to multiply. */
export function unscaledIssues(tree: MapNode): PathIssue[] {
  const issues: PathIssue[] = [];
  const look = (node: SourceNode, path: Path, rule: MergeRule) => {
    if (node.kind === "list") {
      for (const [index, item] of node.items.entries()) look(item, [...path, index], rule.child(index));
    } else if (node.kind === "map") {
      // What stands under changes goes over the file on its date, and is looked at as it is from then on.
      for (const [name, entry] of node.entries)
        if (!isChanges([...path, name])) look(entry.node, [...path, name], rule.child(name));
    } else if (!rule.isText && factorOf(node.value) !== undefined) {
      issues.push({
        path,
        atKey: false,
        found: `the relative change ${describeValue(node.value)}`,
        expected: "a value, for there is none before it that it could change",
        hint: node.unscaled ?? "It can stand in a variant, under changes, in a class of people and in --set",
      });
    }
  };
  look(tree, [], scenarioMergeRule());
  return issues;
}

/** Whether the changes of the file stand at a path, or those of an intervention. */
function isChanges(path: Path): boolean {
  const [section] = path;
  if (path.at(-1) !== "changes") return false;
  return path.length === 1 || (path.length === 3 && section === "interventions");
}

class NothingToMultiply extends Error {}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

/** The value of an annotated value, and of any other node the node itself. */
function innerValue(node: SourceNode, rule: MergeRule): SourceNode {
  return (node.kind === "map" && !rule.keysAreNames ? node.entries.get("value")?.node : undefined) ?? node;
}

/** A single value in the place of another, also inside its annotation. */
function withValue(over: SourceNode, value: SourceNode): SourceNode {
  if (over.kind !== "map") return value;
  const entries = new Map(over.entries);
  const key = entries.get("value")?.key ?? over.place;
  return { ...over, entries: entries.set("value", { key, node: value }) };
}

function multiplied(node: SourceNode, factor: number, rule: MergeRule): SourceNode {
  if (node.kind === "scalar") return { ...node, value: product(node, factor) };
  if (node.kind === "list")
    throw new NothingToMultiply("There stands a list: change one of its values by its position");
  const value = rule.keysAreNames ? undefined : node.entries.get("value");
  if (value !== undefined) {
    const entries = new Map([...node.entries].filter(([name]) => name !== "source" && name !== "assumption"));
    entries.set("value", { ...value, node: multiplied(value.node, factor, rule) });
    return { ...node, entries, factor: rounded((node.factor ?? 1) * factor) };
  }
  const isChoice = rule.replaces === "choice" && node.entries.has("by");
  const isDistribution = !isChoice && [...rule.distributionKeys].some((key) => node.entries.has(key));
  if (isDistribution) return multipliedDistribution(node, factor);
  if (rule.replaces !== undefined && !isChoice)
    throw new NothingToMultiply("There stand shares, which sum to 100 %: write them anew");
  if (!isChoice && !rule.isByName) {
    const keys = [...node.entries.keys()].map(quote).join(", ");
    throw new NothingToMultiply(`There stands a map of different things: change one of ${keys}`);
  }
  const entries = new Map<string, Entry>();
  for (const [name, entry] of node.entries) {
    const isWord = isChoice && name === "by";
    entries.set(name, isWord ? entry : { ...entry, node: multiplied(entry.node, factor, rule.child(name)) });
  }
  return { ...node, entries };
}

/** A distribution of what is drawn times a factor: all amounts with a unit in it change, shares and shapes stay. */
function multipliedDistribution(map: MapNode, factor: number): SourceNode {
  let amounts = 0;
  const inside = (node: SourceNode): SourceNode => {
    if (node.kind === "list") return { ...node, items: node.items.map(inside) };
    if (node.kind === "map") {
      if (node.entries.has("mu"))
        throw new NothingToMultiply("There stands a lognormal by mu, which has no unit: write it by mean and sd");
      return {
        ...node,
        entries: new Map([...node.entries].map(([name, one]) => [name, { ...one, node: inside(one.node) }])),
      };
    }
    const unit = readQuantity(node.value)?.unit ?? "";
    if (unit === "" || unit.startsWith("%") || unit.startsWith("per cent")) return node;
    amounts += 1;
    return { ...node, value: product(node, factor) };
  };
  const whole = inside(map);
  if (amounts === 0) throw new NothingToMultiply("There stands no amount with a unit");
  return whole;
}

/** A number with its unit times a factor, in the same unit. */
function product({ value }: ScalarNode, factor: number): string | number {
  const below = factorOf(value);
  if (below !== undefined) return `× ${rounded(below * factor)}`;
  const quantity = readQuantity(value);
  if (quantity === undefined || !/^(?:$|[a-z%/])/.test(quantity.unit) || /^\d{2}:\d{2}$/.test(String(value)))
    throw new NothingToMultiply(`There stands ${describeValue(value)}, which is no amount`);
  const number = rounded(quantity.number * factor);
  if (typeof value === "number") return number;
  return writeQuantity({ ...quantity, number });
}
