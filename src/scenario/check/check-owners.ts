/**
 * Whether it is clear who owns a provider, and whether the providers of one owner, which fail together, fail alike.
 */
import { failureOf, ownersOf } from "../document/owners.js";
import type { FailureEntry } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";

/**
 * An owner may not be owned in turn. The providers of one owner must have the same failure, for they have it together.
 */
export function checkOwners(context: CheckContext): void {
  const { document } = context;
  const providers = [...document.providers];
  const owners = ownersOf(document);
  providers.forEach(([name, provider], index) => {
    const owner = document.providers.get(owners[index]);
    if (owner !== undefined && owner.owner !== undefined && owner.owner !== owners[index]) {
      context.error(
        ["providers", name, "owner"],
        `${owners[index]}, a provider that ${owner.owner} owns`,
        `${owner.owner}, or an owner that nobody else owns`,
      );
      return;
    }
    const [firstName, first] = providers[owners.indexOf(owners[index])];
    if (context.isUnread("providers") || context.isUnread("provider-failure")) return;
    if (sameFailure(failureOf(document, provider), failureOf(document, first))) return;
    // At the key that is there: either of the two may be owned by the other, by its name alone.
    const [at, other] = provider.owner === undefined ? [firstName, name] : [name, firstName];
    context.error(
      ["providers", at, "owner"],
      `one owner for ${at} and ${other}, which fail differently`,
      "the same failure for all providers of an owner",
    );
  });
}

function sameFailure(one: FailureEntry | null, other: FailureEntry | null): boolean {
  if (one === null || other === null) return one === other;
  return (["rate", "notice", "kept", "returning", "recovery"] as const).every((key) => one[key] === other[key]);
}
