/**
 * Which `--set` is for which scenario: one that names a scenario (`name:path=value`) is for that one, any other for all
 * of those given; `--set-alternatives` is for all but the first.
 */
import { UsageError } from "../../foundation/errors.js";
import { scenarioNameOf } from "../../scenario/load-scenario.js";

/** What the command line says of overrides. */
export interface OverrideOptions {
  /** `path=value` for every scenario, or `name:path=value` for the one of that name. */
  readonly set: readonly string[];
  /** `path=value` for every scenario but the first; only `compare` has this option. */
  readonly setAlternatives?: readonly string[];
  /** Names of interventions that are switched on, and off, in every scenario. */
  readonly with?: readonly string[];
  readonly without?: readonly string[];
}

/** A scenario's name before an override; paths have no colon, values may. */
const NAMED = /^([^=:]+):([^=]+=.*)$/s;

/**
 * The overrides of each scenario.
 *
 * Those of `--set` come first, in the order given; then the switches of `--with` and `--without`; those of
 * `--set-alternatives` come last, so that a relative one multiplies what the others have set.
 *
 * @param files paths of the scenarios, the first of them the baseline
 * @returns for each file its overrides `path=value`, in the order in which they are applied
 * @throws UsageError for a name that none of the scenarios has, and for an intervention that is switched on and off
 */
export function overridesByFile(
  files: readonly string[],
  { set, setAlternatives = [], with: on = [], without = [] }: OverrideOptions,
): readonly (readonly string[])[] {
  const names = files.map(scenarioNameOf);
  const overrides = names.map((): string[] => []);
  for (const text of set) {
    const [, name, own] = NAMED.exec(text) ?? [];
    if (name !== undefined && !names.includes(name.trim())) {
      throw new UsageError(
        "--set",
        `${name} is none of the scenarios given.`,
        `They are ${names.join(", ")}; a name is that of a file without .yaml, as in ${names[0]}:run.length="2 years"`,
      );
    }
    names.forEach((each, index) => {
      if (name === undefined) overrides[index].push(text);
      else if (each === name.trim()) overrides[index].push(own);
    });
  }
  const both = on.find((name) => without.includes(name));
  if (both !== undefined)
    throw new UsageError("--without", `${both} is named by --with too.`, "An intervention is on or off: name it once");
  const switched = [...on.map((name) => switchOf(name, true)), ...without.map((name) => switchOf(name, false))];
  return overrides.map((own, index) => [...own, ...switched, ...(index === 0 ? [] : setAlternatives)]);
}

/** The override that switches an intervention. */
export function switchOf(name: string, to: boolean): string {
  return `interventions.${name}.on=${to}`;
}
