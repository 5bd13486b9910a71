/**
 * Who owns the providers, and how each of them fails.
 */
import type { FailureEntry, ProviderEntry, ScenarioDocument } from "../schema/scenario-schema.js";

/** The owner of each provider, in the order of the document: as written, or else the provider itself. */
export function ownersOf(document: ScenarioDocument): string[] {
  return [...document.providers].map(([name, provider]) => provider.owner ?? name);
}

/** How a provider fails: as all do unless it says otherwise; null when it never fails. */
export function failureOf(document: ScenarioDocument, provider: ProviderEntry): FailureEntry | null {
  return provider.failure === undefined ? (document["provider-failure"] ?? null) : provider.failure;
}
