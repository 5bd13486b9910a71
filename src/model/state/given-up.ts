/** The account of newcomers whose patience ended before they were served. */
import type { Blueprint } from "../plan/blueprint.js";
import type { RunInstants } from "./run-instants.js";

export class GivenUp {
  /** How many they were. */
  people = 0;
  /** By the service they had asked for: how many they were, and the sum of their waits in milliseconds. */
  readonly from: Float64Array;
  readonly waited: Float64Array;

  constructor({ services }: Blueprint, instants: RunInstants) {
    this.from = instants.counts(services.length);
    this.waited = instants.counts(services.length);
    instants.whenWarmUpEnds(() => {
      this.people = 0;
    });
  }

  /** @param wait milliseconds for which somebody had waited for a service */
  add(service: number, wait: number): void {
    this.people++;
    this.from[service]++;
    this.waited[service] += wait;
  }
}
