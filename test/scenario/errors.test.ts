/** The errors of the package: what they say, what they carry, how the program ends. */
import { describe, expect, it } from "vitest";
import { FileError, formatIssue, InvariantError, ScenarioError, UsageError } from "../../src/foundation/errors.js";

const issue = { file: "a.yaml", line: 1, column: 7, path: "title", found: "3", expected: "a text" };

describe("errors", () => {
  it("puts an issue in one line, with its place and path where there are any", () => {
    expect(formatIssue(issue)).toBe("a.yaml:1:7: title: found 3, expected a text.");
    expect(formatIssue({ ...issue, path: "", hint: "Quote it" })).toBe(
      "a.yaml:1:7: found 3, expected a text. Quote it.",
    );
    expect(formatIssue({ ...issue, file: "--set x", line: 0 })).toBe("--set x: title: found 3, expected a text.");
  });

  it("ends the program with the status of whose fault it is", () => {
    expect(new ScenarioError([issue, issue])).toMatchObject({
      name: "ScenarioError",
      exitCode: 3,
      issues: [issue, issue],
    });
    expect(new ScenarioError([issue, issue]).message.split("\n")).toHaveLength(2);
    expect(new UsageError("--seed", "found x.", "Write a number.")).toMatchObject({
      exitCode: 2,
      option: "--seed",
      message: "--seed: found x. Write a number.",
    });
    const cause = new Error("disk");
    expect(new FileError("a.yaml", "cannot be read", cause)).toMatchObject({ exitCode: 4, path: "a.yaml", cause });
    const fault = new InvariantError("a clock went back", {
      time: 3,
      seed: "1",
      replication: 2,
      replay: "discharge-flow run a.yaml",
    });
    expect(fault).toMatchObject({
      exitCode: 70,
      message: "a clock went back (time 3, seed 1, replication 2, replay discharge-flow run a.yaml)",
    });
    expect(new InvariantError("odd").message).toBe("odd");
  });
});
