/** Breaks text into lines. Widths are those on screen, where some characters take two columns. */
import stringWidth from "string-width";

/** Where a line can be broken. */
const BREAK = / (?!%)/;

/**
 * Breaks lines between words so that no line is longer than the width; a longer word stays whole, and so does a number
 * with its percent sign. Breaks that the text has already stay, and so do blanks at the beginning of a line.
 */
export function wrap(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => wrapLine(line, width))
    .join("\n");
}

/** The parts of a text between which its lines can be broken: words, and numbers with their percent signs. */
export function wordsOf(text: string): string[] {
  return text.split("\n").flatMap((line) => line.split(BREAK));
}

function wrapLine(text: string, width: number): string {
  const lines: string[] = [];
  // Blanks before the first word place a bar, so they stay.
  const [indent, words] = [/^ */.exec(text)![0], text.trimStart()];
  let line = indent;
  for (const word of words.split(BREAK)) {
    if (line === "" || line === indent) line += word;
    else if (stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
