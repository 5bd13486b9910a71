/** How the Word report looks: the styles of paragraphs and tables. A reader can change them in Word, and all text follows. */

/** The namespace of WordprocessingML. */
export const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

interface Look {
  /** Size of letters, in half points. */
  readonly size: number;
  readonly isBold?: boolean;
  readonly color?: string;
  /** Space above and below, in twentieths of a point. */
  readonly before?: number;
  readonly after?: number;
  /** Level among the headings, from 0; a heading stays with what follows it. */
  readonly level?: number;
  /** Further properties of the paragraph that stand before its spacing. */
  readonly list?: string;
}

const BLUE = "1F4E79";
const QUIET = "595959";

const LOOKS: readonly (readonly [id: string, name: string, look: Look])[] = [
  ["Title", "Title", { size: 40, isBold: true, color: BLUE, after: 60 }],
  ["Subtitle", "Subtitle", { size: 22, color: QUIET, after: 200 }],
  ["Heading1", "heading 1", { size: 30, isBold: true, color: BLUE, before: 360, after: 120, level: 0 }],
  ["Heading2", "heading 2", { size: 24, isBold: true, color: BLUE, before: 240, after: 80, level: 1 }],
  ["Answer", "Answer", { size: 26, isBold: true, after: 120 }],
  ["ListBullet", "List Bullet", { size: 21, after: 60, list: '<w:numPr><w:numId w:val="1"/></w:numPr>' }],
  ["Note", "Note", { size: 18, color: QUIET, after: 60 }],
  ["Cell", "Cell", { size: 19, before: 20, after: 20 }],
];

function style([id, name, look]: (typeof LOOKS)[number]): string {
  const { size, isBold, color, before = 0, after = 0, level, list = "" } = look;
  const heading = level === undefined ? "" : "<w:keepNext/><w:keepLines/>";
  const outline = level === undefined ? "" : `<w:outlineLvl w:val="${level}"/>`;
  const letters = `${isBold ? "<w:b/>" : ""}${color === undefined ? "" : `<w:color w:val="${color}"/>`}<w:sz w:val="${size}"/>`;
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${heading}${list}<w:spacing w:before="${before}" w:after="${after}"/>${outline}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;
}

const LINE = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>`;

const TABLE = `<w:style w:type="table" w:styleId="Figures"><w:name w:val="Figures"/><w:tblPr><w:tblBorders>${["top", "bottom", "insideH"].map(LINE).join("")}</w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="${BLUE}"/></w:tcPr></w:tblStylePr></w:style>`;

/** The file of styles. */
export const STYLES = `<w:styles ${NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="120"/></w:pPr></w:style>${LOOKS.map(style).join("")}${TABLE}</w:styles>`;

/** The file of lists: one, with dots. */
export const NUMBERING = `<w:numbering ${NAMESPACE}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="280"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
