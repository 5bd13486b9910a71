/** Small things of English that messages and reports share. */

/** The text with its first letter as a capital. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A text that begins with a small letter, for use within a sentence. */
export function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/**
 * A number of things: `1 run`, `1,200 runs`.
 *
 * @param many the word for other numbers than one; by default the one with an `s`
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

/**
 * Several words as a reader expects them: `a, b and c`.
 *
 * @param last what stands before the last of them
 */
export function listed(words: readonly string[], last: "and" | "or" = "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** Several titles, told apart where one of them has a comma of its own: `Reablement, Coast; Reablement, Downs`. */
export function parted(titles: readonly string[]): string {
  return titles.join(titles.some((title) => title.includes(",")) ? "; " : ", ");
}

/**
 * Text of somebody else's with every character written out that cannot be seen or that a terminal obeys: controls,
 * escapes, marks of direction, joiners and spaces of no width. What is written out, such as `\u001b`, means the same
 * character in a quoted text of YAML or JSON.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u200b-\u200d\u2028\u2029\u2060-\u2065\ufeff]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
