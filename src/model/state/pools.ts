/** All pools of a run, and which of them serves whom. */
import type { Simulation } from "../../engine/kernel/simulation.js";
import type { Blueprint } from "../plan/blueprint.js";
import { Pool } from "./pool.js";

/** All pools of a run, in the Blueprint's order. */
export class Pools {
  readonly all: readonly Pool[];
  private readonly areas: number;
  private readonly hospitals: number;
  private poolOf: Int32Array;

  constructor(simulation: Simulation, blueprint: Blueprint) {
    this.all = blueprint.pools.map((plan) => new Pool(simulation, plan));
    this.areas = blueprint.areas.length;
    this.hospitals = blueprint.hospitals.length;
    this.poolOf = Int32Array.from(blueprint.poolOf);
  }

  /** Index of the pool that serves a person, -1 where the service is unlimited or there is none. */
  index(service: number, area: number, hospital: number): number {
    return service < 0 ? -1 : this.poolOf[(service * this.areas + area) * this.hospitals + hospital];
  }

  /** People are served by these pools from now on: as `poolOf` of the Blueprint. */
  setPoolOf(poolOf: readonly number[]): void {
    this.poolOf = Int32Array.from(poolOf);
  }

  resetStatistics(): void {
    for (const pool of this.all) pool.resetStatistics();
  }
}
