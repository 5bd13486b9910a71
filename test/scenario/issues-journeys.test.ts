/** Issues of journeys, runs and people, with their exact words and places. */
import { describe, expect, it } from "vitest";
import { example, issuesOf } from "./example.js";

type Parts = Parameters<typeof example>[0];

const CASES: readonly (readonly [about: string, parts: Parts, issues: readonly string[]])[] = [
  [
    "names in a stage that lead nowhere",
    {
      stages:
        "stages:\n  ward: { stay: 6 days, service: wards, arrange: [asess], next: { caree: 40 %, home: 60 % }, overflow: [ { after: 1 day, service: spt } ] }\n  care: { stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      '6:34: stages.ward.service: found "wards", expected a service. Did you mean ward.',
      '6:51: stages.ward.arrange[0]: found "asess", expected a task. The scenario has none.',
      '6:67: stages.ward.next.caree: found "caree", expected a stage or an outcome. Did you mean care.',
      '6:131: stages.ward.overflow[0].service: found "spt", expected a service. Known here: ward, care.',
    ],
  ],
  [
    "patience that ends with what is waited for",
    {
      people:
        "people:\n  older: { arrive: { rate: 5 per day, at: ward, patience: { after: 1 day, then: { home: 60 %, ward: 40 % } } } }",
    },
    [
      '5:81: people.older.arrive.patience.then: found "ward", which they have waited for, expected other stages or outcomes, for whoever turns to one has stopped waiting.',
    ],
  ],
  [
    "a stage without its hours",
    {
      more: "areas: { dacorum: { weight: 1 }, stevenage: { weight: 1 } }",
      services:
        "services:\n  ward: { setting: acute, beds: 4 }\n  care: { setting: home, hours: { dacorum: 300 hours per week, stevenage: 200 hours per week } }",
    },
    ["9:3: stages.care: found no hours, expected hours: the package each person takes, for care is counted in hours."],
  ],
  [
    "hours where none are counted",
    {
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, hours: 10 hours per week, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    ["7:33: stages.care.hours: found hours of care, expected none, for care is counted in places."],
  ],
  [
    "a wait attributed as never published",
    {
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, waiting: { reason: C, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      "7:61: stages.care.waiting.responsible: found social-care with reason C, expected nhs alone. Reason C is never attributed otherwise in the situation report.",
    ],
  ],
  [
    "tasks and reasons attributed as never published",
    {
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, waiting: { reason: O, responsible: nhs }, arrange: [t, u], next: { independent: 100 % } }",
      more: "tasks: { t: { reason: G, responsible: both, time: 1 day }, u: { reason: I, responsible: { nhs: 50 %, social-care: 50 % }, time: 1 day } }",
    },
    [
      "7:45: stages.care.waiting.reason: found O, expected a reason from A to I, for people in acute beds may wait for it. The situation report has reason O in non-acute beds alone.",
      "8:39: tasks.t.responsible: found both with reason G, expected nhs or social-care, not both. Reason G is never attributed otherwise in the situation report.",
      "8:89: tasks.u.responsible: found nhs and social-care with reason I, expected nhs alone. Reason I is never attributed otherwise in the situation report.",
    ],
  ],
  [
    "a wait without its reason",
    {
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, next: { independent: 100 % } }",
    },
    [
      "7:3: stages.care: found no waiting, expected waiting: { reason, responsible }, for people in beds may wait for it.",
    ],
  ],
  [
    "half a wait",
    {
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, waiting: { reason: E }, next: { independent: 100 % } }",
    },
    [
      "7:35: stages.care.waiting: found no responsible, expected both reason and responsible, for people in beds may wait for it.",
    ],
  ],
  [
    "tasks without what they need",
    {
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, waiting: { reason: E, responsible: nhs }, arrange: [t, [u, v], w], next: { independent: 100 % } }",
      more: "teams: { x: { staff: 3 } }\ntasks: { t: { time: 1 day }, u: { reason: A, responsible: nhs, team: x, time: 1 day }, v: { reason: A, responsible: nhs, work: 1 h }, w: { reason: A, responsible: nhs } }",
    },
    [
      "9:13: tasks.t: found no reason and responsible, expected both reason and responsible, for people in beds may wait for it.",
      "9:30: tasks.u: found no work, expected work: the working time of one of the team, such as work: 2 hours.",
      "9:79: tasks.u.time: found time with a team, expected work: the working time of one of the team. Take time out; a time that a base file gives is taken away by time: null beside the team.",
      "9:128: tasks.v.work: found work without a team, expected a team that does it, or time instead of work. Say team beside it, or time in place of work; work that a base file gives is taken away by work: null.",
      "9:135: tasks.w: found no time, expected time, or team and work.",
    ],
  ],
  [
    "a stage that leads nowhere",
    {
      stages:
        "stages:\n  ward: { stay: 6 days }\n  care: { stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      "6:3: stages.ward: found no next, expected next: the stages or outcomes that follow. A way to leave is an outcome: declare it in outcomes.",
    ],
  ],
  [
    "journeys nobody can leave",
    {
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 100 % } }\n  care: { stay: 28 days, waiting: { reason: E, responsible: nhs }, next: { ward: 100 % } }",
    },
    ["6:3: stages.ward: found no way from ward and care to an outcome for older, expected a way to leave."],
  ],
  [
    "a circle that takes no time",
    {
      stages:
        "stages:\n  ward: { stay: 0 days, next: { care: 50 %, home: 50 % } }\n  care: { stay: 0 days, waiting: { reason: E, responsible: nhs }, next: { ward: 50 %, home: 50 % } }",
    },
    ["6:3: stages.ward: found a circle without time: ward → care → ward, expected a stay above 0 in one of them."],
  ],
  [
    "people who leave, come back at once, and stay for no time",
    {
      people:
        "people: { older: { arrive: { rate: 5 per day, at: ward }, readmission: { home: { share: 50 %, after: 0 days } } } }",
      stages: "stages:\n  ward: { stay: 0 days, next: { home: 100 % } }",
      services: "services: { ward: { setting: acute, beds: 40 } }",
    },
    ["6:3: stages.ward: found a circle without time: ward → home → ward, expected a stay above 0 in one of them."],
  ],
  [
    "a stage with a service and without a stay",
    {
      stages:
        "stages:\n  ward: { next: { care: 50 %, home: 50 % } }\n  care: { stay: 0 days, waiting: { reason: E, responsible: nhs }, next: { home: 100 % } }",
    },
    [
      "6:3: stages.ward: found no stay, expected stay: how long people are in ward until they are ready for what comes next. Write stay: 0 days if it takes no time.",
    ],
  ],
  [
    "a stage whose service has a slip in its name, which would take its limit away",
    {
      services:
        "services: { ward: { setting: acute, beds: 40 }, homecare: { setting: home, hours: 60 hours per week } }",
      stages:
        "stages:\n  ward: { stay: 6 days, next: { home-care: 40 %, home: 60 % } }\n  home-care: { stay: 28 days, hours: 10 hours per week, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      "7:3: stages.home-care: found no service, expected a service, for its waiting and hours are about one. Did you mean service: homecare.",
    ],
  ],
  [
    "a wait for nothing",
    {
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 40 %, rest: 60 % } }\n  rest: { stay: 1 day, waiting: { at: home }, next: { home: 100 % } }\n  care: { stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      "7:3: stages.rest: found no service, expected a service, for its waiting is about one. Name it with service, or give a service the name rest.",
    ],
  ],
  [
    "choices that leave somebody out",
    {
      more: "areas: { dacorum: { weight: 1 }, stevenage: { weight: 1 } }",
      stages:
        "stages:\n  ward: { stay: { by: next, care: 3 days }, next: { by: area, dacorum: { care: 40 %, home: 60 % } } }\n  care: { stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      "6:17: stages.ward.stay: found nothing for home, expected a value for each, or otherwise.",
      "6:51: stages.ward.next: found nothing for stevenage, expected a value for each, or otherwise.",
    ],
  ],
  [
    "a choice by what there is not",
    {
      stages:
        "stages:\n  ward: { stay: { by: hospital, otherwise: 3 days }, next: { by: hospital } }\n  care: { stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    ["6:60: stages.ward.next: found a choice by hospital, expected hospitals in the scenario to choose by."],
  ],
  [
    "a cap without a stay, a taper without a time",
    {
      stages:
        "stages:\n  ward: { cap: 3 days, hours: { start: 3 hours per week, end: 50 % }, next: { home: 100 % } }\n  care: { stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      "6:16: stages.ward.cap: found a cap without a stay, expected the stay it cuts.",
      "6:31: stages.ward.hours: found an end without over, expected the time over which the package tapers.",
      "6:31: stages.ward.hours: found hours of care, expected none, for ward is counted in beds.",
    ],
  ],
  [
    "a run on days there are not",
    { run: "run: { start: 2020-02-29, warm-up: 1 year, length: 0 days, confidence: 100 % }" },
    [
      "2:36: run.warm-up: found no such day counted from 2020-02-29, expected a stretch that ends on a day there is, such as 365 days.",
      "2:52: run.length: found no time, expected at least a day.",
      "2:72: run.confidence: found 100 %, expected a level above 0 % and at most 99.99 %, such as 95 %.",
    ],
  ],
  [
    "a run without replications",
    { run: "run: { start: 2020-02-28, length: 101 years, replications: 0 }" },
    [
      "2:35: run.length: found 36890 days, expected at most a hundred years.",
      "2:60: run.replications: found 0, expected a whole number of replications, at least 1.",
    ],
  ],
  [
    "areas whose people have no hospital",
    { more: "hospitals: { lister: {}, watford: {} }\nareas: { a: { hospitals: { lister: 100 % } }, b: {} }" },
    [
      "4:20: people.older.arrive: found nothing that says which hospital for b, expected hospitals in the areas, or here.",
    ],
  ],
  [
    "people at the start in places from which nobody of their class comes",
    {
      people:
        "areas: { north: { weight: 1 }, south: { weight: 0 } }\npeople: { older: { arrive: { rate: 5 per day, at: ward } } }",
      more: "initially: [ { people: { north: 2, south: 3 }, class: older, in: ward } ]",
    },
    [
      "9:43: initially[0].people.south: found 3 people, and nobody of older lives there, expected places that people of older come from. Leave south out, or give it a share in areas of arrive.",
    ],
  ],
  [
    "people at the start in a hospital where nobody of their class is treated",
    {
      people:
        "hospitals: { east: {}, west: {} }\npeople: { older: { arrive: { rate: 5 per day, at: ward, hospitals: { east: 100 % } } } }",
      more: "initially: [ { people: { west: 3 }, class: older, in: ward } ]",
    },
    [
      "9:32: initially[0].people.west: found 3 people, and nobody of older is treated there, expected places that people of older come from. Leave west out, or give it a share in hospitals of arrive.",
    ],
  ],
  [
    "people at the start who are nobody and nowhere",
    { more: "initially: [ { people: 50, class: older, in: ward }, { people: 5, class: old, in: home } ]" },
    [
      '8:74: initially[1].class: found "old", expected a class of people. Known here: older.',
      '8:83: initially[1].in: found "home", expected a stage. Known here: ward, care.',
    ],
  ],
  [
    "people in the middle of nothing",
    {
      stages:
        "stages:\n  ward: { stay: 0 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
      more: "initially: [ { people: 5, class: older, in: ward } ]",
    },
    [
      "8:14: initially[0]: found people in the middle of ward, which takes no time, expected remaining: ready, or a stay above 0.",
    ],
  ],
  [
    "targets that name nothing",
    {
      more: "targets: { a: { measure: dtoc-beds }, b: { measure: dtoc-beds, at-most: 3, at-least: 5, by: { service: wards } }, c: { measure: x, at-most: 3 days }, d: { measure: x, at-most: 95 per cent, at-least: '1,900' } }",
    },
    [
      "8:12: targets.a: found no bound, expected at-most, at-least or both.",
      "8:86: targets.b.at-least: found 5, expected at most at-most, which is 3.",
      '8:104: targets.b.by.service: found "wards", expected a service. Did you mean ward.',
      '8:141: targets.c.at-most: found "3 days", expected a number in the unit of the measure, or a share such as 95 %. Write 3, where the measure is counted in days.',
      '8:177: targets.d.at-most: found "95 per cent", expected a number in the unit of the measure, or a share such as 95 %. Write 95 %.',
    ],
  ],
  [
    "a pattern with too few hours",
    {
      more: "patterns: { p: { weekdays: { mon: 0, tue: 0, wed: 0, thu: 0, fri: 0, sat: 0, sun: 0 }, hours: [1, 2] } }",
    },
    [
      "8:28: patterns.p.weekdays: found factors of 0 alone, expected a factor above 0.",
      "8:95: patterns.p.hours: found a list, expected a list of 24 numbers of at least 0.",
    ],
  ],
  ["nobody at all", { people: "people: {}" }, ["4:9: people: found no class of people, expected at least one."]],
  [
    "an overflow into itself",
    {
      stages:
        "stages:\n  ward: { stay: 3 days, next: { care: 40 %, home: 60 % }, overflow: [ { after: 3 days, service: ward } ] }\n  care: { stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    ["6:97: stages.ward.overflow[0].service: found ward, expected another service than the stage's own."],
  ],
  [
    "an overflow to areas that are not there, and to a service without a pool for each",
    {
      stages:
        "stages:\n  ward: { stay: 3 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % }, overflow: [ { after: 3 days, service: care, area: nowhere } ] }",
    },
    [
      '7:156: stages.care.overflow[0].area: found "nowhere", expected an area. The scenario has none.',
      "7:156: stages.care.overflow[0].area: found an area, but care has no pool for each area, expected no area, or the capacity of care by area.",
    ],
  ],
];

describe("issues of journeys", () => {
  it.each(CASES)("tells %s", (_about, parts, issues) => {
    expect(issuesOf(example(parts))).toEqual(issues.map((issue) => `a.yaml:${issue}`));
  });
});
