/**
 * Random scenario files as plain data: small counties of a few weeks that use every key of the language. Most are valid;
 * those that are not must be refused in words.
 */
import fc from "fast-check";

/** What services must have alike so that one contract can hold them as one pool. */
const ALIKE_IN_A_POOL = [
  "waiting-line",
  "two-carer-share",
  "when-full",
  "priorities",
  "reserve",
  "admits",
  "discharges",
  "charged",
  "extra",
] as const;

/** What a file says, as it would be read from JSON. */
export type Words = { [key: string]: unknown };

/** Where random choices come from. */
export interface Choices {
  /** A whole number from min to max. */
  whole(min: number, max: number): number;
  one<T>(list: readonly T[]): T;
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
}

const AREAS = ["north", "south", "east"] as const;
const HOSPITALS = ["general", "royal"] as const;
const DAY = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
/** Reasons that all organisations can have. */
const REASONS = ["A", "B", "E", "F"] as const;
const PAYERS = ["council", "ccg", "nhs"] as const;

/** First measured day of every file; warm-up and length are a few weeks before and behind it. */
const START = "2019-03-25";

/** A day so many days from the first measured one. */
function dayFrom(days: number): string {
  return new Date(Date.parse(START) + days * 86_400_000).toISOString().slice(0, 10);
}

class Maker {
  readonly areas: readonly string[];
  readonly hospitals: readonly string[];
  /** How many of a hundred optional keys are there. */
  private readonly rich: number;
  private readonly c: Choices;
  private readonly weeks: number;
  private readonly hasAlerts: boolean;
  private services: Words = {};
  /** Whether the areas have weights, and say where their people are treated. */
  private readonly weighted: boolean;
  private readonly areasSayHospitals: boolean;

  constructor(c: Choices) {
    this.c = c;
    this.areas = AREAS.slice(0, c.whole(0, 3));
    this.hospitals = HOSPITALS.slice(0, c.whole(0, 2));
    this.rich = c.one([8, 20, 40, 60]);
    this.weeks = c.whole(2, 5);
    this.hasAlerts = c.chance(60);
    this.weighted = c.chance(this.rich);
    this.areasSayHospitals = c.chance(60);
  }

  /** An optional key of a map: there, or not. */
  private maybe(key: string, value: () => unknown, percent = this.rich): Words {
    return this.c.chance(percent) ? { [key]: value() } : {};
  }

  private some<T>(list: readonly T[]): T[] {
    const picked = list.filter(() => this.c.chance(50));
    return picked.length === 0 ? [this.c.one(list)] : picked;
  }

  private share = (min = 0, max = 100) => `${this.c.one([min, max, this.c.whole(min, max)])} %`;
  private time = (max: number) => this.c.one([`${this.c.whole(1, max)} days`, `${this.c.whole(1, max * 24)} h`]);
  private hoursAWeek = (max: number) => `${this.c.whole(1, max)} hours per week`;
  private date = (from = -20, to = this.weeks * 7 + 5) => dayFrom(this.c.whole(from, to));
  private span = () => this.c.one([`${this.c.whole(1, 20)} days`, `${this.c.whole(1, 3)} weeks`, "1 month"]);

  /** Shares of names that sum to 100 %. */
  private shares(names: readonly string[]): Words {
    const shares: Words = {};
    let left = 20;
    names.forEach((name, k) => {
      const part = k === names.length - 1 ? left : this.c.whole(0, left);
      shares[name] = `${part * 5} %`;
      left -= part;
    });
    return shares;
  }

  private payer = () => (this.c.chance(60) ? this.c.one(PAYERS) : this.shares(this.some(PAYERS)));

  private payerByArea(percent = 40): unknown {
    if (this.areas.length === 0 || !this.c.chance(percent)) return this.payer();
    return { by: "area", [this.areas[0]]: this.payer(), otherwise: this.payer() };
  }

  /** A value for all, or one that differs by one of some dimensions. */
  private differing(
    by: readonly string[],
    value: () => unknown,
    next: readonly string[],
    percent = this.rich,
  ): unknown {
    if (!this.c.chance(percent / 2)) return value();
    const dimension = this.c.one(by);
    const names =
      { area: this.areas, hospital: this.hospitals, class: ["older", "stroke", "neighbour"], next }[dimension] ?? [];
    if (names.length === 0) return value();
    if (this.c.chance(40)) return { by: dimension, ...Object.fromEntries(names.map((name) => [name, value()])) };
    return { by: dimension, [this.c.one(names)]: value(), otherwise: value() };
  }

