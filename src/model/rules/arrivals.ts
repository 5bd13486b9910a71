/**
 * Arrivals: newcomers of every class at the rates of their plan, and readmissions: people who come back some time after
 * they have left. Those who will come back are remembered here, outside the table of people inside.
 */
import type { Action } from "../../engine/kernel/simulation.js";
import { weekday } from "../../foundation/dates.js";
import { millisecondsOf } from "../../foundation/time.js";
import { type Arrivals, createArrivals } from "../../random/arrivals/hourly-arrivals.js";
import { createStream, type Source } from "../../random/stream.js";
import { discrete } from "../../random/table.js";
import { type Blueprint, blueprintOn } from "../plan/blueprint.js";
import { ClassDraws, ReturningDraws } from "../state/draws.js";
import { monthlyFactors } from "../state/monthly-factors.js";
import type { World } from "../state/world.js";

/** Somebody who has left and will come back. */
interface Returner {
  /** Index of the class, and so on: as in the columns of People. */
  readonly class: number;
  readonly area: number;
  readonly hospital: number;
  readonly key: number;
  readonly visit: number;
}

export function installArrivals(world: World): void {
  const arrivals = new ArrivalsRule(world);
  world.whenSomebodyLeaves((person, outcome) => arrivals.scheduleReturn(person, outcome));
}

/** What draws where the people of each class come from. */
function originsOf({ classes }: Blueprint): ((source: Source) => number)[] {
  return classes.map(({ arrival }) => discrete(arrival.origin));
}

class ArrivalsRule {
  /** By class. */
  private readonly draws: readonly ClassDraws[];
  private readonly returning: ReturningDraws;
  private readonly arrivals: readonly Arrivals[];
  private origins: readonly ((source: Source) => number)[];
  private readonly originSources: readonly Source[];
  /** Newcomers so far. */
  private readonly count: Float64Array;
  private readonly returners: (Returner | undefined)[] = [];
  private readonly freeRows: number[] = [];
  private readonly arrive: Action;
  private readonly comeBack: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { blueprint, seed, replication, simulation, layouts } = world;
    const stream = (...names: (string | number)[]) => createStream(seed, replication, ...names);
    const horizon = blueprint.warmUp + blueprint.length;
    this.draws = blueprint.classes.map(
      (_, cls) =>
        new ClassDraws(
          layouts.map((phase) => phase[cls]),
          blueprint,
          stream,
        ),
    );
    const factorOfDay = monthlyFactors(blueprint, "demand", seed, replication).flatMap(({ days, factor }) =>
      new Array<number>(days).fill(factor),
    );
    this.returning = new ReturningDraws(layouts, blueprint, seed, replication);
    this.arrivals = blueprint.classes.map(({ name, arrival }, cls) =>
      createArrivals(
        {
          perDay: 1,
          horizon,
          daily: arrival.dayFactor.map((_, day) => {
            const { perDay, dayFactor } = blueprintOn(blueprint, day).classes[cls].arrival;
            return perDay * dayFactor[day] * (factorOfDay[day] ?? 1);
          }),
          hourOfWeek: arrival.hourFactor,
          laterWeeks: blueprint.later.map((later) => ({
            from: later.day,
            hourOfWeek: later.blueprint.classes[cls].arrival.hourFactor,
          })),
          firstWeekday: weekday(blueprint.startDay),
        },
        stream(name, "arrival"),
      ),
    );
    this.origins = originsOf(blueprint);
    world.whenPlanChanges(() => {
      this.origins = originsOf(world.blueprint);
    });
    this.originSources = blueprint.classes.map(({ name }) => stream(name, "origin"));
    this.count = new Float64Array(blueprint.classes.length);
    this.arrive = simulation.action("arrive", (cls) => this.newcomer(cls));
    this.comeBack = simulation.action("come back", (row) => this.comesBack(row));
    for (let cls = 0; cls < this.arrivals.length; cls++) this.scheduleNext(cls);
  }

  /** Somebody leaves by an outcome: schedules the return, if there is to be one. */
  scheduleReturn(person: number, outcome: number): void {
    const { people, simulation } = this.world;
    const layout = this.world.layout(person);
    const { readmission } = layout.plan;
    for (let k = 0; k < readmission.length; k++) {
      if (readmission[k].outcome !== outcome) continue;
      const after = this.world.drawn(person, layout.readmission[k]);
      if (after < 0) continue;
      const row = this.freeRows.pop() ?? this.returners.length;
      this.returners[row] = {
        class: people.class[person],
        area: people.area[person],
        hospital: people.hospital[person],
        key: people.key[person],
        visit: people.visit[person] + 1,
      };
      simulation.schedule(after, this.comeBack, row);
      return;
    }
  }

  private newcomer(cls: number): void {
    const { people, blueprint, arrived, inside } = this.world;
    this.scheduleNext(cls);
    const hospitals = blueprint.hospitals.length;
    const origin = this.origins[cls](this.originSources[cls]);
    const person = people.add(cls, Math.floor(origin / hospitals), origin % hospitals);
    people.key[person] = this.count[cls]++;
    people.cameAt[person] = this.world.simulation.now;
    this.draws[cls].draw(people, person);
    arrived[cls]++;
    inside[cls]++;
    this.world.allocation.enter(person);
  }

  private comesBack(row: number): void {
    const { people, arrived, inside, readmitted } = this.world;
    const who = this.returners[row]!;
    this.returners[row] = undefined;
    this.freeRows.push(row);
    const person = people.add(who.class, who.area, who.hospital);
    people.key[person] = who.key;
    people.visit[person] = who.visit;
    people.cameAt[person] = this.world.simulation.now;
    this.returning.draw(people, person);
    arrived[who.class]++;
    readmitted[who.class]++;
    inside[who.class]++;
    this.world.allocation.enter(person);
  }

  private scheduleNext(cls: number): void {
    const time = this.arrivals[cls].next();
    if (time < Number.POSITIVE_INFINITY) this.world.simulation.scheduleAt(millisecondsOf(time), this.arrive, cls);
  }
}
