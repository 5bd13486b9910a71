/** The draws of the tasks of a class: whether each is needed, and how long it takes. */

import { createStream } from "../../random/stream.js";
import type { TaskPlan } from "../plan/care-plan.js";
import type { ClassLayout } from "../plan/class-layout.js";
import { type Draw, durationSamplerOf, type IsNew, type StreamMaker } from "./draw.js";
import { refusalSampler } from "./refusals.js";

/**
 * What draws the tasks of a class: the time of all tries, or −1 for whoever does not need the task.
 *
 * @param isNew whether a column is met for the first time
 */
export function taskDraws(layout: ClassLayout, stream: StreamMaker, isNew: IsNew): Draw[] {
  const cls = layout.plan.name;
  return layout.tasks.flatMap(({ laidOut, stage, purpose, occurrence }) => {
    const { task, column } = laidOut;
    if (!isNew(column)) return [];
    const time = durationSamplerOf(task.time, stream(cls, stage.name, purpose, task.name, occurrence, "time"));
    const need = stream(cls, stage.name, purpose, task.name, occurrence, "needed");
    const needed = task.needed;
    const again = repeatedTime(task, (...names) => stream(cls, stage.name, purpose, task.name, occurrence, ...names));
    return [
      (to: Float64Array, row: number) => {
        const drawn = time() + again();
        to[row + column] = needed >= 1 || need() < needed ? drawn : -1;
      },
    ];
  });
}

/**
 * Makes what draws the time of all tries of a task after the first, in milliseconds. One number of each person opens a
 * stream of their own for these tries, so that another share of refusals leaves the times of everybody else where they
 * were. Nothing is remembered of such a stream.
 */
function repeatedTime({ refused, time }: TaskPlan, stream: StreamMaker): () => number {
  if (refused === 0) return () => 0;
  const refusals = refusalSampler(refused, stream("refused"));
  const again = stream("again");
  return () => {
    const own = again();
    const count = refusals();
    if (count === 0) return 0;
    const sample = durationSamplerOf(time, createStream(own, "further tries"));
    let total = 0;
    for (let k = 0; k < count; k++) total += sample();
    return total;
  };
}
