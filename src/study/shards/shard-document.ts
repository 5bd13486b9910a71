/**
 * A shard as a text that can be kept in a file or sent, and back: the same bits. It is JSON with a checksum over all of
 * it. Rows are base64 of their doubles, the lowest byte first, as JSON has neither NaN nor −0.
 *
 * Only `merge` of the same version reads it, so its form may change with any version.
 */

import { z } from "zod";
import { base64Of, bytesOfBase64 } from "../../foundation/base64.js";
import { checksumOf } from "../../foundation/checksum.js";
import { requireObject, requireText } from "../../foundation/refusal.js";
import { contentText } from "./content-text.js";
import { readNumber, writeNumber } from "./json-numbers.js";
import type { Shard, ShardDescription } from "./shard.js";

/** Version of the form. */
const FORMAT = 5;

const shardSchema = z.strictObject({
  "discharge-flow": z.string(),
  format: z.literal(FORMAT),
  shard: z.int().min(1),
  of: z.int().min(1),
  question: z.string(),
  seed: z.string(),
  first: z.int().min(1),
  replications: z.int().min(1),
  confidence: z.number(),
  facts: z.string(),
  command: z.string().nullable(),
  scenarios: z
    .array(
      z.strictObject({
        name: z.string(),
        hash: z.string(),
        width: z.int().min(0),
        kept: z.array(z.int().min(0)).nullable(),
      }),
    )
    .min(1),
  variations: z.strictObject({ count: z.int().min(0), overrides: z.string() }).nullable(),
  together: z.array(z.array(z.int().min(0))).nullable(),
  description: z.looseObject({}).nullable(),
  refused: z.array(z.strictObject({ variation: z.int().min(0), name: z.string(), reason: z.string() })),
  rows: z.array(z.string()),
});

type ShardDocument = z.infer<typeof shardSchema>;

function rowText(row: Float64Array): string {
  const view = new DataView(new ArrayBuffer(8 * row.length));
  row.forEach((value, index) => {
    view.setFloat64(8 * index, value, true);
  });
  return base64Of(new Uint8Array(view.buffer));
}

/** @throws an error of `atob` for a text that is not base64 */
function rowFrom(text: string): Float64Array {
  const bytes = bytesOfBase64(text);
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: Math.floor(bytes.length / 8) }, (_, index) => view.getFloat64(8 * index, true));
}

/** A description as JSON has it. */
function descriptionDocument(description: ShardDescription | null): Record<string, unknown> | null {
  return description === null ? null : JSON.parse(JSON.stringify(description, writeNumber));
}

/** Whether two descriptions say the same, as far as a file can hold it, wherever the files lie that they are of. */
export function isSameDescription(one: ShardDescription | null, other: ShardDescription | null): boolean {
  return contentText(one) === contentText(other);
}

/**
 * A shard as text.
 *
 * @param part from `collectShard`
 * @returns JSON that ends in a newline, for `parseShard` of the same version
 * @throws TypeError for what is no shard
 * @example
 * const shard = await collectShard(designStudy([scenario], { replications: 2 }), { shard: 1, of: 2 });
 * await writeFile("1-of-2.json", renderShard(shard));
 */
export function renderShard(part: Shard): string {
  requireObject("shard", part, "a shard from collectShard", ["shard", "of", "origin"]);
  const { shard, of, origin, command, description, refused, rows } = part;
  const document: ShardDocument = {
    "discharge-flow": origin.version,
    format: FORMAT,
    shard,
    of,
    question: origin.question,
    seed: origin.seed,
    first: origin.first,
    replications: origin.replications,
    confidence: origin.confidence,
    facts: origin.facts,
    command,
    scenarios: origin.scenarios.map(({ name, hash, width, kept }) => ({
      name,
      hash,
      width,
      kept: kept === null ? null : [...kept],
    })),
    variations: origin.variations,
    together: origin.together === null ? null : origin.together.map((group) => [...group]),
    description: descriptionDocument(description),
    refused: refused.map(({ variation, name, reason }) => ({ variation, name, reason })),
    rows: rows.map(rowText),
  };
  const body = JSON.stringify(document);
  return `${body.slice(0, -1)},"checksum":"${checksumOf(body)}"}\n`;
}

/** The end of a shard's text: what the checksum is, and where it begins. */
const ENDING = /,"checksum":"([0-9a-f]{8})"\}\s*$/;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError("it is not JSON, or has been cut off");
  }
}

/** Takes the checksum off and compares it. */
function checkedBody(text: string): unknown {
  const value = jsonOf(text);
  if (typeof value !== "object" || value === null || !("discharge-flow" in value && "shard" in value))
    throw new TypeError("it is not one of the files that --shard writes");
  const format = "format" in value ? value.format : undefined;
  if (format !== FORMAT)
    throw new TypeError(`its form is ${format}, of version ${value["discharge-flow"]}; this version reads ${FORMAT}`);
  const ending = ENDING.exec(text.slice(-40));
  const body = ending === null ? "" : `${text.slice(0, text.trimEnd().length - ending[0].trimEnd().length)}}`;
  if (ending?.[1] !== checksumOf(body)) throw new TypeError("its checksum is wrong: it has been changed or damaged");
  const { checksum: _, ...document }: Record<string, unknown> = value;
  return document;
}

/**
 * Reads a shard.
 *
 * @param text from `renderShard`
 * @returns the shard, bit for bit
 * @throws TypeError saying why the text is no shard, is not whole or has been changed
 * @example
 * const rows = mergeShards(texts.map(parseShard));
 */
export function parseShard(text: string): Shard {
  requireText("text", text);
  const parsed = shardSchema.safeParse(checkedBody(text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new TypeError(`${issue?.path.join(".") || "its top level"} is wrong: ${issue?.message ?? "unknown"}`);
  }
  const {
    shard,
    of,
    command,
    description,
    refused,
    rows,
    "discharge-flow": version,
    format: _,
    ...origin
  } = parsed.data;
  if (shard > of) throw new TypeError(`its number is ${shard}, and there are ${of} shards`);
  return {
    shard,
    of,
    origin: { version, ...origin },
    // What the same version has written, as the checksum says.
    description: JSON.parse(JSON.stringify(description), readNumber) as ShardDescription | null,
    command,
    refused,
    rows: rows.map(rowFrom),
  };
}
