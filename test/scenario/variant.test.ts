/** Variants, overrides and annotations: what goes over what, and whose line an issue points to. */
import { describe, expect, it } from "vitest";
import { scenarioHash } from "../../src/scenario/document/hash.js";
import { scenarioYaml } from "../../src/scenario/document/scenario-yaml.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import type { Reader } from "../../src/scenario/read/extends.js";
import { example, issuesOf } from "./example.js";

const reader =
  (files: Record<string, string>): Reader =>
  (reference) => {
    const text = files[reference];
    if (text === undefined) throw new Error("there is no such file");
    return { text, file: reference, identity: reference };
  };
const base = example();
const variant = (text: string, under = base) =>
  parseScenario(text, { file: "v.yaml", read: reader({ "base.yaml": under }) }).document;
const issues = (text: string, files: Record<string, string> = { "base.yaml": base }) =>
  issuesOf(text, { file: "v.yaml", read: reader(files) });

describe("extends", () => {
  it("says only what differs", () => {
    const document = variant("extends: base.yaml\nservices: { ward: { beds: 45 } }\n");
    const usual = {
      "waiting-line": "strict",
      "two-carer-share": 1,
      "when-full": "wait",
      charged: "used",
      payer: "commissioner",
      changes: [],
      extra: [],
    };
    expect(document.services.get("ward")).toEqual({ setting: "acute", beds: 45, ...usual });
    expect(document.services.get("care")).toEqual({ setting: "home", places: 60, ...usual });
    expect(document.title).toBe("Example");
  });

  it("replaces a distribution, shares and lists whole", () => {
    const document = variant(
      "extends: base.yaml\nstages: { ward: { stay: { gamma: { mean: 4 days, sd: 4 days } }, next: { home: 100 % } } }\n",
      base.replace("stay: 6 days", "stay: { lognormal: { mean: 6 days, sd: 5 days } }"),
    );
    expect(document.stages.get("ward")?.stay?.otherwise).toEqual({ kind: "gamma", shape: 1, scale: 4 });
    expect(document.stages.get("ward")?.next?.otherwise).toEqual(new Map([["home", 1]]));
  });

  it("merges a choice with the same by entry by entry", () => {
    const areas = "areas: { dacorum: {}, stevenage: {} }";
    const under = example({ more: areas }).replace(
      "next: { care: 40 %, home: 60 % }",
      "next: { by: area, dacorum: { care: 40 %, home: 60 % }, stevenage: { home: 100 % } }",
    );
    const next = variant(
      "extends: base.yaml\nstages: { ward: { next: { by: area, stevenage: { care: 100 % } } } }\n",
      under,
    ).stages.get("ward")?.next;
    expect(next?.of.get("dacorum")).toEqual(
      new Map([
        ["care", 0.4],
        ["home", 0.6],
      ]),
    );
    expect(next?.of.get("stevenage")).toEqual(new Map([["care", 1]]));
  });

  it("merges what an intervention changes as it merges the file", () => {
    const under = example({
      more: [
        "areas: { north: {}, south: {} }",
        "interventions:",
        "  plan:",
        "    on: true",
        "    changes:",
        "      services: { ward: { beds: 50 }, care: { places: { north: 20, south: 40 } } }",
        "      stages: { care: { stay: { lognormal: { mean: 20 days, sd: 9 days } } } }",
      ].join("\n"),
    }).replace("places: 60", "places: { north: 30, south: 30 }");
    const changed = (changes: string) => {
      const text = `extends: base.yaml\ninterventions: { plan: { changes: { ${changes} } } }\n`;
      return parseScenario(text, { file: "v.yaml", read: reader({ "base.yaml": under }) }).phases[0].document;
    };
    // A tenth more than the plan of the base, not than its 40 beds; the rest of the plan stays.
    const more = changed("services: { ward: { beds: +10 % }, care: { places: +50 % } }");
    expect(more.services.get("ward")?.beds).toBe(55);
    expect(more.services.get("care")?.places).toEqual(
      new Map([
        ["north", 30],
        ["south", 60],
      ]),
    );
    expect(more.stages.get("care")?.stay?.otherwise?.kind).toBe("lognormal");
    // A distribution is one value, and a null takes away what the plan of the base says: the file's 28 days hold again.
    const other = changed("stages: { care: { stay: { gamma: { mean: 4 days, sd: 4 days } } } }");
    expect(other.stages.get("care")?.stay?.otherwise).toEqual({ kind: "gamma", shape: 1, scale: 4 });
    expect(other.services.get("ward")?.beds).toBe(50);
    const without = changed("stages: null, services: { ward: null }");
    expect(without.stages.get("care")?.stay?.otherwise).toEqual({ kind: "constant", value: 28 });
    expect(without.services.get("ward")?.beds).toBe(40);
    expect(without.services.get("care")?.places).toEqual(
      new Map([
        ["north", 20],
        ["south", 40],
      ]),
    );
  });

  it("goes on taking away in an intervention what it is told to take away again", () => {
    const plan = "interventions: { plan: { on: true, changes: { rules: null, stages: { care: { cap: null } } } } }";
    const under = example({
      stages: [
        "stages:",
        "  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }",
        "  care: { stay: 28 days, cap: 30 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
      ].join("\n"),
      more: `rules: { areas-per-provider: 3 }\n${plan}`,
    });
    const whileItHolds = (text: string, set: string[]) => {
      const read = reader({ "base.yaml": under });
      const { document } = parseScenario(text, { file: "v.yaml", read, set }).phases[0];
      return [document.rules, document.stages.get("care")?.cap];
    };
    const extending = "extends: base.yaml\n";
    const nothing = [undefined, undefined];
    expect(whileItHolds(extending, [])).toEqual(nothing);
    expect(whileItHolds(`${extending}${plan}\n`, [])).toEqual(nothing);
    const path = "interventions.plan.changes";
    expect(whileItHolds(extending, [`${path}.rules=null`, `${path}.stages.care.cap=null`])).toEqual(nothing);
  });

  it("takes away what a class says itself, also where the stage says nothing of it", () => {
    const people =
      "people: { older: { arrive: { rate: 5 per day, at: ward }, stages: { care: { cap: 9 days, waiting: { at: home } } } } }";
    const under = example({ people });
    const careOf = (document: ReturnType<typeof variant>) => document.people.get("older")?.stages.get("care");
    expect(careOf(variant("extends: base.yaml\n", under))).toMatchObject({ cap: 9, waiting: { at: "home" } });
    const differs = "people: { older: { stages: { care: { cap: null, waiting: { at: null } } } } }";
    const taken = parseScenario(`extends: base.yaml\n${differs}\n`, {
      file: "v.yaml",
      read: reader({ "base.yaml": under }),
    });
    const set = ["people.older.stages.care.cap=null", "people.older.stages.care.waiting.at=null"];
    const changes = `changes:\n  - { on: 2019-05-01, ${differs} }\n`;
    for (const document of [
      taken.document,
      parseScenario(scenarioYaml(taken)).document,
      parseScenario(under, { set }).document,
      parseScenario(under + changes).phases[0].document,
    ]) {
      expect(careOf(document)?.cap).toBeUndefined();
      // Where they wait is at the place, as for everybody of whom nothing is said.
      expect(careOf(document)?.waiting).toMatchObject({ reason: "E", at: "place" });
    }
    // A class that never said it has nothing to take away.
    expect(issues(`extends: base.yaml\n${differs}\n`)).toEqual([
      expect.stringContaining("there is nothing here to take away"),
      expect.stringContaining("there is nothing here to take away"),
    ]);
  });

  it("takes away with null, and knows when there is nothing to take", () => {
    const document = variant(
      "extends: base.yaml\nrules: null\n",
      example({ more: "rules: { areas-per-provider: 3 }" }),
    );
    expect(document.rules).toBeUndefined();
    expect(issues("extends: base.yaml\nrules: null\n")).toEqual([
      "v.yaml:2:8: rules: found an empty value, expected a map of areas-per-provider. Say what it is, or leave the key out: an empty value, or null, takes away what a base file has, and there is nothing here to take away.",
    ]);
  });

  it("lists what depends on a service that it takes away", () => {
    const under = example({
      services:
        "services: { ward: { setting: acute, beds: 40 }, care: { setting: home, places: 60 }, spot: { setting: home, places: 9 } }",
      stages: [
        "stages:",
        "  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }",
        "  care: { stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % }, overflow: [{ after: 1 day, service: spot }] }",
      ].join("\n"),
      more: "providers: { a: {} }\ncontracts: [{ provider: a, services: [care] }]",
    });
    // The stage care would go on without a service, and nobody would wait for it.
    const listed =
      "services.care: found null, while stages.care, contracts[0] use it, expected to take away a service that nothing uses. Give these another service, or take them away too with what leads to them.";
    expect(issues("extends: base.yaml\nservices: { care: null }\n", { "base.yaml": under })).toContain(
      `v.yaml:2:19: ${listed}`,
    );
    expect(issuesOf(under, { set: ["services.care=null"] })).toContain(`--set "services.care=null": ${listed}`);
    expect(issues("extends: base.yaml\nservices: { spot: null }\n", { "base.yaml": under })[0]).toContain(
      "found null, while stages.care.overflow[0] uses it",
    );
    expect(
      issues(
        "extends: base.yaml\nservices: { care: null }\ncontracts: null\nstages: { care: { service: spot, overflow: null } }\n",
        { "base.yaml": under },
      ),
    ).toEqual([]);
  });

  it("lets providers be called like distributions, and areas like annotations", () => {
    const under = example({ more: "areas: { gamma: {}, value: { title: Value } }" });
    expect([...(variant("extends: base.yaml\nareas: { uniform: {} }\n", under).areas?.keys() ?? [])]).toEqual([
      "gamma",
      "value",
      "uniform",
    ]);
  });

  it("points into the file that has the fault", () => {
    const broken = base.replace("6 days", "6");
    expect(issues("extends: base.yaml\nservices: { ward: { beds: x } }\n", { "base.yaml": broken })).toEqual([
      'v.yaml:2:27: services.ward.beds: found "x", expected a whole number of beds, at least 0.',
      "base.yaml:6:17: stages.ward.stay: found 6, expected a length of time such as 4 weeks or 36 h. Write 6 hours, 6 days, 6 weeks, 6 months or 6 years.",
    ]);
  });

  it("shows a circle whole", () => {
    const files = { "b.yaml": "extends: c.yaml\n", "c.yaml": "extends: b.yaml\n" };
    expect(issues("extends: b.yaml\n", files)).toEqual([
      "c.yaml:1:10: extends: found a circle: b.yaml → c.yaml → b.yaml, expected files that end in one without extends. Take extends out of the one that is the base of all.",
    ]);
    const itself = { "v.yaml": "extends: v.yaml\n" };
    expect(issues("extends: v.yaml\n", itself)).toEqual([
      "v.yaml:1:10: extends: found a circle: v.yaml → v.yaml, expected files that end in one without extends. A file cannot extend itself: take extends out, or name another file.",
    ]);
  });

  it("ends a chain beyond any use", () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`${index}.yaml`, `extends: ${index + 1}.yaml\n`]),
    );
    expect(issues("extends: 0.yaml\n", files)).toEqual([
      "14.yaml:1:10: extends: found more than 16 files in a row, expected a shorter chain.",
    ]);
  });

  it("says which base cannot be read", () => {
    expect(issues("extends: nowhere.yaml\n")).toEqual([
      "v.yaml:1:10: extends: found nowhere.yaml, which cannot be read, expected the name of a base file. There is no such file.",
    ]);
    expect(issues("extends: [a, b]\n")).toEqual([
      "v.yaml:1:10: extends: found a list, expected the name of one base file, such as base.yaml. Write a, and let that file extend the others.",
    ]);
    expect(issuesOf("extends: b.yaml\n")).toEqual([
      "a.yaml:1:10: extends: found b.yaml, expected no extends, for nothing here reads files. In a program give parseScenario the option read, or load the file with loadScenario.",
    ]);
  });

  it("warns of what the file itself leaves unused, and not of its base", () => {
    const under = example({ more: "tasks: { t: { reason: A, responsible: nhs, time: 1 day } }" });
    const warnings = (text: string) =>
      parseScenario(text, { file: "v.yaml", read: reader({ "base.yaml": under }) }).warnings.map((one) => one.path);
    expect(warnings(under)).toEqual(["tasks.t"]);
    expect(warnings("extends: base.yaml\n")).toEqual([]);
  });
});

