/** What tables call scenarios, measures and parts: titles for people, and behind them the names that options take. */
import { isTotal } from "../../experiment/measure.js";
import { visible } from "../../foundation/words.js";
import type { Result } from "../../study/result/result.js";
import { scenarioTitle, Titles } from "../titles.js";
import { steadinessNote } from "../warning-text.js";

type By = Readonly<Record<string, string>>;

/** The dimensions that occur, in the order of first mention. */
export function dimensionsOf(items: readonly { readonly by: By }[]): string[] {
  return [...new Set(items.flatMap(({ by }) => Object.keys(by)))];
}

/** The names of one result. */
export class CsvNames {
  /** By name of a scenario: what it is called, the titles of its parts, and whether its runs are steady. */
  private readonly scenarioTitles: ReadonlyMap<string, string>;
  private readonly titles: ReadonlyMap<string, Titles>;
  private readonly notes: ReadonlyMap<string, string>;
  /** What is called what in every scenario. */
  private readonly common: Titles;
  private readonly dimensionTitles: ReadonlyMap<string, string>;

  constructor({ scenarios, catalogue, warnings }: Result) {
    this.scenarioTitles = new Map(scenarios.map((scenario) => [scenario.name, scenarioTitle(scenario, scenarios)]));
    this.titles = new Map(scenarios.map(({ name, titles }) => [name, new Titles(catalogue, titles)]));
    this.notes = new Map(scenarios.map(({ name }) => [name, steadinessNote(name, warnings)]));
    this.common = new Titles(catalogue);
    this.dimensionTitles = new Map(catalogue.dimensions.map(({ name, title }) => [name, title]));
  }

  /** The title of a scenario, from its name. */
  scenario(name: string): string {
    return this.scenarioTitles.get(name) ?? visible(name);
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
    return dimensions.map((dimension) => this.dimensionTitles.get(dimension) ?? dimension);
  }

  /** By what a row is broken down: rows that say the same here are parts of the same whole. */
  brokenDownBy(by: By): string {
    return this.heads(Object.keys(by)).join(", ");
  }

  /** `not steady` where the runs of a scenario are not. */
  note(...scenarios: readonly string[]): string {
    const notes = scenarios.map((name) => this.notes.get(name) ?? "");
    return notes.find((note) => note === "not steady") ?? notes.find((note) => note !== "") ?? "";
  }

  private of(scenario: string): Titles {
    return this.titles.get(scenario) ?? this.common;
  }
}
