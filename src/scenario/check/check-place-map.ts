/**
 * Whether a map by area or by hospital names them all.
 */
import { listed } from "../../foundation/words.js";
import { placeNames } from "../document/places.js";
import type { Path } from "../read/source.js";
import type { CheckContext } from "./check-context.js";

/** A map by place must name every area, or every hospital, and nothing else. */
export function checkPlaceMap(context: CheckContext, path: Path, map: ReadonlyMap<string, unknown>): void {
  const { places } = context;
  const names = [...map.keys()];
  const areas = names.filter((name) => places.areaIndex.has(name)).length;
  const hospitals = names.filter((name) => places.hospitalIndex.has(name)).length;
  if (areas > 0 && hospitals > 0) {
    context.error(path, "areas and hospitals together", "all areas, or all hospitals");
    return;
  }
  const by = areas > 0 ? "area" : hospitals > 0 ? "hospital" : undefined;
  if (by === undefined) {
    if (names.length === 0 && !context.isUnread(...path))
      context.error(path, "an empty map", "all areas, or all hospitals");
    return;
  }
  const missing = placeNames(by, places).filter((name) => !map.has(name) && !context.isUnread(...path, name));
  if (missing.length > 0) context.error(path, `nothing for ${listed(missing, "and")}`, `a value for every ${by}`);
}