describe("overrides", () => {
  const set = (...overrides: string[]) => parseScenario(base, { set: overrides }).document;
  const complaints = (...overrides: string[]) => issuesOf(base, { set: overrides });

  it("puts values, maps and lists in, in order", () => {
    expect(set("services.ward.beds=45").services.get("ward")?.beds).toBe(45);
    expect(
      set("people.older.arrive.rate=6 per day", "people.older.arrive.rate=7 per day").people.get("older")?.arrive.rate,
    ).toBe(7);
    expect(
      set("stages.ward.stay={ gamma: { mean: 4 days, sd: 4 days } }").stages.get("ward")?.stay?.otherwise,
    ).toMatchObject({ kind: "gamma" });
    expect(set("run.seed=a=b").run.seed).toBe("a=b");
  });

  it("brings sections that the language knows, and names that are somewhere else in the file", () => {
    expect(set("priorities.hospital=0").priorities).toMatchObject({ hospital: 0, community: 1 });
    expect(set("shocks.demand=10 %").shocks.demand).toBe(0.1);
    expect(set("people.older.stages.ward.cap=30 days").people.get("older")?.stages.get("ward")?.cap).toBe(30);
    expect(complaints("people.older.stages.wrd.cap=30 days")).toEqual([
      expect.stringContaining("found no wrd in people.older.stages"),
    ]);
    expect(complaints("priorities.hospitl=0")).toEqual([expect.stringContaining("Did you mean hospital")]);
    expect(complaints("services.other.beds=3")).toEqual([expect.stringContaining("found no other in services")]);
  });

  it("reaches into lists both ways", () => {
    const text = example({ more: "initially: [{ people: 3, class: older, in: ward }]" });
    for (const path of ["initially[0].people", "initially.0.people"]) {
      expect(parseScenario(text, { set: [`${path}=5`] }).document.initially?.[0]?.people).toBe(5);
    }
  });

  it("takes away with null, where null is not a statement of its own", () => {
    const text = example({
      more: "rules: { areas-per-provider: 3 }\nproviders: { a: {} }\nprovider-failure: { rate: 4 % per year }",
    });
    expect(parseScenario(text, { set: ["rules=null"] }).document.rules).toBeUndefined();
    expect(parseScenario(text, { set: ["providers.a.failure=null"] }).document.providers?.get("a")?.failure).toBeNull();
  });

  it("names the nearest path where there is none", () => {
    expect(complaints("services.wad.beds=45")).toEqual([
      '--set "services.wad.beds=45": services.wad.beds: found no wad in services, expected one of ward, care. Did you mean services.ward.beds.',
    ]);
    expect(complaints("services.ward.beds.x=45")).toEqual([
      '--set "services.ward.beds.x=45": services.ward.beds.x: found no x in services.ward.beds, expected a path that ends with services.ward.beds, where 40 stands.',
    ]);
    expect(complaints("beds")).toEqual([
      '--set "beds": found "beds", expected path=value, such as run.seed=2 or people.older-person.arrive.rate="6 per day".',
    ]);
  });

  it("is checked like the file", () => {
    expect(complaints("services.ward.beds=many")).toEqual([
      '--set "services.ward.beds=many": services.ward.beds: found "many", expected a whole number of beds, at least 0.',
    ]);
    expect(complaints("services.ward.bedz=3")).toEqual([
      '--set "services.ward.bedz=3": services.ward.bedz: found the unknown key "bedz", expected a service: a map of setting, beds, places, hours or unlimited …. Did you mean beds.',
    ]);
    expect(complaints("services.ward.beds=[1")[0]).toMatch(
      /^--set "services.ward.beds=\[1": services.ward.beds: found/,
    );
    expect(complaints("__proto__.x=3")).not.toEqual([]);
  });
});

