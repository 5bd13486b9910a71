/**
 * Calls of public functions with wrong values in every place: each must be refused by a rule that names the argument
 * and what was given, never by an error from inside such as "cannot read properties of undefined", and never pass.
 */
import { expect, it } from "vitest";
import { FileError, ScenarioError, ShardError, UsageError } from "../../src/foundation/errors.js";

/** One value of each kind that a slip puts in the place of a right one. */
const SLIPS = {
  nothing: undefined,
  null: null,
  "not a number": Number.NaN,
  number: 5,
  text: "five",
  true: true,
  object: { five: 5 },
  list: [5],
  function: () => 5,
} as const;
export type Slip = keyof typeof SLIPS;

/** An argument with what else than its own kind may stand in its place. */
class Argument {
  readonly value: unknown;
  readonly also: readonly Slip[];
  readonly untried: readonly Slip[];
  constructor(value: unknown, also: readonly Slip[], untried: readonly Slip[] = []) {
    this.value = value;
    this.also = also;
    this.untried = untried;
  }
}

/** An argument in whose place other kinds of values are right, too. */
export const or = (value: unknown, ...also: Slip[]): Argument => new Argument(value, also);
/** An argument that may be left out, which would take long: what its default is, is tested elsewhere. */
export const slowWithout = (value: unknown): Argument => new Argument(value, [], ["nothing"]);
/** An argument that may be left out. */
export const optional = (value: unknown, ...also: Slip[]): Argument => new Argument(value, ["nothing", ...also]);

/** A public function and the arguments of a right call. */
export type Call = readonly [call: (...args: never[]) => unknown, ...args: unknown[]];

/** The slip of the kind of a value: whether a call takes it depends on more than its kind. */
function kindOf(value: unknown): Slip | undefined {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return "list";
  const kinds = { number: "number", string: "text", boolean: "true", function: "function" } as const;
  return kinds[typeof value as keyof typeof kinds];
}

/** The refusals of arguments, and of documents: what was read is no document of its kind, or no JSON. */
const REFUSAL = /\S.* must (be|have|hold|say) .*, got |^not an? .*: |^it is not JSON/s;

async function outcomeOf(call: () => unknown): Promise<string> {
  try {
    const result = await call();
    // What gives its values when they are asked for is asked.
    if (typeof result === "object" && result !== null && "next" in result && typeof result.next === "function")
      result.next();
    return "accepted";
  } catch (error) {
    if (error instanceof ScenarioError || error instanceof ShardError || error instanceof FileError) return "refused";
    if (error instanceof UsageError) return "refused";
    if (error instanceof Error && REFUSAL.test(error.message)) return "refused";
    return `${error}`;
  }
}

/** Tests that a call is accepted as it is, and that each wrong value in each place is refused. */
export function itRefusesWrongArguments(name: string, [call, ...given]: Call): void {
  const args = given.map((one) => (one instanceof Argument ? one.value : one));
  const run = (values: readonly unknown[]) => outcomeOf(() => call(...(values as never[])));

  it(`${name} takes a right call and refuses every wrong argument`, async () => {
    expect(await run(args)).toBe("accepted");
    const found: Record<string, string> = {};
    const right: Record<string, string> = {};
    for (const [place, one] of given.entries()) {
      const also = one instanceof Argument ? one.also : [];
      const untried = one instanceof Argument ? one.untried : [];
      for (const [kind, slip] of Object.entries(SLIPS)) {
        if (untried.includes(kind as Slip)) continue;
        // Another function is as right as the one that is given, or means what nobody can foresee.
        if (kind === "function" && typeof args[place] === "function") continue;
        const what = `argument ${place + 1}: ${kind}`;
        const outcome = await run(args.with(place, slip));
        found[what] = outcome;
        right[what] = also.includes(kind as Slip) ? "accepted" : "refused";
        if (kind === kindOf(args[place]) && outcome === "accepted") right[what] = outcome;
      }
    }
    expect(found).toEqual(right);
  });
}
