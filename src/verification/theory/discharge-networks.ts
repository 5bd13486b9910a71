/**
 * Small discharge networks as Markov chains: people keep their place until the next one is free (blocking after
 * service), a person who finds the acute ward full is turned away, and all times are exponential. Times are in days,
 * rates per day.
 */
import { erlangC } from "./erlang.js";
import { type Chain, solveChain } from "./markov-chain.js";
import type { Figures } from "./queues.js";

/** An acute ward and a community service. */
export interface WardAndCommunity {
  readonly arrivals: number;
  readonly beds: number;
  readonly stay: number;
  /** Share of people who go on to the community service. */
  readonly onward: number;
  readonly places: number;
  readonly care: number;
}

/** States (active, blocked, in the community): blocked people hold a bed while every community place is taken. */
export function wardAndCommunity({ arrivals, beds, stay, onward, places, care }: WardAndCommunity): Chain {
  return solveChain([0, 0, 0], ([active, blocked, community]) => [
    [active + blocked < beds ? arrivals : 0, [active + 1, blocked, community]],
    [(active / stay) * (1 - onward), [active - 1, blocked, community]],
    [
      (active / stay) * onward,
      community < places ? [active - 1, blocked, community + 1] : [active - 1, blocked + 1, community],
    ],
    [community / care, blocked > 0 ? [active, blocked - 1, community] : [active, blocked, community - 1]],
  ]);
}

/** The figures of {@link wardAndCommunity}. */
export function wardAndCommunityFigures(ward: WardAndCommunity): Figures {
  const chain = wardAndCommunity(ward);
  return {
    active: chain.mean(([active]) => active),
    blocked: chain.mean(([, blocked]) => blocked),
    community: chain.mean(([, , community]) => community),
    lost: chain.mean(([active, blocked]) => (active + blocked === ward.beds ? 1 : 0)),
  };
}

/** People in the line of a ward beyond whom nobody is counted: so many are there with a chance far below 1e-12. */
const LONGEST_LINE = 200;

/** The same where everybody waits in a line for the ward. States (line, active, blocked, in the community). */
export function wardWithLine({ arrivals, beds, stay, onward, places, care }: WardAndCommunity): Chain {
  // A bed is given up: the first in the line takes it.
  const freed = (line: number, active: number, blocked: number, community: number) =>
    line > 0 ? [line - 1, active + 1, blocked, community] : [line, active, blocked, community];
  return solveChain([0, 0, 0, 0], ([line, active, blocked, community]) => [
    active + blocked < beds
      ? [arrivals, [line, active + 1, blocked, community]]
      : [line < LONGEST_LINE ? arrivals : 0, [line + 1, active, blocked, community]],
    [(active / stay) * (1 - onward), freed(line, active - 1, blocked, community)],
    [
      (active / stay) * onward,
      community < places ? freed(line, active - 1, blocked, community + 1) : [line, active - 1, blocked + 1, community],
    ],
    [
      community / care,
      blocked > 0 ? freed(line, active, blocked - 1, community) : [line, active, blocked, community - 1],
    ],
  ]);
}

/** The figures of {@link wardWithLine}: people, and the mean wait for a bed and the mean delay of all, in days. */
export function wardWithLineFigures(ward: WardAndCommunity): Figures {
  const chain = wardWithLine(ward);
  const line = chain.mean(([waiting]) => waiting);
  const blocked = chain.mean(([, , held]) => held);
  return { line, blocked, wait: line / ward.arrivals, active: chain.mean(([, active]) => active) };
}

/** An acute ward, enabling care (SCAH), ongoing care (SAH). */
export interface DischargeNetwork {
  readonly arrivals: number;
  readonly beds: number;
  readonly stay: number;
  /** Share of people in the ward who go on to SCAH. */
  readonly onward: number;
  readonly scah: number;
  readonly enabling: number;
  /** Share of people in SCAH who go on to SAH. */
  readonly further: number;
  readonly sah: number;
  readonly ongoing: number;
}

