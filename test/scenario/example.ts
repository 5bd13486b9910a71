/** What the tests of this folder share: a small valid scenario, and the issues of a text as lines. */
import { ScenarioError } from "../../src/foundation/errors.js";
import { type ParseOptions, parseScenario } from "../../src/scenario/parse-scenario.js";

/** A valid scenario without areas; each part can be replaced, or taken out with an empty text. */
export function example(
  parts: Partial<Record<"title" | "run" | "services" | "people" | "stages" | "more", string>> = {},
): string {
  const whole = {
    title: "title: Example",
    run: "run: { start: 2019-04-01 }",
    services: "services: { ward: { setting: acute, beds: 40 }, care: { setting: home, places: 60 } }",
    people: "people: { older: { arrive: { rate: 5 per day, at: ward } } }",
    stages: [
      "stages:",
      "  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }",
      "  care: { stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    ].join("\n"),
    more: "",
    ...parts,
  };
  return `${[whole.title, whole.run, whole.services, whole.people, whole.stages, whole.more].filter((part) => part !== "").join("\n")}\n`;
}

/** The lines of the ScenarioError that a text raises; none when it is valid. */
export function issuesOf(text: string, options: ParseOptions = {}): string[] {
  try {
    parseScenario(text, { file: "a.yaml", ...options });
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split("\n");
    throw error;
  }
}