  /** A distribution over an amount of some unit, of about this mean. */
  private distribution(unit: string, mean: number, depth = 0): unknown {
    const { c } = this;
    const q = (x: number) => `${Math.max(0.25, Math.round(x * 4) / 4)} ${unit}`;
    const kinds: (() => Words)[] = [
      () => ({ exponential: { mean: q(mean) } }),
      () => ({ lognormal: { mean: q(mean), sd: q(mean / 2) } }),
      () => ({ lognormal: { mean: q(mean + 1), median: q(mean) } }),
      () => ({ lognormal: { mu: Math.round(Math.log(mean) * 100) / 100, sigma: 0.5 } }),
      () => ({ "log-logistic": { median: q(mean * 2), mean: q(mean * 2.5) } }),
      () => ({ "log-logistic": { median: q(mean), shape: 3 } }),
      () => ({ gamma: { mean: q(mean), sd: q(mean / 2) } }),
      () => ({ erlang: { phases: c.whole(1, 4), mean: q(mean) } }),
      () => ({ weibull: { shape: 1.5, scale: q(mean) } }),
      () => ({ coxian: { means: [q(mean / 2), q(mean)], onward: ["50 %"] } }),
      () => ({ coxian: { mean: q(mean), sd: q(mean * 1.5) } }),
      () => ({ uniform: { low: `0 ${unit}`, high: q(mean * 2) } }),
      () => ({ triangular: { low: `0 ${unit}`, mode: q(mean), high: q(mean * 3) } }),
      () => ({ pert: { low: `0 ${unit}`, mode: q(mean), high: q(mean * 3) } }),
      () => ({ beta: { low: `0 ${unit}`, high: q(mean * 3), mean: q(mean), sd: q(mean / 2) } }),
      () => ({ beta: { low: `0 ${unit}`, high: q(mean * 2), a: 2, b: 3 } }),
      () => ({ hyperexponential: { shares: ["40 %", "60 %"], means: [q(mean / 2), q(mean * 2)] } }),
      () => ({
        bands: [
          { from: `0 ${unit}`, to: q(mean), share: "70 %" },
          { from: q(mean), to: q(mean * 2 + 1), share: "30 %" },
        ],
      }),
      () => ({ empirical: [q(mean / 2), q(mean), q(mean * 2)] }),
    ];
    if (depth === 0)
      kinds.push(() => ({
        mixture: [
          { share: "50 %", of: this.distribution(unit, mean, 1) },
          { share: "50 %", of: q(mean) },
        ],
      }));
    if (c.chance(40)) return q(mean);
    const one = c.one(kinds)();
    if (c.chance(20)) return { ...one, cap: q(mean * 2) };
    if (c.chance(10)) return { ...one, "at-least": `0 ${unit}` };
    if (c.chance(10)) return { ...one, "at-most": q(mean * 4 + 1) };
    return one;
  }

  private days = (mean: number) => this.distribution("days", mean);
  private hourly = (mean: number) => this.distribution("hours per week", mean);

  /** Capacity: one number, or one for each area or hospital; hours with their unit. */
  private capacity(one: () => unknown, by = this.c.one(["none", "area", "hospital"])): unknown {
    const names = { area: this.areas, hospital: this.hospitals }[by] ?? [];
    return names.length === 0 ? one() : Object.fromEntries(names.map((name) => [name, one()]));
  }

  private title = (text: string) => this.maybe("title", () => text, 20);

  private openingHours = () => [
    {
      days: this.c.one(["mon-fri", "weekdays", "mon-sun", "sat", "weekends"]),
      from: this.c.one(["08:00", "00:00", "22:00"]),
      to: this.c.one(["17:00", "24:00", "12:30"]),
    },
    ...(this.c.chance(30) ? [{ days: "wed", from: "10:00", to: "12:00" }] : []),
  ];

  private who(): Words {
    const who: Words = {
      ...this.maybe("kind", () => this.c.one(["hospital", "community", "phase-change", ["hospital", "community"]]), 40),
      ...this.maybe("class", () => this.c.one(["older", "stroke", ["older", "stroke"]]), 30),
      ...(this.areas.length > 0 ? this.maybe("area", () => this.c.one(this.areas), 30) : {}),
      ...(this.hospitals.length > 0 ? this.maybe("hospital", () => this.c.one(this.hospitals), 30) : {}),
    };
    return Object.keys(who).length === 0 ? { kind: "hospital" } : who;
  }

  private order = () =>
    Array.from({ length: this.c.whole(1, 2) }, () => ({
      ...this.who(),
      ...this.maybe("in", () => this.c.one(["ward", "enabling"]), 20),
      ...this.maybe("for", () => this.c.one(["enabling", "home-care"]), 20),
    }));

  private priorities = (): Words => ({
    ...this.maybe("replaced", () => this.c.whole(-1, 2)),
    ...this.maybe("returning", () => this.c.whole(-1, 2)),
    ...this.maybe("phase-change", () => this.c.whole(-1, 2)),
    ...this.maybe("hospital", () => this.c.whole(-1, 2)),
    ...this.maybe("community", () => this.c.whole(-1, 2)),
    ...this.maybe("order", () => this.order()),
  });

  /** When something holds: from a date, until another or for a time. */
  private when(from: string): Words {
    const begin = this.c.whole(-20, this.weeks * 7 - 2);
    const kind = this.c.whole(0, 3);
    return {
      [from]: dayFrom(begin),
      ...(kind === 1 ? { until: dayFrom(begin + this.c.whole(1, 20)) } : {}),
      ...(kind === 2 ? { for: this.span() } : {}),
      ...(kind === 3 && from === "from" ? { for: "2 weeks", "every-year": true } : {}),
    };
  }

  private unitOf = (kind: string, amount: number) =>
    kind === "hours" ? `${amount * 5} hours per week` : `${amount} ${kind}`;

