/**
 * Whether what there is to give adds up: kinds of capacity, dated changes, teams, workforces.
 */

import { showDate } from "../../foundation/dates.js";
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import { listed } from "../../foundation/words.js";
import { isYearly } from "../document/occurrences.js";
import { runPeriod } from "../document/run-period.js";
import { capacityOf, kindOf, LIMITED_KINDS } from "../document/service-capacity.js";
import type { Path } from "../read/source.js";
import type { ServiceEntry, TeamEntry, WorkforceEntry } from "../schema/scenario-schema.js";
import { checkBoughtHours } from "./check-bought-hours.js";
import type { CheckContext } from "./check-context.js";
import { checkOverstayPayer } from "./check-overstay.js";
import { checkPayers } from "./check-payers.js";
import { checkPlaceMap } from "./check-place-map.js";

/** Places, services, teams and workforces must each add up. */
export function checkSupply(context: CheckContext): void {
  const { document } = context;
  for (const name of document.areas.keys()) {
    if (document.hospitals.has(name))
      context.keyError(["areas", name], "the name of a hospital too", "different names for areas and hospitals");
  }
  for (const [name, service] of document.services) checkService(context, ["services", name], service);
  for (const [name, team] of document.teams) checkTeam(context, ["teams", name], team);
  checkShocks(context);
  const leads = [["workforce"], ...[...document.providers.keys()].map((name) => ["providers", name, "workforce"])];
  for (const path of leads) {
    const workforce = path.length === 1 ? document.workforce : document.providers.get(path[1])?.workforce;
    if (workforce !== undefined && workforce !== null) checkWorkforce(context, path, workforce);
  }
}

function checkWorkforce({ error }: CheckContext, path: Path, workforce: WorkforceEntry): void {
  const { training, utilisation } = workforce;
  const durations: [Path, number | undefined][] = [
    [[...path, "lead-time"], workforce["lead-time"]],
    [[...path, "training", "length"], training?.length],
  ];
  for (const [at, days] of durations) {
    if (days !== undefined && !Number.isInteger(days / DAYS_PER_WEEK))
      error(at, `${days} days`, "whole weeks, such as 8 weeks");
  }
  if (training?.completing === 0)
    error([...path, "training", "completing"], "0 %", "more than 0 %, for else nobody would ever become a carer");
  if (utilisation === 0) error([...path, "utilisation"], "0 %", "more than 0 %, such as 90 %");
}

function checkService(context: CheckContext, path: Path, service: ServiceEntry): void {
  for (const key of ["admits", "discharges"] as const) {
    if (service[key]?.length === 0 && !context.isUnread(...path, key))
      context.error([...path, key], "an empty list", "hours of the week; leave it out for all hours");
    service[key]?.forEach(({ from }, index) => {
      if (from >= 1) context.error([...path, key, index, "from"], "24:00", "a time before 24:00");
    });
  }
  const allKinds = [...LIMITED_KINDS, "unlimited" as const];
  if (allKinds.some((kind) => context.isUnread(...path, kind))) return;
  const kinds = allKinds.filter((kind) => service[kind] !== undefined);
  if (kinds.length !== 1) {
    context.keyError(
      path,
      kinds.length === 0 ? "no capacity" : listed(kinds, "and"),
      "exactly one of beds, places, hours and unlimited",
      kinds.length === 0
        ? "Say what there is of it, such as places: 20, hours: 300 hours per week or unlimited: true"
        : `Take one of them out; what a base file gives is taken away by ${listed(
            kinds.map((one) => `${one}: null`),
            "or",
          )}`,
    );
    return;
  }
  const kind = kindOf(service);
  const settingKnown = !context.isUnread(...path, "setting");
  const hospital = service.setting === "acute" || service.setting === "non-acute";
  if (hospital && kind !== "beds" && kind !== "unlimited")
    context.keyError([...path, kind], kind, `beds, for the setting is ${service.setting}`);
  if (service["two-carer-share"] < 1 && kind !== "hours")
    context.error([...path, "two-carer-share"], kind, "hours, for packages with two carers take part of those");
  const capacity = capacityOf(service);
  if (capacity instanceof Map) checkPlaceMap(context, [...path, kind], capacity);
  if (service.price?.per === "hour" && (kind === "beds" || kind === "places")) {
    context.error([...path, "price"], "a price per hour", `a price per day, for the capacity is in ${kind}`);
  }
  checkCharged(context, path, service);
  checkPayers(context, path, service);
  checkOverstayPayer(context, path, service);
  checkBoughtHours(context, path, service);
  const delayed = service["delayed-day-price"];
  if (delayed !== undefined && !hospital && settingKnown)
    context.keyError(
      [...path, "delayed-day-price"],
      `a delayed day in the setting ${service.setting}`,
      "it in acute and non-acute settings alone",
    );
  if (delayed?.per === "hour") context.error([...path, "delayed-day-price"], "a price per hour", "a price per day");
  service.changes.forEach((change, index) => {
    const at = [...path, "changes", index];
    if (change.add.kind !== kind)
      context.error(
        [...at, "add"],
        change.add.kind,
        kind === "unlimited" ? "no changes of an unlimited service" : kind,
      );
    checkWhen(context, at, change);
    if (change.until !== undefined && change.until <= change.from)
      context.error([...at, "until"], "a day that is not after from", "a later day");
    if (
      change["every-year"] &&
      !context.isUnread(...at, "until") &&
      (change.until === undefined || !isYearly(change.from, change.until))
    ) {
      context.error(
        [...at, "every-year"],
        change.until === undefined ? "no until" : "more than a year",
        "a stretch of at most a year, with until",
      );
    }
    if (!(capacity instanceof Map) && isPlace(context, change.to))
      context.error([...at, "to"], change.to, "no to, for there is one pool for everyone");
    if (capacity instanceof Map && isPlace(context, change.to) && !capacity.has(change.to)) {
      context.error([...at, "to"], change.to, `one of ${listed([...capacity.keys()], "or")}`);
    }
  });
}

