/** Whether a value that differs is given for everybody for whom it is asked. */
import { listed } from "../../foundation/words.js";
import { placeNames } from "../document/places.js";
import { asVarying } from "../document/varying.js";
import type { Path } from "../read/source.js";
import type { Difference, Differing } from "../schema/value-schema.js";
import type { CheckContext } from "./check-context.js";

/** For whom a value is asked: people of a class, none for a handover; before which stages and outcomes. */
export interface Asked {
  readonly class?: string | undefined;
  readonly next?: readonly string[];
}

/** A choice must name every member that can occur, or say what holds otherwise. */
export function checkCover(
  context: CheckContext,
  path: Path,
  value: Differing<unknown> | undefined,
  asked: Asked,
): void {
  if (value === undefined) return;
  const choice = asVarying(value);
  if (choice.by === "all" || choice.otherwise !== undefined) return;
  const members = membersOf(context, choice.by, asked);
  const missing = members.filter((name) => !choice.of.has(name) && !context.isUnread(...path, name));
  if (context.isUnread(...path, "otherwise")) return;
  if (members.length === 0) {
    const lacking = choice.by === "next" ? "a next to choose by" : `${choice.by}s in the scenario to choose by`;
    const isOfHandover = asked.class === undefined && (choice.by === "class" || choice.by === "next");
    context.error(
      path,
      `a choice by ${choice.by}`,
      isOfHandover ? "otherwise as well, for a task of a handover is the same for every class and stage" : lacking,
    );
  }
  if (members.length > 0 && missing.length > 0)
    context.error(path, `nothing for ${listed(missing, "and")}`, "a value for each, or otherwise");
}

function membersOf({ places }: CheckContext, by: Difference, asked: Asked) {
  if (by === "next") return asked.next ?? [];
  if (by === "class") return asked.class === undefined ? [] : [asked.class];
  return placeNames(by, places);
}
