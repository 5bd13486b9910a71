/**
 * Exact figures of single services with Poisson arrivals: what is lost, who waits and for how long. Times are in days,
 * rates per day.
 *
 * Sources stand at the functions. None of it knows the simulation.
 */
import { exp, log } from "../../foundation/elementary.js";
import { birthDeath, meanOf } from "./birth-death.js";
import { erlangB, erlangC } from "./erlang.js";

/** Named figures of a system: shares, days, people. */
export type Figures = Readonly<Record<string, number>>;

/** Load of several streams of people: the sum of arrivals per day times mean stay. */
export function offeredBy(rates: readonly number[], stays: readonly number[]): number {
  return rates.reduce((sum, rate, k) => sum + rate * stays[k], 0);
}

/** A service that turns away whoever finds it full, for stays of any law (Erlang B, M/G/c/c). */
export function lossService(load: number, servers: number): Figures {
  const lost = erlangB(load, servers);
  return { lost, "in-use": load * (1 - lost) };
}

/**
 * A service with a line, exponential stays (M/M/c): P(wait > t) = C exp(−(c/stay − rate) t).
 *
 * @param quantiles shares whose wait is wanted, such as 0.9; the figure is called `wait-0.9`
 */
export function delayService(rate: number, stay: number, servers: number, quantiles: readonly number[]): Figures {
  const load = rate * stay;
  const chance = erlangC(load, servers);
  const spare = servers / stay - rate;
  const quantile = (p: number) => (chance <= 1 - p ? 0 : log(chance / (1 - p)) / spare);
  return {
    "chance-of-waiting": chance,
    wait: chance / spare,
    queue: (rate * chance) / spare,
    "in-use": load,
    "within-a-day": 1 - chance * exp(-spare),
    ...Object.fromEntries(quantiles.map((p) => [`wait-${p}`, quantile(p)])),
  };
}

/**
 * One place with a line and stays of any law: the mean wait is λ E[S²]/(2(1 − ρ)).
 *
 * Source: F. Pollaczek 1930 and A. Y. Khinchine 1932; L. Kleinrock, Queueing Systems, volume 1, Wiley 1975, section 5.6.
 *
 * @param sd standard deviation of the stays, in days
 */
export function singlePlace(rate: number, stay: number, sd: number): Figures {
  const wait = (rate * (stay * stay + sd * sd)) / (2 * (1 - rate * stay));
  return { wait, queue: rate * wait, "in-use": rate * stay };
}

/**
 * A service with a line that people leave after an exponential time (M/M/c+M, Erlang A).
 *
 * Source: C. Palm, Research on telephone traffic carried by full availability groups, Tele 1957; O. Garnett, A.
 * Mandelbaum and M. Reiman, Designing a call center with impatient customers, M&SOM 4 (2002).
 *
 * @param patience mean time in days after which somebody in the line gives up
 */
export function impatientService(rate: number, stay: number, servers: number, patience: number): Figures {
  const served = (n: number) => Math.min(n, servers);
  const waiting = (n: number) => Math.max(0, n - servers);
  // Far beyond what occurs: everybody there leaves in the end, so probabilities fall faster than those of a Poisson law.
  const largest = servers + Math.ceil(20 * (1 + rate * Math.max(stay, patience)));
  const chain = birthDeath(
    () => rate,
    (n) => served(n) / stay + waiting(n) / patience,
    largest,
  );
  const queue = meanOf(chain, waiting);
  return {
    "gave-up": queue / patience / rate,
    queue,
    "in-use": meanOf(chain, served),
    full: meanOf(chain, (n) => (n >= servers ? 1 : 0)),
  };
}

/**
 * A service with classes of the same exponential stays, of which the first is served first and nobody is interrupted:
 * wait(k) = (C/(c μ))/((1 − s(k − 1))(1 − s(k))), with s(k) the load of the classes up to k per server.
 *
 * Source: A. Cobham, Priority assignment in waiting line problems, Operations Research 2 (1954).
 *
 * @param rates arrivals per day of each class, the first of them first
 * @returns `in-use`, and for class k its mean wait in days, `wait-k`, from 1
 */
