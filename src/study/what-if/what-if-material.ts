/**
 * What a page needs to run scenarios again with other inputs: their texts, what was changed from outside, and what may
 * be.
 */
import { requireScenarios } from "../../foundation/made-values.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { parseScenario } from "../../scenario/parse-scenario.js";
import { readerOfTexts, type ScenarioText } from "../../scenario/read/extends.js";
import { type AdjustableInput, adjustableInputs } from "./adjustable-inputs.js";

/** A scenario as it can be read again. Plain data. */
export interface WhatIfScenario {
  readonly name: string;
  readonly title: string;
  /** Name of the file in messages and in the command that repeats a run. */
  readonly file: string;
  /** Positions of its texts: that of the file, then of each that the one before it extends. */
  readonly texts: readonly number[];
  /** What was changed from outside the file, as `path=value`, in order. */
  readonly set: readonly string[];
}

/** Scenarios with all that is needed to run them again. Plain data. */
export interface WhatIfMaterial {
  /** Texts of files, each once. */
  readonly texts: readonly ScenarioText[];
  /** The scenarios, in the order of the result. */
  readonly scenarios: readonly WhatIfScenario[];
  /** What a reader may change. */
  readonly inputs: readonly AdjustableInput[];
}

/**
 * What a page needs to run scenarios again.
 *
 * The whole text of every scenario file goes into it, comments included.
 *
 * @param scenarios those of the result, in its order
 * @returns plain data, for `htmlReport`
 * @throws TypeError for anything but scenarios
 * @example
 * const material = whatIfMaterial([before, after]);
 */
export function whatIfMaterial(scenarios: readonly Scenario[]): WhatIfMaterial {
  requireScenarios("scenarios", scenarios);
  const texts: ScenarioText[] = [];
  const positionOf = ({ file, text }: ScenarioText): number => {
    const known = texts.findIndex((one) => one.file === file && one.text === text);
    return known >= 0 ? known : texts.push({ file, text }) - 1;
  };
  return {
    scenarios: scenarios.map((scenario) => ({
      name: scenario.name,
      title: scenario.title,
      file: scenario.file,
      texts: scenario.texts.map(positionOf),
      set: scenario.overrides.map(({ path, value }) => `${path}=${value}`),
    })),
    inputs: adjustableInputs(scenarios),
    texts,
  };
}

/**
 * Reads a scenario of the material again.
 *
 * @param set what is changed, as `path=value`, after what was changed before
 * @throws ScenarioError when a change does not fit
 */
export function readAgain(material: WhatIfMaterial, position: number, set: readonly string[]): Scenario {
  const scenario = material.scenarios[position];
  const texts = scenario.texts.map((index) => material.texts[index]);
  return parseScenario(texts[0].text, {
    name: scenario.name,
    file: texts[0].file,
    identity: "0",
    read: readerOfTexts(texts),
    set: [...scenario.set, ...set],
  });
}
