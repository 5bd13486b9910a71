/** The way through the stages: how many people take each step, and how long they are delayed before it. */
import { max, rollup, sum } from "d3-array";
import type { ScenarioResult } from "../../../study/result/result.js";
import { percent } from "../../number-text.js";
import { type CaptionLine, captionOf, captionText } from "../caption.js";
import { type FlowWords, flowChart, flowKeys, roundText } from "../charts/flow-chart.js";
import { ARRIVAL, type FlowStep, flowOrder } from "../charts/flow-order.js";
import { figure, numberTable, openable, scrolled } from "../figure.js";
import { type Content, html, type Markup, named } from "../markup.js";
import type { Named, ReportRow, ReportView } from "../report-view.js";
import type { Section } from "./section.js";

const PEOPLE = "people-by-step";
const DAYS = "delayed-days-by-step";
/** Pixels of the largest of all flows. */
const LARGEST = 240;
/** Scenarios whose flow is shown at once. */
const FEW = 2;
/** Share of those who come from which people who leave a stage without a delay are left out of the picture. */
const TOO_MANY = 0.85;
/** Shares of the people who come, and of all delayed days, below both of which a step is too thin to be drawn. */
const THIN = { people: 0.005, days: 0.01 };
/** Steps from which a picture shows more than a number. */
const LEAST_STEPS = 3;
const READING =
  "A band is as high as the number of people who go that way in a year; the stronger its colour, the longer each of them is delayed in a bed before. Orange figures are delayed days a year before that stage.";
const HEADING = "From stage to stage, and the delay on the way";

/** What is drawn of a scenario, and what would be too large for the picture. */
export interface DrawnFlow {
  readonly steps: readonly FlowStep[];
  /** People who leave each of some stages by an outcome, without a delay, and are not drawn. */
  readonly leftOut: ReadonlyMap<string, number>;
}

/** Every step of a scenario; those of nobody too. */
export function stepsOf({ measures }: Pick<ScenarioResult, "measures">): FlowStep[] {
  const idOf = (by: Readonly<Record<string, string>>) => JSON.stringify([by.stage ?? ARRIVAL, by.next]);
  const days = new Map(measures.filter(({ key }) => key === DAYS).map(({ by, mean }) => [idOf(by), mean ?? 0]));
  return measures
    .filter(({ key }) => key === PEOPLE)
    .map(({ by, mean }) => ({
      from: by.stage ?? ARRIVAL,
      to: by.next,
      people: mean ?? 0,
      days: days.get(idOf(by)) ?? 0,
    }));
}

function endingsOf({ measures }: Pick<ScenarioResult, "measures">): Set<string> {
  return new Set(
    measures.flatMap(({ key, by }) => (key === "outcomes" && by.outcome !== undefined ? [by.outcome] : [])),
  );
}

/**
 * The stages which so many people leave by an outcome without a delay that everybody else could not be seen. They are
 * stages that people come to first, so that the same people can be taken from those who come.
 */
function crowdedStages(steps: readonly FlowStep[], endings: ReadonlySet<string>): string[] {
  const coming = new Map(steps.filter(({ from }) => from === ARRIVAL).map(({ to, people }) => [to, people]));
  const all = sum(coming.values());
  return [...coming].flatMap(([stage, people]) => {
    const own = steps.filter(({ from, people: some }) => from === stage && some > 0);
    const leaving = sum(own, (step) => (endings.has(step.to) && step.days === 0 ? step.people : 0));
    const stays = own.some((step) => !endings.has(step.to) || step.days > 0);
    return stays && leaving > TOO_MANY * all && leaving <= people ? [stage] : [];
  });
}

/** The steps of a scenario without those who leave crowded stages without a delay. */
export function drawnSteps(
  steps: readonly FlowStep[],
  endings: ReadonlySet<string>,
  crowded: readonly string[],
): DrawnFlow {
  const isLeftOut = ({ from, to, days }: FlowStep) => crowded.includes(from) && endings.has(to) && days === 0;
  const leftOut = new Map(
    crowded.map((stage) => [stage, sum(steps, (step) => (step.from === stage && isLeftOut(step) ? step.people : 0))]),
  );
  return {
    leftOut,
    steps: steps
      .filter((step) => !isLeftOut(step))
      .map((step) =>
        step.from === ARRIVAL ? { ...step, people: Math.max(0, step.people - (leftOut.get(step.to) ?? 0)) } : step,
      ),
  };
}

/** The steps that are thick enough to be seen, or long enough waited for. */
export function visibleSteps(steps: readonly FlowStep[]): FlowStep[] {
  const come = sum(steps, ({ from, people }) => (from === ARRIVAL ? people : 0));
  const delayed = sum(steps, ({ days }) => days);
  return steps.filter(
    ({ people, days }) => people > 0 && (people >= THIN.people * come || (days > 0 && days >= THIN.days * delayed)),
  );
}

/** A stage is titled as what comes next, or where nothing leads to it, as what is left. */
function titleOf(stage: string, isReached: boolean, { titles }: ReportView): string {
  return stage === ARRIVAL ? "People who come" : titles.ofPart(isReached ? "next" : "stage", stage);
}

function wordsFor({ steps, leftOut }: DrawnFlow, view: ReportView) {
  return (stage: string): FlowWords => {
    const [into, out] = (["to", "from"] as const).map((end) => steps.filter((step) => step[end] === stage));
    const drawn = Math.max(
      sum(into, ({ people }) => people),
      sum(out, ({ people }) => people),
    );
    const missing = stage === ARRIVAL ? sum(leftOut.values()) : (leftOut.get(stage) ?? 0);
    const days = sum(into, (step) => step.days);
    return {
      title: titleOf(stage, into.length > 0, view),
      people: missing > 0 ? `${roundText(drawn)} of ${roundText(drawn + missing)}` : roundText(drawn),
      days: days > 0 ? `${roundText(days)} days` : "",
    };
  };
}

