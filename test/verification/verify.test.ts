/** What `verify` says: of right references, of wrong ones, and how often chance alone is called wrong. */
import { describe, expect, test } from "vitest";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { parseReferenceFile } from "../../src/verification/reference-file.js";
import { disagreements } from "../../src/verification/verification.js";
import { type VerificationCase, verify } from "../../src/verification/verify.js";

const SCENARIO = `
title: A service that fills up
run: { start: 2019-01-01, warm-up: 0 days, length: 10 days }
services: { care: { setting: home, unlimited: true } }
people: { patient: { arrive: { rate: 20 per day, at: care } } }
stages: { care: { stay: 4 days, next: { independent: 100 % } } }
`;
const given = { rate: 20, stay: 4, time: 10 };
const atEnd = { what: "People at the end", value: 80, figure: "at-end", quantity: "inside[at=end]" };
const mean = { what: "Mean over ten days", value: 64, figure: "mean", quantity: "inside[service=care]" };

function caseOf(...references: object[]): VerificationCase {
  return {
    file: "a.reference.json",
    references: parseReferenceFile({ title: "A case", scenario: "a.yaml", references }),
    scenarioFile: "a.yaml",
    scenario: parseScenario(SCENARIO, { name: "a" }),
  };
}

const exact = (...figures: object[]) => ({
  kind: "exact",
  theory: "unlimited-filling-constant",
  given,
  source: "Theory",
  figures,
});
const published = (...figures: object[]) => ({ kind: "published", source: "Somebody", figures });

describe("verify", () => {
  test("agrees with right references, whoever does the work", async () => {
    const verification = await verify([caseOf(exact(atEnd, mean))], { replications: 20 });
    expect(disagreements(verification)).toEqual([]);
    expect(verification).toMatchObject({ replications: 20, seed: "1", comparisons: 2, interrupted: false });
    const [figure] = verification.cases[0].figures;
    expect(figure).toMatchObject({ reference: 80, n: 20, verdict: "agrees", theory: "unlimited-filling-constant" });
    expect(await verify([caseOf(exact(atEnd, mean))], { replications: 20 })).toEqual(verification);
  });

  test("names a published value that is a tenth off, and no other", async () => {
    const { figure: _, ...off } = { ...atEnd, value: 88 };
    const verification = await verify([caseOf(exact(mean), published(off))], { replications: 20 });
    expect(disagreements(verification).map(({ figure }) => [figure.what, figure.verdict])).toEqual([
      ["People at the end", "disagrees"],
    ]);
  });

  test("an allowance covers the distance", async () => {
    const { figure: _, ...off } = { ...atEnd, value: 88, allowance: { distance: 8, because: "rounding" } };
    expect(disagreements(await verify([caseOf(published(off))], { replications: 20 }))).toEqual([]);
  });

  test("names a value that does not follow from its theory, although ours is near it", async () => {
    const verification = await verify([caseOf(exact({ ...atEnd, value: 80.001 }))], { replications: 20 });
    expect(verification.cases[0].figures[0].verdict).toBe("wrong reference");
  });

  test("a value of every run must be that of every run", async () => {
    const byHand = (value: number) => ({
      ...{ kind: "by hand", source: "Rules", derivation: "Nobody is there at the start." },
      figures: [{ what: "People at the start", value, quantity: "inside[at=start]" }],
    });
    expect(disagreements(await verify([caseOf(byHand(0))], { replications: 2 }))).toEqual([]);
    expect(disagreements(await verify([caseOf(byHand(1e-6))], { replications: 2 }))).toHaveLength(1);
  });

  test("a figure that no run has does not agree", async () => {
    // Nobody is ready in a hospital bed, so delays have no length.
    const { figure: _, ...nothing } = { ...atEnd, quantity: "length-of-delay" };
    for (const kind of [published(nothing), { ...published(nothing), kind: "identity", derivation: "None" }]) {
      const verification = await verify([caseOf(kind)], { replications: 2 });
      expect(verification.cases[0].figures[0]).toMatchObject({ value: null, n: 0, verdict: "disagrees" });
    }
  });

  test("refuses one replication, and a measure that the scenario does not have, by the file", async () => {
    await expect(verify([caseOf(exact(atEnd))], { replications: 1 })).rejects.toThrow("replications must be");
    const wrong = caseOf(exact({ ...atEnd, quantity: "wait[service=ward]" }));
    await expect(verify([wrong], {})).rejects.toThrow(/^a\.reference\.json: quantity must name measures/);
  });
});

/** P(X ≤ k) of a binomial law. */
function binomialCdf(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = 0;
  for (let i = 0; i <= k; i++) {
    sum += term;
    term *= (((n - i) / (i + 1)) * p) / (1 - p);
  }
  return sum;
}

test("where the reference is right, |z| is above 1.96 in one of twenty verifications", async () => {
  const seeds = 200;
  const known = caseOf(exact(atEnd));
  let beyond = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    // Of four runs each: the normal law in the place of Student's would go beyond in one of seven.
    const verification = await verify([known], { replications: 4, seed: String(seed) });
    if (Math.abs(verification.cases[0].figures[0].z ?? Number.NaN) > 1.96) beyond += 1;
  }
  // Neither so few nor so many that chance gives it less than once in two thousand times.
  expect(binomialCdf(beyond, seeds, 0.05), `${beyond} of ${seeds}`).toBeGreaterThan(0.00025);
  expect(1 - binomialCdf(beyond - 1, seeds, 0.05), `${beyond} of ${seeds}`).toBeGreaterThan(0.00025);
});
