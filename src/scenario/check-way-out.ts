/**
 * Whether everybody gets out in the end, in more than no time.
 */
import { createDistribution } from "../random/distribution.js";
import { stageWords, targetsOf } from "./compile-journeys.js";
import type { Check } from "./report.js";
import type { ClassWords, StageWords } from "./schema.js";
import { listed } from "./show.js";

/** Everybody must be able to leave, and no circle may be walked in no time. */
export function checkWayOut(check: Check, name: string, person: ClassWords, stages: readonly string[]): void {
  const { document } = check;
  const onward = new Map(stages.map((stage) => [stage, likelyTargets(stageWords(document, person, stage))]));
  const leaving = new Set(stages.filter((stage) => stageWords(document, person, stage) === undefined));
  for (let grown = true; grown; ) {
    grown = false;
    for (const [stage, targets] of onward) {
      if (!leaving.has(stage) && targets.some((target) => leaving.has(target))) {
        leaving.add(stage);
        grown = true;
      }
    }
  }
  const stuck = stages.filter(
    (stage) => !leaving.has(stage) && targetsOf(stageWords(document, person, stage)?.next).length > 0,
  );
  if (stuck.length > 0)
    check.keyError(
      ["stages", stuck[0]!],
      `no way from ${listed(stuck, "and")} to an outcome for ${name}`,
      "a way to leave",
    );
  const instant = new Set(stages.filter((stage) => takesNoTime(stageWords(document, person, stage))));
  const circle = findCircle(instant, onward);
  if (circle !== undefined)
    check.keyError(
      ["stages", circle[0]!],
      `a circle without time: ${circle.join(" → ")}`,
      "a stay above 0 in one of them",
    );
}

function likelyTargets(stage: StageWords | undefined): string[] {
  const rows = [
    ...(stage?.next?.of.values() ?? []),
    ...(stage?.next?.otherwise === undefined ? [] : [stage.next.otherwise]),
  ];
  return [...new Set(rows.flatMap((row) => [...row].flatMap(([name, share]) => (share > 0 ? [name] : []))))];
}

function takesNoTime(stage: StageWords | undefined): boolean {
  if (stage === undefined) return false;
  const stays = [
    ...(stage.stay?.of.values() ?? []),
    ...(stage.stay?.otherwise === undefined ? [] : [stage.stay.otherwise]),
  ];
  return stays.length === 0 || stays.some((stay) => createDistribution(stay).mean <= 0);
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
