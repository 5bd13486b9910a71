/** What a scenario marks as adjustable is checked when it is read, and is no part of what is run. */
import { describe, expect, test } from "vitest";
import { parseScenario, ScenarioError, scenarioHash } from "../../src/index.js";
import { adjustableInputs } from "../../src/study/what-if/adjustable-inputs.js";

const BASE = {
  title: "One ward",
  run: { start: "2019-04-01", "warm-up": "4 weeks", length: "8 weeks" },
  services: {
    ward: { setting: "acute", beds: 10 },
    care: { title: "Care at home", setting: "home", hours: "100 hours per week" },
  },
  people: {
    adult: { arrive: { rate: { value: "1 per day", range: "0.5..2 per day", source: "a count" }, at: "ward" } },
  },
  stages: {
    ward: { stay: "5 days", next: { care: "100 %" } },
    care: {
      stay: "3 weeks",
      hours: "7 hours per week",
      waiting: { reason: "E", responsible: "social-care" },
      next: { home: "100 %" },
    },
  },
};

const read = (adjustable: unknown) => parseScenario(JSON.stringify({ ...BASE, adjustable }));

function issueOf(adjustable: unknown): string {
  try {
    read(adjustable);
  } catch (error) {
    if (error instanceof ScenarioError)
      return error.issues.map((one) => `${one.path}: ${one.found}; ${one.expected}`).join();
    throw error;
  }
  return "";
}

describe("adjustable inputs", () => {
  test("take the range given, or else the documented one, or else a change in per cent", () => {
    const scenario = read({
      beds: { title: "Beds", path: "services.ward.beds", range: "8..12" },
      arrivals: { path: "people.adult.arrive.rate" },
      care: { path: "services.care.hours" },
    });
    const shown = adjustableInputs([scenario])
      .filter(({ group }) => group === "marked")
      .map((input) =>
        input.kind === "number" ? [input.title, input.low, input.value, input.high, input.unit, input.whole] : [],
      );
    expect(shown).toEqual([
      ["Beds", 8, 10, 12, "", true],
      ["Adult: rate", 0.5, 1, 2, "per day", false],
      ["Care at home: hours", -30, 0, 30, "%", false],
    ]);
  });

  test("can be a choice, which leaves the file as it is until another is taken", () => {
    const choices = [{ title: "With room", set: ["services.ward.beds=14", "services.care.hours=+20 %"] }];
    const [first, ...others] = adjustableInputs([read({ "more-room": { choices } })]);
    expect(first).toMatchObject({ kind: "choice", title: "More room", group: "marked" });
    expect(first.kind === "choice" && first.choices).toEqual([{ title: "As in the file", set: [] }, ...choices]);
    expect(others.every(({ group }) => group !== "marked")).toBe(true);
  });

  test("do not change the hash, for they are no part of what is run", () => {
    expect(scenarioHash(read({ beds: { path: "services.ward.beds" } }))).toBe(scenarioHash(read(undefined)));
  });

  test("are inherited, and go when a variant says null", () => {
    const base = {
      ...BASE,
      adjustable: { beds: { path: "services.ward.beds" }, care: { path: "services.care.hours" } },
    };
    const reader = () => ({ text: JSON.stringify(base), file: "base.yaml", identity: "base" });
    const variant = parseScenario("extends: base.yaml\nadjustable: { beds: null }", { read: reader });
    expect([...(variant.document.adjustable?.keys() ?? [])]).toEqual(["care"]);
  });

  test.each([
    [{ a: {} }, "adjustable.a: neither path nor choices; one of the two"],
    [{ a: { path: "services.ward.beds", choices: [] } }, "adjustable.a: path and choices; one of the two"],
    [{ a: { path: "services.wrad.beds" } }, "adjustable.a.path: no wrad in services; a path to a value of the file"],
    [{ a: { path: "services.ward.beds", range: "12..8" } }, /a\.range: "12\.\.8"; a range such as 40\.\.60/],
    [{ a: { path: "services.care.hours", range: "8..12" } }, /"8\.\.12"; a range in the unit of services\.care\.hours/],
    [{ a: { choices: [{ title: "x", set: ["run.seed"] }] } }, /set\[0\]: "run\.seed"; path=value, as in --set/],
    [{ a: { choices: [{ title: "x", set: ["servces.ward.beds=1"] }] } }, /no servces in the file; a section/],
    [{ a: { choices: [{ title: "x", set: ["services.wrad.beds=1"] }] } }, /no wrad in services; a name that stands/],
    [{ a: { choices: [], range: "1..2" } }, /a\.range: "1\.\.2"; no range/],
  ])("%j is refused", (adjustable, wanted) => {
    expect(issueOf(adjustable)).toMatch(wanted);
  });
});
