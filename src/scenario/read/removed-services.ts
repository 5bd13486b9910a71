/**
 * Services that a variant or an override takes away with a null, and what still depends on them.
 *
 * A stage that names no service uses the one of its own name. Without a word it would go on with nothing to wait for
 * once that is gone, so a removed service that is still used is an issue that lists its users.
 */
import type { Issue } from "../../foundation/errors.js";
import { isNull } from "./merge.js";
import { child, formatPath, type MapNode, type Path, type Place, plain, type SourceNode } from "./source.js";

/** A service that was there and was taken away, and where that is written. */
export interface RemovedService {
  readonly name: string;
  readonly place: Place;
}

/** The services of `below` that the tree over it sets to null. */
export function removedServices(below: MapNode, over: MapNode): RemovedService[] {
  const services = child(over, "services");
  if (services?.kind !== "map") return [];
  return [...services.entries].flatMap(([name, { node }]) =>
    isNull(node) && child(child(below, "services"), name) !== undefined ? [{ name, place: node.place }] : [],
  );
}

/** An issue for each service that was removed, is not back, and is still used. */
export function removalIssues(tree: MapNode, removed: readonly RemovedService[]): Issue[] {
  const gone = removed.filter(({ name }) => child(child(tree, "services"), name) === undefined);
  return gone.flatMap(({ name, place }) => {
    const users = usersOf(tree, name).map(formatPath);
    if (users.length === 0) return [];
    return [
      {
        ...place,
        path: formatPath(["services", name]),
        found: `null, while ${users.join(", ")} ${users.length === 1 ? "uses" : "use"} it`,
        expected: "to take away a service that nothing uses",
        hint: "Give these another service, or take them away too with what leads to them",
      },
    ];
  });
}

/** Where a service is used: stages by their name or by `service`, overflow, contracts. */
function usersOf(tree: MapNode, name: string): Path[] {
  const users: Path[] = [];
  const lookAtStages = (node: SourceNode | undefined, path: Path, isWhole: boolean) => {
    if (node?.kind !== "map") return;
    for (const [stage, { node: entry }] of node.entries) {
      const service = child(entry, "service");
      const at = [...path, stage];
      if (service === undefined && isWhole && stage === name) users.push(at);
      if (service !== undefined && plain(service) === name) users.push([...at, "service"]);
      const overflow = child(entry, "overflow");
      if (overflow?.kind !== "list") continue;
      overflow.items.forEach((item, index) => {
        const elsewhere = child(item, "service");
        if (elsewhere !== undefined && plain(elsewhere) === name) users.push([...at, "overflow", index]);
      });
    }
  };
  lookAtStages(child(tree, "stages"), ["stages"], true);
  const people = child(tree, "people");
  if (people?.kind === "map")
    for (const [person, { node }] of people.entries)
      lookAtStages(child(node, "stages"), ["people", person, "stages"], false);
  const contracts = child(tree, "contracts");
  if (contracts?.kind === "list") {
    contracts.items.forEach((contract, index) => {
      const services = child(contract, "services");
      if (services?.kind === "list" && services.items.some((one) => plain(one) === name))
        users.push(["contracts", index]);
    });
  }
  return users;
}