  private service(name: string, setting: string, kind: string, size: number): Words {
    const { c } = this;
    const pooling = c.one(["none", "area", "hospital"]);
    const byPlace = { area: this.areas, hospital: this.hospitals }[pooling] ?? [];
    const to = () => (byPlace.length > 0 ? this.maybe("to", () => c.one(byPlace), 40) : {});
    const isBed = setting === "acute" || setting === "non-acute";
    const price = kind === "hours" ? `£${c.whole(10, 30)} per hour` : `£${c.whole(50, 400)} per day`;
    const share = () => Math.max(1, Math.round((size * c.whole(5, 20)) / 10 / Math.max(1, byPlace.length)));
    const priced = c.chance(60);
    const contracted = priced && kind !== "unlimited" && c.chance(25);
    const bought = kind === "hours" && priced && c.chance(10);
    const capacity =
      kind === "unlimited"
        ? true
        : bought
          ? {
              buys: c.chance(50)
                ? `£${share() * 5}k per year`
                : { council: `£${share() * 5}k per year`, ccg: "£20k per year" },
            }
          : this.capacity(() => (kind === "hours" ? `${share() * 5} hours per week` : share()), pooling);
    const boughtByPayer = bought && typeof (capacity as Words).buys !== "string";
    return {
      ...this.title(`The ${name}`),
      setting,
      [kind]: capacity,
      ...this.maybe("waiting-line", () => c.one(["strict", "first-fit"])),
      ...(kind === "hours" ? this.maybe("two-carer-share", () => this.share(20, 100)) : {}),
      ...(kind === "unlimited" ? {} : this.maybe("priorities", () => this.priorities(), this.rich / 2)),
      ...(kind === "unlimited"
        ? {}
        : this.maybe(
            "reserve",
            () =>
              Array.from({ length: c.whole(1, 2) }, () => ({
                keep: c.chance(50) ? `${c.whole(5, 40)} %` : this.unitOf(kind, c.whole(1, 3)),
                ...this.who(),
              })),
            this.rich / 2,
          )),
      ...this.maybe("when-full", () => c.one(["wait", "turn-away"])),
      ...this.maybe("admits", () => this.openingHours(), this.rich / 2),
      ...this.maybe("discharges", () => this.openingHours(), this.rich / 2),
      ...(priced ? { price } : {}),
      ...(contracted ? { charged: "contracted" } : {}),
      ...(priced && !boughtByPayer
        ? this.maybe("payer", () => this.payerByArea(contracted && pooling !== "area" ? 0 : 40))
        : {}),
      ...(priced && !contracted ? this.maybe("overstay-payer", () => this.payerByArea(), this.rich / 3) : {}),
      ...(isBed ? this.maybe("delayed-day-price", () => `£${c.whole(100, 400)} per day`) : {}),
      ...(isBed ? this.maybe("delayed-day-payer", () => this.payerByArea(), this.rich / 2) : {}),
      ...(kind === "unlimited"
        ? {}
        : this.maybe("changes", () =>
            Array.from({ length: c.whole(1, 2) }, () => ({
              ...this.when("from"),
              add: this.unitOf(kind, c.one([1, 2, 3, -1, -2])),
              ...to(),
            })),
          )),
      ...(kind === "unlimited" || !this.hasAlerts
        ? {}
        : this.maybe("extra", () => [
            {
              add: this.unitOf(kind, c.whole(1, 4)),
              "at-alert": this.some(["amber", "red"]),
              ...(c.chance(30) ? this.when("from") : {}),
              ...to(),
            },
          ])),
    };
  }

  private failure = (): Words => ({
    rate: this.c.one(["5 % per week", "90 % per year", "20 % per month", "0 % per year"]),
    ...this.maybe("notice", () => this.time(10)),
    ...this.maybe("kept", () => this.share()),
    ...this.maybe("returning", () => this.share()),
    ...this.maybe("recovery", () => this.c.one(["0 days", "2 weeks", "10 days"])),
  });

  private workforce = (): Words => ({
    attrition: this.c.one(["100 % per year", "10 % per week", "0 % per year"]),
    "lead-time": this.c.one(["0 days", "1 week", "2 weeks"]),
    ...this.maybe("training", () => ({
      length: this.c.one(["1 week", "2 weeks"]),
      ...this.maybe("hours-share", () => this.share()),
      ...this.maybe("completing", () => this.share(10, 100)),
    })),
    "contact-hours": this.hoursAWeek(25),
    ...this.maybe("planning", () => this.c.one(["react", "forward"])),
    ...this.maybe("utilisation", () => this.share(50, 100)),
  });

  private contracts(services: Words): Words[] {
    const { c } = this;
    const [enabling, homeCare] = ["enabling", "home-care"].map((name) => services[name] as Words);
    const alike = ALIKE_IN_A_POOL.every((key) => JSON.stringify(enabling[key]) === JSON.stringify(homeCare[key]));
    const byArea = [enabling, homeCare].every(({ hours }) => Object.keys(hours as Words).includes("north"));
    const pooling = this.poolingOf(enabling) === this.poolingOf(homeCare);
    const pooled = {
      ...(alike && pooling ? this.maybe("pooled", () => c.chance(70), 60) : {}),
      ...(pooling ? this.maybe("lending", () => c.one(["none", "daily"])) : {}),
    };
    if ("pooled" in pooled && pooled.pooled === true) delete pooled.lending;
    const joint = { provider: "alpha", services: ["enabling", "home-care"], ...pooled };
    if (c.chance(30)) return [joint];
    if (this.areas.length > 1 && byArea && c.chance(50)) {
      const [first, ...rest] = this.areas;
      return [
        { ...joint, areas: [first] },
        { ...joint, provider: "beta", areas: rest },
      ];
    }
    return [
      { provider: "alpha", services: ["enabling"] },
      { provider: c.one(["alpha", "beta", "gamma"]), services: ["home-care"] },
    ];
  }

