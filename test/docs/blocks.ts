/** Reads Markdown: fenced blocks with where they stand, links, and the anchors that headings give. */

export interface Block {
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** First word behind the fence. */
  readonly language: string;
  /** What stands behind it: words, or `name=value`. */
  readonly marks: ReadonlyMap<string, string>;
  readonly text: string;
}

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split("\n");
  for (let k = 0; k < lines.length; k++) {
    const fence = /^(\s*)```(\S+)\s*(.*)$/.exec(lines[k] ?? "");
    if (fence === null) continue;
    const [, indent = "", language = "", marks = ""] = fence;
    const line = k + 1;
    const text: string[] = [];
    for (k++; k < lines.length && lines[k]?.trim() !== "```"; k++) text.push((lines[k] ?? "").slice(indent.length));
    const words = marks.split(/\s+/).filter((word) => word !== "");
    const pairs = words.map((word): [string, string] => {
      const [name = "", value = ""] = word.split("=");
      return [name, value];
    });
    blocks.push({ line, language, marks: new Map(pairs), text: `${text.join("\n")}\n` });
  }
  return blocks;
}

/** The commands of a shell block: a line each, where a backslash at the end continues it. */
export function commandsOf(block: Block): string[] {
  return block.text
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function withoutBlocks(markdown: string): string {
  return markdown.replaceAll(/^\s*```[\s\S]*?^\s*```$/gm, "");
}

export function linksOf(markdown: string): string[] {
  return [...withoutBlocks(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");
}

/** Anchors as GitHub makes them from headings. */
export function anchorsOf(markdown: string): Set<string> {
  const headings = [...withoutBlocks(markdown).matchAll(/^#+ (.*)$/gm)].map((match) => match[1] ?? "");
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\- ]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

/**
 * Whether an excerpt is true: its lines stand in the output in this order and, but for the gaps marked `…`, one after
 * another. A line that ends in `…` goes on in the output.
 *
 * @returns the first line that is not there, or null
 */
export function missingFrom(output: string, excerpt: string): string | null {
  const lines = output.split("\n");
  let at = 0;
  let gap = true;
  for (const line of excerpt.trimEnd().split("\n")) {
    if (line.trim() === "…") {
      gap = true;
      continue;
    }
    const open = line.endsWith("…");
    const wanted = open ? line.slice(0, -1).trimEnd() : line;
    const fits = (found: string) => (open ? found.startsWith(wanted) : found === wanted);
    const end = gap ? lines.length : Math.min(at + 1, lines.length);
    while (at < end && !fits(lines[at] ?? "")) at++;
    if (at === end) return line;
    at++;
    gap = false;
  }
  return null;
}

/** The words of a table without its figures and lines, which move with every input. */
export function wordsOf(text: string): string {
  return [...text.matchAll(/[A-Za-z][A-Za-z-]*/g)].map((match) => match[0]).join(" ");
}

/** Whether a line of an excerpt and one of an output are the same row, figures aside. */
function sameRow(line: string, found: string): boolean {
  const wanted = wordsOf(line.replace(/…$/, ""));
  const words = wordsOf(found);
  // A row of figures is neither a rule nor an empty line.
  if (wanted === "") return words === "" && found.trim() !== "" && /\d/.test(line) === /\d/.test(found);
  // A sentence may break elsewhere when its figures change: its first words are enough.
  const start = (text: string) => text.split(" ").slice(0, 3).join(" ");
  return wanted === words || (line.endsWith("…") ? words.startsWith(wanted) : start(wanted) === start(words));
}

/**
 * Where a row of an excerpt stands in an output, from one line on and before another: the line that is equal, else the
 * row that begins with the same name or value, else the next row of the same words. -1 where there is none.
 */
function rowIn(lines: readonly string[], row: string, from: number, until = lines.length): number {
  const opening = (text: string) => text.trim().split(/\s+/)[0];
  const fits = [
    (found: string) => found === row,
    (found: string) => sameRow(row, found) && opening(found) === opening(row),
    (found: string) => sameRow(row, found),
  ];
  const found = fits.map((isRow) => lines.findIndex((line, k) => k >= from && k < until && isRow(line)));
  return found.find((place) => place >= 0) ?? -1;
}

/** A line that goes on in the output, with the figures of today: as many words as the excerpt has of it. */
function cutLike(row: string, found: string): string {
  const kept = row.slice(0, -1).trimEnd();
  if (found.startsWith(kept)) return row;
  const words = found.trimStart().split(/\s+/).slice(0, kept.trim().split(/\s+/).length);
  return `${/^\s*/.exec(found)?.[0] ?? ""}${words.join(" ")} …`;
}

/** Lines within which the next row of an excerpt is looked for: a sentence that breaks elsewhere may skip some. */
const NEAR = 3;

/**
 * An excerpt with the figures of a new output: what stands between two gaps is taken anew, from the row of its first
 * line to the row of its last. Rows between are followed one by one, for those of a table may all have the same words.
 *
 * @throws Error when a row is no longer printed: then the excerpt needs an author
 */
export function refreshed(output: string, excerpt: string): string {
  const lines = output.trimEnd().split("\n");
  let at = 0;
  const need = (row: string, from: number) => {
    const place = rowIn(lines, row, from);
    if (place < 0) throw new Error(`no longer printed: ${row}`);
    return place;
  };
  const renewed = (part: readonly string[]): readonly string[] => {
    const rows = part.filter((line) => line.trim() !== "");
    if (rows.length === 0) return part;
    const first = need(rows[0], at);
    const open = new Map(rows[0].endsWith("…") ? [[first, rows[0]]] : []);
    let last = first;
    for (const [k, row] of rows.entries()) {
      if (k === 0) continue;
      const near = rowIn(lines, row, last + 1, last + 1 + NEAR);
      const place = near >= 0 ? near : k === rows.length - 1 ? need(row, last + 1) : last;
      if (place > last && row.endsWith("…")) open.set(place, row);
      last = place;
    }
    at = last + 1;
    const taken = lines.slice(first, last + 1).map((line, k) => {
      const row = open.get(first + k);
      return row === undefined ? line : cutLike(row, line);
    });
    // Empty lines beside a gap.
    const before = part.indexOf(rows[0]);
    const after = part.length - 1 - part.lastIndexOf(rows[rows.length - 1]);
    return [...part.slice(0, before), ...taken, ...part.slice(part.length - after)];
  };
  const written: string[] = [];
  let part: string[] = [];
  for (const line of excerpt.trimEnd().split("\n")) {
    if (line.trim() !== "…") part.push(line);
    else {
      written.push(...renewed(part), line);
      part = [];
    }
  }
  written.push(...renewed(part));
  return `${written.join("\n")}\n`;
}
