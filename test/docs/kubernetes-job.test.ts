/**
 * The Job of the guide on many machines, by the rules of batch/v1 in the Kubernetes API reference: which fields a Job, its
 * pods and their containers have, what an indexed Job needs, and what a pod of a Job may restart. A misspelt field is
 * found, as the API server would refuse it.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { z } from "zod";

const GUIDE = fileURLToPath(new URL("../../docs/guides/many-machines/", import.meta.url));

/** A label of DNS (RFC 1123), which names of Jobs become in names of pods. */
const label = z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
const quantity = z.string().regex(/^\d+(\.\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/);
const whole = z.int().min(0);
const amounts = z.strictObject({ cpu: quantity.optional(), memory: quantity.optional() });

const container = z.strictObject({
  name: label,
  image: z.string().regex(/^[a-z0-9.-]+(\/[a-z0-9._-]+)+:[\w.-]+$/),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()),
  env: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
  workingDir: z.string().optional(),
  resources: z.strictObject({ requests: amounts, limits: amounts }),
  volumeMounts: z.array(z.strictObject({ name: label, mountPath: z.string().startsWith("/") })),
});

const job = z.strictObject({
  apiVersion: z.literal("batch/v1"),
  kind: z.literal("Job"),
  metadata: z.strictObject({ name: label, namespace: label.optional() }),
  spec: z
    .strictObject({
      completionMode: z.enum(["Indexed", "NonIndexed"]).optional(),
      completions: whole.optional(),
      parallelism: whole.optional(),
      backoffLimit: whole.optional(),
      backoffLimitPerIndex: whole.optional(),
      activeDeadlineSeconds: whole.optional(),
      ttlSecondsAfterFinished: whole.optional(),
      suspend: z.boolean().optional(),
      template: z.strictObject({
        spec: z.strictObject({
          // A pod of a Job may not restart always.
          restartPolicy: z.enum(["OnFailure", "Never"]),
          containers: z.array(container).min(1),
          volumes: z.array(
            z.strictObject({ name: label, persistentVolumeClaim: z.strictObject({ claimName: label }) }),
          ),
        }),
      }),
    })
    .refine(
      ({ completionMode, completions, parallelism = 1 }) =>
        completionMode !== "Indexed" || (completions !== undefined && parallelism <= 100_000),
      "an indexed Job needs completions, and a parallelism of at most 100,000",
    )
    .refine(({ template: { spec } }) => {
      const names = spec.volumes.map(({ name }) => name);
      return spec.containers.every(({ volumeMounts }) => volumeMounts.every(({ name }) => names.includes(name)));
    }, "every mount needs its volume"),
});

const text = readFileSync(`${GUIDE}kubernetes-job.yaml`, "utf8");

/** The Jobs of a text; a key that is there twice, and any other fault of YAML, is an error. */
function jobsIn(yaml: string) {
  return parseAllDocuments(yaml, { strict: true, uniqueKeys: true }).map((document) => {
    if (!("errors" in document) || document.errors.length > 0) throw new TypeError("no YAML");
    return job.parse(document.toJS());
  });
}

test("the Job of shards and that of the merge are Jobs of batch/v1, and fit together", () => {
  const [shards, merge, ...more] = jobsIn(text);
  expect(more).toEqual([]);
  expect(shards.spec).toMatchObject({ completionMode: "Indexed", completions: 20 });
  const [{ args }] = shards.spec.template.spec.containers;
  expect(args).toContain(`--shard=auto/${shards.spec.completions}`);
  const parts = args.find((word) => word.startsWith("--out="))?.slice("--out=".length);
  expect(merge.spec.template.spec.containers[0].args).toEqual(["merge", parts, "--out=/study/out"]);
  expect(merge.spec.template.spec.volumes).toEqual(shards.spec.template.spec.volumes);
});

test.each([
  ["completionMode: Indexed", "completionmode: Indexed"],
  ["  completions: 20\n", ""],
  ["completions: 20", "completions: twenty"],
  ["restartPolicy: OnFailure", "restartPolicy: Always"],
  ["apiVersion: batch/v1", "apiVersion: batch/v1beta1"],
  ["name: shard", "name: Shard_1"],
  ["memory: 1Gi", "memory: 1 GB"],
  ["{ name: study, mountPath: /study }", "{ name: disk, mountPath: /study }"],
])("with %j as %j it would be refused", (right, wrong) => {
  expect(text).toContain(right);
  expect(() => jobsIn(text.replace(right, wrong))).toThrow();
});

test("the container has every file that it copies and begins with", () => {
  const lines = readFileSync(`${GUIDE}Containerfile`, "utf8").split("\n");
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const manifest: { files: string[]; bin: Record<string, string>; version: string } = JSON.parse(
    readFileSync(`${root}package.json`, "utf8"),
  );
  const copied = lines.flatMap((line) => /^COPY --from=build (.+) \S+$/.exec(line)?.[1].split(" ") ?? []);
  const names = copied.map((path) => path.replace("/build/", ""));
  expect(names).toEqual(["package.json", "package-lock.json", "bin", "dist", "scenarios"]);
  for (const name of ["bin", "dist", "scenarios"]) expect(manifest.files).toContain(name);
  expect(lines).toContain(`ENTRYPOINT ["node", "/app/${manifest.bin["discharge-flow"]}"]`);
  expect(lines.join("\n")).toContain(`discharge-flow:${manifest.version}`);
  expect(text).toContain(`discharge-flow:${manifest.version}`);
});
