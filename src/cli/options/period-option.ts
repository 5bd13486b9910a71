/** The option `--period`: days, or those of the observed figures that are meant. */
import { Option } from "commander";
import { UsageError } from "../../foundation/errors.js";
import { type DayPeriod, readDayPeriod } from "../../study/fit/day-period.js";

/** Reads a period. */
export function periodFrom(text: string): DayPeriod {
  const period = readDayPeriod(text);
  if (period !== null) return period;
  const example = "Example: --period 2019-04..2019-12, or two dates";
  throw new UsageError("--period", `must be a month, or the first and the last joined by .., got "${text}".`, example);
}

/** The option, with what the command does with the figures of these periods. */
export function periodOption(meaning: string): Option {
  return new Option("--period <from..to>", meaning)
    .argParser((text: string, before: readonly DayPeriod[]) => [...before, periodFrom(text)])
    .default([], "all");
}
