/** The command `verify`: all cases of the package at few replications, its formats, and faults that were planted. */
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { sizeOf } from "../effort.js";
import { dischargeFlow, folderOf } from "./command.js";

const VALIDATION = fileURLToPath(new URL("../../scenarios/validation/", import.meta.url));
const folder = folderOf({});
/** Of every case: few, for what is shown is that nothing is far off. The command itself takes more. */
const REPLICATIONS = String(sizeOf({ usual: 4, long: 40 }));

/** As much of a reference file as faults are planted in. */
interface File {
  references: { kind: string; theory?: string; given?: object; figures: { value: number; quantity: unknown }[] }[];
}

/** A copy of a case whose reference file is changed. */
function plant(name: string, change: (file: File) => void): string {
  copyFileSync(join(VALIDATION, `${name}.yaml`), join(folder, `${name}.yaml`));
  const file: File = JSON.parse(readFileSync(join(VALIDATION, `${name}.reference.json`), "utf8"));
  change(file);
  writeFileSync(join(folder, "planted.reference.json"), JSON.stringify(file));
  return "planted.reference.json";
}

describe("verify", () => {
  test("runs every case of the package, and all agree", async () => {
    const { code, stdout, stderr } = await dischargeFlow(
      folder,
      "verify",
      "--replications",
      REPLICATIONS,
      "--format",
      "json",
    );
    const { cases, comparisons, bound, interrupted } = JSON.parse(stdout);
    expect(cases.length).toBeGreaterThan(20);
    expect(comparisons).toBeGreaterThan(100);
    // The normal deviate of a tail of 0.01 / 2 / 120 is 3.94; of 100 and 150 figures 3.89 and 3.99.
    expect(bound).toBeGreaterThan(3.89);
    expect(bound).toBeLessThan(3.99);
    expect(interrupted).toBe(false);
    for (const { figures } of cases) {
      for (const { what, verdict, source } of figures) {
        expect([what, verdict]).toEqual([what, "agrees"]);
        expect(source).not.toBe("");
      }
    }
    expect(stderr).toMatch(/^\d+ cases in [\d.]+ s\.\n$/);
    expect(code).toBe(0);
  }, 300_000);

  test("prints reference, our value, z and agreement, within 80 columns", async () => {
    const file = join(VALIDATION, "by-hand-team.reference.json");
    const { code, stdout, stderr } = await dischargeFlow(folder, "verify", file, "--replications", "2", "--quiet");
    expect(stdout).toMatch(/^Twenty-four assessments, two assessors, no chance\n/);
    expect(stdout).toMatch(/^ +Reference {2}Ours \(95 %\) {6}z {2}Agrees$/m);
    expect(stdout).toMatch(/^Delayed days: 2 × 1,032 \/ 24 {2,}86 {2,}86 {2}equal {2}yes$/m);
    expect(stdout).toMatch(/^All agree: 7 figures in 1 case, 2 replications of each, seed 1\.$/m);
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  test("gives the same bytes on any number of workers, and others with another seed", async () => {
    const words = ["verify", join(VALIDATION, "filling-up.reference.json"), "--replications", "4", "--format", "csv"];
    const one = await dischargeFlow(folder, ...words, "--workers", "1");
    expect((await dischargeFlow(folder, ...words, "--workers", "3")).stdout).toBe(one.stdout);
    expect((await dischargeFlow(folder, ...words, "--seed", "2")).stdout).not.toBe(one.stdout);
    const [head, ...rows] = one.stdout.trimEnd().split("\r\n");
    expect(head).toMatch(
      /^\uFEFFcase,title,scenario,what,kind,theory,source,derivation,reference,.*,z,probability,verdict$/,
    );
    expect(rows).toHaveLength(4);
  });

  test("names a published value that is wrong, and ends with 1", async () => {
    const file = plant("filling-up", ({ references: [first] }) => {
      first.kind = "published";
      delete first.theory;
      delete first.given;
      first.figures[0].value = 3200;
    });
    const { code, stdout } = await dischargeFlow(folder, "verify", file, "--replications", "10", "--quiet");
    expect(stdout).toMatch(/^1 figure does not agree, of 4 figures in 1 case/m);
    expect(stdout).toMatch(/^ {2}filling-up: People after 10 days, exponential stays$/m);
    expect(stdout).toMatch(/^People after 10 days, exponential stays +3,200 .* NO$/m);
    expect(code).toBe(1);
  });

  test("names a value that does not follow from its theory, and one that is not of every run", async () => {
    const theory = plant("filling-up", ({ references: [first] }) => {
      first.figures[0].value = 2854;
    });
    const wrong = await dischargeFlow(folder, "verify", theory, "--replications", "10", "--quiet");
    expect(wrong.stdout).toContain("WRONG REFERENCE");
    expect(wrong.code).toBe(1);
    const hand = plant("by-hand-places", ({ references: [first] }) => {
      first.figures[0].value = 240.001;
    });
    const off = await dischargeFlow(folder, "verify", hand, "--replications", "2", "--quiet");
    expect(off.stdout).toMatch(/^ {2}by-hand-places: Delayed days: 10 × \(0 \+ 4 \+ 8 \+ 12\)$/m);
    expect(off.code).toBe(1);
  });

  test("ends with 4 on a reference file that is not there, or not one", async () => {
    const none = await dischargeFlow(folder, "verify", "nowhere.reference.json");
    expect(none.stderr).toContain("nowhere.reference.json: cannot be read: there is no such file or folder");
    expect(none.code).toBe(4);
    const file = plant("filling-up", ({ references: [first] }) => {
      first.kind = "guessed";
    });
    const wrong = await dischargeFlow(folder, "verify", file);
    expect(wrong.stderr).toContain("planted.reference.json: not a reference file: references.0.kind");
    expect(wrong.code).toBe(4);
    const measure = plant("filling-up", ({ references: [first] }) => {
      first.figures[0].quantity = "insides";
    });
    const unknown = await dischargeFlow(folder, "verify", measure);
    expect(unknown.stderr).toContain("planted.reference.json: quantity must name measures of its scenario");
    expect(unknown.code).toBe(4);
  });
});
