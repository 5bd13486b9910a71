/** The words of a report: titles of keys, of dimensions and of the names that every scenario shares. */
import type { ScenarioResult } from "../../study/result.js";

const KEYS: ReadonlyMap<string, string> = new Map([
  ["delayed-days", "Delayed days"],
  ["delayed-days-official", "Delayed days, official midnight count"],
  ["dtoc-beds", "DTOC beds"],
  ["delayed-rate", "Delayed per 100,000 adults"],
  ["delayed-share", "Share of occupied beds that are delayed"],
  ["patients-delayed", "Delays ended"],
  ["length-of-delay", "Mean length of a delay"],
  ["blocked-capacity", "Blocked capacity"],
  ["wait", "Mean wait"],
  ["within-24-hours", "Started within 24 hours"],
  ["occupancy", "Occupancy"],
  ["utilisation", "Utilisation"],
  ["overstay-days", "Overstay days"],
  ["inside", "People inside"],
  ["rejected", "People turned away"],
  ["delayed-days-traced", "Delayed days explained by blocked capacity"],
  ["overflow", "Starts elsewhere while full"],
  ["gave-up", "People who gave up waiting"],
  ["starts", "Starts, there or elsewhere"],
  ["hours-unmet", "Hours unmet"],
  ["deadlocked-days", "Days in a circle of blocked people"],
  ["people-replaced", "People re-placed after a provider failed"],
]);

/** Titles of breakdowns that are not `key by dimension`. */
const BREAKDOWNS: ReadonlyMap<string, string> = new Map([
  ["length-of-delay by band", "Delays by length"],
  ["outcomes by outcome", "Outcomes"],
  ["inside by at", "People inside at the start and at the end"],
]);

const DIMENSIONS: ReadonlyMap<string, string> = new Map([["responsible", "responsible organisation"]]);

const NAMES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    "reason",
    new Map([
      ["A", "A  Completion of assessment"],
      ["B", "B  Public funding"],
      ["C", "C  Further non-acute NHS care"],
      ["Di", "Di  Residential home"],
      ["Dii", "Dii  Nursing home"],
      ["E", "E  Care package in own home"],
      ["F", "F  Equipment and adaptations"],
      ["G", "G  Patient or family choice"],
      ["H", "H  Disputes"],
      ["I", "I  Housing"],
      ["O", "O  Other"],
    ]),
  ],
  ["setting", new Map([["non-acute", "Non-acute"]])],
  [
    "responsible",
    new Map([
      ["nhs", "NHS"],
      ["social-care", "Social care"],
      ["both", "Both"],
    ]),
  ],
]);

/** Text from a file with its control characters written out, so that it cannot move the cursor or colour a terminal. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

export function scenarioTitle(scenario: { readonly name: string; readonly title: string }): string {
  return visible(scenario.title === "" ? scenario.name : scenario.title);
}

function asWords(name: string): string {
  const words = name.replace(/(?<=\d)-(?=\d)/g, "–").replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function keyTitle(key: string): string {
  return KEYS.get(key) ?? asWords(key);
}

function dimensionTitle(dimension: string): string {
  return DIMENSIONS.get(dimension) ?? dimension.replaceAll("-", " ");
}

/** The title of a part: the scenario's own, else the published one, else the name in words. */
export function partTitle(dimension: string, name: string, titles: ScenarioResult["titles"]): string {
  const own = titles[dimension];
  if (own !== undefined && Object.hasOwn(own, name)) return visible(own[name] as string);
  return NAMES.get(dimension)?.get(name) ?? asWords(visible(name));
}

/** The heading of a breakdown: `Delayed days by reason`. */
export function breakdownTitle(key: string, dimension: string): string {
  return BREAKDOWNS.get(`${key} by ${dimension}`) ?? `${keyTitle(key)} by ${dimensionTitle(dimension)}`;
}