  private isByArea(service: string): boolean {
    const { places, hours, beds } = this.services[service] as Words;
    return Object.hasOwn((places ?? hours ?? beds ?? {}) as Words, "north");
  }

  /** The area whose pool takes people instead: one for all, or one by their own. */
  private otherAreas(): unknown {
    if (this.c.chance(50)) return this.c.one(this.areas);
    return Object.fromEntries(this.some(this.areas).map((area) => [area, this.c.one(this.areas)]));
  }

  private poolingOf({ hours }: Words): string {
    return typeof hours === "string" || Object.hasOwn(hours as Words, "buys") ? "" : Object.keys(hours as Words).join();
  }

  private team(floating: boolean): Words {
    const { c } = this;
    const by = floating ? "none" : c.one(["none", "area", "hospital"]);
    const names = { area: this.areas, hospital: this.hospitals }[by] ?? [];
    const between = this.hospitals.length > 1 ? "hospitals" : this.areas.length > 1 ? "areas" : null;
    const staff = () => (floating ? c.whole(1, 3) : c.one([1, 2, 3, 1.5]));
    return {
      ...this.title("Some team"),
      staff: this.capacity(staff, by),
      ...this.maybe(
        "shifts",
        () => [
          { days: "mon-fri", from: "09:00", to: "17:00" },
          ...(c.chance(40)
            ? [
                {
                  days: c.one(DAY),
                  from: "20:00",
                  to: "04:00",
                  ...this.maybe("staff", () => this.capacity(staff, by), 50),
                },
              ]
            : []),
        ],
        60,
      ),
      ...this.maybe("at-shift-end", () => c.one(["resume", "overtime"])),
      ...this.maybe("cost", () => c.one(["£34k per year", "£22 per hour", "£2k per month"])),
      ...this.maybe("payer", () => this.payer()),
      ...this.maybe("extra", () => [
        {
          add: c.one([1, "2 staff"]),
          ...(this.hasAlerts && c.chance(60)
            ? { "at-alert": this.some(["amber", "red"]), ...(c.chance(40) ? this.when("from") : {}) }
            : this.when("from")),
          ...(names.length > 0 ? this.maybe("to", () => c.one(names), 40) : {}),
        },
      ]),
      ...(floating && between !== null
        ? { floating: { between, ...this.maybe("at", () => c.one(["08:00", "12:00"])) } }
        : {}),
    };
  }

  private responsible = () => this.c.one(["nhs", "social-care", "both", this.shares(["nhs", "social-care", "both"])]);

  private task(team: string | null): Words {
    const { c } = this;
    const next = ["enabling", "home-care"];
    const by = ["class", "area", "hospital"];
    const takes = () => this.days(c.one([0.25, 0.5, 1, 2]));
    return {
      ...this.title("Some task"),
      reason: this.differing(by, () => c.one(REASONS), next),
      responsible: this.differing(by, () => this.responsible(), next),
      ...(team === null
        ? { time: this.differing(by, takes, next) }
        : { team, work: this.differing(by, () => this.distribution("h", c.whole(1, 6)), next) }),
      ...this.maybe("stock", () => "beds-at-home", this.rich / 2),
      ...this.maybe("needed", () => this.differing(by, () => this.share(), next)),
      ...this.maybe("refused", () => this.differing(by, () => `${c.whole(0, 60)} %`, next)),
      ...this.maybe("start", () =>
        this.differing(
          by,
          () => c.one(["when ready", `${c.whole(1, 60)} h before ready`, "2 days before ready"]),
          next,
        ),
      ),
    };
  }

  private arrange = () =>
    this.c.one([
      ["assessment"],
      ["assessment", "equipment"],
      [["assessment", "equipment"], "funding"],
      ["funding", ["equipment", "assessment"]],
      [],
    ]);

