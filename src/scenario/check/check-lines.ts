/** Whether what is said of lines makes sense: groups of people that can be told apart, by names that are defined. */
import { capacityOf, kindOf } from "../document/service-capacity.js";
import { quote } from "../read/display.js";
import type { Path } from "../read/source.js";
import type { OrderEntry, ServiceEntry } from "../schema/scenario-schema.js";
import { addUnknownName, type CheckContext } from "./check-context.js";
import type { DefinedNames } from "./check-names.js";

/** A group that comes first must describe people that the scenario can have. */
export function checkLines(context: CheckContext, names: DefinedNames): void {
  const { document } = context;
  checkOrder(context, ["priorities", "order"], document.priorities.order, names);
  for (const [name, service] of document.services) {
    const path = ["services", name, "priorities"];
    if (service.priorities !== undefined && service.unlimited === true)
      context.error(path, "priorities of an unlimited service", "none, for nobody waits for it");
    checkOrder(context, [...path, "order"], service.priorities?.order, names);
    checkReserves(context, ["services", name, "reserve"], service, names);
  }
}

function checkReserves(context: CheckContext, path: Path, service: ServiceEntry, names: DefinedNames): void {
  const { reserve } = service;
  if (reserve === undefined) return;
  if (reserve.length === 0 && !context.isUnread(...path))
    context.error(path, "an empty list", "parts that are kept; leave it out where all is shared");
  const kind = kindOf(service);
  if (kind === "unlimited") context.error(path, "parts of an unlimited service", "none, for there is always room");
  let share = 0;
  let amount = 0;
  reserve.forEach(({ keep, ...who }, index) => {
    const at = [...path, index];
    if (Object.values(who).every((one) => one === undefined) && !context.isUnread(...at))
      context.error(at, "a part that is kept for everybody", "for whom it is: kind, class, area or hospital");
    checkWho(context, at, who, names);
    if ("share" in keep) share += keep.share;
    else if (keep.kind === kind) amount += keep.amount;
    else if (kind !== "unlimited") context.error([...at, "keep"], keep.kind, `${kind}, or a share such as 20 %`);
  });
  if (share > 1 + 1e-9)
    context.error(path, `shares that sum to ${Number((share * 100).toPrecision(10))} %`, "at most 100 % in all");
  const capacity = capacityOf(service);
  const pools = capacity instanceof Map ? [...capacity.values()] : capacity === undefined ? [] : [capacity];
  const least = Math.min(...pools.filter((size) => size > 0));
  if (amount > least)
    context.warn(
      path,
      `${amount} ${kind} kept of ${least}`,
      "no more than there are; where there are fewer, what is named first is kept first",
    );
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
function checkWho(
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
