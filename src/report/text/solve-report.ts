/** The answer to "how much of it is enough", as plain text: the value, then all values that were tried. */

import { requireAnswer } from "../../foundation/made-values.js";
import { power } from "../../foundation/power.js";
import { refuseUnknownKeys } from "../../foundation/refusal.js";
import { counted, visible } from "../../foundation/words.js";
import type { SolveResult } from "../../study/solve/solve-answer.js";
import { valueText } from "../input-text.js";
import { isSame } from "../is-same.js";
import {
  differenceUnit,
  excludesZero,
  meanAndInterval,
  percent,
  plusMinus,
  unitTitle,
  writtenNumber,
} from "../number-text.js";
import { answerNotes } from "./answer-notes.js";
import { headOf } from "./effect-text.js";
import { drawTable, fittedTo, type TextColumn } from "./text-table.js";
import { wrap } from "./wrap.js";

const VERDICTS = { meets: "meets it", misses: "misses it", open: "open" } as const;

function told(result: SolveResult, value: string | null): string {
  const tried = result.tried.find((one) => one.value === value);
  return tried === undefined ? "" : plusMinus(tried, result.measure.unit);
}

/** How many replications a mean rests on: those that have a value, where some have none. */
function withValue({ replications, defined }: SolveResult["tried"][number]): string {
  return defined === replications ? String(replications) : `${defined} of ${replications}`;
}

/** That no value meets the target, and which comes nearest: all of them, where several are exactly alike. */
function noneSentence(result: SolveResult): string {
  const { best, tried } = result;
  const mean = tried.find(({ value }) => value === best)?.mean;
  const alike = tried.filter((one) => one.mean === mean).length;
  if (alike === tried.length)
    return `No value reaches it. Each of the ${alike} that were tried has ${told(result, best)}.`;
  const others =
    alike === 1 ? "" : `, and so ${alike === 2 ? "has" : "have"} ${alike - 1} more of those that were tried`;
  return `No value reaches it. The best is ${valueText(best!)}, with ${told(result, best)}${others}.`;
}

/** Why the smallest or the largest value was sought. */
function whySought({ wanted, effect, measure, ...result }: SolveResult): string {
  if (result["wanted-by"] === "option") return "as asked";
  const end = wanted === "smallest" ? "high" : "low";
  if (excludesZero(effect)) return `because the ${end} end is better`;
  const unit = differenceUnit(measure.unit);
  const first = effect.values.length === 1 ? "replication" : counted(effect.values.length, "replication");
  if (effect.mean === 0)
    return `though neither end was better in the first ${first}. --smallest or --largest names what is sought`;
  return `because the ${end} end was better in the first ${first}, which may be chance (the high end less the low one: ${plusMinus(effect, unit)}). --smallest or --largest names what is sought`;
}

function answerSentence(result: SolveResult): string {
  const { outcome, answer, neighbour, between, wanted, varied } = result;
  if (outcome === "found") {
    const beside =
      neighbour === null
        ? "It is the end of the values, so that nothing is said of those beyond."
        : `With ${valueText(neighbour)}, the next, it is ${told(result, neighbour)}: missed.`;
    return `The ${wanted} value that meets it is ${valueText(answer!)}: ${told(result, answer)}. ${beside}`;
  }
  if (outcome === "none") return noneSentence(result);
  const [misses, meets] = between!;
  if (result.tried.every(({ defined }) => defined === 0)) return "Not decided: no run has a value of it.";
  if (misses === null || meets === null)
    return `Not decided: ${misses === null ? "no value is known to miss it" : `${valueText(misses)} misses it`}, and ${meets === null ? "no value is known to meet it" : `${valueText(meets)} meets it`}. More runs would tell.`;
  return `The ${wanted} value that meets it is between ${valueText(misses)}, which misses it, and ${valueText(meets)}, which meets it; of ${varied.values} values, the runs did not suffice to say more.`;
}

/** On how many replications something rests, where the answer rests on more. */
function overText({ values }: { readonly values: readonly unknown[] }, { tried, answer, best }: SolveResult): string {
  const chosen = tried.find(({ value }) => value === (answer ?? best));
  return chosen === undefined || values.length >= chosen.replications
    ? ""
    : ` (by ${counted(values.length, "replication")})`;
}

/**
 * That runs which are all alike do not exclude what is rare: of n of them, what happens in a share p of replications is
 * missing from all with a chance of (1 − p)^n.
 */
