/** Files to Scenario: found, read as UTF-8, shown relative to the working directory. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FileError, ScenarioError } from "../../src/foundation/errors.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";
import { example } from "./example.js";

const folder = mkdtempSync(join(tmpdir(), "scenario-"));
const shown = (name: string) => relative(process.cwd(), join(folder, name));
const write = (name: string, text: string | Uint8Array) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
mkdirSync(join(folder, "deep"));
afterAll(() => rmSync(folder, { recursive: true }));

const failure = (path: string): unknown => {
  try {
    return loadScenario(path);
  } catch (error) {
    return error;
  }
};

describe("loadScenario", () => {
  it("names a scenario after its file", () => {
    expect(loadScenario(write("my-ward.yaml", example())).name).toBe("my-ward");
    expect(loadScenario(write("my-ward.yml", example())).name).toBe("my-ward");
  });

  it("reads JSON, which is YAML", () => {
    const json = JSON.stringify({
      title: "J",
      run: { start: "2019-04-01" },
      services: { ward: { setting: "acute", beds: 4 } },
      people: { a: { arrive: { at: "ward" } } },
      stages: { ward: { stay: "1 day", next: { home: "100 %" } } },
    });
    expect(loadScenario(write("j.json", json))).toMatchObject({ name: "j", title: "J" });
  });

  it("finds bases relative to the file that names them", () => {
    write("base.yaml", example());
    write("deep/middle.yaml", "extends: ../base.yaml\ntitle: Middle\n");
    expect(loadScenario(write("top.yaml", "extends: deep/middle.yaml\n")).title).toBe("Middle");
  });

  it("applies overrides", () => {
    expect(loadScenario(write("a.yaml", example()), { set: ["title=Other"] }).title).toBe("Other");
  });

  it("sees a circle through other names of the same file", () => {
    const path = write("circle.yaml", "extends: deep/../circle.yaml\n");
    expect(failure(path)).toBeInstanceOf(ScenarioError);
    expect(String(failure(path))).toContain(`found a circle: ${shown("circle.yaml")} → ${shown("circle.yaml")}`);
  });

  it("shows files relative to the working directory", () => {
    const error = failure(write("bad.yaml", example({ title: "title: 3" })));
    expect(error).toMatchObject({ exitCode: 3, message: `${shown("bad.yaml")}:1:8: title: found 3, expected a text.` });
  });

  it("says why a file cannot be read", () => {
    const missing = failure(join(folder, "none.yaml"));
    expect(missing).toBeInstanceOf(FileError);
    expect(missing).toMatchObject({
      exitCode: 4,
      path: shown("none.yaml"),
      message: `${shown("none.yaml")}: there is no such file`,
    });
    expect(failure("/dev/zero")).toMatchObject({ exitCode: 4, message: expect.stringMatching(/: is not a file$/) });
    expect(failure(folder)).toMatchObject({
      exitCode: 4,
      message: expect.stringMatching(/: is a folder, not a file$/),
    });
    expect(failure(join(folder, "circl.yaml"))).toMatchObject({
      message: `${shown("circl.yaml")}: there is no such file; did you mean circle.yaml?`,
    });
    expect(failure(write("huge.yaml", new Uint8Array(5 << 20)))).toMatchObject({
      message: `${shown("huge.yaml")}: is larger than any scenario (5242880 bytes)`,
    });
  });

  it("says which base is missing where it is named", () => {
    const error = failure(write("orphan.yaml", "extends: lost.yaml\n"));
    expect(error).toBeInstanceOf(ScenarioError);
    expect(String(error)).toContain(`${shown("orphan.yaml")}:1:10: extends: found lost.yaml, which cannot be read`);
  });

  it("gives a scenario nobody can change", () => {
    const scenario = loadScenario(write("frozen.yaml", example()));
    expect(Object.isFrozen(scenario)).toBe(true);
    expect(Object.isFrozen(scenario.document.services.get("ward"))).toBe(true);
  });
});
