/**
 * Small random models: every rule can occur with every other, in few days and with few people, so that unlikely
 * meetings are likely. What is generated are choices; `build` turns them into a Blueprint, so that a failing model
 * shrinks. About half of the models have plans that change on a date: made of further choices, over the same places,
 * services, stages and teams.
 */
import fc from "fast-check";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import type { ClassPlan, InitialPlan, StagePlan } from "../../src/model/plan/care-plan.js";
import { type BridgePlan, NO_JOURNEY_RULES } from "../../src/model/plan/journey-rules.js";
import type { BudgetPlan } from "../../src/model/plan/money-plan.js";
import type {
  FailurePlan,
  OpeningHours,
  PoolPlan,
  ServicePlan,
  TeamPlan,
  WorkforcePlan,
} from "../../src/model/plan/supply-plan.js";
import type { DistributionSpec } from "../../src/random/laws/distribution.js";
import { alignPools } from "../../src/scenario/compile/align-pools.js";
import { buildLine, buildReserves, lines, reserves } from "./lines.js";
import { buildStocks, buildTasks, shares, stock, task, time } from "./tasks.js";

/** Of a stage that can be entered again: never no time at all. */
const positiveTime: fc.Arbitrary<DistributionSpec> = fc
  .constantFrom(0.5, 2, 6)
  .map((mean): DistributionSpec => ({ kind: "exponential", mean }));

const SERVICES = ["ward", "interim", "enabling", "ongoing", "reablement", "spot"] as const;
const OUTCOMES = ["home", "died"] as const;
const KINDS = ["beds", "beds", "hours", "hours", "places", "unlimited"] as const;
const HOURS = KINDS.flatMap((kind, service) => (kind === "hours" ? [service] : []));

/** Staff who come at a level of an alert, at most. */
const MOST_EXTRA_STAFF = 2;

const OFFICE_HOURS: OpeningHours = [
  { at: 0, isOpen: false },
  ...[0, 1, 2, 3, 4].flatMap((day) => [
    { at: day + 9 / 24, isOpen: true },
    { at: day + 17 / 24, isOpen: false },
  ]),
];

const stage = fc.record({
  /** More often hours than others: only they can be pooled. */
  service: fc.oneof(
    { arbitrary: fc.integer({ min: -1, max: SERVICES.length - 1 }), weight: 2 },
    { arbitrary: fc.constantFrom(...HOURS), weight: 1 },
  ),
  stay: time,
  /** Used where the stage can be entered again. */
  again: positiveTime,
  stayBy: fc.constantFrom("all" as const, "all" as const, "area" as const, "hospital" as const, "next" as const),
  cap: fc.constantFrom(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 5),
  /** Where people go: numbers taken modulo what there is. */
  next: fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }),
  back: fc.boolean(),
  hours: fc.record({
    start: fc.constantFrom(0.1, 2, 7.25, 20),
    spread: fc.boolean(),
    end: fc.constantFrom(1, 0.5, 0),
    over: fc.constantFrom(0, 0, 10, 14),
    twoCarers: fc.constantFrom(0, 0, 0.3, 1),
  }),
  arrange: fc.array(fc.array(task, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
  reason: fc.constantFrom(4, 5),
  responsible: shares,
  waitsAtHome: fc.constantFrom(false, false, true),
  overflow: fc.array(
    fc.record({
      service: fc.nat(SERVICES.length - 1),
      after: time,
      /** For each of two areas, the one whose pool takes its people; null: their own. */
      areas: fc.constantFrom(null, null, [1, 0], [0, 0]),
      returns: fc.constantFrom("always" as const, "after-failure" as const, "never" as const),
    }),
    { maxLength: 2 },
  ),
  /** Where people without care are admitted: a number taken modulo what there is; null: nowhere. */
  admitted: fc.option(fc.record({ after: time, stage: fc.nat(3) }), { nil: null }),
  longerStay: fc.constantFrom(0, 0.5, 1),
  offers: fc.constantFrom(
    { refused: 0, again: 0 },
    { refused: 0, again: 0 },
    { refused: 0.5, again: 1 },
    { refused: 0.8, again: 0.3 },
  ),
  review: fc.option(
    fc.record({
      every: fc.constantFrom(1, 7),
      rise: fc.constantFrom(0.5, 0.2),
      fall: fc.constantFrom(0.5, 0.2),
      step: fc.constantFrom(0.25, 3),
    }),
    { nil: null },
  ),
  whileWaiting: fc.option(
    fc.record({
      died: fc.constantFrom(0, 0.2),
      unfit: fc.constantFrom(0, 0.5),
      again: fc.constantFrom(0, 0.5, 1),
      longerStay: fc.constantFrom(0, 0.5),
      moreHours: fc.constantFrom(0, 0.5),
      lessIndependent: fc.constantFrom(0, 0.5),
    }),
    { nil: null },
  ),
  whenShort: fc.option(
    fc.record({
      stay: fc.constantFrom(1, 0.5),
      /** Whether all go to the first stage that follows instead. */
      first: fc.boolean(),
    }),
    { nil: null },
  ),
  /** Services at home, by their place in SERVICES. */
  bridge: fc.option(
    fc.record({
      service: fc.integer({ min: 2, max: SERVICES.length - 1 }),
      hours: fc.constantFrom(1, 4),
      needed: fc.constantFrom(0.4, 1),
      from: fc.constantFrom("arranged" as const, "ready" as const),
      atMost: fc.constantFrom(0.5, 3, Number.POSITIVE_INFINITY),
      /** The stage that people come back to: a number taken modulo what there is; null: they stay. */
      returnTo: fc.option(fc.nat(3), { nil: null }),
    }),
    { nil: null, freq: 2 },
  ),
});

