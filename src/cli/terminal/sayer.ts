/** What a command says beside its answer. */
import type { Surroundings } from "./surroundings.js";

/** Makes what prints a line on standard error, unless the command line asks for quiet. */
export function sayer(
  { quiet }: { readonly quiet?: boolean },
  { stderr }: Pick<Surroundings, "stderr">,
): (text: string) => void {
  return (text) => {
    if (quiet !== true) stderr.write(`${text}\n`);
  };
}
