/** What reports say where there is nothing to tell: no delays at all, no difference, one replication. */
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { wordReport } from "../../src/report/docx/word-report.js";
import { htmlReport } from "../../src/report/html/html-report.js";
import { renderExplain } from "../../src/report/text/explain-report.js";
import { renderSensitivity } from "../../src/report/text/sensitivity-report.js";
import { renderSweep } from "../../src/report/text/sweep-report.js";
import { renderText } from "../../src/report/text/text-report.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { compareScenarios, runScenario } from "../../src/study/compare/run-scenarios.js";
import type { LoadScenario } from "../../src/study/design/scenario-loader.js";
import { explain } from "../../src/study/explain/explain.js";
import { readVariedInput } from "../../src/study/sweep/grid.js";
import { sweep } from "../../src/study/sweep/sweep.js";
import { sensitivity } from "../../src/study/uncertainty/sensitivity.js";

/** Half of those who leave the ward need care at home. With more places than people come in a year nobody ever waits. */
const textOf = (places: number) => `title: ${places} places
run: { start: 2019-04-01, warm-up: 4 weeks, length: 1 year }
services:
  ward: { setting: acute, beds: 400 }
  care: { setting: home, places: ${places} }
people:
  older: { arrive: { rate: 1 per day, at: ward } }
stages:
  ward: { stay: { exponential: { mean: 5 days } }, next: { care: 50 %, home: 50 % } }
  care:
    waiting: { reason: E, responsible: social-care }
    stay: { exponential: { mean: 20 days } }
    next: { independent: 100 % }
`;
const scenario = (name: string, places: number) => parseScenario(textOf(places), { file: `${name}.yaml` });
const plenty = scenario("plenty", 1000);
const more = scenario("more", 2000);
/** About ten of eight places are asked for, so that people wait. */
const few = scenario("few", 8);

const options = { width: 80 };
const wordsOf = (bytes: Uint8Array) =>
  new TextDecoder().decode(unzipSync(bytes)["word/document.xml"]).replaceAll(/<[^>]+>/g, "");

describe("a scenario in which nobody is ever delayed", () => {
  test("has its row of delayed days in every form, for the sentence above is about them", async () => {
    const result = await runScenario(plenty, { replications: 3 });
    const text = renderText(result, options);
    // Three runs that agree show no interval from 0 to 0.
    expect(text).toContain("1000 places: 0 delayed days a year (the same in each of 3 replications).");
    expect(text).toMatch(/^Delayed days, days per year +0 /m);
    expect(htmlReport(result)).toMatch(/<th scope="row">.{0,20}Delayed days.{0,60}days per year/);
    expect(wordsOf(wordReport(result))).toContain("Delayed days, days per year");
  });

  test("has months of one height, which are told as such, and no largest part", async () => {
    const result = await runScenario(plenty, { replications: 3 });
    expect(renderText(result, options).replaceAll("\n", " ")).toMatch(/a bar a month, ▁ is 0 beds ?1000 places +▁{12}/);
    const page = htmlReport(result);
    expect(page).toContain("1000 places is 0 in every month.");
    expect(page).not.toContain("is highest in April 2019 (0)");
    expect(page).not.toMatch(/Largest in 1000 places: [^.]*, 0\./);
  });

  test("is compared with another such one: both have none, which is no lack of something to compare", async () => {
    const result = await compareScenarios(plenty, [more], { replications: 3 });
    expect(renderText(result, options).replaceAll("\n", " ")).toContain(
      "2000 places makes no difference to the delayed days a year of 1000 places: both have 0 in each of 3 replications.",
    );
    expect(renderText(result, options)).not.toContain("They differ in other figures");
    const page = htmlReport(result);
    expect(page).toContain("Nobody is delayed on any way.");
    expect(page).not.toContain("nothing here can be compared");
  });

  test("and the figures that do differ are named, so that nobody takes the two for the same", async () => {
    const priced = (price: string) =>
      parseScenario(textOf(1000), {
        name: `care for ${price}`,
        set: [`services.care.price=${price}`, `title=${price}`],
      });
    const result = await compareScenarios(priced("£20 per day"), [priced("£30 per day")], { replications: 3 });
    expect(renderText(result, { width: 1000 })).toContain(
      "£30 per day makes no difference to the delayed days a year of £20 per day: both have 0 in each of 3 replications. They differ in other figures: cost.",
    );
  });
});