const person = fc.record({
  perDay: fc.constantFrom(0.3, 1, 3),
  avoided: fc.constantFrom(0, 0, 0.4),
  /** When people come: at all times alike, in daytime alone, or on two days of three. */
  comes: fc.constantFrom("always" as const, "by day" as const, "on some days" as const),
  followUp: fc.constantFrom(null, 2, 9),
  cells: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 4 }),
  stages: fc.array(stage, { minLength: 1, maxLength: 4 }),
  patience: fc.option(fc.record({ after: time, leadsTo: fc.nat(9) }), { nil: null }),
  readmission: fc.array(
    fc.record({ outcome: fc.nat(1), share: fc.constantFrom(0.4, 1), after: fc.constantFrom(0.5, 5) }),
    { maxLength: 2 },
  ),
});

const pool = fc.record({
  by: fc.constantFrom("all" as const, "area" as const, "hospital" as const),
  capacity: fc.constantFrom(0, 1, 3, 6),
  changes: fc.array(fc.record({ day: fc.nat(60), capacity: fc.nat(6) }), { maxLength: 3 }),
  discipline: fc.constantFrom("strict" as const, "first-fit" as const),
  whenFull: fc.constantFrom("wait" as const, "wait" as const, "turn-away" as const),
  provider: fc.integer({ min: -1, max: 1 }),
  twoCarerShare: fc.constantFrom(1, 1, 0.5, 0.2),
  reserves,
});

const failure: fc.Arbitrary<FailurePlan> = fc.record({
  perYear: fc.constantFrom(0, 5, 30, 30),
  notice: fc.constantFrom(0, 3, 14),
  kept: fc.constantFrom(0, 0.3, 1),
  returning: fc.constantFrom(0, 0.55, 1),
  recovery: fc.constantFrom(0, 10, 20, 21),
});

const workforce: fc.Arbitrary<WorkforcePlan> = fc.record({
  attritionPerWeek: fc.constantFrom(0.02, 0.2, 1),
  leadWeeks: fc.nat(3),
  contactHours: fc.constantFrom(2, 30),
  planning: fc.constantFrom("react" as const, "forward" as const),
  training: fc.record({
    weeks: fc.constantFrom(0, 0, 1, 3),
    hoursShare: fc.constantFrom(0, 0.5, 1),
    completing: fc.constantFrom(1, 0.4),
  }),
  utilisation: fc.constantFrom(null, null, 0.5, 1),
});

const team = fc.record({
  by: fc.constantFrom("all" as const, "area" as const, "hospital" as const),
  shift: fc.boolean(),
  staff: fc.integer({ min: 0, max: 3 }),
  atShiftEnd: fc.constantFrom("resume" as const, "overtime" as const),
});

/** What can change on a date. */
const planChoices = {
  pools: fc.tuple(pool, pool, pool, pool, pool),
  pooled: fc.boolean(),
  lending: fc.boolean(),
  admits: fc.array(fc.constantFrom(false, false, true), { minLength: SERVICES.length, maxLength: SERVICES.length }),
  discharges: fc.array(fc.constantFrom(false, false, true), { minLength: SERVICES.length, maxLength: SERVICES.length }),
  failures: fc.tuple(fc.option(failure, { nil: null }), fc.option(failure, { nil: null })),
  workforces: fc.tuple(fc.option(workforce, { nil: null }), fc.option(workforce, { nil: null })),
  people: fc.array(person, { minLength: 1, maxLength: 3 }),
  hoursPrice: fc.constantFrom(20, 30, null),
  lines: fc.array(lines, { minLength: SERVICES.length, maxLength: SERVICES.length }),
  priorities: fc.record({
    replaced: fc.nat(2),
    returning: fc.nat(2),
    phaseChange: fc.nat(2),
    hospital: fc.nat(2),
    community: fc.nat(2),
  }),
  between: fc.array(task, { maxLength: 2 }),
  within: fc.array(task, { maxLength: 1 }),
};

