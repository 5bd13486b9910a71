/**
 * Short cuts: what of a plan is enough to know for newcomers of a class who come to a plain stage, stay and leave, with
 * nothing else that it has for them. Which stages are plain is said in plain-stages.ts; rules/plain-stays.ts takes people
 * by these short cuts.
 */
import type { ClassLayout } from "./class-layout.js";
import type { ServicePlan } from "./supply-plan.js";

/** The short cut of a class by one plan. */
export interface ShortCut {
  /** The stage to which newcomers come, and its service. */
  readonly stage: number;
  readonly service: number;
  /** Hours at which the service finds people ready; null for all. */
  readonly discharges: ServicePlan["discharges"];
  /** Columns of what is drawn for a person: what comes next, and the stay; -1 where the stay is 0. */
  readonly next: number;
  readonly stay: number;
}

/** By stage of a class: whether people leave for good by it, with nothing to arrange before. */
export function plainEnds({ plan, plain, adopts }: ClassLayout): readonly boolean[] {
  return plan.stages.map(({ outcome }, stage) => adopts.length === 0 && outcome >= 0 && plain[stage]);
}

/** The short cut of a class; null where it has none. */
export function shortCutOf(layout: ClassLayout, services: readonly ServicePlan[]): ShortCut | null {
  const { plan, plain, stages, adopts } = layout;
  const { stage } = plan.arrival;
  const { service } = plan.stages[stage];
  const { next, stay } = stages[stage];
  const isPlain = adopts.length === 0 && plain[stage] && service >= 0 && next !== -1;
  if (!isPlain || !plainEnds(layout).includes(true)) return null;
  return { stage, service, discharges: services[service].discharges, next, stay };
}
