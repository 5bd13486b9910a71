/** Every public function of the library and of the office's files, called with wrong arguments. */
import { describe, expect, it } from "vitest";
import * as library from "../../src/index.js";
import * as office from "../../src/report/office/index.js";
import { load, loadNew, parts, scenario, scope, startWorker, text } from "../docs/given.js";
import { type Call, itRefusesWrongArguments, optional, or, slowWithout } from "./wrong-arguments.js";

const { blueprint } = library.compileScenario(scenario);
const design = library.designStudy([scenario], { replications: 2 });
const rows = await library.collect(design);
const more = await library.collect(library.designStudy([scenario], { replications: 2, first: 3 }));
const result = library.conclude(rows);
/** Few runs; a prediction from few can only have a low confidence. */
const few = { replications: 3, confidence: 0.5 };
const inputs = [library.readVariedInput("services.home-care.places=3,5")];
const input = library.readVariedInput("services.home-care.places=3..6 step 1");
const target = library.readSoughtBound("delayed-days <= 100000");
const observed = library.readObserved("measure,from,to,value\ndelayed-days,2024-04-01,2024-04-10,20\n", "observed.csv");
const ranges = [library.readInputRange("services.home-care.places=3..6")];
const calibration = { observed, inputs: ranges, waves: 1, points: 6 };
const sets = library.readInputSets("services.home-care.places\n3\n4\n5\n6\n", "sets.csv");
const question = { observed, sets };

const sweepDesign = await library.designSweep(load, { inputs }, few);
const sensitivityDesign = await library.designSensitivity(load, {}, few);
const futuresDesign = await library.designFutures(load, { futures: 10 }, few);
const explainDesign = await library.designExplain(load, { alternative: loadNew }, few);
const interventionDesign = await library.designInterventions(load, few);
const predictDesign = await library.designPredict(load, question, few);

/** A design that is run once, for what is concluded and for the call that concludes it: its rows, and the answer. */
async function answered<Design extends { study: Parameters<typeof library.collect>[0] }, Answer>(
  design: Design,
  conclude: (rows: Awaited<ReturnType<typeof library.collect>>, design: Design) => Answer,
): Promise<[rows: Awaited<ReturnType<typeof library.collect>>, answer: Answer]> {
  const rows = await library.collect(design.study);
  return [rows, conclude(rows, design)];
}

const [sweptRows, swept] = await answered(sweepDesign, library.concludeSweep);
const [sensitiveRows, sensitive] = await answered(sensitivityDesign, library.concludeSensitivity);
const [spreadRows, spread] = await answered(futuresDesign, library.concludeFutures);
const [explainedRows, explained] = await answered(explainDesign, library.concludeExplain);
const [comparedRows, compared] = await answered(interventionDesign, library.concludeInterventions);
const [predictedRows, predicted] = await answered(predictDesign, library.concludePredict);
const solved = await library.solve(load, { input, target, wanted: "smallest" }, few);
const calibrated = await library.calibrate(load, calibration, few);

const issue = { file: "a.yaml", line: 1, column: 8, path: "title", found: "3", expected: "a text" };
const seed = or("1", "number");
const options = optional({ width: 80 });