const laterPlan = fc.record({
  /** Taken modulo the days there are. */
  day: fc.nat(60),
  staff: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })),
  stockUnits: fc.nat(3),
  ...planChoices,
  // Pools that become one are what moves most people.
  pooled: fc.constantFrom(true, true, false),
});

export const choices = fc.record({
  startDay: fc.integer({ min: 17897, max: 17903 }),
  warmUp: fc.nat(8),
  length: fc.integer({ min: 5, max: 40 }),
  areas: fc.integer({ min: 1, max: 2 }),
  hospitals: fc.integer({ min: 1, max: 2 }),
  ...planChoices,
  // More often apart: what is put together later moves people.
  pooled: fc.constantFrom(false, false, true),
  teams: fc.tuple(team, team),
  alerts: fc.option(
    fc.record({
      service: fc.nat(1),
      at: fc.constantFrom(0, 8 / 24, 0.5),
      occupancy: fc.constantFrom(0.3, 0.8, Number.POSITIVE_INFINITY),
      queue: fc.constantFrom(1, 3),
      levels: fc.constantFrom([0], [1], [1, 2], [2]),
      staff: fc.nat(MOST_EXTRA_STAFF),
      units: fc.nat(3),
    }),
    { nil: null },
  ),
  floating: fc.boolean(),
  stock,
  /**
   * A budget of hours for services in hours, or of money for these and the interim beds; null: none. Its year turns
   * within most runs.
   */
  budget: fc.option(
    fc.record({
      unit: fc.constantFrom("hours" as const, "£" as const),
      amount: fc.constantFrom(0, 300, 3000, 30_000),
      counting: fc.constantFrom("commitments" as const, "spending" as const),
      month: fc.integer({ min: 1, max: 3 }),
    }),
    { nil: null },
  ),
  shocks: fc.constantFrom({ demand: 0, supply: 0 }, { demand: 0.3, supply: 0 }, { demand: 0, supply: 0.5 }),
  initial: fc.array(
    fc.record({
      class: fc.nat(2),
      stage: fc.nat(3),
      people: fc.nat(5),
      remaining: fc.constantFrom("residual" as const, "whole" as const, "ready" as const),
    }),
    { maxLength: 3 },
  ),
  later: fc.oneof(fc.constant([]), fc.array(laterPlan, { minLength: 1, maxLength: 2 })),
});

type LaterChoices = typeof laterPlan extends fc.Arbitrary<infer T> ? T : never;
type Choices = typeof choices extends fc.Arbitrary<infer T> ? T : never;
type StageChoices = typeof stage extends fc.Arbitrary<infer T> ? T : never;
type PersonChoices = typeof person extends fc.Arbitrary<infer T> ? T : never;

const named = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, k) => ({ name: `${prefix}-${k}`, title: `${prefix} ${k}` }));

/** The plan of the first day and those that follow it, over the same pools. */
export function build(from: Choices, confined = false): Blueprint {
  const laterOn = new Map<number, LaterChoices>();
  for (const later of from.later) laterOn.set(1 + (later.day % (from.warmUp + from.length - 1)), later);
  const days = [...laterOn.keys()].sort((a, b) => a - b);
  const phases = [from, ...days.map((day) => changed(from, laterOn.get(day)!))];
  const [first, ...others] = alignPools(
    phases.map((phase) => buildPlan(phase, confined)),
    [0, ...days],
  );
  return { ...first, later: others.map((blueprint, k) => ({ day: days[k], blueprint })) };
}

/** The choices of a later plan: as many classes and stages as before, each in its service. */
function changed(from: Choices, later: LaterChoices): Choices {
  const { day: _day, staff, stockUnits, ...plan } = later;
  const people = from.people.map((one, k): PersonChoices => {
    const other = later.people[k % later.people.length];
    const stages = one.stages.map(({ service }, index) => ({
      ...other.stages[index % other.stages.length],
      service,
    }));
    return { ...other, stages };
  });
  const teams = from.teams.map((one, k) => ({ ...one, staff: staff[k] })) as Choices["teams"];
  const stock = from.stock && { ...from.stock, units: stockUnits };
  return { ...from, ...plan, people, teams, stock };
}

