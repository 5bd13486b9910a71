/**
 * Whether every name that is used is defined. These checks look at names alone, so they hold even while numbers are
 * wrong.
 */

import { VARYING_KEYS_OF_TASK } from "../document/journey.js";
import { asVarying } from "../document/varying.js";
import type { Path } from "../read/source.js";
import { PAYERS_OF_SERVICE } from "../schema/money-schema.js";
import { type ClassEntry, STANDARD_OUTCOMES, type StageEntry, type TaskEntry } from "../schema/scenario-schema.js";
import type { Differing, Varying } from "../schema/value-schema.js";
import { addUnknownName, type CheckContext } from "./check-context.js";

/** What is defined, by the section of the file it is defined in. */
export interface DefinedNames {
  readonly areas: ReadonlySet<string>;
  readonly hospitals: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly providers: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly stocks: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
  readonly stages: ReadonlySet<string>;
  readonly outcomes: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
}

/** The names each section defines, standard outcomes included. */
export function definedNames(keysOf: (section: string) => Iterable<string>): DefinedNames {
  const set = (section: string) => new Set(keysOf(section));
  return {
    areas: set("areas"),
    hospitals: set("hospitals"),
    services: set("services"),
    providers: set("providers"),
    teams: set("teams"),
    stocks: set("stocks"),
    tasks: set("tasks"),
    stages: set("stages"),
    outcomes: new Set([...STANDARD_OUTCOMES.map(([name]) => name), ...set("outcomes")]),
    patterns: set("patterns"),
    people: set("people"),
  };
}

