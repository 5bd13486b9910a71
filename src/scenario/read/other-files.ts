/**
 * Texts that are no scenario at all: what they are instead.
 */

/** Lines looked at. */
const SOME = 5;

/** What a text is that cannot have been meant as YAML; undefined where it may have been. */
export function whatElse(text: string): string | undefined {
  const start = text.trimStart().slice(0, 200).toLowerCase();
  if (start.startsWith("{\\rtf")) return "a Word document (RTF)";
  if (/^<(?:!doctype|html|\?xml)/.test(start)) return "a web page or an XML file";
  const lines = text
    .split(/\r?\n/, 200)
    .filter((line) => line.trim() !== "")
    .slice(0, SOME);
  if (lines.length < 2 || lines.some((line) => /^\s*(?:#|- |[{[\]}"'])|:(?:\s|$)/.test(line))) return undefined;
  for (const [separator, name] of [
    [",", "commas"],
    [";", "semicolons"],
    ["\t", "tabs"],
  ] as const) {
    const columns = lines.map((line) => line.split(separator).length);
    if (columns[0] > 1 && columns.every((count) => count === columns[0]))
      return `a table with columns separated by ${name} (CSV)`;
  }
  return undefined;
}
