/** Numbers that are finite and far from any hospital: told in plain words before the run, never a hang or an infinity. */
import { describe, expect, it } from "vitest";
import { formatIssue, ScenarioError } from "../../src/foundation/errors.js";
import { compileScenario, measuresOf, offeredLoad, parseScenario, replicate, type Scenario } from "../../src/index.js";
import { text as SMALL } from "../docs/given.js";
import { sizeOf, timeoutFor } from "../effort.js";
import { example, issuesOf } from "./example.js";

const RATE = "people.older.arrive.rate";
const GROWTH = "people.older.arrive.growth";

describe("before the run", () => {
  it.each([
    // 182 days of warm-up and a year of 366 days: 548 days at 1e6 a day.
    [
      `${RATE}=1e6 per day`,
      `${RATE}: found a rate at which 548000000 people come in one replication, expected at most 100 million in all, warm-up included, for more take too long to simulate.`,
    ],
    [
      // 1e11 times a year are 10^(11 × 366 / 365.25) = 1.05e11 in a year of 366 days.
      `${GROWTH}=1e13 % per year`,
      `${GROWTH}: found growth that makes demand 105000000000 times as large within the run, expected at most 1000000000 times.`,
    ],
    [
      "initially=[{ people: 800000, class: older, in: ward }, { people: 700000, class: older, in: care }]",
      "initially[1].people: found 1500000 people at the start, expected at most 1 million in all, for more cannot be simulated at once.",
    ],
    ["shocks.demand=1e-300 %", "shocks.demand: found 1e-300 %, expected 0 % for none, or at least 0.1 %."],
    [
      "stages.ward.stay=1e-300 days",
      'stages.ward.stay: found "1e-300 days", expected a length of time such as 4 weeks or 36 h. The clock counts whole milliseconds, so a length is 0 minutes or at least 0.00002 minutes.',
    ],
    [
      "stages.ward.stay={ gamma: { mean: 1e8 days, sd: 1 day } }",
      "stages.ward.stay: found a map of gamma, expected parameters that go together. Sd must be at least a thousandth of the mean (100000), got 1.",
    ],
    [
      "stages.ward.stay={ erlang: { mean: 10 days, phases: 100000000 } }",
      "stages.ward.stay: found a map of erlang, expected parameters that go together. Phases must be at most 1000000, for with a larger one the distribution is nearly a constant, got 100000000.",
    ],
  ])("--set %s is refused", (set, message) => {
    expect(issuesOf(example(), { set: [set] }).map((line) => line.replace(/^--set "[^"]*": /, ""))).toEqual([message]);
  });

  it("a rate at which nobody can be expected is told", () => {
    const { warnings } = parseScenario(example(), { set: [`${RATE}=1e-300 per day`] });
    expect(warnings.map(formatIssue)).toEqual([
      `--set "${RATE}=1e-300 per day": ${RATE}: found a rate at which 5.48e-298 people are expected in one replication, expected a higher rate; or leave the class out if nobody is to come.`,
    ]);
  });

  it("a rate, and its growth, are those of the whole replication", () => {
    // 200,000 a day are 1.096e8 in 548 days; a half is 5.48e7. Demand that falls to a millionth within a year from the
    // first measured day on has been sixteen times as large before.
    expect(issuesOf(example(), { set: [`${RATE}=200000 per day`] })).toHaveLength(1);
    expect(issuesOf(example(), { set: [`${RATE}=100000 per day`] })).toEqual([]);
    const found = issuesOf(example(), { set: [`${RATE}=100000 per day`, `${GROWTH}=-99.9999 % per year`] }).join();
    expect(found).toContain(`${RATE}: found a rate at which `);
  });
});

/** Every number that a file says, by its path, and what stands before and behind it. */
function numbersIn(value: unknown, path: string): [path: string, before: string, behind: string][] {
  if (typeof value === "object" && value !== null) {
    const isList = Array.isArray(value);
    return Object.entries(value).flatMap(([key, one]) =>
      numbersIn(one, isList ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`),
    );
  }
  const match = /^(£?)[-+]?\d[\d,.]*( .*|%|)$/.exec(String(value));
  return match === null || path.startsWith("run.") ? [] : [[path, match[1], match[2]]];
}

const DETAILED = `${SMALL.replace(/range: [^,]*, /g, "")}
areas: { north: { adults: 60000 }, south: { adults: 40000 } }
patterns: { winter: { weekdays: { mon: 1, tue: 1, wed: 1, thu: 1, fri: 1, sat: 0.5, sun: 0.5 } } }
teams: { assessors: { staff: 2, shifts: [{ days: mon-fri, from: 09:00, to: 17:00 }], cost: £34k per year } }
tasks: { assessment: { reason: A, responsible: nhs, team: assessors, work: { lognormal: { mean: 3 hours, sd: 2 hours } } } }
initially: [{ people: 3, class: older-person, in: ward }]
costs: { post: { amount: £12k per year } }
shocks: { demand: 5 %, supply: 5 % }
`
  .replace("setting: home", "setting: home\n    price: £30 per day\n    changes: [{ from: 2024-04-03, add: 1 place }]")
  .replace("setting: acute", "setting: acute\n    price: £300 per day\n    delayed-day-price: £400 per day")
  .replace("rate: 1 per day", "rate: 1 per day, growth: 2 % per year, pattern: winter")
  .replace("    waiting:", "    arrange: [assessment]\n    cap: 9 days\n    waiting:");

const VALUES = ["1e-300", "1e-9", "0", "1e5", "1e8", "1e12", "1e300", "-1"];
const SLIPS = numbersIn(parseScenario(DETAILED).written, "").flatMap(([path, before, behind]) =>
  VALUES.map((value) => `${path}=${before}${value}${behind}`),
);

describe("each number of a file, replaced by an extreme one", () => {
  const size = sizeOf({ usual: 60, long: SLIPS.length });
  const tried = SLIPS.filter(
    (_, k) => Math.floor((k * size) / SLIPS.length) !== Math.floor(((k - 1) * size) / SLIPS.length),
  );

  it(
    "is refused, or runs and gives numbers",
    () => {
      expect(tried.length).toBeGreaterThanOrEqual(60);
      for (const set of tried) {
        let scenario: Scenario;
        try {
          scenario = parseScenario(DETAILED, { set: [set] });
        } catch (error) {
          expect(error, set).toBeInstanceOf(ScenarioError);
          continue;
        }
        const { blueprint } = compileScenario(scenario);
        for (const { ratio, offered } of offeredLoad(blueprint))
          expect([ratio, offered], set).not.toContain(Number.NaN);
        const perDay = blueprint.classes[0].arrival.perDay;
        // What takes minutes is not run here.
        if (perDay > 1e4 || blueprint.initial.some(({ people }) => people > 1e5)) continue;
        const row = replicate(blueprint, "1", 1);
        measuresOf(blueprint).forEach(({ label }, k) => {
          expect(Math.abs(row[k]), `${set}: ${label}`).not.toBe(Number.POSITIVE_INFINITY);
        });
      }
    },
    timeoutFor(size, 500),
  );
});
