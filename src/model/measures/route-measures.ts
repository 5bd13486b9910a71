/** Measures of routes: where people go from a stage, and which services they have on their way. */
import { sum } from "d3-array";
import { type Blueprint, classesOf } from "../plan/blueprint.js";
import { SERVICES_KNOWN } from "../state/route-account.js";
import { declareMeasure, type Part, part, SHARE } from "./declaration.js";
import type { Observation } from "./observation.js";

/** Where a stage of one class leads: indices among the stages of the class. */
interface Link {
  readonly cls: number;
  readonly from: number;
  readonly to: number;
}

/** Every step that some class takes by some plan, by the names of its ends. */
function linksOf(blueprint: Blueprint): Map<string, Map<string, Link[]>> {
  const links = new Map<string, Map<string, Link[]>>();
  for (const classes of classesOf(blueprint)) {
    classes.forEach(({ stages }, cls) => {
      stages.forEach(({ name, next, outcome }, from) => {
        if (outcome !== -1 || next === null) return;
        const own = links.get(name) ?? new Map<string, Link[]>();
        links.set(name, own);
        for (const to of next.targets) {
          const known = own.get(stages[to].name) ?? [];
          own.set(stages[to].name, known);
          if (!known.some((link) => link.cls === cls && link.from === from)) known.push({ cls, from, to });
        }
      });
    });
  }
  return links;
}

/** People who took these steps, of those who went on from where they begin. */
function shareOf({ world }: Observation, links: readonly Link[], origins: readonly Link[]): number {
  const stages = (cls: number) => world.blueprint.classes[cls].stages.length;
  const moved = sum(links, ({ cls, from, to }) => world.routes.moved[cls][from * stages(cls) + to]);
  const begins = new Map(origins.map(({ cls, from }) => [`${cls} ${from}`, { cls, from }]));
  const all = sum(begins.values(), ({ cls, from }) =>
    sum(world.routes.moved[cls].subarray(from * stages(cls), (from + 1) * stages(cls))),
  );
  return moved / all;
}

/** The steps of all classes together, and of each class where several take them. */
function nextShares(blueprint: Blueprint): Part[] {
  return [...linksOf(blueprint)].flatMap(([stage, byNext]) => {
    const origins = [...byNext.values()].flat();
    const classes = [...new Set(origins.map(({ cls }) => cls))];
    return [...byNext].flatMap(([next, links]) => [
      part({ stage, next }, (observed) => shareOf(observed, links, origins)),
      ...classes.flatMap((cls) => {
        const own = links.filter((link) => link.cls === cls);
        if (own.length === 0) return [];
        const from = origins.filter((link) => link.cls === cls);
        return [part({ class: blueprint.classes[cls].name, stage, next }, (observed) => shareOf(observed, own, from))];
      }),
    ]);
  });
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
  parts: ({ classes, services }) =>
    classes.flatMap(({ name, stages }, cls) =>
      services
        .slice(0, SERVICES_KNOWN)
        .flatMap(({ name: service }, index) =>
          stages.some((stage) => stage.service === index)
            ? [
                part(
                  { class: name, service },
                  ({ world: { routes } }) => routes.had[cls * services.length + index] / routes.left[cls],
                ),
              ]
            : [],
        ),
    ),
});