/** Two contracts, each with its own places. States (active, blocked in the ward, active, blocked in SCAH, in SAH). */
export function twoContracts(n: DischargeNetwork): Chain {
  return solveChain([0, 0, 0, 0, 0], ([active, blocked, scah, held, sah]) => {
    // A place in SCAH is given up: the first who is blocked in the ward takes it.
    const freed = (toSah: number, stillHeld: number) =>
      blocked > 0 ? [active, blocked - 1, scah, stillHeld, toSah] : [active, blocked, scah - 1, stillHeld, toSah];
    const enabled = scah / n.enabling;
    return [
      [active + blocked < n.beds ? n.arrivals : 0, [active + 1, blocked, scah, held, sah]],
      [(active / n.stay) * (1 - n.onward), [active - 1, blocked, scah, held, sah]],
      [
        (active / n.stay) * n.onward,
        scah + held < n.scah ? [active - 1, blocked, scah + 1, held, sah] : [active - 1, blocked + 1, scah, held, sah],
      ],
      [enabled * (1 - n.further), freed(sah, held)],
      [enabled * n.further, sah < n.sah ? freed(sah + 1, held) : [active, blocked, scah - 1, held + 1, sah]],
      [
        sah / n.ongoing,
        held === 0
          ? [active, blocked, scah, held, sah - 1]
          : blocked > 0
            ? [active, blocked - 1, scah + 1, held - 1, sah]
            : [active, blocked, scah, held - 1, sah],
      ],
    ];
  });
}

/** The figures of {@link twoContracts}. */
export function twoContractsFigures(network: DischargeNetwork): Figures {
  const chain = twoContracts(network);
  return {
    active: chain.mean(([active]) => active),
    blocked: chain.mean(([, blocked]) => blocked),
    scah: chain.mean(([, , scah]) => scah),
    held: chain.mean(([, , , held]) => held),
    sah: chain.mean(([, , , , sah]) => sah),
    lost: chain.mean(([active, blocked]) => (active + blocked === network.beds ? 1 : 0)),
  };
}

/**
 * One provider with one pool of all places: who moves on keeps the place. States (active, blocked in the ward, enabling,
 * ongoing).
 */
export function oneProvider(n: DischargeNetwork): Chain {
  return solveChain([0, 0, 0, 0], ([active, blocked, first, second]) => {
    const full = first + second === n.scah + n.sah;
    const leaves = (one: number, two: number) =>
      blocked > 0 ? [active, blocked - 1, one + 1, two] : [active, blocked, one, two];
    return [
      [active + blocked < n.beds ? n.arrivals : 0, [active + 1, blocked, first, second]],
      [(active / n.stay) * (1 - n.onward), [active - 1, blocked, first, second]],
      [
        (active / n.stay) * n.onward,
        full ? [active - 1, blocked + 1, first, second] : [active - 1, blocked, first + 1, second],
      ],
      [(first / n.enabling) * (1 - n.further), leaves(first - 1, second)],
      [(first / n.enabling) * n.further, [active, blocked, first - 1, second + 1]],
      [second / n.ongoing, leaves(first, second - 1)],
    ];
  });
}

/** The figures of {@link oneProvider}. */
export function oneProviderFigures(network: DischargeNetwork): Figures {
  const chain = oneProvider(network);
  return {
    active: chain.mean(([active]) => active),
    blocked: chain.mean(([, blocked]) => blocked),
    scah: chain.mean(([, , first]) => first),
    sah: chain.mean(([, , , second]) => second),
    lost: chain.mean(([active, blocked]) => (active + blocked === network.beds ? 1 : 0)),
  };
}

/**
 * A ward with two routes onward, of which the first sends some people back; everybody waits elsewhere, without holding
 * a place. Each service is then as if it were alone (M/M/c), with the traffic that solves λ(j) = newcomers(j) + Σ λ(i)
 * p(i, j).
 *
 * Source: J. R. Jackson, Networks of waiting lines, Operations Research 5 (1957).
 *
 * @param arrivals newcomers to the ward per day
 * @param onward shares of people in the ward who go to the first route and to the second
 * @param back share of people in the first route who come back to the ward
 * @param stays mean days in the ward, the first route and the second
 * @param servers beds of the ward, places of the routes
 */
export function returningNetwork(
  arrivals: number,
  onward: readonly number[],
  back: number,
  stays: readonly number[],
  servers: readonly number[],
): Figures {
  const ward = arrivals / (1 - onward[0] * back);
  const traffic = [ward, ward * onward[0], ward * onward[1]];
  const figures = traffic.flatMap((rate, k) => {
    const chance = erlangC(rate * stays[k], servers[k]);
    return [
      [`traffic-${k + 1}`, rate],
      [`wait-${k + 1}`, chance / (servers[k] / stays[k] - rate)],
      [`in-use-${k + 1}`, rate * stays[k]],
    ];
  });
  return Object.fromEntries(figures);
}
