/**
 * Whether the people who are there at the start have a stay to be in the middle of, and room in their pool. Without room
 * some of them wait, which is odd and not wrong: a variant may cut what its base begins with.
 */
import { UNITS_PER_HOUR } from "../../model/plan/supply-plan.js";
import { createDistribution } from "../../random/laws/distribution.js";
import { contractsFor } from "../document/contract-holders.js";
import { serviceOf, stageOf } from "../document/journey.js";
import { originShares } from "../document/origin-shares.js";
import { keyedBy } from "../document/places.js";
import { capacityOf, pooledBy } from "../document/service-capacity.js";
import { valuesOf } from "../document/varying.js";
import type { Path } from "../read/source.js";
import type { ClassEntry, ScenarioDocument } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";
import { checkPlaceMap } from "./check-place-map.js";
import { meanHoursAtStart } from "./start-hours.js";

type InitialEntry = ScenarioDocument["initially"][number];

/** People at the start must have a stay to be in the middle of, and should have room in their pool. */
export function checkInitial(context: CheckContext): void {
  const { document, places } = context;
  const used = new Map<string, number>();
  document.initially.forEach((one, index) => {
    const path = ["initially", index];
    if (one.people instanceof Map) checkPlaceNames(context, [...path, "people"], one.people);
    const person = document.people.get(one.class);
    if (person !== undefined) checkOrigin(context, [...path, "people"], one, person);
    const stage = person === undefined ? undefined : stageOf(document, person, one.in);
    if (stage === undefined) return;
    if (context.isUnread("stages", one.in) || context.isUnread("people", one.class, "stages", one.in)) return;
    const stays = valuesOf(stage.stay);
    if (
      one.remaining === "residual" &&
      (stays.some((stay) => createDistribution(stay).mean <= 0) ||
        (stays.length === 0 && serviceOf(document, one.in, stage) === undefined))
    ) {
      context.error(
        path,
        `people in the middle of ${one.in}, which takes no time`,
        "remaining: ready, or a stay above 0",
      );
    }
    const name = serviceOf(document, one.in, stage);
    const service = name === undefined ? undefined : document.services.get(name);
    const capacity = service === undefined ? undefined : capacityOf(service);
    if (name === undefined || service === undefined || capacity === undefined) return;
    const each = service.hours === undefined || stage.hours === undefined ? 1 : meanHoursAtStart(stage, one.remaining);
    const by = pooledBy(service, places);
    const pooled = contractsFor(document, name).some((contract) => contract.pooled);
    const member = (place: string) =>
      one.people instanceof Map && capacity instanceof Map && keyedBy(one.people, places) === by ? place : "";
    const counts = one.people instanceof Map ? [...one.people] : [["", one.people] as const];
    for (const [place, people] of counts) {
      const key = `${name}/${member(place)}`;
      const total = (used.get(key) ?? 0) + people * each;
      used.set(key, total);
      const room =
        typeof capacity === "number"
          ? capacity
          : member(place) === ""
            ? [...capacity.values()].reduce((sum, amount) => sum + amount, 0)
            : (capacity.get(place) ?? 0);
      // A cut on a later date finds whoever is there then, and drains.
      if (!context.isPhase && !pooled && total > room + 1 / UNITS_PER_HOUR) {
        const unit = service.hours === undefined ? "people" : "hours a week on average";
        context.warn(
          place === "" ? [...path, "people"] : [...path, "people", place],
          `${Number(total.toPrecision(6))} ${unit} in ${name} at the start`,
          `at most the ${Number(room.toPrecision(6))} there is room for`,
          "Those without room wait from the first instant on",
        );
      }
    }
  });
}

/** People who are there by place must be from places that their class comes from: nothing else says where they belong. */
function checkOrigin(
  context: CheckContext,
  path: Path,
  { people, class: name }: InitialEntry,
  person: ClassEntry,
): void {
  const { document, places } = context;
  // Whom the file has at the start is no matter of later dates, and shares must be whole to be looked at.
  if (!(people instanceof Map) || context.isPhase || context.issues.errors.length > 0) return;
  if (context.isUnread("areas") || context.isUnread("hospitals") || context.isUnread("people", name)) return;
  const by = keyedBy(people, places);
  const shares = originShares(document, places, person);
  for (const [place, count] of people) {
    const area = by === "area" ? places.areaIndex.get(place) : undefined;
    const hospital = by === "hospital" ? places.hospitalIndex.get(place) : undefined;
    if (count === 0 || (area === undefined && hospital === undefined)) continue;
    const isThere = (_: number, cell: number) =>
      Math.floor(cell / places.hospitals.length) === area || cell % places.hospitals.length === hospital;
    if (shares.filter(isThere).some((share) => share > 0)) continue;
    context.error(
      [...path, place],
      `${count} people, and nobody of ${name} ${area === undefined ? "is treated there" : "lives there"}`,
      `places that people of ${name} come from`,
      `Leave ${place} out, or give it a share in ${area === undefined ? "hospitals" : "areas"} of arrive`,
    );
  }
}

function checkPlaceNames(context: CheckContext, path: (string | number)[], map: ReadonlyMap<string, number>): void {
  if (map.size > 0 && keyedBy(map, context.places) === undefined) checkPlaceMap(context, path, map);
}