describe("annotations", () => {
  const rate = (value: string) => example({ people: `people: { older: { arrive: { rate: ${value}, at: ward } } }` });

  it("stand for their value and are kept as documented inputs", () => {
    const scenario = parseScenario(
      rate("{ value: 12 per day, range: 8..20 per day, source: Report, assumption: Adults }"),
    );
    expect(scenario.document.people.get("older")?.arrive.rate).toBe(12);
    expect(scenario.inputs).toEqual([
      {
        path: "people.older.arrive.rate",
        value: "12 per day",
        range: { low: "8 per day", high: "20 per day" },
        source: "Report",
        assumption: "Adults",
      },
    ]);
  });

  it("keep their range under an override, and not their source", () => {
    const scenario = parseScenario(rate("{ value: 12 per day, range: 8..20 per day, source: Report }"), {
      set: ["people.older.arrive.rate=9 per day"],
    });
    expect(scenario.inputs[0]).toMatchObject({
      value: "9 per day",
      range: { low: "8 per day", high: "20 per day" },
      source: "",
    });
  });

  it("let an override through to a part of a map or of a distribution", () => {
    const places = "{ value: { north: 30, south: 30 }, range: -20..+90 %, source: Report, assumption: A guess }";
    const stay = "{ value: { gamma: { mean: 6 days, sd: 5 days } }, source: Audit }";
    const text = example({
      services: `services: { ward: { setting: acute, beds: 40 }, care: { setting: home, places: ${places} } }`,
      more: "areas: { north: {}, south: {} }\nadjustable: { part: { path: services.care.places.north } }",
    }).replace("stay: 6 days", `stay: ${stay}`);
    const { document, inputs } = parseScenario(text, {
      set: ["services.care.places.north=+10 %", "stages.ward.stay.gamma.mean=10 days"],
    });
    expect(document.services.get("care")?.places).toEqual(
      new Map([
        ["north", 33],
        ["south", 30],
      ]),
    );
    // A gamma with a mean of 10 days and a standard deviation of 5 has the shape (10 ÷ 5)² and the scale 10 ÷ 4.
    expect(document.stages.get("ward")?.stay?.otherwise).toEqual({ kind: "gamma", shape: 4, scale: 2.5 });
    // What is documented was the value before.
    expect(inputs).toEqual([
      {
        path: "services.care.places",
        value: '{"north":33,"south":30}',
        range: { low: "-20 %", high: "+90 %" },
        source: "",
        assumption: "",
      },
      expect.objectContaining({ path: "stages.ward.stay", source: "" }),
    ]);
    expect(issuesOf(text, { set: ["services.care.places.west=3"] })).toEqual([
      expect.stringContaining("services.care.places.west"),
    ]);
  });

  it.each([
    ["8..20 per day", { low: "8 per day", high: "20 per day" }],
    ["1 week .. 20 days", { low: "1 week", high: "20 days" }],
    ["£15..20 per hour", { low: "£15 per hour", high: "£20 per hour" }],
    ["£15..£20 per hour", { low: "£15 per hour", high: "£20 per hour" }],
    ["£6m..£7m per year", { low: "£6m per year", high: "£7m per year" }],
    ["£0..£1m per year", { low: "£0m per year", high: "£1m per year" }],
    ["£500..£1k per week", { low: "£500 per week", high: "£1k per week" }],
    ["£900..£1k", { low: "£900", high: "£1k" }],
    ["£0.5..£2m", { low: "£0.5m", high: "£2m" }],
    ["£40k..£50k", { low: "£40k", high: "£50k" }],
    ["5..10 %", { low: "5 %", high: "10 %" }],
    ["-5..5 beds", { low: "-5 beds", high: "5 beds" }],
    ["1,000..2,000 hours per week", { low: "1,000 hours per week", high: "2,000 hours per week" }],
  ])("read the range %s", (range, ends) => {
    expect(parseScenario(rate(`{ value: 12 per day, range: "${range}" }`)).inputs[0]?.range).toEqual(ends);
  });
});

describe("scenarioHash", () => {
  const hash = (text: string) => scenarioHash(parseScenario(text));

  it("is the same for the same meaning, however written", () => {
    const other = base
      .replace("{ setting: acute, beds: 40 }", "{ beds: 40 beds, setting: acute }")
      .replace("28 days", "{ value: 4 weeks, source: Report }");
    expect(hash(`# comment\n${other}`)).toBe(hash(base));
    expect(hash(base)).toMatch(/^[0-9a-f]{16}$/);
  });

  it("differs for any other meaning", () => {
    const changes: [string, string][] = [
      ["beds: 40", "beds: 41"],
      ["6 days", "6.000001 days"],
      ["Example", "example"],
      ["40 %, home: 60 %", "60 %, home: 40 %"],
    ];
    const hashes = [base, ...changes.map(([from, to]) => base.replace(from, to))].map(hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
