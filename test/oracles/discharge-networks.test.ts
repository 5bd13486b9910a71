/**
 * Small discharge networks against their Markov chains. All times are exponential, so the numbers of people active and
 * blocked are a chain of a few hundred states, which is solved. The expected values below were computed once by
 * another program from the same balance equations; chain, values and simulation must agree in pairs.
 */
import { describe, expect, test } from "vitest";
import {
  type DischargeNetwork,
  oneProvider,
  twoContracts,
  type WardAndCommunity,
  wardAndCommunity,
} from "../../src/verification/theory/discharge-networks.js";
import { sizeOf } from "../effort.js";
import { blueprintAt, meanOf, place, rowsOf } from "../model/runs.js";

/** Ten years each. */
const REPLICATIONS = sizeOf({ usual: 48, long: 200 });
/** People are held in enabling care so seldom that their number is known as well by more of them. */
const REPLICATIONS_OF_HELD = sizeOf({ usual: 100, long: 200 });

/** Widest the checks may be: blocks and refusals come in clusters, so their means are known less well. */
const WIDTH = 0.03;
const WIDTH_OF_RARE = 0.12;
const RARE = ["blocked", "delayed", "held", "loss"];

const WARDS: readonly (WardAndCommunity & { readonly file: string; readonly expected: readonly number[] })[] = [
  {
    file: "ward-and-community-a",
    ...{ arrivals: 2.5, beds: 8, stay: 3, onward: 0.4, places: 10, care: 10 },
    expected: [5.703768691983527, 0.40634286373125983, 7.605024922644693, 0.23949750773553008],
  },
  {
    file: "ward-and-community-b",
    ...{ arrivals: 2, beds: 10, stay: 3, onward: 0.5, places: 12, care: 10 },
    expected: [5.582953249499907, 0.5199312364094348, 9.304922082499719, 0.06950779175000958],
  },
  {
    file: "ward-and-community-c",
    ...{ arrivals: 1, beds: 5, stay: 2, onward: 1, places: 3, care: 4 },
    expected: [1.3929661173482315, 2.0130703896659785, 2.785932234696462, 0.3035169413258876],
  },
];

/** Simulated values against exact ones: within 5 standard errors, and the check must be sharp. */
function compare(
  file: string,
  expected: Readonly<Record<string, number>>,
  of: Values,
  replications = REPLICATIONS,
): void {
  const blueprint = blueprintAt(`scenarios/published/${file}.yaml`);
  const rows = rowsOf(blueprint, replications);
  const at = (row: Float64Array, key: string, by: Record<string, string> = {}) => row[place(blueprint, key, by)];
  for (const [name, exact] of Object.entries(expected)) {
    const { mean, error } = meanOf(rows.map((row) => of[name]((key, by) => at(row, key, by))));
    expect(Math.abs(mean - exact), `${name}: ${mean} against ${exact}`).toBeLessThan(5 * error);
    expect((5 * error) / exact, `width of the check of ${name}`).toBeLessThan(
      RARE.includes(name) ? WIDTH_OF_RARE : WIDTH,
    );
  }
}

type Values = Readonly<Record<string, (at: (key: string, by?: Record<string, string>) => number) => number>>;

const LOSS: Values = { loss: (at) => at("rejected") / at("arrivals") };

describe("an acute ward and a community service", () => {
  test.each(WARDS)("$file: the chain has the values computed elsewhere", ({ expected, ...ward }) => {
    const chain = wardAndCommunity(ward);
    const found = [
      chain.mean(([active]) => active),
      chain.mean(([, blocked]) => blocked),
      chain.mean(([, , community]) => community),
      chain.mean(([active, blocked]) => (active + blocked === ward.beds ? 1 : 0)),
    ];
    found.forEach((value, k) => {
      expect(value).toBeCloseTo(expected[k], 9);
    });
  });

  test.each(WARDS)("$file: the simulation has them too", ({ file, expected }) => {
    const [active, blocked, community, loss] = expected;
    compare(
      file,
      { active: active, blocked: blocked, delayed: blocked * 365.25, community: community, loss: loss },
      {
        ...LOSS,
        active: (at) => at("inside", { service: "acute" }) - at("blocked-capacity", { service: "acute" }),
        blocked: (at) => at("blocked-capacity", { service: "acute", of: "pool" }),
        delayed: (at) => at("delayed-days", { reason: "E" }),
        community: (at) => at("inside", { service: "community" }),
      },
    );
  });
});

const NETWORK: DischargeNetwork = {
  arrivals: 1.5,
  beds: 6,
  stay: 2,
  onward: 0.5,
  scah: 4,
  sah: 6,
  enabling: 7,
  ongoing: 14,
  further: 0.5,
};

describe("an acute ward, enabling care, ongoing care", () => {
  const two = {
    active: 2.0779937772101533,
    blocked: 2.2790457444128496,
    scah: 3.6364891101177435,
    held: 0.13833085874585693,
    sah: 3.636489110117658,
    loss: 0.3073354075966076,
  };
  const one = {
    active: 2.5122341939938875,
    blocked: 1.080558533767346,
    scah: 4.396409839489374,
    sah: 4.39640983948951,
    loss: 0.16258860200205147,
  };
  const values: Values = {
    ...LOSS,
    active: (at) => at("inside", { service: "acute" }) - at("blocked-capacity", { service: "acute" }),
    blocked: (at) => at("blocked-capacity", { service: "acute" }),
    scah: (at) => at("inside", { service: "scah" }) - at("blocked-capacity", { service: "scah" }),
    held: (at) => at("blocked-capacity", { service: "scah" }),
    sah: (at) => at("inside", { service: "sah" }),
  };

  test("two contracts: 546 states", () => {
    const chain = twoContracts(NETWORK);
    expect(chain.states).toHaveLength(546);
    expect(chain.mean(([active]) => active)).toBeCloseTo(two.active, 9);
    expect(chain.mean(([, blocked]) => blocked)).toBeCloseTo(two.blocked, 9);
    expect(chain.mean(([, , scah]) => scah)).toBeCloseTo(two.scah, 9);
    expect(chain.mean(([, , , held]) => held)).toBeCloseTo(two.held, 9);
    expect(chain.mean(([, , , , sah]) => sah)).toBeCloseTo(two.sah, 9);
    expect(chain.mean(([a, b]) => (a + b === NETWORK.beds ? 1 : 0))).toBeCloseTo(two.loss, 9);
  });

  test("one provider: 693 states", () => {
    const chain = oneProvider(NETWORK);
    expect(chain.states).toHaveLength(693);
    expect(chain.mean(([active]) => active)).toBeCloseTo(one.active, 9);
    expect(chain.mean(([, blocked]) => blocked)).toBeCloseTo(one.blocked, 9);
    expect(chain.mean(([, , first]) => first)).toBeCloseTo(one.scah, 9);
    expect(chain.mean(([, , , second]) => second)).toBeCloseTo(one.sah, 9);
    expect(chain.mean(([a, b]) => (a + b === NETWORK.beds ? 1 : 0))).toBeCloseTo(one.loss, 9);
  });

  test("two contracts simulated", () => compare("two-contracts", two, values, REPLICATIONS_OF_HELD));
  test("one provider simulated", () => compare("one-provider", one, values));
});