function buildPlan(from: Choices, confined: boolean): Blueprint {
  const services = SERVICES.map(
    (name, k): ServicePlan => ({
      name,
      title: name,
      setting: name === "ward" ? "acute" : name === "interim" ? "non-acute" : "home",
      kind: KINDS[k],
      admits: from.admits[k] ? OFFICE_HOURS : null,
      discharges: from.discharges[k] ? OFFICE_HOURS : null,
      // In one pool there is one line.
      line: buildLine(from.lines[from.pooled && k === HOURS[1] ? HOURS[0] : k], from.people.length),
      price: KINDS[k] === "hours" ? priceOfHours(from.hoursPrice) : null,
      delayedDayPrice:
        KINDS[k] === "beds" ? { amount: 300, per: "day", charged: "used", payers: [{ name: "nhs", share: 1 }] } : null,
      extra: extraUnits(from, k),
    }),
  );
  const { pools, poolOf } = buildPools(from);
  const counts = { all: 1, area: from.areas, hospital: from.hospitals };
  return {
    name: "random",
    title: "Random",
    startDay: from.startDay,
    warmUp: from.warmUp,
    length: from.length,
    areas: named("area", from.areas).map((area) => ({ ...area, adults: 1000 })),
    hospitals: named("hospital", from.hospitals),
    services,
    pools,
    poolOf,
    providers: named("provider", 2).map((provider, k) => ({
      ...provider,
      owner: k,
      failure: from.failures[k],
      workforce: from.workforces[k],
    })),
    alerts: buildAlerts(from),
    teams: from.teams.map(({ by, shift, staff, atShiftEnd }, k): TeamPlan => {
      const days = Array.from({ length: 5 }, (_, day) => [
        { at: day + 9 / 24, staff },
        { at: day + 17 / 24, staff: 0 },
      ]);
      const week = shift ? [{ at: 0, staff: 0 }, ...days.flat()] : [{ at: 0, staff }];
      const members = Array.from({ length: counts[by] }, () => week);
      return {
        name: `team-${k}`,
        title: `Team ${k}`,
        by,
        week: members,
        atShiftEnd,
        posts: staff * members.length,
        cost: null,
        extra: extraStaff(from, by === "hospital" ? from.hospitals : 0),
        // Of lines of equal length a floating team goes to the first, so the order of places would matter.
        floating: from.floating && by !== "all" && !confined ? { at: 8 / 24 } : null,
      };
    }),
    budgetLines: [],
    classes: from.people.map((one, k) => buildClass(from, one, k, confined)),
    outcomes: OUTCOMES.map((name) => ({ name, title: name })),
    initial: from.initial.map((one): InitialPlan => {
      const cls = one.class % from.people.length;
      const index = one.stage % from.people[cls].stages.length;
      return { class: cls, stage: index, area: -1, hospital: -1, people: one.people, remaining: one.remaining };
    }),
    priorities: from.priorities,
    handover: { between: buildTasks(from.between, from.stock), within: buildTasks(from.within, from.stock) },
    targets: [],
    shocks: from.shocks,
    ...(from.budget === null ? {} : { budgets: [buildBudget(from.budget)] }),
    ...(from.stock === null ? {} : { stocks: buildStocks(from.stock) }),
    later: [],
  };
}

/** Two levels; the line may count for both. */
function buildAlerts({ alerts, pools }: Choices): Blueprint["alerts"] {
  if (alerts === null) return null;
  const { service, at, occupancy, queue } = alerts;
  return {
    service,
    by: pools[service].by,
    at,
    levels: [
      { name: "amber", title: "Amber", occupancy, queue: Number.POSITIVE_INFINITY },
      { name: "red", title: "Red", occupancy: 1, queue },
    ],
  };
}

/** Extra beds of the ward and the interim beds, by the level of all or of each place that they have pools for. */
function extraUnits({ alerts, pools, areas, hospitals }: Choices, service: number): ServicePlan["extra"] {
  if (alerts === null || service > 1 || alerts.units === 0) return [];
  const { by } = pools[service];
  const { levels, units } = alerts;
  const when = { levels, stretches: null, units };
  if (by === "all") return [{ ...when, area: -1, hospital: -1 }];
  return Array.from({ length: by === "area" ? areas : hospitals }, (_, k) =>
    by === "area" ? { ...when, area: k, hospital: -1 } : { ...when, area: -1, hospital: k },
  );
}

/** Staff who are there from nine to five on working days. */
function inOfficeHours(staff: number): TeamPlan["extra"][number]["week"] {
  return OFFICE_HOURS.map(({ at, isOpen }) => ({ at, staff: isOpen ? staff : 0 }));
}

