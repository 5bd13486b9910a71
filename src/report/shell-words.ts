/** Commands as a shell reads them back: for messages that say what to run. */
import { visible } from "../foundation/words.js";

/** A word in quotes where a shell needs them. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${visible(word).replaceAll("'", "'\\''")}'`;
}

/** Words as one command. */
export function commandText(words: readonly string[]): string {
  return words.map(quote).join(" ");
}
