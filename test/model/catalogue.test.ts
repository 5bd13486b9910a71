/** The catalogue of measures, and that whatever it says of a measure is true of the numbers. */
import { describe, expect, test } from "vitest";
import { CATALOGUE, type MeasureKey } from "../../src/model/measures/catalogue.js";
import { combinations, sumOver } from "../../src/model/measures/cross-table.js";
import { titlesOf } from "../../src/model/measures/dimensions.js";
import { measureReference } from "../../src/model/measures/measure-reference.js";
import { measuresOf } from "../../src/model/measures/measures.js";
import { replicate } from "../../src/model/replication.js";
import { blueprintAt } from "./runs.js";

const SHIPPED = [
  "scenarios/published/two-contracts.yaml",
  "scenarios/published/wood-murch-2019-stroke.yaml",
  "scenarios/teaching/small-one-provider.yaml",
  "scenarios/hertfordshire-2019/single-lead-provider.yaml",
];

const REFERENCE = `# Measures

Every number of a result has a key and says which part of the system it is about: \`delayed-days[reason=E]\`, \`wait[service=home-care]\`.
Targets, \`--measure\` and the files know measures by these names; reports use their titles. Measures by several dimensions, by
\`month\`, \`quantile\` or \`level\` are in the files alone. A number may lack a value (the mean wait of nobody); it is then null, never 0.

This page is generated from the declarations in \`src/model/measures/\`.
`;

describe("the catalogue", () => {
  test("makes a type of its keys, so that a slip in one does not compile", () => {
    const right: MeasureKey = "delayed-days";
    // @ts-expect-error: no measure has this key; `npm run types` fails where it is accepted
    const wrong: MeasureKey = "delayed-day";
    expect(CATALOGUE.map(({ key }) => key)).toContain(right);
    expect(CATALOGUE.map(({ key }) => key)).not.toContain(wrong);
  });

  test("has each key, each place among the totals and each place among the tables once", () => {
    const unique = (list: readonly unknown[]) => expect(new Set(list).size).toBe(list.length);
    unique(CATALOGUE.map(({ key }) => key));
    unique(CATALOGUE.flatMap(({ total }) => total ?? []));
    unique(CATALOGUE.flatMap(({ tables = {} }) => Object.values(tables).map(({ order }) => order)));
  });

  test("says of each measure what it is, in sentences", () => {
    for (const { key, title, unit, meaning } of CATALOGUE) {
      expect(`${title}|${unit}`, key).not.toMatch(/^\||\|$/);
      expect(meaning, key).toMatch(/^[A-Z].*\.$/);
    }
  });

  test("has a total exactly where it gives a place to one, and its bounds hold in every shipped kind of scenario", () => {
    const declared = new Map(CATALOGUE.map((declaration) => [declaration.key, declaration]));
    for (const path of SHIPPED) {
      const blueprint = { ...blueprintAt(path), warmUp: 0, length: 60 };
      const row = replicate(blueprint, "1", 1);
      measuresOf(blueprint).forEach(({ key, by, unit, label }, column) => {
        const { total, bounds } = declared.get(key) ?? expect.fail(key);
        if (Object.keys(by).length === 0) expect(total, key).toBeDefined();
        if (Number.isNaN(row[column])) return;
        expect(row[column], `${path}: ${label}`).toBeGreaterThanOrEqual(bounds[0]);
        // A share of time or of people is a share whatever the measure's own unit is; utilisation may pass 1 while a
        // cut drains, that of a team by overtime.
        const most = unit === "share" && !key.endsWith("utilisation") ? 1 + 1e-12 : bounds[1];
        expect(row[column], `${path}: ${label}`).toBeLessThanOrEqual(most);
      });
    }
  });

  test("is what the page of the reference says", async () => {
    await expect(`${REFERENCE}\n${measureReference()}\n`).toMatchFileSnapshot("../../docs/reference/measures.md");
  });
});

describe("titles", () => {
  const blueprint = blueprintAt("scenarios/hertfordshire-2019/single-lead-provider.yaml");
  const titles = titlesOf(blueprint, measuresOf(blueprint));

  test("are those of the tables that the dimension names, for names that are used", () => {
    expect(titles.hospital?.["west-herts"]).toBe(blueprint.hospitals.find(({ name }) => name === "west-herts")?.title);
    expect(titles.class).toBeDefined();
    expect(Object.keys(titles.area ?? {}).length).toBeGreaterThan(0);
  });

  test("of a pool with two services, and of the cost of delayed days, are made of the services' titles", () => {
    const pooled = Object.keys(titles.service ?? {}).find((name) => name.includes("+"));
    const [one, other] = (pooled ?? "").split("+");
    const title = (name: string) => blueprint.services.find((service) => service.name === name)?.title;
    expect(titles.service?.[pooled ?? ""]).toBe(`${title(one)} and ${title(other)}`);
    expect(Object.values(titles.service ?? {}).some((text) => text.endsWith(" (delayed days)"))).toBe(true);
  });

  test("stand in the labels, where an identifier says little", () => {
    const label = measuresOf(blueprint).find(
      ({ key, by }) => key === "delayed-days" && by.hospital === "west-herts" && by.reason === "E",
    )?.label;
    expect(label).toBe(`Delayed days, E  Care package in own home, ${titles.hospital?.["west-herts"]}`);
  });
});

describe("a cross table", () => {
  const sizes = { reason: 2, area: 3, class: 2 };
  const cells = Float64Array.from({ length: 12 }, (_, k) => 2 ** k);

  test("is summed over the dimensions that are left out, in the order of the others", () => {
    expect([...sumOver({ sizes, cells }, [])]).toEqual([2 ** 12 - 1]);
    expect([...sumOver({ sizes, cells }, ["reason"])]).toEqual([2 ** 6 - 1, (2 ** 6 - 1) * 2 ** 6]);
    // Area 1 of reason 0 has cells 2 and 3, of reason 1 cells 8 and 9.
    expect(sumOver({ sizes, cells }, ["area"])[1]).toBe(4 + 8 + 256 + 512);
    expect(sumOver({ sizes, cells }, ["reason", "class"])[1]).toBe(2 + 8 + 32);
    expect(sumOver({ sizes, cells }, ["reason", "area", "class"])).toEqual(cells);
  });

  test("has a combination of members for each sum, in the same order", () => {
    const members = { reason: ["A", "E"], area: ["north", "mid", "south"], class: ["old", "young"] };
    expect(combinations(members, [])).toEqual([{}]);
    expect(combinations(members, ["reason", "class"])).toEqual([
      { reason: "A", class: "old" },
      { reason: "A", class: "young" },
      { reason: "E", class: "old" },
      { reason: "E", class: "young" },
    ]);
  });
});

describe("labels", () => {
  const measures = measuresOf(blueprintAt("scenarios/teaching/small-one-provider.yaml"));
  const labels = (key: string, dimension: string) =>
    measures.filter((measure) => measure.key === key && dimension in measure.by).map(({ label }) => label);

  test("say which statistic a number is, where it is not that of the measure's title", () => {
    expect(labels("wait", "quantile")).toContain("90 % quantile of waits, Ward");
    expect(labels("length-of-delay", "band")).toContain("Share of delays, 1 day");
    expect(labels("occupancy", "at")).toContain("Share of time full, Ward");
    expect(labels("inside", "at")).toContain("People inside at the end");
    for (const label of labels("wait", "quantile")) expect(label).not.toMatch(/^Mean/);
  });

  test("are each of one measure alone", () => {
    const whole = measures.map(({ label, key }) => `${key}: ${label}`);
    expect(new Set(whole).size).toBe(whole.length);
  });
});
