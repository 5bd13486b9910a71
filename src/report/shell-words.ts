/** Commands as a shell reads them back: for messages that say what to run. */
import { visible } from "../foundation/words.js";

/** A word in quotes where a shell needs them. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${visible(word).replaceAll("'", "'\\''")}'`;
}

/** The path of a file as a word of a command: one that begins with a dash would be read as an option. */
export function pathWord(path: string): string {
  return path.startsWith("-") ? `./${path}` : path;
}

/** Words as one command. */
export function commandText(words: readonly string[]): string {
  return words.map(quote).join(" ");
}
