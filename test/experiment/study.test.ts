import { describe, expect, test } from "vitest";
import { thisThread } from "../../src/experiment/executor.js";
import { InvariantError, SizeError } from "../../src/foundation/errors.js";
import { renderJson } from "../../src/report/json/json-report.js";
import { conclude } from "../../src/study/compare/conclude.js";
import { collectStudy, joinStudies } from "../../src/study/design/collect.js";
import { parseResult, type Result } from "../../src/study/result/result.js";
import { fakeDesign, fakeReplicate, fakeScenario, fakeStudy, target } from "./fake.js";

function find(result: Result, scenario: number, key: string, by: Record<string, string>) {
  return result.scenarios[scenario]?.measures.find(
    (measure) => measure.key === key && JSON.stringify(measure.by) === JSON.stringify(by),
  );
}

describe("a study", () => {
  test("finds the exact mean of a total of four exponentials within 5 standard errors", async () => {
    const result = await fakeStudy([fakeScenario("base", 1000)], { replications: 400 });
    const total = find(result, 0, "delayed-days", {});
    expect(total?.values).toHaveLength(400);
    // Each exponential has mean and standard deviation 1000, so the total has mean 4000 and deviation 2000.
    expect(Math.abs((total?.mean ?? 0) - 4000)).toBeLessThan((5 * 2000) / Math.sqrt(400));
  });

  test("pairs replications: an alternative that is 10 % lower in every run differs by exactly that in every run", async () => {
    const result = await fakeStudy([fakeScenario("base", 1000), fakeScenario("alt", 900)], { replications: 7 });
    const difference = result.differences.find((d) => Object.keys(d.by).length === 0);
    const before = find(result, 0, "delayed-days", {})?.values ?? [];
    difference?.values.forEach((value, run) => {
      expect(value).toBeCloseTo(-0.1 * (before[run] as number), 9);
    });
    expect(result.unpaired).toEqual([
      { baseline: "base", alternative: "alt", "only-baseline": 0, "only-alternative": 0 },
    ]);
  });

  test("counts measures without a counterpart and leaves them out of the differences", async () => {
    const lonely = fakeScenario("alt", 900, { hospitals: [{ name: "north", title: "Northern General" }] });
    const result = await fakeStudy([fakeScenario("base", 1000), lonely]);
    // South and its two reasons are gone.
    expect(result.unpaired[0]?.["only-baseline"]).toBe(3);
    expect(result.unpaired[0]?.["only-alternative"]).toBe(0);
    expect(result.differences).toHaveLength(10);
  });

  test("rests a mean on the runs that have a value, and says how many", async () => {
    const result = await fakeStudy([fakeScenario("base", 1000)], { replications: 5 });
    const wait = find(result, 0, "wait", { service: "home" });
    expect(wait?.defined).toBe(3);
    expect(wait?.values.map((value) => value === null)).toEqual([false, true, false, true, false]);
    const there = (wait?.values ?? []).filter((value) => value !== null);
    expect(wait?.mean).toBeCloseTo(there.reduce((sum, x) => sum + x, 0) / 3, 12);
  });

  test("gives no deviation and no interval for one run", async () => {
    const result = await fakeStudy([fakeScenario("base", 1000)], { replications: 1 });
    const total = find(result, 0, "delayed-days", {});
    expect(total?.sd).toBeNull();
    expect(total?.["half-width"]).toBeNull();
  });

  test("starts where it is told: replication 17 alone is the 17th of many", async () => {
    const many = await fakeStudy([fakeScenario("base", 1000)]);
    const one = await fakeStudy([fakeScenario("base", 1000)], { first: 17, replications: 1 });
    expect(find(one, 0, "delayed-days", {})?.mean).toBe(find(many, 0, "delayed-days", {})?.values[16]);
  });

  test("gives a document that its own schema accepts, after a way through JSON", async () => {
    const scenario = fakeScenario("base", 1000, { targets: [target(Number.NEGATIVE_INFINITY, 5000)] });
    const result = await fakeStudy([scenario, fakeScenario("alt", 900)]);
    expect(parseResult(JSON.parse(renderJson(result)))).toEqual(result);
  });

  test("tells a run that is too large to simulate from a fault, also where it is the cause of another error", async () => {
    const scenario = fakeScenario("base", 1000);
    const failing = collectStudy(
      fakeDesign([scenario]),
      thisThread((): Float64Array => {
        throw new Error("event arrive failed at 3", {
          cause: new SizeError("pending timers must be at most 4, got 5"),
        });
      }),
      { replay: () => "run" },
    );
    await expect(failing).rejects.toThrow(SizeError);
    await expect(failing).rejects.toThrow(
      "base: the run has more people or events at once than can be simulated (replication 1: event arrive failed at 3). " +
        "Look for too many arrivals, or people who never leave.",
    );
  });

  test("wraps what the model throws in an InvariantError with what replays it", async () => {
    const broken = fakeScenario("alt", 900, { throwsAt: 4 });
    const failing = fakeStudy([fakeScenario("base", 1000), broken]);
    await expect(failing).rejects.toThrow(InvariantError);
    await expect(failing).rejects.toThrow(/capacity in use is negative.*replication 4, replay run alt 4/);
  });

  test.each([
    [{ replications: 0 }, "replications must be a whole number of at least 1, got 0"],
    [{ first: Number.NaN }, "first must be a whole number of at least 1, got NaN"],
    [{ confidence: 1 }, "confidence must be between 0 and 1, both excluded, got 1"],
  ])("refuses %o", async (wrong, message) => {
    await expect(fakeStudy([fakeScenario("base", 1)], wrong)).rejects.toThrow(new RangeError(message));
  });

  test.each([
    [{ relative: 5 }, "precision.relative must be between 0 and 1, both excluded, got 5"],
    [{ relative: 0.1, atMost: 0 }, "precision.atMost must be a whole number of at least 1, got 0"],
    [{ relative: 0.1, atMost: 2 }, "precision.atMost must be at least the replications to start from (30), got 2"],
  ])("refuses the precision %o", async (precision, message) => {
    await expect(fakeStudy([fakeScenario("base", 1)], {}, { precision })).rejects.toThrow(new RangeError(message));
  });

  test("refuses two scenarios of one name and a target on nothing", async () => {
    const twice = fakeStudy([fakeScenario("a", 1), fakeScenario("a", 2)]);
    await expect(twice).rejects.toThrow('scenarios must differ by name, got "a" twice');
    const scenario = fakeScenario("a", 1, { targets: [target(0, 1, { reason: "Z" })] });
    await expect(fakeStudy([scenario])).rejects.toThrow("measure must be one of scenario a");
  });
});

