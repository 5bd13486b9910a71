import { expect, test } from "vitest";
import * as browser from "../../src/platform/browser.js";
import * as node from "../../src/platform/node.js";

test("a browser has every function that Node has, so that no import of #platform is left open in a bundle", () => {
  expect(Object.keys(browser).sort()).toEqual(Object.keys(node).sort());
});

test("each says what is missing and what to call instead", async () => {
  await expect(browser.startThreads(2)).rejects.toThrow("workers above 1 need Node; in a browser leave workers out");
  await expect(browser.loadScenario("ward.yaml")).rejects.toThrow("give the text to parseScenario");
});
