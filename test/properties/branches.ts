/**
 * Random branches of one past: a random model, and plans that change on dates, some of them alike in all at first. What
 * is changed are the things a plan can change: capacity, contracts, people, journeys, tasks, staff, hours, prices,
 * offers.
 */
import fc from "fast-check";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import type { ClassPlan, StagePlan, TaskPlan } from "../../src/model/plan/care-plan.js";
import type { PoolPlan } from "../../src/model/plan/supply-plan.js";
import type { DistributionSpec } from "../../src/random/laws/distribution.js";
import { blueprints, withPlainStages } from "./blueprints.js";

const DRAWN: DistributionSpec = { kind: "exponential", mean: 3 };
const SHARED = [0.2, 0.5, 0.3];

const eachClass = (plan: Blueprint, change: (one: ClassPlan) => Partial<ClassPlan>): Blueprint => ({
  ...plan,
  classes: plan.classes.map((one) => ({ ...one, ...change(one) })),
});

const eachStage = (plan: Blueprint, change: (one: StagePlan) => Partial<StagePlan>): Blueprint =>
  eachClass(plan, ({ stages }) => ({
    stages: stages.map((one) => (one.outcome < 0 ? { ...one, ...change(one) } : one)),
  }));

const task = (by: number): TaskPlan => ({
  name: "assessment",
  title: "task",
  needed: 0.7,
  refused: by / 6,
  lead: by,
  team: 0,
  time: { kind: "uniform", low: 0, high: 1 },
  reason: 3,
  responsible: SHARED,
});

/** Takes people, capacity and contract of a service from its pools and gives them to the last pool there is. */
function pooled(plan: Blueprint): Blueprint {
  const last = plan.pools.length - 1;
  const services = new Set(plan.pools[last].services);
  const cells = plan.areas.length * plan.hospitals.length;
  const parts = [...services].map((service) => ({ service, capacity: 60, changes: [] }));
  return {
    ...plan,
    pools: plan.pools.map((pool, k): PoolPlan => {
      if (k === last) return { ...pool, parts, capacity: 60 * parts.length, provider: plan.providers.length - 1 };
      const isLeft = pool.services.some((service) => services.has(service));
      return isLeft ? { ...pool, parts: [], capacity: 0, changes: [], provider: -1 } : pool;
    }),
    poolOf: plan.poolOf.map((pool, cell) => (services.has(Math.floor(cell / cells)) ? last : pool)),
  };
}

/** What can change, each by a number from 0 on. */
const CHANGES: readonly ((plan: Blueprint, by: number) => Blueprint)[] = [
  (plan, by) => ({ ...plan, pools: plan.pools.map((pool) => ({ ...pool, capacity: pool.capacity + by })) }),
  (plan, by) => ({
    ...plan,
    pools: plan.pools.map((pool) => ({ ...pool, changes: [...pool.changes, { day: 61 + by, units: 4 }] })),
  }),
  (plan, by) =>
    eachClass(plan, ({ arrival }) => ({ arrival: { ...arrival, perDay: by === 0 ? 0 : arrival.perDay * by } })),
  (plan) =>
    eachClass(plan, ({ arrival }) => ({
      arrival: { ...arrival, hourFactor: arrival.hourFactor.map((_, hour) => (hour % 24 < 12 ? 2 : 0)) },
    })),
  (plan) =>
    eachClass(plan, ({ arrival }) => ({
      arrival: { ...arrival, origin: arrival.origin.map((_, cell) => (cell === 0 ? 1 : 0)) },
    })),
  (plan, by) =>
    eachClass(plan, ({ readmission }) => ({ readmission: readmission.map((one) => ({ ...one, share: by / 5 })) })),
  (plan, by) =>
    eachClass(plan, ({ arrival }) => ({
      arrival: {
        ...arrival,
        patience: arrival.patience && { ...arrival.patience, after: { kind: "constant", value: by } },
      },
    })),
  (plan, by) =>
    eachStage(plan, ({ stay }) => ({
      stay: stay && { ...stay, of: stay.of.map((): DistributionSpec => ({ kind: "exponential", mean: 1 + by })) },
    })),
  (plan, by) =>
    eachStage(plan, ({ next }) => ({
      next: next && {
        ...next,
        shares: next.shares.map((row) => row.map((share, k) => (k === 0 ? share + by : share))),
      },
    })),
  (plan, by) => eachStage(plan, () => ({ arrange: [[task(by)]] })),
  (plan) => eachStage(plan, ({ waiting }) => ({ waiting: { ...waiting, responsible: SHARED } })),
  (plan, by) =>
    eachStage(plan, ({ overflow }) => ({
      overflow: overflow.map((one) => ({ ...one, after: { kind: "uniform", low: 0, high: 1 + by } })),
    })),
  (plan) =>
    eachStage(plan, ({ withoutCare }) => ({
      withoutCare: { ...withoutCare, admission: withoutCare.admission && { ...withoutCare.admission, after: DRAWN } },
    })),
  (plan) => eachStage(plan, ({ hours }) => ({ hours: hours && { ...hours, start: { kind: "constant", value: 3 } } })),
  (plan, by) => ({ ...plan, handover: { between: [task(by), task(0)], within: [] } }),
  (plan, by) => ({ ...plan, priorities: { ...plan.priorities, hospital: by, community: 2 - by } }),
  (plan, by) => ({
    ...plan,
    services: plan.services.map((service, k) => ({
      ...service,
      line: plan.services[(k + by) % plan.services.length].line,
    })),
  }),
  (plan, by) => ({
    ...plan,
    teams: plan.teams.map((team) => ({ ...team, week: team.week.map(() => [{ at: 0, staff: by }]) })),
  }),
  (plan, by) => ({
    ...plan,
    services: plan.services.map((service) => ({
      ...service,
      price: { amount: 10 + by, per: "day", charged: "used", payers: [{ name: `payer-${by}`, share: 1 }] },
    })),
  }),
  (plan, by) => ({
    ...plan,
    services: plan.services.map((service, k) => ({
      ...service,
      admits: plan.services[(k + by) % plan.services.length].admits,
    })),
  }),
  (plan, by) => ({
    ...plan,
    providers: plan.providers.map((one) => ({
      ...one,
      failure: { perYear: 10 * by, notice: 1, kept: 0.3, returning: 1, recovery: 14 },
      workforce:
        by === 0
          ? null
          : {
              attritionPerWeek: 0.1,
              leadWeeks: by,
              contactHours: 2,
              planning: "react",
              training: { weeks: by - 1, hoursShare: 0.5, completing: 0.8 },
              utilisation: by === 1 ? null : 0.7,
            },
    })),
  }),
  (plan) => ({
    ...plan,
    pools: plan.pools.map((pool) => ({ ...pool, provider: pool.provider < 0 ? 0 : pool.provider })),
  }),
  (plan, by) => eachStage(plan, ({ hours }) => ({ hours: hours && { ...hours, twoCarers: by / 3 } })),
  (plan, by) => ({ ...plan, pools: plan.pools.map((pool) => ({ ...pool, twoCarerShare: 1 - by / 4 })) }),
  (plan, by) => eachStage(plan, () => ({ offers: { refused: by / 4, again: 0.5 * (by + 1) } })),
  (plan, by) => eachClass(plan, ({ arrival }) => ({ arrival: { ...arrival, avoided: by / 4 } })),
  (plan, by) => eachStage(plan, ({ review }) => ({ review: review && { ...review, every: 1 + by } })),
  (plan, by) =>
    eachStage(plan, ({ whileWaiting }) => ({ whileWaiting: whileWaiting && { ...whileWaiting, unfit: by / 3 } })),
  (plan, by) => eachStage(plan, ({ whenShort }) => ({ whenShort: whenShort && { ...whenShort, stay: 1 / (1 + by) } })),
  (plan, by) => eachClass(plan, () => ({ followUp: by === 0 ? null : { after: by, died: [by / 4, 0] } })),
  (plan, by) => eachStage(plan, ({ bridge }) => ({ bridge: bridge && { ...bridge, needed: by / 3 } })),
  pooled,
];

