/** Global setup: what tests put among the system's temporary files stands in one folder, which goes when they are done. */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default function setUp(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "discharge-flow-tests-")));
  // The processes that run the tests have the environment of this one.
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
