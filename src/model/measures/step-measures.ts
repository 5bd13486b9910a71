/**
 * Measures of steps: how many people come to each first stage and go from each stage to each next one, and for how long
 * they are delayed before they do. A picture of the flow through the stages is drawn from them.
 */
import { sum } from "d3-array";
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import { type Blueprint, classesOf } from "../plan/blueprint.js";
import type { ClassPlan, StagePlan } from "../plan/care-plan.js";
import { BED_SETTINGS } from "../state/delays.js";
import { declareMeasure, FROM_ZERO, type Part, part } from "./declaration.js";

/** Names of the stages or outcomes that each stage leads to; those that people come to first below the empty name. */
type Steps = ReadonlyMap<string, ReadonlySet<string>>;

const COMING = "";

/** Where people go from a stage: by its routing, by a death while waiting, for want of care, and back from a bridge. */
function targetsOf({ next, whileWaiting, withoutCare }: StagePlan, stages: readonly StagePlan[]): number[] {
  const targets = next?.targets ?? [];
  const death = whileWaiting === null ? [] : [whileWaiting.outcome];
  const admission = withoutCare.admission === null ? [] : [withoutCare.admission.stage];
  const back = targets.map((target) => stages[target].bridge?.returnTo ?? -1);
  return [...targets, ...death, ...admission, ...back].filter((target) => target !== -1);
}

/** Where newcomers go first: to the first stage, or elsewhere when they give up waiting for it. */
function firstTargets({ arrival: { stage, patience } }: ClassPlan): number[] {
  return [stage, ...(patience?.then.targets ?? [])];
}

/** All steps that somebody can take by some plan, in the order of the scenario. */
function stepsOf(blueprint: Blueprint): Steps {
  const steps = new Map<string, Set<string>>([[COMING, new Set()]]);
  const add = (from: string, targets: readonly number[], stages: readonly StagePlan[]) => {
    const own = steps.get(from) ?? new Set<string>();
    steps.set(from, own);
    for (const target of targets) own.add(stages[target].name);
  };
  for (const plan of classesOf(blueprint).flat()) {
    add(COMING, firstTargets(plan), plan.stages);
    for (const stage of plan.stages)
      if (stage.outcome === -1) add(stage.name, targetsOf(stage, plan.stages), plan.stages);
  }
  return steps;
}

/** Names of the stages whose people can hold a hospital bed: by the stage's own service, or where that is full. */
function stagesInBed(blueprint: Blueprint): ReadonlySet<string> {
  const beds: readonly string[] = BED_SETTINGS;
  const isBed = (service: number) => service !== -1 && beds.includes(blueprint.services[service].setting);
  const held = ({ service, overflow }: StagePlan) => [service, ...overflow.map((one) => one.service)];
  const stages = classesOf(blueprint).flatMap((classes) => classes.flatMap((plan) => plan.stages));
  return new Set(stages.filter((stage) => held(stage).some(isBed)).map(({ name }) => name));
}

/** The sum over the classes that have both ends of a step of their numbers of it. */
function overClasses(
  { classes }: Blueprint,
  from: string,
  to: string,
  numberOf: (cls: number, from: number, to: number, stages: number) => number,
): number {
  return sum(classes, ({ stages }, cls) => {
    const [start, end] = [from, to].map((name) => stages.findIndex((stage) => stage.name === name));
    return end === -1 || (start === -1 && from !== COMING) ? 0 : numberOf(cls, start, end, stages.length);
  });
}

function peopleParts(blueprint: Blueprint): Part[] {
  return [...stepsOf(blueprint)].flatMap(([stage, targets]) =>
    [...targets].map((next) =>
      part(stage === COMING ? { next } : { stage, next }, (observed) => {
        const { came, moved } = observed.world.routes;
        return observed.perYear(
          overClasses(blueprint, stage, next, (cls, from, to, stages) =>
            from === -1 ? came[cls][to] : moved[cls][from * stages + to],
          ),
        );
      }),
    ),
  );
}

function delayParts(blueprint: Blueprint): Part[] {
  const inBed = stagesInBed(blueprint);
  return [...stepsOf(blueprint)].flatMap(([stage, targets]) =>
    inBed.has(stage)
      ? [...targets].map((next) =>
          part({ stage, next }, (observed) => {
            const { timeByStep } = observed.world.delays;
            const time = overClasses(
              blueprint,
              stage,
              next,
              (cls, from, to, stages) => timeByStep[cls][from * stages + to],
            );
            return observed.perYear(time / MILLISECONDS_PER_DAY);
          }),
        )
      : [],
  );
}

export const peopleByStep = declareMeasure({
  key: "people-by-step",
  title: "People who take a step",
  unit: "people per year",
  meaning:
    "People who went from a stage to another stage or outcome; without a stage, people who came and went first to that stage, or to that outcome because they gave up waiting. Those who come back count again. People who were there at the start of the run did not come.",
  bounds: FROM_ZERO,
  parts: peopleParts,
});

export const delayedDaysByStep = declareMeasure({
  key: "delayed-days-by-step",
  title: "Delayed days before a step",
  unit: "days per year",
  meaning:
    "Delayed days, counted exactly, by the stage in whose bed people were delayed and the stage or outcome that was to come next when the delay began. The parts sum to all delayed days.",
  bounds: FROM_ZERO,
  parts: delayParts,
});