const change = fc.record({
  day: fc.integer({ min: 1, max: 20 }),
  kinds: fc.uniqueArray(fc.nat(CHANGES.length - 1), { minLength: 1, maxLength: 4 }),
  by: fc.nat(3),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** A plan with a pool and a provider more, which hold nothing before a change. */
function withRoomForContracts(plan: Blueprint, name: string): Blueprint {
  const hours = plan.pools.find(({ kind }) => kind === "hours");
  if (hours === undefined) return plan;
  const pool = {
    ...hours,
    name: `pool ${name}`,
    parts: [],
    area: -1,
    hospital: -1,
    capacity: 0,
    changes: [],
    provider: -1,
    lendingGroup: null,
  };
  const owner = plan.providers.length;
  return {
    ...plan,
    pools: [...plan.pools, pool],
    providers: [...plan.providers, { name: `provider ${name}`, title: name, owner, failure: null, workforce: null }],
  };
}

/** The plan with changes, each on top of those before it. */
function withChanges(first: Blueprint, name: string, changes: readonly Change[]): Blueprint {
  let last: Blueprint = { ...first, name, title: `Plan ${name}` };
  const later = changes
    .filter(({ day }) => day < first.warmUp + first.length)
    .sort((a, b) => a.day - b.day)
    .map(({ day, kinds, by }) => {
      last = kinds.reduce((plan, kind) => CHANGES[kind](plan, by), last);
      return { day, blueprint: { ...last, later: [] } };
    });
  return { ...first, name, title: `Plan ${name}`, later };
}

/** Two to four plans with one past, of which the first may change nothing. */
export const branches: fc.Arbitrary<Blueprint[]> = fc
  .record({
    // The people of a plain stage stand in a table of their own when the branches go apart.
    model: fc.oneof({ arbitrary: blueprints, weight: 2 }, { arbitrary: withPlainStages, weight: 1 }),
    common: fc.array(change, { maxLength: 1 }),
    own: fc.array(
      fc.record({ changes: fc.array(change, { maxLength: 2 }), contracts: fc.constantFrom("", "", "one", "two") }),
      { minLength: 2, maxLength: 4 },
    ),
  })
  .map(({ model, common, own }) => {
    // What all have in common comes first, and touches no pool that only some have.
    const alike = common.map((one) => ({
      ...one,
      day: 1,
      kinds: one.kinds.map((kind) => kind % (CHANGES.length - 1)),
    }));
    return own.map(({ changes, contracts }, k) => {
      const first = contracts === "" ? model : withRoomForContracts(model, contracts);
      const later = changes.map((one) => ({ ...one, day: one.day + 1 }));
      return withChanges(first, `plan-${k}`, [...alike, ...later]);
    });
  });
