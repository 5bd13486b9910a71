/**
 * Erlang's formulas for a number of servers with Poisson arrivals.
 *
 * Sources: A. K. Erlang, Solution of some problems in the theory of probabilities of significance in automatic telephone
 * exchanges, Elektroteknikeren 13 (1917); R. B. Cooper, Introduction to Queueing Theory, 2nd edition, North Holland
 * 1981, sections 3.3 and 3.4.
 */

/**
 * The chance of being turned away where nobody waits (Erlang B). It depends on the stays through their mean alone.
 *
 * By recursion: B(k) = a B(k − 1)/(k + a B(k − 1)), B(0) = 1.
 *
 * @param load arrivals per day times mean stay in days
 * @param servers beds or places, from 0
 */
export function erlangB(load: number, servers: number): number {
  let blocked = 1;
  for (let k = 1; k <= servers; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked;
}

/**
 * The chance of a wait where everybody waits, for exponential stays (Erlang C): C = B/(1 − ρ(1 − B)).
 *
 * @param load arrivals per day times mean stay in days, below the number of servers
 * @param servers beds or places
 */
export function erlangC(load: number, servers: number): number {
  const blocked = erlangB(load, servers);
  return blocked / (1 - (load / servers) * (1 - blocked));
}
