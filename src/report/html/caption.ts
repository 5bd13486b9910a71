/**
 * What there is to see in a picture, worked out from its numbers: which part is the largest, and which one each
 * alternative changes most.
 */
import { listed, parted } from "../../foundation/words.js";
import { differenceUnit, type Estimate, intervalText, meanText, sizeText } from "../number-text.js";
import { isClear, kindOf } from "./difference-kind.js";
import type { ReportRow, ReportTable, ReportView } from "./report-view.js";

/** A line of a caption: of whom it speaks, if of an alternative, and what it says. */
export interface CaptionLine {
  readonly who: string;
  readonly text: string;
}

/** How many parts of one size are named as the largest; of more it is said how many they are. */
const MOST_NAMED = 3;

function sizeOf(estimate: Estimate | null): number {
  return estimate?.mean ?? Number.NEGATIVE_INFINITY;
}

/** `Ward and Home care`, or with semicolons where a name has a comma of its own. */
function namesOf(names: readonly string[]): string {
  return names.some((name) => name.includes(",")) ? parted(names) : listed(names);
}

function largest(rows: readonly ReportRow[], title: string): CaptionLine[] {
  if (rows.length < 2) return [];
  const [first] = rows.toSorted((a, b) => sizeOf(b.baseline) - sizeOf(a.baseline));
  // Nothing is largest where all are 0.
  if (first.baseline === null || !first.baseline.mean) return [];
  const alike = rows.filter((row) => sizeOf(row.baseline) === sizeOf(first.baseline)).map(({ label }) => label);
  const names = alike.length > MOST_NAMED ? `${alike.length} of ${rows.length}` : namesOf(alike);
  return [{ who: "", text: `Largest in ${title}: ${names}, ${meanText(first.baseline, first.unit)}.` }];
}

/** How much a difference weighs among others: its size, or where units differ, its share of the baseline. */
function weight({ unit, baseline }: ReportRow, difference: Estimate | null, isShared: boolean): number {
  const size = Math.abs(difference?.mean ?? 0);
  return isShared || unit === "share" ? size : size / Math.abs(baseline?.mean || 1);
}

/** What an alternative changes most; a few words where nothing in it is more than chance. */
function changed(rows: readonly ReportRow[], index: number, isShared: boolean): string {
  // A difference without a value, such as that of a mean length of delays where one side has none, is none to tell of.
  const compared = rows.filter(({ sides }) => kindOf(sides[index]) !== "none");
  if (compared.length === 0) return "nothing here can be compared.";
  const isKnown = ({ sides }: ReportRow) => isClear(kindOf(sides[index]));
  if (!compared.some(isKnown)) {
    const kinds = new Set(compared.map(({ sides }) => kindOf(sides[index])));
    if (compared.every(({ sides }) => sides[index].same !== null)) return "no difference at all.";
    return kinds.has("alone")
      ? "one replication cannot tell a difference from chance."
      : "no difference beyond chance.";
  }
  // Of many parts some exclude 0 by chance: a small one of them must not stand for what changes most.
  const [most] = compared.toSorted(
    (a, b) => weight(b, b.sides[index].difference, isShared) - weight(a, a.sides[index].difference, isShared),
  );
  const difference = most.sides[index].difference;
  if (difference === null) return "";
  const unit = differenceUnit(most.unit);
  const isLess = (difference.mean ?? 0) < 0;
  const size = `${sizeText(difference, unit)} ${isLess ? "less" : "more"} (${intervalText(difference, unit, isLess)})`;
  const doubt = isKnown(most) ? "" : ", which may be chance";
  return rows.length === 1 ? `${size}.` : `most in ${most.label}, ${size}${doubt}.`;
}

/**
 * The caption of the picture of a table: the largest part, then what each alternative changes most. Alternatives of
 * which the same is to be said stand in one line.
 */
export function captionOf({ rows }: Pick<ReportTable, "rows">, view: ReportView): CaptionLine[] {
  const isShared = new Set(rows.map(({ unit }) => unit)).size === 1;
  const told = new Map<string, string[]>();
  for (const [index, { title }] of view.alternatives.entries()) {
    const text = changed(rows, index, isShared);
    told.set(text, [...(told.get(text) ?? []), title]);
  }
  const lines = [...told].map(([text, titles]) => ({ who: titles.join("; "), text }));
  return [...(isShared ? largest(rows, view.baseline.title) : []), ...lines];
}

/** A caption as one text, for those who hear it. */
export function captionText(lines: readonly CaptionLine[]): string {
  return lines.map(({ who, text }) => (who === "" ? text : `${who}: ${text}`)).join(" ");
}
