/** What one file writes otherwise than another, and the file that has some of it. */
import { describe, expect, test } from "vitest";
import { InvariantError } from "../../src/foundation/errors.js";
import {
  changeText,
  pathText,
  type Written,
  withChanges,
  writtenChanges,
} from "../../src/study/explain/written-differences.js";

const PLACES = { services: { "home-care": { places: 50 } } };

function file(beds: number, ...changes: Written[]): Written {
  return { title: `${beds} beds`, services: { ward: { beds } }, ...(changes.length === 0 ? {} : { changes }) };
}

/** The paths of what differs, and the file with each of them alone; their titles do not matter. */
function eachAlone(before: Written, after: Written): [string, unknown][] {
  const all = writtenChanges(before, after);
  return all.map((one) => {
    const made = withChanges(before, after, all, new Set([one]));
    return [pathText(one), typeof made === "string" ? made : { ...made, title: "" }];
  });
}

const untitled = (one: Written) => ({ ...one, title: "" });

describe("the end of a dated change", () => {
  const may = { on: "2019-05-01", ...PLACES };

  test("is a change by itself, and comes with no other", () => {
    const before = file(40, { ...may, until: "2019-06-01" });
    const after = file(41, { ...may, until: "2019-09-01" });
    expect(eachAlone(before, after)).toEqual([
      ["services.ward.beds", untitled(file(41, { ...may, until: "2019-06-01" }))],
      ["changes.2019-05-01.until", untitled(file(40, { ...may, until: "2019-09-01" }))],
    ]);
  });

  test("may be written as a length, or left out", () => {
    const before = file(40, { ...may, until: "2019-06-01" });
    const longer = file(40, { ...may, for: "13 weeks" });
    expect(eachAlone(before, longer)).toEqual([["changes.2019-05-01.until", untitled(longer)]]);
    const forGood = file(40, may);
    expect(eachAlone(longer, forGood)).toEqual([["changes.2019-05-01.until", untitled(forGood)]]);
  });

  test("stays where another section of the change differs", () => {
    const before = file(40, { ...may, until: "2019-06-01" });
    const after = file(40, { ...may, until: "2019-09-01", teams: { a: { staff: 3 } } });
    expect(eachAlone(before, after)).toEqual([
      ["changes.2019-05-01.teams.a", untitled(file(40, { ...may, until: "2019-06-01", teams: { a: { staff: 3 } } }))],
      ["changes.2019-05-01.until", untitled(file(40, { ...may, until: "2019-09-01" }))],
    ]);
  });

  test("belongs to a change that only one file has", () => {
    const before = file(40);
    const after = file(41, { ...may, until: "2019-06-01" });
    expect(eachAlone(before, after).map(([path]) => path)).toEqual([
      "services.ward.beds",
      "changes.2019-05-01.services.home-care",
    ]);
    expect(eachAlone(before, after)[1][1]).toEqual(untitled(file(40, { ...may, until: "2019-06-01" })));
  });
});

test("an empty list on a date ends what was, and is a change by itself", () => {
  const contracts = { contracts: [{ provider: "a", services: ["ward"] }] };
  const before = { ...file(40), ...contracts };
  const after = { ...file(41, { on: "2019-05-01", contracts: [] }), ...contracts };
  expect(eachAlone(before, after)).toEqual([
    ["services.ward.beds", { ...untitled(file(41)), ...contracts }],
    ["changes.2019-05-01.contracts", { ...untitled(file(40, { on: "2019-05-01", contracts: [] })), ...contracts }],
  ]);
});

describe("all changes together", () => {
  test("are the other file, with its names", () => {
    const after = file(41, { on: "2019-05-01", until: "2019-06-01", title: "May", ...PLACES });
    const all = writtenChanges(file(40), after);
    expect(withChanges(file(40), after, all, new Set(all))).toEqual(after);
  });

  test.each([
    ["the beds", file(41, { on: "2019-05-01", ...PLACES }), "services.ward.beds"],
    ["the end of a change", file(40, { on: "2019-05-01", for: "1 week", ...PLACES }), "changes.2019-05-01.until"],
  ])("are refused where one is not in the list: %s", (_, after, missing) => {
    const before = file(40, { on: "2019-05-01", ...PLACES });
    const all = writtenChanges(before, after).filter((one) => pathText(one) !== missing);
    expect(() => withChanges(before, after, all, new Set(all))).toThrow(InvariantError);
  });
});

