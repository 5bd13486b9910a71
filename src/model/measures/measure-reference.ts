/** The reference of all measures as Markdown, from their declarations: a page of the documents is generated from it. */
import { CATALOGUE } from "./catalogue.js";
import type { MeasureDeclaration } from "./declaration.js";

function boundsText([least, most]: MeasureDeclaration["bounds"]): string {
  const end = (x: number) => (Number.isFinite(x) ? String(x) : "no bound");
  return Number.isFinite(most) ? `${end(least)} to ${end(most)}` : `from ${end(least)}`;
}

function section({ key, title, unit, meaning, bounds, total, tables = {} }: MeasureDeclaration): string {
  const tabled = Object.entries(tables)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([dimension, { atAGlance }]) => (atAGlance ? `${dimension} (at a glance)` : dimension));
  const shown = [...(total === undefined ? [] : ["in all"]), ...tabled.map((dimension) => `by ${dimension}`)];
  return [
    `### \`${key}\``,
    "",
    `**${title}**, ${unit}, ${boundsText(bounds)}. ${meaning}`,
    "",
    `In reports: ${shown.length === 0 ? "in the files alone" : shown.join(", ")}.`,
  ].join("\n");
}

/** The sections of all measures, in the order of a result. */
export function measureReference(): string {
  return CATALOGUE.map(section).join("\n\n");
}
