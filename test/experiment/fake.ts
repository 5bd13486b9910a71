/**
 * A small stand-in for a model: days by reason and hospital from independent exponentials, whose exact means are known,
 * with a level per scenario so that differences are known too.
 */
import { thisThread } from "../../src/experiment/executor.js";
import type { Measure } from "../../src/experiment/measure.js";
import { calendarYears, daysFromDate, showDate } from "../../src/foundation/dates.js";
import { createStream } from "../../src/random/stream.js";
import { conclude } from "../../src/study/compare/conclude.js";
import { collectStudy, type StudyOptions } from "../../src/study/design/collect.js";
import type { StudyDesign } from "../../src/study/design/study-design.js";
import { catalogueSection } from "../../src/study/result/catalogue-section.js";
import type { Result } from "../../src/study/result/result.js";
import type { Target } from "../../src/study/result/targets.js";

export interface FakeScenario {
  readonly name: string;
  readonly title: string;
  readonly targets: readonly Target[];
  readonly hospitals: readonly { readonly name: string; readonly title: string }[];
  /** Mean of each cell. */
  readonly level: number;
  /** Replication that throws, or 0. */
  readonly throwsAt: number;
  /** Measured days. */
  readonly days?: number;
}

const APRIL_2019 = daysFromDate({ year: 2019, month: 4, day: 1 });

export const REASONS = ["A", "E"];

export function fakeScenario(name: string, level: number, more: Partial<FakeScenario> = {}): FakeScenario {
  const hospitals = [
    { name: "north", title: "Northern General" },
    { name: "south", title: "=South & Sons" },
  ];
  return { name, title: `Scenario ${name}`, targets: [], hospitals, level, throwsAt: 0, ...more };
}

export function target(atLeast: number, atMost: number, by: Record<string, string> = {}): Target {
  return { name: "few", title: "Few delays", key: "delayed-days", by, atLeast, atMost };
}

export function fakeMeasures(scenario: FakeScenario): Measure[] {
  const days = (by: Record<string, string>): Measure => {
    const parts = Object.values(by).join(", ");
    return { key: "delayed-days", by, label: `Delayed days ${parts}`.trim(), unit: "days per year" };
  };
  return [
    days({}),
    ...REASONS.map((reason) => days({ reason })),
    ...scenario.hospitals.map((hospital) => days({ hospital: hospital.name })),
    ...REASONS.flatMap((reason) => scenario.hospitals.map((hospital) => days({ reason, hospital: hospital.name }))),
    { key: "wait", by: { service: "home" }, label: "Mean wait, home", unit: "days" },
    { key: "cost", by: { payer: "=council", service: "home" }, label: "Cost", unit: "£ per year" },
    { key: "dtoc-beds", by: { month: "2018-04" }, label: "April 2018", unit: "beds" },
    { key: "dtoc-beds", by: { month: "2018-05" }, label: "May 2018", unit: "beds" },
  ];
}

export function fakeReplicate(scenario: FakeScenario, seed: string, replication: number): Float64Array {
  if (replication === scenario.throwsAt) throw new Error("capacity in use is negative");
  const stream = createStream(seed, "fake", replication);
  const cells = REASONS.map(() => scenario.hospitals.map(() => -scenario.level * Math.log1p(-stream())));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, x) => total + x, 0);
  const byReason = cells.map(sum);
  const byHospital = scenario.hospitals.map((_, hospital) => sum(cells.map((row) => row[hospital] as number)));
  const total = sum(byReason);
  const wait = replication % 2 === 0 ? Number.NaN : total / 100;
  return Float64Array.from([
    total,
    ...byReason,
    ...byHospital,
    ...cells.flat(),
    wait,
    20 * total,
    total / 30,
    total / 31,
  ]);
}

/** What differs from 30 replications of one thread with seed 1. */
export type FakeSettings = Partial<Pick<StudyDesign, "first" | "replications" | "confidence">>;

function titlesByName(named: FakeScenario["hospitals"]): Record<string, string> {
  return Object.fromEntries(named.map(({ name, title }) => [name, title]));
}

export function fakeDesign(
  scenarios: readonly FakeScenario[],
  { first = 1, replications = 30, confidence = 0.95 }: FakeSettings = {},
): StudyDesign<FakeScenario> {
  return {
    points: scenarios.map((input) => ({ name: input.name, input, width: fakeMeasures(input).length })),
    scenarios: scenarios.map((scenario) => {
      const measures = fakeMeasures(scenario);
      const { name, title, targets } = scenario;
      return {
        name,
        title,
        hash: `hash of ${name}`,
        measures,
        titles: { hospital: titlesByName(scenario.hospitals) },
        targets,
        ...plainDescription(scenario.days),
      };
    }),
    seed: "1",
    first,
    replications,
    confidence,
    headline: { key: "delayed-days", by: {} },
    catalogue: catalogueSection(scenarios.flatMap(fakeMeasures)),
  };
}

/** What a description says beside measures: a run of so many days from 1 April 2019, of which nothing is odd. */
export function plainDescription(days = 366) {
  return {
    period: {
      from: "2019-04-01",
      until: showDate(APRIL_2019 + days - 1),
      days,
      years: calendarYears(APRIL_2019, days),
      "warm-up": 182,
    },
    changes: false,
    inputs: [],
    overrides: [],
    warnings: [],
  };
}

const replay = (name: string, replication: number) => `run ${name} ${replication}`;

/** Runs stand-ins in this thread and concludes. */
export async function fakeStudy(
  scenarios: readonly FakeScenario[],
  settings: FakeSettings = {},
  options: StudyOptions = {},
): Promise<Result> {
  const design = fakeDesign(scenarios, settings);
  return conclude(await collectStudy(design, thisThread(fakeReplicate), { replay, ...options }));
}