const LIBRARY: Readonly<Record<string, Call>> = {
  calibrate: [library.calibrate, load, calibration, slowWithout(few)],
  calibrateCsv: [library.calibrateCsv, calibrated],
  collect: [library.collect, design, optional(library.thisThread(library.replicate)), optional({})],
  collectShard: [
    library.collectShard,
    design,
    { shard: 1, of: 2 },
    optional(library.thisThread(library.replicate)),
    optional({}),
  ],
  compareInterventions: [library.compareInterventions, load, slowWithout(few)],
  compareScenarios: [library.compareScenarios, scenario, [], optional(few)],
  compileScenario: [library.compileScenario, scenario],
  conclude: [library.conclude, rows, optional(0.9)],
  concludeExplain: [library.concludeExplain, explainedRows, explainDesign],
  concludeFutures: [library.concludeFutures, spreadRows, futuresDesign],
  concludeInterventions: [library.concludeInterventions, comparedRows, interventionDesign],
  concludePredict: [library.concludePredict, predictedRows, predictDesign],
  concludeSensitivity: [library.concludeSensitivity, sensitiveRows, sensitivityDesign],
  concludeSweep: [library.concludeSweep, sweptRows, sweepDesign],
  designExplain: [library.designExplain, load, { alternative: loadNew }, optional(few)],
  designFutures: [library.designFutures, load, slowWithout({ futures: 10 }), optional(few)],
  designInterventions: [library.designInterventions, load, optional(few)],
  designPredict: [library.designPredict, load, question, optional(few)],
  designSensitivity: [library.designSensitivity, load, optional({}), optional(few)],
  designStudy: [library.designStudy, [scenario], optional(few)],
  designSweep: [library.designSweep, load, { inputs }, optional(few)],
  deviations: [library.deviations, library.expectationOf(result), result],
  expectationOf: [library.expectationOf, result, optional({})],
  explain: [library.explain, load, { alternative: loadNew }, optional(few)],
  explainCsv: [library.explainCsv, explained],
  formatIssue: [library.formatIssue, issue],
  futures: [library.futures, load, slowWithout({ futures: 10 }), optional(few)],
  futuresCsv: [library.futuresCsv, spread],
  htmlExplain: [library.htmlExplain, explained],
  htmlInterventions: [library.htmlInterventions, compared],
  htmlReport: [library.htmlReport, result, optional({})],
  joinStudies: [library.joinStudies, rows, more],
  loadScenario: [library.loadScenario, "scenarios/teaching/one-ward.yaml", optional({})],
  measuresOf: [library.measuresOf, blueprint],
  mergeShards: [library.mergeShards, parts, optional(["a", "b"])],
  messageWorkers: [library.messageWorkers, startWorker, 2, optional(100)],
  offeredLoad: [library.offeredLoad, blueprint],
  parseExpectation: [library.parseExpectation, library.expectationOf(result)],
  parseInterventionResult: [library.parseInterventionResult, compared],
  parseResult: [library.parseResult, result],
  parseScenario: [library.parseScenario, text, optional({})],
  parseShard: [library.parseShard, library.renderShard(parts[0])],
  predict: [library.predict, load, question, slowWithout(few)],
  predictCsv: [library.predictCsv, predicted],
  rangedInputs: [library.rangedInputs, [scenario], optional([])],
  readDayPeriod: [library.readDayPeriod, "2019-04"],
  readGrid: [library.readGrid, "vary: { services.ward.beds: [1, 2] }", "grid.yaml"],
  readInputRange: [library.readInputRange, "services.home-care.places=3..6"],
  readInputSets: [library.readInputSets, "services.home-care.places\n3\n4\n", "sets.csv"],
  readNamedPart: [library.readNamedPart, "beds=services.ward"],
  readObserved: [library.readObserved, "measure,month,value\ndelayed-days,2019-04,3\n", "observed.csv"],
  readSoughtBound: [library.readSoughtBound, "delayed-days <= 5"],
  readVariedInput: [library.readVariedInput, "services.ward.beds=1,2"],
  renderCalibrate: [library.renderCalibrate, calibrated, options],
  renderCsv: [library.renderCsv, result],
  renderExplain: [library.renderExplain, explained, options],
  renderFutures: [library.renderFutures, spread, options],
  renderInterventions: [library.renderInterventions, compared, options],
  renderJson: [library.renderJson, result],
  renderPredict: [library.renderPredict, predicted, options],
  renderSensitivity: [library.renderSensitivity, sensitive, options],
  renderShard: [library.renderShard, parts[0]],
  renderSolve: [library.renderSolve, solved, options],
  renderSweep: [library.renderSweep, swept, options],
  renderText: [library.renderText, result, options],
  replicate: [library.replicate, blueprint, seed, 1],
  replicateInParts: [library.replicateInParts, [blueprint], seed, 1],
  replicateTogether: [library.replicateTogether, [blueprint], seed, 1],
  runExplain: [library.runExplain, explainDesign, optional({})],
  runFutures: [library.runFutures, futuresDesign, optional({})],
  runInterventions: [library.runInterventions, interventionDesign, optional({})],
  runPredict: [library.runPredict, predictDesign, optional({})],
  runScenario: [library.runScenario, scenario, optional(few)],
  runSensitivity: [library.runSensitivity, sensitivityDesign, optional({})],
  runStudy: [library.runStudy, design, optional({})],
  runSweep: [library.runSweep, sweepDesign, optional({})],
  scenarioHash: [library.scenarioHash, scenario],
  scenarioYaml: [library.scenarioYaml, scenario, optional(["a comment"])],
  sensitivity: [library.sensitivity, load, optional({}), optional(few)],
  sensitivityCsv: [library.sensitivityCsv, sensitive],
  serveMessages: [library.serveMessages, scope, { replicate: library.replicate }],
  solve: [library.solve, load, { input, target, wanted: "smallest" }, optional(few)],
  solveCsv: [library.solveCsv, solved],
  sweep: [library.sweep, load, { inputs }, optional(few)],
  sweepCsv: [library.sweepCsv, swept],
  thisThread: [library.thisThread, library.replicate, optional(library.replicateTogether)],
  traceHtml: [library.traceHtml, library.traceReplication(scenario), { program: "begin()" }],
  traceReplication: [library.traceReplication, scenario, optional({})],
  whatIfMaterial: [library.whatIfMaterial, [scenario]],
  withObserved: [library.withObserved, result, library.readObserved("month,value\n2019-04,3\n", "observed.csv")],
  workerThreads: [library.workerThreads, 1],
};

