/** What is asked for as a share of what there is, of anything that has a capacity. */

/** Part of a per cent that is the rounding of sums. */
const ROUNDING = 1e-9;

/**
 * The ratio of a load. One that is a whole per cent on paper is that, so that 230 beds asked of 230 are as overloaded as 110
 * of 110: 2.3 people a day for 100 days are a last bit below 230.
 *
 * @param offered what is asked for
 * @param available what there is of it
 * @returns 0 where nothing is asked for; infinite where something is and there is nothing
 */
export function loadRatio(offered: number, available: number): number {
  if (offered === 0) return 0;
  const ratio = offered / available;
  const whole = Math.round(ratio * 100);
  return Math.abs(ratio * 100 - whole) <= ROUNDING ? whole / 100 : ratio;
}
