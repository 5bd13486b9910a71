/**
 * How often `calibrate` rules out the very inputs that the figures came from, and what it leaves beside them.
 *
 * 1. Figures of known laws: the truth is planted, and every set of inputs is known but for chance.
 * 2. Years of the teaching ward, whose delays are rare, with some numbers of places.
 * 3. Two inputs of that ward in wide ranges, fitted to a year with few delays.
 *
 * docs/decisions/0028-calibration-rules-out.md has the figures. Usage: npm run build && node test/bench/lost-truths.js
 * [laws] [ward] [ranges], which take some minutes each.
 */

import {
  calibrate,
  compileScenario,
  loadScenario,
  measuresOf,
  readInputRange,
  readObserved,
  replicate,
} from "../../dist/index.js";

import { createDistribution } from "../../dist/random/laws/distribution.js";
import { createStream } from "../../dist/random/stream.js";
import { knownSet } from "../../dist/study/fit/calibration-runs.js";
import { criterionOf, criterionToChoose } from "../../dist/study/fit/criterion.js";
import { bestOf, worstOf } from "../../dist/study/fit/implausibility.js";
import { REPLICATIONS_OF_MANY, ruledOutYears } from "../../dist/study/fit/ruled-out-years.js";

const WARD = new URL("../../scenarios/teaching/one-ward.yaml", import.meta.url).pathname;
/** The best set of a wave and two more have many replications. */
const SETS_OF_MANY = 3;

const say = (line) => process.stdout.write(`${line}\n`);
const percent = (share) => `${(100 * share).toFixed(0)} %`;

/**
 * Judges sets of inputs by figures, as one wave does: which sets get many replications is left to chance, but for the
 * best.
 *
 * @param figures what was observed
 * @param sets how many there are
 * @param setOf makes the set of a number from some of its replications
 * @param chance a stream of uniform numbers
 */
function judge({ figures, sets, setOf, replications }, chance) {
  const aimed = figures.map((observed) => ({ observed, sd: 0, discrepancy: 0 }));
  const known = Array.from({ length: sets }, (_, k) => setOf(k, replications));
  const order = known
    .map((set) => ({ set, turn: chance() }))
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ set }) => set);
  const many = [];
  for (let k = 0; k < SETS_OF_MANY && replications < REPLICATIONS_OF_MANY; k++) {
    const criterion = criterionToChoose(criterionOf(aimed, [...known, ...many], replications));
    const isNew = ({ values }) => many.every((other) => other.values !== values);
    const fits = (set) => worstOf(set, criterion) <= criterion.limit;
    const set = k === 0 ? bestOf(known, criterion) : order.find((one) => isNew(one) && fits(one));
    if (set !== undefined && isNew(set)) many.push(setOf(known.indexOf(set), REPLICATIONS_OF_MANY));
  }
  const criterion = criterionOf(aimed, [...known, ...many], replications);
  const accepted = known.filter((set) => worstOf(set, criterion) <= criterion.limit);
  const told = () =>
    ruledOutYears({ accepted, known, many }, { criterion, discrepancy: 0, confidence: 0.95 })?.share ?? null;
  return { known, accepted, told };
}

/** What was found in some calibrations: shares of them in which the truth was lost, of the sets left, and what was told. */
class Tally {
  #tries = 0;
  #lost = 0;
  #left = 0;
  #told = [];

  add({ known, accepted, told }, truth, asksWhatIsTold) {
    this.#tries++;
    if (!accepted.includes(known[truth])) this.#lost++;
    this.#left += accepted.length / known.length;
    if (asksWhatIsTold) this.#told.push(told() ?? []);
  }

  toString() {
    const told = this.#told.flat();
    const mean = told.reduce((sum, share) => sum + share, 0) / told.length;
    return `lost ${percent(this.#lost / this.#tries)}, told ${percent(mean)}, left ${percent(this.#left / this.#tries)}`;
  }
}

/** Laws of a mean of 1, and none that is 1 exactly. */
function knownLaws() {
  const gamma = createDistribution({ kind: "gamma", shape: 0.3, scale: 1 / 0.3 });
  return {
    normal: (chance) => 1 + 0.1 * (Array.from({ length: 12 }, chance).reduce((a, b) => a + b, 0) - 6),
    exponential: (chance) => -Math.log(1 - chance()),
    "gamma of shape 0.3": (chance) => gamma.quantile(chance()),
    "nothing in seven of ten": (chance) => (chance() < 0.3 ? -Math.log(1 - chance()) / 0.3 : 0),
  };
}

