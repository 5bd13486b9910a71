/** Whether refusals come to an end within the run: those of a place that is offered, and of the tries of a task. */
import { power } from "../../foundation/power.js";
import { counted } from "../../foundation/words.js";
import { createDistribution, type DistributionSpec } from "../../random/laws/distribution.js";
import { runPeriod } from "../document/run-period.js";
import type { Path } from "../read/source.js";
import type { StageEntry } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";

/** Share of people who should take the place within the run, if it is offered to them from its first day on. */
const ENOUGH = 0.5;

/**
 * Most people must take the place of a stage within the run, if it is offered to them as often as the stage says. What
 * changes on dates is judged as if it held for the whole run, and told of only where it is so whichever changes hold:
 * while the place is refused less, people take it.
 *
 * @param path of the stage
 */
export function checkOffers(context: CheckContext, path: Path, { offers }: StageEntry): void {
  const { refused } = offers;
  const again = offers["again-after"];
  const period = runPeriod(context.document.run);
  if (refused === 0 || period === undefined || context.isUnread(...path, "offers") || context.isUnread("run")) return;
  const days = period.end - period.begin;
  // Hours of admission only make offers rarer, so this is the most that there can be.
  const mostOffers = Math.floor(days / again) + 1;
  const taking = 1 - power(refused, mostOffers);
  if (taking >= ENOUGH) return;
  context.warnThroughout(
    [...path, "offers", "refused"],
    `${percent(refused)}, at which at most ${Math.ceil(taking * 1000) / 10} % of people take the place in the ${counted(days, "day")} of the run, though it is offered to them up to ${counted(mostOffers, "time")}`,
    "a smaller share, or a shorter again-after, with which most of them take it",
    "Whoever refuses it to the end waits to the end of the run, unless they leave the line another way",
  );
}

/**
 * A task whose tries are refused must be done within the run, on average: it is tried anew until a try is accepted.
 *
 * @param path of the task
 * @param each the shares of tries that are refused, and how long a try takes, of everybody whom it is done for
 */
export function checkRefusedTries(
  context: CheckContext,
  path: Path,
  each: readonly { readonly refused: number; readonly time: DistributionSpec }[],
): void {
  const period = runPeriod(context.document.run);
  if (period === undefined || context.isUnread(...path) || context.isUnread("run")) return;
  const days = period.end - period.begin;
  const means = each.map(({ refused, time }) => createDistribution(time).mean / (1 - refused));
  const longest = Math.max(...means);
  const { refused } = each[means.indexOf(longest)] ?? { refused: 0 };
  if (refused === 0 || longest <= days) return;
  context.warnThroughout(
    [...path, "refused"],
    `${percent(refused)}, with which the task takes ${counted(Math.round(longest), "day")} on average, longer than the ${counted(days, "day")} of the run`,
    "a smaller share, or a shorter time, with which most people come through within the run",
    "It is tried anew until a try is accepted; whoever waits for that keeps what they hold",
  );
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(10))} %`;
}
