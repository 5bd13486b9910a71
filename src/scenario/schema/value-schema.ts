/**
 * The part of the schema for values that are more than one number: shares, responsibility, and values that differ by
 * area, hospital or destination.
 */
import { z } from "zod";
import { listed } from "../../foundation/words.js";
import { RESPONSIBLE } from "../../model/plan/report-words.js";
import { byName, forms, hasKey, isMap, isSingle, issueText, map, oneOf, share, withDefault } from "./field.js";
import { mergings } from "./merging.js";

const SUM_TOLERANCE = 1e-9;

/** What is wrong with a sum of shares, or undefined. */
function sumIssue(shares: readonly number[]): string | undefined {
  const sum = shares.reduce((total, one) => total + one, 0);
  if (Math.abs(sum - 1) <= SUM_TOLERANCE) return undefined;
  return issueText({
    found: `shares that sum to ${Number((sum * 100).toPrecision(10))} %`,
    expected: "shares that sum to 100 %",
  });
}

/** Shares by name that sum to 100 %. */
export const shares = (expected: string) =>
  byName(expected, share())
    .transform((of, context) => {
      const message = sumIssue([...of.values()]);
      if (message !== undefined) context.issues.push({ code: "custom", input: of, message });
      return of;
    })
    .register(mergings, { replaces: "whole" });

/**
 * Who a delay is attributed to: one organisation, or the shares of people for whom it is each; as shares over
 * RESPONSIBLE.
 */
export const responsible = () =>
  forms("nhs, social-care or both, or a map of their shares", [
    [
      isSingle,
      oneOf(RESPONSIBLE).transform((one): readonly number[] => RESPONSIBLE.map((each) => (each === one ? 1 : 0))),
    ],
    [
      isMap,
      map("shares of nhs, social-care and both", {
        nhs: withDefault(share(), "0 %").describe("Share for whom it is the NHS."),
        "social-care": withDefault(share(), "0 %").describe("Share for whom it is social care."),
        both: withDefault(share(), "0 %").describe("Share for whom it is both."),
      })
        .register(mergings, { replaces: "whole" })
        .transform((by, context): readonly number[] => {
          const row = RESPONSIBLE.map((each) => by[each]);
          const message = sumIssue(row);
          if (message !== undefined) context.issues.push({ code: "custom", input: by, message });
          return row;
        }),
    ],
  ]);

/** What a value may differ by: the class of people, where they live, where they are treated, the stage that comes next. */
export type Difference = "class" | "area" | "hospital" | "next";

/** A value that may differ: `of` by name, `otherwise` for the names that are not there. */
export interface Varying<T> {
  readonly by: "all" | Difference;
  readonly of: ReadonlyMap<string, T>;
  readonly otherwise: T | undefined;
}

/** A value that is the same for everybody, as it stands, or one that differs. */
export type Differing<T> = T | Varying<T>;

/** A map with `by` that gives a value for each class, area, hospital or next stage. */
function byMap<T>(
  expected: string,
  by: readonly [Difference, ...Difference[]],
  value: z.ZodType<T>,
): z.ZodType<Varying<T>> {
  return z
    .object(
      {
        by: oneOf(by).describe("What the value differs by."),
        otherwise: value.optional().describe("For all that are not named."),
      },
      { error: () => issueText({ expected }) },
    )
    .catchall(value)
    .meta({ title: `a map by ${listed(by, "or")}` })
    .transform((entries): Varying<T> => {
      const { by: key, otherwise, ...named } = entries;
      return { by: key, of: new Map<string, T>(Object.entries(named)), otherwise };
    });
}

/** A value, or a map with `by` that gives it for each of what it may differ by. */
export function varying<T>(expected: string, by: readonly [Difference, ...Difference[]], value: z.ZodType<T>) {
  return forms(expected, [
    [hasKey("by"), byMap(expected, by, value)],
    [() => true, value.transform((one): Varying<T> => ({ by: "all", of: new Map(), otherwise: one }))],
  ]).register(mergings, { replaces: "choice" });
}

/** The same, where a value that is the same for everybody stays as it is written. */
export function differing<T>(expected: string, by: readonly [Difference, ...Difference[]], value: z.ZodType<T>) {
  return forms(expected, [
    [hasKey("by"), byMap(expected, by, value)],
    [() => true, value],
  ]).register(mergings, { replaces: "choice" });
}
