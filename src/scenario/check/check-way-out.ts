/**
 * Whether everyone can leave in the end, and no journey goes round and round without time passing.
 */
import { listed } from "../../foundation/words.js";
import { createDistribution } from "../../random/laws/distribution.js";
import { serviceOf, stageOf } from "../document/journey.js";
import { valuesOf } from "../document/varying.js";
import type { ClassEntry, StageEntry } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";

/** People of every area and hospital must be able to reach an outcome, and a circle of stages must take time. */
export function checkWayOut(context: CheckContext, name: string, person: ClassEntry, stages: readonly string[]): void {
  const { document, places } = context;
  const entry = new Map(stages.map((stage) => [stage, stageOf(document, person, stage)]));
  const isUnread = (stage: string, key: string) =>
    context.isUnread("stages", stage, key) || context.isUnread("people", name, "stages", stage, key);
  const hasService = (stage: string) => {
    const of = entry.get(stage);
    return of !== undefined && serviceOf(document, stage, of) !== undefined;
  };
  const instant = new Set(
    stages.filter((stage) => !isUnread(stage, "stay") && takesNoTime(entry.get(stage), hasService(stage))),
  );
  // Whoever leaves and comes back at once goes round, too.
  const backAtOnce = [...person.readmission].flatMap(([outcome, { share, after }]) =>
    share > 0 && createDistribution(after).mean <= 0 ? [outcome] : [],
  );
  const back = backAtOnce.map((outcome): [string, string[]] => [outcome, [person.arrive.at]]);
  const told = new Set<string>();
  const tell = (first: string, found: string, expected: string) => {
    if (told.size < told.add(found).size) context.keyError(["stages", first], found, expected);
  };
  for (const area of places.areas) {
    for (const hospital of places.hospitals) {
      const onward = new Map(stages.map((stage) => [stage, likelyTargets(entry.get(stage), area.name, hospital.name)]));
      const leaving = findLeaving(stages, onward, (stage) => entry.get(stage) === undefined || isUnread(stage, "next"));
      const stuck = stages.filter((stage) => !leaving.has(stage) && onward.get(stage)!.length > 0);
      if (stuck.length > 0)
        tell(stuck[0], `no way from ${listed(stuck, "and")} to an outcome for ${name}`, "a way to leave");
      const circle = findCircle(new Set([...instant, ...backAtOnce]), new Map([...onward, ...back]));
      if (circle !== undefined)
        tell(circle[0], `a circle without time: ${circle.join(" → ")}`, "a stay above 0 in one of them");
    }
  }
}

/** The stages from which an outcome can be reached, found backwards from the outcomes. */
function findLeaving(
  stages: readonly string[],
  onward: ReadonlyMap<string, readonly string[]>,
  isOutcome: (stage: string) => boolean,
): ReadonlySet<string> {
  const leaving = new Set(stages.filter(isOutcome));
  for (let before = -1; before < leaving.size; ) {
    before = leaving.size;
    for (const [stage, targets] of onward) if (targets.some((target) => leaving.has(target))) leaving.add(stage);
  }
  return leaving;
}

/** Where people of an area and hospital can go with a share above 0. */
function likelyTargets(stage: StageEntry | undefined, area: string, hospital: string): string[] {
  const next = stage?.next;
  const row = next?.of.get(next.by === "area" ? area : hospital) ?? next?.otherwise;
  return [...(row ?? [])].flatMap(([target, share]) => (share > 0 ? [target] : []));
}

/** @param needsStay whether a stay that is not given is a mistake of its own, told elsewhere */
function takesNoTime(stage: StageEntry | undefined, needsStay: boolean): boolean {
  if (stage === undefined) return false;
  const stays = valuesOf(stage.stay);
  return stays.length === 0 ? !needsStay : stays.some((stay) => createDistribution(stay).mean <= 0);
}

/** A circle among `members`, first name repeated at the end; found depth first. */
function findCircle(
  members: ReadonlySet<string>,
  onward: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const done = new Set<string>();
  const walk = (stage: string, trail: readonly string[]): string[] | undefined => {
    const start = trail.indexOf(stage);
    if (start >= 0) return [...trail.slice(start), stage];
    if (done.has(stage) || !members.has(stage)) return undefined;
    done.add(stage);
    for (const target of onward.get(stage) ?? []) {
      const circle = walk(target, [...trail, stage]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  };
  for (const stage of members) {
    const circle = walk(stage, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
