/** Which measures an answer says nothing of, since some run has no value of them. */
import { listed, visible } from "../../foundation/words.js";

/** A sentence; none where nothing was left out. A measure that was left out several times is named once. */
export function leftOutNote(measures: readonly { readonly label: string }[]): string[] {
  if (measures.length === 0) return [];
  const labels = [...new Set(measures.map(({ label }) => visible(label)))];
  return [`Left out, for ${labels.length === 1 ? "it has" : "they have"} no value in some run: ${listed(labels)}.`];
}
