/** Draws of people who come again: each has streams of their own, so that nobody else is moved by their coming. */

import { createStream, restoreStream, type Source, type Stream } from "../../random/stream.js";
import type { ClassLayouts } from "../plan/run-layouts.js";
import type { Places } from "./draw.js";
import { ClassDraws, type Drawn } from "./draws.js";
import type { OwnSourceMaker } from "./rule-draws.js";

/** Draws whole rows, each from one stream of its own, and each quantity of a rule from another. */
export class OwnStreamDraws {
  private stream: Stream;
  /** Names the streams of the row that is drawn. */
  private who: readonly (string | number)[] = [];
  private readonly seed: string;
  private readonly draws: readonly ClassDraws[];

  /**
   * @param layouts by class
   * @param seed of the experiment
   * @param keptOf by class: columns that are not drawn
   */
  constructor(
    layouts: readonly ClassLayouts[],
    places: Places,
    seed: string,
    keptOf: readonly (readonly number[])[] = [],
  ) {
    this.seed = seed;
    this.stream = createStream(seed);
    // The samplers are made once; whose stream they draw from changes with every row.
    const source: Source = () => this.stream();
    const ownSource: OwnSourceMaker = (...names) => {
      let stream: Source = source;
      const begin = () => {
        stream = createStream(this.seed, ...this.who, ...names);
      };
      return { source: () => stream(), begin };
    };
    this.draws = layouts.map((of, cls) => new ClassDraws(of, places, () => source, keptOf[cls], ownSource));
  }

  /**
   * Writes a row.
   *
   * @param cls index of the class
   * @param who names its streams: all that tells this row from every other
   * @param branches those that may come
   */
  draw(
    people: Drawn,
    person: number,
    cls: number,
    who: readonly (string | number)[],
    branches: readonly number[],
  ): void {
    const draws = this.draws[cls];
    this.who = who;
    this.stream = createStream(this.seed, ...who);
    draws.drawCommon(people, person);
    const before = branches.length > 1 ? this.stream.state() : null;
    for (const branch of branches) {
      // Each branch is drawn for as if there were no other.
      if (before !== null) this.stream = restoreStream(before);
      draws.drawFor(branch, people, person);
    }
  }
}
