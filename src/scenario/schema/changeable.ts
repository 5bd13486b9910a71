/** The sections of a file that can be different from a date on: in `changes`, and in an intervention. */
import { z } from "zod";
import { mergings } from "./merging.js";

/** Sections that a change on a date may say anew; what they say is merged over what held before, and then read. */
export const CHANGEABLE = [
  "services",
  "providers",
  "provider-failure",
  "workforce",
  "contracts",
  "rules",
  "handover",
  "priorities",
  "patterns",
  "alerts",
  "teams",
  "costs",
  "budgets",
  "stocks",
  "tasks",
  "stages",
  "outcomes",
  "people",
] as const;

/** What differs of a section; it merges as the section itself does. */
function differing(section: (typeof CHANGEABLE)[number]) {
  const said = z
    .unknown()
    .meta({ title: "as at the top of the file", likeSection: section })
    .register(mergings, { likeSection: section });
  return said.optional().describe("What differs of it from then on.");
}

/** A key for each of these sections. What stands there is read when it has been merged over what held before. */
export function changeableSections(): Record<(typeof CHANGEABLE)[number], ReturnType<typeof differing>> {
  return Object.fromEntries(CHANGEABLE.map((key) => [key, differing(key)])) as ReturnType<typeof changeableSections>;
}
