/**
 * Charts of Word's own (DrawingML): they stay sharp in print, and whoever goes on with the document can change their
 * look. The numbers stand in the chart itself; there is no workbook behind it.
 */
import { nice } from "d3-array";
import { escaped, type Piece, TEXT_WIDTH } from "./word-markup.js";

const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
const INLINE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** English Metric Units of a twentieth of a point. */
const UNITS_OF_A_TWENTIETH = 635;
/** Height of a row of bars, of a chart without rows, and of what stands around them, in twentieths of a point. */
const HEIGHT = { row: 380, bar: 170, lines: 3400, around: 1100 };

/** Steps of an axis, about. */
const TICKS = 6;

/** Grey for the first, then colours that people with any kind of colour blindness can tell apart (Okabe and Ito). */
const COLOURS = ["767676", "0072B2", "D55E00", "009E73", "CC79A7", "56B4E9", "E69F00"];
const GRID = "D5DAE0";
const INK = "1B2129";

/** A row of values, one for each category; null where there is none. */
export interface ChartSeries {
  readonly title: string;
  readonly values: readonly (number | null)[];
  /** How far the interval goes above and below each value; absent where intervals are not drawn. */
  readonly reach?: readonly { readonly up: number; readonly down: number }[];
}

export interface ChartWords {
  /** What the values are in. */
  readonly unit: string;
  /** What there is to see, for those who do not see it. */
  readonly described: string;
  /** What each series has a value for. */
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
}

function texts(list: readonly string[]): string {
  const points = list.map((text, index) => `<c:pt idx="${index}"><c:v>${escaped(text)}</c:v></c:pt>`);
  return `<c:strLit><c:ptCount val="${list.length}"/>${points.join("")}</c:strLit>`;
}

function numbers(list: readonly (number | null)[]): string {
  const points = list.map((value, index) =>
    value === null || !Number.isFinite(value) ? "" : `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`,
  );
  return `<c:numLit><c:formatCode>#,##0.##</c:formatCode><c:ptCount val="${list.length}"/>${points.join("")}</c:numLit>`;
}

function line(colour: string, width: number): string {
  return `<a:ln w="${width}"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></a:ln>`;
}

function fill(colour: string): string {
  return `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;
}

function errorBars({ reach }: ChartSeries): string {
  if (reach === undefined) return "";
  const [up, down] = [reach.map((one) => one.up), reach.map((one) => one.down)];
  return `<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/><c:plus>${numbers(up)}</c:plus><c:minus>${numbers(down)}</c:minus><c:spPr>${line(INK, 12700)}</c:spPr></c:errBars>`;
}

/** Name, look and values of a series; `look` says what stands between them. */
function seriesXml(words: ChartWords, look: (colour: string) => string, end: string): string {
  return words.series
    .map((one, index) => {
      // One series alone is no baseline.
      const colour = COLOURS[(words.series.length === 1 ? 1 : index) % COLOURS.length];
      return `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${escaped(one.title)}</c:v></c:tx>${look(colour)}${errorBars(one)}<c:cat>${texts(words.categories)}</c:cat><c:val>${numbers(one.values)}</c:val>${end}</c:ser>`;
    })
    .join("");
}

const AXES = '<c:axId val="1"/><c:axId val="2"/>';

function categoryAxis(position: "l" | "b", orientation: "minMax" | "maxMin", every: number): string {
  const skip = every > 1 ? `<c:tickLblSkip val="${every}"/><c:tickMarkSkip val="${every}"/>` : "";
  return `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="${orientation}"/></c:scaling><c:delete val="0"/><c:axPos val="${position}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>${line(INK, 9525)}</c:spPr><c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblOffset val="100"/>${skip}<c:noMultiLvlLbl val="1"/></c:catAx>`;
}

/** From where to where an axis goes that shows 0 and all intervals; a program that draws it looks at the values alone. */
function limits(series: readonly ChartSeries[]): string {
  if (series.every(({ reach }) => reach === undefined)) return "";
  const ends = series.flatMap(({ values, reach }) =>
    values.flatMap((value, k) =>
      value === null ? [] : [value + (reach?.[k].up ?? 0), value - (reach?.[k].down ?? 0)],
    ),
  );
  const [low, high] = nice(Math.min(0, ...ends), Math.max(0, ...ends), TICKS);
  return low < high ? `<c:max val="${high}"/><c:min val="${low}"/>` : "";
}

function valueAxis(position: "l" | "b", crosses: "autoZero" | "max", { unit, series }: ChartWords): string {
  const title = `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900" b="0"/></a:pPr><a:r><a:rPr lang="en-GB" sz="900" b="0"/><a:t>${escaped(unit)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
  return `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>${limits(series)}</c:scaling><c:delete val="0"/><c:axPos val="${position}"/><c:majorGridlines><c:spPr>${line(GRID, 6350)}</c:spPr></c:majorGridlines>${unit === "" ? "" : title}<c:numFmt formatCode="#,##0.##" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="1"/><c:crosses val="${crosses}"/><c:crossBetween val="between"/></c:valAx>`;
}

function chartSpace(plot: string, hasLegend: boolean): string {
  const legend = hasLegend ? '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' : "";
  return `<c:chartSpace xmlns:c="${CHART}" xmlns:a="${DRAWING}" xmlns:r="${OFFICE}"><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>${plot}</c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"/></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr></c:chartSpace>`;
}

/** The paragraph in which a chart stands, when its relationship has a name. */
function drawing(words: ChartWords, height: number) {
  const size = `cx="${TEXT_WIDTH * UNITS_OF_A_TWENTIETH}" cy="${height * UNITS_OF_A_TWENTIETH}"`;
  return (relation: string, number: number) =>
    `<w:p><w:pPr><w:pStyle w:val="Normal"/><w:keepLines/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="${INLINE}" distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr id="${number}" name="Chart ${number}" descr="${escaped(words.described)}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="${DRAWING}"><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" r:id="${relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
}

/** Bars beside the names of what they are of, from above to below; with whiskers where there are intervals. */
export function barChart(words: ChartWords): Piece {
  const { categories, series } = words;
  const look = (colour: string) => `<c:spPr>${fill(colour)}</c:spPr><c:invertIfNegative val="0"/>`;
  const plot = `<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${seriesXml(words, look, "")}<c:gapWidth val="50"/>${AXES}</c:barChart>${categoryAxis("l", "maxMin", 1)}${valueAxis("b", "max", words)}`;
  const height = HEIGHT.around + categories.length * Math.max(HEIGHT.row, series.length * HEIGHT.bar);
  return { chart: chartSpace(plot, series.length > 1), inDocument: drawing(words, height) };
}

/**
 * Lines over time.
 *
 * @param every how many categories there are from one name to the next
 */
export function lineChart(words: ChartWords, every: number): Piece {
  const look = (colour: string) => `<c:spPr>${line(colour, 22225)}</c:spPr><c:marker><c:symbol val="none"/></c:marker>`;
  const plot = `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${seriesXml(words, look, '<c:smooth val="0"/>')}<c:marker val="1"/>${AXES}</c:lineChart>${categoryAxis("b", "minMax", every)}${valueAxis("l", "autoZero", words)}`;
  return { chart: chartSpace(plot, words.series.length > 1), inDocument: drawing(words, HEIGHT.lines) };
}
