/** What is said of inputs whose ranges are not the same in both scenarios: a part of their difference comes from that. */
import { listed, visible } from "../../foundation/words.js";
import { valueText } from "../input-text.js";
import { scenarioTitle } from "../titles.js";

/** Inputs with the range of each scenario that documents one. */
interface Ranged {
  readonly scenarios: readonly { readonly name: string; readonly title: string }[];
  readonly inputs: readonly {
    readonly path: string;
    readonly ranges: readonly {
      readonly scenario: string;
      readonly value: string;
      readonly low: string;
      readonly high: string;
    }[];
  }[];
}

/**
 * The sentences.
 *
 * @param verb what is done with inputs
 */
export function rangeNotes({ scenarios, inputs }: Ranged, verb: "Varied" | "Drawn"): string[] {
  const titleOf = new Map(scenarios.map((one) => [one.name, scenarioTitle(one, scenarios)]));
  const ofOne = scenarios.flatMap(({ name }) => {
    const own = inputs.filter(({ ranges }) => ranges.length < scenarios.length && ranges[0].scenario === name);
    if (own.length === 0) return [];
    const others = scenarios.filter((other) => other.name !== name).map((other) => titleOf.get(other.name)!);
    return `${verb} in ${titleOf.get(name)} alone, because ${listed(others)} has no range of it and stays as it is: ${listed(own.map(({ path }) => visible(path)))}.`;
  });
  const differing = inputs.flatMap(({ path, ranges }) => {
    const told = ranges.map(({ value, low, high }) => `${valueText(value)} (${valueText(low)} to ${valueText(high)})`);
    if (told.every((text) => text === told[0])) return [];
    return `${visible(path)}, ${listed(ranges.map(({ scenario }, k) => `${told[k]} in ${titleOf.get(scenario)}`))}`;
  });
  return differing.length === 0
    ? ofOne
    : [
        ...ofOne,
        `In the two scenarios these inputs have different values or ranges, and part of the difference comes from that: ${differing.join("; ")}.`,
      ];
}
