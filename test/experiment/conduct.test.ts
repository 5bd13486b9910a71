import { describe, expect, test } from "vitest";
import { conduct } from "../../src/experiment/conduct.js";
import { InvariantError } from "../../src/foundation/errors.js";
import { renderJson } from "../../src/report/json/json-report.js";
import { parseResult, type Result } from "../../src/study/result.js";
import { DESIGN, type FakeSubject, fakeModel, fakeSubject, target } from "./fake.js";

function contenders(...subjects: FakeSubject[]) {
  return subjects.map((subject) => ({ subject, hash: `hash of ${subject.name}` }));
}

function find(result: Result, scenario: number, key: string, by: Record<string, string>) {
  return result.scenarios[scenario]?.measures.find(
    (measure) => measure.key === key && JSON.stringify(measure.by) === JSON.stringify(by),
  );
}

describe("conduct", () => {
  test("finds the exact mean of a total of four exponentials within 5 standard errors", async () => {
    const result = await conduct(contenders(fakeSubject("base", 1000)), { ...DESIGN, replications: 400 }, fakeModel);
    const total = find(result, 0, "delayed-days", {});
    expect(total?.values).toHaveLength(400);
    // Each exponential has mean and standard deviation 1000, so the total has mean 4000 and deviation 2000.
    expect(Math.abs((total?.mean ?? 0) - 4000)).toBeLessThan((5 * 2000) / Math.sqrt(400));
  });

  test("pairs replications: an alternative that is 10 % lower in every run differs by exactly that in every run", async () => {
    const result = await conduct(
      contenders(fakeSubject("base", 1000), fakeSubject("alt", 900)),
      { ...DESIGN, replications: 7 },
      fakeModel,
    );
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
    const lonely = fakeSubject("alt", 900, { hospitals: [{ name: "north", title: "Northern General" }] });
    const result = await conduct(contenders(fakeSubject("base", 1000), lonely), DESIGN, fakeModel);
    // South and its two reasons are gone.
    expect(result.unpaired[0]?.["only-baseline"]).toBe(3);
    expect(result.unpaired[0]?.["only-alternative"]).toBe(0);
    expect(result.differences).toHaveLength(10);
  });

  test("rests a mean on the runs that have a value, and says how many", async () => {
    const result = await conduct(contenders(fakeSubject("base", 1000)), { ...DESIGN, replications: 5 }, fakeModel);
    const wait = find(result, 0, "wait", { service: "home" });
    expect(wait?.defined).toBe(3);
    expect(wait?.values.map((value) => value === null)).toEqual([false, true, false, true, false]);
    const there = (wait?.values ?? []).filter((value) => value !== null);
    expect(wait?.mean).toBeCloseTo(there.reduce((sum, x) => sum + x, 0) / 3, 12);
  });

  test("gives no deviation and no interval for one run", async () => {
    const result = await conduct(contenders(fakeSubject("base", 1000)), { ...DESIGN, replications: 1 }, fakeModel);
    const total = find(result, 0, "delayed-days", {});
    expect(total?.sd).toBeNull();
    expect(total?.["half-width"]).toBeNull();
  });

  test("starts where it is told: replication 17 alone is the 17th of many", async () => {
    const many = await conduct(contenders(fakeSubject("base", 1000)), DESIGN, fakeModel);
    const one = await conduct(
      contenders(fakeSubject("base", 1000)),
      { ...DESIGN, first: 17, replications: 1 },
      fakeModel,
    );
    expect(find(one, 0, "delayed-days", {})?.mean).toBe(find(many, 0, "delayed-days", {})?.values[16]);
  });

  test("gives a document that its own schema accepts, after a way through JSON", async () => {
    const subject = fakeSubject("base", 1000, { targets: [target(Number.NEGATIVE_INFINITY, 5000)] });
    const result = await conduct(contenders(subject, fakeSubject("alt", 900)), DESIGN, fakeModel);
    expect(parseResult(JSON.parse(renderJson(result)))).toEqual(result);
  });

  test("wraps what the model throws in an InvariantError with what replays it", async () => {
    const broken = fakeSubject("alt", 900, { throwsAt: 4 });
    const failing = conduct(contenders(fakeSubject("base", 1000), broken), DESIGN, fakeModel);
    await expect(failing).rejects.toThrow(InvariantError);
    await expect(failing).rejects.toThrow(/capacity in use is negative.*replication 4, replay run alt 4/);
  });

  test.each([
    [{ replications: 0 }, "replications must be a whole number from 1, got 0"],
    [{ workers: 1.5 }, "workers must be a whole number from 1, got 1.5"],
    [{ first: Number.NaN }, "first must be a whole number from 1, got NaN"],
    [{ confidence: 1 }, "confidence must lie between 0 and 1, got 1"],
    [{ precision: { relative: 5 } }, "precision.relative must lie between 0 and 1, got 5"],
  ])("refuses %o", async (wrong, message) => {
    await expect(conduct(contenders(fakeSubject("base", 1)), { ...DESIGN, ...wrong }, fakeModel)).rejects.toThrow(
      new RangeError(message),
    );
  });

  test("refuses two scenarios of one name and a target on nothing", async () => {
    const twice = conduct(contenders(fakeSubject("a", 1), fakeSubject("a", 2)), DESIGN, fakeModel);
    await expect(twice).rejects.toThrow('scenarios must differ by name, got "a" twice');
    const subject = fakeSubject("a", 1, { targets: [target(0, 1, { reason: "Z" })] });
    await expect(conduct(contenders(subject), DESIGN, fakeModel)).rejects.toThrow("measure must be one of scenario a");
  });
});

