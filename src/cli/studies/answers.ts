/**
 * The questions of many runs, as far as they are the same on one machine and when their shards are merged: what is
 * concluded from the rows, and the forms of the answer. What is asked is in the file of each command.
 */
import { explainCsv } from "../../report/csv/explain-csv.js";
import { futuresCsv } from "../../report/csv/futures-csv.js";
import { interventionsCsv } from "../../report/csv/intervention-csv.js";
import { predictCsv } from "../../report/csv/predict-csv.js";
import { sensitivityCsv } from "../../report/csv/sensitivity-csv.js";
import { sweepCsv } from "../../report/csv/sweep-csv.js";
import { htmlExplain } from "../../report/html/explain-page.js";
import { htmlInterventions } from "../../report/html/intervention-page.js";
import { renderExplain } from "../../report/text/explain-report.js";
import { renderFutures } from "../../report/text/futures-report.js";
import { renderInterventions } from "../../report/text/intervention-report.js";
import { renderPredict } from "../../report/text/predict-report.js";
import { renderSensitivity } from "../../report/text/sensitivity-report.js";
import { renderSweep } from "../../report/text/sweep-report.js";
import type { StudyRows } from "../../study/design/collect.js";
import { concludeExplain } from "../../study/explain/explain.js";
import type { ExplainResult } from "../../study/explain/explain-answer.js";
import type { ExplainFacts } from "../../study/explain/explain-design.js";
import { concludePredict } from "../../study/fit/conclude-predict.js";
import type { PredictResult } from "../../study/fit/predict-answer.js";
import type { PredictFacts } from "../../study/fit/predict-design.js";
import type { InterventionFacts } from "../../study/interventions/intervention-design.js";
import { concludeInterventions, type InterventionResult } from "../../study/interventions/intervention-result.js";
import { concludeSweep, type SweepFacts } from "../../study/sweep/sweep.js";
import type { SweepResult } from "../../study/sweep/sweep-answer.js";
import type { FuturesResult } from "../../study/uncertainty/futures-answer.js";
import type { FuturesFacts } from "../../study/uncertainty/futures-design.js";
import { concludeFutures } from "../../study/uncertainty/futures-question.js";
import { concludeSensitivity } from "../../study/uncertainty/sensitivity.js";
import type { SensitivityResult } from "../../study/uncertainty/sensitivity-answer.js";
import type { SensitivityFacts } from "../../study/uncertainty/sensitivity-design.js";
import type { AnswerForms } from "./answer-delivery.js";

/** How a question is answered; its name is that of its files, and of the command that asks it alone. */
export interface Answering<Facts, Answer> extends AnswerForms<Answer> {
  /** `facts` is what the question is about, beside what is run. */
  readonly conclude: (rows: StudyRows, facts: Facts) => Answer;
}

/** What `compare --each` finds; its question has another name than its files. */
export const INTERVENTIONS: Answering<InterventionFacts, InterventionResult> = {
  name: "interventions",
  conclude: concludeInterventions,
  csv: interventionsCsv,
  text: renderInterventions,
  html: htmlInterventions,
};

export const SWEEP: Answering<SweepFacts, SweepResult> = {
  name: "sweep",
  conclude: concludeSweep,
  csv: sweepCsv,
  text: renderSweep,
};

export const SENSITIVITY: Answering<SensitivityFacts, SensitivityResult> = {
  name: "sensitivity",
  conclude: concludeSensitivity,
  csv: sensitivityCsv,
  text: renderSensitivity,
};

export const FUTURES: Answering<FuturesFacts, FuturesResult> = {
  name: "futures",
  conclude: concludeFutures,
  csv: futuresCsv,
  text: renderFutures,
};

export const EXPLAIN: Answering<ExplainFacts, ExplainResult> = {
  name: "explain",
  conclude: concludeExplain,
  csv: explainCsv,
  text: renderExplain,
  html: htmlExplain,
};

export const PREDICT: Answering<PredictFacts, PredictResult> = {
  name: "predict",
  conclude: concludePredict,
  csv: predictCsv,
  text: renderPredict,
};
