/** Warnings in words: what is wrong or about to be, where, and by how much. One sentence or two for each kind. */

import { formatIssue } from "../foundation/errors.js";
import { capitalised, parted, visible } from "../foundation/words.js";
import type { Result, ScenarioResult } from "../study/result/result.js";
import type { QuestionWarning, WarningResult } from "../study/result/result-sources.js";
import { atPlace, placeFor } from "./number-text.js";
import { periodText } from "./period-text.js";
import { scenarioTitles, Titles } from "./titles.js";

type Oddity = Extract<WarningResult, { kind: "scenario" }>;
type Load = Extract<WarningResult, { kind: "load" }>;
type Unpriced = Extract<WarningResult, { kind: "unpriced" }>;
type Moved = Exclude<WarningResult, Oddity | Load | Unpriced>;

/** Pools, teams, stocks, budgets or services that a sentence names. */
const NAMED = 3;

type Titled = Pick<ScenarioResult, "name" | "title">;

/** What warnings speak of: the scenarios with their titles, and what measures and their parts are called. */
export interface WarningContext {
  readonly scenarios: readonly (Titled & Pick<ScenarioResult, "titles">)[];
  readonly catalogue: Result["catalogue"];
}

/** `1,234`, `12.3`: a size as one reads it in a sentence. */
export function amountText(x: number): string {
  return atPlace(x, x < 100 ? -1 : 0);
}

/** What is asked of what there is, with its unit: `28.3 of 40.0 hours a week`, `£900 of £1,200 a year`. */
export function askedText(asked: number | null, there: number, unit: string): string {
  const pounds = unit.startsWith("£ ") ? "£" : "";
  const offered = asked === null || !Number.isFinite(asked) ? "without end" : `${pounds}${amountText(asked)}`;
  return `${offered} of ${pounds}${amountText(there)} ${unit.slice(pounds === "" ? 0 : 2)}`;
}

/** An offered load over a capacity, in per cent. */
export function ratioText(ratio: number): string {
  return Number.isFinite(ratio) ? `${atPlace(ratio * 100, -1)} %` : "no capacity";
}

function named(texts: readonly string[], more: string): string {
  const rest = texts.length - NAMED;
  return `${texts.slice(0, NAMED).join("; ")}${rest > 0 ? `; ${rest} more ${more}` : ""}`;
}

/** Warnings of some kind that hold of the same scenarios, together. */
function groupsOf<W extends WarningResult>(warnings: readonly W[], keyOf: (warning: W) => string): W[][] {
  const groups = new Map<string, W[]>();
  for (const warning of warnings) {
    const key = JSON.stringify([warning.scenarios, keyOf(warning)]);
    groups.set(key, [...(groups.get(key) ?? []), warning]);
  }
  return [...groups.values()];
}

function oddityText({ hint, ...issue }: Oddity): string {
  return visible(formatIssue(hint === null ? issue : { ...issue, hint }));
}

function isOver({ ratio }: Load): boolean {
  return ratio === null || ratio >= 1;
}

function loadFigures({ pool, offered, capacity, left, ratio, unit }: Load): string {
  const of = left < capacity ? " of what vacancies and failures leave" : "";
  return `${visible(pool)} ${askedText(offered, left, unit)} (${ratioText(ratio ?? Number.POSITIVE_INFINITY)}${of})`;
}

/** What a load is the load of, by its unit: one, several, and what happens where more is asked for than there is. */
const QUEUES_GROW = "queues grow unless something gives way";
const POOLS = { one: "pool or team", several: "pools or teams", over: QUEUES_GROW };
const STOCKS = { one: "stock of equipment", several: "stocks of equipment", over: QUEUES_GROW };
const BUDGETS = {
  one: "budget",
  several: "budgets",
  over: "more is asked for in a year than it has, so that starts wait",
};

function kindOf({ unit }: Load): typeof POOLS {
  if (unit === "units") return STOCKS;
  return unit.endsWith(" a year") ? BUDGETS : POOLS;
}

function loadText(group: readonly Load[], scenarios: readonly Titled[]): string {
  const { one, several, over } = kindOf(group[0]);
  const what = isOver(group[0]) ? `overloaded: ${over}` : "tight";
  const count = group.length === 1 ? `1 ${one} is` : `${group.length} ${several} are`;
  const pools = named(group.map(loadFigures), "are listed by validate");
  return `${scenarioTitles(group[0].scenarios, scenarios)}: ${count} ${what}. ${pools}.`;
}

/** What has moved, and where: `people waiting in line for Home care, North`. */
function movedThing({ key, by, scenarios }: Moved, { scenarios: all, catalogue }: WarningContext): string {
  const own = all.find(({ name }) => name === scenarios[0])?.titles;
  const where = new Titles(catalogue, own).ofParts(by);
  if (key === "team-queue") return `tasks waiting for ${where}`;
  return key === "queue" ? `people waiting in line for ${where}` : `people in ${where}`;
}

