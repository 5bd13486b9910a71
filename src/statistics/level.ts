/**
 * Statistics of a quantity that holds a level for a time: people in a line, beds in use. Every level counts by how long it
 * was held, so one that is left at the instant it was taken (a bed given back and granted again) counts for nothing.
 * The clock is the caller's: each change and each reading brings the time along. Single observations belong to tally.ts.
 */
import { breach, refuseUnknownKeys, requireFinite, requireProbability, wrongType } from "../foundation/refusal.js";

/** Levels for which a new histogram has room. */
const FIRST_LEVELS = 64;

/** Options of a level. */
export interface LevelOptions {
  /** Keep the time spent at each level, for quantiles and shares; levels must then be whole numbers from 0. Default false. */
  readonly histogram?: boolean;
}

/**
 * Integral, mean, variance, extremes and, if wanted, the distribution of a level over time.
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
  private area = 0;
  private areaOfSquare = 0;
  private least = Number.POSITIVE_INFINITY;
  private greatest = Number.NEGATIVE_INFINITY;
  /** Time at each level, room for more levels than were held; null where no histogram is kept. */
  private times: Float64Array | null;
  /** Levels held so far are below this, of those that `times` knows. */
  private levels = 0;

  /**
   * @param level the level at first, finite
   * @param now the time at which observation starts, finite
   * @param options see LevelOptions
   * @throws TypeError for an option that there is not, RangeError for a level or time that is not allowed
   */
  constructor(level = 0, now = 0, options: LevelOptions = {}) {
    refuseUnknownKeys("options", options, ["histogram"]);
    this.times = options.histogram === true ? new Float64Array(FIRST_LEVELS) : null;
    this.check(level, now, Number.NEGATIVE_INFINITY);
    this.level = level;
    this.since = now;
    this.start = now;
  }

  /** The present level. */
  get value(): number {
    return this.level;
  }

  /** Takes a new level at a time not before the last change. Throws RangeError otherwise, or for a level that is not allowed. */
  set(level: number, now: number): void {
    const held = now - this.since;
    if (held > 0) this.settle(now, held);
    if (typeof level !== "number" || !(held >= 0 && level - level === 0) || this.times !== null)
      this.check(level, now, this.since);
    this.level = level;
  }

  /** Forgets the past and goes on from the present level, as at the end of a warm-up. */
  reset(now: number): void {
    this.check(this.level, now, this.since);
    this.since = now;
    this.start = now;
    this.area = 0;
    this.areaOfSquare = 0;
    this.least = Number.POSITIVE_INFINITY;
    this.greatest = Number.NEGATIVE_INFINITY;
    this.times?.fill(0, 0, this.levels);
    this.levels = 0;
  }

  /** Time observed. */
  duration(now: number): number {
    return now - this.start;
  }

  /** Area under the level, in level × time. */
  integral(now: number): number {
    return this.area + this.level * this.held(now);
  }

  /** Area under the square of the level. */
  integralOfSquare(now: number): number {
    return this.areaOfSquare + this.level * this.level * this.held(now);
  }

  /** Mean over time; NaN while no time has passed. */
  mean(now: number): number {
    return this.integral(now) / this.duration(now);
  }

  /** Variance over time, the mean of the square less the square of the mean; NaN while no time has passed. */
  variance(now: number): number {
    const mean = this.mean(now);
    return this.integralOfSquare(now) / this.duration(now) - mean * mean;
  }

  /** Lowest level held, the present one included. */
  get min(): number {
    return Math.min(this.least, this.level);
  }

  /** Highest level held, the present one included. */
  get max(): number {
    return Math.max(this.greatest, this.level);
  }

  /** Time spent at exactly `level`. Throws TypeError without the option `histogram`, as do the two below. */
  timeAt(level: number, now: number): number {
    const times = this.distribution();
    return (times[level] ?? 0) + (level === this.level ? this.held(now) : 0);
  }

  /** Share of the time spent at `level` or above, from 0 to 1; NaN while no time has passed. */
  shareAtOrAbove(level: number, now: number): number {
    let time = 0;
    for (let above = Math.max(0, Math.ceil(level)); above <= this.highest(); above++) time += this.timeAt(above, now);
    return time / this.duration(now);
  }

  /** The lowest level that was not exceeded for at least the share `probability` (0 to 1) of the time. */
  quantile(probability: number, now: number): number {
    const wanted = requireProbability("probability", probability) * this.duration(now);
    const highest = this.highest();
    let time = 0;
    for (let level = Math.floor(this.min); level < highest; level++) {
      time += this.timeAt(level, now);
      if (time > 0 && time >= wanted) return level;
    }
    return highest;
  }

  private settle(now: number, held: number): void {
    const level = this.level;
    this.area += level * held;
    this.areaOfSquare += level * level * held;
    if (level < this.least) this.least = level;
    if (level > this.greatest) this.greatest = level;
    if (this.times !== null) {
      if (level >= this.levels) this.makeRoomFor(level);
      this.times[level] += held;
    }
    this.since = now;
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
