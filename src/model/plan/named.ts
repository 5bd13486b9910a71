/** What parts of a plan have in common: names, and values that differ by place. */

/** A value that may differ by where a person lives or is treated, or (for a stay) by where they go next. */
export interface Choice<T> {
  readonly by: "all" | "area" | "hospital" | "next";
  /** One entry for `all`; otherwise one per area, hospital, or entry of the stage's `next.targets`. */
  readonly of: readonly T[];
}

/** What has a name (its key in results) and a title to show. */
export interface Named {
  /** Its key in results. */
  readonly name: string;
  /** What reports call it. */
  readonly title: string;
}

export interface AreaPlan extends Named {
  /** Adults living there, for rates per 100,000; 0 when the scenario does not say. */
  readonly adults: number;
}

/**
 * Index of the value of a choice that holds for people of an area and hospital.
 *
 * @param by what the values differ by; `next` has one for each way on, of which this is not asked
 */
export function memberOf(by: Choice<unknown>["by"] | "next", area: number, hospital: number): number {
  return by === "area" ? area : by === "hospital" ? hospital : 0;
}
