/**
 * What must hold in every model at every event. A long run has 10,000 random models.
 */

import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { MILLISECONDS_PER_DAY } from "../../src/foundation/time.js";
import { measuresOf, rowOf } from "../../src/model/measures/measures.js";
import { type Blueprint, blueprintOn } from "../../src/model/plan/blueprint.js";
import { createWorld, replicate, runWorld } from "../../src/model/replication.js";
import { NONE, People } from "../../src/model/state/people.js";
import { RequestFor } from "../../src/model/state/request.js";
import type { World } from "../../src/model/state/world.js";
import { sizeOf, timeoutFor } from "../effort.js";
import { columnsOf, inDays, inside } from "../model/runs.js";
import { Auditor, compareAccounts } from "./auditor.js";
import {
  becomingPooled,
  blockedFurtherOn,
  blueprints,
  callingBackForPart,
  confinedBlueprints,
  diverging,
  losingBridges,
  losingPart,
} from "./blueprints.js";
import { renumbered } from "./lines.js";

const MODELS = sizeOf({ usual: 45, long: 10_000 });
const options = { seed: 1, numRuns: MODELS };
// A tenth of a second for each model is ten times what it takes.
vi.setConfig({ testTimeout: timeoutFor(MODELS, 400) });
const fewer = { seed: 1, numRuns: Math.ceil(MODELS / 4) };

/** Names a value by what it is of, whatever the order of the measures. */
function nameOf(key: string, by: Readonly<Record<string, string>>): string {
  return `${key} ${JSON.stringify(Object.entries(by).sort())}`;
}

function valuesOf(blueprint: Blueprint): Map<string, number> {
  const row = replicate(blueprint, "1", 0);
  return new Map(measuresOf(blueprint).map(({ key, by }, k) => [nameOf(key, by), row[k]]));
}

/** The same values, but for the order in which they were summed. */
function expectSame(found: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>): void {
  expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [name, value] of expected) {
    const other = found.get(name)!;
    const near = Math.abs(other - value) <= 1e-9 * (1 + Math.abs(value));
    if (!near && !(Number.isNaN(other) && Number.isNaN(value))) throw new Error(`${name}: ${other} against ${value}`);
  }
}

const same = (index: number) => index;
const SAME = { classes: same, areas: same, hospitals: same };

/** The same change made to every plan of a run. */
function inEveryPlan(blueprint: Blueprint, change: (plan: Blueprint) => Blueprint): Blueprint {
  const later = blueprint.later.map(({ day, blueprint: plan }) => ({ day, blueprint: change(plan) }));
  return { ...change(blueprint), later };
}

/** Counts what changes of the plan do to the people of a world. */
function countCarriedOver(world: World) {
  const { people, requests, allocation } = world;
  const carried = { holders: 0, requests: 0, startedInPlace: 0, waitingForPart: 0, refusing: 0 };
  const change = world.changePlan.bind(world);
  world.changePlan = (plan) => {
    const before = { pool: [...people.pool], request: [...requests.pool] };
    const { askForNextStage } = allocation;
    allocation.askForNextStage = (person) => {
      carried.startedInPlace++;
      askForNextStage.call(allocation, person);
    };
    change(plan);
    allocation.askForNextStage = askForNextStage;
    carried.holders += before.pool.filter((pool, row) => pool !== NONE && people.pool[row] !== pool).length;
    before.request.forEach((pool, row) => {
      if (requests.person[row] === NONE || requests.pool[row] === pool) return;
      carried.requests++;
      if (world.pools.all[requests.pool[row]].twoCarers.waiting.has(row)) carried.waitingForPart++;
      else if (requests.isAside[row]) carried.refusing++;
    });
  };
  return carried;
}

/** Columns that hold the number under which the simulation knows a timer: when it ends stands in another. */
const TIMERS = Object.keys(new People(1)).filter((name) => name.endsWith("Timer"));

/**
 * All that is known of people, lines, capacity and accounts at an instant; what was drawn for later plans is left out.
 */
