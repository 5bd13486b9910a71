/**
 * What a reader of the report may change: what the scenarios mark as adjustable, then their interventions, the
 * inputs that document a range, every capacity and every stream of arrivals.
 */

import type { Scenario } from "../../scenario/document/scenario.js";
import { textAt, writtenAt } from "../../scenario/document/written-at.js";
import { isRelativeRange, parseRange } from "../../scenario/read/annotation.js";
import { isCount, wholeEnds } from "../../scenario/read/whole-ends.js";
import { inOneUnit, inUnitOfFirst } from "../../scenario/schema/one-unit.js";
import { type Quantity, readQuantity } from "../../scenario/schema/quantity.js";
import { inputTitle, nameTitle } from "./input-title.js";

/** Where an input stands among the others. */
export type AdjustableGroup = "marked" | "intervention" | "capacity" | "arrivals" | "documented";

interface Common {
  readonly title: string;
  readonly group: AdjustableGroup;
  /** Where the value comes from, or what it is; empty where nothing is said. */
  readonly note: string;
  /** Positions of the scenarios that have it. */
  readonly scenarios: readonly number[];
}

/** A number that is moved between two ends. */
export interface AdjustableNumber extends Common {
  readonly kind: "number";
  readonly path: string;
  /** Lowest and highest number, in `unit`. */
  readonly low: number;
  readonly high: number;
  /** The number in the file; 0 of a relative one. */
  readonly value: number;
  /** Whether the number is a change in per cent of what the file says. */
  readonly relative: boolean;
  /** Whether only whole numbers can stand there, as of beds. */
  readonly whole: boolean;
  /** What stands before and behind the number in an override. */
  readonly pounds: boolean;
  readonly unit: string;
}

/** One of several ways. The first leaves everything as it is in the file. */
export interface AdjustableChoice extends Common {
  readonly kind: "choice";
  readonly choices: readonly { readonly title: string; readonly set: readonly string[] }[];
}

export type AdjustableInput = AdjustableNumber | AdjustableChoice;

/** Change in per cent that is offered where nothing else is said. */
const RELATIVE = "-30..+30 %";
/** Capacities of which there are whole ones. */
const COUNTS = ["places", "beds"];

type Found = Omit<AdjustableNumber, "scenarios"> | Omit<AdjustableChoice, "scenarios">;
type About = Pick<AdjustableNumber, "title" | "group" | "note" | "path">;

/**
 * A number between the two ends of a range, which is widened to what is written; null where the range is not one of
 * numbers of the kind of what is written.
 */
function numberOf({ title, group, note, path }: About, range: string, written: string | null): Found | null {
  const ends = parseRange(range);
  if (ends === undefined) return null;
  const about = { kind: "number", title, group, note, path } as const;
  const value = readQuantity(written);
  const whole = isCount(path);
  const isRelative = isRelativeRange(ends);
  const texts = [ends.low, ends.high];
  const inUnit = isRelative || written === null ? inOneUnit(texts) : inUnitOfFirst([written, ...texts]);
  const [low, high] = inUnit?.numbers.slice(-2) ?? [];
  if (!(low < high)) return null;
  if (isRelative) {
    if (whole && value !== undefined && value.number !== 0)
      return { ...about, ...wholeEnds(value.number, low, high), ...asWritten(value), whole };
    const common = { relative: true, whole: false, pounds: false, unit: "%" } as const;
    return { ...about, low: Math.min(low, 0), high: Math.max(high, 0), value: 0, ...common };
  }
  if (value === undefined) return null;
  const [least, most] = whole ? [Math.ceil(low), Math.floor(high)] : [low, high];
  const { number } = value;
  return { ...about, low: Math.min(least, number), high: Math.max(most, number), ...asWritten(value), whole };
}

function asWritten({
  number,
  pounds,
  unit,
}: Quantity): Pick<AdjustableNumber, "value" | "relative" | "pounds" | "unit"> {
  return { value: number, relative: false, pounds, unit };
}

/** An input that a file marks, by its name there. */
export interface MarkedInput {
  readonly name: string;
  readonly input: Found;
}

/**
 * The inputs that a file marks as adjustable, in its order; of counts that differ by place one for each place.
 *
 * @param scenario from `parseScenario` or `loadScenario`
 */
export function markedInputs(scenario: Scenario): MarkedInput[] {
  return [...(scenario.document.adjustable ?? [])].flatMap(([name, { title, path, range, choices }]): MarkedInput[] => {
    if (path !== undefined)
      return markedNumbers(scenario, title ?? inputTitle(scenario, path), path, range).flatMap((input) =>
        input === null ? [] : [{ name, input }],
      );
    const asInFile = { title: "As in the file", set: [] };
    const input: Found = {
      kind: "choice",
      title: title ?? nameTitle(name),
      group: "marked",
      note: "",
      choices: [asInFile, ...(choices ?? [])],
    };
    return [{ name, input }];
  });
}

