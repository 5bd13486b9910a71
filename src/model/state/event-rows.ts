/**
 * Things that each wait for an event of their own. An event carries one whole number and no object, so each thing is kept
 * under a number until its event comes; then the number is used again.
 */
export class EventRows<Thing> {
  private readonly rows: (Thing | undefined)[] = [];
  private readonly free: number[] = [];

  /**
   * Keeps something.
   *
   * @returns the number that its event is to carry
   */
  put(thing: Thing): number {
    const row = this.free.pop() ?? this.rows.length;
    this.rows[row] = thing;
    return row;
  }

  /** The event has come: hands out what was kept under its number, and frees the number. */
  take(row: number): Thing {
    const thing = this.rows[row]!;
    this.rows[row] = undefined;
    this.free.push(row);
    return thing;
  }
}