/** A change must hold at some time of the run, or it does nothing. */
function checkWhen({ document, warn }: CheckContext, path: Path, change: ServiceEntry["changes"][number]): void {
  const period = runPeriod(document.run);
  if (period === undefined || change["every-year"]) return;
  const { from, until = Number.POSITIVE_INFINITY } = change;
  if (from >= period.end || until <= period.begin)
    warn(
      [...path, "from"],
      "a change that holds at no time of the run",
      `one between ${showDate(period.begin)} and ${showDate(period.end)}`,
    );
}

/** What is contracted must have a price for what it is counted in. */
function checkCharged({ error }: CheckContext, path: Path, service: ServiceEntry): void {
  if (service.charged === "used") return;
  const kind = kindOf(service);
  if (kind === "unlimited")
    error([...path, "charged"], "contracted", "used, for of an unlimited service nothing is contracted");
  else if (service.price === undefined)
    error([...path, "charged"], "contracted without a price", "a price, or no charged");
  else if (kind === "hours" && service.price.per === "day")
    error([...path, "price"], "a price per day", "a price per hour, for it is hours that are contracted");
}

/** A smaller standard deviation changes nothing, and its gamma distribution would be nearly a constant. */
const SMALLEST_SHOCK = 1e-3;

/** A shock must be large enough to matter, and one of supply must find something that it changes. */
function checkShocks({ document, error, warn }: CheckContext): void {
  for (const kind of ["demand", "supply"] as const) {
    const deviation = document.shocks[kind];
    if (deviation > 0 && deviation < SMALLEST_SHOCK)
      error(["shocks", kind], `${Number((deviation * 100).toPrecision(3))} %`, "0 % for none, or at least 0.1 %");
  }
  if (document.shocks.supply === 0) return;
  const kinds = [...document.services.values()].map(kindOf);
  if (!kinds.includes("hours") && !kinds.includes("places"))
    warn(["shocks", "supply"], "a shock that changes nothing", "a service in hours or places, for beds are left alone");
}

function isPlace({ places }: CheckContext, name: string | undefined): name is string {
  return name !== undefined && (places.areaIndex.has(name) || places.hospitalIndex.has(name));
}

function checkTeam(context: CheckContext, path: Path, team: TeamEntry): void {
  const kinds = new Set<string>();
  const maps: [Path, TeamEntry["staff"] | undefined][] = [[[...path, "staff"], team.staff]];
  team.shifts?.forEach((shift, index) => {
    const at = [...path, "shifts", index];
    maps.push([[...at, "staff"], shift.staff]);
    if (shift.from >= 1) context.error([...at, "from"], "24:00", "a time before 24:00");
  });
  let most = 0;
  for (const [at, staff] of maps) {
    if (staff instanceof Map) {
      checkPlaceMap(context, at, staff);
      for (const name of staff.keys()) kinds.add(context.places.areaIndex.has(name) ? "area" : "hospital");
      most = Math.max(most, ...staff.values());
    } else if (typeof staff === "number") most = Math.max(most, staff);
  }
  if (kinds.size > 1) context.keyError(path, "staff by area and by hospital", "one or the other throughout a team");
  const isKnown = !context.isUnread(...path, "staff") && !context.isUnread(...path, "shifts");
  if (isKnown && (most === 0 || team.shifts?.length === 0))
    context.keyLack(path, "nobody at any time", "staff, for what the team does would never be done");
}
