/** What a scenario marks as adjustable is checked when it is read, and is no part of what is run. */
import { describe, expect, test } from "vitest";
import { parseScenario, ScenarioError, scenarioHash } from "../../src/index.js";
import { adjustableInputs } from "../../src/study/what-if/adjustable-inputs.js";
import { adjustableIssues } from "../../src/study/what-if/adjustable-issues.js";

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

  test("take a range in another unit of the same kind, which is shown in that of the value", () => {
    const scenario = read({
      stay: { path: "stages.ward.stay", range: "1 day..2 weeks" },
      care: { path: "stages.care.stay", range: "7..28 days" },
    });
    const shown = adjustableInputs([scenario])
      .filter(({ group }) => group === "marked")
      .map((input) => (input.kind === "number" ? [input.low, input.value, input.high, input.unit] : []));
    expect(shown).toEqual([
      [1, 5, 14, "days"],
      [1, 3, 4, "weeks"],
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
    [
      { a: { path: "services.ward.beds", range: "60..80" } },
      /"60\.\.80"; a range with "10" in it, which stands at services/,
    ],
    [{ a: { path: "services.ward.beds", range: "+10..+20 %" } }, /a\.range: .*; a range with \+0 % in it/],
    [{ a: { path: "services.ward.beds", range: "-150..+20 %" } }, /a\.range: .*; a lower end of at least -100 %/],
    [{ a: { path: "title" } }, 'adjustable.a.path: "title"; a path to an amount, such as services.ward.beds'],
    [{ a: { path: "services.ward.setting" } }, /a\.path: .*; a path to an amount/],
    [{ a: { path: "services.ward" } }, /a\.path: .*; a path to an amount/],
    [{ a: { path: "run.start" } }, /a\.path: .*; a path to an amount/],
    [{ a: { path: "run.seed" } }, /a\.path: .*; a path to an amount/],
    [{ a: { path: "run.replications", range: "1..9" } }, /a\.path: .*; a path to an amount/],
    [{ a: { path: "stages.ward.next" } }, /a\.path: .*; a path to an amount/],
    [
      { a: { choices: [{ title: "x", set: ["services.ward.beds=12", "run.seed=2"] }] } },
      'adjustable.a.choices[0].set[1]: "run.seed=2"; a change of what is run, and not of run',
    ],
    [{ a: { choices: [] } }, "adjustable.a.choices: an empty list; at least one choice, beside as it is in the file"],
  ])("%j is refused", (adjustable, wanted) => {
    expect(issueOf(adjustable)).toMatch(wanted);
  });

  test.each([
    ["services.ward.bedz=3", 'the unknown key "bedz" at services.ward.bedz where it is chosen; a service'],
    ["services.ward.beds=-3", "-3 at services.ward.beds where it is chosen; a whole number of beds"],
    ["services.care.hours=-120 %", "at services.care.hours where it is chosen; "],
    ["people.adult.arrive.at=nowhere", "at people.adult.arrive.at where it is chosen; "],
  ])("a choice that sets %s is refused where it stands, in the words of --set", (override, wanted) => {
    const set = ["services.ward.beds=12", override];
    const told = issueOf({
      a: {
        choices: [
          { title: "x", set: ["services.ward.beds=14"] },
          { title: "y", set },
        ],
      },
    });
    expect(told).toContain("adjustable.a.choices[1].set[1]: ");
    expect(told).toContain(wanted);
    expect(told).not.toContain("choices[0]");
  });

  describe("are tried, every choice and both ends of every range", () => {
    /** In which there are 8 beds fewer from June on, as a change of May says. */
    const FEWER = { on: "2019-05-01", services: { ward: { changes: [{ from: "2019-05-15", add: "-8 beds" }] } } };
    const triedIssues = (adjustable: unknown, more: object = { changes: [FEWER] }) => {
      const text = JSON.stringify({ ...BASE, adjustable, ...more }, null, 1);
      const readWith = (set: readonly string[]) => parseScenario(text, { file: "a.yaml", set });
      const lines = text.split("\n");
      return adjustableIssues(readWith([]), readWith).map(
        ({ file, line, path, found, expected }) => `${file}: ${lines[line - 1].trim()}: ${path}: ${found}; ${expected}`,
      );
    };

    test("a choice that is refused on the date of a change", () => {
      const choices = [
        { title: "More beds", set: ["services.ward.beds=14"] },
        { title: "Fewer beds", set: ["services.ward.beds=7"] },
      ];
      expect(triedIssues({ a: { choices } })).toEqual([
        'a.yaml: {: adjustable.a.choices[1]: changes that leave less than nothing in ward at services.ward.changes where "Fewer beds" is chosen; changes that take no more than there is',
      ]);
    });

    test("a choice that takes away what a target is about", () => {
      const targets = { used: { measure: "utilisation", by: { service: "care" }, "at-most": "90 %" } };
      const choices = [
        { title: "More care", set: ["services.care.hours=+20 %"] },
        { title: "Without a limit", set: ["services.care.hours=null", "services.care.unlimited=true"] },
      ];
      expect(triedIssues({ a: { choices } }, { targets })).toEqual([
        'a.yaml: {: adjustable.a.choices[1]: "care" at targets.used.by.service where "Without a limit" is chosen; one of ward',
      ]);
    });

    test("an end of a range", () => {
      const beds = (range: string) => ({ beds: { path: "services.ward.beds", range } });
      expect(triedIssues(beds("8..12"))).toEqual([]);
      expect(triedIssues(beds("7..12"))).toEqual([
        'a.yaml: "range": "7..12": adjustable.beds: changes that leave less than nothing in ward at services.ward.changes where services.ward.beds is moved to 7, an end of its range; changes that take no more than there is',
      ]);
      expect(triedIssues(beds("-30..+30 %"))).toEqual([
        expect.stringContaining("services.ward.beds is moved to 7, an"),
      ]);
      const share = { readmission: { home: { share: "50 %", after: "9 days" } } };
      const people = { adult: { ...BASE.people.adult, ...share } };
      expect(
        triedIssues({ back: { path: "people.adult.readmission.home.share", range: "10..110 %" } }, { people }),
      ).toEqual([
        expect.stringMatching(/^a\.yaml: "range": .*: adjustable\.back: .* is moved to 110 %, an end of its range; /),
      ]);
    });

    test("the range that is taken where none is given, at the path", () => {
      expect(triedIssues({ beds: { path: "services.ward.beds" } })).toEqual([
        expect.stringMatching(
          /^a\.yaml: "path": "services\.ward\.beds": adjustable\.beds: .* is moved to 7, an end of /,
        ),
      ]);
    });

    test("of a file in order there is nothing to tell", () => {
      const choices = [{ title: "x", set: ["services.ward.beds=14"] }];
      expect(triedIssues({ a: { choices }, b: { path: "services.care.hours" } })).toEqual([]);
    });
  });

  test("a map of amounts, which can be changed by per cent, is one input", () => {
    const services = { ...BASE.services, care: { ...BASE.services.care, hours: { north: "60 hours per week" } } };
    const adjustable = { care: { path: "services.care.hours" } };
    const areas = { north: { weight: 1 } };
    const [first] = adjustableInputs([parseScenario(JSON.stringify({ ...BASE, areas, services, adjustable }))]);
    expect(first).toMatchObject({ path: "services.care.hours", relative: true, low: -30, high: 30 });
  });

  test("what goes over the file widens the range that it offers", () => {
    const base = { ...BASE, adjustable: { beds: { path: "services.ward.beds", range: "8..12" } } };
    const ends = (...[text, options]: Parameters<typeof parseScenario>) => {
      const [first] = adjustableInputs([parseScenario(text, options)]);
      return first.kind === "number" && [first.low, first.value, first.high];
    };
    expect(ends(JSON.stringify(base), { set: ["services.ward.beds=20"] })).toEqual([8, 20, 20]);
    const read = () => ({ text: JSON.stringify(base), file: "base.yaml", identity: "base" });
    expect(ends("extends: base.yaml\nservices: { ward: { beds: 4 } }", { read })).toEqual([4, 4, 12]);
    const own = "extends: base.yaml\nadjustable: { beds: { range: 60..80 } }";
    expect(() => parseScenario(own, { read })).toThrow(/a range with "10" in it/);
  });

  test("a choice that does not fit what is set from outside is no mistake of the file", () => {
    const adjustable = { a: { choices: [{ title: "x", set: ["people.adult.arrive.at=ward"] }] } };
    const text = JSON.stringify({ ...BASE, adjustable });
    expect(() => parseScenario(text, { set: ["services.ward.beds=12"] })).not.toThrow();
  });
});
