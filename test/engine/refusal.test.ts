import { expect, it } from "vitest";
import { refuse, refuseUnknownKeys } from "../../src/engine/refusal.js";

it("a refusal names the parameter, its rule and what was given", () => {
  expect(() => refuse("size", "a whole number from 1", 0)).toThrow(
    new RangeError("size must be a whole number from 1, got 0"),
  );
});

it("a key of options that means nothing is refused, with those that do", () => {
  const known = ["size", "timeout"];
  expect(() => refuseUnknownKeys("options", { size: 2, timout: 5 }, known)).toThrow(
    new TypeError("options must have only the keys size, timeout, got timout"),
  );
  refuseUnknownKeys("options", {}, known);
  refuseUnknownKeys("options", { timeout: undefined, size: 2 }, known);
});

it.each([[5], [null], ["size"], [[2]]])("%j is no object of options", (options) => {
  expect(() => refuseUnknownKeys("options", options as never, ["size"])).toThrow(
    `options must be an object with the keys size, got ${String(options)}`,
  );
});
