/**
 * Those who asked to preempt nobody. Most resources have none of them, so they are kept here and not in the rows of
 * the table.
 */

import { LAYOUT, type RowTable } from "./row-table.js";

const { NONE } = LAYOUT;

/** The number of tickets below which none is looked for that is over. */
const FEWEST = 16;

export class NonPreempting {
  /** Tickets of them; those that are over are forgotten now and then. */
  private readonly tickets = new Set<number>();
  /** How many tickets there may be before those that are over are forgotten. */
  private most = FEWEST;
  private readonly rows: RowTable;

  constructor(rows: RowTable) {
    this.rows = rows;
  }

  /** Adds whoever is in a row, until their ticket is over. */
  add(row: number): void {
    if (this.tickets.size >= this.most) this.forget();
    this.tickets.add(this.rows.ticket(row));
  }

  has(row: number): boolean {
    return this.tickets.size > 0 && this.tickets.has(this.rows.ticket(row));
  }

  private forget(): void {
    for (const ticket of this.tickets) if (this.rows.rowOf(ticket) === NONE) this.tickets.delete(ticket);
    this.most = 2 * this.tickets.size + FEWEST;
  }
}
