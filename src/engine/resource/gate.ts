/**
 * Gates: a rule beside the number of free units that says who may have them, such as a part that is kept for some. The
 * resource asks it of those in the line in their order and gives units to the first who may have them, so that a gate
 * decides whether somebody may be passed.
 */
export interface Gate {
  /** A look at the line begins, at its head. */
  begin(): void;
  /**
   * Whether somebody may have units now. Within a look it is asked of those in the line, in order, up to the first who
   * may and for whom enough units are free, and of a newcomer after all whom they may not pass.
   *
   * @param subject the row for which they are asked
   */
  allows(subject: number, units: number): boolean;
}