function alikeSentences({ tried, answer, between, confidence }: SolveResult): string[] {
  const meets = answer ?? between?.[1] ?? null;
  const decisive = tried.find(({ value }) => value === meets);
  if (decisive === undefined || decisive["half-width"] !== 0) return [];
  const runs = decisive.defined;
  const missed = percent(Number((1 - power(1 - confidence, 1 / runs)).toPrecision(2)));
  return [
    `All ${counted(runs, "replication")} of ${valueText(decisive.value)} are alike. What happens in up to ${missed} of replications may be missing from them, and with it the target be missed: more --replications would tell.`,
  ];
}

/**
 * The answer of a search as text: the value that meets the target, its neighbour that misses, and every value tried.
 *
 * @param result from `solve`
 * @param options.width columns of characters there are; default 80
 * @param options.emphasise makes a heading stand out, for instance bold on a terminal; default: as it is
 * @returns text that ends in a newline
 * @throws TypeError for what is no result of `solve`, or an unknown option
 * @example
 * const input = readVariedInput("services.ward.beds=5..8 step 1");
 * console.log(renderSolve(await solve(load, { input, target: readSoughtBound("delayed-days <= 100") })));
 */
export function renderSolve(
  result: SolveResult,
  options: { width?: number; emphasise?: (text: string) => string } = {},
): string {
  requireAnswer(result, "solve", "tried");
  refuseUnknownKeys("options", options, ["width", "emphasise"]);
  const { width = 80, emphasise = (text) => text } = options;
  const { measure, varied, tried, cost, reversals, unchanged, wanted, confidence, seed, runs, side, bound } = result;
  const path = visible(varied.path);
  const { outcome, best } = result;
  // Where no value meets the target, the cost is that of the best one.
  const ofBest = best === null ? "" : ` of ${valueText(best)}`;
  const [{ title, name }] = result.scenarios;
  const target = `${visible(measure.label)} ${side === "at-most" ? "at most" : "at least"} ${writtenNumber(bound, measure.unit)}${unitTitle(measure.unit) === "" ? "" : ` ${unitTitle(measure.unit)}`}`;
  const columns: TextColumn[] = [
    { head: path.split(".").slice(-2).join("."), align: "left", cells: tried.map(({ value }) => valueText(value)) },
    {
      head: headOf("Mean, interval", measure.unit),
      align: "right",
      cells: tried.map((one) => meanAndInterval(one, measure.unit)),
    },
    { head: "Replications", align: "right", cells: tried.map(withValue) },
    { head: "", align: "left", cells: tried.map(({ verdict }) => VERDICTS[verdict]) },
  ];
  const table = drawTable(fittedTo(columns, width));
  const notes = [
    ...(cost === null
      ? []
      : [
          isSame(cost.difference)
            ? `The cost${ofBest} is the same as of the scenario as it is.`
            : `${visible(cost.measure.label)}${ofBest}: ${plusMinus(cost.difference, differenceUnit(cost.measure.unit))} ${unitTitle(cost.measure.unit)} against the scenario as it is${overText(cost.difference, result)}.`,
        ]),
    ...(reversals.length === 0
      ? []
      : [
          `Not monotone: between ${reversals.map(({ from, to }) => `${valueText(from)} and ${valueText(to)}`).join(", ")} the measure goes the other way. Other values may meet the target, too; a sweep shows the whole.`,
        ]),
    ...alikeSentences(result),
    ...(tried.some(({ replications, defined }) => defined < replications)
      ? ["Where not all replications have a value of the measure, its mean is that of those which have one."]
      : []),
    `The ${wanted} value of ${path} from ${valueText(varied.low)} to ${valueText(varied.high)} was sought, ${whySought(result)}. As it is: ${plusMinus(unchanged, measure.unit)}${overText(unchanged, result)}. ${runs} runs, seed ${seed}, discharge-flow ${result["discharge-flow"]}; replication k meets the same people at every value. ${outcome === "found" ? "The answer holds" : "What is said of all values holds"} at ${percent(confidence)}: intervals are wider than that, for several values are looked at, some more than once.`,
  ];
  return `${[
    emphasise(wrap(`How much is enough: ${path} in ${visible(title || name)}`, width)),
    ...(result.interrupted ? [wrap("Interrupted: this is what was known by then.", width)] : []),
    wrap(`Target: ${target}.`, width),
    wrap(answerSentence(result), width),
    ...answerNotes(result, width, emphasise),
    table,
    ...notes.map((text) => wrap(text, width)),
  ].join("\n\n")}\n`;
}
