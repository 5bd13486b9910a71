/** The command by which a fault of `compare --each` tells to repeat one replication: a shell runs the very same one. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { designInterventionsOf, replayOfIntervention } from "../../src/cli/studies/intervention-study.js";
import { identityOf } from "../../src/experiment/measure.js";
import { collect } from "../../src/study/design/collect.js";
import type { Result } from "../../src/study/result/result.js";
import { BIN, folderOf, start, WARD } from "./command.js";

const EACH = `${WARD.replace("warm-up: 13 weeks, length: 26 weeks", "warm-up: 4 weeks, length: 8 weeks")}
interventions:
  places: { changes: { services: { home-care: { places: 45 } } } }
  more-places: { needs: [places], changes: { services: { home-care: { places: 60 } } } }
  beds: { changes: { services: { ward: { beds: 45 } } } }
`;
const REPLICATION = 2;

test("repeats a replication of every scenario, with what was set and switched from outside, to the last bit", async () => {
  const folder = folderOf({ "each.yaml": EACH });
  const file = join(folder, "each.yaml");
  const design = await designInterventionsOf(
    file,
    {
      ...{ set: ["services.home-care.places=40", "title=Mother's places"], with: ["beds"], without: [] },
      ...{ replications: 2, seed: "it's 2", format: "table", color: false, quiet: true },
    },
    { stderr: { write: () => undefined } },
  );
  const { rows, scenarios } = await collect(design.study);
  expect(scenarios.map(({ name }) => name)).toEqual(["each", "each+places", "each+more-places", "each+all"]);
  const replay = replayOfIntervention(file, design);
  const found = await Promise.all(
    scenarios.map(({ name }) => {
      const command = `${replay(name, REPLICATION)} --format json --quiet`;
      const script = `discharge-flow() { "${process.execPath}" "${BIN}" "$@"; }\n${command}`;
      return start("bash", ["-c", script], folder).outcome;
    }),
  );
  found.forEach(({ code, stdout, stderr }, point) => {
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [{ measures, hash, title }]: Result["scenarios"] = JSON.parse(stdout).scenarios;
    expect({ title, hash }).toEqual({ title: "Mother's places", hash: scenarios[point].hash });
    // JSON has neither NaN nor −0.
    const own = scenarios[point].measures.map((measure, column) => {
      const value = rows[point][REPLICATION - 1][column];
      return [identityOf(measure), [Number.isNaN(value) ? null : value + 0]];
    });
    expect(measures.map((measure) => [identityOf(measure), measure.values])).toEqual(own);
  });
  // With the second intervention, which needs the first, all are on, for the third is on from outside; the others differ.
  const values = found.map(({ stdout }) => JSON.stringify(JSON.parse(stdout).scenarios[0].measures));
  expect(new Set(values).size).toBe(3);
  expect(values[3]).toBe(values[2]);
});
