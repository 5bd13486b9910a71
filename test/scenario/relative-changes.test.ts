/** Relative changes: what a value in per cent or as a factor goes over, and where it is refused. */
import { describe, expect, it } from "vitest";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { factorOf } from "../../src/scenario/read/relative-changes.js";
import { example, issuesOf } from "./example.js";

const services = [
  "services:",
  "  ward: { setting: acute, beds: 40 }",
  "  care:",
  "    setting: home",
  "    hours: { dacorum: 300 hours per week, stevenage: { value: '1,204 hours per week', range: 1000..1500 hours per week, source: Return } }",
  "    price: £20 per hour",
].join("\n");
const base = example({
  services,
  stages: [
    "stages:",
    "  ward: { stay: { by: area, dacorum: { gamma: { mean: 6 days, sd: 3 days } }, otherwise: 5 days }, next: { care: 40 %, home: 60 % } }",
    "  care: { stay: 4 weeks, hours: 10 hours per week, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
  ].join("\n"),
  people:
    "people: { older: { arrive: { rate: 5 per day, at: ward } }, frail: { arrive: { rate: 1 per day, at: ward }, stages: { care: { hours: '+50 %' } } } }",
  more: "areas: { dacorum: {}, stevenage: {} }\nteams: { workers: { staff: 4 } }\ntasks: { visit: { reason: A, responsible: social-care, team: workers, work: { triangular: { low: 1 h, mode: 2 h, high: 6 h } }, needed: 40 % } }\nhandover: { between-providers: [visit] }",
});
const read = () => ({ text: base, file: "base.yaml", identity: "base.yaml" });
const variant = (text: string) => parseScenario(`extends: base.yaml\n${text}\n`, { file: "v.yaml", read });
const refused = (text: string) => issuesOf(`extends: base.yaml\n${text}\n`, { file: "v.yaml", read });
const set = (...overrides: string[]) => parseScenario(base, { file: "base.yaml", set: overrides });
const hours = ({ document }: ReturnType<typeof variant>) => document.services.get("care")?.hours;

describe("factorOf", () => {
  it.each([
    ["+10 %", 1.1],
    ["-8 %", 0.92],
    ["−8%", 0.92],
    ["+12.5 per cent", 1.125],
    ["× 1.1", 1.1],
    ["x 0.5", 0.5],
  ])("reads %s", (text, factor) => {
    expect(factorOf(text)).toBe(factor);
  });

  it.each(["10 %", "+10 % per year", "+10 beds", "-2 % per year", 1.1, "+£10", "xylophone 1", null])(
    "takes %j for a value of its own",
    (value) => {
      expect(factorOf(value)).toBeUndefined();
    },
  );
});

describe("a relative change in a variant", () => {
  it("multiplies one value, in its own unit", () => {
    const { services, people } = variant(
      "services: { ward: { beds: +10 % }, care: { price: -8 % } }\npeople: { older: { arrive: { rate: × 1.2 } } }",
    ).document;
    expect(services.get("ward")?.beds).toBe(44);
    expect(services.get("care")?.price).toEqual({ amount: 18.4, per: "hour" });
    expect(people.get("older")?.arrive.rate).toBe(6);
  });

  it("multiplies every entry of a map", () => {
    expect(hours(variant("services: { care: { hours: +10 % } }"))).toEqual(
      new Map([
        ["dacorum", 330],
        ["stevenage", 1324.4],
      ]),
    );
    expect(hours(variant("services: { care: { hours: { dacorum: -10 % } } }"))).toEqual(
      new Map([
        ["dacorum", 270],
        ["stevenage", 1204],
      ]),
    );
  });

  it("multiplies all amounts of a distribution, so that what is drawn is multiplied", () => {
    const { tasks, stages } = variant(
      "tasks: { visit: { work: +50 % } }\nstages: { ward: { stay: { by: area, dacorum: × 2 } } }",
    ).document;
    const hour = 1 / 24;
    expect(tasks.get("visit")?.work).toEqual({ kind: "triangular", low: 1.5 * hour, mode: 3 * hour, high: 9 * hour });
    const stay = stages.get("ward")?.stay;
    // A gamma of twice the mean and twice the standard deviation: the same shape, (6 ÷ 3)², and twice the scale, 1.5.
    expect(stay?.of.get("dacorum")).toEqual({ kind: "gamma", shape: 4, scale: 3 });
    expect(stay?.otherwise).toEqual({ kind: "constant", value: 5 });
    expect(variant("stages: { ward: { stay: × 2 } }").document.stages.get("ward")?.stay?.otherwise).toEqual({
      kind: "constant",
      value: 10,
    });
  });

  it("may say where it comes from", () => {
    const scenario = variant('services: { ward: { beds: { value: +10 %, source: "Plan" } } }');
    expect(scenario.document.services.get("ward")?.beds).toBe(44);
    expect(scenario.inputs).toContainEqual({
      path: "services.ward.beds",
      value: "44",
      range: null,
      source: "Plan",
      assumption: "",
    });
  });

  it("leaves the range of a documented input and not the source of the value that was", () => {
    const input = variant("services: { care: { hours: +10 % } }").inputs.find(({ path }) => path.endsWith("stevenage"));
    expect(input).toMatchObject({ value: "1324.4 hours per week", source: "", range: { high: "1500 hours per week" } });
  });

  it("goes over another one by the product of both", () => {
    const files: Record<string, string> = {
      "base.yaml": base,
      "more.yaml": "extends: base.yaml\nservices: { ward: { beds: +10 % } }\n",
    };
    const { document } = parseScenario("extends: more.yaml\nservices: { ward: { beds: +25 % } }\n", {
      file: "v.yaml",
      read: (reference) => ({ text: files[reference], file: reference, identity: reference }),
    });
    // 40 beds × 1.1 × 1.25
    expect(document.services.get("ward")?.beds).toBe(55);
  });
});

