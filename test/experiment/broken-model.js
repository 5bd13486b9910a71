/** A model for workers that fails in one replication of one subject, and takes a while in the others. */
export function replicate(subject, seed, replication) {
  if (subject.name === "alt" && replication === 9) throw new RangeError("a queue has negative length");
  let x = seed.length;
  for (let i = 0; i < 4e5; i++) x = (x * 16807) % 2147483647;
  return Float64Array.of(x + replication);
}
