/** Issues of structure, with their exact words and places: what an author reads is part of the surface. */
import { describe, expect, it } from "vitest";
import { example, issuesOf } from "./example.js";

type Parts = Parameters<typeof example>[0];

const CASES: readonly (readonly [about: string, parts: Parts, issues: readonly string[]])[] = [
  ["nothing in a valid scenario", {}, []],
  [
    "an empty file",
    { title: "", run: "", services: "", people: "", stages: "" },
    ["1:1: found nothing, expected a scenario: a map of title, run, services, stages, people …."],
  ],
  [
    "an unknown key",
    { more: "stagess: {}" },
    [
      '8:1: stagess: found the unknown key "stagess", expected a map of title, run, services, stages, people …. Did you mean stages.',
    ],
  ],
  [
    "names in a class that lead nowhere",
    {
      people:
        "people: { older: { arrive: { rate: 5 per day, at: wrd, pattern: x }, readmission: { hom: { share: 1 %, after: 1 day } }, stages: { wart: { cap: 1 day } } } }",
    },
    [
      '4:51: people.older.arrive.at: found "wrd", expected a stage. Did you mean ward.',
      '4:65: people.older.arrive.pattern: found "x", expected a pattern. The scenario has none.',
      '4:85: people.older.readmission.hom: found "hom", expected an outcome. Did you mean home.',
      '4:132: people.older.stages.wart: found "wart", expected a stage. Did you mean ward.',
    ],
  ],
  [
    "names that are left out, with those that there are",
    {
      people: "people: { older: { arrive: { rate: 5 per day } }, other: { arrive: { rate: 5 per day, at: } } }",
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, overflow: [{ after: 1 day }], waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
      more: [
        "contracts: [{ services: [care] }]",
        "initially: [{ people: 3 }]",
        "targets: { x: { at-most: 3 } }",
        "alerts: { levels: { red: { occupancy: 90 % } } }",
      ].join("\n"),
    },
    [
      "4:28: people.older.arrive.at: found nothing, expected a stage. Known here: ward, care.",
      "4:91: people.other.arrive.at: found an empty value, expected a stage. Known here: ward, care.",
      "7:37: stages.care.overflow[0].service: found nothing, expected a service. Known here: ward, care.",
      "8:13: contracts[0].provider: found nothing, expected a provider.",
      "9:13: initially[0].class: found nothing, expected a class of people. Known here: older, other.",
      "9:13: initially[0].in: found nothing, expected a stage. Known here: ward, care.",
      "10:15: targets.x.measure: found nothing, expected a measure such as dtoc-beds.",
      "11:9: alerts.of: found nothing, expected a service. Known here: ward, care.",
    ],
  ],
  [
    "names beside other faults, all at once",
    {
      run: "run: { start: tomorrow }",
      stages:
        "stages:\n  ward: { stay: 6 days, next: { caree: 40 %, home: 60 % } }\n  care: { stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      '2:15: run.start: found "tomorrow", expected a date such as 2018-04-01.',
      '6:33: stages.ward.next.caree: found "caree", expected a stage or an outcome. Did you mean care.',
    ],
  ],
  [
    "a pattern with too few months",
    {
      more: "patterns: { p: { weekdays: { mon: 0, tue: 0, wed: 0, thu: 0, fri: 0, sat: 0, sun: 0 }, months: { jan: 1 } } }",
    },
    [
      "8:28: patterns.p.weekdays: found factors of 0 alone, expected a factor above 0.",
      "8:96: patterns.p.months.feb: found nothing, expected a number of at least 0.",
    ],
  ],
  [
    "an annotation with faults",
    { more: "areas: { a: { adults: { value: 3, rnge: 3, range: 5..2, source: 3 } } }" },
    [
      '8:35: areas.a.adults.rnge: found the key "rnge", expected a key of an annotated value. Did you mean range.',
      '8:51: areas.a.adults.range: found "5..2", expected a range such as 8..20 per day, the lower end first.',
      "8:65: areas.a.adults.source: found 3, expected a text.",
    ],
  ],
  [
    "a null with nothing to take away",
    { more: "areas: null\nproviders: { a: { failure: { rate: 4 } } }" },
    [
      "8:8: areas: found an empty value, expected areas by name. Say what it is, or leave the key out: an empty value, or null, takes away what a base file has, and there is nothing here to take away.",
      "9:36: providers.a.failure.rate: found 4, expected a share per time such as 4 % per year. Write 4 % per year or 4 % per month.",
    ],
  ],
  [
    "names that are no names",
    { more: "areas: { Dacorum: {}, 1st: {}, a_b: {} }" },
    [
      '8:10: areas.Dacorum: found the name "Dacorum", expected a name of lower-case letters, digits and hyphens. Write dacorum, wherever it is named; a title may have any letters.',
      '8:23: areas.1st: found the name "1st", expected a name of lower-case letters, digits and hyphens. Begin it with a letter from a to z.',
      '8:32: areas.a_b: found the name "a_b", expected a name of lower-case letters, digits and hyphens. Write a-b, wherever it is named; a title may have any letters.',
    ],
  ],
  [
    "distributions without their parameters",
    {
      stages:
        "stages:\n  ward: { stay: { gamma: { mean: 3 days } }, next: { care: 40 %, home: 60 % } }\n  care: { stay: { mixture: [ { share: 50 %, of: 3 days }, { share: 40 %, of: { empirical: [1 day, 2] } } ] }, waiting: { reason: E, responsible: nhs }, next: { independent: 100 % } }",
    },
    [
      "6:26: stages.ward.stay.gamma.sd: found nothing, expected a length of time above 0, such as 4 weeks.",
      "7:99: stages.care.stay.mixture[1].of.empirical[1]: found 2, expected a length of time such as 4 weeks or 36 h. Write 2 hours, 2 days, 2 weeks, 2 months or 2 years.",
    ],
  ],
  [
    "distributions that are two, or have gaps",
    {
      stages:
        "stages:\n  ward: { stay: { lognormal: { mean: 3 days, sd: 2 days }, gamma: { mean: 3 days, sd: 1 day } }, next: { care: 40 %, home: 60 % } }\n  care: { stay: { bands: [ { from: 0 days, to: 2 days, share: 50 % }, { from: 3 days, to: 5 days, share: 50 % } ] }, waiting: { reason: E, responsible: nhs }, next: { independent: 100 % } }",
    },
    [
      "6:17: stages.ward.stay: found a map of lognormal, gamma, expected exactly one kind of distribution.",
      "7:17: stages.care.stay: found a map of bands, expected bands that each begin where the one before ends.",
    ],
  ],
  [
    "distributions whose parameters do not go together",
    {
      stages:
        "stages:\n  ward: { stay: { mixture: [ { share: 50 %, of: 3 days }, { share: 40 %, of: 4 days } ] }, next: { care: 40 %, home: 60 % } }\n  care: { stay: { lognormal: { mean: 3 days, median: 4 days } }, waiting: { reason: E, responsible: nhs }, next: { independent: 100 % } }",
    },
    [
      "6:17: stages.ward.stay: found a map of mixture, expected parameters that go together. The sum of shares must be 1 within 1e-9, got 0.9.",
      "7:17: stages.care.stay: found a map of lognormal, expected a lognormal whose mean is above its median.",
    ],
  ],
];

describe("issues of structure", () => {
  it.each(CASES)("tells %s", (_about, parts, issues) => {
    expect(issuesOf(example(parts))).toEqual(issues.map((issue) => `a.yaml:${issue}`));
  });
});
