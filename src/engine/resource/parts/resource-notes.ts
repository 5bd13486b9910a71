/**
 * Tells a trace what happens at one resource. Costs one comparison where no trace wants to be told. What a trace makes
 * of it is left to kernel/trace.ts.
 */

import { type Action, NOBODY } from "../../kernel/action.js";
import type { NoteKind } from "../../kernel/observer.js";
import type { Simulation } from "../../kernel/simulation.js";
import { LAYOUT, type RowTable } from "./row-table.js";

const { SHIFT, SUBJECT, UNITS } = LAYOUT;

export class ResourceNotes {
  private readonly simulation: Simulation;
  private readonly name: string;
  private readonly rows: RowTable;

  constructor(simulation: Simulation, name: string, rows: RowTable) {
    this.simulation = simulation;
    this.name = name;
    this.rows = rows;
  }

  /** Something happened to whoever is in a row. */
  ofRow(kind: NoteKind, row: number): void {
    if (this.simulation.noter !== null) this.tellOfRow(kind, row);
  }

  /** Something happened to somebody who asked and has no row. */
  ofAsker(kind: NoteKind, action: Action, subject: number, units: number): void {
    if (this.simulation.noter !== null) this.simulation.note(this.name, kind, action, subject, units);
  }

  /** Something happened to units of nobody who is known. */
  ofUnits(kind: NoteKind, units: number): void {
    this.ofAsker(kind, NOBODY, NOBODY, units);
  }

  private tellOfRow(kind: NoteKind, row: number): void {
    const { cells } = this.rows;
    const cell = row << SHIFT;
    this.simulation.note(this.name, kind, this.rows.actionIn(row), cells[cell + SUBJECT], cells[cell + UNITS]);
  }
}
