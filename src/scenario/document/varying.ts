/** Values that differ: which of them holds for whom. */
import type { Differing, Varying } from "../schema/value-schema.js";

/** People for whom a value is asked; what is left out is not known, and nothing that differs by it holds for them. */
export interface Whom {
  readonly class?: string | undefined;
  readonly area?: string | undefined;
  readonly hospital?: string | undefined;
  /** The stage or outcome that comes next: for a task, the one that it stands before. */
  readonly next?: string | undefined;
}

/** A value with all that it may differ by, also where it is the same for everybody. */
export function asVarying<T>(value: Differing<T>): Varying<T> {
  return isVarying(value) ? value : { by: "all", of: new Map(), otherwise: value };
}

function isVarying<T>(value: Differing<T>): value is Varying<T> {
  return typeof value === "object" && value !== null && "by" in value && "of" in value && value.of instanceof Map;
}

/** The value that holds for people; undefined where none is given for them. */
export function valueFor<T>(value: Differing<T>, whom: Whom): T | undefined {
  const choice = asVarying(value);
  if (choice.by === "all") return choice.otherwise;
  const name = whom[choice.by];
  return (name === undefined ? undefined : choice.of.get(name)) ?? choice.otherwise;
}

/** Every value of something that may differ; none when it is not given. */
export function valuesOf<T>(value: Differing<T> | undefined): T[] {
  if (value === undefined) return [];
  const { of, otherwise } = asVarying(value);
  return [...of.values(), ...(otherwise === undefined ? [] : [otherwise])];
}

/** Whether a value differs by where people live or are treated. */
export function differsByPlace(value: Differing<unknown> | undefined): boolean {
  const by = value === undefined ? "all" : asVarying(value).by;
  return by === "area" || by === "hospital";
}