describe("what cannot move a measure is no change", () => {
  const intervention = { title: "More", on: true, changes: { services: { ward: { beds: 40 } } } };
  const budget = { amount: "£1m per year", services: ["home-care"] };
  test.each<[string, Written, Written]>([
    ["whether means are corrected", { run: { start: "2019-04-01" } }, { run: { start: "2019-04-01", controls: true } }],
    ["what is checked of contracts", { rules: { "areas-per-provider": 1 } }, {}],
    ["the same on a date", file(40, { on: "2019-05-01" }), file(40, { on: "2019-05-01", rules: {} })],
    ["sums that a source gives", {}, { ledger: { totals: { all: { of: ["more"], cost: { council: "£1" } } } } }],
    ...Object.entries({ kind: "pilot", effect: "assumed", cost: { council: "£1" }, needs: ["less"] }).map(
      ([key, value]): [string, Written, Written] => [
        `${key} of an intervention`,
        { interventions: { more: intervention } },
        { interventions: { more: { ...intervention, [key]: value } } },
      ],
    ),
    [
      "a budget in the other unit",
      { budgets: { care: budget } },
      { budgets: { care: { ...budget, "also-given-as": "50,000 hours per year" } } },
    ],
  ])("%s", (_, before, after) => {
    expect(writtenChanges(before, after)).toEqual([]);
  });

  test("but what an intervention changes is, and an area that is called as a key is", () => {
    const more = (beds: number) => ({
      interventions: { more: { on: true, changes: { services: { ward: { beds } } } } },
    });
    expect(writtenChanges(more(40), more(41)).map(pathText)).toEqual(["interventions.more.changes.services.ward.beds"]);
    const title = (beds: number) => ({ services: { ward: { beds: { title: beds, north: 1 } } } });
    expect(writtenChanges(title(40), title(41)).map(pathText)).toEqual(["services.ward.beds.title"]);
  });
});

test("a file between two is not held to what the two say differently of what is only checked", () => {
  const before = { ...file(40), rules: { "areas-per-provider": 1 }, targets: { one: {} }, teams: { a: { staff: 1 } } };
  const after = { ...file(41), rules: { "areas-per-provider": 2 }, targets: { one: {} }, teams: { a: { staff: 2 } } };
  const { rules: _, ...between } = before;
  expect(eachAlone(before, after)).toEqual([
    ["services.ward.beds", { ...untitled(between), services: { ward: { beds: 41 } } }],
    ["teams.a.staff", { ...untitled(between), teams: { a: { staff: 2 } } }],
  ]);
});

describe("the order of what goes over what", () => {
  const places = (on: string, number: number) => ({ on, services: { "home-care": { places: number } } });
  const [april, may, june] = [places("2019-04-01", 20), places("2019-05-01", 9), places("2019-06-01", 12)];
  const datesIn = (made: unknown) => (made as { changes?: { on: string }[] }).changes?.map(({ on }) => on);

  test("a new dated change stands where the other file has it, whichever else is made", () => {
    const alone = eachAlone(file(40, may), file(41, april, may, june));
    expect(alone.map(([path, made]) => [path, datesIn(made)])).toEqual([
      ["services.ward.beds", ["2019-05-01"]],
      ["changes.2019-04-01.services.home-care", ["2019-04-01", "2019-05-01"]],
      ["changes.2019-06-01.services.home-care", ["2019-05-01", "2019-06-01"]],
    ]);
  });

  test("one that the other file has not stays behind the one that it followed", () => {
    const alone = eachAlone(file(40, april, may, june), file(41, april, june));
    expect(alone.map(([, made]) => datesIn(made))).toEqual([
      ["2019-04-01", "2019-05-01", "2019-06-01"],
      ["2019-04-01", "2019-06-01"],
    ]);
  });

  test("a new intervention stands where the other file has it", () => {
    const of = (number: number) => ({
      on: true,
      from: "2019-05-01",
      changes: { services: { ward: { beds: number } } },
    });
    const before = { ...file(40), interventions: { few: of(9) } };
    const after = { ...file(41), interventions: { many: of(20), few: of(9) } };
    const [, [path, made]] = eachAlone(before, after);
    expect(path).toMatch(/^interventions\.many/);
    expect(Object.keys((made as { interventions: object }).interventions)).toEqual(["many", "few"]);
  });

  test("is a difference where both change one thing, and then all of them are one change", () => {
    const [before, after] = [file(40, april, may), file(41, may, april)];
    expect(eachAlone(before, after).map(([path, made]) => [path, datesIn(made)])).toEqual([
      ["services.ward.beds", ["2019-04-01", "2019-05-01"]],
      ["changes", ["2019-05-01", "2019-04-01"]],
    ]);
    const beds = { on: "2019-05-01", services: { ward: { beds: 30 } } };
    // Beds may stand before or behind; what goes over April's places must stay behind these.
    const alone = eachAlone(file(40, april, beds), file(41, beds, april, june));
    expect(alone.map(([, made]) => datesIn(made))).toContainEqual(["2019-05-01", "2019-04-01", "2019-06-01"]);
    expect(writtenChanges(file(40, april, beds), file(40, beds, april))).toEqual([]);
  });

  test("changes of one date are one where they are alike or of the same sections, whatever their number", () => {
    const team = { on: "2019-05-01", teams: { a: { staff: 3 } } };
    const paths = (before: Written, after: Written) => writtenChanges(before, after).map(pathText);
    expect(paths(file(40, may), file(40, team, may))).toEqual(["changes.2019-05-01 (2).teams.a"]);
    expect(paths(file(40, may), file(40, team, places("2019-05-01", 8)))).toEqual([
      "changes.2019-05-01.services.home-care.places",
      "changes.2019-05-01 (2).teams.a",
    ]);
    expect(paths(file(40, may, team), file(40, team))).toEqual(["changes.2019-05-01"]);
  });
});

