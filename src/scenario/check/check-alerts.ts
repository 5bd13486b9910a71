/**
 * Whether alert levels rise and can be read, whether what is bound to them names levels that there are, and whether a
 * floating team has somewhere to go.
 */

import { showDate } from "../../foundation/dates.js";
import { listed } from "../../foundation/words.js";
import { isYearly } from "../document/occurrences.js";
import { keyedBy } from "../document/places.js";
import { runPeriod } from "../document/run-period.js";
import { capacityOf, kindOf } from "../document/service-capacity.js";
import { quote } from "../read/display.js";
import type { PathIssue } from "../read/schema-issues.js";
import type { Path } from "../read/source.js";
import { NO_ALERT } from "../schema/alert-schema.js";
import type { AlertsEntry, ScenarioDocument, ServiceEntry, TeamEntry } from "../schema/scenario-schema.js";
import { addUnknownName, type CheckContext } from "./check-context.js";

/** Alerts, what is extra, and floating teams. */
export function checkAlerts(context: CheckContext): void {
  const { document } = context;
  if (document.alerts !== undefined) checkLevels(context, document.alerts);
  for (const [name, service] of document.services) checkExtraCapacity(context, ["services", name], service);
  for (const [name, team] of document.teams) {
    checkExtraStaff(context, ["teams", name], team);
    checkFloating(context, ["teams", name], team);
  }
}

function checkLevels(context: CheckContext, { of, at, levels }: AlertsEntry): void {
  const { document, error, keyError } = context;
  const service = document.services.get(of);
  if (service === undefined)
    addUnknownName(context, ["alerts", "of"], false, of, "a service", document.services.keys());
  else if (kindOf(service) === "unlimited")
    error(["alerts", "of"], `${quote(of)}, which is unlimited`, "a service with beds, places or hours, which can fill");
  if (at >= 1) error(["alerts", "at"], "24:00", "a time before 24:00");
  if (levels.size === 0) error(["alerts", "levels"], "no levels", "at least one level, such as red");
  const highest = { occupancy: -1, queue: -1 };
  for (const [name, level] of levels) {
    const path = ["alerts", "levels", name];
    if (name === NO_ALERT)
      keyError(path, quote(NO_ALERT), "other names, for it is what holds while no bound is reached");
    if (level.occupancy === undefined && level.queue === undefined)
      keyError(path, "no bound", "occupancy, queue or both");
    for (const key of ["occupancy", "queue"] as const) {
      const bound = level[key];
      if (bound === undefined) continue;
      if (bound <= highest[key])
        error(
          [...path, key],
          "a bound that is not above that of a lower level",
          "bounds that rise from level to level",
        );
      highest[key] = Math.max(highest[key], bound);
    }
  }
}

function checkExtraCapacity(context: CheckContext, path: Path, service: ServiceEntry): void {
  const capacity = capacityOf(service);
  service.extra.forEach((extra, index) => {
    const at = [...path, "extra", index];
    if (extra.add.kind !== kindOf(service)) {
      const kind = kindOf(service);
      const expected = kind === "unlimited" ? "nothing extra of an unlimited service" : kind;
      context.error([...at, "add"], extra.add.kind, expected);
    }
    if (extra["at-alert"] === undefined)
      context.error(at, "no alert level", "at-alert; capacity that dates alone bring stands under changes");
    checkWhen(context, at, extra, "at least one level");
    checkTo(context, [...at, "to"], extra.to, capacity instanceof Map ? [...capacity.keys()] : []);
  });
}

function checkExtraStaff(context: CheckContext, path: Path, team: TeamEntry): void {
  team.extra.forEach((extra, index) => {
    const at = [...path, "extra", index];
    if (extra["at-alert"] === undefined && extra.from === undefined)
      context.error(at, "neither at-alert nor from", "an alert level, a first day, or both");
    checkWhen(context, at, extra, "at least one level; leave it out for any");
    checkTo(context, [...at, "to"], extra.to, membersOf(context, team));
  });
}

/** The names of the areas or hospitals that a team has staff for; none where it serves all with one staff. */
function membersOf({ places, document }: CheckContext, team: TeamEntry): string[] {
  if (team.floating !== undefined)
    return [...(team.floating.between === "areas" ? document.areas : document.hospitals).keys()];
  const maps = [team.staff, ...(team.shifts ?? []).map(({ staff }) => staff)];
  const map = maps.find((one) => one instanceof Map);
  if (!(map instanceof Map)) return [];
  return [...(keyedBy(map, places) === "area" ? document.areas : document.hospitals).keys()];
}

