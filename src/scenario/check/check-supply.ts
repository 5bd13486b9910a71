/**
 * Whether what there is to give adds up: kinds of capacity, dated changes, contracts and their coverage, teams.
 */
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import { capacityOf, kindOf, LIMITED_KINDS, pooledBy } from "../compile/compile-capacity.js";
import { memberNames } from "../compile/compile-places.js";
import { listed } from "../read/show.js";
import type { Path } from "../read/source.js";
import type { ServiceWords, TeamWords } from "../schema/scenario-schema.js";
import type { Check } from "./findings.js";

export function checkSupply(check: Check): void {
  const { document } = check;
  for (const name of document.areas?.keys() ?? []) {
    if (document.hospitals?.has(name))
      check.keyError(["areas", name], "the name of a hospital too", "different names for areas and hospitals");
  }
  for (const [name, service] of document.services) checkService(check, ["services", name], service);
  for (const [name, team] of document.teams ?? []) checkTeam(check, ["teams", name], team);
  const leads = [
    ["workforce"],
    ...[...(document.providers?.keys() ?? [])].map((name) => ["providers", name, "workforce"]),
  ];
  for (const path of leads) {
    const workforce = path.length === 1 ? document.workforce : document.providers?.get(path[1])?.workforce;
    const lead = workforce?.["lead-time"];
    if (lead !== undefined && !Number.isInteger(lead / DAYS_PER_WEEK))
      check.error([...path, "lead-time"], `${lead} days`, "whole weeks, such as 8 weeks");
  }
}

/** A map by place must name every area, or every hospital, and nothing else. */
export function checkPlaceMap(check: Check, path: Path, map: ReadonlyMap<string, unknown>): void {
  const { places } = check;
  const names = [...map.keys()];
  const areas = names.filter((name) => places.areaIndex.has(name)).length;
  const hospitals = names.filter((name) => places.hospitalIndex.has(name)).length;
  if (areas > 0 && hospitals > 0) {
    check.error(path, "areas and hospitals together", "all areas, or all hospitals");
    return;
  }
  const by = areas > 0 ? "area" : hospitals > 0 ? "hospital" : undefined;
  if (by === undefined) {
    if (names.length === 0) check.error(path, "an empty map", "all areas, or all hospitals");
    return;
  }
  const missing = memberNames(by, places).filter((name) => !map.has(name));
  if (missing.length > 0) check.error(path, `nothing for ${listed(missing, "and")}`, `a value for every ${by}`);
}

function checkService(check: Check, path: Path, service: ServiceWords): void {
  const kinds = [...LIMITED_KINDS, "unlimited" as const].filter((kind) => service[kind] !== undefined);
  if (kinds.length !== 1) {
    check.keyError(
      path,
      kinds.length === 0 ? "no capacity" : listed(kinds, "and"),
      "exactly one of beds, places, hours and unlimited",
    );
    return;
  }
  const kind = kindOf(service);
  const hospital = service.setting === "acute" || service.setting === "non-acute";
  if (hospital && kind !== "beds" && kind !== "unlimited")
    check.keyError([...path, kind], kind, `beds, for the setting is ${service.setting}`);
  const capacity = capacityOf(service);
  if (capacity instanceof Map) checkPlaceMap(check, [...path, kind], capacity);
  if (service.price?.per === "hour" && (kind === "beds" || kind === "places")) {
    check.error([...path, "price"], "a price per hour", `a price per day, for the capacity is in ${kind}`);
  }
  const delayed = service["delayed-day-price"];
  if (delayed !== undefined && !hospital)
    check.keyError(
      [...path, "delayed-day-price"],
      `a delayed day in the setting ${service.setting}`,
      "it in acute and non-acute settings alone",
    );
  if (delayed?.per === "hour") check.error([...path, "delayed-day-price"], "a price per hour", "a price per day");
  service.changes?.forEach((change, index) => {
    const at = [...path, "changes", index];
    if (change.add.kind !== kind)
      check.error([...at, "add"], change.add.kind, kind === "unlimited" ? "no changes of an unlimited service" : kind);
    if (change.until !== undefined && change.until <= change.from)
      check.error([...at, "until"], "a day that is not after from", "a later day");
    if (change["every-year"] && (change.until === undefined || change.until - change.from > 365)) {
      check.error(
        [...at, "every-year"],
        change.until === undefined ? "no until" : "more than a year",
        "a stretch of at most a year, with until",
      );
    }
    if (capacity instanceof Map && change.to === undefined)
      check.error(at, "no to", "to: the area or hospital whose capacity it is");
    if (!(capacity instanceof Map) && isPlace(check, change.to))
      check.error([...at, "to"], change.to, "no to, for there is one pool for everyone");
    if (capacity instanceof Map && isPlace(check, change.to) && !capacity.has(change.to)) {
      check.error([...at, "to"], change.to, `one of ${listed([...capacity.keys()])}`);
    }
  });
}

