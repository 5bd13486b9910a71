import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256Base64 } from "../../src/foundation/sha256.js";

test("the examples of FIPS 180-4 and its lengths around a block, as Node hashes them", () => {
  expect(sha256Base64("abc")).toBe("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  for (const length of [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 10_000]) {
    const text = "é–x".repeat(length).slice(0, length);
    expect(sha256Base64(text), String(length)).toBe(createHash("sha256").update(text, "utf8").digest("base64"));
  }
});