test("one replication has no interval, and no picture speaks of one", async () => {
  const result = await compareScenarios(plenty, [few], { replications: 1 });
  const page = htmlReport(result);
  expect(page).toContain("A dot is the difference in the one replication, which may be chance.");
  expect(page).toContain("one replication cannot tell a difference from chance.");
  for (const words of ["no difference beyond chance", "its line the 95 %", "Bands are the intervals"])
    expect(page).not.toContain(words);
  expect(wordsOf(wordReport(result))).toContain("One replication has no intervals: every difference may be chance.");
  // No difference has a mark, so that the mark is not explained.
  expect(renderText(result, options)).not.toContain("* The interval of the difference excludes 0.");
  expect(htmlReport(await runScenario(few, { replications: 1 }))).toContain(
    "The dot is the one replication; one has no interval.",
  );
});

test("marks are explained where there are some", async () => {
  const result = await compareScenarios(plenty, [few], { replications: 5 });
  expect(renderText(result, options)).toContain("* The interval of the difference excludes 0.");
  expect(htmlReport(result)).toContain("A line that crosses 0 may be chance: its dot is hollow.");
});

test("a run of 13 weeks has its answer, its picture and its table in Word in days in 13 weeks", async () => {
  const short = (name: string, places: number) =>
    parseScenario(textOf(places).replace("length: 1 year", "length: 13 weeks"), { file: `${name}.yaml` });
  const result = await compareScenarios(short("plenty", 1000), [short("few", 8)], { replications: 5 });
  const page = htmlReport(result);
  const figure = /<figure aria-labelledby="answer-figure">.*?<\/figure>/s.exec(page)?.[0] ?? "";
  expect(figure).toContain("days in 13 weeks");
  expect(figure).not.toContain("days per year");
  // 13 weeks are 91 of the 366 days of the year that they begin in.
  const { mean, key } = result.differences[0];
  const days = Math.abs(mean ?? 0) * (91 / 366);
  expect(key).toBe("delayed-days");
  const shown = Number(/<strong class="more">\+([\d,]+)<\/strong>/.exec(figure)?.[1].replace(",", ""));
  expect(Math.abs(shown - days)).toBeLessThan(0.05 * days);
  expect(wordsOf(wordReport(result))).toContain("Delayed days (days in 13 weeks)");
  // One scenario alone: each dot is what a run came to in 13 weeks.
  const alone = htmlReport(await runScenario(short("few", 8), { replications: 5 }));
  expect(alone).toContain("Delayed days, run by run (days in 13 weeks)");
});

describe("questions of many runs with one replication", () => {
  const ranged = textOf(1000).replace(
    "rate: 1 per day",
    "rate: { value: 1 per day, range: 0.5..1.5 per day, source: x }",
  );
  const loaderOf =
    (text: string, name: string): LoadScenario =>
    (given) =>
      parseScenario(text, { file: `${name}.yaml`, name, ...given });
  const load = loaderOf(ranged, "plenty");
  const once = { replications: 1 };
  const told = "One replication has no intervals: every difference may be chance.";
  const lineOf = (text: string) => text.replaceAll("\n", " ");

  test("say so in the place of what intervals mean", async () => {
    const swept = await sweep(load, { inputs: [readVariedInput("services.care.places=900,1100")] }, once);
    const texts = [
      renderSweep(swept),
      renderSensitivity(await sensitivity(load, {}, once)),
      renderExplain(await explain(load, { alternative: loaderOf(textOf(8), "few") }, once)),
    ].map(lineOf);
    for (const text of texts) {
      expect(text).toContain(told);
      expect(text).not.toMatch(/Intervals (hold|are)|with intervals of/);
    }
    // Nobody waits at 900 places, nor at 1,100.
    expect(texts[0]).toContain("Delayed days, days per year: 0 at every value that was tried.");
  });
});
