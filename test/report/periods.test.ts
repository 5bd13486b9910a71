/** Scenarios that are measured in different periods are compared with a word about it. */
import { expect, test } from "vitest";
import { compareScenarios, parseScenario, renderText } from "../../src/index.js";
import { WARD } from "../cli/command.js";

const scenario = (name: string, ...set: string[]) =>
  parseScenario(WARD, { name, set: ["run.replications=3", "run.length=1 year", `title=${name}`, ...set] });

async function textOf(...set: string[]): Promise<string> {
  const result = await compareScenarios(scenario("before"), [scenario("after", ...set)]);
  return renderText(result, { width: 1000 });
}

test("the answer and the note below the tables say each period", async () => {
  const text = await textOf("run.length=2 years");
  expect(text).toContain(
    "They are measured in different periods (1 April 2019 to 31 March 2020; 1 April 2019 to 31 March 2021), so part of the difference may come from the dates.",
  );
  expect(text).toContain(
    "Figures per year in the tables: of after, means over 2 years (1 April 2019 to 31 March 2021).",
  );
});

test("nothing is said of one and the same period", async () => {
  expect(await textOf("services.ward.beds=41")).not.toMatch(/different periods|Figures per year/);
});

test("a level so high that no interval means anything is refused", () => {
  expect(() => scenario("before", "run.confidence=99.9999 %")).toThrow("a level above 0 % and at most 99.99 %");
});