function movedText(moved: Moved, context: WarningContext): string {
  const { start, end, low, high } = moved;
  const place = placeFor(end, (high - low) / 2);
  const [least, most] = end < start ? [-high, -low] : [low, high];
  const by = `by ${atPlace(least, place)} to ${atPlace(most, place)}`;
  return `${movedThing(moved, context)} from ${atPlace(start, place)} to ${atPlace(end, place)} (${end < start ? "down" : "up"} ${by})`;
}

function notSteadyText(group: readonly Moved[], context: WarningContext): string {
  const who = scenarioTitles(group[0].scenarios, context.scenarios);
  const [it, is, its] = group[0].scenarios.length === 1 ? ["it", "is", "its"] : ["they", "are", "their"];
  const what =
    group[0].kind === "moves"
      ? `something changes on a date while ${it} ${is} measured, so that ${its} figures are those of a transition`
      : `the runs are not steady, so that ${its} figures say as much of the length of the run and of its warm-up as of the services`;
  const figures = named(
    group.map((moved) => movedText(moved, context)),
    "stand in warnings.csv and result.json",
  );
  return `${who}: ${what}. From the weeks before the measured period to its last weeks: ${figures}.`;
}

/** `Clinic has no price, which it has in Base`: what costs nothing for want of a price. */
function unpricedThings({ than, things }: Unpriced, scenarios: readonly Titled[]): string {
  const other = scenarios.some(({ name }) => name === than) ? scenarioTitles([than], scenarios) : than;
  if (things.length === 0) return `nothing has a price, while ${other} has prices`;
  const [has, they] = things.length === 1 ? ["has", "it has"] : ["have", "they have"];
  return `${parted(things.map(visible))} ${has} no price, which ${they} in ${other}`;
}

/** What makes figures of an answer other than a reader would take them for; empty of other warnings. */
function comparabilityTexts(warning: WarningResult | QuestionWarning, scenarios: readonly Titled[]): string[] {
  const who = scenarioTitles(warning.scenarios, scenarios);
  switch (warning.kind) {
    case "unpriced":
      return [
        `${who}: ${unpricedThings(warning, scenarios)}. What has no price adds nothing to cost, so a part of the difference in cost comes from that. Where it is free, say so: price: £0 per day.`,
      ];
    case "other-period": {
      const { name } = scenarios[0];
      const periods = `${periodText(warning)}; ${scenarioTitles([name], scenarios)}: ${periodText(warning.first)}`;
      return [`${who}: measured in another period (${periods}), so part of the difference may come from the dates.`];
    }
    case "moved-period":
      return [
        `${who}: with some values other days are measured than with others, so part of what changes may come from the dates.`,
      ];
    case "not-corrected":
      return [
        `${who}: run.controls asks for means corrected for failures of providers. Only run and compare give these; here means are not corrected.`,
      ];
    default:
      return [];
  }
}

/**
 * Warnings that are known before anything has run, as sentences: oddities of files, loads, then what makes figures other
 * than they seem.
 *
 * @param warnings those of a result or of the answer to a question
 * @param scenarios of which they may hold, the first before all
 */
export function knownWarningTexts(
  warnings: readonly (WarningResult | QuestionWarning)[],
  scenarios: readonly Titled[],
): string[] {
  const loads = warnings.filter((warning) => warning.kind === "load");
  return [
    ...warnings.flatMap((warning) => (warning.kind === "scenario" ? [oddityText(warning)] : [])),
    ...groupsOf(loads, (load) => `${kindOf(load).one} ${isOver(load)}`).map((group) => loadText(group, scenarios)),
    ...warnings.flatMap((warning) => comparabilityTexts(warning, scenarios)),
  ];
}

/**
 * Warnings as sentences, in the order of their kinds: oddities of files, loads, what is not steady.
 *
 * @param warnings of a result, or those known before a run
 * @param context what they speak of
 */
export function warningTexts(warnings: readonly WarningResult[], context: WarningContext): string[] {
  const moved = warnings.filter(
    (warning): warning is Moved => warning.kind === "not-steady" || warning.kind === "moves",
  );
  return [
    ...knownWarningTexts(warnings, context.scenarios),
    ...groupsOf(moved, ({ kind }) => kind).map((group) => notSteadyText(group, context)),
  ];
}

/** One warning as a sentence of its own, for a table of them. */
export function warningText(warning: WarningResult, context: WarningContext): string {
  switch (warning.kind) {
    case "scenario":
      return oddityText(warning);
    case "load":
      return `${isOver(warning) ? "Overloaded" : "Tight"}: ${loadFigures(warning)}`;
    case "unpriced":
      return capitalised(unpricedThings(warning, context.scenarios));
    default: {
      const text = movedText(warning, context);
      return capitalised(text);
    }
  }
}

/** What is said of a scenario wherever its numbers are shown: whether its runs are steady. Empty where they are. */
export function steadinessNote(name: string, warnings: readonly WarningResult[]): "" | "not steady" | "transition" {
  const kinds = warnings.flatMap(({ kind, scenarios }) => (scenarios.includes(name) ? [kind] : []));
  if (kinds.includes("not-steady")) return "not steady";
  return kinds.includes("moves") ? "transition" : "";
}
