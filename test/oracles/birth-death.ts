/** Stationary probabilities of a birth-death chain, by detailed balance: p(n) deaths(n) = p(n − 1) births(n − 1). */
export function birthDeath(
  births: (n: number) => number,
  deaths: (n: number) => number,
  largest: number,
): readonly number[] {
  const weights = [1];
  for (let n = 1; n <= largest; n++) weights.push((weights[n - 1] * births(n - 1)) / deaths(n));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Mean of a function of the state. */
export function meanOf(probabilities: readonly number[], value: (n: number) => number): number {
  return probabilities.reduce((sum, probability, n) => sum + probability * value(n), 0);
}

/** Erlang's loss formula by recursion: B(k) = a B(k − 1)/(k + a B(k − 1)), B(0) = 1. */
export function erlangB(load: number, servers: number): number {
  let blocked = 1;
  for (let k = 1; k <= servers; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked;
}

/** Erlang's probability of a wait: C = B/(1 − ρ(1 − B)). */
export function erlangC(load: number, servers: number): number {
  const blocked = erlangB(load, servers);
  return blocked / (1 - (load / servers) * (1 - blocked));
}