function isPlace({ places }: Check, name: string | undefined): name is string {
  return name !== undefined && (places.areaIndex.has(name) || places.hospitalIndex.has(name));
}

function checkTeam(check: Check, path: Path, team: TeamWords): void {
  const kinds = new Set<string>();
  const maps: [Path, TeamWords["staff"] | undefined][] = [[[...path, "staff"], team.staff]];
  team.shifts?.forEach((shift, index) => {
    const at = [...path, "shifts", index];
    maps.push([[...at, "staff"], shift.staff]);
    if (shift.from >= 1) check.error([...at, "from"], "24:00", "a time before 24:00");
  });
  let most = 0;
  for (const [at, staff] of maps) {
    if (staff instanceof Map) {
      checkPlaceMap(check, at, staff);
      for (const name of staff.keys()) kinds.add(check.places.areaIndex.has(name) ? "area" : "hospital");
      most = Math.max(most, ...staff.values());
    } else if (typeof staff === "number") most = Math.max(most, staff);
  }
  if (kinds.size > 1) check.keyError(path, "staff by area and by hospital", "one or the other throughout a team");
  if (most === 0 || team.shifts?.length === 0)
    check.keyError(path, "nobody at any time", "staff, for what the team does would never be done");
}

export function checkContracts(check: Check): void {
  const { document, places } = check;
  const contracts = document.contracts ?? [];
  const areas = memberNames("area", places);
  const areasOf = (index: number): readonly string[] => contracts[index]?.areas ?? areas;
  const held = new Map<string, Set<string>>();
  const limit = document.rules?.["areas-per-provider"];
  contracts.forEach((contract, index) => {
    const path = ["contracts", index];
    if (contract.services.length === 0) check.error([...path, "services"], "an empty list", "at least one service");
    if (contract.areas?.length === 0) check.error([...path, "areas"], "an empty list", "at least one area");
    if (new Set(contract.services).size < contract.services.length)
      check.error([...path, "services"], "a service twice", "each once");
    if (new Set(contract.areas).size < (contract.areas?.length ?? 0))
      check.error([...path, "areas"], "an area twice", "each once");
    const before = held.get(contract.provider) ?? new Set();
    const after = new Set([...before, ...areasOf(index)]);
    held.set(contract.provider, after);
    if (limit !== undefined && after.size > limit && after.size > before.size) {
      check.error(
        path,
        `${after.size} areas held by ${contract.provider}`,
        `at most ${limit}, as rules.areas-per-provider says`,
      );
    }
    const services = contract.services.flatMap((name) => document.services.get(name) ?? []);
    contract.services.forEach((name, position) => {
      const service = document.services.get(name);
      if (service?.unlimited)
        check.error([...path, "services", position], `${name}, which is unlimited`, "services with a capacity to hold");
    });
    if (contract.pooled) {
      if (services.length < 2) check.error([...path, "pooled"], "one service", "two or more services to pool");
      const alike = (what: string, of: (service: ServiceWords) => string | undefined) => {
        if (new Set(services.map(of)).size > 1)
          check.error(
            [...path, "pooled"],
            `services that differ in ${what}`,
            "services that agree in it, to be one pool",
          );
      };
      alike("kind of capacity", kindOf);
      alike("whom their pools are for", (service) => pooledBy(service, places));
      alike("waiting-line", (service) => service["waiting-line"] ?? "strict");
      alike("when-full", (service) => service["when-full"] ?? "wait");
    }
  });
  for (const [name, service] of document.services) {
    const holders = contracts.flatMap((contract, index) => (contract.services.includes(name) ? [index] : []));
    if (holders.length === 0) continue;
    for (const area of areas) {
      const here = holders.filter((index) => areasOf(index).includes(area));
      if (here.length === 0)
        check.error(["contracts"], `no contract for ${name} in ${area}`, "one contract for each of its areas");
      if (here.length > 1)
        check.error(
          ["contracts", here[1]],
          `a second contract for ${name} in ${area}`,
          "one contract for each of its areas",
        );
    }
    const by = pooledBy(service, places);
    if (by !== "area" && holders.length > 1) {
      check.error(
        ["contracts", holders[1]],
        `a second contract for ${name}, which has no pools by area`,
        "one contract, or capacity by area",
      );
    }
  }
  const providers = new Set(contracts.map((contract) => contract.provider));
  for (const name of document.providers?.keys() ?? []) {
    if (!providers.has(name)) check.warn(["providers", name], "a provider without contracts", "a contract it holds");
  }
}
