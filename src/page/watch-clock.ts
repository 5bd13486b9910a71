/** The time of the picture: it runs, stands, or is moved, and says each time where it is. */
import { MILLISECONDS_PER_SECOND } from "../foundation/time.js";

/** A tab that was in the background does not leap ahead. */
const LONGEST_STEP = 0.25;

export class WatchClock {
  /** Days from the first instant of the period. */
  #time = 0;
  #isRunning = false;
  #last = 0;
  readonly #days: number;
  readonly #changed: () => void;
  /** Whether the reader asked for less motion: then the picture goes from midnight to midnight. */
  readonly #stepsOnly: () => boolean;
  /** Days a second. */
  speed = 1;

  /**
   * @param days of the period
   * @param stepsOnly whether the picture goes from midnight to midnight
   * @param changed called when the time is another one, or the clock starts or stops
   */
  constructor(days: number, stepsOnly: () => boolean, changed: () => void) {
    this.#days = days;
    this.#stepsOnly = stepsOnly;
    this.#changed = changed;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** The time that is shown. */
  get time(): number {
    return this.#isRunning && this.#stepsOnly() ? Math.floor(this.#time) : this.#time;
  }

  /** Starts, from the beginning where it stood at the end; or stops. */
  toggle(): void {
    if (this.#isRunning) this.stop();
    else {
      if (this.#time >= this.#days) this.#time = 0;
      this.#isRunning = true;
      this.#last = performance.now();
      requestAnimationFrame((now) => this.#frame(now));
      this.#changed();
    }
  }

  stop(): void {
    if (!this.#isRunning) return;
    // It stays where it was shown.
    this.#time = this.time;
    this.#isRunning = false;
    this.#changed();
  }

  /** Moves to a time; what lies outside the period becomes its nearer end. */
  moveTo(time: number): void {
    this.#time = Math.max(0, Math.min(time, this.#days));
    this.#changed();
  }

  /** Stops, and moves by whole days, to a midnight. */
  step(days: number): void {
    this.stop();
    const near = days > 0 ? Math.floor(this.#time + 1e-9) : Math.ceil(this.#time - 1e-9);
    this.moveTo(near + days);
  }

  #frame(now: number): void {
    if (!this.#isRunning) return;
    const seconds = Math.min((now - this.#last) / MILLISECONDS_PER_SECOND, LONGEST_STEP);
    this.#last = now;
    this.#time = Math.min(this.#time + seconds * this.speed, this.#days);
    if (this.#time >= this.#days) this.#isRunning = false;
    else requestAnimationFrame((next) => this.#frame(next));
    this.#changed();
  }
}
