/**
 * Draws everything random about a person, on arrival, whatever the queues will do: the k-th arrival of a class is the
 * same person in every scenario. Each quantity has a stream of its own, named by seed, replication, class, stage and
 * purpose, so that a change to one quantity, stage or class leaves every other draw where it was.
 *
 * People who come back, and people who come to a stage that they have been in before, draw from one stream of their
 * own, named by their class, their position in its order of arrival and the number of the visit, so that the order in
 * which queues let people out shifts nobody's second journey.
 *
 * Where a number goes in a person's row is said by the layout of the class; what follows from it, by the rules.
 */

import { millisecondsOf } from "../../foundation/time.js";
import type { Source } from "../../random/stream.js";
import { discrete } from "../../random/table.js";
import type { RoutePlan } from "../plan/care-plan.js";
import type { ClassLayout } from "../plan/class-layout.js";
import { memberOf } from "../plan/named.js";
import type { ClassLayouts } from "../plan/run-layouts.js";
import {
  type Draw,
  durationSamplerOf,
  type IsNew,
  memberNames,
  type Places,
  type StreamMaker,
  samplerOf,
} from "./draw.js";
import { refusalSampler } from "./refusals.js";
import { type OwnSourceMaker, ruleDraws } from "./rule-draws.js";
import { taskDraws } from "./task-draws.js";

/** Makes what draws a route's target: an index into the class's stages. */
function routeDrawer(route: RoutePlan, source: Source): (area: number, hospital: number) => number {
  const tables = route.shares.map(discrete);
  const { targets, by } = route;
  if (targets.length === 1) return () => targets[0];
  return (area, hospital) => targets[tables[memberOf(by, area, hospital)](source)];
}

function stageDraws(layout: ClassLayout, places: Places, stream: StreamMaker, isNew: IsNew): Draw[] {
  const draws: Draw[] = [];
  const { name: cls } = layout.plan;
  layout.plan.stages.forEach((stage, index) => {
    const columns = layout.stages[index];
    if (stage.next && isNew(columns.next)) {
      const drawRoute = routeDrawer(stage.next, stream(cls, stage.name, "next"));
      draws.push((to, row, area, hospital) => {
        to[row + columns.next] = drawRoute(area, hospital);
      });
    }
    if (stage.stay && isNew(columns.stay)) {
      const { by, of } = stage.stay;
      const targets = stage.next?.targets ?? [];
      const names = memberNames(
        by,
        places,
        targets.map((target) => layout.plan.stages[target].name),
      );
      const samplers = of.map((spec, k) => durationSamplerOf(spec, stream(cls, stage.name, "stay", names[k])));
      const cap = millisecondsOf(stage.cap);
      draws.push((to, row, area, hospital) => {
        let stay: number;
        if (by === "next") {
          // All are drawn and one is kept: a changed route then moves nobody else's stay.
          stay = 0;
          const target = to[row + columns.next];
          for (let k = 0; k < samplers.length; k++) {
            const drawn = samplers[k]();
            if (targets[k] === target) stay = drawn;
          }
        } else stay = samplers[memberOf(by, area, hospital)]();
        to[row + columns.stay] = stay < cap ? stay : cap;
      });
    }
    if (stage.hours && isNew(columns.hours)) {
      const sample = samplerOf(stage.hours.start, stream(cls, stage.name, "hours"));
      const { twoCarers } = stage.hours;
      draws.push((to, row) => {
        const hours = sample();
        to[row + columns.hours] = twoCarers > 0 && to[row + layout.carers] < twoCarers ? 2 * hours : hours;
      });
    }
    stage.overflow.forEach((overflow, k) => {
      const column = columns.overflow[k];
      if (!isNew(column)) return;
      const sample = durationSamplerOf(overflow.after, stream(cls, stage.name, "overflow", k));
      draws.push((to, row) => {
        to[row + column] = sample();
      });
    });
    const { admission } = stage.withoutCare;
    if (admission && isNew(columns.admission)) {
      const sample = durationSamplerOf(admission.after, stream(cls, stage.name, "admission"));
      draws.push((to, row) => {
        to[row + columns.admission] = sample();
      });
    }
    const { refused } = stage.offers;
    if (refused > 0 && isNew(columns.refusals)) {
      const sample = refusalSampler(refused, stream(cls, stage.name, "refusals"));
      draws.push((to, row) => {
        to[row + columns.refusals] = sample();
      });
    }
  });
  return draws;
}

/** A table of people as far as draws look at it and write to it. */
export interface Drawn {
  readonly draws: Float64Array;
  readonly stride: number;
  readonly area: ArrayLike<number>;
  readonly hospital: ArrayLike<number>;
}

/** Draws the rows of one class of people. */
export class ClassDraws {
  private readonly common: readonly Draw[];
  /** By branch. */
  private readonly own: readonly (readonly Draw[])[];
  /** Those that are drawn from, so that a snapshot finds them. */
  private readonly sources: Source[] = [];

