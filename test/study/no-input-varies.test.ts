/** Ranges at whose ends the file is refused: nothing is tried, and nothing must be told of what inputs do. */
import { expect, test } from "vitest";
import { renderFutures } from "../../src/report/text/futures-report.js";
import { renderSensitivity } from "../../src/report/text/sensitivity-report.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import type { LoadScenario } from "../../src/study/design/scenario-loader.js";
import { futures } from "../../src/study/uncertainty/futures-question.js";
import { sensitivity } from "../../src/study/uncertainty/sensitivity.js";

const loaderOf =
  (died: string, arrive: string): LoadScenario =>
  ({ name = "few", set }) =>
    parseScenario(
      `
title: Few
run: { start: 2013-04-01, warm-up: 0 days, length: 30 days, replications: 3 }
services: { ward: { setting: acute, beds: 9 } }
people: { patient: { arrive: { at: ward, rate: ${arrive} } } }
stages: { ward: { stay: 5 days, next: { independent: 80 %, died: ${died} } } }
`,
      { name, set },
    );

// One of two shares alone: their sum is no longer 100 %.
const fixed = loaderOf("{ value: 20 %, range: 10..30 %, source: a survey }", "1 per day");

test("sensitivity says that nothing was varied", async () => {
  const text = renderSensitivity(await sensitivity(fixed), { width: 1000 });
  expect(text).toContain("No input was varied, for the file refuses both ends of every range (below)");
  expect(text).not.toContain("No input changes it");
  expect(text).toContain("Not run: ");
});

test("futures are refused", async () => {
  await expect(futures(fixed, { futures: 10 })).rejects.toThrow(
    /^the inputs to draw must be at least one that the file takes at other values, got /,
  );
});

test("where only noise is seen, no spread is told", async () => {
  const found = await futures(loaderOf("20 %", "{ value: 1 per day, range: 1..2 per day, source: a survey }"), {
    futures: 10,
  });
  const [measure] = found.measures;
  const noisy = { ...measure.scenarios[0], sd: 1, noise: 5, chance: 0.2 };
  const shown = renderFutures({ ...found, measures: [{ ...measure, scenarios: [noisy] }] }, { width: 1000 });
  expect(shown).toContain("How far the inputs spread it cannot be told from chance.");
  expect(shown).not.toContain("eight of ten");
  expect(shown).toMatch(/– +[\d.,]+ +–/);
});

test("futures name inputs that are drawn in one scenario alone, or from other ranges", async () => {
  const ranged = (range: string) => `{ value: 1 per day, range: ${range} per day, source: a survey }`;
  const drawn = async (arrive: string) => {
    const alternative: LoadScenario = ({ name = "other", set }) => loaderOf("20 %", arrive)({ name, set });
    return renderFutures(await futures(loaderOf("20 %", ranged("1..2")), { futures: 10, alternative }), {
      width: 1000,
    });
  };
  expect(await drawn("1 per day")).toContain(
    "Drawn in Few (few) alone, because Few (other) has no range of it and stays as it is: people.patient.arrive.rate.",
  );
  expect(await drawn(ranged("1..3"))).toContain(
    "In the two scenarios these inputs have different values or ranges, and part of the difference comes from that: people.patient.arrive.rate, 1 per day (1 per day to 2 per day) in Few (few) and 1 per day (1 per day to 3 per day) in Few (other).",
  );
  expect(await drawn(ranged("1..2"))).not.toMatch(/Drawn in|different values/);
});
