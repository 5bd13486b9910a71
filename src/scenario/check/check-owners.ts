/**
 * Whether it is clear who owns a provider, and whether the providers of one owner, which fail together, fail alike.
 */
import { failureOf, ownersOf } from "../document/owners.js";
import { placeNames } from "../document/places.js";
import { isInEachArea, nameInArea, nameInFile, withProvidersInAreas } from "../document/providers-in-areas.js";
import type { FailureEntry } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";

/**
 * An owner may not be owned in turn. The providers of one owner must have the same failure, for they have it together.
 * Of what is a provider in each area, each is looked at, and what is wrong with several of them is said once.
 */
export function checkOwners(context: CheckContext): void {
  const { document, places } = context;
  const all = withProvidersInAreas(document);
  const providers = [...all.providers];
  const owners = ownersOf(all);
  const [area = "area"] = placeNames("area", places);
  const told = new Set<string>();
  const tell = (name: string, found: string, expected: string) => {
    const text = JSON.stringify([name, found, expected]);
    if (!told.has(text)) context.error(["providers", name, "owner"], found, expected);
    told.add(text);
  };
  providers.forEach(([nameOfOne, provider], index) => {
    const name = nameInFile(nameOfOne);
    if (isInEachArea(document, owners[index])) {
      const one = nameInArea(owners[index], area);
      tell(
        name,
        `${owners[index]}, a provider in each area`,
        `one of them, such as ${one}, or in-each-area for ${name}`,
      );
      return;
    }
    const owner = all.providers.get(owners[index]);
    if (owner !== undefined && owner.owner !== undefined && owner.owner !== owners[index]) {
      const ownerInFile = nameInFile(owners[index]);
      const last = document.providers.get(ownerInFile)?.owner;
      tell(name, `${ownerInFile}, a provider that ${last} owns`, `${last}, or an owner that nobody else owns`);
      return;
    }
    const [nameOfFirst, first] = providers[owners.indexOf(owners[index])];
    if (context.isUnread("providers") || context.isUnread("provider-failure")) return;
    if (sameFailure(failureOf(document, provider), failureOf(document, first))) return;
    // At the key that is there: either of the two may be owned by the other, by its name alone.
    const firstName = nameInFile(nameOfFirst);
    const [at, other] = provider.owner === undefined ? [firstName, name] : [name, firstName];
    tell(
      at,
      `one owner for ${at} and ${other}, which fail differently`,
      "the same failure for all providers of an owner",
    );
  });
}

function sameFailure(one: FailureEntry | null, other: FailureEntry | null): boolean {
  if (one === null || other === null) return one === other;
  return (["rate", "notice", "kept", "returning", "recovery"] as const).every((key) => one[key] === other[key]);
}