describe("interruption", () => {
  test("leaves the replications that are whole in every scenario", async () => {
    const controller = new AbortController();
    const design = {
      ...DESIGN,
      signal: controller.signal,
      // Seven runs of two scenarios: three replications are whole, the fourth is half done.
      onProgress: ({ done }: { done: number }) => {
        if (done === 7) controller.abort();
      },
    };
    const pair = contenders(fakeSubject("base", 1000), fakeSubject("alt", 900));
    const result = await conduct(pair, design, fakeModel);
    expect(result.interrupted).toBe(true);
    expect(result.replications).toBe(3);
    const whole = await conduct(pair, { ...DESIGN, replications: 3 }, fakeModel);
    expect({ ...result, interrupted: false }).toEqual(whole);
  });

  test("rejects with the signal's reason when nothing is whole", async () => {
    const reason = new Error("enough");
    const design = { ...DESIGN, signal: AbortSignal.abort(reason) };
    await expect(conduct(contenders(fakeSubject("base", 1000)), design, fakeModel)).rejects.toBe(reason);
  });
});

describe("precision", () => {
  test("adds replications until the half-width is narrow enough, and equals a plain run of as many", async () => {
    const base = contenders(fakeSubject("base", 1000));
    const result = await conduct(base, { ...DESIGN, replications: 10, precision: { relative: 0.05 } }, fakeModel);
    const total = find(result, 0, "delayed-days", {});
    expect((total?.["half-width"] ?? 0) / (total?.mean ?? 1)).toBeLessThanOrEqual(0.05);
    expect(result.precision?.met).toBe(true);
    expect(result.replications).toBeGreaterThan(10);
    const plain = await conduct(base, { ...DESIGN, replications: result.replications }, fakeModel);
    expect({ ...result, precision: null }).toEqual(plain);
  });

  test("stops at the stated maximum and says that it was not reached", async () => {
    const precision = { relative: 0.001, atMost: 25 };
    const result = await conduct(contenders(fakeSubject("base", 1000)), { ...DESIGN, precision }, fakeModel);
    expect(result.replications).toBe(25);
    expect(result.precision).toMatchObject({ met: false, "at-most": 25, wanted: 0.001 });
  });

  test("takes another measure when one is named", async () => {
    const precision = { relative: 0.2, measure: { key: "delayed-days", by: { hospital: "south", reason: "E" } } };
    const result = await conduct(contenders(fakeSubject("base", 1000)), { ...DESIGN, precision }, fakeModel);
    const cell = find(result, 0, "delayed-days", { reason: "E", hospital: "south" });
    expect(result.precision?.reached).toBe((cell?.["half-width"] ?? 0) / (cell?.mean ?? 1));
  });
});
