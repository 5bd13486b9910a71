/**
 * Lists of whole numbers as bytes: seven bits a byte, the lowest first, the highest bit says that more follow. Small
 * numbers take one byte; differences of neighbours are small.
 */

const SEVEN_BITS = 128;

/** Writes whole numbers from 0 one behind the other. */
export class NumberWriter {
  private buffer = new Uint8Array(1 << 12);
  private length = 0;

  /** @param value a whole number from 0, below 2 to the power of 53 */
  write(value: number): void {
    if (this.length + 8 > this.buffer.length) {
      const larger = new Uint8Array(this.buffer.length * 2);
      larger.set(this.buffer);
      this.buffer = larger;
    }
    let rest = value;
    for (; rest >= SEVEN_BITS; rest = Math.floor(rest / SEVEN_BITS)) {
      this.buffer[this.length++] = (rest % SEVEN_BITS) + SEVEN_BITS;
    }
    this.buffer[this.length++] = rest;
  }

  /** A number that may be below 0: the odd ones stand for these. */
  writeSigned(value: number): void {
    this.write(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** What has been written. */
  bytes(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }
}

/** Reads what `NumberWriter` has written, in the same order. */
export class NumberReader {
  private readonly bytes: Uint8Array;
  private position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** The next number. */
  read(): number {
    let value = 0;
    let unit = 1;
    let byte = this.bytes[this.position++];
    for (; byte >= SEVEN_BITS; byte = this.bytes[this.position++]) {
      value += (byte - SEVEN_BITS) * unit;
      unit *= SEVEN_BITS;
    }
    return value + byte * unit;
  }

  /** The next number that was written by `writeSigned`. */
  readSigned(): number {
    const value = this.read();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }
}