function stateOf(world: World): unknown {
  const { people, requests, pools, delays, use, waits, teams } = world;
  const leftOut = new Set(["draws", ...TIMERS]);
  const columns = columnsOf(people).filter(([name]) => !leftOut.has(name));
  return {
    now: world.simulation.now,
    people: columns.map(([name, column]) => [name, inside(world).map((person) => column[person])]),
    requests: requests.inOrder().map((row) => {
      const { person, purpose, service, units, rank } = requests;
      return [person[row], purpose[row], service[row], units[row], rank[row]];
    }),
    pools: pools.all
      .map(({ plan, resource, inUse }) => [plan.name, resource.inUse, resource.waiting, inUse.value, resource.capacity])
      .filter(([, ...values]) => values.some((value) => value !== 0)),
    accounts: [delays.time, delays.midnights, use.personTime, use.unitTime, use.starts, use.waited, waits.time].map(
      (column) => [...column],
    ),
    teams: teams.groups.map(({ resource, asked }) => [resource.capacity, resource.inUse, resource.waiting, asked]),
    counts: [world.heads.arrived, world.heads.departed, world.heads.rejected, world.heads.outcomes].map((column) => [
      ...column,
    ]),
  };
}

/** The state at the end of a day of the run, before its plan changes, if it does. */
function stateAfter(blueprint: Blueprint, days: number): unknown {
  const world = createWorld(blueprint, "1", 0);
  const { warmUp } = blueprint;
  if (warmUp === 0) world.instants.endWarmUp();
  for (let day = 1; day <= days; day++) {
    world.simulation.run(day * MILLISECONDS_PER_DAY);
    world.instants.midnight(day - 1 - warmUp);
    if (day === warmUp) world.instants.endWarmUp();
  }
  return stateOf(world);
}