function fromKnownLaws() {
  say(
    "Figures of known laws: the share of years that lose the truth, what own-years tells, and the share of sets left",
  );
  const near = Array.from({ length: 10 }, (_, k) => 60 + 10 * k);
  const far = Array.from({ length: 21 }, (_, k) => 10 * 10 ** (k / 10));
  const spreads = [
    { name: "sets of 60 to 150, truth 100", means: near, truth: 4 },
    { name: "sets of 10 to 1,000, truth 100", means: far, truth: 10 },
    { name: "sets of 10 to 1,000, truth 1,000", means: far, truth: 20 },
  ];
  for (const { name, means, truth } of spreads) {
    say(`\n${name}`);
    for (const [law, drawOne] of Object.entries(knownLaws()))
      for (const count of [1, 12, 36])
        for (const replications of [5, 10, 30]) {
          const tally = new Tally();
          const tries = count === 36 ? 200 : 500;
          for (let time = 0; time < tries; time++) {
            const chance = createStream(1, law, count, time);
            const years = Array.from({ length: count }, () =>
              Array.from({ length: REPLICATIONS_OF_MANY + 1 }, () => drawOne(chance)),
            );
            const values = means.map((mean) => [String(mean)]);
            const setOf = (k, number) =>
              knownSet(
                { position: [k / means.length], values: values[k] },
                years.map((own) => own.slice(0, number).map((value) => value * means[k])),
              );
            const figures = years.map((own) => own[REPLICATIONS_OF_MANY] * means[truth]);
            const found = judge({ figures, sets: means.length, setOf, replications }, chance);
            tally.add(found, truth, time < 40);
          }
          say(`${law}, ${count} figures, ${replications} replications: ${tally}`);
        }
  }
}

async function blueprintOf(set) {
  const scenario = await loadScenario(WARD, { set });
  return compileScenario(scenario).blueprint;
}

async function fromTheWard() {
  say("Years of the teaching ward with 46 to 70 places");
  const [BLOCKS, YEARS] = [12, 60];
  const daysOfMonths = [30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31];
  const places = Array.from({ length: 13 }, (_, k) => 46 + 2 * k);
  const rows = [];
  let months = [];
  for (const count of places) {
    const blueprint = await blueprintOf([`services.home-care.places=${count}`]);
    months = measuresOf(blueprint).flatMap(({ key, by }, k) =>
      key === "dtoc-beds" && Object.keys(by).join() === "month" ? [k] : [],
    );
    const replications = REPLICATIONS_OF_MANY * BLOCKS + YEARS;
    rows.push(Array.from({ length: replications }, (_, r) => replicate(blueprint, "ward", r + 1)));
  }
  const byMonth = (row) => months.map((k, month) => row[k] * daysOfMonths[month]);
  const kinds = {
    "its twelve months": byMonth,
    "their total": (row) => [byMonth(row).reduce((sum, days) => sum + days, 0)],
  };
  const values = places.map((count) => [String(count)]);
  for (const [kind, figuresOf] of Object.entries(kinds))
    for (const replications of [5, 10, 30])
      for (const truth of [50, 54, 58, 62].map((count) => places.indexOf(count))) {
        const tally = new Tally();
        for (let block = 0; block < BLOCKS; block++) {
          const setOf = (k, number) => {
            const own = rows[k]
              .slice(REPLICATIONS_OF_MANY * block, REPLICATIONS_OF_MANY * block + number)
              .map(figuresOf);
            return knownSet(
              { position: [k / places.length], values: values[k] },
              own[0].map((_, figure) => own.map((row) => row[figure])),
            );
          };
          for (let year = 0; year < YEARS; year++) {
            const figures = figuresOf(rows[truth][REPLICATIONS_OF_MANY * BLOCKS + year]).map(Math.round);
            const chance = createStream(2, block, year);
            const found = judge({ figures, sets: places.length, setOf, replications }, chance);
            tally.add(found, truth, year < 2);
          }
        }
        say(`${kind}, ${replications} replications, ${places[truth]} places: ${tally}`);
      }
}

async function fromWideRanges() {
  say("A year of 34 delayed days, 4 to 6 people a day and 45 to 70 places: what 200 years of the sets left have");
  const inputs = ["people.older-person.arrive.rate=4..6 per day", "services.home-care.places=45..70"];
  const observed = readObserved("from,to,measure,value\n2019-04-01,2020-03-31,delayed-days,34\n", "observed.csv");
  for (const [replications, points] of [
    [10, 20],
    [30, 40],
  ]) {
    const found = await calibrate(
      ({ set, name }) => loadScenario(WARD, { set, ...(name === undefined ? {} : { name }) }),
      { observed, inputs: inputs.map(readInputRange), discrepancy: 0, waves: 3, points },
      { replications },
    );
    const least = [];
    for (const { values } of found.accepted) {
      const blueprint = await blueprintOf(inputs.map((input, k) => `${input.split("=")[0]}=${values[k]}`));
      const measure = measuresOf(blueprint).findIndex(
        ({ key, by }) => key === "delayed-days" && Object.keys(by).length === 0,
      );
      const years = Array.from({ length: 200 }, (_, r) => replicate(blueprint, "own years", r + 1)[measure]);
      least.push(Math.min(...years));
    }
    const over = least.filter((days) => days > 34).length;
    say(
      `${replications} replications: ${least.length} sets left; the least of their years is ${Math.max(...least).toFixed(0)} ` +
        `at most, and over 34 in ${over} sets`,
    );
  }
}

const PARTS = { laws: fromKnownLaws, ward: fromTheWard, ranges: fromWideRanges };
const asked = process.argv.slice(2);
const unknown = asked.find((part) => !Object.hasOwn(PARTS, part));
if (unknown !== undefined) throw new Error(`${unknown} is none of ${Object.keys(PARTS).join(", ")}`);
for (const part of asked.length > 0 ? asked : Object.keys(PARTS)) {
  await PARTS[part]();
  say("");
}
