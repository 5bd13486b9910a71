/** The small things of English that messages and reports share. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { capitalised, counted, listed, parted, visible } from "../../src/foundation/words.js";

test("a first letter becomes a capital; nothing stays nothing", () => {
  expect(["a ward", "Ward", "4 beds", ""].map(capitalised)).toEqual(["A ward", "Ward", "4 beds", ""]);
});

test("one thing is one, any other number several", () => {
  expect([counted(0, "run"), counted(1, "run"), counted(1200, "run"), counted(2, "index", "indices")]).toEqual([
    "0 runs",
    "1 run",
    "1,200 runs",
    "2 indices",
  ]);
});

test("titles with commas in them are parted by semicolons", () => {
  expect([parted([]), parted(["a, b"]), parted(["a", "b"]), parted(["a, b", "c"])]).toEqual([
    "",
    "a, b",
    "a, b",
    "a, b; c",
  ]);
});

test("words are listed with commas and one word before the last", () => {
  expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "or")]).toEqual([
    "",
    "a",
    "a and b",
    "a, b or c",
  ]);
});

test("what cannot be seen is written out, and letters, accents and pictures are left as they are", () => {
  expect(visible("a\u001b[31mb\u202ec\u200bd\ufeff\u2028\u061c")).toBe(
    "a\\u001b[31mb\\u202ec\\u200bd\\ufeff\\u2028\\u061c",
  );
  expect(visible("Café £5 – 50 % ± 3 🏥")).toBe("Café £5 – 50 % ± 3 🏥");
});

test("what is written out is the same text in the quotes of YAML", () => {
  // Every character below those that are halves of others.
  const unit = fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCharCode(code));
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      // Backslashes and quotes of the text's own are not what is asked about.
      const plain = text.replaceAll(/["\\]/g, "");
      expect(visible(plain)).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      expect(parse(`"${visible(plain)}"`)).toBe(plain);
    }),
  );
});
