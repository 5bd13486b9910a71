/**
 * A process that is looked after: one that makes a command and never yields it ends with an error. Which commands have
 * been made is left to made-commands.ts. Other processes are made without this, so that they do not pay for it.
 */

import type { Agenda } from "./agenda.js";
import type { Command } from "./command.js";
import { beginStep, endStep, type Made, requireBegun, stillOpen } from "./made-commands.js";
import { Process, type Steps } from "./process.js";

export class WatchedProcess<T> extends Process<T> {
  /** Commands that it made and has not yielded yet; null where others may yield them, or something was thrown. */
  declare private unyielded: Made[] | undefined | null;
  /** The mark of the present step. */
  declare private mark: number;

  constructor(name: string, agenda: Agenda, steps: Steps<T>) {
    super(name, agenda, steps);
    this.unyielded = undefined;
    this.mark = 0;
  }

  protected override advance(value: unknown, thrown: unknown): void {
    // What throws may lead past the line that would have yielded a command.
    if (thrown !== undefined) this.unyielded = null;
    const outer = this.mark;
    const mark = beginStep();
    this.mark = mark;
    try {
      super.advance(value, thrown);
    } finally {
      this.unyielded = stillOpen(this.unyielded, mark);
      endStep(mark);
      this.mark = outer;
    }
  }

  protected override throwIn(failure: unknown): IteratorResult<Command<unknown>, T> {
    this.unyielded = null;
    return super.throwIn(failure);
  }

  protected override finish(result: T): void {
    requireBegun(stillOpen(this.unyielded, this.mark));
    super.finish(result);
  }
}