/** Every name that is used must be defined in the section it is a name of. */
export function checkNames(context: CheckContext, names: DefinedNames): void {
  const { document } = context;
  const places = new Set([...names.areas, ...names.hospitals]);
  const targets = new Set([...names.stages, ...names.outcomes]);
  const value = (path: Path, name: string | undefined, noun: string, known: ReadonlySet<string>) => {
    if (name !== undefined && !known.has(name)) addUnknownName(context, path, false, name, noun, known);
  };
  const values = (path: Path, list: readonly string[] | undefined, noun: string, known: ReadonlySet<string>) => {
    list?.forEach((name, index) => {
      value([...path, index], name, noun, known);
    });
  };
  const keys = (path: Path, map: unknown, noun: string, known: ReadonlySet<string>) => {
    if (!(map instanceof Map)) return;
    for (const name of map.keys())
      if (!known.has(name)) addUnknownName(context, [...path, name], true, name, noun, known);
  };
  const placeKeys = (path: Path, map: unknown) => keys(path, map, "an area or a hospital", places);

  const choiceKeys = (path: Path, choice: Varying<unknown>, next: ReadonlySet<string>) => {
    if (choice.by === "area") keys(path, choice.of, "an area", names.areas);
    if (choice.by === "hospital") keys(path, choice.of, "a hospital", names.hospitals);
    if (choice.by === "class") keys(path, choice.of, "a class of people", names.people);
    if (choice.by === "next") keys(path, choice.of, "a stage or outcome of next", next);
  };
  const route = (path: Path, choice: Varying<ReadonlyMap<string, number>> | undefined): ReadonlySet<string> => {
    const used = new Set<string>();
    if (choice === undefined) return used;
    choiceKeys(path, choice, targets);
    for (const [row, shares] of [
      ...choice.of,
      ...(choice.otherwise === undefined ? [] : [["otherwise", choice.otherwise] as const]),
    ]) {
      const at = choice.by === "all" ? path : [...path, row];
      keys(at, shares, "a stage or an outcome", targets);
      for (const name of shares.keys()) used.add(name);
    }
    return used;
  };
  const tasksIn = (path: Path, groups: readonly (readonly string[])[] | undefined) => {
    groups?.forEach((group, index) => {
      if (group.length === 1) value([...path, index], group[0], "a task", names.tasks);
      else values([...path, index], group, "a task", names.tasks);
    });
  };
  const arrange = (path: Path, value: Differing<readonly (readonly string[])[]>) => {
    const choice = asVarying(value);
    choiceKeys(path, choice, targets);
    for (const [name, groups] of choice.of) tasksIn([...path, name], groups);
    tasksIn(choice.by === "all" ? path : [...path, "otherwise"], choice.otherwise);
  };
  const stage = (path: Path, entry: StageEntry) => {
    value([...path, "service"], entry.service, "a service", names.services);
    const next = route([...path, "next"], entry.next);
    if (entry.stay !== undefined) choiceKeys([...path, "stay"], entry.stay, next);
    arrange([...path, "arrange"], entry.arrange);
    for (const key of ["reason", "responsible"] as const) {
      const choice = entry.waiting[key];
      if (choice !== undefined) choiceKeys([...path, "waiting", key], asVarying<unknown>(choice), targets);
    }
    entry.overflow.forEach((one, index) => {
      value([...path, "overflow", index, "service"], one.service, "a service", names.services);
      if (typeof one.area === "string") value([...path, "overflow", index, "area"], one.area, "an area", names.areas);
      else {
        const at = [...path, "overflow", index, "area"];
        keys(at, one.area, "an area", names.areas);
        for (const [own, other] of one.area ?? []) value([...at, own], other, "an area", names.areas);
      }
    });
    value([...path, "without-care", "admitted", "to"], entry["without-care"].admitted?.to, "a stage", names.stages);
    value([...path, "bridge", "service"], entry.bridge?.service, "a service", names.services);
    value([...path, "bridge", "return-to"], entry.bridge?.["return-to"], "a stage", names.stages);
  };
  const task = (path: Path, entry: TaskEntry) => {
    value([...path, "team"], entry.team, "a team", names.teams);
    value([...path, "stock"], entry.stock, "a stock", names.stocks);
    for (const key of VARYING_KEYS_OF_TASK) {
      const choice = entry[key];
      if (choice !== undefined) choiceKeys([...path, key], asVarying<unknown>(choice), targets);
    }
  };
  const person = (path: Path, entry: ClassEntry) => {
    const { arrive } = entry;
    const at = [...path, "arrive"];
    value([...at, "at"], arrive.at, "a stage", names.stages);
    value([...at, "pattern"], arrive.pattern, "a pattern", names.patterns);
    keys([...at, "areas"], arrive.areas, "an area", names.areas);
    for (const [name, share] of arrive.hospitals ?? []) {
      if (typeof share === "number")
        keys([...at, "hospitals"], new Map([[name, share]]), "a hospital", names.hospitals);
      else {
        keys([...at, "hospitals"], new Map([[name, share]]), "an area", names.areas);
        keys([...at, "hospitals", name], share, "a hospital", names.hospitals);
      }
    }
    route([...at, "patience", "then"], arrive.patience?.then);
    keys([...path, "stages"], entry.stages, "a stage", names.stages);
    keys([...path, "tasks"], entry.tasks, "a task", names.tasks);
    keys([...path, "readmission"], entry.readmission, "an outcome", names.outcomes);
    keys([...path, "follow-up", "died"], entry["follow-up"]?.died, "an outcome", names.outcomes);
    for (const [name, one] of entry.stages) stage([...path, "stages", name], one);
    for (const [name, one] of entry.tasks) task([...path, "tasks", name], one);
  };

  for (const [name, area] of document.areas)
    keys(["areas", name, "hospitals"], area.hospitals, "a hospital", names.hospitals);
  for (const [name, service] of document.services) {
    for (const kind of ["beds", "places", "hours"] as const) placeKeys(["services", name, kind], service[kind]);
    for (const key of PAYERS_OF_SERVICE) {
      const payer = service[key];
      if (payer !== undefined) choiceKeys(["services", name, key], asVarying<unknown>(payer), targets);
    }
    service.changes.forEach((change, index) => {
      value(["services", name, "changes", index, "to"], change.to, "an area or a hospital", places);
    });
  }
  document.contracts.forEach((contract, index) => {
    value(["contracts", index, "provider"], contract.provider, "a provider", names.providers);
    values(["contracts", index, "services"], contract.services, "a service", names.services);
    values(["contracts", index, "areas"], contract.areas, "an area", names.areas);
  });
  for (const side of ["between-providers", "within-provider"] as const) {
    values(["handover", side], document.handover?.[side], "a task", names.tasks);
  }
  for (const [name, team] of document.teams) {
    placeKeys(["teams", name, "staff"], team.staff);
    team.shifts?.forEach((shift, index) => {
      placeKeys(["teams", name, "shifts", index, "staff"], shift.staff);
    });
  }
  for (const [name, one] of document.tasks) task(["tasks", name], one);
  for (const [name, one] of document.stages) stage(["stages", name], one);
  for (const [name, outcome] of document.outcomes) arrange(["outcomes", name, "arrange"], outcome.arrange);
  for (const [name, one] of document.people) person(["people", name], one);
  document.initially.forEach((one, index) => {
    value(["initially", index, "class"], one.class, "a class of people", names.people);
    value(["initially", index, "in"], one.in, "a stage", names.stages);
    placeKeys(["initially", index, "people"], one.people);
  });
  for (const [name, target] of document.targets) {
    const by = (key: string, noun: string, known: ReadonlySet<string>) =>
      value(["targets", name, "by", key], target.by.get(key), noun, known);
    by("area", "an area", names.areas);
    by("hospital", "a hospital", names.hospitals);
    by("class", "a class of people", names.people);
    by("service", "a service", names.services);
    by("outcome", "an outcome", names.outcomes);
  }
}
