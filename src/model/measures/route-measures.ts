/** Measures of routes: where people go from a stage, and which services they have on their way. */
import { sum } from "d3-array";
import { type Blueprint, classesOf, servicesOfClasses } from "../plan/blueprint.js";
import { SERVICES_KNOWN } from "../state/route-account.js";
import { declareMeasure, type Part, part, SHARE } from "./declaration.js";
import type { Observation } from "./observation.js";

/** A step of one class: indices among its stages, -1 for a next one that it does not have. */
interface Link {
  readonly cls: number;
  readonly from: number;
  readonly to: number;
}

/** The names of every step that some class takes by some plan: of each stage, where it leads, and for which classes. */
function stepsOf(blueprint: Blueprint): Map<string, Map<string, Set<number>>> {
  const steps = new Map<string, Map<string, Set<number>>>();
  for (const classes of classesOf(blueprint)) {
    classes.forEach(({ stages }, cls) => {
      for (const { name, next, outcome } of stages) {
        if (outcome !== -1 || next === null) continue;
        const own = steps.get(name) ?? new Map<string, Set<number>>();
        steps.set(name, own);
        for (const to of next.targets) {
          const takers = own.get(stages[to].name) ?? new Set<number>();
          own.set(stages[to].name, takers.add(cls));
        }
      }
    });
  }
  return steps;
}

/** A step of each class that has the stage it begins in; `to` is -1 where the class has not the one it leads to. */
function linksOf({ classes }: Blueprint, stage: string, next: string): Link[] {
  return classes.flatMap(({ stages }, cls) => {
    const from = stages.findIndex(({ name, outcome }) => name === stage && outcome === -1);
    const to = stages.findIndex(({ name }) => name === next);
    return from === -1 ? [] : [{ cls, from, to }];
  });
}

/** People who took these steps, of those who went on from where they begin. */
function shareOf({ world }: Observation, links: readonly Link[]): number {
  const rowOf = ({ cls, from }: Link) => {
    const stages = world.blueprint.classes[cls].stages.length;
    return world.routes.moved[cls].subarray(from * stages, (from + 1) * stages);
  };
  return sum(links, (link) => (link.to === -1 ? 0 : rowOf(link)[link.to])) / sum(links, (link) => sum(rowOf(link)));
}

/** The steps of all classes together, and of each class that takes them. */
function nextShares(blueprint: Blueprint): Part[] {
  return [...stepsOf(blueprint)].flatMap(([stage, byNext]) =>
    [...byNext].flatMap(([next, takers]) => {
      const links = linksOf(blueprint, stage, next);
      return [
        part({ stage, next }, (observed) => shareOf(observed, links)),
        ...links.flatMap((link) =>
          takers.has(link.cls)
            ? [part({ class: blueprint.classes[link.cls].name, stage, next }, (observed) => shareOf(observed, [link]))]
            : [],
        ),
      ];
    }),
  );
}

export const nextShare = declareMeasure({
  key: "next-share",
  title: "Share who go on to",
  unit: "share",
  meaning:
    "People who went on from a stage to another stage or outcome, as a share of all who went on from that stage, whichever service served them. Who died or became unfit while waiting went on to where that led.",
  bounds: SHARE,
  parts: nextShares,
});

export const throughShare = declareMeasure({
  key: "through-share",
  title: "Share who have had a service",
  unit: "share",
  meaning: `People of a class who had the service at some time, as a share of those who left for good; people who were there at the start of the run are left out. Where the service was full and another served them, they did not have it. Of the first ${SERVICES_KNOWN} services.`,
  bounds: SHARE,
  parts: (blueprint) => {
    const { classes, services } = blueprint;
    const used = servicesOfClasses(blueprint);
    return classes.flatMap(({ name }, cls) =>
      services
        .slice(0, SERVICES_KNOWN)
        .flatMap(({ name: service }, index) =>
          used[cls].has(index)
            ? [
                part(
                  { class: name, service },
                  ({ world: { routes } }) => routes.had[cls * services.length + index] / routes.left[cls],
                ),
              ]
            : [],
        ),
    );
  },
});
