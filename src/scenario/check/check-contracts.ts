/**
 * Whether contracts cover what they are for: one for each service and area, alike where they pool, within the rules.
 */
import { coversArea } from "../document/contract-holders.js";
import { placeNames } from "../document/places.js";
import { isInEachArea } from "../document/providers-in-areas.js";
import { kindOf, pooledBy } from "../document/service-capacity.js";
import type { ServiceEntry } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";

/** Contracts must be whole, keep the rules, and cover each service they are for once in every area. */
export function checkContracts(context: CheckContext): void {
  const { document, places } = context;
  const { contracts } = document;
  const areas = placeNames("area", places);
  const held = new Map<string, Set<string>>();
  const limit = document.rules?.["areas-per-provider"];
  contracts.forEach((contract, index) => {
    const path = ["contracts", index];
    const isUnread = (key: string) => context.isUnread(...path, key);
    if (contract.services.length === 0 && !isUnread("services"))
      context.error([...path, "services"], "an empty list", "at least one service");
    if (contract.areas?.length === 0 && !isUnread("areas"))
      context.error([...path, "areas"], "an empty list", "at least one area");
    if (new Set(contract.services).size < contract.services.length)
      context.error([...path, "services"], "a service twice", "each once");
    if (new Set(contract.areas).size < (contract.areas?.length ?? 0))
      context.error([...path, "areas"], "an area twice", "each once");
    const before = held.get(contract.provider) ?? new Set();
    const after = new Set([...before, ...(contract.areas ?? areas)]);
    held.set(contract.provider, after);
    const isOneInEach = isInEachArea(document, contract.provider);
    const known = !isUnread("provider") && !isUnread("areas") && !isOneInEach;
    if (known && limit !== undefined && after.size > limit && after.size > before.size) {
      context.error(
        path,
        `${after.size} areas held by ${contract.provider}`,
        `at most ${limit}, as rules.areas-per-provider says`,
      );
    }
    const services = contract.services.flatMap((name) => document.services.get(name) ?? []);
    contract.services.forEach((name, position) => {
      const service = document.services.get(name);
      if (service?.unlimited)
        context.error(
          [...path, "services", position],
          `${name}, which is unlimited`,
          "services with a capacity to hold",
        );
    });
    if (isOneInEach && !isUnread("services"))
      contract.services.forEach((name, position) => {
        const service = document.services.get(name);
        if (service === undefined || service.unlimited || context.isUnread("services", name)) return;
        if (pooledBy(service, places) !== "area")
          context.error(
            [...path, "services", position],
            `${name}, which has no capacity by area, for ${contract.provider}, a provider in each area`,
            "services with capacity by area, or a provider without in-each-area",
          );
      });
    const servicesKnown =
      !isUnread("services") && contract.services.every((name) => !context.isUnread("services", name));
    if (contract.lending === "daily" && servicesKnown) {
      const at = [...path, "lending"];
      if (contract.pooled) context.error(at, "lending in one pool", "none, for pooled hours are shared anyway");
      else if (services.length !== 2) context.error(at, `lending among ${services.length}`, "two services");
      else if (
        kindOf(services[0]) !== kindOf(services[1]) ||
        pooledBy(services[0], places) !== pooledBy(services[1], places)
      )
        context.error(
          at,
          "services that differ in kind of capacity, or in whom their pools are for",
          "services alike in both",
        );
    }
    if (contract.pooled && servicesKnown) {
      if (contract.services.length < 2)
        context.error([...path, "pooled"], "one service", "two or more services to pool");
      const alike = (what: string, of: (service: ServiceEntry) => string | undefined, isWord = false) => {
        if (new Set(services.map(of)).size > 1)
          context.error(
            [...path, "pooled"],
            `services that differ in ${what}${isWord ? ` (${contract.services.map((name, k) => `${name}: ${of(services[k])}`).join(", ")})` : ""}`,
            "services that agree in it, to be one pool",
          );
      };
      alike("kind of capacity", kindOf, true);
      alike("whom their pools are for", (service) => pooledBy(service, places), true);
      alike("waiting-line", (service) => service["waiting-line"], true);
      alike("two-carer-share", (service) => String(service["two-carer-share"]));
      alike("when-full", (service) => service["when-full"], true);
      alike("priorities", (service) => JSON.stringify(service.priorities));
      alike("reserve", (service) => JSON.stringify(service.reserve));
      alike("admits", (service) => JSON.stringify(service.admits));
    }
  });
  for (const [name, service] of document.services) {
    const holders = contracts.flatMap((contract, index) => (contract.services.includes(name) ? [index] : []));
    if (holders.length === 0 || context.isUnread("areas")) continue;
    for (const area of areas) {
      const here = holders.filter((index) => coversArea(contracts[index], area));
      if (here.length === 0)
        context.error(["contracts"], `no contract for ${name} in ${area}`, "one contract for each of its areas");
      if (here.length > 1)
        context.error(
          ["contracts", here[1]],
          `a second contract for ${name} in ${area}`,
          "one contract for each of its areas",
        );
    }
    const by = pooledBy(service, places);
    if (context.isUnread("services", name)) continue;
    if (by !== "area" && holders.length > 1) {
      context.error(
        ["contracts", holders[1]],
        `a second contract for ${name}, which has no pools by area`,
        "one contract, or capacity by area",
      );
    }
  }
}
