/** Differences taken apart whose parts are known: delays that are counted by hand, and files that need one another. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { explainCsv } from "../../src/report/csv/explain-csv.js";
import { levelsSentence } from "../../src/report/explain-text.js";
import { htmlExplain } from "../../src/report/html/explain-page.js";
import { renderExplain } from "../../src/report/text/explain-report.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { studentQuantile } from "../../src/statistics/student.js";
import { compareScenarios } from "../../src/study/compare/run-scenarios.js";
import type { LoadScenario } from "../../src/study/design/scenario-loader.js";
import { explain, runExplain } from "../../src/study/explain/explain.js";
import { type Explained, explainJsonSchema, explainResultSchema } from "../../src/study/explain/explain-answer.js";
import { designExplain } from "../../src/study/explain/explain-design.js";
import { readNamedPart } from "../../src/study/explain/mechanisms.js";
import { membersOf } from "../../src/study/explain/sets.js";

const loaderOf =
  (text: string, own: string): LoadScenario =>
  ({ name = own, set }) =>
    parseScenario(text, { name, set });

/**
 * Three people are ready at once and wait for funding (4 days), then for a visit (2 days), then for equipment (1 day): 21
 * delayed days. Nobody needs an advocate.
 */
const BEFORE = `
title: Before
run: { start: 2013-04-01, warm-up: 0 days, length: 365 days, replications: 3 }
services: { ward: { setting: acute, beds: 9 } }
people: { patient: { arrive: { at: ward, rate: 0.0001 per day } } }
tasks:
  funding: { reason: B, responsible: nhs, time: { value: 4 days, range: 2..5 days, source: a survey }, needed: 100 % }
  visit: { reason: A, responsible: social-care, time: 2 days }
  equipment: { reason: F, responsible: nhs, time: 1 days }
  advocate: { reason: A, responsible: nhs, needed: 0 %, time: 9 days }
stages: { ward: { stay: 10 days, next: { independent: 100 % } } }
outcomes: { independent: { arrange: [funding, visit, equipment, advocate] } }
initially: [{ people: 3, class: patient, in: ward, remaining: ready }]
`;

function replaced(...pairs: readonly (readonly [string, string])[]): LoadScenario {
  const text = pairs.reduce((made, [from, to]) => {
    expect(made).toContain(from);
    return made.replace(from, to);
  }, BEFORE);
  return loaderOf(text.replace("title: Before", "title: After"), "after");
}

const before = loaderOf(BEFORE, "before");
const LONGER_FUNDING = ["value: 4 days", "value: 5 days"] as const;
const SHORTER_VISIT = ["time: 2 days", "time: 1 days"] as const;
const OTHER_ADVOCATE = ["time: 9 days", "time: 30 days"] as const;

const meansOf = ({ parts }: Explained) =>
  parts.map(({ mechanism, part, alone, last }) => [mechanism, part.mean, alone?.mean ?? null, last?.mean ?? null]);

const near = (rows: readonly (readonly (string | number | null)[])[]) =>
  rows.map((row) => row.map((one) => (typeof one === "number" ? expect.closeTo(one, 6) : one)));

/** Parts, and the rest, added up one after another. */
function sumOf({ parts, rest }: Explained, value: (effect: Explained["difference"]) => number): number {
  return [...parts.map(({ part }) => part), ...(rest === null ? [] : [rest])].reduce((sum, one) => sum + value(one), 0);
}

function expectToAddUp(explained: Explained): void {
  expect(sumOf(explained, ({ mean }) => mean!)).toBe(explained.difference.mean);
  for (const [k, value] of explained.difference.values.entries())
    expect(sumOf(explained, ({ values }) => values[k]!)).toBe(value);
}

