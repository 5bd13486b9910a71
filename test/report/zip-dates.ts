/** When the files in a zip archive say that they were changed, by a reader of its own. */

/** Dates in the local header of every file, which begins with PK 3 4, as `YYYY-MM-DD hh:mm`. */
export function datesIn(archive: Uint8Array): string[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const two = (x: number) => String(x).padStart(2, "0");
  const dates: string[] = [];
  for (const [signature, offset] of [
    [0x04034b50, 10],
    [0x02014b50, 12],
  ] as const) {
    for (let at = 0; at + 30 <= archive.length; at++) {
      if (view.getUint32(at, true) !== signature) continue;
      const [time, day] = [view.getUint16(at + offset, true), view.getUint16(at + offset + 2, true)];
      dates.push(
        `${1980 + (day >> 9)}-${two((day >> 5) & 15)}-${two(day & 31)} ${two(time >> 11)}:${two((time >> 5) & 63)}`,
      );
    }
  }
  return dates;
}