  /**
   * @param layouts of the class, from `layOutClasses`
   * @param stream names the streams
   * @param kept columns that are not drawn
   * @param ownSource names the sources of what rules draw; by default those of `stream`, each a stream of its own
   */
  constructor(
    { common, own }: ClassLayouts,
    places: Places,
    stream: StreamMaker,
    kept: readonly number[] = [],
    ownSource?: OwnSourceMaker,
  ) {
    const named: StreamMaker = (...names) => {
      const source = stream(...names);
      this.sources.push(source);
      return source;
    };
    const ruleSource = ownSource ?? ((...names) => ({ source: named(...names), begin: () => {} }));
    // Phase by phase: what the first needs is drawn as if there were no other, also where all draws share one stream.
    const drawsFor = (phases: readonly ClassLayout[], met: Set<number>) =>
      phases.flatMap((layout) =>
        drawsOf(layout, places, named, ruleSource, (column) => met.size < met.add(column).size),
      );
    const drawsForAdopters = (phases: readonly ClassLayout[], met: Set<number>) =>
      adopterDraws(phases, places, ruleSource, (column) => met.size < met.add(column).size);
    const drawsForAll = (phases: readonly ClassLayout[], met: Set<number>) => [
      ...drawsFor(phases, met),
      ...drawsForAdopters(phases, met),
    ];
    const met = new Set<number>(kept);
    this.common = drawsForAll(common, met);
    this.own = own.map((phases) => drawsForAll(phases, new Set(met)));
  }

  /** Writes to a person's row what they need in any branch. */
  drawCommon(people: Drawn, person: number): void {
    for (let k = 0; k < this.common.length; k++) run(this.common[k], people, person);
  }

  /** Writes to a person's row what they need in one branch besides. */
  drawFor(branch: number, people: Drawn, person: number): void {
    const own = this.own[branch];
    for (let k = 0; k < own.length; k++) run(own[k], people, person);
  }

  /**
   * Writes the first rows of a table, each quantity for all of them before the next: where each quantity has a stream of
   * its own, the numbers are those of row after row.
   */
  drawRows(table: Drawn, rows: number, branches: readonly number[]): void {
    for (const draws of [this.common, ...branches.map((branch) => this.own[branch])])
      for (const draw of draws) for (let row = 0; row < rows; row++) run(draw, table, row);
  }
}

function run(draw: Draw, people: Drawn, person: number): void {
  draw(people.draws, person * people.stride, people.area[person], people.hospital[person]);
}

function drawsOf(
  layout: ClassLayout,
  places: Places,
  stream: StreamMaker,
  ruleSource: OwnSourceMaker,
  isNew: IsNew,
): Draw[] {
  const { plan } = layout;
  const draws: Draw[] = [];
  if (layout.responsible !== -1 && isNew(layout.responsible)) {
    const responsible = stream(plan.name, "responsible");
    draws.push((to, row) => {
      to[row + layout.responsible] = responsible();
    });
  }
  // One number for all stages: whoever needs two carers in a stage needs them in every one that has as great a share of
  // such.
  if (layout.carers >= 0 && isNew(layout.carers)) {
    const carers = stream(plan.name, "carers");
    draws.push((to, row) => {
      to[row + layout.carers] = carers();
    });
  }
  const { patience } = plan.arrival;
  if (patience && isNew(layout.patience)) {
    const after = durationSamplerOf(patience.after, stream(plan.name, "patience"));
    draws.push((to, row) => {
      to[row + layout.patience] = after();
    });
  }
  if (patience && isNew(layout.patienceThen)) {
    const then = routeDrawer(patience.then, stream(plan.name, "patience", "then"));
    draws.push((to, row, area, hospital) => {
      to[row + layout.patienceThen] = then(area, hospital);
    });
  }
  for (const column of layout.entered)
    if (column >= 0 && isNew(column))
      draws.push((to, row) => {
        to[row + column] = 0;
      });
  plan.readmission.forEach((readmission, k) => {
    const column = layout.readmission[k];
    if (!isNew(column)) return;
    const outcome = places.outcomes[readmission.outcome].name;
    const chance = stream(plan.name, "readmission", outcome);
    const after = durationSamplerOf(readmission.after, stream(plan.name, "readmission", outcome, "after"));
    draws.push((to, row) => {
      const drawn = after();
      to[row + column] = chance() < readmission.share ? drawn : -1;
    });
  });
  return [
    ...draws,
    ...stageDraws(layout, places, stream, isNew),
    ...taskDraws(layout, stream, isNew),
    ...ruleDraws(layout, ruleSource, isNew),
  ];
}

/**
 * What only people need who follow new ways: the number that decides whether they do, and what their plans draw
 * besides. Each quantity has the stream that it has in the plan of everybody, or for people who come back, one of its
 * own; so a new way moves none of the numbers of whoever does not follow it.
 */
function adopterDraws(phases: readonly ClassLayout[], places: Places, ownSource: OwnSourceMaker, isNew: IsNew): Draw[] {
  return phases.flatMap(({ plan, adopts, ways, adoptedNames }) => {
    const begins: (() => void)[] = [];
    const stream: StreamMaker = (...names) => {
      const { source, begin } = ownSource(...names);
      begins.push(begin);
      return source;
    };
    const numbers = adopts.flatMap((column, k): Draw[] => {
      if (!isNew(column)) return [];
      const number = stream(plan.name, "adopts", adoptedNames[k]);
      return [
        (to, row) => {
          to[row + column] = number();
        },
      ];
    });
    const draws = ways.flatMap((way) => drawsOf(way, places, stream, ownSource, isNew));
    if (numbers.length + draws.length === 0) return [];
    const beginAll: Draw = () => {
      for (const begin of begins) begin();
    };
    return [beginAll, ...numbers, ...draws];
  });
}
