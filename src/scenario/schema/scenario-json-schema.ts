/**
 * The JSON Schema of a scenario file, from the same definition that checks it: editors complete and check as one types.
 *
 * It knows shapes, not sums or names; `validate` knows the rest. Every value may be annotated or be a relative
 * change, every key of a variant may be null, and a variant need not repeat what its base says, so nothing is required
 * where `extends` stands.
 */
import { describedSchema } from "./described-schema.js";
import { isPlain, shareDefinitions } from "./shared-definitions.js";

type Json = { [key: string]: unknown };

const ANNOTATED = {
  type: "object",
  title: "a documented value",
  description: "A documented input: its value, plausible range, source and assumption.",
  properties: {
    value: { description: "What it is, as it would stand here alone." },
    range: {
      type: "string",
      description: "Between which values it can plausibly be: two values, or per cent of the value such as -20..+20 %.",
      examples: ["8..20 per day"],
    },
    source: { type: "string", description: "Where the value comes from, such as a published table and its year." },
    assumption: { type: "string", description: "What is assumed where no source gives the value." },
  },
  required: ["value"],
  additionalProperties: false,
};
const RELATIVE = {
  type: "string",
  title: "a relative change such as +10 %",
  description: "A relative change, such as +10 % or × 1.1: what it goes over, times so much.",
  pattern: "^([-+−] ?[0-9]+(\\.[0-9]+)? ?(%|per ?cent)|[×x] ?[0-9]+(\\.[0-9]+)?)$",
};
const EXTENDS = {
  type: "string",
  description: "A base file, relative to this one: what stands here goes over what stands there.",
};

/**
 * The JSON Schema (draft 2020-12) of a scenario file, as published in `docs/reference/scenario.schema.json`: with it an
 * editor completes and checks as one types.
 *
 * @returns plain data, to be written as JSON
 * @example
 * await writeFile("scenario.schema.json", JSON.stringify(jsonSchema()));
 */
export function jsonSchema(): Record<string, unknown> {
  const { $schema, $defs, required, properties, ...rest } = describedSchema();
  const definitions = isJson($defs) ? $defs : {};
  const sections = isJson(properties) ? properties : {};
  const adapt = (schema: unknown) => adaptWith(schema, sections);
  const root = adapt({ ...rest, properties: { extends: EXTENDS, ...(isJson(properties) ? properties : {}) } });
  return shareDefinitions({
    $schema,
    title: "discharge-flow scenario",
    ...(isJson(root) ? root : {}),
    anyOf: [{ required: ["extends"] }, { required }],
    $defs: {
      annotated: ANNOTATED,
      relative: RELATIVE,
      ...Object.fromEntries(Object.entries(definitions).map(([name, one]) => [name, adapt(one)])),
    },
  });
}

/**
 * Lets every single value be annotated or be a relative change, every key be null, and every map leave out what its
 * base has. What differs of a section from a date on is written as the section is.
 *
 * @param sections of the file, by their keys
 */
function adaptWith(given: unknown, sections: Json): unknown {
  if (Array.isArray(given)) return given.map((one) => adaptWith(one, sections));
  if (!isJson(given)) return given;
  const adapt = (one: unknown) => adaptWith(one, sections);
  const schema = asSection(given, sections);
  const { required: _left, properties, additionalProperties, default: written, ...rest } = schema;
  const adapted: Json = Object.fromEntries(
    Object.entries(rest).map(([key, one]) => [key, isPlain(key) ? one : adapt(one)]),
  );
  if (typeof rest.pattern === "string" && typeof rest.title === "string")
    adapted.errorMessage = `Expected ${rest.title}.`;
  if (written !== undefined) adapted.default = written;
  if (isJson(properties))
    adapted.properties = Object.fromEntries(
      Object.entries(properties).map(([key, one]) => [key, orAnnotated(one, sections)]),
    );
  if (isJson(additionalProperties)) adapted.additionalProperties = orAnnotated(additionalProperties, sections);
  else if (additionalProperties !== undefined) adapted.additionalProperties = additionalProperties;
  return adapted;
}

/** The section that a change of one is written as, with what is said of the change. */
function asSection(schema: Json, sections: Json): Json {
  const { likeSection, description } = schema;
  if (typeof likeSection !== "string") return schema;
  const section = sections[likeSection];
  const { default: _written, ...rest } = isJson(section) ? section : {};
  return { ...rest, description };
}

function orAnnotated(schema: unknown, sections: Json): Json {
  const adapted = adaptWith(schema, sections);
  if (!isJson(adapted)) return { anyOf: [adapted, { type: "null" }] };
  const { description, default: written, ...rest } = adapted;
  const forms = [
    rest,
    ...(isJson(schema) && "properties" in schema ? [] : [{ $ref: "#/$defs/annotated" }, { $ref: "#/$defs/relative" }]),
    { type: "null" },
  ];
  return {
    ...(description === undefined ? {} : { description }),
    ...(written === undefined ? {} : { default: written }),
    anyOf: forms,
  };
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
