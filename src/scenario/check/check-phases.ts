/**
 * Whether a change on a date leaves in place the names under which people are recorded during the run: areas, hospitals, services, stages,
 * outcomes, classes of people and teams. A change may say anything of them, and neither bring one (new-names.ts) nor take
 * one away: what comes later stands in the file from the start, with nothing to give until its date.
 */
import { placesOf } from "../document/places.js";
import { kindOf } from "../document/service-capacity.js";
import { teamBy } from "../document/team-places.js";
import { quote } from "../read/display.js";
import { LASTING_SECTIONS } from "../read/new-names.js";
import type { PathIssue } from "../read/schema-issues.js";
import type { Path } from "../read/source.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { checkPhaseAlerts } from "./check-alerts.js";

/** What a team has members for, in words. */
const MEMBERS = {
  all: "one number of staff for everyone",
  area: "staff of each area",
  hospital: "staff of each hospital",
} as const;

/** What a budget is in, in words. */
const UNITS = { "£": "money", hours: "hours" } as const;

/** Keys of a dated change that say when it holds and what it is called. */
const WHEN = ["on", "until", "for", "title"];

/** Tells of dated changes that change nothing, for something is missing in them. */
export function emptyChanges({ changes }: ScenarioDocument): PathIssue[] {
  return changes.flatMap((change, index): PathIssue[] =>
    Object.keys(change).every((key) => WHEN.includes(key))
      ? [
          {
            path: ["changes", index],
            atKey: false,
            found: "a change of nothing",
            expected: "what is other from that day on, such as services: { ward: { beds: 40 } }",
            hint: undefined,
          },
        ]
      : [],
  );
}

/**
 * What is wrong with the file as it is while some changes hold.
 *
 * @param document the file without its changes
 * @param changed the file with them
 * @param changes where the changes that hold are written
 */
export function checkPhase(
  document: ScenarioDocument,
  changed: ScenarioDocument,
  changes: readonly Path[],
): PathIssue[] {
  const issues: PathIssue[] = [];
  const error = (path: Path, atKey: boolean, found: string, expected: string, hint?: string) => {
    issues.push({ path, atKey, found, expected, hint });
  };
  for (const section of LASTING_SECTIONS) {
    for (const name of document[section].keys())
      if (!changed[section].has(name))
        error(
          changes.at(-1) ?? ["changes"],
          false,
          `a change that takes ${quote(name)} away from ${section}`,
          "names that last, for people may be there",
          "Set its capacity, staff or share to 0 instead",
        );
  }
  for (const [name, service] of changed.services) {
    const before = document.services.get(name);
    if (before === undefined) continue;
    if (kindOf(before) !== kindOf(service))
      error(["services", name], true, `${kindOf(service)} after a change`, `${kindOf(before)}, as before it`);
    if (before.setting !== service.setting)
      error(["services", name, "setting"], false, service.setting, `${before.setting}, as before the change`);
  }
  const places = placesOf(document);
  for (const [name, team] of changed.teams) {
    const before = document.teams.get(name);
    if (before === undefined) continue;
    const [had, has] = [before, team].map((one) => MEMBERS[teamBy(one, places)]);
    // Whether it floats, and between what, is checked with the alerts.
    if (had !== has && before.floating === undefined && team.floating === undefined)
      error(["teams", name], true, `${has} after a change`, `${had}, as before it`);
    if (before["at-shift-end"] !== team["at-shift-end"])
      error(
        ["teams", name, "at-shift-end"],
        false,
        team["at-shift-end"],
        `${before["at-shift-end"]}, as before the change`,
      );
  }
  for (const [name, { amount }] of changed.budgets) {
    const before = document.budgets.get(name)?.amount ?? amount;
    if (before.unit !== amount.unit)
      error(
        ["budgets", name, "amount"],
        false,
        `${UNITS[amount.unit]} after a change`,
        `${UNITS[before.unit]}, as before it`,
      );
  }
  issues.push(...checkPhaseAlerts(document, changed));
  return issues;
}
