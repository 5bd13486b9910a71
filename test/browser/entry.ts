/** What the browser is given: a scenario's text in, the bits of one replication's row out. */
import { replicate } from "../../src/model/replication.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";

/** The values of one replication as whole numbers of 64 bits, so that even NaN and -0 are compared. */
export function bitsOf(text: string, replication: number): string[] {
  const { blueprint, experiment } = compileScenario(parseScenario(text, { file: "scenario.yaml" }));
  const row = replicate(blueprint, experiment.seed, replication);
  // There is one NaN for our purposes; machines write it with different bits.
  return Array.from(row, (value) =>
    Number.isNaN(value) ? "NaN" : String(new BigUint64Array(Float64Array.of(value).buffer)[0]),
  );
}

Object.assign(globalThis, { bitsOf });
