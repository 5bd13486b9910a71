/**
 * What a JSON Schema says several times, said once: each large part that stands in more than one place becomes a
 * definition that those places refer to. The schema accepts the same as before, and is a fraction of its size, so that
 * editors read it fast.
 */

type Json = Readonly<Record<string, unknown>>;

/** Parts that are shorter than this, as JSON, stand where they are used: a reference would not be shorter to read. */
const WORTH_SHARING = 150;

/**
 * @param schema a JSON Schema, draft 2020-12, with its definitions in `$defs`
 * @returns the same with further definitions, named by the key that they stand at first
 */
export function shareDefinitions(schema: Json): Json {
  const counts = new Map<string, number>();
  countParts(schema, counts);
  const { $defs, ...root } = schema;
  const given = isJson($defs) ? $defs : {};
  const names = new Map<string, string>();
  const definitions: Record<string, unknown> = {};

  function nameFor(key: string): string {
    let name = key;
    for (let number = 2; name in given || name in definitions; number++) name = `${key}-${number}`;
    return name;
  }
  function write(part: unknown, key: string, isWhole: boolean): unknown {
    if (Array.isArray(part)) return part.map((one) => write(one, key, false));
    if (!isJson(part)) return part;
    const text = JSON.stringify(part);
    if (!isWhole && text.length >= WORTH_SHARING && (counts.get(text) ?? 0) > 1) {
      let name = names.get(text);
      if (name === undefined) {
        name = nameFor(key);
        names.set(text, name);
        // The name is taken before what stands within is named.
        definitions[name] = undefined;
        definitions[name] = write(part, key, true);
      }
      return { $ref: `#/$defs/${name}` };
    }
    return Object.fromEntries(Object.entries(part).map(([inner, one]) => [inner, writeMember(inner, one, key)]));
  }
  /** What stands at a key of a schema: schemas, schemas by name, or plain values. */
  function writeMember(keyword: string, value: unknown, key: string): unknown {
    if (keyword === "properties" && isJson(value))
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, write(one, name, false)]));
    return isPlain(keyword) ? value : write(value, key, false);
  }

  const shared = Object.fromEntries(
    Object.entries(root).map(([keyword, one]) => [keyword, writeMember(keyword, one, "root")]),
  );
  const before = Object.fromEntries(Object.entries(given).map(([name, one]) => [name, write(one, name, true)]));
  return { ...shared, $defs: { ...before, ...definitions } };
}

function countParts(part: unknown, counts: Map<string, number>): void {
  if (Array.isArray(part)) for (const one of part) countParts(one, counts);
  if (!isJson(part)) return;
  const text = JSON.stringify(part);
  if (text.length >= WORTH_SHARING) counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const [keyword, one] of Object.entries(part)) {
    if ((keyword === "properties" || keyword === "$defs") && isJson(one))
      for (const member of Object.values(one)) countParts(member, counts);
    else if (!isPlain(keyword)) countParts(one, counts);
  }
}

/** Keywords whose values are no schemas. */
export function isPlain(keyword: string): boolean {
  return ["default", "defaultSnippets", "examples", "enum", "const", "required", "type"].includes(keyword);
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
