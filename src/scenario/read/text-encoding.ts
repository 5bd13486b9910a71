/**
 * Bytes of a file to its text.
 *
 * A scenario is a text in UTF-8. A text in another encoding is told so, and still read, so that whatever else is wrong
 * in it is said at once; a workbook or a document is told to be one.
 */
import type { WritingIssue } from "./mended-yaml.js";

/** A text and what is wrong with its bytes; no text where the bytes are none. */
export interface Decoded {
  readonly text: string | undefined;
  readonly issue?: WritingIssue;
}

const SAVE = "Save the file as UTF-8, which editors offer under Save as, Encoding";

/** What else a file may be, by its first bytes. */
const OTHERS: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "an Excel workbook, a Word document or a zip file"],
  [[0xd0, 0xcf, 0x11, 0xe0], "an Excel workbook or a Word document"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF document"],
  [[0x1f, 0x8b], "a compressed file"],
];

/** The text of a file. */
export function decode(bytes: Uint8Array): Decoded {
  const other = OTHERS.find(([first]) => first.every((byte, index) => bytes[index] === byte));
  if (other !== undefined) {
    const hint = "A scenario is a text file of keys and values, saved as UTF-8 with the ending .yaml";
    return { text: undefined, issue: { line: 1, column: 1, found: other[1], expected: "a text", hint } };
  }
  const wide = wideEncoding(bytes);
  if (wide !== undefined) {
    const text = new TextDecoder(wide).decode(bytes);
    return { text, issue: { line: 1, column: 1, found: "a text in UTF-16", expected: "a text in UTF-8", hint: SAVE } };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    return { text, issue: firstBadByte(bytes) };
  }
}

/** UTF-16 by its mark, or by every second byte being zero, as those of English text are. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const some = Math.min(bytes.length, 64) & ~1;
  const zerosAt = (parity: number) => {
    let zeros = 0;
    for (let at = parity; at < some; at += 2) if (bytes[at] === 0) zeros += 1;
    return zeros;
  };
  if (some < 8) return undefined;
  if (zerosAt(1) === some / 2) return "utf-16le";
  return zerosAt(0) === some / 2 ? "utf-16be" : undefined;
}

/** Where the text stops being UTF-8, and the sign that stands there in the encoding of older Windows programs. */
function firstBadByte(bytes: Uint8Array): WritingIssue {
  const decoder = new TextDecoder("utf-8");
  const read = decoder.decode(bytes);
  const replaced = read.indexOf("\ufffd");
  const before = read.slice(0, Math.max(0, replaced));
  const offset = new TextEncoder().encode(before).length + (bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0);
  const byte = bytes[offset] ?? 0;
  const sign = new TextDecoder("windows-1252").decode(Uint8Array.of(byte));
  const line = before.split("\n");
  return {
    line: line.length,
    column: (line.at(-1)?.length ?? 0) + 1,
    found: `a byte that is no UTF-8 (${sign} in Windows-1252)`,
    expected: "a text in UTF-8",
    hint: SAVE,
  };
}
