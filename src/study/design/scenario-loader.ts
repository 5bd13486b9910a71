/** How a question gets the scenarios that it runs: one and the same scenario, loaded with other overrides. */
import type { Scenario } from "../../scenario/document/scenario.js";

/** What a scenario is loaded with. */
export interface LoaderOptions {
  /** Name that it goes by in results; left out, its own. */
  readonly name?: string;
  /** Overrides `path=value`, in order. */
  readonly set: readonly string[];
}

/** Loads one and the same scenario, with other overrides. */
export type LoadScenario = (options: LoaderOptions) => Scenario | Promise<Scenario>;
