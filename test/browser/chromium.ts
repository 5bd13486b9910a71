/**
 * Chromium for the browser tests: at CHROMIUM, or where Debian puts it. In continuous integration a missing browser is
 * a failure; elsewhere the tests are reported as skipped, with what to install.
 */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ADVICE = "install Debian's package chromium, or name another Chromium in the environment variable CHROMIUM";
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

export const hasChromium = existsSync(executablePath);
/** For the name of a group of tests: which browser, or why they are skipped. */
export const browserName = hasChromium ? executablePath : `no ${executablePath}: ${ADVICE}`;

if (!hasChromium && process.env.CI) throw new Error(`the browser tests need ${executablePath}: ${ADVICE}`);

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath, args: QUIET });
}
