/** Texts that mean harm, or mean different things to different readers: refused, said where, shown harmlessly. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScenarioError } from "../../src/foundation/errors.js";
import { visible } from "../../src/foundation/words.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { sizeOf } from "../effort.js";
import { example, issuesOf } from "./example.js";

const one = (text: string) => {
  const lines = issuesOf(text);
  expect(lines).toHaveLength(1);
  return lines[0];
};

describe("YAML that is refused", () => {
  it.each([
    [
      "title: 012\n",
      'a.yaml:1:8: title: found 012, expected a decimal number such as 12 or 0.5. Programs read it differently. Write 12 or "012".',
    ],
    [
      "a: 0x1F\n",
      'a.yaml:1:4: a: found 0x1F, expected a decimal number such as 12 or 0.5. Programs read it differently. Write 31 or "0x1F".',
    ],
    [
      "a: .inf\n",
      "a.yaml:1:4: a: found .inf, expected a decimal number such as 12 or 0.5. Programs read it differently. Write a number, or leave the key out where there is no limit.",
    ],
    [
      "title: a\ntitle: b\n",
      "a.yaml:2:1: title: found the key a second time, expected every key once. Take out one of the two: this, or that in line 1.",
    ],
    [
      "a: { b: 1, b: 2 }\n",
      "a.yaml:1:12: a.b: found the key a second time, expected every key once. Take out one of the two: this, or that in line 1.",
    ],
    ["? { a: 1 }\n: 2\n", "a.yaml:1:3: found a key that is not a word, expected a plain word as a key."],
    ["a: !!binary aGk=\n", 'a.yaml:1:13: a: found the tag "tag:yaml.org,2002:binary", expected no tags.'],
    ["a: !thing x\n", 'a.yaml:1:11: a: found the tag "!thing", expected no tags.'],
    [
      "a: &b { c: 1 }\nd: { <<: *b }\n",
      "a.yaml:2:6: d: found the merge key <<, expected no merge keys. Use extends, or an alias for a whole value.",
    ],
    [
      "a: 1\n---\nb: 2\n",
      "a.yaml:2:1: found a second document, expected one document in a file. Take the line --- out, or put what follows it into a file of its own.",
    ],
    ["", "a.yaml:1:1: found nothing, expected a scenario: a map of title, run, services, stages, people …."],
    [
      "# only a comment\n",
      "a.yaml:1:1: found nothing, expected a scenario: a map of title, run, services, stages, people ….",
    ],
    [
      "- a\n- b\n",
      "a.yaml:1:1: found a list, expected a map of title, run, services, stages, people …. A scenario is a text file of keys and values, such as title: One ward.",
    ],
    [
      "just words\n",
      "a.yaml:1:1: found a single value, expected a map of title, run, services, stages, people …. A scenario is a text file of keys and values, such as title: One ward.",
    ],
    ["a: &x [*x]\n", "a.yaml:1:8: a[0][0]: found the alias *x, expected an alias of something outside itself."],
  ])("refuses %j", (text, message) => {
    expect(issuesOf(text)).toContain(message);
  });

  it.each(["__proto__", "constructor", "prototype"])("refuses the key %s and touches no prototype", (key) => {
    const lines = issuesOf(`${example()}${key}: { polluted: 1 }\n`);
    expect(lines).toEqual([`a.yaml:8:1: found the key ${key}, expected any other word as a key.`]);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("polluted");
  });

  it("takes names of methods of objects for the names they are", () => {
    const lines = issuesOf(example({ people: "people: { older: { arrive: { rate: 5 per day, at: valueof } } }" }));
    expect(lines).toEqual([
      'a.yaml:4:51: people.older.arrive.at: found "valueof", expected a stage. Known here: ward, care.',
    ]);
    expect(issuesOf("toString: 1\n").some((line) => line.includes('the unknown key "toString"'))).toBe(true);
  });

  it("refuses an alias bomb by what it would become", () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array(10).fill(`*l${level}`).join(", ")}]`,
    );
    expect(one(`l0: &l0 x\n${levels.join("\n")}\n`)).toMatch(/found more than 100000 values, expected fewer/);
  });

  it("refuses nesting beyond any scenario", () => {
    expect(issuesOf(`a: ${"[".repeat(60)}${"]".repeat(60)}\n`).join()).toMatch(/found more than 40 levels/);
    expect(issuesOf("[".repeat(20_000)).join()).toMatch(/nesting too deep to read/);
  });

  it("refuses a text beyond a mebibyte before reading it", () => {
    expect(one(`# ${"x".repeat(1 << 20)}`)).toBe(
      "a.yaml:1:1: found 1048578 characters, expected a scenario of at most 1048576 characters.",
    );
  });

  it("says where a number was cut by a comma between braces", () => {
    const lines = issuesOf(
      example({ services: "services: { ward: { setting: acute, beds: 1,200 }, care: { setting: home, places: 60 } }" }),
    );
    expect(lines).toEqual([
      "a.yaml:3:43: services.ward.beds: found 1,200 between brackets, expected a number without commas there, for between brackets a comma ends an entry. Take its commas out, or put it in quotes.",
    ]);
  });
});

describe("what is shown of a file", () => {
  it("shows no control characters, escapes or direction marks", () => {
    const nasty = "\u001b[31mred\u0007\u202e\u2028";
    expect(visible(nasty)).toBe("\\u001b[31mred\\u0007\\u202e\\u2028");
    const lines = issuesOf(`${example()}"ke\\e[2Jy": "va\\e[2Jlue"\n`);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('the unknown key "ke\\u001b[2Jy"');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(lines.join()).not.toMatch(/[\u0000-\u001f]/);
  });

  it("either reads a text or says what is wrong with it, whatever the text", () => {
    const lines = example().split("\n");
    const mangled = fc
      .tuple(fc.nat(lines.length - 1), fc.nat(80), fc.string({ maxLength: 8, unit: "binary" }))
      .map(([line, column, noise]) => {
        const copy = [...lines];
        copy[line] = `${copy[line].slice(0, column)}${noise}${copy[line].slice(column)}`;
        return copy.join("\n");
      });
    fc.assert(
      fc.property(mangled, (text) => {
        try {
          parseScenario(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ScenarioError);
          if (error instanceof ScenarioError) for (const issue of error.issues) expect(issue.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: sizeOf({ usual: 100, long: 5000 }), seed: 1 },
    );
  });
});