describe("a random model", () => {
  test("meets every rule there is, among some hundreds of them", { timeout: 180_000 }, () => {
    const met = {
      turnedAway: 0,
      gaveUp: 0,
      replaced: 0,
      replacedWhileReady: 0,
      overflowed: 0,
      readmitted: 0,
      overstayed: 0,
      owed: 0,
      traced: 0,
      delayed: 0,
      waitedAtHome: 0,
      changedInPlace: 0,
      returned: 0,
      lackedCare: 0,
      admittedWithoutCare: 0,
      servedElsewhereAfterALine: 0,
      offeredAgain: 0,
      waitedForPart: 0,
      servedFromReserve: 0,
      lent: 0,
      calledBackForPart: 0,
      monthsOfSupply: 0,
      changes: 0,
      avoided: 0,
      diedWaiting: 0,
      leftTasksBehind: 0,
      becameUnfit: 0,
      harmed: 0,
      startedShort: 0,
      staysOfAnotherRoute: 0,
      madeLessIndependent: 0,
      reviewsInALine: 0,
      bridged: 0,
      bridgedAfterALine: 0,
      bridgeLost: 0,
      bridgeOver: 0,
      cameBackFromBridge: 0,
      readyInAnotherArea: 0,
    };
    const carriedOver = { holders: 0, requests: 0, startedInPlace: 0, waitingForPart: 0, refusing: 0 };
    // A generator that has lost a rule meets it never; a long run holds that none has become rare.
    const enough = sizeOf({ usual: 1, long: 6 });
    const batch = (seed: number) => [
      ...fc.sample(blueprints, { seed, numRuns: 50 }),
      ...fc.sample(becomingPooled, { seed, numRuns: 10 }),
      ...fc.sample(losingBridges, { seed, numRuns: 10 }),
      ...fc.sample(blockedFurtherOn, { seed, numRuns: 10 }),
      ...fc.sample(callingBackForPart, { seed, numRuns: 10 }),
    ];
    const isMetByNow = () => [met, carriedOver].every((counts) => Object.values(counts).every((n) => n >= enough));
    // Counts only rise, so that models after those that have met everything cannot change what is found.
    const models = function* () {
      for (let seed = 1; seed <= 14; seed++)
        for (const model of batch(seed)) {
          if (isMetByNow()) return;
          yield model;
        }
    };
    for (const blueprint of models()) {
      const world = createWorld(blueprint, "1", 0);
      const carried = countCarriedOver(world);
      const { people, use, simulation, delays } = world;
      const { requests, bridging } = world;
      const lost = bridging.lost.bind(bridging);
      bridging.lost = (person) => {
        met.bridgeLost++;
        lost(person);
      };
      const resize = requests.resize.bind(requests);
      requests.resize = (row, units) => {
        met.reviewsInALine++;
        resize(row, units);
      };
      const { whileWaiting } = world;
      const leadElsewhere = whileWaiting.leadElsewhere.bind(whileWaiting);
      whileWaiting.leadElsewhere = (person) => {
        const before = people.next[person];
        leadElsewhere(person);
        if (people.next[person] !== before) met.madeLessIndependent++;
      };
      const hasAbandoned = people.hasAbandoned.bind(people);
      people.hasAbandoned = (person, task) => {
        const has = hasAbandoned(person, task);
        if (has) met.leftTasksBehind++;
        return has;
      };
      simulation.observe((_, action, subject) => {
        const name = simulation.nameOf(action);
        const person = name === "granted" ? requests.person[subject] : subject;
        const purpose = name === "granted" ? requests.purpose[subject] : undefined;
        if (name === "granted" && requests.reserve[subject] !== NONE) met.servedFromReserve++;
        if (name === "room for two carers") met.waitedForPart++;
        if (name === "month of supply") met.monthsOfSupply++;
        if (name === "lending") {
          met.lent += world.pools.all.filter(({ supply }) => supply.borrowed > 0).length;
          met.calledBackForPart += world.pools.all.filter(
            ({ supply, resource, twoCarers }) =>
              supply.borrowed < 0 && resource.waiting === 0 && twoCarers.waiting.size > 0,
          ).length;
        }
        if (name === "ready" && people.stayFactor[person] > 1) met.harmed++;
        if (name === "ready" && people.servedArea[person] !== people.area[person]) met.readyInAnotherArea++;
        if (name === "ready" && people.stayColumn[person] !== NONE) met.staysOfAnotherRoute++;
        if (name === "offered again") met.offeredAgain++;
        if (purpose === RequestFor.replacement && people.ready[person] === 1) met.replacedWhileReady++;
        if (purpose === RequestFor.bridge) met.bridgedAfterALine++;
        if (purpose === RequestFor.overflow) met.servedElsewhereAfterALine++;
        if (purpose === RequestFor.nextStage && people.service[person] === NONE)
          met.waitedAtHome += people.stage[person] === NONE ? 0 : 1;
        if (name === "ask" && people.pool[person] !== NONE && people.next[person] !== NONE) {
          const { service } = world.plans.nextStage(person);
          const next = world.pools.index(service, people.area[person], people.hospital[person]);
          if (next === people.pool[person]) met.changedInPlace++;
        }
      });
      runWorld(world);
      const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0);
      met.turnedAway += sum(world.heads.rejected);
      met.gaveUp += world.givenUp.people;
      met.replaced += world.lostCare.replaced;
      met.overflowed += sum(use.overflowed);
      met.readmitted += sum(world.heads.readmitted);
      met.overstayed += sum(use.overstayTime);
      met.owed += world.pools.all.reduce((total, pool) => total + pool.unmet.integral(simulation.now), 0);
      met.traced += sum(use.tracedDays);
      met.delayed += delays.ended;
      met.returned += world.lostCare.returned;
      met.lackedCare += world.lostCare.timeWithout;
      met.admittedWithoutCare += world.lostCare.admitted;
      met.changes += world.plans.phase;
      met.avoided += sum(world.heads.avoided);
      met.diedWaiting += sum(world.harm.diedWaiting);
      met.becameUnfit += sum(world.harm.becameUnfit);
      met.startedShort += sum(world.harm.startedShort);
      met.bridged += sum(world.bridges.started);
      met.bridgeOver += sum(world.bridges.timeOver);
      met.cameBackFromBridge += sum(world.bridges.returned);
      for (const what of Object.keys(carriedOver) as (keyof typeof carriedOver)[]) carriedOver[what] += carried[what];
    }
    for (const [rule, times] of Object.entries(met)) expect(times, rule).toBeGreaterThanOrEqual(enough);
    for (const [what, times] of Object.entries(carriedOver)) expect(times, what).toBeGreaterThanOrEqual(enough);
  });

  test("keeps every account right at every event, and observing it changes nothing", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          { arbitrary: blueprints, weight: 18 },
          { arbitrary: becomingPooled, weight: 2 },
          { arbitrary: losingBridges, weight: 1 },
          { arbitrary: losingPart, weight: 1 },
        ),
        (blueprint) => {
          const world = createWorld(blueprint, "1", 0);
          const auditor = new Auditor(world);
          runWorld(world);
          auditor.finish();
          compareAccounts(auditor, world);
          const observed = rowOf(world);
          const row = replicate(blueprint, "1", 0);
          expect(row).toEqual(observed);
          // Whoever gives up is told of by the service that they had asked for, whichever plan it was.
          const gaveUpOf = measuresOf(blueprint).filter(({ key, by }) => key === "gave-up" && by.service !== undefined);
          const told = new Set(gaveUpOf.map(({ by }) => by.service));
          world.givenUp.from.forEach((count, service) => {
            expect(count === 0 || told.has(blueprint.services[service].name)).toBe(true);
          });
          measuresOf(blueprint).forEach(({ label }, k) => {
            const value = row[k];
            if (!(value >= 0 && value < Number.POSITIVE_INFINITY) && !Number.isNaN(value))
              throw new Error(`${label}: ${value}`);
          });
        },
      ),
      options,
    );
  });

  test("is the same when its classes are given in another order", () => {
    fc.assert(
      fc.property(blueprints, (blueprint) => {
        const last = blueprint.classes.length - 1;
        const reversed = inEveryPlan(blueprint, (plan) => ({
          ...plan,
          classes: [...plan.classes].reverse(),
          ...renumbered(plan, { ...SAME, classes: (index) => last - index }),
          initial: plan.initial.map((one) => ({ ...one, class: last - one.class })),
        }));
        expectSame(valuesOf(reversed), valuesOf(blueprint));
      }),
      fewer,
    );
  });

  test("is the same to the last bit when its providers are given in another order, by other names", () => {
    fc.assert(
      fc.property(blueprints, fc.boolean(), (blueprint, together) => {
        const last = blueprint.providers.length - 1;
        // Of one owner, both fail like the first.
        const owned = inEveryPlan(blueprint, (plan) => {
          const [{ failure }] = plan.providers;
          return together ? { ...plan, providers: plan.providers.map((one) => ({ ...one, failure, owner: 0 })) } : plan;
        });
        const renamed = inEveryPlan(owned, (plan) => ({
          ...plan,
          providers: plan.providers
            .map((one, k) => ({
              ...one,
              name: `other-${k}`,
              title: `Other ${k}`,
              owner: together ? 0 : last - one.owner,
            }))
            .reverse(),
          pools: plan.pools.map((pool) => ({ ...pool, provider: pool.provider < 0 ? -1 : last - pool.provider })),
        }));
        expect(replicate(renamed, "1", 0)).toEqual(replicate(owned, "1", 0));
      }),
      fewer,
    );
  });

  test("is the same when areas and hospitals are given in another order", () => {
    fc.assert(
      fc.property(confinedBlueprints, (blueprint) => {
        expectSame(valuesOf(inEveryPlan(blueprint, turned)), valuesOf(blueprint));
      }),
      fewer,
    );
  });

  test("does not feel a class, a service or a team that nobody uses", () => {
    fc.assert(
      fc.property(blueprints, (blueprint) => {
        const cells = blueprint.areas.length * blueprint.hospitals.length;
        const [first] = blueprint.classes;
        const unused = blueprint.services.length;
        // Nobody's contract: a provider that held more would fail at other times.
        const parts = [{ service: unused, capacity: blueprint.pools[0].capacity, changes: [] }];
        const pool = { ...blueprint.pools[0], name: "unused", services: [unused], parts, provider: -1 };
        const extended = inEveryPlan(blueprint, (plan) => ({
          ...plan,
          services: [...plan.services, { ...plan.services[0], name: "unused", title: "Unused" }],
          pools: [...plan.pools, pool],
          poolOf: [...plan.poolOf, ...new Array<number>(cells).fill(plan.pools.length)],
          teams: [...plan.teams, { ...plan.teams[0], name: "unused" }],
          classes: [...plan.classes, { ...first, name: "unused", arrival: { ...first.arrival, perDay: 0 } }],
        }));
        const more = valuesOf(extended);
        for (const [name, value] of valuesOf(blueprint)) {
          if (!Object.is(more.get(name), value)) throw new Error(`${name}: ${more.get(name)} against ${value}`);
        }
      }),
      fewer,
    );
  });

  test("brings the same people whatever capacity there is: class, order of arrival, visit", () => {
    fc.assert(
      fc.property(blueprints, (blueprint) => {
        const other = inEveryPlan(blueprint, (plan) => ({
          ...plan,
          pools: plan.pools.map((pool) => ({ ...pool, capacity: pool.capacity + 40, whenFull: "wait" })),
          providers: plan.providers.map((provider) => ({ ...provider, failure: null })),
        }));
        const [people, others] = [peopleOf(blueprint), peopleOf(other)];
        let both = 0;
        for (const [who, drawn] of people) {
          const same = others.get(who);
          if (same === undefined) continue;
          both++;
          if (same !== drawn) throw new Error(`${who}: ${drawn} and ${same}`);
        }
        // Whoever comes for the first time comes in both.
        const first = (names: ReadonlyMap<string, string>) =>
          [...names.keys()].filter((who) => who.endsWith("visit 0"));
        expect(first(people)).toEqual(first(others));
        expect(both).toBeGreaterThanOrEqual(first(people).length);
      }),
      fewer,
    );
  });

  test("gives a replication by its number alone, and the same bytes again", () => {
    fc.assert(
      fc.property(blueprints, fc.nat(5), (blueprint, number) => {
        const copy = structuredClone(blueprint);
        const alone = replicate(copy, "1", number);
        for (let k = 0; k < 2; k++) replicate(blueprint, "1", k);
        expect(replicate(blueprint, "1", number)).toEqual(alone);
      }),
      fewer,
    );
  });

  test("is the same to the last bit with a later plan that says what the one before says", () => {
    fc.assert(
      fc.property(blueprints, fc.nat(60), (blueprint, number) => {
        const day = 1 + (number % (blueprint.warmUp + blueprint.length - 1));
        fc.pre(blueprint.later.every((later) => later.day !== day));
        const again = { day, blueprint: { ...structuredClone(blueprintOn(blueprint, day)), later: [] } };
        const later = [...blueprint.later, again].sort((a, b) => a.day - b.day);
        expect(replicate({ ...blueprint, later }, "1", 0)).toEqual(replicate(blueprint, "1", 0));
      }),
      options,
    );
  });

  test("is the same as another up to the day from which they differ", () => {
    fc.assert(
      fc.property(diverging, ({ day, both: [one, other] }) => {
        const state = stateAfter(one, day);
        expect(stateAfter(other, day)).toEqual(state);
        expect(stateAfter({ ...one, later: [] }, day)).toEqual(state);
      }),
      fewer,
    );
  });

  test("counts midnights and days alike: never further apart than the number of delays", () => {
    fc.assert(
      fc.property(blueprints, (blueprint) => {
        const world = createWorld(blueprint, "1", 0);
        const { delays } = world;
        let begun = 0;
        const begin = delays.begin.bind(delays);
        delays.begin = (...values) => {
          begun++;
          begin(...values);
        };
        runWorld(world);
        const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0);
        expect(Math.abs(inDays(sum(delays.time)) - sum(delays.midnights))).toBeLessThanOrEqual(begun + 1e-9);
      }),
      fewer,
    );
  });
});

