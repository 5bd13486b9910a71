/**
 * What a report calls things: the titles of measures, dimensions and parts, from the catalogue that the result carries
 * and from the scenario's own titles.
 */
import { capitalised, parted, visible } from "../foundation/words.js";
import type { Result, ScenarioResult } from "../study/result/result.js";

type MeasureTitles = Result["catalogue"]["measures"][number];
type DimensionTitles = Result["catalogue"]["dimensions"][number];

/** What a title is made of. */
export type Titled = Pick<ScenarioResult, "name" | "title">;

function ownTitle({ name, title }: Titled): string {
  return visible(title === "" ? name : title);
}

/** The title of a scenario among those of its result; where two have one title, each has its name behind it. */
export function scenarioTitle(scenario: Titled, all: readonly Titled[]): string {
  const title = ownTitle(scenario);
  const isShared = all.some((other) => other.name !== scenario.name && ownTitle(other) === title);
  return isShared ? `${title} (${visible(scenario.name)})` : title;
}

/** Titles of several scenarios, by their names; a few of many. */
export function scenarioTitles(names: readonly string[], all: readonly Titled[]): string {
  if (names.length === all.length && all.length > 1) return "All scenarios";
  const titles = all.filter(({ name }) => names.includes(name)).map((scenario) => scenarioTitle(scenario, all));
  const more = titles.length - MOST_TITLES;
  return more > 1 ? `${parted(titles.slice(0, MOST_TITLES))} and ${more} more` : parted(titles);
}

/** In which scenarios something holds, in brackets behind a space; nothing where that is all of them. */
export function whereText(names: readonly string[], all: readonly Titled[]): string {
  return names.length === all.length ? "" : ` (${scenarioTitles(names, all)})`;
}

/** Scenarios that a sentence names. */
const MOST_TITLES = 3;

/** Organisations that are written in capitals wherever they pay for something. */
const INITIALS = /(?<![\w])(?:nhs|icb|ccg)(?![\w])/g;

/** A name that has no title, as words: `wood-murch` as `Wood murch`, `2-3 days` as `2–3 days`, `west-icb` as `West ICB`. */
export function inWords(name: string): string {
  const words = name.replace(/(?<=\d)-(?=\d)/g, "–").replaceAll("-", " ");
  return capitalised(words.replace(INITIALS, (initials) => initials.toUpperCase()));
}

/** What a result calls its measures and parts. */
export class Titles {
  private readonly measures: ReadonlyMap<string, MeasureTitles>;
  private readonly dimensions: ReadonlyMap<string, DimensionTitles>;
  private readonly own: ScenarioResult["titles"];

  /**
   * @param catalogue the result's
   * @param own titles of the scenarios' own names: those of the baseline go before those of an alternative
   */
  constructor({ measures, dimensions }: Result["catalogue"], own: ScenarioResult["titles"] = {}) {
    this.measures = new Map(measures.map((measure) => [measure.key, measure]));
    this.dimensions = new Map(dimensions.map((dimension) => [dimension.name, dimension]));
    this.own = own;
  }

  /** What the catalogue says of a measure; undefined for a key that it does not know. */
  measure(key: string): MeasureTitles | undefined {
    return this.measures.get(key);
  }

  /** `Delayed days`. */
  ofKey(key: string): string {
    return this.measures.get(key)?.title ?? inWords(visible(key));
  }

  /**
   * The heading of a total, which says what is not in it where something is not: `Cost, staff of teams not included`.
   *
   * @param totals the same total of one or more scenarios; what any of them leaves out is said
   */
  ofTotal(totals: readonly { readonly key: string; readonly label: string }[]): string {
    const title = this.ofKey(totals[0].key);
    const own = totals.map(({ label }) => visible(label)).find((label) => label.startsWith(`${title}, `));
    return own ?? title;
  }

  /** The heading of a table: `Delayed days by reason`. */
  ofTable(key: string, dimension: string): string {
    const own = this.measures.get(key)?.tables.find((table) => table.dimension === dimension)?.title;
    const by = this.dimensions.get(dimension)?.title ?? visible(dimension).replaceAll("-", " ");
    return own ?? `${this.ofKey(key)} by ${by}`;
  }

  /** The title of a part: the scenario's own, else the published one, else the name in words; of a month its name. */
  ofPart(dimension: string, name: string): string {
    // A month is no range of numbers: it is written alike in all tables, so that they can be joined by it.
    if (dimension === "month") return visible(name);
    const own = this.own[dimension];
    if (own !== undefined && Object.hasOwn(own, name)) return visible(own[name]);
    const published = this.dimensions.get(dimension)?.published;
    return published !== undefined && Object.hasOwn(published, name) ? published[name] : inWords(visible(name));
  }

  /** The titles of all parts of a measure, one behind the other. */
  ofParts(by: Readonly<Record<string, string>>): string {
    return Object.entries(by)
      .map(([dimension, name]) => this.ofPart(dimension, name))
      .join(", ");
  }
}