  private stage(name: string, next: readonly string[], mean: number, kind: string): Words {
    const { c } = this;
    const by = ["class", "area", "hospital"];
    const overflows =
      {
        enabling: ["home-care", "spot"],
        "home-care": ["spot", "enabling"],
        "more-care": ["spot"],
        "care-home": ["spot-home"],
        rehab: ["ward"],
        ward: ["rehab"],
      }[name] ?? [];
    const hours = kind === "hours" || kind === "unlimited-hours";
    const isBed = name === "ward" || name === "rehab";
    const reach = next.filter(() => c.chance(80));
    const to = reach.length === 0 ? [next[next.length - 1]] : reach;
    return {
      ...this.title(`Stage ${name}`),
      stay: this.differing(["next", ...by], () => this.days(mean), to),
      ...this.maybe("cap", () => `${mean * 2} days`),
      next: this.differing(by, () => this.shares(to), []),
      ...this.maybe("arrange", () => this.differing(by, () => this.arrange(), []), 60),
      waiting: {
        reason: this.differing(by, () => c.one(REASONS), []),
        responsible: this.differing(by, () => this.responsible(), []),
        ...this.maybe("at", () => c.one(["place", "home"])),
      },
      ...(hours
        ? {
            hours: c.chance(40)
              ? this.hourly(8)
              : {
                  start: this.hourly(8),
                  ...this.maybe("two-carers", () => this.share(0, 60)),
                  ...(c.chance(40) ? { end: this.share(), over: c.one(["2 weeks", "10 days"]) } : {}),
                },
          }
        : {}),
      ...this.maybe(
        "overflow",
        () =>
          this.some(overflows).map((service) => ({
            after: this.days(c.whole(1, 4)),
            service,
            ...(this.isByArea(service) ? this.maybe("area", () => this.otherAreas(), 60) : {}),
            ...this.maybe("returns", () => c.one(["always", "after-failure", "never"]), 60),
          })),
        this.rich / (overflows.length === 0 ? 1000 : 1),
      ),
      ...this.maybe(
        "offers",
        () => ({
          ...this.maybe("refused", () => `${c.whole(0, 50)} %`, 80),
          ...this.maybe("again-after", () => this.time(4)),
        }),
        this.rich / 2,
      ),
      ...this.maybe(
        "without-care",
        () => ({
          ...this.maybe("admitted", () => ({ after: this.days(2), to: "ward" }), 60),
          ...this.maybe("longer-stay", () => this.share()),
        }),
        isBed ? 0 : this.rich,
      ),
      ...this.maybe(
        "bridge",
        () => ({
          service: "rapid",
          hours: this.hourly(6),
          ...this.maybe("needed", () => this.share()),
          ...this.maybe("from", () => c.one(["arranged", "ready"])),
          ...(c.chance(50) ? { "at-most": this.time(6), ...this.maybe("return-to", () => "ward", 50) } : {}),
        }),
        isBed ? 0 : this.rich / 2,
      ),
      ...(hours
        ? this.maybe("review", () => ({
            every: this.time(8),
            ...this.maybe("rise", () => this.share(0, 50), 70),
            ...this.maybe("fall", () => this.share(0, 50), 70),
            step: this.hoursAWeek(4),
          }))
        : {}),
      ...(isBed
        ? this.maybe("while-waiting", () => ({
            ...this.maybe("died", () => "1 % per day", 50),
            ...this.maybe("unfit", () => "20 % per week", 50),
            ...this.maybe("again", () => this.share()),
            ...this.maybe("longer-stay", () => "5 % per day", 50),
            ...this.maybe("more-hours", () => "5 % per day", 50),
            ...this.maybe("less-independent", () => "5 % per day", 50),
          }))
        : {}),
      ...(kind === "unlimited" || kind === "unlimited-hours"
        ? {}
        : this.maybe(
            "when-short",
            () => ({ ...this.maybe("stay", () => this.share(), 70), ...this.maybe("next", () => this.shares(to), 50) }),
            this.rich / 2,
          )),
    };
  }

  private personClass(at: string, rate: string): Words {
    const { c } = this;
    return {
      ...this.title("Some people"),
      arrive: {
        rate,
        ...this.maybe("avoided", () => this.share(0, 50), this.rich / 2),
        at,
        ...this.maybe("pattern", () => "busy"),
        ...this.maybe("growth", () => c.one(["50 % per year", "-20 % per year", "0 % per year"])),
        ...(this.areas.length > 0 ? this.maybe("areas", () => this.shares(this.areas), this.rich / 2) : {}),
        ...(this.hospitals.length > 0
          ? this.maybe(
              "hospitals",
              () =>
                this.areas.length > 0 && c.chance(40)
                  ? Object.fromEntries(this.areas.map((area) => [area, this.shares(this.hospitals)]))
                  : this.shares(this.hospitals),
              this.hospitals.length > 1 && !(this.areas.length > 0 && this.areasSayHospitals) ? 100 : this.rich / 2,
            )
          : {}),
        ...(at !== "ward"
          ? this.maybe("patience", () => ({
              after: this.days(3),
              // biome-ignore lint/suspicious/noThenProperty: it is the word of the file, and never a function
              then: this.differing(
                ["class", "area", "hospital"],
                () => this.shares(["home", at === "home-care" ? "care-home" : "home-care", "died"]),
                [],
              ),
            }))
          : {}),
      },
      ...this.maybe(
        "stages",
        () => ({
          enabling: { stay: this.days(6), ...this.maybe("arrange", () => this.arrange()) },
          "home-care": c.one<Words>([
            { cap: "6 days" },
            { next: { died: "100 %" } },
            { waiting: { at: "home" } },
            { overflow: [] },
          ]),
        }),
        this.rich / 2,
      ),
      ...this.maybe(
        "tasks",
        () => ({ funding: { time: this.days(1), ...this.maybe("needed", () => this.share()) } }),
        this.rich / 2,
      ),
      ...this.maybe("readmission", () =>
        Object.fromEntries(
          this.some(["home", "independent", "own-package", "died-at-home"]).map((name) => [
            name,
            { share: this.share(0, 40), after: this.days(5) },
          ]),
        ),
      ),
      ...this.maybe("follow-up", () => ({
        ...this.maybe("after", () => this.time(20), 70),
        ...this.maybe("died", () => ({ home: this.share(0, 30) })),
      })),
    };
  }

