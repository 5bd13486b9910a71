/**
 * The part of the schema for values that are more than one number: shares, responsibility, and values that differ by
 * area, hospital or destination.
 */
import { z } from "zod";
import { RESPONSIBLE } from "../../model/plan/blueprint.js";
import { byName, complain, forms, hasKey, isMap, isSingle, map, oneOf, share } from "./field.js";

const SUM_TOLERANCE = 1e-9;

/** What is wrong with a sum of shares, or undefined. */
function sumComplaint(shares: readonly number[]): string | undefined {
  const sum = shares.reduce((total, one) => total + one, 0);
  if (Math.abs(sum - 1) <= SUM_TOLERANCE) return undefined;
  return complain({
    found: `shares that sum to ${Number((sum * 100).toPrecision(10))} %`,
    expected: "shares that sum to 100 %",
  });
}

/** Shares by name that sum to 100 %. */
export const shares = (expected: string) =>
  byName(expected, share()).transform((of, context) => {
    const message = sumComplaint([...of.values()]);
    if (message !== undefined) context.issues.push({ code: "custom", input: of, message });
    return of;
  });

/** Who a delay is attributed to: one organisation, or the shares of people for whom it is each; as shares over RESPONSIBLE. */
export const responsible = () =>
  forms("nhs, social-care or both, or a map of their shares", [
    [
      isSingle,
      oneOf(RESPONSIBLE).transform((one): readonly number[] => RESPONSIBLE.map((each) => (each === one ? 1 : 0))),
    ],
    [
      isMap,
      map("shares of nhs, social-care and both", {
        nhs: share().optional(),
        "social-care": share().optional(),
        both: share().optional(),
      }).transform((by, context): readonly number[] => {
        const row = RESPONSIBLE.map((each) => by[each] ?? 0);
        const message = sumComplaint(row);
        if (message !== undefined) context.issues.push({ code: "custom", input: by, message });
        return row;
      }),
    ],
  ]);

/** A value that may differ: `of` by name, `otherwise` for the names that are not there. */
export interface Varying<T> {
  readonly by: "all" | "area" | "hospital" | "next";
  readonly of: ReadonlyMap<string, T>;
  readonly otherwise: T | undefined;
}

/** A value, or a map with `by` that gives it for each area, hospital or next stage. */
export function varying<T>(
  expected: string,
  by: readonly ["area" | "hospital" | "next", ...("area" | "hospital" | "next")[]],
  value: z.ZodType<T>,
) {
  const each: z.ZodType<Varying<T>> = z
    .object(
      {
        by: oneOf(by).describe("What the value differs by."),
        otherwise: value.optional().describe("For all that are not named."),
      },
      { error: () => complain({ expected }) },
    )
    .catchall(value)
    .transform((entries): Varying<T> => {
      const { by: key, otherwise, ...named } = entries;
      return { by: key, of: new Map<string, T>(Object.entries(named)), otherwise };
    });
  return forms(expected, [
    [hasKey("by"), each],
    [() => true, value.transform((one): Varying<T> => ({ by: "all", of: new Map(), otherwise: one }))],
  ]);
}