/** Extra staff at some levels on even weeks, at all times or in office hours: of each hospital, or one for all. */
function extraStaff({ alerts }: Choices, hospitals: number): TeamPlan["extra"] {
  if (alerts === null || alerts.staff === 0) return [];
  const { levels, staff } = alerts;
  const stretches = [0, 14, 28].map((from) => ({ from, until: from + 7 }));
  return Array.from({ length: Math.max(1, hospitals) }, (_, member) => ({
    levels,
    stretches,
    area: -1,
    hospital: hospitals > 0 ? member : -1,
    member,
    week: staff === MOST_EXTRA_STAFF ? inOfficeHours(staff) : [{ at: 0, staff }],
  }));
}

function buildBudget({ unit, amount, counting, month }: NonNullable<Choices["budget"]>): BudgetPlan {
  const perHour = unit === "£" ? 20 : 1;
  const hours = HOURS.map((service) => ({ service, perPersonDay: 0, perUnitDay: perHour / 28 }));
  return {
    name: "budget",
    title: "Budget",
    amount: amount * perHour,
    unit,
    yearStarts: { month, day: 5 },
    services: unit === "£" ? [{ service: 1, perPersonDay: 100, perUnitDay: 0 }, ...hours] : hours,
    counting,
    whenSpent: { reason: 1, responsible: [0, 1, 0] },
  };
}

function priceOfHours(amount: number | null): ServicePlan["price"] {
  if (amount === null) return null;
  const [payer, other] = amount === 20 ? ["council", "nhs"] : ["nhs", "council"];
  const solely = (name: string) => [{ name, share: 1 }];
  return { amount, per: "hour", charged: "used", payers: solely(payer), overstayPayers: solely(other) };
}

function buildPools(from: Choices): { pools: PoolPlan[]; poolOf: number[] } {
  const { areas, hospitals } = from;
  const pools: PoolPlan[] = [];
  const poolOf = new Array<number>(SERVICES.length * areas * hospitals).fill(-1);
  const [firstHours, secondHours] = HOURS;
  from.pools.forEach((own, service) => {
    if (from.pooled && service === secondHours) return;
    const { capacity, changes, discipline, whenFull, twoCarerShare } = own;
    // Hours are lent between pools of one provider that serve the same people.
    const { by, provider } = from.lending && service === secondHours ? from.pools[firstHours] : own;
    const kind = KINDS[service];
    if (kind === undefined || kind === "unlimited") return;
    const scale = kind === "hours" ? 20 : 1;
    const of = from.pooled && service === firstHours ? HOURS : [service];
    let last: number = capacity;
    const steps = [...changes]
      .sort((a, b) => a.day - b.day)
      .map((change) => {
        const units = (change.capacity - last) * scale;
        last = change.capacity;
        return { day: change.day, units };
      });
    const count = by === "area" ? areas : by === "hospital" ? hospitals : 1;
    for (let member = 0; member < count; member++) {
      const index =
        pools.push({
          name: `${of.map((each) => SERVICES[each]).join("+")}-${by}-${member}`,
          title: `${SERVICES[service]} ${member}`,
          services: of,
          parts: of.map((each, k) => ({
            service: each,
            capacity: k === 0 ? capacity * scale : 0,
            changes: k === 0 ? steps : [],
          })),
          area: by === "area" ? member : -1,
          hospital: by === "hospital" ? member : -1,
          kind,
          capacity: capacity * scale,
          changes: steps,
          discipline,
          whenFull,
          twoCarerShare: kind === "hours" ? twoCarerShare : 1,
          reserves: buildReserves(own.reserves, scale),
          provider,
          lendingGroup: from.lending && kind === "hours" && provider >= 0 ? `${provider}/${by}/${member}` : null,
          measured: true,
        }) - 1;
      for (const each of of)
        for (let area = 0; area < areas; area++)
          for (let hospital = 0; hospital < hospitals; hospital++)
            if ((by !== "area" || area === member) && (by !== "hospital" || hospital === member))
              poolOf[(each * areas + area) * hospitals + hospital] = index;
    }
  });
  return { pools, poolOf };
}