  /** What differs from a date on. */
  private difference(forPeople: boolean, file: Words): Words {
    const { c } = this;
    const kinds: (() => Words)[] = [
      () => ({ tasks: { assessment: { needed: this.share() } } }),
      () => ({ tasks: { funding: { time: this.days(2), reason: "C", responsible: "nhs" } } }),
      () => ({ stages: { "home-care": { stay: this.days(9) } } }),
      () => ({
        stages: {
          enabling: { next: this.shares(["independent", "home-care", "own-package"]), arrange: this.arrange() },
        },
      }),
      () => ({ stages: { "home-care": { overflow: [{ after: "2 days", service: "spot", returns: "always" }] } } }),
      () => ({ outcomes: { "with-help": { arrange: this.arrange() } } }),
      () => ({ handover: { "between-providers": this.some(["funding", "equipment"]) } }),
      () => ({
        people: { older: { stages: { enabling: { cap: "5 days" } }, tasks: { assessment: { needed: "50 %" } } } },
      }),
    ];
    const services = file.services as Words;
    if (!forPeople)
      kinds.push(
        () =>
          "beds" in (services.ward as Words)
            ? { services: { ward: { beds: this.capacityLike((services.ward as Words).beds, () => c.whole(1, 10)) } } }
            : {},
        () => ("beds" in (services.ward as Words) ? { services: { ward: { beds: c.one(["× 2", "+100 %"]) } } } : {}),
        () => ({ services: { enabling: this.openingChange() } }),
        () => ({
          services: {
            "home-care": {
              hours: this.capacityLike((services["home-care"] as Words).hours, () => this.hoursAWeek(80)),
            },
          },
        }),
        () => ({
          services: { "home-care": { reserve: [{ keep: "20 %", kind: "hospital" }], priorities: { hospital: 0 } } },
        }),
        () => ({ services: { rapid: { "waiting-line": "first-fit", "when-full": "turn-away" } } }),
        () => ({ providers: { alpha: { failure: null } } }),
        () => ({ providers: { delta: {} } }),
        () => ({ "provider-failure": this.failure() }),
        () => ({ workforce: this.workforce() }),
        () => ({ contracts: this.contracts(services) }),
        () => ({ contracts: [] }),
        () => ({ rules: { "areas-per-provider": 3 } }),
        () => ({ priorities: this.priorities() }),
        () => ({ patterns: { busy: { hours: Array.from({ length: 24 }, () => c.whole(0, 3)) } } }),
        () => (this.hasAlerts ? { alerts: { levels: { amber: { occupancy: "50 %" } } } } : {}),
        () => ({
          teams: {
            "social-workers": { shifts: [{ days: "mon-sun", from: "07:00", to: "19:00" }], cost: "£40k per year" },
          },
        }),
        () => ({ costs: { grant: { amount: "£40k per year" } } }),
        () => ("budgets" in file ? { budgets: { care: { counting: "spending", "when-spent": { reason: "A" } } } } : {}),
        () => ("budgets" in file ? { budgets: { care: null } } : {}),
        () => ({ stocks: { "beds-at-home": { units: c.whole(0, 4) } } }),
        () => ({ people: { older: { arrive: { rate: "+40 %" } } } }),
        () => ({ people: { stroke: { arrive: { avoided: "30 %" }, "follow-up": { after: "5 days" } } } }),
      );
    const made = Array.from({ length: c.whole(1, 6) }, () => c.one(kinds)());
    return Object.assign({}, ...made);
  }

  private openingChange = (): Words =>
    this.c.one([
      { admits: this.openingHours() },
      { discharges: this.openingHours() },
      { admits: this.openingHours(), discharges: this.openingHours() },
    ]);

  private capacityLike(capacity: unknown, one: () => unknown): unknown {
    if (typeof capacity !== "object" || capacity === null || "buys" in capacity) return one();
    return Object.fromEntries(Object.keys(capacity).map((name) => [name, one()]));
  }

