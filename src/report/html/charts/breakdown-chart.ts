/**
 * The parts of a whole: for each part how much there is in the baseline, and beside it by how much each alternative
 * differs. Parts of one unit share their scales, so that lengths can be compared across the whole picture.
 */
import { groups } from "d3-array";
import { differenceUnit, meanText, plusMinus, unitTitle } from "../../number-text.js";
import { isClear, kindOf, signedInterval, signedMean } from "../difference-kind.js";
import { scrolled } from "../figure.js";
import { html, type Markup, named } from "../markup.js";
import type { ReportRow, ReportTable, ReportView, Side } from "../report-view.js";
import { axisLabels, bar, dot, endsOf, gridLines, label, picture } from "./marks.js";
import { type Scale, scaleOf } from "./scale.js";
import { tickTexts } from "./tick-text.js";

/** Alternatives beside each other up to which the page has room; a picture of more scrolls inside the page. */
const MOST = 6;
/** Alternatives whose differences have room for their intervals in numbers. */
const FEW = 2;
const ROW_HEIGHT = 40;
const BAR_HEIGHT = 12;
/** From the top of a row to the middle of its marks, and to the foot of its numbers. */
const MARK = 12;
const NUMBER = 33;

/** Per cent of the width that a number of an axis takes. */
const ROOM = { level: 30, few: 15, many: 38 };

/** Said on a narrow screen, where many alternatives stand below each other. */
const NARROW = "On a narrow screen only differences beyond chance are drawn. The numbers below have all of them.";

interface Scales {
  readonly level: Scale;
  readonly difference: Scale;
}

function scalesOf(rows: readonly ReportRow[], isShare: boolean): Scales {
  const levels = endsOf(
    rows.flatMap(({ baseline, sides }) => [baseline, ...(sides.length === 1 ? [sides[0].value] : [])]),
  );
  // A share is seen against the whole, which for a utilisation is the capacity.
  const whole = isShare && Math.max(...levels) > 0.5 ? [1] : [];
  const differences = endsOf(rows.flatMap(({ sides }) => sides.map(({ difference }) => difference)));
  return { level: scaleOf([...levels, ...whole], 3, true), difference: scaleOf(differences, 3) };
}

/** How much there is: the baseline's bar, and below it that of the alternative where there is one alone. */
function levelCell({ baseline, sides, unit }: ReportRow, { level }: Scales, { baseline: base }: ReportView): Markup {
  const pair = sides.length === 1 ? sides[0].value : null;
  const grid = gridLines(level, unit === "share" ? 1 : 0);
  const who = html`<span class="who">${named(base.title)}</span>`;
  if (baseline === null) return html`<div class="cell">${who}${picture(ROW_HEIGHT, grid)}</div>`;
  const text = (sides.length === 0 ? plusMinus : meanText)(baseline, unit);
  if (pair === null) {
    const marks = [bar(baseline, level, MARK - BAR_HEIGHT / 2, BAR_HEIGHT, "base"), label(0, NUMBER, text, "number")];
    return html`<div class="cell">${who}${picture(ROW_HEIGHT, [grid, marks])}</div>`;
  }
  const marks = [
    bar(baseline, level, 3, 8, "base"),
    bar(pair, level, 13, 8, "other"),
    label(0, NUMBER + 2, `${text} → ${meanText(pair, unit)}`, "number"),
  ];
  return html`<div class="cell">${who}${picture(ROW_HEIGHT, [grid, marks])}</div>`;
}

/** The heading of the column says that differences of shares are in points. */
function withoutPoints(text: string): string {
  return text.replaceAll(" points", "");
}

function differenceCell(
  side: Side,
  { unit, baseline, sides }: ReportRow,
  title: string,
  { difference: scale }: Scales,
) {
  const kind = kindOf(side);
  const points = differenceUnit(unit);
  const who = html`<span class="who">${named(title)}</span>`;
  const grid = gridLines(scale);
  const inside = (text: string) => [grid, label(scale.at(0), MARK + 4, text, "quiet")];
  const content = () => {
    if (kind === "same") return inside("same");
    if (side.difference === null || side.difference.mean === null) {
      return side.value === null || baseline !== null
        ? label(50, MARK + 4, "–", "quiet")
        : inside(`new: ${meanText(side.value, unit)}`);
    }
    const write = sides.length <= FEW ? signedInterval : signedMean;
    const text = isClear(kind) ? withoutPoints(write(side.difference, points)) : null;
    return [
      grid,
      html`<g><title>${signedInterval(side.difference, points)}</title>${dot(side.difference, scale, MARK, isClear(kind) ? 5 : 3.5, kind)}</g>`,
      text !== null && label(scale.at(side.difference.mean), NUMBER, text, `number ${kind}`),
    ];
  };
  return html`<div class="cell${isClear(kind) ? "" : " unsure"}">${who}${picture(ROW_HEIGHT, content())}</div>`;
}

function axisRow(rows: readonly ReportRow[], { level, difference }: Scales, { alternatives }: ReportView): Markup {
  const unit = rows[0].unit;
  const levelTexts = axisLabels(level, tickTexts(level, unit), 12, ROOM.level);
  const room = alternatives.length <= FEW ? ROOM.few : ROOM.many;
  const differenceTexts = axisLabels(difference, tickTexts(difference, unit, true), 12, room);
  const levels = html`<div class="cell">${picture(18, levelTexts)}</div>`;
  const differences = alternatives.map(() => html`<div class="cell">${picture(18, differenceTexts)}</div>`);
  return html`<div class="row axis"><div class="label"></div>${levels}${differences}</div>`;
}

function group(rows: readonly ReportRow[], isMixed: boolean, view: ReportView): Markup {
  const scales = scalesOf(rows, rows[0].unit === "share");
  const unit = isMixed && html`<p class="unit">${unitTitle(rows[0].unit)}</p>`;
  const drawn = rows.map(
    (row) =>
      html`<div class="row"><div class="label">${named(row.label)}</div>${levelCell(row, scales, view)}${row.sides.map(
        (side, index) => differenceCell(side, row, view.alternatives[index].title, scales),
      )}</div>`,
  );
  return html`${unit}${drawn}${axisRow(rows, scales, view)}`;
}

/**
 * The picture of a table.
 *
 * @param described what the picture shows, for those who do not see it
 */
export function breakdownChart(
  { rows, unit }: Pick<ReportTable, "rows" | "unit">,
  view: ReportView,
  described: string,
): Markup {
  const { baseline, alternatives } = view;
  const points = rows.every((row) => row.unit === "share") ? ", points" : "";
  const columns = alternatives.length === 0 ? "one" : alternatives.length <= FEW ? "few" : "many";
  const heads = alternatives.map(
    ({ title }) => html`<div class="head">${named(title)}<small>difference${points}</small></div>`,
  );
  const byUnit = groups(rows, (row) => row.unit);
  const isCrowded = alternatives.length > MOST;
  const chart = html`<div class="chart ${columns}${isCrowded && " crowded"}" role="img" aria-label="${described}">
<div class="row heads"><div class="label"></div><div class="head">${named(baseline.title)}</div>${heads}</div>
${byUnit.map(([, own]) => group(own, unit === "" && byUnit.length > 1, view))}
</div>`;
  const narrow = html`<p class="narrow"><small>${NARROW}</small></p>`;
  return html`${isCrowded ? scrolled(`Picture. ${described}`, chart) : chart}${columns === "many" && narrow}`;
}
