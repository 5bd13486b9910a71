/**
 * Tells a trace, and the record of a resource, what happens at it. Costs a comparison where nobody wants to be told.
 * What they make of it is left to kernel/trace.ts and use-record.ts.
 */

import { type Action, NOBODY } from "../../kernel/action.js";
import type { NoteKind } from "../../kernel/observer.js";
import type { Simulation } from "../../kernel/simulation.js";
import { LAYOUT, type RowTable } from "./row-table.js";

const { SHIFT, SUBJECT, UNITS } = LAYOUT;

/** What a record is told: all that a trace is, and that work is done. */
export type ResourceEvent = NoteKind | "finished";

/** The record of a resource. */
export interface ResourceListener {
  /** @param row of whoever it happened to, -1 for somebody who has no row */
  told(event: ResourceEvent, row: number, action: Action, subject: number, units: number): void;
}

export class ResourceNotes {
  private listener: ResourceListener | null = null;
  private readonly simulation: Simulation;
  private readonly name: string;
  private readonly rows: RowTable;

  constructor(simulation: Simulation, name: string, rows: RowTable) {
    this.simulation = simulation;
    this.name = name;
    this.rows = rows;
  }

  /** Whether the resource has a record. */
  get hasListener(): boolean {
    return this.listener !== null;
  }

  /** Tells a record what happens from now on. */
  listen(listener: ResourceListener): void {
    this.listener = listener;
    this.simulation.expectRecord();
  }

  /** Something happened to whoever is in a row. */
  ofRow(kind: NoteKind, row: number): void {
    if (this.simulation.isTold) this.tellOfRow(kind, row);
  }

  /** Something happened to somebody who asked and has no row. */
  ofAsker(kind: NoteKind, action: Action, subject: number, units: number): void {
    if (this.simulation.isTold) this.tell(kind, NOBODY, action, subject, units);
  }

  /** The work of a row is done. */
  ofEnd(row: number): void {
    if (this.simulation.isTold) this.tellOfEnd(row);
  }

  /** Something happened to units of nobody who is known. */
  ofUnits(kind: NoteKind, units: number): void {
    this.ofAsker(kind, NOBODY, NOBODY, units);
  }

  private tellOfRow(kind: NoteKind, row: number): void {
    const { cells } = this.rows;
    const cell = row << SHIFT;
    this.tell(kind, row, this.rows.actionIn(row), cells[cell + SUBJECT], cells[cell + UNITS]);
  }

  private tell(kind: NoteKind, row: number, action: Action, subject: number, units: number): void {
    this.simulation.note(this.name, kind, action, subject, units);
    this.listener?.told(kind, row, action, subject, units);
  }

  private tellOfEnd(row: number): void {
    const { cells } = this.rows;
    const cell = row << SHIFT;
    this.listener?.told("finished", row, this.rows.actionIn(row), cells[cell + SUBJECT], cells[cell + UNITS]);
  }
}
