/** Breaks text into lines. Widths are those on screen, where some characters take two columns. */
import stringWidth from "string-width";

/**
 * Breaks a line between words so that no line is longer than the width; a longer word stays whole, and so does a number
 * with its percent sign.
 */
export function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/ (?!%)/)) {
    if (line !== "" && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join("\n");
}