describe("effects that add up", async () => {
  const question = { alternative: replaced(LONGER_FUNDING, SHORTER_VISIT, OTHER_ADVOCATE) };
  const found = await explain(before, question);
  const [explained] = found.explained;

  test("each has its own effect as its part, and adds up to the whole to the last bit", () => {
    expect(new Set(meansOf(explained).map(([name]) => name))).toEqual(
      new Set(["tasks.funding", "tasks.visit", "tasks.advocate"]),
    );
    expect(meansOf(explained)).toEqual(
      expect.arrayContaining(
        near([
          ["tasks.funding", 3, 3, 3],
          ["tasks.visit", -3, -3, -3],
        ]),
      ),
    );
    expectToAddUp(explained);
    expect(explained.interaction).toMatchObject({ mean: 0, changed: 0 });
    expect(explained.pairs.every(({ interaction }) => interaction.changed === 0)).toBe(true);
  });

  test("a mechanism that nothing uses has exactly 0", () => {
    const { part, alone, last } = explained.parts.find(({ mechanism }) => mechanism === "tasks.advocate")!;
    for (const effect of [part, alone, last]) expect(effect).toMatchObject({ mean: 0, changed: 0, values: [0, 0, 0] });
  });

  test("is a document of the published form, a text that fits, and a table", () => {
    expect(explainResultSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
    const published = readFileSync(new URL("../../docs/reference/explain.schema.json", import.meta.url), "utf8");
    expect(`${JSON.stringify(explainJsonSchema(), null, 2)}\n`).toBe(published);
    for (const width of [60, 80, 120]) {
      const lines = renderExplain(found, { width }).split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
    expect(explainCsv(found).trim().split("\r\n")).toHaveLength(5);
  });
});

describe("effects that act on each other", async () => {
  // Alone: 2 days less of funding are 6, no funding at all is 12. Together they are 12: who needs none does not wait for it.
  const parts = ["need=tasks.funding.needed", "time=tasks.funding.time"].map(readNamedPart);
  const alternative = replaced(["value: 4 days", "value: 2 days"], ["needed: 100 %", "needed: 0 %"]);
  const found = await explain(before, { alternative, parts });
  const [explained] = found.explained;

  test("share what they do together", () => {
    expect(meansOf(explained)).toEqual(
      near([
        ["need", -9, -12, -6],
        ["time", -3, -6, 0],
      ]),
    );
    expectToAddUp(explained);
    expect(explained.interaction!.mean).toBeCloseTo(6, 6);
    expect(explained.pairs).toMatchObject([{ first: "need", second: "time", interaction: { changed: 3 } }]);
  });

  test("the whole is the difference that a comparison gives", async () => {
    const [one, other] = [await before({ set: [] }), await alternative({ set: [] })];
    const { differences } = await compareScenarios(one, [other]);
    const compared = differences.find(({ key, by }) => key === "delayed-days" && Object.keys(by).length === 0)!;
    expect(explained.difference.mean).toBeCloseTo(compared.mean!, 9);
    expect(explained.difference["half-width"]).toBeCloseTo(compared["half-width"]!, 9);
  });

  test("the text draws a waterfall and says so", () => {
    expect(renderExplain(found, { width: 80 })).toMatchInlineSnapshot(`
      "What makes the difference: Before to After

      Delayed days (days per year)

      What makes the difference in delayed days: “need” −9 (−9 to −9); “time” −3 (−3
      to −3).

      21 ± 0 days per year with Before, 9 ± 0 with After: a difference of −12 ± 0.

      Mechanism     Part      Alone    As the last
      ────────────────────────────────────────────────────────────────────────────────
      need       −9 ± 0 *  −12 ± 0 *       −6 ± 0 *          ░░░░░░░░░░░░░░░░░░░░░░░░
      time       −3 ± 0 *   −6 ± 0 *         same    ░░░░░░░░
      together  −12 ± 0 *  −12 ± 0 *      −12 ± 0 *  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░

      Mechanisms act on each other: all together less the sum of each alone is 6 ± 0.

      Together less the sum of each alone: need with time 6 ± 0.

      A part is what a mechanism adds, averaged over the orders in which they can
      come; parts add up to the difference. Replications 3, 12 runs, seed 1,
      discharge-flow 0.1.0; replication k meets the same people everywhere. Intervals
      are of 95 % for each by itself; * marks those that exclude 0.
      "
    `);
  });
});

test("figures that rest on some of the replications say so", async () => {
  const { explained, scenarios } = await explain(before, { alternative: replaced(LONGER_FUNDING) });
  const [{ difference, ...one }] = explained;
  const told = (defined: number) => levelsSentence({ ...one, difference: { ...difference, defined } }, { scenarios });
  expect(told(2)).toMatch(/\. All of this rests on 2 of 3 replications, in which every run has a value\.$/);
  expect(told(3)).not.toContain("rests on");
});

test("of several pairs that act on each other, intervals hold for all at once", async () => {
  const text = (places: number, rate: number, days: number) => `
title: Places
run: { start: 2019-01-01, warm-up: 4 weeks, length: 13 weeks, replications: 10, seed: 1 }
services: { ward: { setting: acute, beds: 60 }, place: { setting: home, places: ${places} } }
people: { patient: { arrive: { rate: ${rate} per day, at: ward } } }
tasks: { assess: { reason: A, responsible: nhs, time: ${days} days } }
stages:
  ward: { stay: { exponential: { mean: 5 days } }, next: { place: 100 % } }
  place:
    arrange: [assess]
    waiting: { reason: E, responsible: social-care }
    stay: { exponential: { mean: 10 days } }
    next: { independent: 100 % }
`;
  const found = await explain(loaderOf(text(20, 2, 2), "before"), {
    alternative: loaderOf(text(22, 1.8, 1), "after"),
  });
  const [{ pairs }] = found.explained;
  expect(pairs).toHaveLength(3);
  for (const { interaction } of pairs) {
    const { sd, defined, "half-width": half } = interaction;
    expect(half).toBeCloseTo((studentQuantile(1 - 0.05 / 3 / 2, defined - 1) * sd!) / Math.sqrt(defined), 9);
  }
  expect(renderExplain(found, { width: 400 })).toContain(
    "Together less the sum of each alone (intervals for all 3 pairs at once): ",
  );
});

test("more than six mechanisms are told by what they do alone and as the last, with a rest", async () => {
  const tasks = ["a", "b", "c", "d", "e", "f", "g"];
  // Each task of one day is needed by all; the three people wait one more day for each that takes two.
  const text = (time: number) =>
    `${BEFORE.replace("[funding, visit, equipment, advocate]", `[${tasks.join(", ")}]`).replace(
      /^tasks:\n[\s\S]*?^stages/m,
      `tasks:\n${tasks.map((name, k) => `  ${name}: { reason: A, responsible: nhs, time: ${time === 1 ? 1 : k + 2} days }\n`).join("")}stages`,
    )}`;
  const found = await explain(loaderOf(text(1), "before"), { alternative: loaderOf(text(2), "after") });
  const [explained] = found.explained;
  expect(found.method).toBe("alone-and-last");
  expect(found.runs).toBe(3 * (1 + 7 + 7 + 1));
  expect(meansOf(explained)).toEqual(
    near([7, 6, 5, 4, 3, 2, 1].map((k) => [`tasks.${tasks[k - 1]}`, 3 * k, 3 * k, 3 * k])),
  );
  expect(explained.rest!.mean).toBeCloseTo(0, 6);
  expectToAddUp(explained);
});

/** Loads a teaching scenario with overrides of its own. */
function teaching(file: string, ...own: string[]): LoadScenario {
  return ({ name, set }) =>
    loadScenario(`scenarios/teaching/${file}.yaml`, {
      set: [...own, ...set],
      ...(name === undefined ? {} : { name }),
    });
}

describe("what cannot stand alone", () => {
  test("comes after what it needs, with the reason", async () => {
    const alternative = teaching("small-one-provider");
    const { mechanisms, reasons, sets, joined } = await designExplain(teaching("small-two-contracts"), { alternative });
    expect(mechanisms.map(({ name }) => name)).toEqual(["providers", "contracts", "contracts.pooled"]);
    expect([...sets].sort()).toEqual([0b001, 0b011, 0b111]);
    expect(reasons[0b010]).toContain('found "north", expected a provider');
    expect(reasons[0b100]).toContain("found one service, expected two or more services to pool");
    expect(joined).toEqual([]);
  });

  test("is made one with what cannot be without it either", async () => {
    const gone = ["enabling-north", "enabling-south", "ongoing-north", "ongoing-south"];
    const alternative = teaching("small-one-provider", ...gone.map((name) => `providers.${name}=null`));
    const { mechanisms, joined } = await designExplain(teaching("small-two-contracts"), { alternative });
    expect(mechanisms.map(({ name }) => name)).toEqual(["providers and contracts", "contracts.pooled"]);
    expect(joined).toHaveLength(1);
    expect(joined[0].reason).toContain("expected a provider");
  });

  test("changes on a date have a mechanism for each date and section", async () => {
    const hertfordshire = (file: string): LoadScenario => {
      return ({ name, set }) =>
        loadScenario(`scenarios/hertfordshire-2019/${file}.yaml`, { set, ...(name === undefined ? {} : { name }) });
    };
    const { mechanisms } = await designExplain(hertfordshire("two-contracts"), {
      alternative: hertfordshire("variants/hospital-first"),
    });
    expect(mechanisms.map(({ name }) => name.replace("changes.2020-04-01.", ""))).toEqual([
      "providers",
      "contracts",
      "contracts.pooled",
      "priorities",
    ]);
  });
});

describe("more than six mechanisms of which some need others", () => {
  const CHANGED = [
    "services.ward.beds=131",
    "areas.north.adults=60001",
    "tasks.sourcing.responsible=nhs",
    "people.older-person.arrive.rate=10.1 per day",
  ];
  const TASK = ["tasks.extra={reason: E, responsible: nhs, time: 1 day}", "stages.ongoing.arrange=[extra]"];
  const short = (file: string, ...own: string[]) => teaching(file, "run.length=4 weeks", "run.warm-up=0 days", ...own);

  test("are all told apart, each after what it needs", async () => {
    const alternative = short("small-one-provider", ...TASK, ...CHANGED);
    const design = await designExplain(short("small-two-contracts"), { alternative }, { replications: 2 });
    const names = design.mechanisms.map(({ name }) => name);
    expect(names).toHaveLength(9);
    expect(design.joined).toEqual([]);
    const before = new Map(design.before.map((set, index) => [names[index], membersOf(set).map((one) => names[one])]));
    expect(before.get("contracts")).toEqual(["providers"]);
    expect(before.get("contracts.pooled")).toEqual(["providers", "contracts"]);
    expect(before.get("stages.ongoing")).toEqual(["tasks.extra"]);
    expect([...before.values()].flat()).toHaveLength(4);
    const found = await runExplain(design);
    for (const explained of found.explained) expectToAddUp(explained);
    expect(renderExplain(found, { width: 400 })).toContain(
      "A part is the mean of what a mechanism does as soon as it can come and as late as it can come; parts and the rest",
    );
  });

  test("are made one where they need each other, and no other with them", async () => {
    const gone = ["enabling-north", "enabling-south", "ongoing-north", "ongoing-south"];
    const given = [...TASK, ...CHANGED, ...gone.map((name) => `providers.${name}=null`)];
    const { mechanisms, joined } = await designExplain(short("small-two-contracts"), {
      alternative: short("small-one-provider", ...given),
    });
    expect(joined).toEqual([
      { mechanisms: ["providers", "contracts"], reason: expect.stringContaining("expected a provider") },
    ]);
    expect(mechanisms).toHaveLength(8);
  });
});

describe("two groups, each of two that need each other, with six mechanisms or fewer", () => {
  const gone = ["enabling-north", "enabling-south", "ongoing-north", "ongoing-south"];
  test("are made two mechanisms, each with a reason of its own", async () => {
    const task = (name: string) => [
      `tasks.${name}={reason: E, responsible: nhs, time: 1 day}`,
      `stages.ongoing.arrange=[${name}]`,
    ];
    const { mechanisms, joined } = await designExplain(teaching("small-two-contracts", ...task("old")), {
      alternative: teaching("small-one-provider", ...task("new"), ...gone.map((name) => `providers.${name}=null`)),
      parts: ["task=tasks", "stage=stages"].map(readNamedPart),
    });
    expect(joined.map((one) => one.mechanisms)).toEqual([
      ["task", "stage"],
      ["providers", "contracts"],
    ]);
    expect(joined[0].reason).toMatch(/stages|tasks/);
    expect(joined[1].reason).toContain("expected a provider");
    expect(mechanisms.map(({ name }) => name)).toEqual([
      "task and stage",
      "providers and contracts",
      "contracts.pooled",
    ]);
  });
});

describe("parts may have any name", () => {
  test.each([[["all=tasks.funding"]], [["a=tasks.funding", "b=tasks.visit", "a + b=tasks.advocate"]]])(
    "%j",
    async (parts) => {
      const question = {
        alternative: replaced(LONGER_FUNDING, SHORTER_VISIT, OTHER_ADVOCATE),
        parts: parts.map(readNamedPart),
      };
      const { explained } = await explain(before, question);
      const found = new Map(explained[0].parts.map(({ mechanism, part }) => [mechanism, part.mean]));
      expect(found.get(question.parts[0].name)).toBeCloseTo(3, 6);
      expectToAddUp(explained[0]);
    },
  );
});

describe("a measure that some runs have no value of", () => {
  const measures = [{ key: "length-of-delay", by: {} }];

  test("is told to be the same nowhere where nobody is delayed", async () => {
    const nobody = ["people: 3,", "people: 0,"] as const;
    const found = await explain(replaced(nobody), {
      alternative: replaced(nobody, LONGER_FUNDING, SHORTER_VISIT),
      measures,
    });
    expect(found.explained[0].difference).toMatchObject({ mean: null, defined: 0 });
    const text = renderExplain(found, { width: 400 });
    const unknown = "in no replication does every run have a value, so that nothing can be said of the difference.";
    expect(text).toContain(`– days with After, – with After: ${unknown}`);
    expect(text).toMatch(/^tasks\.funding +– +– +–\s*$/m);
    expect(text).not.toMatch(/same in every|same {2}|add up exactly/);
    const page = htmlExplain(found);
    expect(page).toContain(
      `<strong>Nothing can be said of mean length of a delay: in no replication does every run have a value.</strong>`,
    );
    expect(page).not.toMatch(/<td>same|exactly|no difference in/);
    expect(explainCsv(found).trim().split("\r\n")[1]).toMatch(/,{12,}/);
  });
});

test("one replication does not tell whether mechanisms act on each other", async () => {
  const alternative = replaced(LONGER_FUNDING, SHORTER_VISIT);
  const text = renderExplain(await explain(before, { alternative }, { replications: 1 }), { width: 400 });
  expect(text).toContain("21 days per year with Before, 21 with After: exactly the same in every run.");
  expect(text).not.toMatch(/effects add up|act on/);
});

describe("wrong questions say what would be right", () => {
  test.each([
    [[], [], "must differ in something that can change what happens"],
    [["--x=tasks.visit"], [LONGER_FUNDING], "where the two differ (tasks.funding.time), got tasks.visit"],
    [["a=tasks", "a=tasks"], [LONGER_FUNDING], "different ones, got a twice"],
    [
      ["together=tasks"],
      [LONGER_FUNDING],
      "the name of a part must be another than that of the whole difference, got together",
    ],
    [
      ["a=tasks", "b=tasks.funding"],
      [LONGER_FUNDING],
      "must be one, for each change is in one part: leave its path out of the others, got a and b",
    ],
  ])("%j", async (parts, pairs, message) => {
    const question = { alternative: replaced(...pairs), parts: parts.map(readNamedPart) };
    await expect(designExplain(before, question)).rejects.toThrow(message);
  });

  test("a part without a path", () => {
    expect(() => readNamedPart("staff")).toThrow("name=path,path");
    expect(() => readNamedPart("staff=")).toThrow("name=path,path");
  });
});