describe("interruption", () => {
  test("leaves the replications that are whole in every scenario", async () => {
    const controller = new AbortController();
    const options = {
      signal: controller.signal,
      // Seven runs of two scenarios: three replications are whole, the fourth is half done.
      onProgress: ({ done }: { done: number }) => {
        if (done === 7) controller.abort();
      },
    };
    const pair = [fakeScenario("base", 1000), fakeScenario("alt", 900)];
    const result = await fakeStudy(pair, {}, options);
    expect(result.interrupted).toBe(true);
    expect(result.replications).toBe(3);
    const whole = await fakeStudy(pair, { replications: 3 });
    expect({ ...result, interrupted: false }).toEqual(whole);
  });

  test("rejects with the signal's reason when nothing is whole", async () => {
    const reason = new Error("enough");
    const options = { signal: AbortSignal.abort(reason) };
    await expect(fakeStudy([fakeScenario("base", 1000)], {}, options)).rejects.toBe(reason);
  });
});

describe("precision", () => {
  test("adds replications until the half-width is narrow enough, and equals a plain run of as many", async () => {
    const base = [fakeScenario("base", 1000)];
    const result = await fakeStudy(base, { replications: 10 }, { precision: { relative: 0.05 } });
    const total = find(result, 0, "delayed-days", {});
    expect((total?.["half-width"] ?? 0) / (total?.mean ?? 1)).toBeLessThanOrEqual(0.05);
    expect(result.precision?.met).toBe(true);
    expect(result.replications).toBeGreaterThan(10);
    const plain = await fakeStudy(base, { replications: result.replications });
    expect({ ...result, precision: null }).toEqual(plain);
  });

  test("stops at the stated maximum and says that it was not reached", async () => {
    const precision = { relative: 0.001, atMost: 25 };
    const result = await fakeStudy([fakeScenario("base", 1000)], { replications: 20 }, { precision });
    expect(result.replications).toBe(25);
    expect(result.precision).toMatchObject({ met: false, "at-most": 25, wanted: 0.001 });
  });

  test("takes another measure when one is named", async () => {
    const precision = { relative: 0.2, measure: { key: "delayed-days", by: { hospital: "south", reason: "E" } } };
    const result = await fakeStudy([fakeScenario("base", 1000)], {}, { precision });
    const cell = find(result, 0, "delayed-days", { reason: "E", hospital: "south" });
    expect(result.precision?.reached).toBe((cell?.["half-width"] ?? 0) / (cell?.mean ?? 1));
  });
});