function marked(scenario: Scenario): Found[] {
  return markedInputs(scenario).map(({ input }) => input);
}

/**
 * One number; of counts that differ by place one for each, for a change in per cent of all would leave parts of one.
 */
function markedNumbers(scenario: Scenario, title: string, path: string, range: string | undefined): (Found | null)[] {
  const places = writtenAt(scenario, path);
  if (isCount(path) && typeof places === "object" && places !== null)
    return Object.keys(places).flatMap((place) =>
      textAt(scenario, `${path}.${place}`) === null
        ? []
        : markedNumbers(scenario, `${title}, ${place.replaceAll("-", " ")}`, `${path}.${place}`, range),
    );
  const documented = scenario.inputs.find((input) => input.path === path);
  const between = documented?.range == null ? RELATIVE : `${documented.range.low}..${documented.range.high}`;
  const note = documented?.source || documented?.assumption || "";
  const about = { title, group: "marked", note, path } as const;
  const written = textAt(scenario, path);
  // A documented range can be of a distribution or of another kind than the value: then per cent of it are offered.
  return [numberOf(about, range ?? between, written) ?? numberOf(about, RELATIVE, written)];
}

function interventions({ document }: Scenario): Found[] {
  return [...document.interventions].map(([name, { title, on }]) => {
    const word = (is: boolean) => (is ? "On" : "Off");
    const choices = [
      { title: `${word(on)}, as in the file`, set: [] },
      { title: word(!on), set: [`interventions.${name}.on=${!on}`] },
    ];
    return { kind: "choice", title: title ?? name, group: "intervention", note: "", choices };
  });
}

/** A count that the file gives, moved by as many per cent as other inputs. */
function countOf(scenario: Scenario, path: string, value: unknown): Found | null {
  const quantity = readQuantity(value);
  if (quantity === undefined || !(quantity.number > 0)) return null;
  const title = inputTitle(scenario, path);
  return numberOf({ title, group: "capacity", note: "", path }, RELATIVE, String(value));
}

/** Hours are moved together by per cent; beds and places, of which there are whole ones, each where it stands. */
function capacities(scenario: Scenario): (Found | null)[] {
  return [...scenario.document.services.keys()].flatMap((name) => {
    const hours = `services.${name}.hours`;
    const title = inputTitle(scenario, hours);
    const byHours =
      writtenAt(scenario, hours) == null
        ? []
        : [numberOf({ title, group: "capacity", note: "", path: hours }, RELATIVE, null)];
    const counts = COUNTS.flatMap((key) => {
      const path = `services.${name}.${key}`;
      const value = writtenAt(scenario, path);
      if (typeof value !== "object" || value === null) return [countOf(scenario, path, value)];
      return Object.entries(value).map(([place, one]) => countOf(scenario, `${path}.${place}`, one));
    });
    return [...byHours, ...counts];
  });
}

function arrivals(scenario: Scenario): (Found | null)[] {
  return [...scenario.document.people.keys()].flatMap((name) => {
    const path = `people.${name}.arrive.rate`;
    if (writtenAt(scenario, path) === undefined) return [];
    const title = inputTitle(scenario, `people.${name}.arrive`);
    return [numberOf({ title, group: "arrivals", note: "", path }, RELATIVE, null)];
  });
}

function documented(scenario: Scenario): (Found | null)[] {
  return scenario.inputs.map(({ path, value, range, source, assumption }) => {
    if (range === null) return null;
    const about = { title: inputTitle(scenario, path), group: "documented", note: source || assumption, path } as const;
    return numberOf(about, `${range.low}..${range.high}`, value);
  });
}

/** What makes two inputs of different scenarios one. */
function identityOf(input: Found): string {
  return input.kind === "number" ? `path ${input.path}` : `choice ${input.title} ${JSON.stringify(input.choices)}`;
}

/**
 * What may be changed in some scenarios. What several have in common stands once, as the first of them has it; an input
 * that is marked does not stand again among the others, nor a documented one among capacities and arrivals.
 *
 * @param scenarios in the order in which they are reported
 * @returns what is marked, interventions, documented inputs, capacities and arrivals, in this order
 */
export function adjustableInputs(scenarios: readonly Scenario[]): AdjustableInput[] {
  const found = new Map<string, { input: Found; scenarios: number[] }>();
  for (const list of [marked, interventions, documented, capacities, arrivals])
    scenarios.forEach((scenario, index) => {
      for (const input of list(scenario)) {
        if (input === null) continue;
        const identity = identityOf(input);
        const known = found.get(identity);
        if (known === undefined) found.set(identity, { input, scenarios: [index] });
        else if (known.input.group === input.group && !known.scenarios.includes(index)) known.scenarios.push(index);
      }
    });
  return [...found.values()].map(({ input, scenarios: own }) => ({ ...input, scenarios: own }));
}
