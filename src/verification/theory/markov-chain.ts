/**
 * Stationary distribution of a small Markov chain that is given by its moves. It shares nothing with the simulation, so
 * the two can be compared.
 */

export type State = readonly number[];
export type Moves = (state: State) => readonly (readonly [rate: number, to: State])[];

export interface Chain {
  readonly states: readonly State[];
  readonly probability: Float64Array;
  /** Mean of a function of the state. */
  mean(of: (state: State) => number): number;
}

/** Explores all states from the first one and solves the balance equations by Gauss-Seidel, to 1e-14. */
export function solveChain(first: State, moves: Moves): Chain {
  const states: State[] = [first];
  const index = new Map<string, number>([[first.join(), 0]]);
  const into: { from: number; rate: number }[][] = [[]];
  const out: number[] = [];
  for (let k = 0; k < states.length; k++) {
    let total = 0;
    for (const [rate, to] of moves(states[k])) {
      if (rate <= 0) continue;
      const name = to.join();
      let target = index.get(name);
      if (target === undefined) {
        target = states.push(to) - 1;
        index.set(name, target);
        into.push([]);
      }
      if (target === k) continue;
      into[target].push({ from: k, rate });
      total += rate;
    }
    out.push(total);
  }
  const probability = new Float64Array(states.length).fill(1 / states.length);
  for (let change = 1; change > 1e-14; ) {
    change = 0;
    for (let k = 0; k < states.length; k++) {
      let flow = 0;
      for (const { from, rate } of into[k]) flow += probability[from] * rate;
      const next = flow / out[k];
      change = Math.max(change, Math.abs(next - probability[k]));
      probability[k] = next;
    }
    const sum = probability.reduce((total, value) => total + value, 0);
    for (let k = 0; k < states.length; k++) probability[k] /= sum;
  }
  return {
    states,
    probability,
    mean: (of) => states.reduce((sum, state, k) => sum + probability[k] * of(state), 0),
  };
}