describe("a relative change of a class", () => {
  it("goes over what stands for all", () => {
    const hoursOf = (scenario: ReturnType<typeof variant>) => {
      const [, frail] = compileScenario(scenario).blueprint.classes;
      return frail.stages.find(({ name }) => name === "care")?.hours?.start;
    };
    expect(hoursOf(variant("title: As it is"))).toEqual({ kind: "constant", value: 15 });
    expect(hoursOf(variant("stages: { care: { hours: 12 hours per week } }"))).toEqual({ kind: "constant", value: 18 });
    // × 1.5 and × 1.2 of 10 hours
    expect(hoursOf(variant("people: { frail: { stages: { care: { hours: +20 % } } } }"))).toEqual({
      kind: "constant",
      value: 18,
    });
  });
});

describe("a relative change on a date", () => {
  const changing = (changes: string) => parseScenario(`${base}changes:\n${changes}`, { file: "base.yaml" });
  const bedsFrom = (scenario: ReturnType<typeof variant>) =>
    scenario.phases.map(({ document }) => document.services.get("ward")?.beds);

  it("goes over what holds on the day, changes above it in the list included", () => {
    const scenario = changing(
      [
        "  - { on: 2019-06-01, services: { ward: { beds: +50 % }, care: { hours: × 2 } } }",
        "  - { on: 2019-12-01, until: 2020-03-01, services: { ward: { beds: +10 % } } }",
      ].join("\n"),
    );
    expect(scenario.document.services.get("ward")?.beds).toBe(40);
    // 40 × 1.5, for the winter × 1.1, and back.
    expect(bedsFrom(scenario)).toEqual([60, 66, 60]);
    expect(scenario.phases[0].document.services.get("care")?.hours).toEqual(
      new Map([
        ["dacorum", 600],
        ["stevenage", 2408],
      ]),
    );
  });

  it("changes staff, shares and prices", () => {
    const [{ document }] = changing(
      "  - { on: 2019-06-01, teams: { workers: { staff: +25 % } }, tasks: { visit: { needed: -50 % } }, services: { care: { price: +5 % } } }",
    ).phases;
    expect(document.teams.get("workers")?.staff).toBe(5);
    expect(document.tasks.get("visit")?.needed).toBe(0.2);
    expect(document.services.get("care")?.price).toEqual({ amount: 21, per: "hour" });
  });
});

describe("a relative change by --set", () => {
  it("multiplies what stands there, a map by every entry", () => {
    expect(hours(set("services.care.hours=+10 %"))).toEqual(
      new Map([
        ["dacorum", 330],
        ["stevenage", 1324.4],
      ]),
    );
    expect(set("services.ward.beds=+10 %", "services.ward.beds=× 0.5").document.services.get("ward")?.beds).toBe(22);
  });

  it("keeps the range of a documented input", () => {
    const { inputs } = set("services.care.hours.stevenage=× 0.5");
    expect(inputs[0]).toMatchObject({
      value: "602 hours per week",
      range: { low: "1000 hours per week", high: "1500 hours per week" },
      source: "",
    });
  });
});

describe("a relative change that finds nothing to multiply", () => {
  it.each([
    ["services: { ward: { delayed-day-price: +10 % } }", "v.yaml:2:40: services.ward.delayed-day-price"],
    ["services: { ward: { setting: +10 % } }", 'There stands "acute", which is no amount.'],
    ["services: { ward: +10 % }", 'There stands a map of different things: change one of "setting", "beds".'],
    ["stages: { ward: { next: +10 % } }", "There stand shares, which sum to 100 %: write them anew."],
    ["handover: { between-providers: +10 % }", "There stands a list: change one of its values by its position."],
    ["services: { ward: { beds: -120 % } }", "No value falls by more than 100 %."],
    ["run: { start: +10 % }", 'There stands "2019-04-01", which is no amount.'],
    ["initially: [{ people: +10 %, class: older, in: ward }]", "v.yaml:2:23: initially[0].people"],
    ["stages: { care: { stay: { by: area, dacorum: +10 %, otherwise: 9 days } } }", "stages.care.stay.dacorum"],
  ])("is refused in %s", (text, part) => {
    const issues = refused(text);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain("expected a value, for there is none before it that it could change");
    expect(issues[0]).toContain(part);
  });

  it("is refused in a file that extends nothing, and of a default that is not written", () => {
    expect(issuesOf(example({ run: "run: { start: 2019-04-01, replications: +10 % }" }))).toEqual([
      'a.yaml:2:41: run.replications: found the relative change "+10 %", expected a value, for there is none before it that it could change. It can stand in a variant, under changes, in a class of people and in --set.',
    ]);
    expect(issuesOf(base, { set: ["run.replications=+10 %"] })[0]).toContain("expected a value, for there is none");
  });

  it("is refused where a change on a date finds nothing", () => {
    const text = `${base}changes: [{ on: 2019-06-01, services: { ward: { price: +10 % } } }]\n`;
    expect(issuesOf(text)).toEqual([
      expect.stringMatching(/^a.yaml:\d+:\d+: services.ward.price: found the relative change "\+10 %"/),
    ]);
  });

  it("rounds nothing: half a bed is refused", () => {
    expect(refused("services: { ward: { beds: × 1.0125 } }")).toEqual([
      "v.yaml:2:27: services.ward.beds: found 40.5, expected a whole number of beds, at least 0.",
    ]);
  });

  it("leaves texts alone", () => {
    expect(variant("title: +10 %").title).toBe("+10 %");
  });
});
