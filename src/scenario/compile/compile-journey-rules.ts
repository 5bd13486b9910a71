/** Compiles the rules of a stage that are off unless they are written. */
import type { FollowUpPlan, JourneyRules } from "../../model/plan/journey-rules.js";
import { targetsOf } from "../document/journey.js";
import { indexIn } from "../document/name-index.js";
import type { ClassEntry, StageEntry } from "../schema/scenario-schema.js";

/** Positions of the names that the rules of a class's stages refer to. */
interface RuleTables {
  readonly services: ReadonlyMap<string, number>;
  readonly stages: ReadonlyMap<string, number>;
}

export function compileJourneyRules(entry: StageEntry, { services, stages }: RuleTables): JourneyRules {
  const { bridge, review, "while-waiting": waiting, "when-short": short } = entry;
  return {
    bridge:
      bridge === undefined
        ? null
        : {
            service: indexIn(services, bridge.service),
            hours: bridge.hours ?? null,
            needed: bridge.needed,
            from: bridge.from,
            atMost: bridge["at-most"] ?? Number.POSITIVE_INFINITY,
            returnTo: bridge["return-to"] === undefined ? -1 : indexIn(stages, bridge["return-to"]),
          },
    review: review ?? null,
    whileWaiting:
      waiting === undefined
        ? null
        : {
            died: waiting.died,
            outcome: waiting.died > 0 ? indexIn(stages, "died") : -1,
            unfit: waiting.unfit,
            again: waiting.again,
            longerStay: waiting["longer-stay"],
            moreHours: waiting["more-hours"],
            lessIndependent: waiting["less-independent"],
            independent: waiting["less-independent"] > 0 ? (stages.get("independent") ?? -1) : -1,
          },
    whenShort:
      short === undefined
        ? null
        : {
            stay: short.stay,
            next: short.next === undefined ? null : targetsOf(entry.next).map((name) => short.next?.get(name) ?? 0),
          },
  };
}

/** @param outcomes positions of the outcomes of the run */
export function compileFollowUp(
  entry: ClassEntry["follow-up"],
  outcomes: ReadonlyMap<string, number>,
): FollowUpPlan | null {
  if (entry === undefined) return null;
  return { after: entry.after, died: [...outcomes.keys()].map((name) => entry.died.get(name) ?? 0) };
}
