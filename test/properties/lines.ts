/** Random lines: who comes first in the line of a service, and for whom parts of its pools are kept. */
import fc from "fast-check";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import type { LinePlan, Rank, WhoPlan } from "../../src/model/plan/line-plan.js";
import type { ReservePlan } from "../../src/model/plan/reserve-plan.js";

const who = fc.record({
  ranks: fc.constantFrom<readonly Rank[] | null>(null, null, ["hospital"], ["community", "phaseChange"]),
  classes: fc.constantFrom(null, null, [0], [1, 2]),
  areas: fc.constantFrom(null, null, null, [0]),
  hospitals: fc.constantFrom(null, null, null, [0]),
});

/** Stages by their places in each of the classes. */
const stages = fc.option(fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 2 }), { nil: null, freq: 2 });

const line = fc.record({
  priorities: fc.record({
    replaced: fc.nat(2),
    returning: fc.nat(2),
    phaseChange: fc.nat(2),
    hospital: fc.nat(2),
    community: fc.nat(2),
  }),
  order: fc.array(fc.record({ who, in: stages, for: stages }), { minLength: 1, maxLength: 3 }),
});

/** What is said of the line of a service; null: nothing. */
export const lines = fc.option(line, { nil: null, freq: 2 });
export type LineChoices = typeof lines extends fc.Arbitrary<infer T> ? T : never;

const reserve = fc.record({
  who,
  keeps: fc.constantFrom<[share: number, units: number]>([0.3, 0], [0.5, 0], [0, 1], [0, 2], [0, 0]),
});
/** The parts of the pools of a service that are kept for some people. */
export const reserves = fc.oneof(fc.constant([]), fc.array(reserve, { minLength: 1, maxLength: 2 }));
export type ReserveChoices = typeof reserves extends fc.Arbitrary<infer T> ? T : never;

/** @param scale units of one of what is kept */
export function buildReserves(chosen: ReserveChoices, scale: number): ReservePlan[] {
  return chosen.map(({ who: one, keeps: [share, units] }) => ({ ...one, share, units: units * scale }));
}

/** @param classes how many there are */
export function buildLine(chosen: LineChoices, classes: number): LinePlan | null {
  if (chosen === null) return null;
  const { priorities, order } = chosen;
  const places = order.length + 1;
  const byClass = (one: readonly number[] | null) => one && Array.from({ length: classes }, () => one);
  return {
    priorities: {
      replaced: priorities.replaced * places,
      returning: priorities.returning * places,
      phaseChange: priorities.phaseChange * places,
      hospital: priorities.hospital * places,
      community: priorities.community * places,
    },
    order: order.map((group) => ({ ...group.who, in: byClass(group.in), for: byClass(group.for) })),
  };
}

/** What services and pools say of people, when classes, areas or hospitals have other indices. */
export function renumbered(
  { services, pools }: Blueprint,
  of: Readonly<Record<"classes" | "areas" | "hospitals", (index: number) => number>>,
): Pick<Blueprint, "services" | "pools"> {
  const turn = <Who extends WhoPlan>(one: Who): Who => ({
    ...one,
    classes: one.classes?.map(of.classes) ?? null,
    areas: one.areas?.map(of.areas) ?? null,
    hospitals: one.hospitals?.map(of.hospitals) ?? null,
  });
  // In every class the same places are meant, so that those by class stay as they are.
  return {
    services: services.map((service) => ({
      ...service,
      line: service.line && { ...service.line, order: service.line.order.map(turn) },
    })),
    pools: pools.map((pool) => ({ ...pool, reserves: pool.reserves.map(turn) })),
  };
}
