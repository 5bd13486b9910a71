/**
 * Very many futures on many machines: each shard lays out its own futures alone, meets by itself those that a file
 * refuses, and all together are the bytes of one machine, whatever the number of shards.
 */
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { thisThread } from "../../src/experiment/executor.js";
import { dealShards } from "../../src/experiment/shards.js";
import { replicate, replicateTogether } from "../../src/model/replication.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import type { LoadScenario } from "../../src/study/design/scenario-loader.js";
import { mergeShards } from "../../src/study/shards/merge-shards.js";
import { collectStudyShard, type Shard } from "../../src/study/shards/shard.js";
import { parseShard, renderShard } from "../../src/study/shards/shard-document.js";
import { layOutShard, outlineOf } from "../../src/study/shards/variation-plan.js";
import {
  designFutures,
  type FuturesFacts,
  planFutures,
  settledFutures,
} from "../../src/study/uncertainty/futures-design.js";
import { concludeFutures, runFutures } from "../../src/study/uncertainty/futures-question.js";
import { sizeOf } from "../effort.js";

const WARD = `
title: A ward
run: { start: 2019-01-01, warm-up: 0 days, length: 4 weeks }
services: { ward: { setting: acute, beds: { value: 8, range: 6..9 } } }
people: { patient: { arrive: { rate: { value: 3 per day, range: 2..4 per day }, at: ward } } }
stages: { ward: { stay: 2.5 days, next: { home: 100 % } } }
`;
const LONGER = WARD.replace("stay: 2.5 days", "stay: 3 days");
/** The same until half of the time has gone, so that the two share their past. */
const LATER = `${WARD}changes: [{ on: 2019-01-15, stages: { ward: { stay: 3 days } } }]\n`;

const executor = thisThread(replicate, replicateTogether);
const MEASURES = [{ key: "occupancy", by: { service: "ward" } }];

/** Beds of each set; a bed too few is refused by the file. */
const setsOf = (beds: readonly number[]) => ({
  paths: ["services.ward.beds"],
  sets: beds.map((number) => [String(number)]),
});

/** A loader that counts the points it loads. */
function counted(text: string, own: string) {
  const names = new Set<string>();
  const load: LoadScenario = ({ name = own, set }) => {
    if (name.includes("[")) names.add(name);
    return parseScenario(text, { name, set });
  };
  return { load, names };
}

interface Asked {
  readonly alternative: string | null;
  readonly beds: readonly number[] | null;
  readonly replications: number;
}

function questionOf({ alternative, beds }: Asked) {
  const other = alternative === null ? undefined : counted(alternative, "other");
  const sets = beds === null ? { futures: 12 } : { sets: setsOf(beds) };
  return { question: { ...sets, measures: MEASURES, alternative: other?.load }, other };
}

async function shardsOf(asked: Asked, of: number): Promise<{ shards: Shard[]; loaded: number[] }> {
  const shards: Shard[] = [];
  const loaded: number[] = [];
  for (let shard = 1; shard <= of; shard++) {
    const own = counted(WARD, "ward");
    const { question } = questionOf(asked);
    const plan = await planFutures(own.load, question, { replications: asked.replications });
    const outline = outlineOf(plan);
    const { study, refused } = await layOutShard(plan, outline, { shard, of });
    const about = { question: "futures", facts: plan.facts };
    shards.push(await collectStudyShard(study, { shard, of }, executor, about, refused));
    loaded.push(own.names.size);
  }
  return { shards, loaded };
}

async function wholeOf(asked: Asked) {
  const { question } = questionOf(asked);
  return runFutures(await designFutures(counted(WARD, "ward").load, question, { replications: asked.replications }));
}

const anyAsked = fc.record({
  alternative: fc.constantFrom(null, LONGER, LATER),
  // At least ten that the file takes, and some that it refuses among them.
  beds: fc.option(
    fc
      .tuple(
        fc.array(fc.integer({ min: 6, max: 9 }), { minLength: 10, maxLength: 12 }),
        fc.array(fc.constant(-1), { maxLength: 3 }),
      )
      .chain(([some, none]) => fc.shuffledSubarray([...some, ...none], { minLength: some.length + none.length })),
  ),
  replications: fc.integer({ min: 2, max: 3 }),
});

describe("futures in shards", () => {
  property.prop([anyAsked, fc.integer({ min: 1, max: 8 })], { numRuns: sizeOf({ usual: 5, long: 200 }) })(
    "are the bytes of one machine, by way of their texts, with futures that a file refuses",
    async (asked, of) => {
      const { shards } = await shardsOf(asked, of);
      const merged = mergeShards(shards.map((shard) => parseShard(renderShard(shard))).reverse());
      const facts = settledFutures(merged.facts as FuturesFacts, merged.refused);
      const found = concludeFutures(merged, facts);
      expect(JSON.stringify(found)).toBe(JSON.stringify(await wholeOf(asked)));
      expect(found.refused).toHaveLength(asked.beds?.filter((number) => number < 0).length ?? 0);
    },
  );

  test("each lays out its own alone", async () => {
    const asked = { alternative: LONGER, beds: null, replications: 3 };
    const { loaded } = await shardsOf(asked, 6);
    // Thirteen points of each scenario, one of them as it is, in six parts of 39 pairs of runs.
    for (const futures of loaded) expect(futures).toBeLessThanOrEqual(4);
    expect(Math.max(...loaded)).toBeGreaterThan(0);
  });

  test("have all replications of some futures, also where there are as many replications as shards", async () => {
    const plan = await planFutures(counted(WARD, "ward").load, { futures: 100 }, { replications: 10 });
    for (const pieces of dealShards({ ...outlineOf(plan), byPoint: true }, 10)) {
      const futures = new Set(pieces.flatMap(({ points }) => points));
      expect(futures.size).toBeLessThanOrEqual(12);
    }
  });

  test("too few that the file takes are told when all are together", async () => {
    const asked = { alternative: null, beds: [...Array<number>(9).fill(7), -1], replications: 2 };
    const { shards } = await shardsOf(asked, 3);
    const merged = mergeShards(shards);
    expect(() => settledFutures(merged.facts as FuturesFacts, merged.refused)).toThrow(
      /the number of futures that no file refuses must be at least 10, got 9 of 10 \(future 10: services\.ward\.beds: found/,
    );
  });

  test("what all runs have alike cannot differ between futures", async () => {
    const sets = { paths: ["run.seed"], sets: Array.from({ length: 10 }, (_, k) => [String(k + 5)]) };
    const plan = await planFutures(counted(WARD, "ward").load, { sets }, {});
    await expect(layOutShard(plan, outlineOf(plan), { shard: 2, of: 2 })).rejects.toThrow(/^run\.seed of ward/);
  });

  test("a row of a refused future that is not empty, or an empty one of another, is found", async () => {
    const { shards } = await shardsOf(
      { alternative: null, beds: [-1, ...Array<number>(10).fill(7)], replications: 2 },
      2,
    );
    const [first, second] = shards;
    expect(() => mergeShards([{ ...first, refused: [] }, second])).toThrow(
      /has 0 numbers in row \d+, and should have 1/,
    );
  });
});
