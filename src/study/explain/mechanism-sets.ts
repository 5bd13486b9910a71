/**
 * The baseline with sets of the mechanisms: which of them the files allow, and the runs of those.
 *
 * A set is written from the words of both files and loaded by the code that loads the baseline, with overrides.
 */
import { ScenarioError } from "../../foundation/errors.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { StudySettings } from "../design/study-design.js";
import { designVariations, loadVariation, refusedVariation, type Variation } from "../design/variation-design.js";
import type { Mechanism } from "./mechanisms.js";
import { membersOf, setName } from "./sets.js";
import { overridesBetween, withChanges } from "./written-differences.js";

/** So many mechanisms are named in the name of a set; of a larger one it is told which it does not have. */
const MOST_NAMED = 6;

/** Scenarios that have some of the mechanisms by which two differ. */
export class MechanismSets {
  private readonly load: LoadScenario;
  private readonly base: Scenario;
  private readonly alternative: Scenario;
  private readonly mechanisms: readonly Mechanism[];
  /** Why a set is refused; undefined where it is allowed. */
  private readonly answers = new Map<number, string | undefined>();

  /**
   * @param load loads the baseline
   * @param both the baseline and the scenario whose difference to it is taken apart
   * @param mechanisms by which the two differ
   */
  constructor(
    load: LoadScenario,
    [base, alternative]: readonly [Scenario, Scenario],
    mechanisms: readonly Mechanism[],
  ) {
    this.load = load;
    this.base = base;
    this.alternative = alternative;
    this.mechanisms = mechanisms;
  }

  /** What a set changes in the baseline; or, as a text, why that cannot be. */
  private variationOf(set: number): Variation | string {
    const { base, alternative, mechanisms } = this;
    const all = mechanisms.flatMap(({ changes }) => changes);
    const made = new Set(membersOf(set).flatMap((one) => mechanisms[one].changes));
    const written = withChanges(base.written, alternative.written, all, made);
    if (typeof written === "string") return written;
    const names = mechanisms.map(({ name }) => name);
    return { name: setName(set, names, MOST_NAMED), overrides: [overridesBetween(base.written, written)] };
  }

  /** Why the files refuse a set; undefined where they allow it. It takes a load of the file, once for each set. */
  async reasonAgainst(set: number): Promise<string | undefined> {
    if (!this.answers.has(set)) this.answers.set(set, await this.ask(set));
    return this.answers.get(set);
  }

  private async ask(set: number): Promise<string | undefined> {
    const variation = this.variationOf(set);
    if (typeof variation === "string") return variation;
    try {
      await loadVariation([this.load], [this.base.name], variation);
      return undefined;
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      return refusedVariation(variation.name, error).reason;
    }
  }

  /** The runs of some sets, without those that the files refuse. */
  async layOut(wanted: readonly number[], settings: StudySettings) {
    const made = wanted.map((set) => ({ set, variation: this.variationOf(set) }));
    const written = made.flatMap(({ set, variation }) => (typeof variation === "string" ? [] : [{ set, variation }]));
    const variations = written.map(({ variation }) => variation);
    const design = await designVariations([this.load], [this.base], variations, { ...settings, refused: "skip" });
    const reasons = new Map<number, string>();
    for (const { set, variation } of made) if (typeof variation === "string") reasons.set(set, variation);
    const setOf = new Map(written.map(({ set, variation }) => [variation.name, set]));
    for (const { name, reason } of design.refused) reasons.set(setOf.get(name)!, reason);
    for (const set of wanted) this.answers.set(set, reasons.get(set));
    return { design, reasons, sets: design.variations.map(({ name }) => setOf.get(name)!) };
  }
}
