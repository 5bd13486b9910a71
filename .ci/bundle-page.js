/**
 * Bundles what runs in the page of a report, from `src/page`: the program of the page, and the engine that it starts in workers.
 * Both go into one file, dist/page/what-if.json, from which a report takes them. The engine is compressed, as it is most of it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "..");

/** One minified script, which must need nothing else. */
async function bundle(name) {
  const build = await rolldown({
    input: join(root, "src/page", name),
    platform: "browser",
    onwarn: (warning) => {
      throw new Error(`${name}: ${warning.message}`);
    },
  });
  const { output } = await build.generate({ format: "iife", minify: true });
  await build.close();
  if (output.length !== 1) throw new Error(`${name} must give one script, got ${output.length}`);
  const [{ code, imports }] = output;
  if (imports.length > 0) throw new Error(`${name} must import nothing, got ${imports.join(", ")}`);
  return code.trim();
}

const program = await bundle("what-if-page.ts");
// Inside a script of a page these end the script, or begin what is read differently.
const ending = /<\/script|<!--|<script/i.exec(program);
if (ending !== null) throw new Error(`the program of the page must not hold ${ending[0]}`);
const engine = gzipSync(await bundle("engine.ts"), { level: 9 }).toString("base64");
mkdirSync(join(root, "dist/page"), { recursive: true });
writeFileSync(join(root, "dist/page/what-if.json"), `${JSON.stringify({ program, engine })}\n`);
