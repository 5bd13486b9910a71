/** The path of an input in words: `tasks.sourcing.time.lognormal.mean` as `Sourcing care: time, mean`. */
import { capitalised } from "../../foundation/words.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { parsePath } from "../../scenario/read/overrides.js";

/** Steps that say in which form a value is written, and nothing of what it is. */
const FORMS = ["arrive", "lognormal", "gamma", "exponential", "weibull", "value", "after", "start"];

/** A section of a file by its name, whether there is one or not. */
function sectionOf({ document }: Scenario, section: string): unknown {
  const sections: Readonly<Record<string, unknown>> = document;
  return sections[section];
}

function titleOf(scenario: Scenario, section: string, name: string): string {
  const entries = sectionOf(scenario, section);
  const entry: unknown = entries instanceof Map ? entries.get(name) : undefined;
  const title = typeof entry === "object" && entry !== null && "title" in entry ? entry.title : undefined;
  return typeof title === "string" ? title : nameTitle(name);
}

/** A name in words: `home-care` as `Home care`. */
export function nameTitle(name: string): string {
  return capitalised(name).replaceAll("-", " ");
}

/**
 * What an input is called where nobody has given it a title.
 *
 * @param scenario that has it
 * @param path such as `services.ward.beds`
 */
export function inputTitle(scenario: Scenario, path: string): string {
  const steps = (parsePath(path) ?? [path]).map(String);
  const [section, ...rest] = steps;
  const entries = sectionOf(scenario, section);
  const isNamed = entries instanceof Map && rest.length > 1;
  const words = (isNamed ? rest.slice(1) : rest)
    .filter((step) => !FORMS.includes(step))
    .map((step) => step.replaceAll("-", " "));
  const head = isNamed ? titleOf(scenario, section, rest[0]) : nameTitle(section);
  return words.length === 0 ? head : `${head}: ${words.join(", ")}`;
}
