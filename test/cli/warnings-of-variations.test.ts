/** A question that loads a file hundreds of times does not say the same of it hundreds of times. */
import { expect, test } from "vitest";
import { dischargeFlow, folderOf } from "./command.js";

const CROWDED = `
title: Two wards
run: { start: 2019-01-01, warm-up: 0 days, length: 10 days, replications: 2 }
hospitals: { north: {}, south: {} }
services: { ward: { setting: acute, beds: { north: 30, south: 30 } } }
people: { patient: { arrive: { rate: 1 per day, at: ward, hospitals: { north: 50 %, south: 50 % } } } }
stages: { ward: { stay: 2 days, next: { home: 100 % } } }
initially: [{ people: { north: 20, south: 20 }, class: patient, in: ward, remaining: residual }]
`;

test("a warning whose numbers alone differ is printed once for each place", async () => {
  const words = ["sweep", "crowded.yaml", "--vary", "services.ward.beds.north=10,11,12,13"];
  const { code, stderr } = await dischargeFlow(folderOf({ "crowded.yaml": CROWDED }), ...words);
  expect(code, stderr).toBe(0);
  expect(stderr.match(/^Warning: .*$/gm)).toEqual([
    expect.stringMatching(
      /initially\[0\]\.people\.north: found 20 people in ward at the start, expected at most the 10 /,
    ),
  ]);
});
