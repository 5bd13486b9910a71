/** The design of a study refuses what it would not heed. */
import { describe, expect, test } from "vitest";
import { parseScenario, sweep } from "../../src/index.js";
import { designStudy } from "../../src/study/design/study-design.js";

const TEXT = `title: A ward
run: { start: 2024-04-01, warm-up: 0 days, length: 10 days, replications: 4, seed: 1 }
services: { ward: { beds: 6, setting: acute } }
people: { older: { arrive: { rate: 1 per day, at: ward } } }
stages: { ward: { stay: 3 days, next: { home: 100 % } } }
`;
const scenario = (name: string, set: readonly string[] = []) => parseScenario(TEXT, { name, set });

describe("what all scenarios of a study have from the first", () => {
  test.each([
    [
      "run.seed=2",
      "run.seed of after must be that of before, 1 (set it for all scenarios, which are run alike), got 2",
    ],
    ["run.replications=7", "run.replications of after must be that of before, 4 (set it"],
    ["run.confidence=90 %", "run.confidence of after must be that of before, 0.95 (set it"],
  ])("%s is refused for another alone", (set, message) => {
    expect(() => designStudy([scenario("before"), scenario("after", [set])])).toThrow(RangeError);
    expect(() => designStudy([scenario("before"), scenario("after", [set])])).toThrow(message);
  });

  test("may be set for all of them, and for the first", () => {
    const both = designStudy([scenario("before", ["run.seed=2"]), scenario("after", ["run.seed=2"])]);
    expect(both.seed).toBe("2");
    expect(designStudy([scenario("before", ["run.seed=2"]), scenario("after")]).seed).toBe("2");
  });

  test("cannot be an input of a question", async () => {
    const load = ({ name, set }: { name?: string; set: readonly string[] }) =>
      parseScenario(TEXT, { set, name: name ?? "ward" });
    const inputs = [{ path: "run.seed", values: ["1", "2"] }];
    await expect(sweep(load, { inputs })).rejects.toThrow(
      "run.seed of ward[run.seed=2] must be that of ward, 1 (set it",
    );
  });
});
