/** A scenario in which all times are fixed, so that what is told of a replication can be worked out by hand. */

/**
 * A ward, one assessor, two places of care at home; all times are fixed. Three people are ready on day 6. They are
 * assessed on days 6, 7 and 8, so that two go home on days 7 and 8, and the third waits for a place until day 17. What
 * changes on dates, the third place on day 20 and a fourth bed on day 25, comes too late to matter to them.
 */
export const SMALL_COUNTY = `
title: A small county
run: { start: 2026-04-06, warm-up: 0 days, length: 60 days, replications: 1 }
areas: { east: { title: East }, west: { title: West } }
services:
  ward: { title: Ward, setting: acute, beds: 3 }
  home-care: { title: Home care, setting: home, places: 2, changes: [{ from: 2026-04-26, add: 1 places }] }
teams: { assessors: { title: Assessors, staff: 1 } }
tasks:
  assessment: { title: Assessment, team: assessors, work: 24 hours, reason: A, responsible: nhs }
alerts: { of: ward, at: 12:00, levels: { red: { occupancy: 100 % } } }
people: { older-person: { title: Older person, arrive: { rate: 0 per day, at: ward } } }
stages:
  ward: { title: Ward, stay: 6 days, next: { home-care: 100 % } }
  home-care:
    title: Home care
    arrange: [assessment]
    waiting: { reason: E, responsible: social-care }
    stay: 10 days
    next: { independent: 100 % }
changes: [{ on: 2026-05-01, title: A new plan, services: { ward: { beds: 4 } } }]
initially:
  - { people: { east: 3 }, class: older-person, in: ward, remaining: whole }
`;
