/**
 * Which contract holds a service, and in which areas.
 */
import type { ContractEntry, ScenarioDocument } from "../schema/scenario-schema.js";

/** True when a contract is for an area; one that names no areas is for all of them. */
export function coversArea(contract: ContractEntry, area: string): boolean {
  return contract.areas === undefined || contract.areas.includes(area);
}

/** The contracts for a service, in the order of the document. */
export function contractsFor(document: ScenarioDocument, service: string): ContractEntry[] {
  return document.contracts.filter((contract) => contract.services.includes(service));
}

/** The contract that holds a service in an area, or for everyone when no area is given; undefined when none does. */
export function contractOf(
  document: ScenarioDocument,
  service: string,
  area: string | undefined,
): ContractEntry | undefined {
  return contractsFor(document, service).find((contract) => area === undefined || coversArea(contract, area));
}
