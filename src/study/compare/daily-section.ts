/**
 * What the replications say of each day or week: the mean, and the band in which the middle 80 % of them lie.
 *
 * The band is from the 10 % to the 90 % quantile, because the usual 30 replications hold three or so beyond each end:
 * the ends of a wider band would depend on one or two replications. It shows how much one year differs from another, and is no
 * confidence interval of the mean.
 */
import { DAILY_MEANINGS, type DailyLine, stepsOf } from "../../model/measures/daily-layout.js";
import { quantiles } from "../../statistics/quantile.js";
import type { ScenarioDescription } from "../design/study-design.js";
import type { Result } from "../result/result.js";

type DailySection = NonNullable<Result["daily-series"]>;

/** Quantiles of the replications: the band and its middle. */
const LOW = 0.1;
const HIGH = 0.9;

interface DescribedRows {
  readonly scenarios: readonly ScenarioDescription[];
  readonly rows: readonly (readonly Float64Array[])[];
}

/**
 * The series of all scenarios.
 *
 * @returns null where no scenario asks for any
 */
export function dailySectionOf({ scenarios, rows }: DescribedRows): DailySection | null {
  const lines = scenarios.flatMap(({ name, measures, daily = [], period }, index) => {
    let column = measures.length;
    return daily.map((line) => {
      const first = column;
      column += stepsOf(line);
      return lineOf(name, period.from, line, rows[index], first);
    });
  });
  if (lines.length === 0) return null;
  const used = new Set(lines.map(({ key }) => key));
  return {
    band: { low: LOW, high: HIGH },
    meanings: DAILY_MEANINGS.filter(({ key }) => used.has(key)).map((one) => ({ ...one })),
    lines,
  };
}

function lineOf(
  scenario: string,
  from: string,
  line: DailyLine,
  rows: readonly Float64Array[],
  first: number,
): DailySection["lines"][number] {
  const { key, by, label, unit, every } = line;
  const mean: number[] = [];
  const low: number[] = [];
  const median: number[] = [];
  const high: number[] = [];
  for (let k = 0; k < stepsOf(line); k++) {
    const values = rows.map((row) => row[first + k]);
    mean.push(values.reduce((sum, value) => sum + value, 0) / values.length);
    const [lower, middle, upper] = quantiles(values, [LOW, 0.5, HIGH]);
    low.push(lower);
    median.push(middle);
    high.push(upper);
  }
  return { scenario, key, by: { ...by }, label, unit, every, from, mean, low, median, high };
}
