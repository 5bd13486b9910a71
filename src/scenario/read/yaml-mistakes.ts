/**
 * Mistakes of writing that YAML complains of in its own jargon: what was probably done at the place of a complaint, in
 * plain words, and how the line is read so that the rest of the file can be checked as well.
 *
 * Each rule looks at one line and its surroundings. A rule that does not recognise its mistake says nothing, and the
 * next one is asked.
 */
import { commaBetween, extraBracket, extraComma, unclosedBracket } from "./bracket-mistakes.js";
import { colonInText, missingColon, quoteInQuotes, reservedBeginning, unclosedQuote } from "./quote-mistakes.js";
import { deeperLine, oddSpace, shallowerLine, spaceAfterColon, spaceAfterHyphen, tabs } from "./space-mistakes.js";
import type { Rule } from "./writing-mistake.js";

/** Every rule, in the order in which they are asked. */
export const MISTAKE_RULES: readonly Rule[] = [
  tabs,
  oddSpace,
  spaceAfterHyphen,
  spaceAfterColon,
  colonInText,
  quoteInQuotes,
  unclosedQuote,
  unclosedBracket,
  extraBracket,
  commaBetween,
  extraComma,
  reservedBeginning,
  deeperLine,
  shallowerLine,
  missingColon,
];
