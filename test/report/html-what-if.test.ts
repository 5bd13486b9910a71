/** The page of a report in which inputs can be changed: what stands in it, what its policy allows, and how large it is. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  compareScenarios,
  htmlReport,
  loadScenario,
  pageScripts,
  parseResult,
  whatIfMaterial,
} from "../../src/index.js";

const SHORT = ["run.length=8 weeks", "run.warm-up=4 weeks", "run.replications=2"];

async function written() {
  const scenario = await loadScenario("scenarios/teaching/small-two-contracts.yaml", { set: SHORT });
  const result = await compareScenarios(scenario, []);
  const scripts = await pageScripts();
  const whatIf = { material: whatIfMaterial([scenario]), scripts };
  return { scenario, result, scripts, whatIf };
}

describe("a report in which inputs can be changed", () => {
  test("has the texts of the scenario and one program, which its policy names by its hash", async () => {
    const { scenario, result, scripts, whatIf } = await written();
    const page = htmlReport(result, { whatIf });
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const hash = createHash("sha256").update(scripts.program).digest("base64");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'sha256-${hash}'; worker-src blob:;`);
    expect(policy).not.toMatch(/unsafe|connect-src|https?:/);
    expect(page.match(/<script>/g)).toHaveLength(1);
    expect(page).toContain(`<script>${scripts.program}</script>`);
    const [, data = ""] = /<script type="text\/plain" id="what-if-data">([^<]*)<\/script>/.exec(page) ?? [];
    expect(JSON.parse(data).material.texts).toEqual(scenario.texts);
    expect(JSON.parse(data).reported.seed).toBe("1");
  });

  test("takes less than half a megabyte beside the rest of the page", async () => {
    const { result, whatIf } = await written();
    const more = htmlReport(result, { whatIf }).length - htmlReport(result).length;
    expect(more).toBeGreaterThan(100_000);
    expect(more).toBeLessThan(500_000);
  });

  test("without what runs there the page has no script, no section and no policy for one", async () => {
    const { result } = await written();
    const page = htmlReport(parseResult(JSON.parse(JSON.stringify(result))));
    expect(page).not.toMatch(/<script|script-src|id="what-if"/);
  });

  test("is refused with the scenarios of another result", async () => {
    const { scenario, result, whatIf } = await written();
    const other = { ...whatIf, material: whatIfMaterial([{ ...scenario, name: "other" }]) };
    expect(() => htmlReport(result, { whatIf: other })).toThrow(
      "what if must be of the scenarios of the result (small-two-contracts), got other",
    );
  });
});
