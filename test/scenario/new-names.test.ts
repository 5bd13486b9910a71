/** A name with a slip in it, where what is said goes over what the file or its base has: the near name is told first. */
import { describe, expect, it } from "vitest";
import type { Reader } from "../../src/scenario/read/extends.js";
import { example, issuesOf } from "./example.js";

const OTHERWISE = "Otherwise write it at the top, with no capacity, staff or people until the date";

describe("a name that a change brings", () => {
  const changed = (change: string, more = "") =>
    issuesOf(example({ more: `changes: [{ on: 2019-12-01, ${change} }]\n${more}` }));

  it("is answered with the near one, and not with what a new one would need", () => {
    expect(changed("services: { wrad: { beds: 30 } }")).toEqual([
      `a.yaml:8:41: services.wrad: found "wrad", which a change brings, expected names that the file has from the start. Did you mean ward. ${OTHERWISE}.`,
    ]);
    expect(changed('people: { oldre: { arrive: { rate: "+10 %" } } }')).toEqual([
      `a.yaml:8:39: people.oldre: found "oldre", which a change brings, expected names that the file has from the start. Did you mean older. ${OTHERWISE}.`,
    ]);
    expect(changed("stages: { crae: { stay: 20 days } }")).toEqual([
      `a.yaml:8:39: stages.crae: found "crae", which a change brings, expected names that the file has from the start. Did you mean care. ${OTHERWISE}.`,
    ]);
  });

  it("is told so where none is near", () => {
    expect(changed("services: { hotel: { places: 30 } }")).toEqual([
      `a.yaml:8:41: services.hotel: found "hotel", which a change brings, expected names that the file has from the start. ${OTHERWISE.replace("Otherwise write", "Write")}.`,
    ]);
  });

  it("is answered so in an intervention that is off, and beside other mistakes", () => {
    const more = "interventions: { more: { changes: { services: { wrad: { beds: 30 } } } } }";
    expect(issuesOf(example({ title: "title: 5", more }))).toEqual([
      expect.stringContaining("title: found 5"),
      expect.stringMatching(/^a.yaml:8:49: services.wrad: .* Did you mean ward\. Otherwise/),
    ]);
  });

  it("is answered with the near one where a change may bring one, and says too little of it", () => {
    const services =
      "services: { ward: { setting: acute, beds: 40 }, care: { setting: home, places: 60, price: £32 per day } }";
    const more = [
      "changes: [{ on: 2019-12-01, budgets: { adluts: { amount: £2m per year } } }]",
      "budgets: { adults: { amount: £1m per year, services: [care] } }",
    ].join("\n");
    expect(issuesOf(example({ services, more }))).toEqual([
      "a.yaml:8:48: budgets.adluts.services: found nothing, expected a list of services. The name adluts is new: did you mean adults.",
    ]);
  });
});

describe("a name in a variant that its base has not", () => {
  const read: Reader = (reference) => ({ text: example(), file: reference, identity: reference });
  const issues = (text: string) => issuesOf(`extends: base.yaml\n${text}\n`, { file: "v.yaml", read });

  it("is answered with the near one where it lacks what a new one needs", () => {
    expect(issues("services: { crae: { places: 55 } }")).toEqual([
      "v.yaml:2:19: services.crae.setting: found nothing, expected acute, non-acute, home or care-home. The name crae is new: did you mean care.",
    ]);
    expect(issues("people: { oldre: { arrive: { rate: 3 per day } } }")).toEqual([
      "v.yaml:2:28: people.oldre.arrive.at: found nothing, expected a stage. The name oldre is new: did you mean older.",
    ]);
  });

  it("is told what it lacks where none is near", () => {
    expect(issues("services: { hotel: { places: 55 } }")).toEqual([
      "v.yaml:2:20: services.hotel.setting: found nothing, expected acute, non-acute, home or care-home.",
    ]);
  });
});
