/**
 * The layouts of the classes in a run, over all its phases and branches. They are worked out once, before anybody
 * comes, and share one numbering of columns, so that the numbers of a person hold whatever the plan becomes.
 */
import { type Blueprint, phasesOf } from "./blueprint.js";
import type { Branches } from "./branches.js";
import type { ClassPlan } from "./care-plan.js";
import { type ClassLayout, layOutPhase, type PhaseOfClass, type TraitsOfClass } from "./class-layout.js";
import { type ColumnOf, lessReached } from "./rule-columns.js";

/** The layouts of a class in a run: those of the phases that all branches have, and of the further phases of each. */
export interface ClassLayouts {
  readonly common: readonly ClassLayout[];
  /** By branch; each goes on from the common phases. */
  readonly own: readonly (readonly ClassLayout[])[];
}

/**
 * Lays out every class, over all phases of all branches.
 *
 * @throws RangeError where more tasks than there are bits stand side by side
 */
export function layOutClasses({ plans, common }: Branches): ClassLayouts[] {
  const past = phasesOf(plans[0])
    .slice(0, common + 1)
    .map(classesIn);
  const own = plans.map((plan) =>
    phasesOf(plan)
      .slice(common + 1)
      .map(classesIn),
  );
  return plans[0].classes.map((_, cls) =>
    layOutClass(
      past.map((classes) => classes(cls)),
      own.map((phases) => phases.map((classes) => classes(cls))),
    ),
  );
}

/** By phase, and class: the layouts of a run whose branch is known. */
export function layoutsIn(branch: number, byClass: readonly ClassLayouts[]): ClassLayout[][] {
  const [{ common, own }] = byClass;
  return [...common, ...own[branch]].map((_, phase) =>
    byClass.map((layouts) => [...layouts.common, ...layouts.own[branch]][phase]),
  );
}

/** The layouts of a class in all phases of all branches, with those of adopters. */
export function allLayouts({ common, own }: ClassLayouts): ClassLayout[] {
  return [...common, ...own.flat()].flatMap((layout) => [layout, ...layout.ways]);
}

/** What each class is in a phase of the run, by its index. */
function classesIn(phase: Blueprint): (cls: number) => PhaseOfClass {
  const { classes, handover, pools, services, ways, budgets = [] } = phase;
  const heldBackBy = budgets.map(({ whenSpent }) => whenSpent.responsible);
  const held = new Set(pools.flatMap((pool) => (pool.provider >= 0 ? pool.services : [])));
  // Whoever moves between a provider and care at home that no contract is for changes carers, too.
  const contracted = (service: number) => held.has(service) || (held.size > 0 && services[service]?.setting === "home");
  return (cls) => ({
    plan: classes[cls],
    handover,
    contracted,
    heldBackBy,
    ...(ways === undefined
      ? {}
      : {
          adopted: {
            names: ways.adoptions.map(({ name }) => name),
            ways: ways.plans.map((way) => ({ plan: way.classes[cls], handover: way.handover })),
          },
        }),
  });
}

/**
 * Lays out the draws and the tasks of a class, for every phase of the run at once: a person who comes before a change
 * has all numbers drawn that a stage begun after it will need. What is drawn alike in two phases of one run has one
 * column; two branches have none in common but those of their past.
 *
 * @param common the class as it is from day to day; the columns of the first are those it would have alone
 * @param own how it goes on in each branch
 * @returns one layout for each phase
 * @throws RangeError where more tasks than there are bits stand side by side
 */
function layOutClass(common: readonly PhaseOfClass[], own: readonly (readonly PhaseOfClass[])[]): ClassLayouts {
  const plans = [...common, ...own.flat()].flatMap(({ plan, adopted }) => [
    plan,
    ...(adopted?.ways ?? []).map((way) => way.plan),
  ]);
  // Whoever has been delayed by one plan may begin the next stage by another.
  const independent = Math.max(...plans.map(({ stages }) => lessReached(stages)));
  const ofAll = { comesBack: canComeBack(plans), independent };
  let width = 0;
  const newColumn = (): number => width++;
  const columns: Columns = { everybody: new Map(), adopters: new Map() };
  const commonLayouts = common.map((phase) => layOutWithWays(phase, ofAll, columns, newColumn));
  const ownLayouts = own.map((phases) => {
    const known = { everybody: new Map(columns.everybody), adopters: new Map(columns.adopters) };
    return phases.map((phase) => layOutWithWays(phase, ofAll, known, newColumn));
  });
  const widened = (layout: ClassLayout): ClassLayout => ({ ...layout, ways: layout.ways.map(widened), width });
  return { common: commonLayouts.map(widened), own: ownLayouts.map((layouts) => layouts.map(widened)) };
}

/** Columns by the quantity that they hold: of plans that everybody goes by, and of what only adopters of a way need. */
interface Columns {
  readonly everybody: Map<string, number>;
  readonly adopters: Map<string, number>;
}

/**
 * What only adopters of a way need has columns of its own, so that the columns of everybody are those that there would
 * be without the way: whoever does not adopt has the same numbers, and so has whoever adopts as far as the way says
 * nothing else.
 */
function layOutWithWays(
  phase: PhaseOfClass,
  ofAll: TraitsOfClass,
  { everybody, adopters }: Columns,
  newColumn: () => number,
): ClassLayout {
  const { adopted } = phase;
  const base = new Map<string, number>();
  const layout = layOutPhase(phase, ofAll, everybody, (...quantity) => {
    const key = JSON.stringify(quantity);
    const column = everybody.get(key) ?? newColumn();
    everybody.set(key, column);
    base.set(key, column);
    return column;
  });
  if (adopted === undefined) return layout;
  const ownColumn: ColumnOf = (...quantity) => {
    const key = JSON.stringify(quantity);
    const column = base.get(key) ?? adopters.get(key) ?? newColumn();
    if (!base.has(key)) adopters.set(key, column);
    return column;
  };
  const adopts = adopted.names.map((name) => ownColumn("adopts", name));
  const ways = adopted.ways.map((way) => ({
    ...layOutPhase({ ...way, contracted: phase.contracted, heldBackBy: phase.heldBackBy }, ofAll, adopters, ownColumn),
    adopts,
  }));
  return { ...layout, adopts, adoptedNames: adopted.names, ways };
}

/** Whether somebody can come to a stage that they have been in, by any of the plans of a class in turn. */
function canComeBack(plans: readonly ClassPlan[]): boolean {
  const after = plans[0].stages.map((_, index) => {
    const targets = plans.flatMap(({ stages, arrival }) => {
      const { next, withoutCare } = stages[index];
      const admitted = withoutCare.admission === null ? [] : [withoutCare.admission.stage];
      // At the limit of a bridge to what comes next.
      const turnedBack = (next?.targets ?? []).flatMap((target) =>
        plans.flatMap((plan) => plan.stages[target].bridge?.returnTo ?? []),
      );
      const givenUp = index === arrival.stage ? (arrival.patience?.then.targets ?? []) : [];
      return [...(next?.targets ?? []), ...admitted, ...turnedBack.filter((stage) => stage >= 0), ...givenUp];
    });
    return new Set(targets);
  });
  return after.some((targets, index) => {
    const reached = new Set(targets);
    for (const stage of reached) for (const target of after[stage]) reached.add(target);
    return reached.has(index);
  });
}
