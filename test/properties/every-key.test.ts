/**
 * The random models have all that scenarios can have: whatever stands in the plan of a shipped scenario, or of one
 * in the documents, stands in one of some hundreds of random plans, too. A rule that is added to the language and not to
 * the generator is found here, before anybody takes the accounts of random models for a proof of it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { blocksOf } from "../docs/blocks.js";
import { becomingPooled, blueprints, losingBridges } from "./blueprints.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

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

function placesOf(plans: Iterable<unknown>): Set<string> {
  return new Set([...plans].flatMap((plan) => placesIn(plan)).map(withoutDates));
}

function* randomPlans() {
  for (let seed = 1; seed <= 12; seed++) {
    yield* fc.sample(blueprints, { seed, numRuns: 60 });
    yield* fc.sample(becomingPooled, { seed, numRuns: 10 });
    yield* fc.sample(losingBridges, { seed, numRuns: 10 });
  }
}

/** The scenarios that are shipped, and whole ones of the documents: name to plan. */
async function writtenPlans(): Promise<Map<string, unknown>> {
  const plans = new Map<string, unknown>();
  const files = readdirSync(`${ROOT}scenarios`, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".yaml")))
    plans.set(file, compileScenario(await loadScenario(`${ROOT}scenarios/${file}`)).blueprint);
  for (const document of ["docs/reference/scenario.md", "docs/guides/write-a-scenario.md", "docs/tutorial.md"])
    for (const { marks, text, line } of blocksOf(readFileSync(`${ROOT}${document}`, "utf8")))
      if (marks.get("scenario") === "")
        plans.set(`${document}, line ${line}`, compileScenario(parseScenario(text)).blueprint);
  return plans;
}

test("every place of a plan that is written somewhere is in a random plan, too", { timeout: 180_000 }, async () => {
  const random = placesOf(randomPlans());
  const written = await writtenPlans();
  expect(written.size).toBeGreaterThan(60);
  const missing = new Map<string, string>();
  for (const [name, plan] of written)
    for (const place of placesOf([plan])) if (!random.has(place) && !missing.has(place)) missing.set(place, name);
  expect(Object.fromEntries(missing)).toEqual({});
});
