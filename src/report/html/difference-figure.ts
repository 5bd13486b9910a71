/** The figure of a difference in parts: a waterfall from one scenario to the other, how to read it, and its numbers. */
import { differenceUnit, meanAndInterval } from "../number-text.js";
import { type CaptionLine, captionText } from "./caption.js";
import { axisStart, differenceSteps, type PartedDifference, waterfallChart } from "./charts/waterfall-chart.js";
import { isClear } from "./difference-kind.js";
import { figure } from "./figure.js";
import type { Markup } from "./markup.js";

/** The part that weighs most, and whether it is more than chance. */
function largestText({ parts, unit }: PartedDifference): CaptionLine[] {
  const size = ({ part }: PartedDifference["parts"][number]) => Math.abs(part.mean ?? 0);
  const [most] = parts
    .filter(({ part, kind }) => part.mean !== null && kind !== "same")
    .toSorted((a, b) => size(b) - size(a));
  if (most === undefined) return [];
  const chance = isClear(most.kind) ? "" : ", which may be chance";
  return [
    { who: "", text: `The largest part: ${most.label}, ${meanAndInterval(most.part, differenceUnit(unit))}${chance}.` },
  ];
}

export interface DifferenceFigure {
  readonly id: string;
  readonly heading: string;
  /** What one bar stands for, such as "reason". */
  readonly each: string;
  /** Title of every interval, such as `95 % interval`. */
  readonly interval: string;
  readonly parted: PartedDifference;
  /** The numbers of the picture as a table. */
  readonly numbers: Markup;
  /** Level of its heading. Default 3. */
  readonly level?: 2 | 3;
}

/** What the bars are, and how sure they are. */
function howToRead({ each, interval, parted }: DifferenceFigure, isCut: boolean): CaptionLine[] {
  const isAlone = parted.difference["half-width"] === null;
  const sure = isAlone
    ? "One replication has no intervals: every part may be chance, and its bar is hollow."
    : `The line at its end is its ${interval}, paired run by run; a hollow bar may be chance. At the last bar it is that of the whole difference.`;
  const cut = isCut ? " The axis does not begin at 0: the first and the last bar are cut." : "";
  return [
    {
      who: "",
      text: `Each bar between the first and the last is the part of one ${each}: blue to the left is less, orange to the right more. It begins where the bar above it ends, so that the parts add up to the difference. ${sure}${cut}`,
    },
  ];
}

/** Draws the figure. */
export function differenceFigure(parts: DifferenceFigure): Markup {
  const { id, heading, parted, numbers, level = 3 } = parts;
  const steps = differenceSteps(parted);
  const largest = largestText(parted);
  return figure({
    id,
    heading,
    caption: [...largest, ...howToRead(parts, axisStart(steps) !== null)],
    chart: waterfallChart(steps, parted.unit, `${heading}. ${captionText(largest)}`.trim()),
    numbers,
    level,
  });
}
