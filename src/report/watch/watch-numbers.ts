/** The long lists of a moving picture, packed into bytes and read again. */
import { NumberReader, NumberWriter } from "./packed-numbers.js";
import type { WatchData, WatchNumbers } from "./watch-data.js";

function writeSteps(writer: NumberWriter, list: readonly number[]): void {
  let last = 0;
  for (const value of list) {
    writer.writeSigned(value - last);
    last = value;
  }
}

function readSteps(reader: NumberReader, length: number): number[] {
  let last = 0;
  return Array.from({ length }, () => {
    last += reader.readSigned();
    return last;
  });
}

/** The bytes of these lists. Each list stands whole, since bytes of one kind compress best beside each other. */
export function packNumbers({ passages, capacity, used }: WatchNumbers): Uint8Array {
  const writer = new NumberWriter();
  let last = 0;
  for (const second of passages.seconds) {
    writer.write(second - last);
    last = second;
  }
  for (const list of [passages.from, passages.to]) for (const group of list) writer.write(group);
  for (const list of [...capacity, ...used]) writeSteps(writer, list);
  return writer.bytes();
}

/**
 * The lists in these bytes.
 *
 * @param bytes from `packNumbers`
 * @param data how many there are
 */
export function unpackNumbers(bytes: Uint8Array, data: Pick<WatchData, "passages" | "days" | "pools">): WatchNumbers {
  const reader = new NumberReader(bytes);
  const seconds = new Uint32Array(data.passages);
  let last = 0;
  for (let k = 0; k < seconds.length; k++) {
    last += reader.read();
    seconds[k] = last;
  }
  const groups = () => Uint32Array.from({ length: data.passages }, () => reader.read());
  const [from, to] = [groups(), groups()];
  const byPool = () => data.pools.map(() => readSteps(reader, data.days + 1));
  const capacity = byPool();
  return { passages: { seconds, from, to }, capacity, used: byPool() };
}
