/**
 * The catalogue of theories by which references are computed: each by its name, from the numbers that are given. A
 * reference file names a theory, the numbers and the figure; what comes out is compared with the value that stands
 * there.
 */
import { breach, requireFinite } from "../../foundation/refusal.js";
import {
  oneProviderFigures,
  returningNetwork,
  twoContractsFigures,
  wardAndCommunityFigures,
  wardWithLineFigures,
} from "./discharge-networks.js";
import {
  delayService,
  type Figures,
  impatientService,
  lossService,
  offeredBy,
  packages,
  priorityClasses,
  reservedPlaces,
  singlePlace,
} from "./queues.js";
import { shiftQueue } from "./shift-queue.js";
import {
  fillingConstant,
  fillingExponential,
  piecewisePeople,
  steadyPeople,
  weeklyPeople,
} from "./unlimited-service.js";

/** Numbers by name, as a reference file gives them. */
export type Given = Readonly<Record<string, number | readonly number[]>>;

/** Reads numbers that are given, and says which is missing. */
class Numbers {
  private readonly given: Given;

  constructor(given: Given) {
    this.given = given;
  }

  one(name: string): number {
    const value = this.given[name];
    if (typeof value !== "number") throw breach(`given.${name}`, "a number", value);
    return requireFinite(`given.${name}`, value);
  }

  list(name: string): readonly number[] {
    const value = this.given[name];
    if (value === undefined || typeof value === "number") throw breach(`given.${name}`, "a list of numbers", value);
    return value;
  }
}

function networkFrom(g: Numbers) {
  return {
    ...{ arrivals: g.one("arrivals"), beds: g.one("beds"), stay: g.one("stay"), onward: g.one("onward") },
    ...{ scah: g.one("scah"), enabling: g.one("enabling"), further: g.one("further") },
    ...{ sah: g.one("sah"), ongoing: g.one("ongoing") },
  };
}

const THEORIES: Readonly<Record<string, (given: Numbers) => Figures>> = {
  "erlang-loss": (g) => lossService(offeredBy(g.list("rates"), g.list("stays")), g.one("servers")),
  "erlang-delay": (g) => delayService(g.one("rate"), g.one("stay"), g.one("servers"), g.list("quantiles")),
  "pollaczek-khinchine": (g) => singlePlace(g.one("rate"), g.one("stay"), g.one("sd")),
  "erlang-a": (g) => impatientService(g.one("rate"), g.one("stay"), g.one("servers"), g.one("patience")),
  cobham: (g) => priorityClasses(g.list("rates"), g.one("stay"), g.one("servers")),
  "reserved-places": (g) => reservedPlaces(g.list("loads"), g.list("kept"), g.one("servers")),
  "kaufman-roberts": (g) => packages(g.one("capacity"), g.list("loads"), g.list("sizes")),
  "unlimited-steady": (g) => steadyPeople(offeredBy(g.list("rates"), g.list("stays"))),
  "unlimited-filling-exponential": (g) => fillingExponential(g.one("rate"), g.one("stay"), g.one("time")),
  "unlimited-filling-constant": (g) => fillingConstant(g.one("rate"), g.one("stay"), g.one("time")),
  "unlimited-weekly": (g) => weeklyPeople(g.list("rates"), g.one("stay")),
  "unlimited-piecewise": (g) => piecewisePeople(g.list("days"), g.list("rates"), g.one("stay")),
  "ward-and-community": (g) =>
    wardAndCommunityFigures({
      ...{ arrivals: g.one("arrivals"), beds: g.one("beds"), stay: g.one("stay"), onward: g.one("onward") },
      ...{ places: g.one("places"), care: g.one("care") },
    }),
  "ward-with-line": (g) =>
    wardWithLineFigures({
      ...{ arrivals: g.one("arrivals"), beds: g.one("beds"), stay: g.one("stay"), onward: g.one("onward") },
      ...{ places: g.one("places"), care: g.one("care") },
    }),
  "two-contracts": (g) => twoContractsFigures(networkFrom(g)),
  "one-provider": (g) => oneProviderFigures(networkFrom(g)),
  jackson: (g) =>
    returningNetwork(g.one("arrivals"), g.list("onward"), g.one("back"), g.list("stays"), g.list("servers")),
  shifts: (g) => shiftQueue(g.one("rate"), g.one("work"), g.list("staff")),
};

/** Names of the theories there are. */
export const THEORY_NAMES: readonly string[] = Object.keys(THEORIES);

/**
 * The figures that a theory gives.
 *
 * @param theory one of THEORY_NAMES
 * @param given the numbers that it needs, by name; times in days, rates per day
 * @returns figures by name
 * @throws RangeError for an unknown theory, or a number that is missing
 */
export function figuresOf(theory: string, given: Given): Figures {
  const compute = Object.hasOwn(THEORIES, theory) ? THEORIES[theory] : undefined;
  if (compute === undefined) throw breach("theory", `one of ${THEORY_NAMES.join(", ")}`, theory);
  return compute(new Numbers(given));
}
