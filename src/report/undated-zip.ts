/**
 * The archive that an office file is. Archives say when each file in them was last changed. Here all have the same date, so
 * that the same report has the same bytes whenever it is written.
 */

/** 1 January 1980, the first date that an archive can say, as its two bytes. */
const FIRST_DATE = 0x0021;
const MIDNIGHT = 0;

/** Where the parts of an archive hold what is needed here, in bytes from their beginnings (PKWARE's APPNOTE, 4.3). */
const END = { signature: 0x06054b50, length: 22, entries: 10, directory: 16 } as const;
const ENTRY = { signature: 0x02014b50, length: 46, time: 12, name: 28, extra: 30, comment: 32, local: 42 } as const;
const LOCAL = { signature: 0x04034b50, time: 10 } as const;

function expectSignature(view: DataView, at: number, signature: number): void {
  if (at < 0 || view.getUint32(at, true) !== signature) throw new Error(`not an archive as expected at byte ${at}`);
}

function setDate(view: DataView, at: number): void {
  view.setUint16(at, MIDNIGHT, true);
  view.setUint16(at + 2, FIRST_DATE, true);
}

/**
 * Gives every file in an archive the same date.
 *
 * @param archive a zip file without a comment, as writers of office files make it
 * @returns a copy of it, of the same length
 */
export function undatedZip(archive: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(archive);
  const view = new DataView(bytes.buffer);
  const end = bytes.length - END.length;
  expectSignature(view, end, END.signature);
  let at = view.getUint32(end + END.directory, true);
  for (let entries = view.getUint16(end + END.entries, true); entries > 0; entries--) {
    expectSignature(view, at, ENTRY.signature);
    setDate(view, at + ENTRY.time);
    const local = view.getUint32(at + ENTRY.local, true);
    expectSignature(view, local, LOCAL.signature);
    setDate(view, local + LOCAL.time);
    const variable = [ENTRY.name, ENTRY.extra, ENTRY.comment].map((field) => view.getUint16(at + field, true));
    at += ENTRY.length + variable.reduce((all, one) => all + one, 0);
  }
  return bytes;
}