/** Rows of a measure of steps, called by where they lead from and to. */
function rowsOf(key: string, view: ReportView): ReportRow[] {
  const all = [view.baseline, ...view.alternatives].flatMap(({ scenario }) => scenario.measures);
  const parts = new Map(all.filter((one) => one.key === key).map(({ by }) => [JSON.stringify(by), by]));
  return [...parts.values()]
    .map((by) => {
      const from = titleOf(by.stage ?? ARRIVAL, false, view);
      return { ...view.part(key, by), label: `${from} → ${titleOf(by.next, true, view)}` };
    })
    .filter(({ baseline, sides }) =>
      [baseline, ...sides.map(({ value }) => value)].some((one) => (one?.mean ?? 0) > 0),
    );
}

/** The sentence about those who are not drawn. */
function leftOutText({ leftOut }: DrawnFlow, view: ReportView): string {
  return [...leftOut]
    .map(
      ([stage, people]) =>
        `Not drawn: ${roundText(people)} people a year who leave ${view.titles.ofPart("stage", stage)} without a delay, and who would hide the others.`,
    )
    .join(" ");
}

/** For which stage people of the baseline are delayed most. */
function longestWait(steps: readonly FlowStep[], view: ReportView): CaptionLine[] {
  const days = rollup(
    steps,
    (own) => sum(own, (step) => step.days),
    ({ to }) => to,
  );
  const [most] = [...days].toSorted(([, a], [, b]) => b - a);
  if (most === undefined || most[1] === 0) return [];
  const share = percent(Number((most[1] / sum(days.values())).toFixed(2)));
  const text = `In ${view.baseline.title} most delayed days are those of people on their way to ${view.titles.ofPart("next", most[0])}, tasks before it included: ${roundText(most[1])} a year, ${share} of all.`;
  return [{ who: "", text }];
}

function returnsText(returns: readonly FlowStep[], view: ReportView): string {
  if (returns.length === 0) return "";
  const list = returns.map(
    ({ from, to, people }) =>
      `${roundText(people)} from ${view.titles.ofPart("stage", from)} to ${view.titles.ofPart("next", to)}`,
  );
  return `Not drawn, as they lead back: ${list.join("; ")}.`;
}

function flowFigure(view: ReportView): Markup | null {
  const scenarios: readonly Named[] = [view.baseline, ...view.alternatives];
  const endings = new Set(scenarios.flatMap(({ scenario }) => [...endingsOf(scenario)]));
  const base = stepsOf(view.baseline.scenario);
  if (base.filter(({ people }) => people > 0).length < LEAST_STEPS) return null;
  const crowded = crowdedStages(base, endings);
  const flows = scenarios.map(({ scenario }) => drawnSteps(stepsOf(scenario), endings, crowded));
  const together = new Map<string, FlowStep>();
  for (const step of flows.flatMap(({ steps }) => steps)) {
    const id = JSON.stringify([step.from, step.to]);
    const before = together.get(id);
    together.set(id, { ...step, people: step.people + (before?.people ?? 0), days: step.days + (before?.days ?? 0) });
  }
  const shown = visibleSteps([...together.values()]);
  const order = flowOrder(shown, endings);
  const largest = max(flows, ({ steps }) => sum(steps, ({ from, people }) => (from === ARRIVAL ? people : 0))) ?? 0;
  const scale = LARGEST / Math.max(1, largest);
  const charts = scenarios.map(({ title }, index) => {
    const flow = flows[index];
    const picture = flowChart(order, flow.steps, scale, wordsFor(flow, view));
    return { title, drawn: scrolled(`${HEADING}: ${title}`, picture) };
  });
  const days = rowsOf(DAYS, view);
  const open = charts.slice(0, FEW).map(({ title, drawn }) => html`<p class="flow-title">${named(title)}</p>${drawn}`);
  const more = charts.slice(FEW).map(({ title, drawn }) => openable(named(title), drawn));
  const returns = base.filter(({ from, to }) => order.returns.some((back) => back.from === from && back.to === to));
  const thin = shown.length < together.size ? "Steps of few people are in the numbers alone." : "";
  const notes = [leftOutText(flows[0], view), returnsText(returns, view), thin].filter((text) => text !== "");
  const differences = captionOf({ rows: days }, view).flatMap(({ who, text }) =>
    who === "" ? [] : [{ who: `${who}, delayed days`, text }],
  );
  const caption: CaptionLine[] = [
    ...longestWait(base, view),
    ...(days.length === 0 ? [{ who: "", text: "Nobody is delayed on any way." }] : differences),
    { who: "", text: [READING, ...notes].join(" ") },
  ];
  const titles = { people: "People who take each step", days: "Delayed days before each step" };
  return figure({
    id: "figure-flow",
    heading: HEADING,
    caption,
    chart: html`<div role="group" aria-label="${HEADING}. ${captionText(caption)}">${flowKeys(shown)}${open}${more}</div>`,
    numbers: html`${numberTable({ title: titles.people, unit: "people per year", rows: rowsOf(PEOPLE, view) }, view)}${days.length > 0 && numberTable({ title: titles.days, unit: "days per year", rows: days }, view)}`,
  });
}

/** The section of the flow; left out where a result has no steps. */
export const flowSection: Section = {
  id: "flow",
  title: "The way through the stages",
  tables: [],
  draw: (view): Content | null => flowFigure(view),
};