test("new areas stand where the other file has them, for by their order a draw means one or another", () => {
  const of = (beds: number, ...areas: string[]) => ({
    ...file(beds),
    areas: Object.fromEntries(areas.map((name) => [name, { share: name === "west" ? "40 %" : "30 %" }])),
  });
  const [, [path, made]] = eachAlone(of(40, "north", "south"), of(41, "west", "north", "east", "south"));
  expect(path).toMatch(/^areas\.west/);
  expect(Object.keys((made as { areas: object }).areas)).toEqual(["west", "north", "south"]);
  // In another order, each file keeps its own.
  const turned = { ...of(41, "south", "north"), tasks: { visit: { time: "1 day" } } };
  const [[, beds]] = eachAlone({ ...of(40, "north", "south"), tasks: { visit: { time: "2 days" } } }, turned);
  expect(Object.keys((beds as { areas: object }).areas)).toEqual(["north", "south"]);
});

describe("another order of what is drawn from is a difference", () => {
  const turned = (map: Written) => Object.fromEntries(Object.entries(map).reverse());
  const ways = { care: "35 %", home: "60 %", died: "5 %" };
  const again = { share: "10 %", after: "30 days" };
  const words: Written = {
    areas: { north: { hospitals: { one: "60 %", two: "40 %" } }, south: { adults: 4 } },
    hospitals: { one: {}, two: {} },
    services: { ward: { beds: { one: 20, two: 24 } }, home: { places: 9, payer: { nhs: "40 %", council: "60 %" } } },
    people: { older: { readmission: { home: again, care: again } } },
    stages: { ward: { stay: { gamma: { mean: "6 days", sd: "2 days" } }, next: ways }, care: {} },
    tasks: { t: { time: { by: "area", north: "1 day", south: "2 days" } } },
    initially: [{ in: "ward", people: { older: "40 %", younger: "60 %" } }],
    changes: [{ on: "2019-05-01", stages: { ward: { next: ways } } }],
  };
  /** The file with the map at a path turned round. */
  const at = ([key, ...rest]: readonly string[], map: Written = words): Written => {
    const value = map[key] as Written;
    const below = rest.length === 0 ? turned(value) : at(rest, value);
    return Object.assign(Array.isArray(map) ? [...map] : { ...map }, { [key]: below }) as Written;
  };
  const differences = (path: string) => writtenChanges(words, at(path.split("."))).map(changeText);

  test.each([
    ["areas", "areas (order)"],
    ["hospitals", "hospitals (order)"],
    ["stages.ward.next", "stages.ward.next (order)"],
    ["people.older.readmission", "people.older.readmission (order)"],
    ["initially.0.people", "initially"],
    ["changes.0.stages.ward.next", "changes.2019-05-01.stages.ward.next (order)"],
  ])("%s", (path, told) => expect(differences(path)).toEqual([told]));

  test.each([
    "services",
    "services.home.payer",
    "areas.north.hospitals",
    "services.ward.beds",
    "stages",
    "stages.ward",
    "stages.ward.stay.gamma",
    "tasks.t.time",
  ])("but not of %s, by which nothing is drawn", (path) => expect(differences(path)).toEqual([]));

  test("and what else differs is run in the order of the first file without it", () => {
    const before = { ...words, title: "" };
    const after = { ...at(["stages", "ward", "next"], words), services: { ward: { beds: 30 } } };
    const made = eachAlone(before, after).map(([path, one]) => [
      path,
      Object.keys(((one as Written).stages as { ward: { next: Written } }).ward.next),
    ]);
    expect(new Map(made as [string, unknown][]).get("stages.ward.next")).toEqual(["died", "home", "care"]);
    for (const [path, order] of made) if (path !== "stages.ward.next") expect(order).toEqual(["care", "home", "died"]);
  });
});
