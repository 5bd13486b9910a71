/**
 * Designs dealt out in shards: every task is in one of them, they are about equally long, and merged they are the bytes
 * of the whole, whatever the design and the order of the parts. Parts that make no whole are refused in words.
 */
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import type { Design } from "../../src/experiment/design.js";
import { thisThread } from "../../src/experiment/executor.js";
import { dealShard, dealShards, type Piece } from "../../src/experiment/shards.js";
import { checksumOf } from "../../src/foundation/checksum.js";
import { ShardError } from "../../src/foundation/errors.js";
import { renderJson } from "../../src/report/json/json-report.js";
import { conclude } from "../../src/study/compare/conclude.js";
import { collectStudy } from "../../src/study/design/collect.js";
import type { StudyDesign } from "../../src/study/design/study-design.js";
import { isWhole, mergeShards } from "../../src/study/shards/merge-shards.js";
import { collectStudyShard, type Shard, type ShardOptions } from "../../src/study/shards/shard.js";
import { parseShard, renderShard } from "../../src/study/shards/shard-document.js";
import { sizeOf } from "../effort.js";
import { type FakeScenario, fakeDesign, fakeReplicate, fakeScenario, target } from "./fake.js";

/** Names of points, some with another number of measures. */
const anyScenarios = fc
  .array(fc.record({ level: fc.integer({ min: 1, max: 1000 }), isLonely: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((kinds) =>
    kinds.map(({ level, isLonely }, index) =>
      fakeScenario(`s${index}`, level, {
        targets: [target(Number.NEGATIVE_INFINITY, 5 * level)],
        ...(isLonely ? { hospitals: [{ name: "north", title: "Northern General" }] } : {}),
      }),
    ),
  );

/** Points in groups, in any order: each point with the number of its group. */
const anyGroups = (points: number) =>
  fc
    .array(fc.integer({ min: 0, max: 2 }), { minLength: points, maxLength: points })
    .map((groups) =>
      [0, 1, 2]
        .map((group) => groups.flatMap((own, point) => (own === group ? [point] : [])))
        .filter(({ length }) => length > 0),
    );

const anyDesign = fc
  .record({
    scenarios: anyScenarios,
    first: fc.integer({ min: 1, max: 50 }),
    replications: fc.integer({ min: 1, max: 12 }),
  })
  .chain(({ scenarios, ...settings }) =>
    fc.option(anyGroups(scenarios.length)).map(
      (together): StudyDesign<FakeScenario> => ({
        ...fakeDesign(scenarios, settings),
        ...(together === null ? {} : { together }),
      }),
    ),
  );

function* fakeTogether(inputs: readonly FakeScenario[], seed: string, replication: number) {
  for (const input of inputs) yield fakeReplicate(input, seed, replication);
}
const executor = thisThread(fakeReplicate, fakeTogether);

/** All shards of a design. */
function shardsOf(design: StudyDesign<FakeScenario>, of: number, options: ShardOptions = {}): Promise<Shard[]> {
  const numbers = Array.from({ length: of }, (_, index) => ({ shard: index + 1, of }));
  return Promise.all(numbers.map((number) => collectStudyShard(design, number, executor, options)));
}

const tasksIn = (pieces: readonly Piece[]) =>
  pieces.reduce((sum, { points, replications }) => sum + points.length * replications, 0);

describe("dealing", () => {
  const anyDealt = fc.record({ design: anyDesign, of: fc.integer({ min: 1, max: 40 }) });

  property.prop([anyDealt], { numRuns: sizeOf({ usual: 300, long: 30_000 }) })(
    "gives every task once, and groups whole",
    ({ design, of }) => {
      const seen = new Map<string, number>();
      for (const { points, first, replications } of dealShards(design, of).flat()) {
        for (const group of design.together ?? [])
          expect([0, group.length]).toContain(group.filter((point) => points.includes(point)).length);
        for (const point of points)
          for (let k = first; k < first + replications; k++)
            seen.set(`${point} ${k}`, (seen.get(`${point} ${k}`) ?? 0) + 1);
      }
      expect(seen.size).toBe(design.points.length * design.replications);
      expect(new Set(seen.values())).toEqual(new Set([1]));
    },
  );

  property.prop([anyDealt], { numRuns: sizeOf({ usual: 300, long: 30_000 }) })(
    "gives each its share within one batch",
    ({ design, of }) => {
      const share = (design.points.length * design.replications) / of;
      const batch = Math.max(...(design.together ?? [[0]]).map(({ length }) => length));
      for (const pieces of dealShards(design, of)) expect(Math.abs(tasksIn(pieces) - share)).toBeLessThanOrEqual(batch);
    },
  );

  const plain = (points: number, replications: number): Design<unknown> => ({
    points: Array.from({ length: points }, (_, index) => ({ name: `p${index}`, input: index, width: 1 })),
    seed: "1",
    first: 1,
    replications,
  });

  property.prop([anyDealt], { numRuns: sizeOf({ usual: 300, long: 30_000 }) })(
    "gives one shard by itself what it gives it among all",
    ({ design, of }) => {
      for (const byPoint of [false, true])
        for (const [index, pieces] of dealShards({ ...design, byPoint }, of).entries())
          expect(dealShard({ ...design, byPoint }, { shard: index + 1, of })).toEqual(pieces);
    },
  );

  test("a thousand million replications and shards take no list as long as these", () => {
    const many = 1_000_000_000;
    expect(dealShard(plain(2, many), { shard: many, of: many })).toEqual([
      { points: [0, 1], first: many, replications: 1 },
    ]);
    // What is left of twice as many less one is one less for each point than there are shards.
    expect(dealShard(plain(1, 2 * many - 1), { shard: 1, of: many })).toEqual([
      { points: [0], first: 1, replications: 1 },
      { points: [0], first: many + 1, replications: 1 },
    ]);
    const most = Number.MAX_SAFE_INTEGER;
    expect(tasksIn(dealShard({ ...plain(3, most - 1), byPoint: true }, { shard: most, of: most }))).toBe(3);
  });

  test("one replication of a thousand million is run", async () => {
    const many = 1_000_000_000;
    const design = fakeDesign([fakeScenario("a", 1)], { replications: many });
    const shard = await collectStudyShard(design, { shard: 7, of: many }, executor);
    expect(shard.rows).toHaveLength(1);
    expect(() => mergeShards([shard])).toThrow("shards 1-6,8-1000000000 of 1000000000 are missing.");
    expect(isWhole(shard)).toBe(true);
  });

  test("ten replications of two points to three shards: three each, and what is left by point", () => {
    expect(dealShards(plain(2, 10), 3)).toEqual([
      [
        { points: [0, 1], first: 1, replications: 3 },
        { points: [0], first: 10, replications: 1 },
      ],
      [{ points: [0, 1], first: 4, replications: 3 }],
      [
        { points: [0, 1], first: 7, replications: 3 },
        { points: [1], first: 10, replications: 1 },
      ],
    ]);
  });

  test("many points with few replications: a shard has to do with few of the points", () => {
    const shards = dealShards(plain(1000, 30), 100);
    expect(new Set(shards.map((pieces) => JSON.stringify(pieces.map(({ points }) => points.length))))).toEqual(
      new Set(["[10]"]),
    );
  });

  test("more shards than batches: some are empty", () => {
    const grouped = { ...plain(2, 2), together: [[0, 1]] };
    expect(dealShards(grouped, 4).map(tasksIn)).toEqual([0, 2, 0, 2]);
  });
});

describe("merging", () => {
  property.prop(
    [
      anyDesign.chain((design) =>
        fc.integer({ min: 1, max: 15 }).chain((of) =>
          fc.record({
            design: fc.constant(design),
            order: fc.shuffledSubarray([...Array(of).keys()], { minLength: of }),
          }),
        ),
      ),
    ],
    { numRuns: sizeOf({ usual: 50, long: 10_000 }) },
  )("any shards in any order are the bytes of the whole, by way of their texts", async ({ design, order }) => {
    const texts = (await shardsOf(design, order.length)).map(renderShard);
    const merged = mergeShards(order.map((index) => parseShard(texts[index])));
    const whole = await collectStudy(design, executor);
    const { question, facts, refused, ...rows } = merged;
    expect(rows).toEqual(whole);
    expect([question, facts, refused]).toEqual(["study", null, []]);
    expect(renderJson(conclude(merged))).toBe(renderJson(conclude(whole)));
  });
});

describe("a shard as text", () => {
  const single = shardsOf(fakeDesign([fakeScenario("a", 1)], { replications: 1 }), 1);
  const bits = (rows: readonly Float64Array[]) => rows.map((row) => new BigUint64Array(row.slice().buffer));

  property.prop([fc.array(fc.float64Array({ maxLength: 5 }), { maxLength: 5 })], {
    numRuns: sizeOf({ usual: 300, long: 30_000 }),
  })("keeps every bit of every number", async (rows) => {
    const [shard] = await single;
    const odd = Float64Array.of(Number.NaN, -0, 0, 5e-324, -Number.MAX_VALUE, Number.NEGATIVE_INFINITY, 0.1 + 0.2);
    const found = parseShard(renderShard({ ...shard, rows: [odd, ...rows] }));
    expect(bits(found.rows)).toEqual(bits([odd, ...rows]));
  });

  test("keeps what is asked and the facts for it, infinities and −0 included", async () => {
    const facts = { least: Number.NEGATIVE_INFINITY, none: Number.NaN, zero: -0, "a b": [1, null, "x"] };
    const options = { question: "sweep", facts, command: "discharge-flow sweep a.yaml" };
    const shards = await shardsOf(fakeDesign([fakeScenario("a", 1)], { replications: 2 }), 2, options);
    expect(shards.map((shard) => parseShard(renderShard(shard)))).toEqual(shards);
    expect(mergeShards(shards)).toMatchObject({ question: "sweep", facts });
  });

  const text = shardsOf(fakeDesign([fakeScenario("a", 1)], { replications: 2 }), 2).then(([shard]) =>
    renderShard(shard),
  );

  property.prop([fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })], {
    numRuns: sizeOf({ usual: 100, long: 10_000 }),
  })("is refused when it is cut off anywhere", async (share) => {
    // The newline at its end may be missing.
    const whole = await text;
    const cut = whole.slice(0, Math.floor((whole.length - 1) * share));
    expect(() => parseShard(cut)).toThrow(new TypeError("it is not JSON, or has been cut off"));
  });

  test.each([
    ["a changed number", (whole: string) => whole.replace('"seed":"1"', '"seed":"2"'), "its checksum is wrong"],
    ["no checksum", (whole: string) => whole.replace(/,"checksum":"\w+"/, ""), "its checksum is wrong"],
    [
      "another document",
      () => '{"discharge-flow":"0.1.0","format":5}',
      "it is not one of the files that --shard writes",
    ],
    ["another form", (whole: string) => whole.replace('"format":5', '"format":9'), "its form is 9, of version"],
  ])("is refused with %s", async (_, change, message) => {
    const whole = await text;
    expect(() => parseShard(change(whole))).toThrow(message);
  });

  test("has the checksum that is published for its method", () => {
    // Of the nine digits, as every catalogue of CRC-32 gives it; of no byte at all; and of two bytes of UTF-8.
    expect(checksumOf("123456789")).toBe("cbf43926");
    expect(checksumOf("")).toBe("00000000");
    expect(checksumOf("é")).toBe(checksumOf(new TextDecoder().decode(Uint8Array.of(0xc3, 0xa9))));
  });
});

describe("shards that make no whole are refused, all that is wrong at once", () => {
  const design = fakeDesign([fakeScenario("a", 1), fakeScenario("b", 2)], { replications: 9 });
  const command = "discharge-flow compare a.yaml b.yaml --out parts";
  const good = shardsOf(design, 4, { command });

  /** The problems that a list of parts has. */
  function problemsOf(parts: readonly Shard[]): readonly string[] {
    try {
      mergeShards(parts);
    } catch (error) {
      if (error instanceof ShardError) return error.problems;
      throw error;
    }
    return [];
  }

  test("none at all", () => {
    expect(problemsOf([])).toEqual(["there are none."]);
  });

  test("missing ones, with what makes them", async () => {
    const parts = await good;
    expect(problemsOf(parts)).toEqual([]);
    expect(problemsOf(parts.filter(({ shard }) => shard !== 3))).toEqual([
      `shard 3 of 4 is missing. Run: ${command} --shard 3/4`,
      "In a Slurm array: --array=3 with --shard auto/4",
    ]);
    expect(problemsOf(parts.filter(({ shard }) => shard === 3))).toEqual([
      `shards 1-2,4 of 4 are missing. Run for each number n of these: ${command} --shard n/4`,
      "In a Slurm array: --array=1-2,4 with --shard auto/4",
    ]);
    const unnamed = parts.map((shard) => ({ ...shard, command: null }));
    expect(problemsOf(unnamed.slice(1))).toEqual(["shard 1 of 4 is missing. Collect it with the same design."]);
  });

  test("repeated ones", async () => {
    const parts = await good;
    expect(problemsOf([...parts, parts[1]])).toEqual([
      "shard 2 is given 2 times: shard 2 of 4, shard 2 of 4. Keep only one.",
    ]);
  });

  test.each<[string, Partial<StudyDesign<FakeScenario>>, string]>([
    ["seed", { seed: "7" }, "seed is 7, not 1"],
    ["replications", { replications: 10 }, "replications is 10, not 9"],
    ["first replication", { first: 2 }, "first replication is 2, not 1"],
    ["confidence", { confidence: 0.9 }, "confidence is 0.9, not 0.95"],
    [
      "hash",
      { scenarios: design.scenarios.map((one) => ({ ...one, hash: "new" })) },
      "scenario a has hash new, not hash of a; scenario b has hash new, not hash of b",
    ],
    [
      "scenarios",
      fakeDesign([fakeScenario("a", 1), fakeScenario("c", 2)], { replications: 9 }),
      "scenarios is a, c, not a, b",
    ],
    [
      "past",
      { together: [[0, 1]] },
      "the scenarios have different measures, or share a different number of days before they diverge",
    ],
  ])("of another %s", async (_, change, difference) => {
    const [, other] = await shardsOf({ ...design, ...change }, 4, { command });
    const [first, , ...rest] = await good;
    expect(problemsOf([first, other, ...rest])).toEqual([
      `shard 2 of 4 is a part of something else: ${difference}. Leave it out, or run it again.`,
      `shard 2 of 4 is missing. Run: ${command} --shard 2/4`,
      "In a Slurm array: --array=2 with --shard auto/4",
    ]);
  });

  test("of another number of shards, version or question", async () => {
    const parts = await good;
    const [half] = await shardsOf(design, 2, { command });
    const old = { ...parts[0], origin: { ...parts[0].origin, version: "0.0.9" } };
    const asked = { ...parts[0], origin: { ...parts[0].origin, question: "futures" } };
    expect(problemsOf([...parts, half, old, asked])).toEqual([
      "shard 1 of 2 is a part of something else: number of shards is 2, not 4. Leave it out, or run it again.",
      "shard 1 of 4 is a part of something else: version is 0.0.9, not 0.1.0. Leave it out, or run it again.",
      "shard 1 of 4 is a part of something else: the question is futures, not study. Leave it out, or run it again.",
    ]);
    expect(problemsOf(parts.map((part) => ({ ...part, origin: old.origin })))).toEqual([
      "the shards were made by version 0.0.9, and this is 0.1.0. Merge them with 0.0.9, or run again.",
    ]);
  });

  test("with rows missing, or short", async () => {
    // Of nine replications of two points every shard has two whole ones; the ninth goes to shards 2 and 4.
    const [first, second, ...rest] = await good;
    const lacking = { ...first, rows: first.rows.slice(1) };
    const short = { ...second, rows: second.rows.with(1, Float64Array.of(1)) };
    const silent = { ...first, description: null };
    expect(problemsOf([lacking, short, ...rest])).toEqual([
      "shard 1 of 4 holds 3 rows, and should hold 4. Run shard 1 again with --force.",
      "shard 2 of 4 has 1 numbers in row 2, and should have 13. Run shard 2 again with --force.",
    ]);
    expect(problemsOf([silent, second, ...rest])).toEqual([
      "shard 1 of 4 does not say what is measured. Run shard 1 again with --force.",
    ]);
  });
});

test("another number of names than of shards is refused, and not taken for the names of some", async () => {
  const parts = await shardsOf(fakeDesign([fakeScenario("a", 1)], { replications: 6 }), 3);
  expect(() => mergeShards(parts, ["a", "b"])).toThrow(
    new RangeError(`names must be a list of ${parts.length} names, one for each shard, got 2`),
  );
});

describe("collecting a shard", () => {
  const design = fakeDesign([fakeScenario("a", 1), fakeScenario("b", 2)], { replications: 5 });

  test.each([
    [{ shard: 0, of: 2 }, "shard must be a whole number of at least 1, got 0"],
    [{ shard: 3, of: 2 }, "shard must be at most the number of shards (2), got 3"],
    [{ shard: 1, of: 0 }, "of must be a whole number of at least 1, got 0"],
    [{ shard: 1, of: 1.5 }, "of must be a whole number of at least 1, got 1.5"],
  ])("refuses %o", async (number, message) => {
    await expect(collectStudyShard(design, number, executor)).rejects.toThrow(new RangeError(message));
  });

  test("reports its own progress to the end", async () => {
    const seen: string[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }) => seen.push(`${done}/${total}`);
    // Of five replications of two points, two whole ones and one row of the fifth.
    await collectStudyShard(design, { shard: 1, of: 2 }, executor, { onProgress });
    expect(seen.at(0)).toBe("1/5");
    expect(seen.at(-1)).toBe("5/5");
  });

  test("stopped before its end gives nothing but the reason", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const onProgress = ({ done }: { done: number }) => done === 3 && controller.abort(reason);
    const shard = collectStudyShard(design, { shard: 1, of: 1 }, executor, { onProgress, signal: controller.signal });
    await expect(shard).rejects.toBe(reason);
  });

  test("looks at the inputs of its own points alone", async () => {
    const points = design.points.map((point) => ({
      name: point.name,
      width: point.width,
      get input(): FakeScenario {
        if (point.name === "b") throw new Error("b is not needed");
        return point.input;
      },
    }));
    const few = { ...design, points, replications: 1 };
    const shard = await collectStudyShard(few, { shard: 1, of: 2 }, executor);
    expect(shard.rows).toHaveLength(1);
  });

  test("says what replays a fault", async () => {
    const broken = fakeDesign([fakeScenario("a", 1), fakeScenario("b", 2, { throwsAt: 4 })], { replications: 5 });
    const options = { replay: (name: string, replication: number) => `run ${name} ${replication}` };
    await expect(collectStudyShard(broken, { shard: 2, of: 2 }, executor, options)).rejects.toThrow(
      /capacity in use is negative.*replication 4, replay run b 4/,
    );
  });
});
