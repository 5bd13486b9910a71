/**
 * Time-weighted statistics of a quantity that stays constant between changes, such as the number of people in a queue
 * or of beds in use. A level that is left at the same instant it was reached (a bed released and taken again) has no
 * weight.
 *
 * There is no clock in here: the caller passes the time to each change and to each reading. Statistics of single
 * observations, such as waiting times, are kept in tally.ts.
 */
import { breach, refuseUnknownKeys, requireFinite, requireProbability, wrongType } from "../foundation/refusal.js";

/** How many levels, from 0 on, a new histogram has room for. */
const FIRST_LEVELS = 64;
/** Shares of time that differ by less are equal. */
const ROUNDING = 1e-12;

/** Options of a level. */
export interface LevelOptions {
  /**
   * Whether to keep the time spent at each level, which `timeAt`, `shareAtOrAbove` and `quantile` need. Levels must
   * then be whole numbers of at least 0. Default false.
   */
  readonly histogram?: boolean;
}

/**
 * Collects the integral, mean, variance, minimum and maximum of a level over time and, with the option `histogram`, its
 * distribution. Memory does not grow with the number of changes.
 *
 * Times are in any unit, the same for all calls. `set`, `reset`, `integral`, `integralOfSquare`, `mean` and `variance`
 * throw RangeError for a time before the last change.
 *
 * @example
 * const beds = new Level(3, 0); // 3 in use from time 0
 * beds.set(1, 1);
 * beds.mean(2); // 2
 * beds.integral(2); // 4
 */
export class Level {
  private level = 0;
  private since = 0;
  private start = 0;
  /**
   * The first level that lasted some time, NaN before that; the integrals of the distance from it and of its square.
   */
  private origin = Number.NaN;
  private areaFromOrigin = 0;
  private areaOfSquareFromOrigin = 0;
  private least = Number.POSITIVE_INFINITY;
  private greatest = Number.NEGATIVE_INFINITY;
  /** Time spent at each level, indexed by level; may be longer than needed; null where no histogram is kept. */
  private times: Float64Array | null;
  /** Whether the next change needs `settleMore`: one question at each change, whose answer is nearly always no. */
  private needsMore = true;
  /** One more than the highest level that has been recorded in `times`. */
  private levels = 0;

  /**
   * @param level the initial level, finite; by default 0
   * @param now the time at which observation starts, finite; by default 0
   * @param options see LevelOptions
   * @throws RangeError for a level or time outside its range; TypeError for one that is not a number, or for an unknown
   *   option
   */
  constructor(level = 0, now = 0, options: LevelOptions = {}) {
    refuseUnknownKeys("options", options, ["histogram"]);
    this.times = options.histogram === true ? new Float64Array(FIRST_LEVELS) : null;
    this.check(level, now, Number.NEGATIVE_INFINITY);
    this.level = level;
    this.since = now;
    this.start = now;
  }

  /** The current level. */
  get value(): number {
    return this.level;
  }

  /**
   * Changes the level.
   *
   * @param level the new level: finite, and with a histogram a whole number of at least 0
   * @param now the time of the change, not before the last one
   * @throws RangeError for a level or time outside its range; TypeError for a level that is not a number
   */
  set(level: number, now: number): void {
    // All in one function: V8 boxes each number that it hands to a function which it does not compile in.
    const held = now - this.since;
    if (held > 0) {
      const last = this.level;
      if (this.needsMore) this.settleMore(last, held);
      const distance = last - this.origin;
      this.areaFromOrigin += distance * held;
      this.areaOfSquareFromOrigin += distance * distance * held;
      if (last < this.least) this.least = last;
      if (last > this.greatest) this.greatest = last;
      this.since = now;
    }
    const isWhole = this.times === null || (Number.isInteger(level) && level >= 0);
    if (typeof level !== "number" || !(held >= 0 && level - level === 0 && isWhole)) this.check(level, now, this.since);
    this.level = level;
  }

  /** Discards all statistics and starts observing again at time `now` from the current level, as after a warm-up. */
  reset(now: number): void {
    this.check(this.level, now, this.since);
    this.since = now;
    this.start = now;
    this.origin = Number.NaN;
    this.needsMore = true;
    this.areaFromOrigin = 0;
    this.areaOfSquareFromOrigin = 0;
    this.least = Number.POSITIVE_INFINITY;
    this.greatest = Number.NEGATIVE_INFINITY;
    this.times?.fill(0, 0, this.levels);
    this.levels = 0;
  }

  /** Time observed from the start, or from the last `reset`, to `now`. */
  duration(now: number): number {
    return now - this.start;
  }

  /** Integral of the level over the time observed, in unit of the level × unit of time. */
  integral(now: number): number {
    const fromOrigin = (this.origin || 0) * (this.since - this.start);
    return fromOrigin + this.areaFromOrigin + this.level * this.held(now);
  }

