/**
 * Providers of which there is one in each area. A file names them once; from here on they are as many providers as there
 * are areas, each with a contract of its own where the name has one, which fail and recruit apart. One in an area without
 * a contract holds nothing, so that it does neither.
 */
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { coversArea } from "./contract-holders.js";
import { placeNames, placesOf } from "./places.js";

/** Whether a provider of a document stands for one in each area. */
export function isInEachArea(document: ScenarioDocument, name: string): boolean {
  return document.providers.get(name)?.["in-each-area"] === true;
}

/** The name of the one in an area. No name in a file has a slash, so that it is no other provider's. */
export function nameInArea(name: string, area: string): string {
  return `${name}/${area}`;
}

/** The name that a file has for a provider. */
export function nameInFile(name: string): string {
  return name.split("/", 1)[0];
}

/**
 * A document as it is with a provider of its own in each area, where it has one name for all of these. One of them that
 * another such name owns is owned by that of its own area.
 */
export function withProvidersInAreas(document: ScenarioDocument): ScenarioDocument {
  if (![...document.providers.keys()].some((name) => isInEachArea(document, name))) return document;
  const areas = placeNames("area", placesOf(document));
  const providers = [...document.providers].flatMap(([name, provider]) => {
    if (!isInEachArea(document, name)) return [[name, provider] as const];
    const title = (area: string) => `${provider.title ?? name}, ${document.areas.get(area)?.title ?? area}`;
    const { owner } = provider;
    const ownerIn = (area: string) =>
      owner !== undefined && isInEachArea(document, owner) ? nameInArea(owner, area) : owner;
    return areas.map(
      (area) => [nameInArea(name, area), { ...provider, title: title(area), owner: ownerIn(area) }] as const,
    );
  });
  const contracts = document.contracts.flatMap((contract) => {
    const { provider } = contract;
    if (!isInEachArea(document, provider)) return [contract];
    const covered = areas.filter((area) => coversArea(contract, area));
    return covered.map((area) => ({ ...contract, provider: nameInArea(provider, area), areas: [area] }));
  });
  return { ...document, providers: new Map(providers), contracts };
}
