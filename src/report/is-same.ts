/** Whether a difference is none at all. */

/**
 * True where there are values to compare and they are the same in every run that has one. Without any value nothing is
 * known of the difference, which is not the same as none.
 *
 * @param difference its mean is null where no run has a value
 */
export function isSame({ mean, changed }: { readonly mean: number | null; readonly changed: number }): boolean {
  return mean !== null && changed === 0;
}
