/**
 * Two contracts in forty lines, and the variant in which one provider holds both services: what compiling is tested on.
 */
export const TWO_CONTRACTS = `title: Two contracts
run: { start: 2018-04-01, warm-up: 26 weeks, length: 1 year, replications: 10, seed: 7, confidence: 90 % }
areas:
  dacorum: { title: Dacorum, adults: 119575, weight: 3, hospitals: { watford: 90 %, lister: 10 % } }
  stevenage: { adults: 68000, weight: 1, hospitals: { lister: 100 % } }
hospitals: { watford: { title: Watford General }, lister: {} }
services:
  acute:
    { title: Acute ward, setting: acute, beds: { watford: 60, lister: 40 }, delayed-day-price: £346 per day,
      changes: [{ from: 2018-12-01, until: 2019-03-01, every-year: true, add: 10 beds, to: lister }] }
  scah: { title: SCAH, setting: home, hours: { dacorum: 300 hours per week, stevenage: 100.1 hours per week }, price: £32 per hour, payer: council }
  sah: { title: SAH, setting: home, hours: { dacorum: "2,000 hours per week", stevenage: 900 hours per week }, waiting-line: first-fit }
  spot: { setting: home, unlimited: true, price: £22 per hour }
providers: { alpha: { title: Alpha }, beta: { failure: { rate: 8 % per year } }, gamma: { failure: null } }
provider-failure: { rate: 4 % per year, notice: 25 days, kept: 50 %, returning: 80 %, recovery: 10 weeks }
workforce: { attrition: 3 % per month, lead-time: 8 weeks, contact-hours: 25 hours per week, planning: forward }
contracts:
  - { provider: alpha, services: [scah] }
  - { provider: beta, services: [sah], areas: [dacorum] }
  - { provider: gamma, services: [sah], areas: [stevenage] }
handover: { between-providers: [visit] }
patterns: { emergency: { months: { jan: 1.1, feb: 1, mar: 1, apr: 1, may: 1, jun: 1, jul: 1, aug: 1, sep: 1, oct: 0.9, nov: 1, dec: 1 }, weekdays: { mon: 2, tue: 1, wed: 1, thu: 1, fri: 1, sat: 0.5, sun: 0.5 } } }
teams:
  social-workers: { staff: { watford: 8, lister: 5 }, shifts: [{ days: mon-fri, from: 09:00, to: 17:00 }, { days: sun, from: 22:00, to: 02:00, staff: 1 }] }
tasks:
  assessment: { reason: A, responsible: { social-care: 60 %, nhs: 40 % }, team: social-workers, work: { gamma: { mean: 6 h, sd: 3 h } }, needed: 60 %, start: 1 day before ready }
  sourcing: { title: Finding care, reason: E, responsible: social-care, time: { value: 1.5 days, range: 1..3 days, source: A survey, assumption: A guess } }
  equipment: { reason: F, responsible: nhs, time: 12 h }
  visit: { reason: E, responsible: both, time: 2 days }
stages:
  acute: { stay: { by: next, scah: { gamma: { mean: 8 days, sd: 4 days } }, otherwise: { exponential: { mean: 5 days } } }, next: { by: area, dacorum: { scah: 30 %, home: 70 % }, otherwise: { scah: 20 %, home: 75 %, died: 5 % } } }
  scah: { stay: { gamma: { mean: 20 days, sd: 10 days } }, cap: 28 days, arrange: [assessment, [sourcing, equipment]], waiting: { reason: E, responsible: social-care }, hours: { start: 10 hours per week, end: 60 %, over: 4 weeks }, next: { sah: 50 %, independent: 50 % }, overflow: [{ after: 10 days, service: spot }] }
  sah: { stay: 300 days, hours: 14 hours per week, waiting: { reason: E, responsible: social-care, at: home }, next: { died: 50 %, moved: 50 % } }
outcomes: { moved: { title: Moved away, arrange: [sourcing] } }
people:
  older: { title: Older person, arrive: { rate: 6 per day, at: acute, pattern: emergency, growth: 2 % per year, patience: { after: 3 days, then: { home: 100 % } } }, readmission: { home: { share: 10 %, after: 12 days } } }
  self-funder: { arrive: { rate: 365.25 per year, at: scah, areas: { stevenage: 100 % } }, tasks: { sourcing: { responsible: nhs } }, stages: { scah: { overflow: null, next: { independent: 100 % }, waiting: { responsible: nhs } } } }
initially: [{ people: { dacorum: 20, stevenage: 5 }, class: older, in: scah }, { people: 30, class: older, in: acute, remaining: ready }]
targets: { few: { title: Few delays, measure: dtoc-beds, by: { reason: E }, at-most: 26 }, quick: { measure: within-24-hours, at-least: 95 % } }
`;

export const ONE_PROVIDER = `extends: two-contracts.yaml
title: One Strategic Lead Provider
contracts:
  - { provider: alpha, services: [scah, sah], areas: [dacorum], pooled: true }
  - { provider: beta, services: [scah, sah], areas: [stevenage], pooled: true }
providers: { gamma: null }
services: { scah: { waiting-line: first-fit } }
handover: null
tasks: { visit: null }
`;
