/** The places of a plan that have something: what stands in one is compared with what stands in others. */

/** What is not looked at, and where it is tested instead. */
const ELSEWHERE = {
  // Random plans with people who adopt a new way are made of two random plans.
  ways: "adopting.test.ts",
  // They judge what was measured; nothing happens otherwise on account of them.
  targets: "study/rank-targets.test.ts and experiment/parts.test.ts",
};

/** Texts that choose between rules; other texts are names and titles. */
const CHOICES = new Set(["by", "from", "returns", "rounding", "unit", "when"]);

function isLaw(value: object): boolean {
  return "kind" in value;
}

/**
 * Every place in a plan that has something, such as `classes[].stages[].overflow[].returns=always`; a number has its place
 * once more where it is not 0. A distribution is one thing: whichever it is, the model only draws from it.
 */
function placesIn(value: unknown, place = ""): string[] {
  if (value === null || value === undefined) return [];
  if (typeof value === "boolean") return [`${place}=${value}`];
  if (typeof value === "number") return value === 0 ? [place] : [place, `${place}≠0`];
  if (typeof value === "string") return [CHOICES.has(place.split(".").at(-1) ?? "") ? `${place}=${value}` : place];
  // Of numbers, which come by the day and by the hour, one that is not 0 says all.
  if (Array.isArray(value) && value.every((one) => typeof one === "number")) {
    if (value.length === 0) return [];
    return placesIn(value.find((one) => one !== 0) ?? 0, `${place}[]`);
  }
  if (Array.isArray(value)) return value.flatMap((one) => placesIn(one, `${place}[]`));
  if (typeof value !== "object" || ArrayBuffer.isView(value)) return [place];
  if (isLaw(value)) return [place];
  if (value instanceof Map) return [...value.values()].flatMap((one) => placesIn(one, `${place}{}`));
  return Object.entries(value)
    .filter(([key]) => !Object.hasOwn(ELSEWHERE, key))
    .flatMap(([key, one]) => placesIn(one, place === "" ? key : `${place}.${key}`));
}

/** A plan that a dated change brings is as good as one from the beginning. */
function withoutDates(place: string): string {
  return place.replace(/^later\[\]\.blueprint\./, "");
}

/** Every place of a plan that has something, each once. */
export function placesOf(plan: unknown): Set<string> {
  return new Set(placesIn(plan).map(withoutDates));
}
