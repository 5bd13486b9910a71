/**
 * The part of a pool's hours in which two carers can come together, and the people who wait for it. A package with two
 * carers counts in it from the moment at which there is room for the package there: first while it waits in the line of
 * the pool, then while it is held. Who may enter and when is decided in state/requests.ts.
 */
export class TwoCarerPart {
  /** Units of the pool that such packages may take; Infinity where there is no limit. */
  limit = Number.POSITIVE_INFINITY;
  /** Units of such packages that people hold, and those that wait in the line of the pool. */
  held = 0;
  inLine = 0;
  /** Rows of Requests that wait for room in the part, outside the line of the pool, each with its units. */
  readonly waiting = new Map<number, number>();
  /** Runs when somebody who waits might enter. Set by rules/two-carers.ts. */
  mayEnter: () => void = () => undefined;

  get free(): number {
    return this.limit - this.held - this.inLine;
  }

  /** Units that those ask for who wait for room in the part. */
  get waitingUnits(): number {
    let sum = 0;
    for (const units of this.waiting.values()) sum += units;
    return sum;
  }

  hold(units: number): void {
    this.held += units;
    this.tell();
  }

  putInLine(units: number): void {
    this.inLine += units;
    this.tell();
  }

  setLimit(units: number): void {
    if (units === this.limit) return;
    this.limit = units;
    this.tell();
  }

  /** Has those who wait looked at, if there are any. */
  tell(): void {
    if (this.waiting.size > 0) this.mayEnter();
  }
}
