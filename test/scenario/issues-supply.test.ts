/** Issues of what there is to give, with their exact words and places. */
import { describe, expect, it } from "vitest";
import { example, issuesOf } from "./example.js";

type Parts = Parameters<typeof example>[0];

const CASES: readonly (readonly [about: string, parts: Parts, issues: readonly string[]])[] = [
  [
    "no capacity, or two kinds of it",
    {
      services: "services:\n  ward: { setting: acute }\n  care: { setting: home, places: 3, hours: 10 hours per week }",
    },
    [
      "4:3: services.ward: found no capacity, expected exactly one of beds, places, hours and unlimited. Say what there is of it, such as places: 20, hours: 300 hours per week or unlimited: true.",
      "5:3: services.care: found places and hours, expected exactly one of beds, places, hours and unlimited. Take one of them out; what a base file gives is taken away by places: null or hours: null.",
    ],
  ],
  [
    "a ward without beds",
    { services: "services:\n  ward: { setting: acute, places: 3 }\n  care: { setting: home, places: 60 }" },
    ["4:27: services.ward.places: found places, expected beds, for the setting is acute."],
  ],
  [
    "capacity by places that do not go together",
    {
      more: "areas: { dacorum: { weight: 1 }, stevenage: { weight: 1 } }\nhospitals: { lister: {}, watford: {} }",
      services:
        "services:\n  ward: { setting: acute, beds: { lister: 3, dacorum: 3 } }\n  care: { setting: home, places: { dacorum: 4 } }",
    },
    [
      "4:33: services.ward.beds: found areas and hospitals together, expected all areas, or all hospitals.",
      "5:34: services.care.places: found nothing for stevenage, expected a value for every area.",
      "6:20: people.older.arrive: found nothing that says which hospital for dacorum and stevenage, expected hospitals in the areas, or here.",
    ],
  ],
  [
    "prices in the wrong unit",
    {
      services:
        "services:\n  ward: { setting: acute, beds: 4, price: £3 per hour, delayed-day-price: £3 per hour }\n  care: { setting: home, places: 3, delayed-day-price: £3 per day }",
    },
    [
      "4:43: services.ward.price: found a price per hour, expected a price per day, for the capacity is in beds.",
      "4:75: services.ward.delayed-day-price: found a price per hour, expected a price per day.",
      "5:37: services.care.delayed-day-price: found a delayed day in the setting home, expected it in acute and non-acute settings alone.",
    ],
  ],
  [
    "changes of capacity that make no sense",
    {
      services:
        "services:\n  ward: { setting: acute, beds: 4, changes: [ { from: 2019-04-01, until: 2019-03-01, add: 3 places }, { from: 2019-04-01, add: 3 beds, every-year: true, to: x } ] }\n  care: { setting: home, places: 60 }",
    },
    [
      "4:74: services.ward.changes[0].until: found a day that is not after from, expected a later day.",
      "4:91: services.ward.changes[0].add: found places, expected beds.",
      "4:148: services.ward.changes[1].every-year: found no until, expected a stretch of at most a year, with until.",
      '4:158: services.ward.changes[1].to: found "x", expected an area or a hospital. The scenario has none.',
    ],
  ],
  [
    "changes that take more than there is from each pool",
    {
      more: "hospitals: { lister: {}, watford: {} }\nareas: { county: { hospitals: { lister: 50 %, watford: 50 % } } }",
      services:
        "services:\n  ward: { setting: acute, beds: { lister: 5, watford: 3 }, changes: [ { from: 2019-04-05, add: -4 beds } ] }\n  care: { setting: home, places: 60 }",
    },
    [
      "4:69: services.ward.changes: found changes that leave less than nothing in ward/watford, expected changes that take no more than there is.",
    ],
  ],
  [
    "contracts that overlap, leave gaps or break the rule",
    {
      more: "areas: { dacorum: { weight: 1 }, stevenage: { weight: 1 } }\nproviders: { a: {}, b: {}, c: {} }\nrules: { areas-per-provider: 1 }\ncontracts:\n  - { provider: a, services: [care] }\n  - { provider: b, services: [care], areas: [stevenage] }\n  - { provider: d, services: [ward, ward], areas: [dacorum], pooled: true }",
      services:
        "services:\n  ward: { setting: acute, beds: 4 }\n  care: { setting: home, hours: { dacorum: 300 hours per week, stevenage: 200 hours per week } }",
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, hours: 10 hours per week, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      "14:3: contracts: found no contract for ward in stevenage, expected one contract for each of its areas.",
      "14:5: contracts[0]: found 2 areas held by a, expected at most 1, as rules.areas-per-provider says.",
      "15:5: contracts[1]: found a second contract for care in stevenage, expected one contract for each of its areas.",
      '16:17: contracts[2].provider: found "d", expected a provider. Known here: a, b, c.',
      "16:30: contracts[2].services: found a service twice, expected each once.",
    ],
  ],
  [
    "a provider in each area for what has no capacity by area",
    {
      more: "areas: { dacorum: { weight: 1 }, stevenage: { weight: 1 } }\nproviders: { a: { in-each-area: true } }\nrules: { areas-per-provider: 1 }\ncontracts:\n  - { provider: a, services: [care, ward] }",
      services:
        "services:\n  ward: { setting: acute, beds: 4 }\n  care: { setting: home, hours: { dacorum: 300 hours per week, stevenage: 200 hours per week } }",
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, hours: 10 hours per week, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      "14:37: contracts[0].services[1]: found ward, which has no capacity by area, for a, a provider in each area, expected services with capacity by area, or a provider without in-each-area.",
    ],
  ],
  [
    "an area without a contract",
    {
      more: "areas: { dacorum: { weight: 1 }, stevenage: { weight: 1 } }\nproviders: { a: {} }\ncontracts: [ { provider: a, services: [care], areas: [dacorum], pooled: true } ]",
      services:
        "services:\n  ward: { setting: acute, beds: 4 }\n  care: { setting: home, hours: { dacorum: 300 hours per week, stevenage: 200 hours per week } }",
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, hours: 10 hours per week, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      "12:12: contracts: found no contract for care in stevenage, expected one contract for each of its areas.",
      "12:73: contracts[0].pooled: found one service, expected two or more services to pool.",
    ],
  ],
  [
    "services that cannot be one pool",
    {
      more: "areas: { dacorum: { weight: 1 }, stevenage: { weight: 1 } }\nproviders: { a: {} }\ncontracts: [ { provider: a, services: [care, ward], pooled: true } ]",
      services:
        "services:\n  ward: { setting: acute, beds: 4 }\n  care: { setting: home, hours: { dacorum: 300 hours per week, stevenage: 200 hours per week } }",
      stages:
        "stages:\n  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }\n  care: { stay: 28 days, hours: 10 hours per week, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
    },
    [
      "12:61: contracts[0].pooled: found services that differ in kind of capacity (care: hours, ward: beds), expected services that agree in it, to be one pool.",
      "12:61: contracts[0].pooled: found services that differ in whom their pools are for (care: area, ward: all), expected services that agree in it, to be one pool.",
    ],
  ],
  [
    "owners of whom it is not clear how they fail",
    {
      more: "providers: { a: { owner: group }, b: { owner: group, failure: null }, c: { owner: d }, d: { failure: null }, e: { owner: a } }\nprovider-failure: { rate: 4 % per year }\ncontracts: [ { provider: a, services: [care] } ]",
    },
    [
      "8:47: providers.b.owner: found one owner for b and a, which fail differently, expected the same failure for all providers of an owner.",
      "8:83: providers.c.owner: found one owner for c and d, which fail differently, expected the same failure for all providers of an owner.",
      "8:122: providers.e.owner: found a, a provider that group owns, expected group, or an owner that nobody else owns.",
    ],
  ],
  [
    // a, b and d are two providers each, one in either area; c is one, which cannot be owned by two.
    "owners of whom there is one in each area",
    {
      more: "areas: { north: { weight: 1 }, south: { weight: 1 } }\nproviders: { a: { in-each-area: true }, b: { in-each-area: true, owner: a, failure: null }, c: { owner: a }, d: { in-each-area: true, owner: b }, e: { owner: a/south, failure: null }, f: { owner: a/south } }\nprovider-failure: { rate: 4 % per year }",
    },
    [
      "9:73: providers.b.owner: found one owner for b and a, which fail differently, expected the same failure for all providers of an owner.",
      "9:105: providers.c.owner: found a, a provider in each area, expected one of them, such as a/north, or in-each-area for c.",
      "9:142: providers.d.owner: found b, a provider that a owns, expected a, or an owner that nobody else owns.",
      "9:159: providers.e.owner: found one owner for e and a, which fail differently, expected the same failure for all providers of an owner.",
    ],
  ],
  [
    "weights for some areas",
    { more: "areas: { a: { weight: 1 }, b: {} }" },
    ["8:28: areas.b: found no weight, expected a weight, for other areas have one."],
  ],
  [
    "one name for two things",
    { more: "areas: { a: {} }\nhospitals: { a: {} }\noutcomes: { ward: {} }" },
    [
      "8:10: areas.a: found the name of a hospital too, expected different names for areas and hospitals.",
      "10:13: outcomes.ward: found the name of a stage too, expected different names for stages and outcomes.",
    ],
  ],
  [
    "shifts that cannot be read",
    {
      more: "hospitals: { lister: {}, watford: {} }\nareas: { dacorum: { weight: 1 }, stevenage: { weight: 1 } }\nteams: { x: { staff: { lister: 3 } }, y: { staff: { lister: 3, watford: 1 }, shifts: [ { days: mon-fri, from: 24:00, to: 9:00, staff: { dacorum: 1, stevenage: 1 } }, { days: workdays, from: 09:00, to: 10:00 } ] }, z: { staff: 0 } }",
    },
    [
      "4:20: people.older.arrive: found nothing that says which hospital for dacorum and stevenage, expected hospitals in the areas, or here.",
      "10:22: teams.x.staff: found nothing for watford, expected a value for every hospital.",
      '10:122: teams.y.shifts[0].to: found "9:00", expected a time of day from 00:00 to 24:00. Write 09:00.',
      '10:175: teams.y.shifts[1].days: found "workdays", expected a day, days such as mon-fri, weekdays or weekends. Days are mon, tue, wed, thu, fri, sat, sun, and weekdays and weekends. Days that do not follow each other are entries of their own.',
      "10:215: teams.z: found nobody at any time, expected staff, for what the team does would never be done.",
    ],
  ],
  [
    "teams with gaps",
    {
      more: "hospitals: { lister: {}, watford: {} }\nareas: { dacorum: { weight: 1 }, stevenage: { weight: 1 } }\nteams: { x: { staff: { lister: 3 } }, y: { staff: { lister: 3, watford: 1 }, shifts: [ { days: mon-fri, from: 24:00, to: 09:00, staff: { dacorum: 1, stevenage: 1 } } ] }, z: { staff: 0 } }",
    },
    [
      "4:20: people.older.arrive: found nothing that says which hospital for dacorum and stevenage, expected hospitals in the areas, or here.",
      "10:22: teams.x.staff: found nothing for watford, expected a value for every hospital.",
      "10:39: teams.y: found staff by area and by hospital, expected one or the other throughout a team.",
      "10:111: teams.y.shifts[0].from: found 24:00, expected a time before 24:00.",
      "10:172: teams.z: found nobody at any time, expected staff, for what the team does would never be done.",
    ],
  ],
  [
    "a lead time that is not in weeks",
    { more: "workforce: { attrition: 3 % per month, lead-time: 10 days, contact-hours: 25 hours per week }" },
    ["8:51: workforce.lead-time: found 10 days, expected whole weeks, such as 8 weeks."],
  ],
  [
    "a workforce whose training nobody completes, and whose carers are never to be used",
    {
      more: "workforce: { attrition: 3 % per month, lead-time: 0 days, training: { length: 9 days, completing: 0 % }, contact-hours: 10 hours per week, utilisation: 0 % }",
    },
    [
      "8:79: workforce.training.length: found 9 days, expected whole weeks, such as 8 weeks.",
      "8:99: workforce.training.completing: found 0 %, expected more than 0 %, for else nobody would ever become a carer.",
      "8:153: workforce.utilisation: found 0 %, expected more than 0 %, such as 90 %.",
    ],
  ],
];

describe("issues of supply", () => {
  it.each(CASES)("tells %s", (_about, parts, issues) => {
    expect(issuesOf(example(parts))).toEqual(issues.map((issue) => `a.yaml:${issue}`));
  });
});
