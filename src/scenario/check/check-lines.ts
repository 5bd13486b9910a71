/** Whether what is said of lines makes sense: groups of people that can be told apart, by names that are defined. */
import { quote } from "../read/display.js";
import type { Path } from "../read/source.js";
import type { OrderEntry } from "../schema/scenario-schema.js";
import { addUnknownName, type CheckContext } from "./check-context.js";
import type { DefinedNames } from "./check-names.js";

/** Who comes first must be said of people there can be. */
export function checkLines(context: CheckContext, names: DefinedNames): void {
  const { document } = context;
  checkOrder(context, ["priorities", "order"], document.priorities.order, names);
  for (const [name, service] of document.services) {
    const path = ["services", name, "priorities"];
    if (service.priorities !== undefined && service.unlimited === true)
      context.error(path, "priorities of an unlimited service", "none, for nobody waits for it");
    checkOrder(context, [...path, "order"], service.priorities?.order, names);
  }
}

function checkOrder(context: CheckContext, path: Path, order: readonly OrderEntry[] | undefined, names: DefinedNames) {
  if (order?.length === 0 && !context.isUnread(...path))
    context.error(path, "an empty list", "groups of people; leave it out where all are alike");
  order?.forEach((group, index) => {
    const at = [...path, index];
    if (Object.values(group).every((one) => one === undefined) && !context.isUnread(...at))
      context.error(at, "a group of everybody", "who it is: kind, class, area, hospital, in or for");
    checkWho(context, at, group, names);
    for (const key of ["in", "for"] as const) checkNamed(context, [...at, key], group[key], "a stage", names.stages);
  });
}

/** The people of a group must be named by what is defined. */
export function checkWho(
  context: CheckContext,
  path: Path,
  group: Pick<OrderEntry, "kind" | "class" | "area" | "hospital">,
  names: DefinedNames,
): void {
  checkNamed(context, [...path, "kind"], group.kind, "a kind", null);
  checkNamed(context, [...path, "class"], group.class, "a class of people", names.people);
  checkNamed(context, [...path, "area"], group.area, "an area", names.areas);
  checkNamed(context, [...path, "hospital"], group.hospital, "a hospital", names.hospitals);
}

/** @param known null where every word that can be read is known */
function checkNamed(
  context: CheckContext,
  path: Path,
  list: readonly string[] | undefined,
  noun: string,
  known: ReadonlySet<string> | null,
): void {
  if (list?.length === 0 && !context.isUnread(...path)) context.error(path, "an empty list", `${noun}, or none`);
  list?.forEach((name, index) => {
    const at = list.length === 1 ? path : [...path, index];
    if (known !== null && !known.has(name)) addUnknownName(context, at, false, name, noun, known);
    else if (list.indexOf(name) < index) context.error(at, `${quote(name)} twice`, "each once");
  });
}
