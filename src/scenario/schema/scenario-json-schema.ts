/**
 * The JSON Schema of a scenario file, from the same definition that checks it: editors complete and check as one types.
 *
 * It knows shapes, not sums or names; `validate` knows the rest. Every value may be annotated or be a relative
 * change, every key of a variant may be null, and a variant need not repeat what its base says, so nothing is required
 * where `extends` stands.
 */
import { describedSchema } from "./described-schema.js";
import { shareDefinitions } from "./shared-definitions.js";

type Json = { [key: string]: unknown };

const ANNOTATED = {
  type: "object",
  description: "A documented input: its value, plausible range, source and assumption.",
  properties: {
    value: true,
    range: { type: "string", examples: ["8..20 per day"] },
    source: { type: "string" },
    assumption: { type: "string" },
  },
  required: ["value"],
  additionalProperties: false,
};
const RELATIVE = {
  type: "string",
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
 * base has.
 */
function adapt(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(adapt);
  if (!isJson(schema)) return schema;
  const { required: _left, properties, additionalProperties, default: written, ...rest } = schema;
  const adapted: Json = Object.fromEntries(
    Object.entries(rest).map(([key, one]) => [
      key,
      key === "examples" || key === "enum" || key === "type" ? one : adapt(one),
    ]),
  );
  if (written !== undefined) adapted.default = written;
  if (isJson(properties))
    adapted.properties = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, orAnnotated(one)]));
  if (isJson(additionalProperties)) adapted.additionalProperties = orAnnotated(additionalProperties);
  else if (additionalProperties !== undefined) adapted.additionalProperties = additionalProperties;
  return adapted;
}

function orAnnotated(schema: unknown): Json {
  const adapted = adapt(schema);
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
