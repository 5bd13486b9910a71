/**
 * The reference of all keys of a scenario file, as Markdown tables, from the descriptions in the schema.
 */
import { describedSchema } from "./described-schema.js";

interface JsonSchema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

interface Row {
  readonly key: string;
  readonly value: string;
  readonly meaning: string;
}

/** What stands whole in its own section and is not told again where it is repeated. */
const TOLD_ELSEWHERE: Readonly<Record<string, string>> = {
  "people.NAME.stages": "the keys of `stages`",
  "people.NAME.tasks": "the keys of `tasks`",
  "patterns.NAME.months": "a number of at least 0 for each of `jan` to `dec`",
  "patterns.NAME.weekdays": "a number of at least 0 for each of `mon` to `sun`",
};

/** One table for each section of a scenario file, then one for each kind of distribution. */
export function referenceTables(): string {
  const root: JsonSchema = describedSchema();
  const sections = Object.entries(root.properties ?? {}).map(([key, schema]) => {
    const required = root.required?.includes(key) === true;
    return `### \`${key}\`\n\n${table(rowsOf(key, schema, root, required))}`;
  });
  const durations = root.$defs?.durations?.anyOf?.find((form) => form.properties !== undefined);
  const kinds = Object.entries(durations?.properties ?? {}).flatMap(([key, schema]) =>
    rowsOf(key, schema, root, false),
  );
  return [...sections, `### Distributions\n\n${table(kinds)}`].join("\n\n");
}

function rowsOf(path: string, schema: JsonSchema, root: JsonSchema, required: boolean): Row[] {
  const forms = [schema, ...(schema.anyOf ?? [])];
  const own: Row = {
    key: path,
    value: wordsFor(path, schema),
    meaning: `${required ? "**Required.** " : ""}${schema.description ?? ""}`.trim(),
  };
  if (TOLD_ELSEWHERE[path] !== undefined || path.endsWith(".responsible")) return [own];
  const below = forms.flatMap((form) => {
    const fixed = Object.entries(form.properties ?? {}).flatMap(([key, one]) =>
      (key === "by" && one.items === undefined) || key === "otherwise"
        ? []
        : rowsOf(`${path}.${key}`, one, root, form.required?.includes(key) === true),
    );
    const named = typeof form.additionalProperties === "object" ? form.additionalProperties : undefined;
    const members = named?.properties === undefined ? [] : rowsOf(`${path}.NAME`, named, root, false).slice(1);
    const items = form.items?.properties === undefined ? [] : rowsOf(`${path}[]`, form.items, root, false).slice(1);
    return [...fixed, ...members, ...items];
  });
  return [own, ...below];
}

function wordsFor(path: string, schema: JsonSchema): string {
  const elsewhere = TOLD_ELSEWHERE[path];
  if (elsewhere !== undefined) return elsewhere;
  if (schema.enum !== undefined && schema.title === undefined)
    return schema.enum.map((word) => `\`${word}\``).join(", ");
  if (schema.$ref?.endsWith("durations")) return "a length of time or a distribution of it";
  if (schema.$ref?.endsWith("hours-of-care")) return "hours of care or a distribution of them";
  if (schema.title !== undefined) return schema.title;
  if (typeof schema.additionalProperties === "object") {
    const { properties, title } = schema.additionalProperties;
    return properties === undefined ? `a map by name of ${title ?? "values"}` : "a map by name of the keys below";
  }
  return schema.properties === undefined ? "" : "a map of the keys below";
}

function table(rows: readonly Row[]): string {
  const inCell = (text: string) => text.replaceAll("|", "\\|");
  const lines = rows.map(
    (row) => `| \`${row.key.replaceAll("NAME", "‹name›")}\` | ${inCell(row.value)} | ${inCell(row.meaning)} |`,
  );
  return ["| key | value | meaning |", "|---|---|---|", ...lines].join("\n");
}