  file(): Words {
    const { c } = this;
    const names = (list: readonly string[], make: (name: string) => Words) =>
      Object.fromEntries(list.map((name) => [name, make(name)]));
    const careKinds = {
      rapid: c.one(["hours", "unlimited"]),
      ward: this.hasAlerts || c.chance(80) ? "beds" : "unlimited",
    };
    const enabling = this.service("enabling", "home", "hours", c.whole(5, 14));
    const homeCare = this.service("home-care", "home", "hours", c.whole(5, 14));
    if (c.chance(40)) {
      for (const key of ALIKE_IN_A_POOL) delete homeCare[key];
      for (const key of ALIKE_IN_A_POOL) if (key in enabling) homeCare[key] = enabling[key];
      homeCare.hours = structuredClone(enabling.hours);
      for (const key of ["price", "payer"]) if (key in enabling) homeCare[key] = enabling[key];
    }
    const services: Words = {
      ward: this.service("ward", "acute", careKinds.ward, c.whole(3, 12)),
      rehab: this.service("rehab", "non-acute", "beds", c.whole(2, 5)),
      enabling,
      "home-care": homeCare,
      "care-home": this.service("care-home", "care-home", "places", c.whole(2, 6)),
      rapid: this.service("rapid", "home", careKinds.rapid, c.whole(2, 5)),
      spot: this.service("spot", "home", c.one(["hours", "unlimited"]), 4),
      "spot-home": this.service("spot-home", "care-home", "unlimited", 2),
    };
    this.services = services;
    const owned = c.chance(this.rich / 2);
    const file: Words = {
      title: "A random county",
      ...this.maybe("description", () => "Made at random.", 10),
      run: {
        start: START,
        "warm-up": c.one(["0 days", "1 week", "10 days", "2 weeks"]),
        length: `${this.weeks} weeks`,
        ...this.maybe("replications", () => 2),
        ...this.maybe("seed", () => c.one([7, "a seed"])),
        ...this.maybe("confidence", () => "90 %"),
        ...this.maybe("controls", () => true),
      },
      ...(this.areas.length > 0
        ? {
            areas: names(this.areas, (name) => ({
              ...this.title(`Area ${name}`),
              ...this.maybe("adults", () => c.whole(0, 5) * 1000),
              ...(this.weighted ? { weight: c.whole(1, 4) } : {}),
              ...(this.hospitals.length > 0
                ? this.maybe(
                    "hospitals",
                    () => this.shares(this.some(this.hospitals)),
                    this.hospitals.length > 1 ? (this.areasSayHospitals ? 100 : 0) : this.rich,
                  )
                : {}),
            })),
          }
        : {}),
      ...(this.hospitals.length > 0
        ? { hospitals: names(this.hospitals, (name) => this.title(`Hospital ${name}`)) }
        : {}),
      services,
      providers: names(["alpha", "beta", "gamma"], () => ({
        ...this.title("Some provider"),
        ...this.maybe("in-each-area", () => c.chance(50), this.rich / 2),
        ...(owned
          ? this.maybe("owner", () => "a group", 60)
          : this.maybe("failure", () => c.one([null, this.failure()]), this.rich / 2)),
        ...this.maybe("workforce", () => c.one([null, this.workforce()]), this.rich / 2),
      })),
      ...this.maybe("provider-failure", () => this.failure()),
      ...this.maybe("workforce", () => this.workforce()),
      ...this.maybe("contracts", () => this.contracts(services), 60),
      ...this.maybe("rules", () => ({ ...this.maybe("areas-per-provider", () => 3, 80) })),
      ...this.maybe("handover", () => ({
        ...this.maybe("between-providers", () => this.some(["funding", "equipment"]), 60),
        ...this.maybe("within-provider", () => ["funding"], 40),
      })),
      ...this.maybe("priorities", () => this.priorities()),
      patterns: {
        busy: {
          ...this.maybe("months", () => names(MONTHS, () => c.whole(1, 3) as never), 50),
          ...this.maybe("weekdays", () => names(DAY, () => c.whole(0, 3) as never), 50),
          ...this.maybe("hours", () => Array.from({ length: 24 }, (_, k) => (k === 0 ? 1 : c.whole(0, 3))), 50),
        },
      },
      ...(this.hasAlerts
        ? {
            alerts: {
              of: "ward",
              ...this.maybe("at", () => c.one(["00:00", "07:30"])),
              levels: {
                amber: c.one([{ occupancy: "60 %" }, { queue: 1 }]),
                red: { occupancy: "90 %", ...this.maybe("queue", () => 2) },
              },
            },
          }
        : {}),
      teams: { "social-workers": this.team(false), therapists: this.team(c.chance(30)) },
      ...this.maybe("costs", () => ({
        grant: { ...this.title("A grant"), amount: "£20k per year", ...this.maybe("payer", () => this.payer()) },
      })),
      stocks: { "beds-at-home": { ...this.title("Beds at home"), units: c.whole(1, 8), "lent-for": this.time(10) } },
      tasks: {
        assessment: this.task("social-workers"),
        equipment: this.task(c.one([null, "therapists"])),
        funding: this.task(null),
      },
      stages: {
        ward: this.stage(
          "ward",
          ["enabling", "home-care", "care-home", "rehab", "died", "home"],
          c.whole(2, 5),
          careKinds.ward,
        ),
        rehab: this.stage("rehab", ["enabling", "home-care", "with-help", "home"], c.whole(2, 5), "beds"),
        enabling: this.stage("enabling", ["home-care", "ward", "independent", "own-package"], c.whole(3, 8), "hours"),
        "home-care": this.stage(
          "home-care",
          ["care-home", "more-care", "died", "died-at-home", "independent"],
          c.whole(4, 15),
          "hours",
        ),
        "more-care": {
          ...this.stage("more-care", ["care-home", "died", "independent"], c.whole(2, 8), "hours"),
          service: "home-care",
        },
        "care-home": this.stage("care-home", ["died", "home"], c.whole(4, 15), "places"),
      },
      outcomes: {
        "with-help": { ...this.title("With help"), ...this.maybe("arrange", () => this.arrange(), 70) },
        "died-at-home": {},
      },
      people: {
        older: this.personClass("ward", c.one(["1 per day", "2 per day", "9 per week", "60 per month"])),
        stroke: this.personClass("ward", c.one(["3 per week", "0 per day", "1 per day"])),
        neighbour: this.personClass(c.one(["enabling", "home-care", "care-home"]), c.one(["3 per week", "1 per day"])),
      },
      ...this.maybe("shocks", () => ({
        ...this.maybe("demand", () => c.one(["30 %", "0 %"]), 60),
        ...this.maybe("supply", () => c.one(["30 %", "10 %"]), 60),
      })),
      ...this.maybe("targets", () => ({
        few: {
          ...this.title("Few"),
          measure: "dtoc-beds",
          ...this.maybe("by", () => ({ reason: c.one(REASONS) }), 40),
          ...c.one([{ "at-most": 3 }, { "at-least": 1, "at-most": 2 }]),
        },
        ...(this.hospitals.length > 1
          ? {
              rank: {
                measure: "delayed-share",
                by: { hospital: "general" },
                rank: c.one(["largest", "smallest"]),
                ...this.maybe("among", () => "hospital", 60),
                "at-most": 1,
              },
            }
          : {}),
      })),
      ...this.maybe("series", () => [
        {
          of: "queue",
          ...this.maybe("by", () => this.some(["service", "class"])),
          ...this.maybe("every", () => c.one(["day", "week"])),
          ...this.maybe("services", () => ["ward", "home-care"]),
        },
        {
          of: "occupancy",
          ...this.maybe("by", () => [
            "service",
            ...(this.areas.length > 0 ? ["area"] : []),
            ...(this.hospitals.length > 0 ? ["hospital"] : []),
          ]),
        },
        { of: "delayed", ...this.maybe("by", () => this.some(["class", "reason", "responsible"])) },
      ]),
      ...this.maybe(
        "initially",
        () =>
          this.some(["ward", "home-care", "enabling", "care-home", "rehab"]).map((stage) => ({
            people: this.capacity(() => c.whole(0, 3)),
            class: c.one(["older", "stroke"]),
            in: stage,
            ...this.maybe("remaining", () => c.one(["residual", "whole", "ready"])),
          })),
        50,
      ),
    };
    if (c.chance(this.rich / 2 + 10)) {
      const money = c.chance(60);
      const paid = Object.entries(file.services as Record<string, Words>)
        .filter(([, one]) => (money ? one.price !== undefined : one.hours !== undefined))
        .map(([name]) => name);
      if (paid.length > 0)
        file.budgets = {
          care: {
            ...this.title("Care"),
            amount: money
              ? c.one(["£100k per year", "£1m per year", "£20k per year"])
              : c.one(["5000 hours per year", "1000 hours per year"]),
            ...this.maybe("also-given-as", () => (money ? "5000 hours per year" : "£100k per year"), 60),
            services: this.some(paid),
            ...this.maybe("year-starts", () => c.one(["04-01", "01-01", "04-10"])),
            ...this.maybe("counting", () => c.one(["commitments", "spending"])),
            ...this.maybe("when-spent", () => ({
              ...this.maybe("reason", () => "A"),
              ...this.maybe("responsible", () => this.responsible()),
            })),
          },
        };
    }
    if (c.chance(this.rich))
      file.changes = Array.from({ length: c.whole(1, 3) }, () => ({
        ...this.when("on"),
        ...this.title("A change"),
        ...this.difference(false, file),
      }));
    if (c.chance(this.rich)) {
      const adopted = (): Words =>
        c.one([
          { "adopted-by": this.share() },
          {
            "adopted-by": {
              ...this.maybe("start", () => this.share(0, 40)),
              ...this.maybe("end", () => this.share(50, 100)),
              over: this.c.one(["2 weeks", "30 days", "1 day"]),
            },
          },
          ...(this.areas.length > 0
            ? [{ areas: Object.fromEntries(this.some(this.areas).map((area) => [area, this.date()])) }]
            : []),
        ]);
      const common = (): Words => ({
        ...this.title("An intervention"),
        ...this.maybe("description", () => "What it is."),
        ...this.maybe("on", () => c.chance(75), 85),
        ...this.maybe("kind", () => c.one(["recurrent", "pilot"])),
        ...this.maybe("effect", () => c.one(["mechanism", "assumed"])),
      });
      const some = adopted();
      file.interventions = {
        beds: {
          ...common(),
          ...(c.chance(70) ? this.when("from") : {}),
          ...this.maybe("cost", () => ({ council: "£36k per year", nhs: "£3k each time" })),
          changes: this.difference(false, file),
        },
        way: {
          ...common(),
          ...some,
          ...("areas" in some ? {} : this.maybe("from", () => this.date(), 60)),
          ...this.maybe("for", () => this.span(), 20),
          changes: this.difference(true, file),
        },
        ...(c.chance(40)
          ? {
              later: {
                ...common(),
                on: false,
                needs: ["beds"],
                cost: { council: "£1k" },
                changes: this.difference(false, file),
              },
            }
          : {}),
        ...(c.chance(30) ? { trial: { ...common(), ...adopted(), changes: this.difference(true, file) } } : {}),
      };
      const bed = (file.interventions as Record<string, Words>).beds;
      if (bed.cost !== undefined && c.chance(50))
        file.ledger = { totals: { all: { of: ["beds"], cost: { council: "£36k", nhs: "£3k" } } } };
    }
    if (c.chance(this.rich / 2))
      file.adjustable = {
        rate: {
          ...this.title("Arrivals"),
          path: "people.older.arrive.rate",
          ...this.maybe("range", () => c.one(["-20..+20 %", "-10..+30 %"])),
        },
        ...(c.chance(50)
          ? { plan: { choices: [{ title: "More people", set: ["people.stroke.arrive.rate=2 per day"] }] } }
          : {}),
      };
    return file;
  }
}

export function wordsOf(choices: Choices): Words {
  return new Maker(choices).file();
}

/** Every number alike: the ends, which fast-check likes, would make most files say more than goes together. */
const evenly = (min: number, max: number) => fc.noBias(fc.integer({ min, max }));

/** Random files, as fast-check draws and shrinks them. */
export const scenarioFiles: fc.Arbitrary<Words> = fc.gen().map((draw) =>
  wordsOf({
    whole: (min, max) => draw(evenly, min, max),
    one: (list) => list[draw(evenly, 0, list.length - 1)],
    chance: (percent) => draw(evenly, 0, 99) < percent,
  }),
);