function checkWhen(
  context: CheckContext,
  path: Path,
  extra: TeamEntry["extra"][number] | ServiceEntry["extra"][number],
  someLevel: string,
) {
  const { from, until } = extra;
  const levels = extra["at-alert"];
  if (levels !== undefined) checkLevelNames(context, [...path, "at-alert"], levels, someLevel);
  if (from !== undefined && until !== undefined && until <= from)
    context.error([...path, "until"], "a day that is not after from", "a later day");
  if (extra["every-year"] && (from === undefined || until === undefined || !isYearly(from, until)))
    context.error([...path, "every-year"], "no stretch of a year", "from and until, at most a year apart");
  const period = runPeriod(context.document.run);
  if (period === undefined || extra["every-year"]) return;
  if ((from ?? period.begin) >= period.end || (until ?? period.end) <= period.begin)
    context.warn(
      path,
      "something extra that can be there at no time of the run",
      `days between ${showDate(period.begin)} and ${showDate(period.end)}`,
    );
}

function checkLevelNames(context: CheckContext, path: Path, levels: readonly string[], someLevel: string): void {
  const { alerts } = context.document;
  if (alerts === undefined) {
    context.error(path, "alert levels", "a scenario with alerts, which say what the levels are");
    return;
  }
  if (levels.length === 0) context.error(path, "an empty list", someLevel);
  const known = [NO_ALERT, ...alerts.levels.keys()];
  levels.forEach((name, index) => {
    if (!known.includes(name)) addUnknownName(context, [...path, index], false, name, "an alert level", known);
  });
}

function checkTo(context: CheckContext, path: Path, to: string | undefined, members: readonly string[]): void {
  if (to === undefined || members.includes(to)) return;
  if (members.length === 0) context.error(path, quote(to), "no to, for there is one for everyone");
  else context.error(path, quote(to), `one of ${listed([...members], "or")}`);
}

function checkFloating(context: CheckContext, path: Path, { floating, staff }: TeamEntry): void {
  if (floating === undefined) return;
  const { document, places } = context;
  const { between, at } = floating;
  if (at >= 1) context.error([...path, "floating", "at"], "24:00", "a time before 24:00");
  const count = between === "areas" ? document.areas.size : document.hospitals.size;
  if (count < 2)
    context.error([...path, "floating", "between"], `a scenario with ${count} ${between}`, `at least two ${between}`);
  const by = staff instanceof Map ? keyedBy(staff, places) : undefined;
  if (by !== undefined && `${by}s` !== between)
    context.error([...path, "floating", "between"], between, `${by}s, for which the team has its staff`);
}

/**
 * What is wrong with alerts and floating teams after a change: levels are told apart for the whole run, and a team has
 * the same lines throughout.
 *
 * @param document the file without its changes
 * @param changed the file with them
 */
export function checkPhaseAlerts(document: ScenarioDocument, changed: ScenarioDocument): PathIssue[] {
  const issues: PathIssue[] = [];
  const error = (path: Path, atKey: boolean, found: string, expected: string, hint?: string) => {
    issues.push({ path, atKey, found, expected, hint });
  };
  const before = document.alerts;
  const after = changed.alerts;
  const namesOf = (alerts: AlertsEntry | undefined) => [...(alerts?.levels.keys() ?? [])];
  if (before === undefined && after !== undefined)
    error(
      ["alerts"],
      true,
      "alerts that a change brings",
      "alerts from the start",
      "Bind nothing to them until the date",
    );
  if (before === undefined || after === undefined) return [...issues, ...checkPhaseFloating(document, changed)];
  if (before.of !== after.of || before.at !== after.at)
    error(["alerts"], true, "another service or time of reading after a change", "those before it; bounds may change");
  if (namesOf(before).join() !== namesOf(after).join())
    error(
      ["alerts", "levels"],
      true,
      "other levels after a change",
      `the levels before it: ${namesOf(before).join(", ")}`,
    );
  return [...issues, ...checkPhaseFloating(document, changed)];
}

function checkPhaseFloating(document: ScenarioDocument, changed: ScenarioDocument): PathIssue[] {
  return [...changed.teams].flatMap(([name, team]): PathIssue[] => {
    const before = document.teams.get(name);
    if (before === undefined || JSON.stringify(before.floating) === JSON.stringify(team.floating)) return [];
    const found = "a team that floats otherwise after a change";
    return [{ path: ["teams", name], atKey: true, found, expected: "floating as before it", hint: undefined }];
  });
}
