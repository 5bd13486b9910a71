/**
 * Providers of which there is one in each area. A file names them once; from here on they are as many providers as there
 * are areas in which they hold contracts, each with a contract of its own, which fail and recruit apart.
 */
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { coversArea } from "./contract-holders.js";
import { placeNames, placesOf } from "./places.js";

/** Whether a provider of a document stands for one in each area. */
export function isInEachArea(document: ScenarioDocument, name: string): boolean {
  return document.providers.get(name)?.["in-each-area"] === true;
}

/** A document as it is with a provider of its own in each area, where it has one name for all of these. */
export function withProvidersInAreas(document: ScenarioDocument): ScenarioDocument {
  if (![...document.providers.keys()].some((name) => isInEachArea(document, name))) return document;
  const areas = placeNames("area", placesOf(document));
  // No name in a file has a slash, so that none of these is another provider's.
  const nameIn = (name: string, area: string) => `${name}/${area}`;
  const providers = [...document.providers].flatMap(([name, provider]) => {
    if (!isInEachArea(document, name)) return [[name, provider] as const];
    const title = (area: string) => `${provider.title ?? name}, ${document.areas.get(area)?.title ?? area}`;
    return areas.map((area) => [nameIn(name, area), { ...provider, title: title(area) }] as const);
  });
  const contracts = document.contracts.flatMap((contract) => {
    const { provider } = contract;
    if (!isInEachArea(document, provider)) return [contract];
    const covered = areas.filter((area) => coversArea(contract, area));
    return covered.map((area) => ({ ...contract, provider: nameIn(provider, area), areas: [area] }));
  });
  return { ...document, providers: new Map(providers), contracts };
}