function buildClass(from: Choices, one: PersonChoices, k: number, confined: boolean): ClassPlan {
  const cells = from.areas * from.hospitals;
  const count = one.stages.length;
  const origin = new Array<number>(cells).fill(0);
  const chosen = confined ? one.cells.slice(0, 1) : one.cells;
  for (const cell of chosen) origin[cell % cells] += 1 / chosen.length;
  const days = from.warmUp + from.length;
  const then = one.patience === null ? 0 : 1 + (one.patience.leadsTo % (count - 1 + OUTCOMES.length));
  return {
    name: `class-${k}`,
    title: `Class ${k}`,
    arrival: {
      perDay: one.perDay,
      avoided: one.avoided,
      dayFactor: Array.from({ length: days }, (_, day) => (one.comes !== "on some days" ? 1 : day % 3 === 0 ? 0 : 1.5)),
      hourFactor: Array.from({ length: 168 }, (_, hour) => {
        if (one.comes !== "by day") return 1;
        return hour % 24 >= 8 && hour % 24 < 20 ? 2 : 0;
      }),
      stage: 0,
      origin,
      patience:
        one.patience === null
          ? null
          : // biome-ignore lint/suspicious/noThenProperty: the Blueprint's word, and never a function
            { after: one.patience.after, then: { by: "all", targets: [then], shares: [[1]] } },
    },
    stages: [
      ...one.stages.map((each, index) => buildStage(from, each, index, count)),
      ...OUTCOMES.map((name, outcome) =>
        buildOutcome(name, outcome, buildStage(from, one.stages[0], 0, count).arrange),
      ),
    ],
    followUp: one.followUp === null ? null : { after: one.followUp, died: [0.5, 0] },
    readmission: one.readmission.map(({ outcome, share, after }) => ({
      outcome,
      share,
      after: { kind: "exponential", mean: after },
    })),
  };
}

function buildStage(from: Choices, one: StageChoices, index: number, count: number): StagePlan {
  // Back only from a stage that takes time, and outcomes can always be reached.
  const first = one.back ? 0 : index + 1;
  const choices = count + OUTCOMES.length - first;
  const targets = [...new Set([...one.next.map((next) => first + (next % choices)), count])];
  const spec = one.back ? one.again : one.stay;
  const { stayBy } = one;
  const members =
    stayBy === "all" ? 1 : stayBy === "area" ? from.areas : stayBy === "hospital" ? from.hospitals : targets.length;
  const kind = KINDS[one.service];
  const hours = kind === "hours" || kind === "unlimited" ? one.hours : null;
  return {
    name: `stage-${index}`,
    title: `Stage ${index}`,
    outcome: -1,
    service: one.service,
    stay: { by: stayBy, of: new Array<DistributionSpec>(members).fill(spec) },
    cap: one.cap,
    next: { by: "all", targets, shares: [targets.map(() => 1 / targets.length)] },
    hours:
      hours === null
        ? null
        : {
            start: hours.spread
              ? { kind: "uniform", low: hours.start, high: hours.start * 3 }
              : { kind: "constant", value: hours.start },
            twoCarers: hours.twoCarers,
            end: hours.over > 0 ? hours.end : 1,
            over: hours.over,
          },
    arrange: one.arrange.map((tasks) => buildTasks(tasks, from.stock)),
    waiting: { reason: one.reason, responsible: one.responsible },
    waitsAtHome: one.waitsAtHome,
    overflow:
      kind === undefined || kind === "unlimited"
        ? []
        : one.overflow
            .map((step) => ({ ...step, areas: from.areas === 2 ? step.areas : null }))
            .filter(
              ({ service, areas }) =>
                (service !== one.service || areas !== null) && (hours !== null || KINDS[service] !== "hours"),
            ),
    withoutCare: {
      admission: one.admitted === null ? null : { after: one.admitted.after, stage: one.admitted.stage % count },
      longerStay: one.longerStay,
    },
    offers: one.offers,
    review: hours === null ? null : one.review,
    whileWaiting:
      one.whileWaiting === null
        ? null
        : { ...one.whileWaiting, outcome: count + OUTCOMES.indexOf("died"), independent: count },
    whenShort:
      one.whenShort === null
        ? null
        : { stay: one.whenShort.stay, next: one.whenShort.first ? targets.map((_, k) => (k === 0 ? 1 : 0)) : null },
    bridge: one.bridge === null ? null : buildBridge(one.bridge, one.service, count),
  };
}

function buildBridge(one: NonNullable<StageChoices["bridge"]>, awaited: number, count: number): BridgePlan | null {
  const { service, hours, atMost } = one;
  if (service === awaited) return null;
  // Without a limit nobody comes back at it.
  const returnTo = atMost === Number.POSITIVE_INFINITY ? null : one.returnTo;
  const kind = KINDS[service];
  return {
    ...one,
    hours: kind === "hours" || kind === "unlimited" ? { kind: "uniform", low: hours, high: 2 * hours } : null,
    returnTo: returnTo === null ? -1 : returnTo % count,
  };
}

