/** An amount that is filled and drawn on: hours of a budget, stock. Each side is served strictly in order of asking. */

import { type Command, Pending } from "./command.js";
import { refuse } from "./refusal.js";

interface Move {
  readonly amount: number;
  readonly command: Pending<void>;
}

/**
 * An amount, and those who wait to draw on it or to add to it.
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const hours = new Container({ capacity: 40, level: 5 });
 * processes.start("package", function* () {
 *   yield hours.take(12);
 *   console.log(simulation.now, hours.level); // 7 3
 * });
 * processes.start("budget", function* () {
 *   yield wait(7);
 *   yield hours.put(10);
 * });
 * simulation.run();
 */
export class Container {
  private amount: number;
  private readonly capacity: number;
  private readonly puts: Move[] = [];
  private readonly takes: Move[] = [];

  /** @param options `capacity`: the most it holds, above 0, default Infinity; `level`: what it holds at first, default 0 */
  constructor(options: { readonly capacity?: number; readonly level?: number } = {}) {
    const { capacity = Number.POSITIVE_INFINITY, level = 0 } = options;
    if (!(capacity > 0)) refuse("capacity", "above 0", capacity);
    if (!(level >= 0 && level <= capacity && level < Number.POSITIVE_INFINITY)) {
      refuse("level", `from 0 to the capacity (${capacity})`, level);
    }
    this.capacity = capacity;
    this.amount = level;
  }

  get level(): number {
    return this.amount;
  }

  /** Adds an amount (above 0, at most the capacity), or waits until it fits. */
  put(amount: number): Command<void> {
    return this.move(amount, this.puts);
  }

  /** Draws an amount (above 0, at most the capacity), or waits until it is there. */
  take(amount: number): Command<void> {
    return this.move(amount, this.takes);
  }

  private move(amount: number, queue: Move[]): Command<void> {
    if (!(amount > 0 && amount <= this.capacity)) refuse("amount", `above 0 and at most ${this.capacity}`, amount);
    return new Pending<void>(
      (command) => {
        queue.push({ amount, command });
        this.settle();
        return command.isDone;
      },
      (command) => {
        const place = queue.findIndex((move) => move.command === command);
        if (place >= 0) queue.splice(place, 1);
        else this.amount += queue === this.puts ? -amount : amount;
        this.settle();
      },
    );
  }

  private settle(): void {
    for (;;) {
      const take = this.takes[0];
      const put = this.puts[0];
      if (take !== undefined && take.amount <= this.amount) this.complete(this.takes, -take.amount);
      else if (put !== undefined && this.amount + put.amount <= this.capacity) this.complete(this.puts, put.amount);
      else return;
    }
  }

  private complete(queue: Move[], change: number): void {
    this.amount += change;
    queue.shift()?.command.grant(undefined);
  }
}
