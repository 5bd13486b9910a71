/** What tables call scenarios, measures and parts: titles for people, and behind them the names that options take. */
import { isTotal, measureText } from "../../experiment/measure.js";
import { visible } from "../../foundation/words.js";
import type { Result } from "../../study/result/result.js";
import { scenarioTitle, Titles } from "../titles.js";
import { steadinessNote } from "../warning-text.js";

type By = Readonly<Record<string, string>>;

/** The dimensions that occur, in the order of first mention. */
export function dimensionsOf(items: readonly { readonly by: By }[]): string[] {
  return [...new Set(items.flatMap(({ by }) => Object.keys(by)))];
}

/** `delayed-days[reason=E,hospital=north]`: what `--measure` takes. */
export const measureKey: (measure: { readonly key: string; readonly by: By }) => string = measureText;

/** The names of one result. */
export class CsvNames {
  private readonly result: Result;
  private readonly titles: ReadonlyMap<string, Titles>;

  constructor(result: Result) {
    this.result = result;
    this.titles = new Map(result.scenarios.map(({ name, titles }) => [name, new Titles(result.catalogue, titles)]));
  }

  /** The title of a scenario, from its name. */
  scenario(name: string): string {
    const { scenarios } = this.result;
    const scenario = scenarios.find((candidate) => candidate.name === name);
    return scenario === undefined ? visible(name) : scenarioTitle(scenario, scenarios);
  }

  /** What a measure is called: its title, of a total its heading, or of another statistic the label that names it. */
  measure(
    scenario: string,
    { key, by, label }: { readonly key: string; readonly by: By; readonly label: string },
  ): string {
    const titles = this.of(scenario);
    if (isTotal({ by })) return titles.ofTotal([{ key, label }]);
    const { quantile, level, at, of } = by;
    return [quantile, level, at, of].every((part) => part === undefined)
      ? titles.ofKey(key)
      : visible(label.split(", ")[0]);
  }

  /** The titles of parts, one for each dimension; empty where a row is not of one part. */
  parts(scenario: string, by: By, dimensions: readonly string[]): string[] {
    const titles = this.of(scenario);
    return dimensions.map((dimension) => (Object.hasOwn(by, dimension) ? titles.ofPart(dimension, by[dimension]) : ""));
  }

  /** The titles of dimensions, as heads of their columns. */
  heads(dimensions: readonly string[]): string[] {
    const known = new Map(this.result.catalogue.dimensions.map(({ name, title }) => [name, title]));
    return dimensions.map((dimension) => known.get(dimension) ?? dimension);
  }

  /** By what a row is broken down: rows that say the same here are parts of the same whole. */
  brokenDownBy(by: By): string {
    return this.heads(Object.keys(by)).join(", ");
  }

  /** `not steady` where the runs of a scenario are not. */
  note(...scenarios: readonly string[]): string {
    const notes = scenarios.map((name) => steadinessNote(name, this.result.warnings));
    return notes.find((note) => note === "not steady") ?? notes.find((note) => note !== "") ?? "";
  }

  private of(scenario: string): Titles {
    return this.titles.get(scenario) ?? new Titles(this.result.catalogue);
  }
}
