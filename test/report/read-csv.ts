/** What tests read tables with. */

/** A reader of RFC 4180, independent of the writer. */
export function readCsv(text: string): string[][] {
  if (!text.startsWith("\ufeff")) throw new Error("a table must begin with a byte-order mark");
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const body = text.slice(1);
  let row: string[] = [];
  for (let match = cell.exec(body); match !== null; match = cell.exec(body)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === "\r\n") {
      rows.push(row);
      row = [];
    }
    if (cell.lastIndex === body.length) break;
  }
  return rows;
}