function buildOutcome(name: string, outcome: number, arrange: StagePlan["arrange"]): StagePlan {
  return {
    name,
    title: name,
    outcome,
    service: -1,
    stay: null,
    cap: Number.POSITIVE_INFINITY,
    next: null,
    hours: null,
    arrange: name === "home" ? arrange : [],
    waiting: { reason: 0, responsible: [1, 0, 0] },
    waitsAtHome: false,
    overflow: [],
    withoutCare: { admission: null, longerStay: 0 },
    offers: { refused: 0, again: 0 },
    ...NO_JOURNEY_RULES,
  };
}

/** Two models that are the same up to a day, before which nothing changes, and may differ from then on. */
export const diverging: fc.Arbitrary<{ readonly day: number; readonly both: readonly [Blueprint, Blueprint] }> = fc
  .tuple(choices, fc.array(laterPlan, { minLength: 2, maxLength: 2 }), fc.nat(60))
  .map(([from, plans, number]) => {
    const day = number % (from.warmUp + from.length - 1);
    const [one, other] = plans.map((plan) => build({ ...from, later: [{ ...plan, day }] }));
    return { day: day + 1, both: [one, other] };
  });

export const blueprints: fc.Arbitrary<Blueprint> = choices.map((from) => build(from));

/**
 * Models in which people wait with the hours of one service for those of another, until both become one pool: what they
 * wait for is then given where they are. In models of all choices this is rare.
 */
export const becomingPooled: fc.Arbitrary<Blueprint> = fc.tuple(choices, laterPlan).map(([from, later]) => {
  const [first, second] = HOURS;
  const people = from.people.map((one): PersonChoices => {
    const [stage, other = stage] = one.stages;
    const hours = { ...stage.hours, start: 2 as const, twoCarers: 0 as const };
    const stages = [
      { ...stage, service: first, hours, next: [0], back: false },
      { ...other, service: second, hours },
    ];
    return { ...one, perDay: 3, stages };
  });
  const pools = from.pools.map((one, service) =>
    service === first ? { ...one, capacity: 6 } : service === second ? { ...one, capacity: 1 } : one,
  ) as Choices["pools"];
  return build({ ...from, people, pools, pooled: false, later: [{ ...later, pooled: true }] });
});

/** Models in which people wait for care on bridges whose provider fails. In models of all choices this is rare. */
export const losingBridges: fc.Arbitrary<Blueprint> = fc.tuple(choices, failure).map(([from, plan]) => {
  const [bridging, awaited] = HOURS;
  const bridge = { service: bridging, hours: 1, needed: 1, from: "arranged", atMost: 3, returnTo: null } as const;
  const people = from.people.map((one): PersonChoices => {
    const [stage, other = stage] = one.stages;
    const stages = [
      { ...stage, service: 0, next: [0], back: false },
      { ...other, service: awaited, bridge, waitsAtHome: false },
    ];
    return { ...one, perDay: 3, stages };
  });
  const pools = from.pools.map((one, service) =>
    service === bridging
      ? { ...one, capacity: 3, provider: 0 }
      : service === awaited
        ? { ...one, capacity: 1, provider: -1 }
        : one,
  ) as Choices["pools"];
  const failures: Choices["failures"] = [{ ...plan, perYear: 30, kept: 0 }, from.failures[1]];
  return build({ ...from, people, pools, failures, pooled: false, lending: false });
});

/**
 * Models in which a provider fails often and keeps a part of its hours, in which several people have begun at different
 * times, and which its two services lend to each other. In models of all choices a failure mostly takes all or nothing.
 */
export const losingPart: fc.Arbitrary<Blueprint> = fc
  .tuple(choices, failure, fc.constantFrom(0.3, 0.6))
  .map(([from, plan, kept]) => {
    const people = from.people.map((one, k): PersonChoices => {
      const [stage] = one.stages;
      const service = HOURS[k % HOURS.length];
      const hours = { ...stage.hours, start: 2 as const, twoCarers: 0 as const };
      return { ...one, perDay: 3, stages: [{ ...stage, service, hours, back: false, bridge: null }] };
    });
    const pools = from.pools.map((one, service) =>
      HOURS.includes(service) ? { ...one, capacity: 3, provider: 0, reserves: [] } : one,
    ) as Choices["pools"];
    const failures: Choices["failures"] = [{ ...plan, perYear: 30, kept }, from.failures[1]];
    return build({ ...from, people, pools, failures, pooled: false, lending: true, budget: null, later: [] });
  });

/**
 * Models in which people in a ward wait for hours that others hold who wait for further ones. In models of all choices a
 * delay is seldom explained by what is blocked further on.
 */
