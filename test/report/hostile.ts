/** Names that somebody could write into a scenario to break a page, and where a result holds names. */
import type { Result } from "../../src/study/result/result.js";

export const HOSTILE = [
  "<script>window.broken = true</script>",
  '</script></style></title></table><img src=x onerror="window.broken = true">',
  `"'><svg onload='window.broken = true'>& &lt; &amp; \${1}`,
  "\u202etxet desrever\u202c \u2067x",
  "מיטות שיקום 24 שעות",
  `Langes${"Wort".repeat(60)}`,
  "javascript:window.broken=true",
  "]]>--><!--",
];

/** A result in which every title and text that comes from a file is hostile. */
export function hostile(result: Result): Result {
  let next = 0;
  const name = () => HOSTILE[next++ % HOSTILE.length];
  const renamed = (titles: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.keys(titles).map((key) => [key, name()]));
  return {
    ...result,
    scenarios: result.scenarios.map((scenario) => ({
      ...scenario,
      title: `${name()} ${scenario.name}`,
      titles: Object.fromEntries(
        Object.entries(scenario.titles).map(([dimension, titles]) => [dimension, renamed(titles)]),
      ),
    })),
    targets: HOSTILE.map((title, index) => ({
      scenario: result.scenarios[0].name,
      name: `t${index}`,
      title,
      key: "delayed-days",
      by: {},
      unit: "days per year",
      "at-least": null,
      "at-most": 1000,
      mean: 900,
      "half-width": 10,
      low: 890,
      high: 910,
      verdict: "met" as const,
    })),
    inputs: HOSTILE.map((text) => ({
      scenarios: [result.scenarios[0].name],
      path: text,
      value: text,
      low: text,
      high: text,
      source: text,
      assumption: text,
    })),
    overrides: HOSTILE.map((text) => ({ scenarios: result.scenarios.map((one) => one.name), path: text, value: text })),
    warnings: HOSTILE.map((text) => ({
      kind: "scenario" as const,
      scenarios: [result.scenarios[0].name],
      file: text,
      line: 1,
      column: 1,
      path: text,
      found: text,
      expected: text,
      hint: text,
    })),
  };
}