describe("rows", () => {
  const pair = [fakeScenario("base", 1000), fakeScenario("alt", 900)];
  const collected = (first: number, replications: number, scenarios = pair) =>
    collectStudy(fakeDesign(scenarios, { first, replications }), thisThread(fakeReplicate));

  test("of two parts, joined, conclude as those of one piece of work do, in whatever parts it was cut", async () => {
    const whole = conclude(await collected(1, 9));
    for (const cut of [1, 4, 8]) {
      const joined = joinStudies(await collected(1, cut), await collected(cut + 1, 9 - cut));
      expect(conclude(joined)).toEqual(whole);
    }
  });

  test("survive a way through a structured clone, as between threads and processes", async () => {
    const rows = await collected(1, 3);
    expect(conclude(structuredClone(rows))).toEqual(conclude(rows));
  });

  test("can be asked again at another confidence", async () => {
    const rows = await collected(1, 9);
    const narrow = conclude(rows, 0.8).scenarios[0].measures[0]["half-width"] ?? 0;
    const wide = conclude(rows, 0.99).scenarios[0].measures[0]["half-width"] ?? 0;
    // Quantiles of Student's t with 8 degrees of freedom: 1.397 for 80 %, 3.355 for 99 %.
    expect(wide / narrow).toBeCloseTo(3.355387 / 1.396815, 5);
  });

  test("are joined only where they belong together", async () => {
    const rows = await collected(1, 3);
    await expect(collected(3, 3).then((more) => joinStudies(rows, more))).rejects.toThrow(
      "first must be the replication that comes next (4), got 3",
    );
    await expect(collected(5, 3).then((more) => joinStudies(rows, more))).rejects.toThrow("got 5");
    const others = collected(4, 3, [pair[0], fakeScenario("other", 900)]);
    await expect(others.then((more) => joinStudies(rows, more))).rejects.toThrow("rows must be of the same scenarios");
    const reseeded = { ...(await collected(4, 3)), seed: "2" };
    expect(() => joinStudies(rows, reseeded)).toThrow("seed must be that of the rows before (1), got 2");
  });
});

describe("an executor of somebody's own", () => {
  const design = fakeDesign([fakeScenario("base", 1000)], { replications: 2 });
  const row = (length: number) => new Float64Array(length);
  const { width } = design.points[0];

  // Rows that are too short used to be read as those of other measures, and without any there was an error of nothing.
  test.each<[string, unknown, string]>([
    ["nothing", undefined, "what the executor gives must be an object with rows and failure, got undefined"],
    ["no points", { rows: [], failure: null }, "rows of the executor must be a list for each of 1 points, got 0"],
    ["no rows", { rows: [[]], failure: null }, "rows[0] of the executor (base) must be of 2 replications, got 0"],
    [
      "too many rows",
      { rows: [[row(width), row(width), row(width)]], failure: null },
      "rows[0] of the executor (base) must be of 2 replications, got 3",
    ],
    [
      "short rows",
      { rows: [[row(width), row(width - 1)]], failure: null },
      `each row in rows[0] of the executor (base) must be ${width} numbers, those kept, got ${width - 1}`,
    ],
  ])("that gives %s is told what it must give", async (_, given, message) => {
    const executor = (async () => given) as unknown as Parameters<typeof collectStudy>[1];
    await expect(collectStudy(design, executor)).rejects.toThrow(message);
  });

  test("may give fewer replications where the signal has come", async () => {
    const stop = new AbortController();
    const executor = async () => {
      stop.abort();
      return { rows: [[row(width)]], failure: null };
    };
    const rows = await collectStudy(design, executor, { signal: stop.signal });
    expect([rows.rows[0].length, rows.complete]).toEqual([1, false]);
  });
});

describe("progress", () => {
  test("is told once for each replication", async () => {
    const told: string[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }) => void told.push(`${done}/${total}`);
    await fakeStudy([fakeScenario("base", 1000)], { replications: 3 }, { onProgress });
    // The last used to be told twice, so whoever counted the calls had one too many.
    expect(told).toEqual(["1/3", "2/3", "3/3"]);
  });
});
