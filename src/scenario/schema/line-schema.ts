/**
 * The part of the schema for lines: who comes first where there is no room for all, and for whom a part is kept.
 */
import { type CapacityStep, readStep } from "./capacity-step.js";
import { field, forms, isSingle, list, map, name, oneOf, textLike, whole, withDefault } from "./field.js";
import { type Reading, readShare } from "./quantity.js";
import { AMOUNT, capacity } from "./quantity-patterns.js";

/** As whom somebody can ask: in words of the file. */
export const ASKING_AS = ["hospital", "community", "phase-change"] as const;

/** One of something, or several. */
const named = (what: string) =>
  forms(`${what}, or a list of them`, [
    [isSingle, name(what).transform((one): readonly string[] => [one])],
    [() => true, list(`a list such as [first, second]`, name(what))],
  ]);

/** Keys of a group of people by who they are. Somebody is in it who is meant by each of the keys that are given. */
const who = {
  kind: forms(`${ASKING_AS.join(", ")}, or a list of them`, [
    [isSingle, oneOf(ASKING_AS).transform((one): readonly (typeof ASKING_AS)[number][] => [one])],
    [() => true, list("a list of kinds", oneOf(ASKING_AS))],
  ])
    .optional()
    .describe(
      "People in beds that they can be delayed in (hospital), who hold nothing (community), or who hold anything else " +
        "(phase-change).",
    ),
  class: named("a class of people").optional().describe("Their class."),
  area: named("an area").optional().describe("Where they live."),
  hospital: named("a hospital").optional().describe("Where they are treated."),
};

const order = list(
  "a list of groups of people",
  map("a group: a map of kind, class, area, hospital, in, for", {
    ...who,
    in: named("a stage").optional().describe("The stage that they are in."),
    for: named("a stage").optional().describe("The stage that they ask for."),
  }),
)
  .optional()
  .describe(
    "Who comes first among those of equal priority: the people of the first group, then those of the second, and at " +
      "last all others; within each, in order of asking. Whoever is in several groups counts in the first of them. " +
      "Default: all alike.",
  );

const priority = () => whole("a whole number", Number.MIN_SAFE_INTEGER);

const MEANINGS = {
  replaced: "People whose provider failed.",
  returning: "People who go back from elsewhere to their stage's own service.",
  "phase-change": "People who move on between services outside a bed.",
  hospital: "People in beds.",
  community: "Newcomers from the community.",
};

/** Who is served first, unless a service says otherwise. */
export const priorities = map("a map of replaced, returning, phase-change, hospital, community, order", {
  replaced: withDefault(priority(), 0).describe(MEANINGS.replaced),
  returning: withDefault(priority(), 0).describe(MEANINGS.returning),
  "phase-change": withDefault(priority(), 1).describe(MEANINGS["phase-change"]),
  hospital: withDefault(priority(), 1).describe(MEANINGS.hospital),
  community: withDefault(priority(), 1).describe(MEANINGS.community),
  order,
});

const differing = (meaning: string) => priority().optional().describe(meaning);

/** A key of a service. */
export const servicePriorities = map("a map of replaced, returning, phase-change, hospital, community, order", {
  replaced: differing(MEANINGS.replaced),
  returning: differing(MEANINGS.returning),
  "phase-change": differing(MEANINGS["phase-change"]),
  hospital: differing(MEANINGS.hospital),
  community: differing(MEANINGS.community),
  order,
})
  .optional()
  .describe("Who is served first, as far as this service differs from the priorities of the file.");

/** What is kept of a pool: a share of it, or an amount. */
export type Kept = { readonly share: number } | CapacityStep;

function keptOf(value: unknown): Reading<Kept> {
  if (typeof value === "string" && value.trim().endsWith("%")) {
    const reading = readShare(value);
    return "value" in reading ? { value: { share: reading.value } } : reading;
  }
  const reading = readStep(value);
  return "value" in reading && reading.value.amount < 0 ? {} : reading;
}

/** A key of a service. */
export const reserve = list(
  "a list of reserves",
  map("a reserve: a map of keep, kind, class, area, hospital", {
    keep: field(
      "a share such as 20 %, or capacity such as 11 beds or 40 hours per week",
      keptOf,
      textLike(`(${AMOUNT} *%|${capacity(AMOUNT)})`, "20 %", "11 beds", "40 hours per week"),
    ).describe("How much is kept, of each pool that the service has."),
    ...who,
  }),
)
  .optional()
  .describe(
    "Parts that are kept for some people, who may have the rest as well: they take what is free first. Whoever is meant " +
      "by several counts in the first of them. Nobody else may use a part that is kept, even while it is empty. " +
      "Default: none.",
  );
