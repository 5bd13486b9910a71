/** A build is left out where it would make what is there already (.ci/built.js). */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { isUpToDate, noteBuild } from "../../.ci/built.js";

const FILES = { "package.json": "{}", "src/model/a.ts": "1", "dist/model/a.js": "1", "dist/command/main.js": "2" };

function builtFolder(): string {
  const root = mkdtempSync(join(tmpdir(), "build-"));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  noteBuild(root);
  return root;
}

test("nothing is to be built again where nothing has changed", () => {
  const root = builtFolder();
  expect(isUpToDate(root)).toBe(true);
  writeFileSync(join(root, "src/model/a.ts"), "1");
  writeFileSync(join(root, "README.md"), "not read by a build");
  expect(isUpToDate(root)).toBe(true);
});

test.each<[string, (root: string) => void]>([
  ["never", (root) => rmSync(join(root, "dist/.built"))],
  ["before a source was changed", (root) => writeFileSync(join(root, "src/model/a.ts"), "2")],
  ["before a source was added", (root) => writeFileSync(join(root, "src/b.ts"), "")],
  ["before a source was moved", (root) => renameSync(join(root, "src/model/a.ts"), join(root, "src/a.ts"))],
  ["before packages were changed", (root) => writeFileSync(join(root, "package-lock.json"), "{}")],
  ["and changed since", (root) => writeFileSync(join(root, "dist/model/a.js"), "3")],
  ["and lost in part", (root) => rmSync(join(root, "dist/command/main.js"))],
  ["and lost", (root) => rmSync(join(root, "dist"), { recursive: true })],
])("what was built %s is built again", (_, change) => {
  const root = builtFolder();
  change(root);
  expect(isUpToDate(root)).toBe(false);
});
