/** The files of which a Word document consists, packed as one. The same pieces give the same bytes. */
import { zipSync } from "fflate";
import { undatedZip } from "../undated-zip.js";
import { type Chart, escaped, type Piece } from "./word-markup.js";
import { NAMESPACE, NUMBERING, STYLES } from "./word-styles.js";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const DRAWING_KIND = "application/vnd.openxmlformats-officedocument.drawingml";

/** Files that the document refers to, by their name, kind and content. */
const PARTS = [
  ["styles", STYLES],
  ["numbering", NUMBERING],
  ["footer", footer()],
] as const;

function field(instruction: string): string {
  return `<w:fldSimple w:instr="${instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
}

/** The number of the page, at the foot of each. */
function footer(): string {
  const text = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
  return `<w:ftr ${NAMESPACE}><w:p><w:pPr><w:pStyle w:val="Note"/><w:jc w:val="right"/></w:pPr>${text("Page ")}${field("PAGE")}${text(" of ")}${field("NUMPAGES")}</w:p></w:ftr>`;
}

function isChart(piece: Piece): piece is Chart {
  return "chart" in piece;
}

/** Where the file of a chart is, from the folder of the document. */
function chartPath(index: number): string {
  return `charts/chart${index + 1}.xml`;
}

function contentTypes(charts: readonly Chart[]): string {
  const override = (path: string, kind: string) => `<Override PartName="/${path}" ContentType="${kind}"/>`;
  const parts = PARTS.map(([name]) => override(`word/${name}.xml`, `${KIND}.${name}+xml`)).join("");
  const drawn = charts.map((_, index) => override(`word/${chartPath(index)}`, `${DRAWING_KIND}.chart+xml`)).join("");
  const core = override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override("word/document.xml", `${KIND}.document.main+xml`)}${parts}${drawn}${core}</Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${list.join("")}</Relationships>`;
}

/** A4 with margins of 2 cm. */
function documentOf(pieces: readonly Piece[]): string {
  let charts = 0;
  const body = pieces.map((piece) => {
    if (!isChart(piece)) return piece.xml;
    charts += 1;
    return piece.inDocument(`rId${PARTS.length + charts}`, charts);
  });
  const foot = PARTS.findIndex(([name]) => name === "footer") + 1;
  const page = `<w:sectPr><w:footerReference w:type="default" r:id="rId${foot}"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>`;
  return `<w:document ${NAMESPACE} xmlns:r="${OFFICE}"><w:body>${body.join("")}${page}</w:body></w:document>`;
}

/**
 * Packs a document.
 *
 * @param title what a window and a screen reader call it
 * @param pieces in their order
 * @returns the bytes of a `.docx` file, without a date and an author
 */
export function wordFile(title: string, pieces: readonly Piece[]): Uint8Array {
  const core = `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>`;
  const charts = pieces.filter(isChart);
  const targets = [
    ...PARTS.map(([name]) => [`${OFFICE}/${name}`, `${name}.xml`] as const),
    ...charts.map((_, index) => [`${OFFICE}/chart`, chartPath(index)] as const),
  ];
  const files: readonly (readonly [path: string, xml: string])[] = [
    ["[Content_Types].xml", contentTypes(charts)],
    [
      "_rels/.rels",
      relations([
        [`${OFFICE}/officeDocument`, "word/document.xml"],
        [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
      ]),
    ],
    ["docProps/core.xml", core],
    ["word/document.xml", documentOf(pieces)],
    ["word/_rels/document.xml.rels", relations(targets)],
    ...PARTS.map(([name, xml]) => [`word/${name}.xml`, xml] as const),
    ...charts.map(({ chart }, index) => [`word/${chartPath(index)}`, chart] as const),
  ];
  const encoder = new TextEncoder();
  return undatedZip(zipSync(Object.fromEntries(files.map(([path, xml]) => [path, encoder.encode(XML + xml)]))));
}
