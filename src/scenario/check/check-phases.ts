/**
 * Whether a change on a date leaves in place the names under which people are recorded during the run: areas, hospitals, services, stages,
 * outcomes, classes of people and teams. A change may say anything of them, and neither bring one (new-names.ts) nor take
 * one away: what comes later stands in the file from the start, with nothing to give until its date.
 */
import { kindOf } from "../document/service-capacity.js";
import { quote } from "../read/display.js";
import { LASTING_SECTIONS } from "../read/new-names.js";
import type { PathIssue } from "../read/schema-issues.js";
import type { Path } from "../read/source.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { checkPhaseAlerts } from "./check-alerts.js";

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
  for (const [name, team] of changed.teams) {
    const before = document.teams.get(name);
    if (before !== undefined && before["at-shift-end"] !== team["at-shift-end"])
      error(
        ["teams", name, "at-shift-end"],
        false,
        team["at-shift-end"],
        `${before["at-shift-end"]}, as before the change`,
      );
  }
  issues.push(...checkPhaseAlerts(document, changed));
  return issues;
}
