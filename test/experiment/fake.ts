/**
 * A small stand-in for a model: days by reason and hospital from independent exponentials, whose exact means are known,
 * with a level per subject so that differences are known too.
 */
import type { Measure, Model, Subject, Target } from "../../src/experiment/model.js";
import { createStream } from "../../src/random/stream.js";

export interface FakeSubject extends Subject {
  readonly hospitals: readonly { readonly name: string; readonly title: string }[];
  /** Mean of each cell. */
  readonly level: number;
  /** Replication that throws, or 0. */
  readonly throwsAt: number;
}

export const REASONS = ["A", "E"];

export function fakeSubject(name: string, level: number, more: Partial<FakeSubject> = {}): FakeSubject {
  const hospitals = [
    { name: "north", title: "Northern General" },
    { name: "south", title: "=South & Sons" },
  ];
  return { name, title: `Scenario ${name}`, targets: [], hospitals, level, throwsAt: 0, ...more };
}

export function target(atLeast: number, atMost: number, by: Record<string, string> = {}): Target {
  return { name: "few", title: "Few delays", key: "delayed-days", by, atLeast, atMost };
}

export function fakeMeasures(subject: FakeSubject): Measure[] {
  const days = (by: Record<string, string>): Measure => {
    const parts = Object.values(by).join(", ");
    return { key: "delayed-days", by, label: `Delayed days ${parts}`.trim(), unit: "days per year" };
  };
  return [
    days({}),
    ...REASONS.map((reason) => days({ reason })),
    ...subject.hospitals.map((hospital) => days({ hospital: hospital.name })),
    ...REASONS.flatMap((reason) => subject.hospitals.map((hospital) => days({ reason, hospital: hospital.name }))),
    { key: "wait", by: { service: "home" }, label: "Mean wait, home", unit: "days" },
    { key: "cost", by: { payer: "=council", service: "home" }, label: "Cost", unit: "£ per year" },
    { key: "dtoc-beds", by: { month: "2018-04" }, label: "April 2018", unit: "beds" },
    { key: "dtoc-beds", by: { month: "2018-05" }, label: "May 2018", unit: "beds" },
  ];
}

export function fakeReplicate(subject: FakeSubject, seed: string, replication: number): Float64Array {
  if (replication === subject.throwsAt) throw new Error("capacity in use is negative");
  const stream = createStream(seed, "fake", replication);
  const cells = REASONS.map(() => subject.hospitals.map(() => -subject.level * Math.log1p(-stream())));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, x) => total + x, 0);
  const byReason = cells.map(sum);
  const byHospital = subject.hospitals.map((_, hospital) => sum(cells.map((row) => row[hospital] as number)));
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

export const fakeModel: Model<FakeSubject> = {
  headline: { key: "delayed-days", by: {} },
  measuresOf: fakeMeasures,
  replicate: fakeReplicate,
};

export const DESIGN = {
  seed: "1",
  first: 1,
  replications: 30,
  confidence: 0.95,
  workers: 1,
  precision: null,
  replay: (name: string, replication: number) => `run ${name} ${replication}`,
};