export const blockedFurtherOn: fc.Arbitrary<Blueprint> = choices.map((from) => {
  const [first, second] = HOURS;
  const people = from.people.map((one): PersonChoices => {
    const [stage, other = stage] = one.stages;
    const hours = { ...stage.hours, start: 2 as const, twoCarers: 0 as const };
    const rules = { arrange: [], waitsAtHome: false, back: false, overflow: [], bridge: null };
    const stages = [
      { ...stage, ...rules, service: 0, next: [0] },
      { ...stage, ...rules, service: first, hours, next: [0] },
      { ...other, ...rules, service: second, hours },
    ];
    return { ...one, perDay: 3, stages };
  });
  const pools = from.pools.map((one, service) =>
    service === first ? { ...one, capacity: 1 } : service === second ? { ...one, capacity: 0 } : one,
  ) as Choices["pools"];
  return build({ ...from, people, pools, pooled: false, budget: null, later: [] });
});

/**
 * Models in which one service lends hours, and people then wait for the part of its hours that is for two carers. In
 * models of all choices this is very rare.
 */
export const callingBackForPart: fc.Arbitrary<Blueprint> = choices.map((from) => {
  const [lender, borrower] = HOURS;
  const [one, other] = [from.people[0], from.people[from.people.length - 1]];
  const ofService = (whose: PersonChoices, service: number, twoCarers: 0 | 1): PersonChoices => {
    const [stage] = whose.stages;
    const hours = { ...stage.hours, start: 7.25 as const, twoCarers };
    return { ...whose, perDay: 1, stages: [{ ...stage, service, hours, offers: { refused: 0, again: 0 } }] };
  };
  const people = [ofService(one, lender, 1), ofService(other, borrower, 0)];
  const pools = from.pools.map((pool, service) =>
    service === lender
      ? { ...pool, capacity: 3, provider: 0, twoCarerShare: 0.5, reserves: [], changes: [] }
      : service === borrower
        ? { ...pool, capacity: 1, reserves: [], changes: [] }
        : pool,
  ) as Choices["pools"];
  return build({ ...from, people, pools, pooled: false, lending: true, budget: null, later: [] });
});

/**
 * Models in which most classes begin in plain stages (see plan/plain-stages.ts), by some of their plans. In models of
 * all choices these are very rare.
 */
export const withPlainStages: fc.Arbitrary<Blueprint> = fc
  .tuple(choices, fc.array(fc.constantFrom(true, true, false), { minLength: 9, maxLength: 9 }))
  .map(([from, flags]) => {
    const services = [0, 1, 4];
    const offers = { refused: 0, again: 0 } as const;
    const rules = { arrange: [], cap: Number.POSITIVE_INFINITY, whenShort: null, offers };
    const plain = (one: PersonChoices, k: number): PersonChoices => {
      const [first, ...others] = one.stages.map((each) => ({ ...each, back: false, admitted: null }));
      const service = services[(first.service + 1) % services.length];
      const follows = flags[(k + 4) % flags.length] ? { readmission: [], followUp: null } : {};
      return { ...one, ...follows, perDay: 3, stages: [{ ...first, ...(flags[k] ? rules : {}), service }, ...others] };
    };
    const handover = flags[7] ? { between: [], within: [] } : {};
    const people = from.people.map(plain);
    const later = [...from.later].map((each, k) => ({
      ...each,
      ...handover,
      people: each.people.map((one, of) => plain(one, (3 * k + of + 3) % flags.length)),
    }));
    const pools = from.pools.map((pool, of) =>
      flags[(of + 6) % flags.length] ? { ...pool, capacity: 6, reserves: [] } : pool,
    ) as Choices["pools"];
    return build({ ...from, ...handover, people, pools, later, budget: flags[8] ? null : from.budget });
  });

/** Models in which every class lives in one area and is treated in one hospital. */
export const confinedBlueprints: fc.Arbitrary<Blueprint> = choices.map((from) => build(from, true));

/** A model, and the same in which a share of people goes by other choices in its journeys, tasks and handover. */
export const adopting: fc.Arbitrary<{ readonly base: Blueprint; readonly withShares: (share: number) => Blueprint }> =
  fc.tuple(choices, laterPlan, fc.nat(10)).map(([from, other, day]) => {
    const base = build({ ...from, later: [] });
    const way = build({ ...changed(from, other), later: [] });
    const classes = way.classes.map((one, k) => ({ ...one, arrival: base.classes[k].arrival }));
    return {
      base,
      withShares: (share) => ({
        ...base,
        ways: {
          adoptions: [
            { name: "new", begins: base.areas.map((_, k) => day * k), start: share / 2, end: share, over: 7 },
          ],
          plans: [{ classes, handover: way.handover }],
        },
      }),
    };
  });
