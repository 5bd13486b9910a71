/** The pieces of a Word document as WordprocessingML: paragraphs and tables. Every text put into one is escaped. */

import { sum } from "d3-array";
import { visible } from "../../foundation/words.js";

/** A paragraph or a table. */
export interface Block {
  readonly xml: string;
}

/** A chart, which is a file of its own, and the paragraph that shows it. */
export interface Chart {
  readonly chart: string;
  /**
   * @param relation name of the relationship from the document to the file
   * @param number of the chart in the document, from 1
   */
  readonly inDocument: (relation: string, number: number) => string;
}

/** A piece of the document. Every text in it is escaped. */
export type Piece = Block | Chart;

/** Styles that `word-styles.ts` defines. */
export type Style = "Title" | "Subtitle" | "Heading1" | "Heading2" | "Normal" | "Answer" | "ListBullet" | "Note";

/** Width of the text on a page, in twentieths of a point: A4 less margins of 2 cm. */
export const TEXT_WIDTH = 11906 - 2 * 1134;

/**
 * A text for XML: what cannot be seen is written out, halves of characters and what XML does not allow are replaced.
 */
export function escaped(text: string): string {
  return visible(text)
    .replace(/[\p{Cs}\ufffe\uffff]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Runs of a text; a line that ends in the text ends in the document. */
function runs(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:r>${lines.join("<w:br/>")}</w:r>`;
}

/** A paragraph. */
export function paragraph(text: string, style: Style = "Normal"): Block {
  return { xml: `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs(text)}</w:p>` };
}

/** A list, a point for each text. */
export function bullets(texts: readonly string[]): Block[] {
  return texts.map((text) => paragraph(text, "ListBullet"));
}

/** A column of a table. */
export interface Column {
  readonly head: string;
  /** Share of the table's width, against those of the other columns. */
  readonly width: number;
  /** Numbers stand at the right, texts at the left. Default: left. */
  readonly align?: "right";
}

function cell(text: string, width: number, align: Column["align"]): string {
  const right = align === "right" ? '<w:jc w:val="right"/>' : "";
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/>${right}</w:pPr>${runs(text)}</w:p></w:tc>`;
}

/**
 * A table. Its head is repeated on every page, and a row is not broken between pages.
 *
 * @param title what a screen reader says of it
 * @param rows texts, as many as there are columns
 */
export function table(title: string, columns: readonly Column[], rows: readonly (readonly string[])[]): Block {
  const whole = sum(columns, ({ width }) => width);
  const widths = columns.map(({ width }) => Math.round((width / whole) * TEXT_WIDTH));
  const row = (texts: readonly string[], isHead: boolean) =>
    `<w:tr><w:trPr><w:cantSplit/>${isHead ? "<w:tblHeader/>" : ""}</w:trPr>${columns
      .map(({ align }, column) => cell(texts[column] ?? "", widths[column], align))
      .join("")}</w:tr>`;
  const look =
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>';
  const about = `<w:tblStyle w:val="Figures"/><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>${look}<w:tblCaption w:val="${escaped(title)}"/>`;
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const head = row(
    columns.map((column) => column.head),
    true,
  );
  return {
    xml: `<w:tbl><w:tblPr>${about}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${head}${rows.map((texts) => row(texts, false)).join("")}</w:tbl>${paragraph("", "Note").xml}`,
  };
}
