/**
 * The theories against values that another program computed or a limit that is known, and the references of the package
 * against the theories.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseReferenceFile, theoreticalValues } from "../../src/verification/reference-file.js";
import { figuresOf, THEORY_NAMES } from "../../src/verification/theory/theories.js";

const FOLDER = "scenarios/validation";
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".reference.json"));
const NETWORK = {
  arrivals: 1.5,
  beds: 6,
  stay: 2,
  onward: 0.5,
  scah: 4,
  enabling: 7,
  further: 0.5,
  sah: 6,
  ongoing: 14,
};

describe("theories have the values that other programs have", () => {
  test.each([
    ["erlang-loss", { rates: [1], stays: [5], servers: 5 }, { lost: 0.284867821, "in-use": 3.575660893 }],
    ["erlang-loss", { rates: [4, 6], stays: [5, 5], servers: 55 }, { lost: 0.053748812, "in-use": 47.312559394 }],
    [
      "erlang-delay",
      { rate: 10, stay: 5, servers: 55, quantiles: [0.5, 0.9] },
      // Half of the people do not wait; P(wait > t) = 0.1 where C e^(−t) = 0.1.
      {
        "chance-of-waiting": 0.384547318,
        wait: 0.384547318,
        queue: 3.845473179,
        "wait-0.5": 0,
        "wait-0.9": Math.log(3.84547318),
      },
    ],
    ["erlang-delay", { rate: 4, stay: 1, servers: 5, quantiles: [] }, { "within-a-day": 1 - 0.203846617 }],
    ["pollaczek-khinchine", { rate: 0.8, stay: 1, sd: 0 }, { wait: 2, queue: 1.6, "in-use": 0.8 }],
    ["pollaczek-khinchine", { rate: 0.8, stay: 1, sd: 1 }, { wait: 4, queue: 3.2 }],
    [
      "erlang-a",
      { rate: 4, stay: 1, servers: 4, patience: 2 },
      { "gave-up": 0.162926235, queue: 1.303409881, full: 0.638507416, "in-use": 4 * 0.837073765 },
    ],
    // By hand: M/M/1 with two classes of 0.2 and 0.6 has waits of 1 and 5 before the service of 1.
    ["cobham", { rates: [0.2, 0.6], stay: 1, servers: 1 }, { "wait-1": 1, "wait-2": 5 }],
    [
      "cobham",
      { rates: [1, 1, 1.5], stay: 1, servers: 4 },
      { "wait-1": 0.245953698, "wait-2": 0.491907396, "wait-3": 2.951444376 },
    ],
    // With nothing shared, two services of their own; with nothing kept, one of both.
    ["reserved-places", { loads: [5, 5], kept: [5, 10], servers: 15 }, { "lost-1": 0.284867821, "lost-2": 0.01838457 }],
    ["reserved-places", { loads: [2, 3], kept: [0, 0], servers: 5 }, { "lost-1": 0.284867821, "lost-2": 0.284867821 }],
    // By hand: one place kept for each and none shared, loads of 1 and 3; one kept for the first and one shared, loads of 1:
    // weights 1, 1, 1, 1 and 1/2 of (0, 0), (1, 0), (0, 1), (1, 1) and (2, 0).
    ["reserved-places", { loads: [1, 3], kept: [1, 1], servers: 2 }, { "lost-1": 1 / 2, "lost-2": 3 / 4 }],
    [
      "reserved-places",
      { loads: [1, 1], kept: [1, 0], servers: 2 },
      { "lost-1": 1.5 / 4.5, "lost-2": 2.5 / 4.5, "in-use-1": 3 / 4.5 },
    ],
    [
      "kaufman-roberts",
      { capacity: 10, loads: [3, 1.5, 0.5], sizes: [1, 2, 4] },
      { "lost-1": 0.098026884, "lost-2": 0.211210728, "lost-3": 0.469000992, "in-use": 6.134285183 },
    ],
    // e^(−2) 2^3 / 3!.
    ["unlimited-steady", { rates: [0.5], stays: [4] }, { mean: 2, "level-3": 0.180447044 }],
    ["unlimited-filling-exponential", { rate: 10, stay: 5, time: 10 }, { "at-end": 43.233235838 }],
    ["unlimited-filling-constant", { rate: 10, stay: 5, time: 2 }, { "at-end": 20, mean: 10 }],
    ["unlimited-filling-constant", { rate: 10, stay: 5, time: 10 }, { "at-end": 50, mean: 37.5 }],
    ["unlimited-weekly", { rates: [12, 12, 12, 12, 12, 6, 6], stay: 5 }, { mean: 360 / 7 }],
    // One rate is the steady state; pieces of one rate are one piece that fills up.
    ["unlimited-weekly", { rates: [2, 2, 2, 2, 2, 2, 2], stay: 1 }, { mean: 2, "level-3": 0.180447044 }],
    ["unlimited-piecewise", { days: [10], rates: [10], stay: 5 }, { "piece-1": 50 * (1 - 0.5 * (1 - Math.exp(-2))) }],
    ["unlimited-piecewise", { days: [500, 10], rates: [10, 10], stay: 5 }, { "piece-2": 50 }],
    [
      "ward-and-community",
      { arrivals: 2.5, beds: 8, stay: 3, onward: 0.4, places: 10, care: 10 },
      { active: 5.703768692, blocked: 0.406342864, community: 7.605024923, lost: 0.239497508 },
    ],
    [
      "ward-with-line",
      { arrivals: 0.4, beds: 1, stay: 1, onward: 1, places: 1, care: 1 },
      { wait: 1.5, line: 0.6, active: 0.4, blocked: 0.133333333 },
    ],
    [
      "ward-with-line",
      { arrivals: 1, beds: 3, stay: 2, onward: 1, places: 2, care: 1.25 },
      { wait: 2.637490011, active: 2, blocked: 0.394919461 },
    ],
    ["two-contracts", NETWORK, { active: 2.077993777, blocked: 2.279045744, held: 0.138330859, lost: 0.307335408 }],
    ["one-provider", NETWORK, { active: 2.512234194, blocked: 1.080558534, scah: 4.396409839, lost: 0.162588602 }],
    [
      "jackson",
      { arrivals: 5, onward: [0.3, 0.2], back: 0.1, stays: [4, 10, 20], servers: [24, 18, 24] },
      { "traffic-1": 5.154639175, "in-use-2": 15.463917526, "wait-1": 2.274014517 / 5.154639175 },
    ],
    ["shifts", { rate: 24, work: 1 / 12, staff: [4, 1] }, { tasks: 6.408548189, waiting: 4.408548189 }],
  ] as const)("%s of %o", (theory, given, expected) => {
    const figures = figuresOf(theory, given);
    for (const [name, value] of Object.entries(expected)) expect(figures[name], name).toBeCloseTo(value, 7);
  });

  test("each of them", () => {
    const used = FILES.flatMap((name) => {
      const { references } = parseReferenceFile(JSON.parse(readFileSync(join(FOLDER, name), "utf8")));
      return references.flatMap((group) => (group.kind === "exact" ? [group.theory] : []));
    });
    expect([...new Set(used)].sort()).toEqual([...THEORY_NAMES].sort());
  });

  test("refuse what they do not know, and numbers that are missing", () => {
    expect(() => figuresOf("erlang-d", {})).toThrow(/^theory must be one of erlang-loss, .*, got "erlang-d"$/);
    expect(() => figuresOf("cobham", { rates: [1] })).toThrow("given.stay must be a number, got undefined");
    expect(() => figuresOf("erlang-loss", { rates: 1 })).toThrow("given.rates must be a list of numbers, got 1");
  });
});

describe("the references of the package", () => {
  test("belong to every scenario of their folder", () => {
    const scenarios = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));
    const named = FILES.map((name) => basename(name, ".reference.json"));
    for (const scenario of scenarios) expect(named).toContain(basename(scenario, ".yaml"));
  });

  test.each(FILES)("%s: every value follows from its theory, and names its scenario", (name) => {
    const { scenario, references } = parseReferenceFile(JSON.parse(readFileSync(join(FOLDER, name), "utf8")));
    expect(existsSync(join(FOLDER, scenario))).toBe(true);
    expect(basename(scenario, ".yaml")).toBe(basename(name, ".reference.json"));
    for (const group of references) {
      for (const [k, value] of theoreticalValues(group).entries()) {
        if (value !== null)
          expect(Math.abs(group.figures[k].value / value - 1), group.figures[k].what).toBeLessThan(1e-8);
      }
    }
  });
});

describe("a reference file that is wrong is refused by its place", () => {
  const figure = { what: "Wait", value: 1, quantity: "wait[service=ward]" };
  const group = { kind: "published", source: "Somebody", figures: [figure] };
  const file = { title: "T", scenario: "a.yaml", references: [group] };
  test.each([
    [{ ...file, references: [{ ...group, kind: "guessed" }] }, /references\.0\.kind/],
    [{ ...file, references: [{ ...group, source: "" }] }, /references\.0\.source/],
    [{ ...file, references: [{ ...group, figures: [{ ...figure, quantity: "wait[" }] }] }, /references\.0\.figures\.0/],
    [{ ...file, references: [{ ...group, figures: [{ ...figure, value: "1" }] }] }, /references\.0\.figures\.0\.value/],
    [{ ...file, references: [] }, /references/],
    [3, /top level/],
  ])("%#", (value, message) => {
    expect(() => parseReferenceFile(value)).toThrow(message);
    expect(() => parseReferenceFile(value)).toThrow(TypeError);
  });

  test("a figure that its theory does not have", () => {
    const exact = { kind: "exact", theory: "cobham", given: { rates: [0.2, 0.6], stay: 1, servers: 1 } };
    const wrong = { ...exact, source: "S", figures: [{ ...figure, figure: "wait-third" }] };
    const { references } = parseReferenceFile({ ...file, references: [wrong] });
    expect(() => theoreticalValues(references[0])).toThrow(
      'figure of "Wait" must be one of in-use, wait-1, wait-2, got wait-third',
    );
  });
});