/** Everything drawn for everybody who is ever inside, by who they are, in order of arrival. */
function peopleOf(blueprint: Blueprint): Map<string, string> {
  const world = createWorld(blueprint, "1", 0);
  const { people, allocation } = world;
  const found = new Map<string, string>();
  const add = people.add.bind(people);
  const width = Math.max(...world.plans.layoutsByClass.map(({ common }) => common[0].width));
  people.add = (cls, area, hospital) => {
    const person = add(cls, area, hospital);
    // What a class does not draw keeps the numbers of whoever had the row before.
    people.draws.fill(0, person * people.stride, person * people.stride + width);
    return person;
  };
  // Everybody is read when all has been drawn for them and nothing has happened to them yet.
  const enter = allocation.enter.bind(allocation);
  allocation.enter = (person) => {
    const row = people.draws.subarray(
      person * people.stride,
      person * people.stride + world.plans.layout(person).width,
    );
    const who = `class ${people.class[person]} number ${people.key[person]} visit ${people.visit[person]}`;
    found.set(who, `${people.area[person]} ${people.hospital[person]} ${[...row].join(" ")}`);
    enter(person);
  };
  runWorld(world);
  return found;
}

/** The other way round: areas, hospitals, and all that stands by them. */
function turned(blueprint: Blueprint): Blueprint {
  const areas = blueprint.areas.length;
  const hospitals = blueprint.hospitals.length;
  const cells = <T>(table: readonly T[]): T[] =>
    table.map((_, cell) => {
      const block = Math.floor(cell / (areas * hospitals));
      const area = areas - 1 - (Math.floor(cell / hospitals) % areas);
      const hospital = hospitals - 1 - (cell % hospitals);
      return table[(block * areas + area) * hospitals + hospital];
    });
  const members = <T>(by: string, list: readonly T[]): readonly T[] =>
    by === "area" || by === "hospital" ? [...list].reverse() : list;
  const placed = <T extends { area: number; hospital: number }>(one: T): T => ({
    ...one,
    area: one.area < 0 ? -1 : areas - 1 - one.area,
    hospital: one.hospital < 0 ? -1 : hospitals - 1 - one.hospital,
  });
  const known = renumbered(blueprint, {
    ...SAME,
    areas: (index) => areas - 1 - index,
    hospitals: (index) => hospitals - 1 - index,
  });
  return {
    ...blueprint,
    areas: [...blueprint.areas].reverse(),
    hospitals: [...blueprint.hospitals].reverse(),
    pools: known.pools.map((pool) => ({
      ...pool,
      area: pool.area < 0 ? -1 : areas - 1 - pool.area,
      hospital: pool.hospital < 0 ? -1 : hospitals - 1 - pool.hospital,
    })),
    poolOf: cells(blueprint.poolOf),
    services: known.services.map((service) => ({ ...service, extra: service.extra.map(placed) })),
    teams: blueprint.teams.map((team) => ({
      ...team,
      week: members(team.by, team.week),
      extra: team.extra.map((extra) => ({
        ...placed(extra),
        member: team.by === "all" ? extra.member : team.week.length - 1 - extra.member,
      })),
    })),
    classes: blueprint.classes.map((one) => ({
      ...one,
      arrival: { ...one.arrival, origin: cells(one.arrival.origin) },
      stages: one.stages.map((stage) => ({
        ...stage,
        overflow: stage.overflow.map((step) => ({
          ...step,
          areas: step.areas && [...step.areas].reverse().map((area) => areas - 1 - area),
        })),
        stay: stage.stay === null ? null : { ...stage.stay, of: members(stage.stay.by, stage.stay.of) },
      })),
    })),
  };
}
