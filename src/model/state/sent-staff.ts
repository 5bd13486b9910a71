/** Where the staff of a floating team go. */

/**
 * Sends workers out one by one, each to where most tasks are without a worker; of equals, to the first. So the longest
 * line has the most workers, and where there are more workers than tasks, as many are free in one place as in another.
 *
 * @param tasks of each place, those in hand among them
 * @param staff how many there are to send, a whole number
 * @returns how many go to each place
 * @example
 * sendToLongest([10, 9, 0], 3) // [2, 1, 0]
 */
export function sendToLongest(tasks: readonly number[], staff: number): number[] {
  const left = [...tasks];
  for (let worker = 0; worker < staff; worker++) left[left.indexOf(Math.max(...left))]--;
  return left.map((rest, place) => tasks[place] - rest);
}
