/**
 * A scenario that has been read and checked: what every later step begins with.
 */
import type { Issue } from "../../foundation/errors.js";
import type { DocumentedInput } from "../read/annotation.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import type { Override } from "./override.js";

/** The whole file as it is from a date on: with the changes that hold then. */
export interface ScenarioPhase {
  /** First day on which it holds, as days since 1970-01-01. */
  readonly from: number;
  readonly document: ScenarioDocument;
}

/** A checked scenario: the author's keys with quantities in base units and defaults filled in. Frozen. */
export interface Scenario {
  /** Name in results: of the file, without its extension. */
  readonly name: string;
  readonly title: string;
  /** Name of the file in messages. */
  readonly file: string;
  readonly document: ScenarioDocument;
  /** What the file says instead from a date on, in order of the dates; none where it has no changes. */
  readonly phases: readonly ScenarioPhase[];
  /** Inputs that say where they come from, in the order of the file. */
  readonly inputs: readonly DocumentedInput[];
  /** What was changed from outside the file, in order. */
  readonly overrides: readonly Override[];
  /** What is odd but not wrong in the file itself; that a variant leaves parts of its base unused is not odd. */
  readonly warnings: readonly Issue[];
}