export function priorityClasses(rates: readonly number[], stay: number, servers: number): Figures {
  const load = (classes: number) => (rates.slice(0, classes).reduce((sum, rate) => sum + rate, 0) * stay) / servers;
  const base = (erlangC(load(rates.length) * servers, servers) * stay) / servers;
  return {
    "in-use": load(rates.length) * servers,
    ...Object.fromEntries(rates.map((_, k) => [`wait-${k + 1}`, base / ((1 - load(k)) * (1 - load(k + 1)))])),
  };
}

/**
 * A service that turns away whoever finds no room, with a part kept for each of two classes; the rest both may have. The
 * chances of (m, n) people are in the ratio of a^m/m! × b^n/n! wherever both parts and the rest are enough, for stays of
 * any law.
 *
 * Source: J. S. Kaufman, Blocking in a shared resource environment, IEEE Transactions on Communications 29 (1981), on
 * policies whose states stay possible when somebody leaves.
 *
 * @param loads arrivals per day times mean stay, of each of the two classes
 * @param kept places kept for each
 * @param servers places in all
 * @returns for class k its mean number of people, `in-use-k`, and the share turned away, `lost-k`, from 1
 */
export function reservedPlaces(loads: readonly number[], kept: readonly number[], servers: number): Figures {
  const shared = servers - kept[0] - kept[1];
  const beyond = (people: number, cls: number) => Math.max(0, people - kept[cls]);
  const isPossible = (m: number, n: number) => beyond(m, 0) + beyond(n, 1) <= shared;
  const weights = (load: number) => {
    const list = [1];
    for (let n = 1; n <= servers; n++) list.push((list[n - 1] * load) / n);
    return list;
  };
  const [first, second] = loads.map(weights);
  const mean = (of: (m: number, n: number) => number) => {
    let [sum, total] = [0, 0];
    first.forEach((one, m) => {
      second.forEach((other, n) => {
        if (!isPossible(m, n)) return;
        total += one * other;
        sum += one * other * of(m, n);
      });
    });
    return sum / total;
  };
  return {
    "in-use-1": mean((m) => m),
    "in-use-2": mean((_, n) => n),
    "lost-1": mean((m, n) => (isPossible(m + 1, n) ? 0 : 1)),
    "lost-2": mean((m, n) => (isPossible(m, n + 1) ? 0 : 1)),
  };
}

/**
 * Stationary probabilities of the units in use of a service in which people take several at once, or are turned away. By
 * recursion: n q(n) = Σ a(i) b(i) q(n − b(i)). They depend on the stays through their means alone.
 *
 * Source: J. S. Kaufman, Blocking in a shared resource environment, IEEE Transactions on Communications 29 (1981).
 *
 * @param capacity units there are
 * @param loads arrivals per day times mean stay, by class
 * @param sizes units that each person takes, by class
 */
export function unitsInUse(capacity: number, loads: readonly number[], sizes: readonly number[]): readonly number[] {
  const weights = [1];
  for (let n = 1; n <= capacity; n++) {
    weights.push(sizes.reduce((sum, size, k) => sum + (loads[k] * size * (weights[n - size] ?? 0)) / n, 0));
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The figures of {@link unitsInUse}: the mean, and for class k the share turned away, `lost-k`, from 1. */
export function packages(capacity: number, loads: readonly number[], sizes: readonly number[]): Figures {
  const share = unitsInUse(capacity, loads, sizes);
  const from = (n: number) => share.slice(n).reduce((sum, p) => sum + p, 0);
  return {
    "in-use": meanOf(share, (n) => n),
    ...Object.fromEntries(sizes.map((size, k) => [`lost-${k + 1}`, from(capacity - size + 1)])),
  };
}
