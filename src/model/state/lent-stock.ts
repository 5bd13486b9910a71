/**
 * Stocks of equipment: units that a task takes before its work begins, and that come back some time after it is done.
 * Who waits for a unit is served in the order of asking.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action, Simulation } from "../../engine/kernel/simulation.js";
import { GRANTED, Resource } from "../../engine/resource/resource.js";
import { millisecondsOf } from "../../foundation/time.js";
import type { Blueprint } from "../plan/blueprint.js";
import type { StockPlan } from "../plan/supply-plan.js";

export class LentStock {
  /** One for each stock of the blueprint. */
  readonly resources: readonly Resource[];
  private plans: readonly StockPlan[];
  /** Stock whose unit a task under way has, by the number of person and task. */
  private readonly taken = new Map<number, number>();
  private readonly comeBack: Action;
  private readonly simulation: Simulation;

  constructor(simulation: Simulation, { stocks = [] }: Blueprint) {
    this.simulation = simulation;
    this.plans = stocks;
    this.resources = stocks.map(
      ({ name, units }) => new Resource(simulation, { name, capacity: units, allowLarger: true }),
    );
    this.comeBack = simulation.action("equipment comes back", (stock) => this.resources[stock].release(1));
  }

  /** Another plan holds from now on: units come, or go as they come back. */
  takePlan({ stocks = [] }: Blueprint): void {
    this.plans = stocks;
    stocks.forEach(({ units }, stock) => {
      if (this.resources[stock].capacity !== units) this.resources[stock].setCapacity(units);
    });
  }

  /**
   * A task asks for a unit.
   *
   * @param task number of person and task
   * @param granted run with that number when it has the unit after a wait
   * @returns whether it has it at once
   */
  take(stock: number, task: number, granted: Action): boolean {
    this.taken.set(task, stock);
    return this.resources[stock].request(1, granted, task) === GRANTED;
  }

  /**
   * A task that may have taken a unit is over.
   *
   * @param isDelivered whether the person keeps it; otherwise it is back at once
   */
  end(task: number, isDelivered: boolean): void {
    const stock = this.taken.get(task);
    if (stock === undefined) return;
    this.taken.delete(task);
    if (isDelivered)
      this.simulation.schedule(millisecondsOf(this.plans[stock].lentFor), this.comeBack, stock, Priority.release);
    else this.resources[stock].release(1);
  }

  resetStatistics(): void {
    for (const resource of this.resources) resource.resetStatistics();
  }
}
