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
import { allPhases } from "../plan/branches.js";
import { ClassDraws } from "../state/draws.js";
import { EventRows } from "../state/event-rows.js";
import { monthlyFactors } from "../state/monthly-factors.js";
import { Newcomers } from "../state/newcomers.js";
import { OwnStreamDraws } from "../state/own-stream-draws.js";
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
  const arrivals = world.keep(new ArrivalsRule(world));
  world.instants.whenBranchIsTaken(() => arrivals.foreseeAgain());
  world.instants.whenSomebodyLeaves(
    (person, outcome) => arrivals.scheduleReturn(person, outcome),
    ({ plan }) => plan.readmission.length > 0,
  );
}

/** What draws where the people of each class come from. */
function originsOf({ classes }: Blueprint): ((source: Source) => number)[] {
  return classes.map(({ arrival }) => discrete(arrival.origin));
}

/**
 * The arrivals of newcomers from the first instant on, by class: at the rates of the plan × the factor of the month.
 */
function arrivalsOf({ whole, seed, replication }: World): Arrivals[] {
  const factorOfDay = monthlyFactors(whole, "demand", seed, replication).flatMap(({ days, factor }) =>
    new Array<number>(days).fill(factor),
  );
  return whole.classes.map(({ name, arrival }, cls) =>
    createArrivals(
      {
        perDay: 1,
        horizon: whole.warmUp + whole.length,
        daily: arrival.dayFactor.map((_, day) => {
          const { perDay, dayFactor } = blueprintOn(whole, day).classes[cls].arrival;
          return perDay * dayFactor[day] * (factorOfDay[day] ?? 1);
        }),
        hourOfWeek: arrival.hourFactor,
        laterWeeks: whole.later.map((later) => ({
          from: later.day,
          hourOfWeek: later.blueprint.classes[cls].arrival.hourFactor,
        })),
        firstWeekday: weekday(whole.startDay),
      },
      createStream(seed, replication, name, "arrival"),
    ),
  );
}

class ArrivalsRule {
  /** By class. */
  private readonly newcomers: readonly Newcomers[];
  private readonly returning: OwnStreamDraws;
  private origins: readonly ((source: Source) => number)[];
  private readonly originSources: readonly Source[];
  /** By class: what decides who is prevented from coming; null where no plan prevents anybody. */
  private readonly avoidances: readonly (Source | null)[];
  private readonly returners = new EventRows<Returner>();
  private readonly arrive: Action;
  private readonly comeBack: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { blueprint, seed, replication, simulation } = world;
    const { layoutsByClass } = world.plans;
    const stream = (...names: (string | number)[]) => createStream(seed, replication, ...names);
    const { plans, day } = world.branches;
    const changes = [day, ...plans.flatMap(({ later }) => later.map((change) => change.day))];
    this.newcomers = layoutsByClass.map(
      (layouts) =>
        new Newcomers(new ClassDraws(layouts, blueprint, stream), layouts.common[0].width, changes, world.whole),
    );
    this.returning = new OwnStreamDraws(layoutsByClass, blueprint, seed);
    this.origins = originsOf(blueprint);
    world.instants.whenPlanChanges(() => {
      this.origins = originsOf(world.blueprint);
    });
    this.originSources = blueprint.classes.map(({ name }) => stream(name, "origin"));
    this.avoidances = blueprint.classes.map(({ name }, cls) =>
      allPhases(world.branches).some(({ classes }) => classes[cls].arrival.avoided > 0)
        ? stream(name, "avoided")
        : null,
    );
    this.arrive = simulation.action("arrive", (cls) => this.newcomer(cls));
    this.comeBack = simulation.action("come back", (row) => this.comesBack(row));
    arrivalsOf(world).forEach((arrivals, cls) => {
      this.newcomers[cls].comeBy(arrivals);
      simulation.scheduleAt(this.newcomers[cls].time, this.arrive, cls);
    });
  }

  /**
   * A branch has been taken. Who has come so far would have come in any of them; when the next of each class comes
   * depends on the rates of this one. The processes are begun again with its rates and brought to where they were.
   */
  foreseeAgain(): void {
    arrivalsOf(this.world).forEach((arrivals, cls) => {
      this.newcomers[cls].comeBy(arrivals);
      this.world.simulation.moveEvent(this.arrive, cls, this.newcomers[cls].time);
    });
  }

  /** Somebody leaves by an outcome: schedules the return, if there is to be one. */
  scheduleReturn(person: number, outcome: number): void {
    const { people, simulation } = this.world;
    const layout = this.world.plans.layout(person);
    const { readmission } = layout.plan;
    for (let k = 0; k < readmission.length; k++) {
      if (readmission[k].outcome !== outcome) continue;
      const after = people.drawn(person, layout.readmission[k]);
      if (after < 0) continue;
      const row = this.returners.put({
        class: people.class[person],
        area: people.area[person],
        hospital: people.hospital[person],
        key: people.key[person],
        visit: people.visit[person] + 1,
      });
      simulation.schedule(after, this.comeBack, row);
      return;
    }
  }

  private newcomer(cls: number): void {
    const { people, blueprint, heads, simulation } = this.world;
    // The event just after the end stands for nobody: a world may be run on past its end.
    if (simulation.now > millisecondsOf(blueprint.warmUp + blueprint.length)) return;
    const newcomers = this.newcomers[cls];
    if (!newcomers.isDrawn) this.drawNext(cls);
    const place = newcomers.come();
    simulation.scheduleAt(newcomers.time, this.arrive, cls);
    // Whoever is prevented has been drawn like everybody, so that all others come as they would have come.
    if ((this.avoidances[cls]?.() ?? 1) < blueprint.classes[cls].arrival.avoided) {
      heads.avoided[cls]++;
      return;
    }
    heads.come(cls);
    if (this.world.plainStays.begin(cls, newcomers, place)) return;
    const person = newcomers.addTo(people, cls, place);
    people.cameAt[person] = simulation.now;
    this.world.journal?.note("arrives", person);
    this.world.allocation.enter(person);
  }

  private comesBack(row: number): void {
    const { people } = this.world;
    const who = this.returners.take(row);
    const person = people.add(who.class, who.area, who.hospital);
    people.key[person] = who.key;
    people.visit[person] = who.visit;
    people.cameAt[person] = this.world.simulation.now;
    const { replication, branchesAhead } = this.world;
    const { name } = this.world.plans.layout(person).plan;
    const names = [replication, "returning", name, who.key, who.visit];
    this.returning.draw(people, person, who.class, names, branchesAhead);
    this.world.heads.comeAgain(who.class);
    this.world.followUp.noteReturn(person);
    this.world.journal?.note("comes-back", person);
    this.world.allocation.enter(person);
  }

  private drawNext(cls: number): void {
    const { blueprint, branchesAhead } = this.world;
    const origin = () => this.origins[cls](this.originSources[cls]);
    this.newcomers[cls].draw(origin, blueprint.hospitals.length, branchesAhead);
  }
}
