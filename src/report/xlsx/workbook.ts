/** Sheets as the bytes of an Excel workbook. The same sheets give the same bytes. */
import writeSheets, { type Feature } from "write-excel-file/universal";
import { undatedZip } from "../undated-zip.js";
import { FONT_SIZE } from "./row-height.js";
import type { Sheet } from "./sheet.js";

/** A typeface that Excel has, and that LibreOffice sets with one of the same widths. */
const FONT = "Calibri";

/** The name of a column: 0 is A, 26 is AA. */
function columnName(column: number): string {
  const letter = String.fromCharCode("A".charCodeAt(0) + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/**
 * Names the typeface of every font. The writer can name a default too, but then looks up a style for each single cell,
 * which costs time in large tables.
 */
function withTypeface(styles: string): string {
  return styles
    .replaceAll('<font><family val="2"/><scheme val="minor"/>', `<font><sz val="${FONT_SIZE}"/><family val="2"/>`)
    .replaceAll("<font><sz", `<font><name val="${FONT}"/><sz`);
}

/** All cells of a sheet, such as `$A$1:$C$20`. */
function rangeOf({ rows, widths }: Sheet): string {
  return `$A$1:$${columnName(widths.length - 1)}$${rows.length}`;
}

/** Names by which spreadsheets know what a filter is for, and which row is repeated on each printed page. */
function definedNames(sheets: readonly Sheet[]): string {
  const names = sheets.flatMap((sheet, index) => {
    if (!sheet.hasHead) return [];
    const where = `localSheetId="${index}"`;
    return [
      `<definedName name="_xlnm._FilterDatabase" ${where} hidden="1">'${sheet.name}'!${rangeOf(sheet)}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" ${where}>'${sheet.name}'!$1:$1</definedName>`,
    ];
  });
  return names.length === 0 ? "" : `<definedNames>${names.join("")}</definedNames>`;
}

/** What the writer does not know: a filter on the names of columns, and pages as wide as the sheet. */
function filtersAndPages(sheets: readonly Sheet[]): Feature<Blob> {
  return {
    files: {
      transform: {
        "xl/styles.xml": { transform: withTypeface },
        "xl/workbook.xml": {
          transform: (xml) => xml.replace("<definedNames/>", () => definedNames(sheets)),
        },
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml, _options, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            const filter = sheet.hasHead ? `<autoFilter ref="${rangeOf(sheet).replaceAll("$", "")}"/>` : "";
            return xml
              .replace(/<worksheet [^>]*>/, (tag) => `${tag}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
              .replace("</sheetData>", `</sheetData>${filter}`);
          },
          transformElementAttributes: (tag, attributes) =>
            tag === "pageSetup" ? { ...attributes, paperSize: 9, fitToWidth: 1, fitToHeight: 0 } : attributes,
        },
      },
    },
  };
}

/**
 * Writes a workbook.
 *
 * @param sheets in their order; the first is in front when the workbook is opened
 * @returns the bytes of an `.xlsx` file
 */
export async function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const written = sheets.map(({ name, rows, widths, hasHead }) => ({
    sheet: name,
    data: rows.map((row) => [...row]),
    columns: widths.map((width) => ({ width })),
    orientation: "landscape" as const,
    ...(hasHead ? { stickyRowsCount: 1 } : { showGridLines: false }),
  }));
  const blob = await writeSheets(written, { features: [filtersAndPages(sheets)] }).toBlob();
  return undatedZip(new Uint8Array(await blob.arrayBuffer()));
}
