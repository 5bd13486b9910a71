/** A variant compiles to what it changes and to nothing else; what means the same compiles to the same. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { scenarioHash } from "../../src/scenario/document/hash.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import type { Reader } from "../../src/scenario/read/extends.js";
import { sizeOf } from "../effort.js";
import { ONE_PROVIDER, TWO_CONTRACTS } from "./contracts.js";
import { example } from "./example.js";

const read: Reader = (reference) => ({ text: TWO_CONTRACTS, file: reference, identity: reference });
const two = compileScenario(parseScenario(TWO_CONTRACTS, { file: "two-contracts.yaml" }));
const one = compileScenario(parseScenario(ONE_PROVIDER, { file: "one.yaml", read }));

describe("one provider, as a variant", () => {
  it("pools the hours of both services in each area, and differs in nothing else", () => {
    const { blueprint } = one;
    expect(
      blueprint.pools.slice(2).map((pool) => [pool.name, pool.title, pool.services, pool.capacity, pool.provider]),
    ).toEqual([
      ["scah+sah/dacorum", "SCAH and SAH, Dacorum", [1, 2], 9200, 0],
      ["scah+sah/stevenage", "SCAH and SAH, stevenage", [1, 2], 4000, 1],
    ]);
    expect(blueprint.poolOf).toEqual([0, 1, 0, 1, 2, 2, 3, 3, 2, 2, 3, 3, -1, -1, -1, -1]);
    expect(blueprint.providers.map((provider) => provider.name)).toEqual(["alpha", "beta"]);
    expect(blueprint.handover).toEqual({ between: [], within: [] });
    const same = ({ name, title, pools, poolOf, providers, handover, ...rest }: Blueprint) => rest;
    expect(same(blueprint)).toEqual(same(two.blueprint));
  });
});

describe("a provider in each area", () => {
  const written = (providers: string, contracts: string) => {
    const text = TWO_CONTRACTS.replace(", waiting-line: first-fit", "")
      .replace(/^providers: .*$/m, providers)
      .replace(/^contracts:\n( {2}- .*\n)+/m, `contracts: [${contracts}]\n`);
    return compileScenario(parseScenario(text, { file: "a.yaml" })).blueprint;
  };
  const unnamed = ({ providers, ...rest }: Blueprint) => ({
    ...rest,
    providers: providers.map(({ name, title, ...provider }) => provider),
  });

  it("is as many providers as there are areas with a contract, each with what the one name says", () => {
    const short = written(
      "providers: { scah: { in-each-area: true, title: Enabling }, sah: { in-each-area: true, failure: { rate: 8 % per year }, owner: a firm }, other: { owner: a firm, failure: { rate: 8 % per year } } }",
      "{ provider: scah, services: [scah] }, { provider: sah, services: [sah], areas: [dacorum] }, { provider: other, services: [sah], areas: [stevenage] }",
    );
    const long = written(
      "providers: { scah-d: {}, scah-s: {}, sah-d: { failure: { rate: 8 % per year }, owner: a firm }, sah-s: { failure: { rate: 8 % per year }, owner: a firm }, other: { owner: a firm, failure: { rate: 8 % per year } } }",
      "{ provider: scah-d, services: [scah], areas: [dacorum] }, { provider: scah-s, services: [scah], areas: [stevenage] }, { provider: sah-d, services: [sah], areas: [dacorum] }, { provider: other, services: [sah], areas: [stevenage] }",
    );
    expect(unnamed(short)).toEqual(unnamed(long));
    expect(short.providers.map(({ name, title, owner }) => [name, title, owner])).toEqual([
      ["scah/dacorum", "Enabling, Dacorum", 0],
      ["scah/stevenage", "Enabling, stevenage", 1],
      ["sah/dacorum", "sah, Dacorum", 2],
      ["sah/stevenage", "sah, stevenage", 2],
      ["other", "other", 2],
    ]);
  });

  it("is owned by the provider of its own area, where another name for one in each area owns it", () => {
    // Of two areas, scah are the providers 0 and 1, and sah 2 and 3: 2 is owned by 0, and 3 by 1. One that owns itself is
    // owned as if nothing were said.
    const owned = written(
      "providers: { scah: { in-each-area: true, owner: scah }, sah: { in-each-area: true, owner: scah }, other: { owner: scah/stevenage } }",
      "{ provider: scah, services: [scah] }, { provider: sah, services: [sah], areas: [dacorum] }, { provider: other, services: [sah], areas: [stevenage] }",
    );
    expect(owned.providers.map(({ name, owner }) => [name, owner])).toEqual([
      ["scah/dacorum", 0],
      ["scah/stevenage", 1],
      ["sah/dacorum", 0],
      ["sah/stevenage", 1],
      ["other", 1],
    ]);
  });

  it("pools what one contract pools, area by area", () => {
    const pooled = written(
      "providers: { lead: { in-each-area: true } }",
      "{ provider: lead, services: [scah, sah], pooled: true }",
    );
    const apart = written(
      "providers: { d: {}, s: {} }",
      "{ provider: d, services: [scah, sah], areas: [dacorum], pooled: true }, { provider: s, services: [scah, sah], areas: [stevenage], pooled: true }",
    );
    expect(unnamed(pooled)).toEqual(unnamed(apart));
  });
});

describe("corners that must compile", () => {
  const blueprint = (parts: Parameters<typeof example>[0]) => compileScenario(parseScenario(example(parts))).blueprint;

  it("knows the outcome of a readmission that nobody reaches", () => {
    const people =
      "people: { older: { arrive: { rate: 5 per day, at: ward }, readmission: { died: { share: 1 %, after: 1 day } } } }";
    const { classes, outcomes } = blueprint({ people });
    expect(outcomes[classes[0]?.readmission[0]?.outcome ?? -1]?.name).toBe("died");
  });

  it("weighs areas by weight, else by adults, else alike, with commas in thousands", () => {
    const origin = (areas: string) => blueprint({ more: areas }).classes[0]?.arrival.origin;
    expect(origin("areas:\n  a: { weight: 1000 }\n  b:\n    weight: 3,000\n")).toEqual([0.25, 0.75]);
    expect(origin("areas: { a: { adults: 10 }, b: { adults: 30 } }")).toEqual([0.25, 0.75]);
    expect(origin("areas: { a: { adults: 10 }, b: {} }")).toEqual([0.5, 0.5]);
  });

  it("gives a class its own hospitals, for all areas or by area", () => {
    const places =
      "areas: { a: { hospitals: { h: 100 % } }, b: { hospitals: { i: 100 % } } }\nhospitals: { h: {}, i: {} }";
    const origin = (hospitals: string) =>
      blueprint({ more: places, people: `people: { older: { arrive: { rate: 5 per day, at: ward${hospitals} } } }` })
        .classes[0]?.arrival.origin;
    expect(origin("")).toEqual([0.5, 0, 0, 0.5]);
    expect(origin(", hospitals: { h: 20 %, i: 80 % }")).toEqual([0.1, 0.4, 0.1, 0.4]);
    expect(origin(", hospitals: { b: { h: 50 %, i: 50 % } }")).toEqual([0.5, 0, 0.25, 0.25]);
  });

  it("holds a stage that occupies nothing, and one that shares a service", () => {
    const stages = [
      "stages:",
      "  ward: { stay: 6 days, next: { waiting-room: 50 %, second: 50 % } }",
      "  waiting-room: { stay: 1 day, next: { home: 100 % } }",
      "  second: { service: ward, title: Second ward, stay: 1 day, next: { home: 100 % } }",
    ].join("\n");
    expect(blueprint({ stages }).classes[0]?.stages.map((stage) => [stage.title, stage.service])).toEqual([
      ["ward", 0],
      ["waiting-room", -1],
      ["Second ward", 0],
      ["Home without care", -1],
    ]);
  });
});

describe("any scenario", () => {
  const name = fc
    .stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
    .filter((word) => !["by", "otherwise", "value", "constructor", "prototype"].includes(word));
  const percent = fc.integer({ min: 0, max: 100 });
  const step = fc.record({
    stay: fc.integer({ min: 1, max: 400 }),
    on: percent,
    capacity: fc.nat(1000),
    gamma: fc.boolean(),
  });
  /** A chain of stages, each going on to the next or out; names, stays, shares and capacities at will. */
  const words = fc
    .record({
      names: fc.uniqueArray(name, { minLength: 1, maxLength: 6 }),
      steps: fc.array(step, { minLength: 6, maxLength: 6 }),
      rate: fc.nat(100),
      seed: fc.string({ minLength: 1 }),
    })
    .map(({ names, steps, rate, seed }) => ({
      title: "Any",
      run: { start: "2019-04-01", length: "30 days", "warm-up": "7 days", seed: `s${seed}` },
      services: Object.fromEntries(
        names.map((one, index) => [one, { setting: "home", places: steps[index].capacity }]),
      ),
      people: { someone: { arrive: { rate: `${rate} per day`, at: names[0] } } },
      stages: Object.fromEntries(
        names.map((one, index) => {
          const { stay, on, gamma } = steps[index];
          const next = names[index + 1];
          return [
            one,
            {
              stay: gamma ? { gamma: { mean: `${stay} days`, sd: "3 days" } } : `${stay} days`,
              next:
                next === undefined || on === 100
                  ? { "out-of-area": "100 %" }
                  : { [next]: `${on} %`, "out-of-area": `${100 - on} %` },
            },
          ];
        }),
      ),
    }))
    .filter((all) => !Object.keys(all.stages).includes("out-of-area"));
  const hash = (text: string) => scenarioHash(parseScenario(text));

  it("reads the same from JSON and from YAML in any layout", () => {
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom("PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE"),
        (all, indent, style) => {
          const yaml = stringify(all, { indent, defaultStringType: style as "PLAIN", lineWidth: 0 });
          const [first, second] = [yaml, JSON.stringify(all)].map((text) => parseScenario(text));
          expect(scenarioHash(first)).toBe(scenarioHash(second));
          expect(compileScenario(first)).toEqual(compileScenario(second));
        },
      ),
      { numRuns: sizeOf({ usual: 30, long: 600 }), seed: 1 },
    );
  });

  it("does not care for the unit of time", () => {
    fc.assert(
      fc.property(words, (all) => {
        const text = JSON.stringify(all);
        const weeks = text.replace(/"(\d+) days"/g, (whole, days: string) =>
          Number(days) % 7 === 0 ? `"${Number(days) / 7} weeks"` : whole,
        );
        expect(hash(weeks)).toBe(hash(text));
      }),
      { numRuns: sizeOf({ usual: 30, long: 600 }), seed: 1 },
    );
  });

  it("does not care for names, but for the names in it", () => {
    fc.assert(
      fc.property(words, (all) => {
        const names = Object.keys(all.stages);
        const rename = (one: string) => (names.includes(one) ? `n${names.indexOf(one)}` : one);
        const renamed = JSON.stringify(all, (key, value: unknown) => {
          if (key === "at" && typeof value === "string") return rename(value);
          if (!["services", "stages", "next"].includes(key) || typeof value !== "object" || value === null)
            return value;
          return Object.fromEntries(Object.entries(value).map(([one, inner]) => [rename(one), inner]));
        });
        const anonymous = (text: string) =>
          JSON.stringify(compileScenario(parseScenario(text)).blueprint, (key, value: unknown) =>
            key === "name" || key === "title" ? "" : value,
          );
        expect(anonymous(renamed)).toBe(anonymous(JSON.stringify(all)));
      }),
      { numRuns: sizeOf({ usual: 30, long: 600 }), seed: 1 },
    );
  });
});
