/**
 * The schema of a scenario file as JSON Schema, with the default of every key told in its description too, for readers
 * who see the descriptions alone. The reference and the published JSON Schema are both made from it.
 */
import { z } from "zod";
import { scenarioSchema } from "./scenario-schema.js";

type Json = Readonly<Record<string, unknown>>;

/** The JSON Schema of a scenario file as its author writes it. */
export function describedSchema(): Json {
  return describeDefaults(z.toJSONSchema(scenarioSchema, { io: "input" })) as Json;
}

function describeDefaults(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(describeDefaults);
  if (!isJson(schema)) return schema;
  const described = Object.entries(schema).map(([key, one]): [string, unknown] => {
    if (key === "default" || key === "examples") return [key, one];
    if (key === "description") return [key, `${one} ${tellDefault(schema.default)}`.trimEnd()];
    // The keys of these are names, and what stands at each is a schema.
    if ((key === "properties" || key === "$defs") && isJson(one))
      return [key, Object.fromEntries(Object.entries(one).map(([name, member]) => [name, describeDefaults(member)]))];
    return [key, describeDefaults(one)];
  });
  return Object.fromEntries(described);
}

/** `Default 26 weeks.`; of a list or map of equal values `Default 1 for each.`; of an empty one nothing. */
function tellDefault(written: unknown): string {
  if (written === undefined) return "";
  if (typeof written !== "object" || written === null) return `Default ${written}.`;
  const [first, ...others] = new Set(Object.values(written));
  return first === undefined || others.length > 0 ? "" : `Default ${first} for each.`;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
