/**
 * Markup that cannot be broken by what is written into it. Every text that is put into a template is escaped; only
 * what a template itself has made goes in as it is. So a name from a file cannot open a tag, end an attribute or turn
 * the direction in which the words behind it are read.
 */
import { visible } from "../../foundation/words.js";

/** A piece of a page, taken as it is. Only `html` makes one, and `trusted` for the program's own constants. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a template takes. Nothing is written for null and false; the pieces of a list stand one behind the other. */
export type Content = Markup | string | number | null | false | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = "\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}";
/** From the first to the last such letter of a run of words. */
const RUN = new RegExp(`[${RIGHT_TO_LEFT}](?:[^<>&;"']*[${RIGHT_TO_LEFT}])?`, "gu");

/** A text for an attribute or a title: nothing in it is markup, and control characters are written out. */
export function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** The same for text that is read on the page: what is written from right to left does not reorder its neighbours. */
function isolated(text: string): string {
  return escaped(text).replace(RUN, (run) => `<bdi>${run}</bdi>`);
}

function written(content: Content, inTag: boolean): string {
  if (content === null || content === false) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "number") return String(content);
  if (typeof content === "string") return inTag ? escaped(content) : isolated(content);
  return content.map((part) => written(part, inTag)).join("");
}

/**
 * A template of markup.
 *
 * @example
 * html`<td class="${kind}">${name}</td>`;
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  let text = strings[0] ?? "";
  // Whether the place of a value is inside a tag, told from the template's own text alone.
  let inTag = text.lastIndexOf("<") > text.lastIndexOf(">");
  values.forEach((value, index) => {
    const next = strings[index + 1] ?? "";
    text += written(value, inTag) + next;
    const [opens, closes] = [next.lastIndexOf("<"), next.lastIndexOf(">")];
    if (opens >= 0 || closes >= 0) inTag = opens > closes;
  });
  return new Markup(text);
}

/** The program's own constants, such as a style sheet, as they are. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** A name from a file, which is set apart from the direction of the text around it. */
export function named(name: string): Markup {
  return html`<bdi>${name}</bdi>`;
}