  /** Integral of the square of the level over the time observed. */
  integralOfSquare(now: number): number {
    const origin = this.origin || 0;
    const fromOrigin = 2 * origin * this.areaFromOrigin + origin * origin * (this.since - this.start);
    return this.areaOfSquareFromOrigin + fromOrigin + this.level * this.level * this.held(now);
  }

  /** Time-weighted mean of the level; NaN while no time has passed. */
  mean(now: number): number {
    return this.integral(now) / this.duration(now);
  }

  /**
   * Time-weighted variance of the level, the mean squared distance from its mean; exactly 0 for a level that did not
   * change, NaN while no time has passed.
   *
   * Distances are taken from the first level that lasted some time, so that a large level with small changes loses no
   * digits. Source: T. F. Chan, G. H. Golub and R. J. LeVeque, "Algorithms for Computing the Sample Variance: Analysis
   * and Recommendations", The American Statistician 37(3), 1983, on shifted data.
   */
  variance(now: number): number {
    const held = this.held(now);
    const duration = this.duration(now);
    const distance = this.since === this.start ? 0 : this.level - this.origin;
    const mean = (this.areaFromOrigin + distance * held) / duration;
    const meanOfSquare = (this.areaOfSquareFromOrigin + distance * distance * held) / duration;
    // Rounding may bring a tiny variance below 0; Math.max keeps NaN.
    return Math.max(0, meanOfSquare - mean * mean);
  }

  /** The lowest level that lasted some time, or the current level if that is lower. */
  get min(): number {
    return Math.min(this.least, this.level);
  }

  /** The highest level that lasted some time, or the current level if that is higher. */
  get max(): number {
    return Math.max(this.greatest, this.level);
  }

  /**
   * Time spent at exactly this level.
   *
   * @throws TypeError without the option `histogram`
   * @example
   * const beds = new Level(0, 0, { histogram: true });
   * beds.set(3, 1);
   * beds.set(1, 3);
   * beds.timeAt(3, 4); // 2
   * beds.shareAtOrAbove(1, 4); // 0.75
   * beds.quantile(0.5, 4); // 1
   */
  timeAt(level: number, now: number): number {
    const times = this.distribution();
    return (times[level] ?? 0) + (level === this.level ? this.held(now) : 0);
  }

  /**
   * Share of the observed time spent at this level or above, from 0 to 1; NaN while no time has passed.
   *
   * @throws TypeError without the option `histogram`
   */
  shareAtOrAbove(level: number, now: number): number {
    let time = 0;
    for (let above = Math.max(0, Math.ceil(level)); above <= this.highest(); above++) time += this.timeAt(above, now);
    return time / this.duration(now);
  }

  /**
   * The time-weighted quantile: the lowest level such that the quantity was at or below it for at least the share
   * `probability` of the observed time. With 0 it is the lowest level that lasted some time, with 1 the highest. Shares
   * that differ by less than 1e-12 are equal, because times are sums with rounding. While no time has passed, it is the
   * current level.
   *
   * @param probability from 0 to 1
   * @throws RangeError for a probability outside its range; TypeError without the option `histogram`
   */
  quantile(probability: number, now: number): number {
    const wanted = (requireProbability("probability", probability) - ROUNDING) * this.duration(now);
    const highest = this.highest();
    let time = 0;
    let last = this.level;
    for (let level = Math.floor(this.min); level <= highest; level++) {
      const spent = this.timeAt(level, now);
      if (spent === 0) continue;
      time += spent;
      last = level;
      // The highest of all is looked for to the end, however short it lasted.
      if (time >= wanted && probability < 1) break;
    }
    return last;
  }

  /** What only some changes need: to have an origin, to keep a histogram. */
  private settleMore(level: number, held: number): void {
    if (Number.isNaN(this.origin)) this.origin = level;
    this.needsMore = this.times !== null;
    if (this.times === null) return;
    if (level >= this.levels) this.makeRoomFor(level);
    this.times[level] += held;
  }

  private makeRoomFor(level: number): void {
    this.levels = level + 1;
    const times = this.distribution();
    if (level < times.length) return;
    this.times = new Float64Array(Math.max(2 * times.length, level + 1));
    this.times.set(times);
  }

  private held(now: number): number {
    this.check(this.level, now, this.since);
    return now - this.since;
  }

  private highest(): number {
    this.distribution();
    return Math.max(this.levels - 1, this.level);
  }

  private distribution(): Float64Array {
    if (this.times === null) throw wrongType("histogram", "true for the distribution of a level", false);
    return this.times;
  }

  private check(level: number, now: number, earliest: number): void {
    requireFinite("level", level);
    if (this.times !== null && !(Number.isInteger(level) && level >= 0)) {
      throw breach("level", "a whole number of at least 0 where a histogram is kept", level);
    }
    requireFinite("now", now);
    if (now < earliest) throw breach("now", `at least the time of the last change (${earliest})`, now);
  }
}
