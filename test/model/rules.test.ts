/** How rules stand together: each in a file of its own, found by the world's ports, and one more disturbs no other. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rowOf } from "../../src/model/measures/measures.js";
import { replicate, runWorld } from "../../src/model/replication.js";
import { RULES } from "../../src/model/rules/rules.js";
import { World } from "../../src/model/state/world.js";
import { blueprintOf } from "./runs.js";

const FOLDER = new URL("../../src/model/rules/", import.meta.url);
const LIST = "rules.ts";
const FILES = readdirSync(FOLDER);

const blueprint = blueprintOf(`
title: A ward and care at home
run: { start: 2019-01-07, warm-up: 10 days, length: 40 days }
services: { ward: { setting: acute, beds: 6 }, care: { setting: home, places: 9 } }
people: { patient: { arrive: { at: ward, rate: 1 per day } } }
stages:
  ward: { stay: { exponential: { mean: 5 days } }, next: { care: 60 %, home: 40 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: { exponential: { mean: 20 days } }, next: { home: 100 % } }
`);

describe("the rules", () => {
  test("are all named in the list", () => {
    const list = readFileSync(new URL(LIST, FOLDER), "utf8");
    for (const file of FILES) if (file !== LIST) expect(list).toContain(`"./${file.replace(".ts", ".js")}"`);
    expect(RULES).toHaveLength(FILES.length - 1);
  });

  test.each(FILES.filter((file) => file !== LIST))("%s imports no other rule", (file) => {
    expect(readFileSync(new URL(file, FOLDER), "utf8")).not.toMatch(/from "\.\//);
  });

  test("meet one more at the instants that concern all, and go on as without it", () => {
    const world = new World(blueprint, "1", 1);
    const days: number[] = [];
    let warmUpsEnded = 0;
    let runsEnded = 0;
    let left: Float64Array = new Float64Array();
    const further = () => {
      left = world.instants.counts(1);
      world.instants.atMidnight((day) => days.push(day));
      world.instants.whenWarmUpEnds(() => warmUpsEnded++);
      world.instants.whenSomebodyLeaves(() => left[0]++);
      world.instants.whenRunEnds(() => runsEnded++);
    };
    for (const install of [...RULES, further]) install(world);
    runWorld(world);
    expect(days).toEqual(Array.from({ length: 50 }, (_, day) => day - 10));
    expect([warmUpsEnded, runsEnded]).toEqual([1, 1]);
    expect(world.heads.departed[0]).toBeGreaterThan(5);
    expect(left[0]).toBe(world.heads.departed[0]);
    const row = rowOf(world);
    expect(row).toEqual(replicate(blueprint, "1", 1));
  });
});
