/**
 * Bundles what runs in pages, from `src/page`. Of a report it is the program of the page, and the engine that it starts in workers:
 * both go into one file, dist/page/what-if.json, from which a report takes them. The engine is compressed, as it is most of it. Of a
 * moving picture it is the program alone, in dist/page/watch.json.
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

/** The program of a page, which stands in it as it is. */
async function pageProgram(name) {
  const program = await bundle(name);
  // Inside a script of a page these end the script, or begin what is read differently.
  const ending = /<\/script|<!--|<script/i.exec(program);
  if (ending !== null) throw new Error(`${name} must not hold ${ending[0]}`);
  return program;
}

const program = await pageProgram("what-if-page.ts");
const engine = gzipSync(await bundle("engine.ts"), { level: 9 }).toString("base64");
mkdirSync(join(root, "dist/page"), { recursive: true });
writeFileSync(join(root, "dist/page/what-if.json"), `${JSON.stringify({ program, engine })}\n`);
writeFileSync(
  join(root, "dist/page/watch.json"),
  `${JSON.stringify({ program: await pageProgram("watch-page.ts") })}\n`,
);
