/**
 * A scenario that has been read and checked: what every later step begins with.
 */
import type { Issue } from "../../foundation/errors.js";
import type { DocumentedInput } from "../read/annotation.js";
import type { ScenarioText } from "../read/extends.js";
import type { Override } from "../read/overrides.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import type { AdoptedWays } from "./adopted.js";
import type { WrittenMark } from "./written-marks.js";
import type { WrittenTarget } from "./written-targets.js";

/** The whole file as it is from a date on: with the changes that hold then. */
export interface ScenarioPhase {
  /** First day on which it holds, as days since 1970-01-01. */
  readonly from: number;
  readonly document: ScenarioDocument;
  /**
   * What it is for people who follow interventions that others do not; not there where it is the same for everybody.
   */
  readonly ways?: AdoptedWays;
}

/** A checked scenario: the author's keys with quantities in base units and defaults filled in. Frozen. */
export interface Scenario {
  /** Name in results: of the file, without its extension. */
  readonly name: string;
  /** What reports call it. */
  readonly title: string;
  /** Name of the file in messages. */
  readonly file: string;
  /** What it was read from: the text of the file, then that of each file which the one before it extends. */
  readonly texts: readonly ScenarioText[];
  /** The whole file by the schema, without its dated changes; with them see `phases`. */
  readonly document: ScenarioDocument;
  /** The same file in the author's words: bases merged, overrides in, annotations off. Plain data. */
  readonly written: Readonly<Record<string, unknown>>;
  /** What the file says instead from a date on, in order of the dates; none where it has no changes. */
  readonly phases: readonly ScenarioPhase[];
  /** Where and how each target is written, by name. */
  readonly targets: Readonly<Record<string, WrittenTarget>>;
  /** Where each input that the file marks as adjustable is written, by name. */
  readonly marks: Readonly<Record<string, WrittenMark>>;
  /** Inputs that say where they come from, in the order of the file. */
  readonly inputs: readonly DocumentedInput[];
  /** What was set from outside the file, in the order in which it was applied. */
  readonly overrides: readonly Override[];
  /** What is odd but not wrong in the file itself; that a variant leaves parts of its base unused is not odd. */
  readonly warnings: readonly Issue[];
}
