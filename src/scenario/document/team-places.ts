/** Where a team has staff of its own: for everyone, in each area, or in each hospital. */
import type { TeamEntry } from "../schema/scenario-schema.js";
import { keyedBy, type PlaceKind, type Places } from "./places.js";

/** What a team has members for: where it floats between, or else its own map decides, or a shift's. */
export function teamBy(team: TeamEntry, places: Places): PlaceKind {
  if (team.floating !== undefined) return team.floating.between === "areas" ? "area" : "hospital";
  const maps = [team.staff, ...(team.shifts ?? []).map((shift) => shift.staff)];
  for (const map of maps) if (map instanceof Map) return keyedBy(map, places) ?? "all";
  return "all";
}