/** Functions of a command alone, and those that take nothing. */
const WITHOUT_ARGUMENTS = /JsonSchema$|^jsonSchema$|^pageScripts$|^watchProgram$/;
/** For checkTargets, which takes what only designStudy has. */
const ELSEWHERE = ["checkTargets"];

const OFFICE: Readonly<Record<string, Call>> = {
  excelReport: [office.excelReport, result],
  traceParquet: [office.traceParquet, library.traceReplication(scenario)],
  wordReport: [office.wordReport, result],
};

describe("the library", () => {
  for (const [name, call] of Object.entries(LIBRARY)) itRefusesWrongArguments(name, call);
});

describe("files for an office", () => {
  for (const [name, call] of Object.entries(OFFICE)) itRefusesWrongArguments(name, call);
});

it.each([
  ["the library", library, LIBRARY],
  ["the office", office, OFFICE],
])("every public function of %s is in the table", (_, entry, table) => {
  const functions = Object.entries(entry)
    .filter(([, one]) => typeof one === "function")
    .map(([name]) => name)
    .filter((name) => /^[a-z]/.test(name) && !WITHOUT_ARGUMENTS.test(name) && !ELSEWHERE.includes(name));
  expect(functions.sort()).toEqual(Object.keys(table).sort());
});

describe("a wrong argument is told in its own words", () => {
  it.each<[string, () => unknown, string]>([
    ["a number for a text", () => library.parseScenario(3 as never), "text must be a text, got 3"],
    ["nothing for a text", () => library.parseScenario(undefined as never), "text must be a text, got undefined"],
    [
      "a misspelt option",
      () => library.parseScenario(text, { sets: [] } as never),
      "options must have only the keys name, file, identity, read, set, got sets",
    ],
    [
      "a replication before the first",
      () => library.replicate(blueprint, "1", -1),
      "replication must be a whole number of at least 0, got -1",
    ],
    [
      "a scenario that is not compiled",
      () => library.replicate(scenario as never, "1", 1),
      "blueprint must be the blueprint of compileScenario, got an object",
    ],
    [
      "a promise of a scenario",
      () => library.compileScenario(Promise.resolve(scenario) as never),
      "scenario must be a scenario from parseScenario or loadScenario, got an object of the class Promise",
    ],
  ])("%s", (_, slip, message) => {
    expect(slip).toThrow(message);
  });

  it("an unknown direction of solving", async () => {
    await expect(library.solve(load, { input, target, wanted: "best" as never }, few)).rejects.toThrow(
      'question.wanted must be one of smallest, largest, got "best"',
    );
  });

  it("something else than a signal, or than a function to tell of progress", async () => {
    // The first used to be taken, and then stopped nothing; the second failed when the first replication had finished.
    await expect(library.runScenario(scenario, { signal: new AbortController() as never })).rejects.toThrow(
      "signal must be an AbortSignal, got an object of the class AbortController",
    );
    await expect(library.runScenario(scenario, { onProgress: 5 as never })).rejects.toThrow(
      "onProgress must be a function, got 5",
    );
  });

  it("a misspelt option of a run", async () => {
    await expect(library.runScenario(scenario, { replication: 2 } as never)).rejects.toThrow(
      "options must have only the keys replications, first, seed, confidence, workers, executor, precision, signal, store, onProgress, replay, got replication",
    );
  });
});
